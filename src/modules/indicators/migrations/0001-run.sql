-- What has been calculated, when, and what became of it.

CREATE SCHEMA IF NOT EXISTS indicators;

CREATE TABLE indicators.run (
  run uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('results', 'series', 'months', 'changes')),
  cause text NOT NULL CHECK (cause IN ('change', 'daily', 'retry', 'command')),
  place text NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  catalogue text NOT NULL,
  position integer NOT NULL,
  known_on date,
  seconds double precision,
  rows bigint,
  batches integer,
  outcome text NOT NULL CHECK (outcome IN ('running', 'done', 'failed', 'broken_off')),
  failure text
);
COMMENT ON TABLE indicators.run IS 'Calculations: of stored results, of the days and of the month ends of a stored year, and of changes, the latter an hour a row; position is that of the register, place the data folder, rows the row versions taken into account (of changes: the keys that changed), seconds the time spent';

CREATE INDEX run_latest ON indicators.run (began_at DESC);
CREATE UNIQUE INDEX run_of_hour ON indicators.run (place, catalogue, began_at) WHERE kind = 'changes';
