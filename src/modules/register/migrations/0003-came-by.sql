-- By which way a batch came: as an extract, a folder of files, or through the HTTP interface.

ALTER TABLE register.batch ADD COLUMN came_by VARCHAR DEFAULT 'extract';
ALTER TABLE register.batch ALTER COLUMN came_by SET NOT NULL;
ALTER TABLE register.batch ALTER COLUMN came_by DROP DEFAULT;
COMMENT ON TABLE register.batch IS 'Accepted batches in order; identity is the SHA-256 of what was sent, accepted_at is UTC, came_by is extract or api';
