-- The accounting month: why what is not fulfilled is not, and the reports of execution that were signed.

CREATE TABLE planning.month_cause (
  year integer NOT NULL,
  month integer NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  indicator text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  wording text NOT NULL,
  written_at timestamptz NOT NULL,
  written_on date NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, month, level, node, indicator, version),
  FOREIGN KEY (year, month) REFERENCES planning.closed_month
);
COMMENT ON TABLE planning.month_cause IS 'Why an indicator of a closed month is not fulfilled at the country or an office, in words: every version as it was written, the greatest the one that holds';

CREATE TABLE planning.execution_report (
  year integer NOT NULL,
  month integer NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  signed_at timestamptz NOT NULL,
  signed_on date NOT NULL,
  signature jsonb NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (year, month, level, node),
  FOREIGN KEY (year, month) REFERENCES planning.closed_month
);
COMMENT ON TABLE planning.execution_report IS 'The reports of execution of closed months that were signed, at the country or an office (sha256 of the PDF); their files are in document_file';

COMMENT ON TABLE planning.document_file IS 'Documents as they were issued: order/<number>, report/<year>, execution/<year>-<month>/<level>/<node>; never changed';

CREATE TRIGGER month_cause_stays BEFORE UPDATE OR DELETE ON planning.month_cause FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER execution_report_stays BEFORE UPDATE OR DELETE ON planning.execution_report FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
