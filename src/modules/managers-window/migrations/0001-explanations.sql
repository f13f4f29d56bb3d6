-- What heads asked to be explained, and what was answered.

CREATE SCHEMA managers_window;

CREATE TABLE managers_window.explanation (
  explanation uuid PRIMARY KEY,
  indicator text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  node_name text NOT NULL,
  date date NOT NULL,
  span text NOT NULL,
  known_on date NOT NULL,
  figure jsonb NOT NULL,
  question text NOT NULL,
  due_on date NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_on date NOT NULL,
  account uuid NOT NULL,
  signature jsonb NOT NULL
);
COMMENT ON TABLE managers_window.explanation IS 'An explanation that was asked of a node: of which indicator on which day, with the figure as it was known then (figure), by when (due_on), and who asked it as what (signature); never changed';
CREATE INDEX explanation_of_node ON managers_window.explanation (level, node, indicator);
CREATE INDEX explanation_of_asker ON managers_window.explanation (account);

CREATE TABLE managers_window.explanation_step (
  explanation uuid NOT NULL REFERENCES managers_window.explanation,
  version integer NOT NULL CHECK (version > 0),
  kind text NOT NULL CHECK (kind IN ('answer', 'follow_up', 'accept')),
  content jsonb NOT NULL,
  due_on date,
  taken_at timestamptz NOT NULL,
  taken_on date NOT NULL,
  account uuid NOT NULL,
  signature jsonb NOT NULL,
  PRIMARY KEY (explanation, version)
);
COMMENT ON TABLE managers_window.explanation_step IS 'What followed an explanation that was asked: an answer (content: cause, action, owner, actionDue), a further question with a new day (content: question; due_on), or its acceptance, which closes it; numbered, so that of two who go on at once the second is told; never changed';

CREATE FUNCTION managers_window.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was asked and answered stays as it is' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER explanation_stays BEFORE UPDATE OR DELETE ON managers_window.explanation FOR EACH ROW EXECUTE FUNCTION managers_window.refuse_change();
CREATE TRIGGER explanation_step_stays BEFORE UPDATE OR DELETE ON managers_window.explanation_step FOR EACH ROW EXECUTE FUNCTION managers_window.refuse_change();
