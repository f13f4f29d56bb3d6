ALTER TABLE planning.closed_figure
  ADD COLUMN expected double precision,
  ADD COLUMN mark text CHECK (mark IN ('fulfilled', 'on_course', 'at_risk', 'not_expected', 'not_fulfilled'));
COMMENT ON COLUMN planning.closed_figure.expected IS 'What the figure should have been by the last day of the month on the usual way to the target; empty where that could not be said, and in months closed before it was recorded';
COMMENT ON COLUMN planning.closed_figure.mark IS 'How the target stood when the month was closed, as the Manager''s window told it; empty where there was no target or no figure, and in months closed before it was recorded';
