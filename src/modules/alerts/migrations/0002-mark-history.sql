-- Marks of the ends of months before anybody was told of them.

ALTER TABLE alerts.mark_change ADD COLUMN exact boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN alerts.mark_change.exact IS 'Whether the day before was judged as well; else the mark changed at some time since the end of the month before';
