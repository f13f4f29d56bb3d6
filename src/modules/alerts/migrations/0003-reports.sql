-- Tables that are sent by mail at their times.

CREATE TABLE alerts.report (
  report uuid PRIMARY KEY,
  account uuid NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  path text NOT NULL,
  params jsonb NOT NULL,
  query jsonb NOT NULL,
  format text NOT NULL CHECK (format IN ('xlsx', 'pdf', 'csv')),
  language text NOT NULL CHECK (language IN ('lt', 'en')),
  every text NOT NULL CHECK (every IN ('day', 'week', 'month')),
  on_day integer,
  next_on date NOT NULL,
  paused text CHECK (paused IN ('asked', 'not_allowed', 'not_there', 'no_address')),
  removed boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK (CASE every WHEN 'day' THEN on_day IS NULL WHEN 'week' THEN on_day BETWEEN 1 AND 7 ELSE on_day BETWEEN 1 AND 31 END)
);
COMMENT ON TABLE alerts.report IS 'A table that somebody has sent to them: which (path of the endpoint with params and query), as which file, how often (every, on_day: of the week from Monday, or of the month), next on which day; paused: by whom or why';
CREATE INDEX report_due ON alerts.report (next_on) WHERE paused IS NULL AND NOT removed;

ALTER TABLE alerts.mail ADD COLUMN about text NOT NULL DEFAULT '';
ALTER TABLE alerts.mail ADD COLUMN attachment bytea;
ALTER TABLE alerts.mail ADD COLUMN attachment_name text;
ALTER TABLE alerts.mail ADD COLUMN attachment_type text;
ALTER TABLE alerts.mail DROP CONSTRAINT mail_kind_check;
ALTER TABLE alerts.mail ADD CONSTRAINT mail_kind_check CHECK (kind IN ('changes', 'digest', 'report'));
ALTER TABLE alerts.mail DROP CONSTRAINT mail_account_kind_date_key;
ALTER TABLE alerts.mail ADD CONSTRAINT mail_once UNIQUE (account, kind, date, about);
COMMENT ON COLUMN alerts.mail.about IS 'Of a report''s mail which report it is; nothing of the others';
