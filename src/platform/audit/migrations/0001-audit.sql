-- What was done, refused and read, in a chain: each entry is sealed over the one before.

CREATE SCHEMA audit;

CREATE TABLE audit.entry (
  number bigint PRIMARY KEY CHECK (number > 0),
  at timestamptz NOT NULL,
  actor text,
  actor_name text NOT NULL,
  capacity text,
  acting_for text,
  action text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  subject text,
  purpose text,
  origin text NOT NULL,
  session uuid,
  facts jsonb NOT NULL,
  seal text NOT NULL
);
COMMENT ON TABLE audit.entry IS 'Who (actor: the key of an account; null where nobody is signed in) did what to which subject, when, from where (origin: a network address, or the command line), in which capacity, for whom as a deputy, and why (purpose). seal: HMAC-SHA-256 over the entry and the seal before it, in hexadecimal';
CREATE INDEX entry_at ON audit.entry (at);
CREATE INDEX entry_actor ON audit.entry (actor, number);
CREATE INDEX entry_subject ON audit.entry (subject, number);

CREATE TABLE audit.head (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  number bigint NOT NULL,
  seal text NOT NULL
);
COMMENT ON TABLE audit.head IS 'The last entry of the chain; whoever appends holds this row, so that entries are numbered without a gap';
INSERT INTO audit.head (number, seal) VALUES (0, '');

CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only ever added to' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse();
CREATE TRIGGER entries_stay BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
