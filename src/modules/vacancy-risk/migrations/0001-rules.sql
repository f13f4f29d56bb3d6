-- How open vacancies are marked: norms, the period before the day due, the bands.

CREATE SCHEMA vacancy_risk;

CREATE TABLE vacancy_risk.rule (
  rule uuid PRIMARY KEY,
  norm_days integer NOT NULL,
  exceptions jsonb NOT NULL,
  days_before integer NOT NULL,
  red_below double precision NOT NULL,
  green_from double precision NOT NULL,
  valid_from date NOT NULL,
  set_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  CHECK (norm_days BETWEEN 1 AND 366),
  CHECK (days_before BETWEEN 1 AND 366),
  CHECK (red_below > 0 AND red_below <= green_from AND green_from < 1)
);
COMMENT ON TABLE vacancy_risk.rule IS 'In how many days a vacancy without a date set is to be filled (and exceptions by occupation and municipality), from how many days before the day due its positions are marked, and by which probabilities: from a day on, and who set them; of several from one day the one set last holds; before the first 30 days, 30 days, 0.50 and 0.70 do';
