-- What people expect of the conditions of a plan's year, and the model that a plan was adopted with.

CREATE TABLE planning.expected_condition (
  year integer NOT NULL REFERENCES planning.plan,
  level text NOT NULL,
  node text NOT NULL,
  condition text NOT NULL,
  value double precision,
  reason text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  changed_on date NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, level, node, condition)
);
COMMENT ON TABLE planning.expected_condition IS 'A condition of the labour market that somebody expects of a plan''s year at the country or an office, instead of what is calculated: who, when and why; value null: taken back';

CREATE TABLE planning.adopted_model (
  year integer NOT NULL REFERENCES planning.plan,
  indicator text NOT NULL,
  model jsonb NOT NULL,
  step uuid NOT NULL REFERENCES planning.step,
  PRIMARY KEY (year, indicator)
);
COMMENT ON TABLE planning.adopted_model IS 'The adjustment model of an indicator as it was when an Order first obliged offices to its targets: coefficients, means of the conditions, or why there was none; the year is judged by it; never changed';

CREATE TABLE planning.adopted_condition (
  year integer NOT NULL REFERENCES planning.plan,
  level text NOT NULL,
  node text NOT NULL,
  expected jsonb NOT NULL,
  step uuid NOT NULL REFERENCES planning.step,
  PRIMARY KEY (year, level, node)
);
COMMENT ON TABLE planning.adopted_condition IS 'The conditions that were expected at a unit when the year''s Order was issued, by their ids; never changed';

CREATE TRIGGER adopted_model_stays BEFORE UPDATE OR DELETE ON planning.adopted_model FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER adopted_condition_stays BEFORE UPDATE OR DELETE ON planning.adopted_condition FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
