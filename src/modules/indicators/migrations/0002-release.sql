-- What has been released for publication, and who signed it.

CREATE TABLE indicators.release (
  number integer PRIMARY KEY CHECK (number > 0),
  date date NOT NULL,
  span text NOT NULL CHECK (span IN ('ytd', 'quarter', 'month', 'week')),
  begins_on date NOT NULL CHECK (begins_on <= date),
  threshold integer NOT NULL,
  zeros text NOT NULL CHECK (zeros IN ('published', 'suppressed')),
  catalogue text NOT NULL,
  position integer NOT NULL,
  known_on date,
  figures json NOT NULL,
  words json NOT NULL,
  figures_all integer NOT NULL,
  figures_withheld integer NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  released_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  place text NOT NULL,
  deputy_for uuid,
  deputy_for_name text,
  CHECK ((deputy_for IS NULL) = (deputy_for_name IS NULL)),
  -- Two tables that overlap give away by what they differ.
  CONSTRAINT release_apart EXCLUDE USING gist (daterange(begins_on, date, '[]') WITH &&)
);
COMMENT ON TABLE indicators.release IS 'Figures released for publication, each a document that is signed and never changes: of which days (begins_on to date) and by which rule, catalogue and state of the register (position, known_on) they are; words: what indicators were called then, and places; sha256: of the figures as CSV; account, name: who signed; role, level, node, place: in which capacity and where; deputy_for: in whose stead';

CREATE FUNCTION indicators.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a release stays as it was signed' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER release_stays BEFORE UPDATE OR DELETE ON indicators.release FOR EACH ROW EXECUTE FUNCTION indicators.refuse_change();
CREATE TRIGGER releases_stay BEFORE TRUNCATE ON indicators.release FOR EACH STATEMENT EXECUTE FUNCTION indicators.refuse_change();
