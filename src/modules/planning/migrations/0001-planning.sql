-- The annual action plan: what should be reached, who decided it, and what was asked of whom from which day on.

CREATE SCHEMA planning;

CREATE TABLE planning.plan (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2100),
  state text NOT NULL CHECK (state IN ('draft', 'review', 'reviewed', 'set', 'ordered', 'assessed')),
  version integer NOT NULL CHECK (version > 0),
  content jsonb NOT NULL
);
COMMENT ON TABLE planning.plan IS 'The action plan of a year as it is now: content holds its goals, tasks and indicators with national targets; version goes up with every change, so that of two who change it at once the second is told';

CREATE TABLE planning.plan_version (
  year integer NOT NULL REFERENCES planning.plan,
  version integer NOT NULL,
  content jsonb NOT NULL,
  changes jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, version)
);
COMMENT ON TABLE planning.plan_version IS 'Every state a plan has been in, with what each change changed and who made it';

CREATE TABLE planning.step (
  step uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES planning.plan,
  kind text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  taken_at timestamptz NOT NULL,
  taken_on date NOT NULL,
  signature jsonb NOT NULL,
  note text,
  facts jsonb NOT NULL
);
COMMENT ON TABLE planning.step IS 'A step in the way of a decision, at the country, an office or a division: who took it, as what, in whose stead (signature), on which of the product''s days (taken_on), and what they noted';
CREATE INDEX step_of_plan ON planning.step (year, taken_at);

CREATE TABLE planning.cell (
  year integer NOT NULL REFERENCES planning.plan,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  unit text NOT NULL,
  value double precision,
  locked boolean NOT NULL DEFAULT false,
  lower double precision,
  upper double precision,
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, indicator, level, node, unit)
);
COMMENT ON TABLE planning.cell IS 'What is being worked on: the value that an indicator is to have at a node, its lock and bounds, and who changed it last; value null: left to be calculated; unit: for a specialist the division that gives the share, empty for units';

CREATE TABLE planning.cell_change (
  cell_change uuid PRIMARY KEY,
  year integer NOT NULL,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  unit text NOT NULL,
  old_value double precision,
  new_value double precision,
  reason text,
  changed_at timestamptz NOT NULL,
  changed_on date NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL
);
COMMENT ON TABLE planning.cell_change IS 'Each value that somebody moved in the cascade: old, new, author and reason; what followed by calculation is not told one by one';
CREATE INDEX cell_change_of_node ON planning.cell_change (year, indicator, level, node, changed_at);

CREATE TABLE planning.allotment (
  year integer NOT NULL REFERENCES planning.plan,
  level text NOT NULL,
  node text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'submitted', 'published')),
  version integer NOT NULL CHECK (version > 0),
  PRIMARY KEY (year, level, node)
);
COMMENT ON TABLE planning.allotment IS 'How far the distribution of a node''s targets among those below it has come: open, submitted by the head, published (an office''s own allocation, or a division''s that the local director validated)';

CREATE TABLE planning.target (
  target uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES planning.plan,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  unit text NOT NULL,
  valid_from date NOT NULL,
  value double precision,
  decided_on date NOT NULL,
  step uuid NOT NULL REFERENCES planning.step
);
COMMENT ON TABLE planning.target IS 'The target of an indicator at a node from a day on, by the step that decided it; in force on a day is the row with the greatest valid_from up to it, of those the one decided last; value null: none from then on; unit: for a specialist the division that gives the share, empty for units';
CREATE INDEX target_of_node ON planning.target (year, level, node, indicator, valid_from);

CREATE TABLE planning.plan_order (
  number text PRIMARY KEY,
  sequence integer NOT NULL UNIQUE CHECK (sequence > 0),
  year integer NOT NULL REFERENCES planning.plan,
  issued_on date NOT NULL,
  in_force_from date NOT NULL,
  amends text REFERENCES planning.plan_order,
  title text NOT NULL,
  content jsonb NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  step uuid NOT NULL REFERENCES planning.step
);
COMMENT ON TABLE planning.plan_order IS 'The director''s orders: numbered, with the text as it was issued (content, sha256 of it) and the order that it amends; never changed';

CREATE TABLE planning.document_file (
  document text NOT NULL,
  format text NOT NULL CHECK (format IN ('pdf', 'docx')),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea NOT NULL,
  PRIMARY KEY (document, format)
);
COMMENT ON TABLE planning.document_file IS 'Documents as they were issued: order/<number>, report/<year>; never changed';

CREATE TABLE planning.acknowledgement (
  document text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  acknowledged_at timestamptz NOT NULL,
  acknowledged_on date NOT NULL,
  signature jsonb NOT NULL,
  PRIMARY KEY (document, level, node)
);
COMMENT ON TABLE planning.acknowledgement IS 'Who has acknowledged what is asked of them: an order (order/<number>) for an office, a task (task/<step>) for a specialist';

CREATE TABLE planning.proposal (
  proposal uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES planning.plan,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  unit text NOT NULL,
  old_value double precision,
  value double precision NOT NULL,
  reason text NOT NULL,
  made_at timestamptz NOT NULL,
  made_on date NOT NULL,
  signature jsonb NOT NULL,
  answers uuid REFERENCES planning.proposal,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'countered', 'withdrawn')),
  answer_reason text,
  answered_at timestamptz,
  answered_on date,
  answer_signature jsonb,
  CHECK ((state = 'open') = (answered_at IS NULL)),
  CHECK ((answered_at IS NULL) = (answer_signature IS NULL))
);
COMMENT ON TABLE planning.proposal IS 'Another value proposed for a target, from below or as a counter-proposal (answers), with its reason and its fate';

