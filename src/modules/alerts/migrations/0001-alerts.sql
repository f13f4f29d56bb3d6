-- What people watch, what they were told of it, and what they noted on a number.

CREATE SCHEMA alerts;

CREATE TABLE alerts.watch (
  account uuid NOT NULL,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  watched boolean NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (account, indicator, level, node)
);
COMMENT ON TABLE alerts.watch IS 'What somebody chose to watch (watched), or not to, of the indicators that are watched of one''s own node unless said otherwise';

CREATE TABLE alerts.preference (
  account uuid PRIMARY KEY,
  own_node boolean NOT NULL,
  address text,
  by_mail boolean NOT NULL,
  digest boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('lt', 'en')),
  set_at timestamptz NOT NULL,
  CHECK (address IS NOT NULL OR NOT (by_mail OR digest))
);
COMMENT ON TABLE alerts.preference IS 'What somebody wants to be told and how: of the indicators of their own node (own_node), by mail on the day that a mark changes (by_mail), once a week (digest); who is not here watches their own node, and is told in the product alone';

CREATE TABLE alerts.mark_change (
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  date date NOT NULL,
  known_on date NOT NULL,
  mark text NOT NULL,
  mark_before text,
  value double precision,
  target double precision NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (indicator, level, node, date)
);
COMMENT ON TABLE alerts.mark_change IS 'From which day on an indicator has which mark at a node, with the figure as it was known then; mark_before is null for the first mark of a year, of which nobody is told';

CREATE TABLE alerts.alert (
  alert uuid PRIMARY KEY,
  account uuid NOT NULL,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  node_name text NOT NULL,
  date date NOT NULL,
  known_on date NOT NULL,
  mark text NOT NULL,
  mark_before text NOT NULL,
  value double precision,
  target double precision NOT NULL,
  made_at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (account, indicator, level, node, date)
);
COMMENT ON TABLE alerts.alert IS 'That a mark changed, told to somebody who watches it: once a day of an indicator at a node';

CREATE TABLE alerts.mail (
  mail uuid PRIMARY KEY,
  account uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('changes', 'digest')),
  date date NOT NULL,
  address text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  html text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'given_up')),
  tries integer NOT NULL DEFAULT 0,
  made_at timestamptz NOT NULL,
  moved_at timestamptz NOT NULL,
  next_try_at timestamptz NOT NULL,
  reply text,
  UNIQUE (account, kind, date)
);
COMMENT ON TABLE alerts.mail IS 'Mails on their way, one of a kind to somebody a day: waiting until next_try_at, sending since moved_at, sent once the server took it, unknown where it never said whether it did (not sent again), given up after many refusals; reply: what the server said last';
CREATE INDEX mail_on_its_way ON alerts.mail (next_try_at) WHERE state IN ('waiting', 'sending');

CREATE TABLE alerts.note (
  note uuid PRIMARY KEY,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  date date NOT NULL,
  span text NOT NULL,
  account uuid NOT NULL,
  signature jsonb NOT NULL
);
COMMENT ON TABLE alerts.note IS 'A note on a figure: of an indicator at a node on a day; never changed';
CREATE INDEX note_of_node ON alerts.note (level, node, indicator);

CREATE TABLE alerts.note_version (
  note uuid NOT NULL REFERENCES alerts.note,
  version integer NOT NULL CHECK (version > 0),
  content text,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (note, version)
);
COMMENT ON TABLE alerts.note_version IS 'What a note says since when; null content retracts it. Numbered, so that of two changes at once the second is told; never changed';

CREATE FUNCTION alerts.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was noted stays as it is' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER note_stays BEFORE UPDATE OR DELETE ON alerts.note FOR EACH ROW EXECUTE FUNCTION alerts.refuse_change();
CREATE TRIGGER note_version_stays BEFORE UPDATE OR DELETE ON alerts.note_version FOR EACH ROW EXECUTE FUNCTION alerts.refuse_change();
