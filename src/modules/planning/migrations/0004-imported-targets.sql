-- Targets that come from a file and not from a plan made here: of years before the product, or of another system.

CREATE TABLE planning.imported_target (
  imported_target uuid PRIMARY KEY,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  year integer NOT NULL CHECK (year BETWEEN 1990 AND 2200),
  value double precision NOT NULL,
  decided_on date NOT NULL,
  imported_at timestamptz NOT NULL
);
COMMENT ON TABLE planning.imported_target IS 'Targets loaded from files: in force all year where no plan made here has one; of several the one loaded last that was decided by the day asked for';
CREATE INDEX imported_target_of_year ON planning.imported_target (year, level, node, indicator);
CREATE TRIGGER imported_target_stays BEFORE UPDATE OR DELETE ON planning.imported_target FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