CREATE TABLE planning.recommendation (
  recommendation uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES planning.plan,
  partner text NOT NULL,
  received_on date NOT NULL,
  indicator text,
  wording text NOT NULL,
  fate text NOT NULL CHECK (fate IN ('pending', 'accepted', 'partly', 'declined')),
  fate_reason text,
  version integer NOT NULL CHECK (version > 0),
  recorded_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL
);
COMMENT ON TABLE planning.recommendation IS 'What social partners recommended for a plan, and what came of it';

CREATE TABLE planning.activity (
  activity uuid PRIMARY KEY,
  year integer NOT NULL REFERENCES planning.plan,
  level text NOT NULL,
  node text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('activity', 'youth_measure')),
  indicator text,
  title text NOT NULL,
  owner text NOT NULL,
  starts_on date NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'under_way', 'done', 'dropped')),
  state_note text,
  measure text,
  participants integer CHECK (participants >= 0),
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  CHECK (due_on >= starts_on),
  CHECK ((kind = 'youth_measure') = (measure IS NOT NULL))
);
COMMENT ON TABLE planning.activity IS 'What the service (at the root) or an office will do in a year: its owner, dates and state; youth_measure: a line of the plan of measures for the young, with the kind of measure and how many are to take part';

CREATE TABLE planning.budget (
  year integer NOT NULL REFERENCES planning.plan,
  unit text NOT NULL,
  measure text NOT NULL,
  month integer NOT NULL CHECK (month BETWEEN 1 AND 12),
  cents bigint NOT NULL CHECK (cents >= 0),
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, unit, measure, month)
);
COMMENT ON TABLE planning.budget IS 'Money planned for a kind of measure in an office and month, in cents';

CREATE TABLE planning.headcount (
  year integer NOT NULL REFERENCES planning.plan,
  unit text NOT NULL,
  role text NOT NULL,
  hundredths integer NOT NULL CHECK (hundredths >= 0),
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (year, unit, role)
);
COMMENT ON TABLE planning.headcount IS 'People planned for an office by role, in hundredths of full time';

CREATE TABLE planning.absence (
  absence uuid PRIMARY KEY,
  staff text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  recorded_at timestamptz NOT NULL,
  account uuid NOT NULL,
  name text NOT NULL
);
COMMENT ON TABLE planning.absence IS 'Days on which a specialist is away for long (without the reason, which is nobody''s affair here), so that their share of a task is fair';

CREATE TABLE planning.closed_month (
  year integer NOT NULL,
  month integer NOT NULL CHECK (month BETWEEN 1 AND 12),
  closed_at timestamptz NOT NULL,
  closed_on date NOT NULL,
  known_on date NOT NULL,
  position integer NOT NULL,
  catalogue text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  signature jsonb NOT NULL,
  PRIMARY KEY (year, month)
);
COMMENT ON TABLE planning.closed_month IS 'Accounting months that the monitor closed: from then on the figures of the plan''s indicators are those recorded, as known on a day, whatever comes later';

CREATE TABLE planning.closed_figure (
  year integer NOT NULL,
  month integer NOT NULL,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  numerator double precision,
  denominator double precision,
  value double precision,
  target double precision,
  PRIMARY KEY (year, month, indicator, level, node),
  FOREIGN KEY (year, month) REFERENCES planning.closed_month
);
COMMENT ON TABLE planning.closed_figure IS 'The figures of a closed month, year to date, with the target in force on its last day; never changed';

CREATE TABLE planning.assessment (
  year integer NOT NULL REFERENCES planning.plan,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('fulfilled', 'not_fulfilled', 'no_value')),
  actual double precision,
  target double precision,
  adjusted double precision,
  wording text NOT NULL,
  written_at timestamptz NOT NULL,
  written_on date NOT NULL,
  signature jsonb NOT NULL,
  PRIMARY KEY (year, indicator, level, node)
);
COMMENT ON TABLE planning.assessment IS 'How an indicator of a year is assessed at a level, in words and signed: actual and target as closed, adjusted: the target for the conditions there were';

CREATE FUNCTION planning.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was issued, decided or closed stays as it is' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER plan_version_stays BEFORE UPDATE OR DELETE ON planning.plan_version FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER step_stays BEFORE UPDATE OR DELETE ON planning.step FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER target_stays BEFORE UPDATE OR DELETE ON planning.target FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER plan_order_stays BEFORE UPDATE OR DELETE ON planning.plan_order FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER document_file_stays BEFORE UPDATE OR DELETE ON planning.document_file FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER acknowledgement_stays BEFORE UPDATE OR DELETE ON planning.acknowledgement FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER closed_month_stays BEFORE UPDATE OR DELETE ON planning.closed_month FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER closed_figure_stays BEFORE UPDATE OR DELETE ON planning.closed_figure FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
CREATE TRIGGER cell_change_stays BEFORE UPDATE OR DELETE ON planning.cell_change FOR EACH ROW EXECUTE FUNCTION planning.refuse_change();
