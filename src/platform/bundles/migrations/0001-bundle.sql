-- Files that the servers of one database keep in common, in pieces.

CREATE SCHEMA IF NOT EXISTS bundles;

CREATE TABLE bundles.bundle (
  kind text NOT NULL,
  key text COLLATE "C" NOT NULL,
  note jsonb NOT NULL,
  files jsonb NOT NULL,
  put_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (kind, key)
);
COMMENT ON TABLE bundles.bundle IS 'Files that belong together, each server having a copy of them: note is what whoever put them there says of them, files their names, bytes and SHA-256 in hexadecimal';

CREATE TABLE bundles.piece (
  kind text NOT NULL,
  key text COLLATE "C" NOT NULL,
  file text NOT NULL,
  number integer NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (kind, key, file, number),
  FOREIGN KEY (kind, key) REFERENCES bundles.bundle ON DELETE CASCADE
);
COMMENT ON TABLE bundles.piece IS 'The content of the files of bundles, a mebibyte at most in each piece, numbered from 0';

-- What comes here is compressed already.
ALTER TABLE bundles.piece ALTER COLUMN content SET STORAGE EXTERNAL;
