-- What people enter, on its way to the register of what happened.

CREATE SCHEMA IF NOT EXISTS register;

CREATE TABLE register.outbox_batch (
  batch uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  made_at timestamptz NOT NULL DEFAULT now(),
  position integer,
  taken_at timestamptz,
  refused text
);
COMMENT ON TABLE register.outbox_batch IS 'Rows that go to the register together, in the order of number; position is that of the batch of the register, null until it is known; refused says why the register would not have it';

CREATE TABLE register.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entered_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  entered_at timestamptz NOT NULL DEFAULT now(),
  table_name text NOT NULL,
  cells jsonb NOT NULL,
  batch uuid REFERENCES register.outbox_batch
);
COMMENT ON TABLE register.outbox IS 'Row versions for the register: cells are texts by column; entered_in is the transaction, whose rows stay together; batch is null until they are in one';

CREATE INDEX outbox_waiting ON register.outbox (id) WHERE batch IS NULL;
CREATE INDEX outbox_of_batch ON register.outbox (batch, id);
