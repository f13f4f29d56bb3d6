-- Figures of other institutions, by unit and period.

CREATE TABLE register."external_values" (
  "value" VARCHAR NOT NULL,
  "series" VARCHAR NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE NOT NULL,
  "amount" DECIMAL(18,6) NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."external_values" IS 'Versions of external_values, key value: known from recorded_on until the day before known_to';
