-- The probabilities by which targets are marked, as administrators set them.

CREATE SCHEMA forecasting;

CREATE TABLE forecasting.threshold (
  threshold uuid PRIMARY KEY,
  not_expected_below double precision NOT NULL,
  on_course_from double precision NOT NULL,
  valid_from date NOT NULL,
  set_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  CHECK (not_expected_below > 0 AND not_expected_below < on_course_from AND on_course_from < 1)
);
COMMENT ON TABLE forecasting.threshold IS 'The probabilities below which a target is not to be expected and from which on it is on course, from a day on, and who set them; of several from one day the one set last holds; before the first 0.20 and 0.70 do';
