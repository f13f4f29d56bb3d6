-- The register: every version of every fact, its dictionaries, what was accepted and what waits in quarantine.
-- The file is called register.duckdb, so its catalogue is called register and its tables register.<name>.

CREATE TABLE register.schema_version (version INTEGER NOT NULL);
COMMENT ON TABLE register.schema_version IS 'The number of the last migration of this store; one row';

CREATE TABLE register.batch (
  position BIGINT NOT NULL,
  extract VARCHAR NOT NULL,
  identity VARCHAR NOT NULL,
  accepted_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE register.batch IS 'Accepted extracts in order; identity is the SHA-256 of what their files hold, accepted_at is UTC';

CREATE TABLE register.batch_table (
  position BIGINT NOT NULL,
  table_name VARCHAR NOT NULL,
  file VARCHAR,
  sha256 VARCHAR,
  rows_read BIGINT NOT NULL,
  rows_loaded BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_quarantined BIGINT NOT NULL,
  rows_released BIGINT NOT NULL
);
COMMENT ON TABLE register.batch_table IS 'What became of the rows of each table of a batch: read = loaded + unchanged + quarantined; released rows came in earlier batches';

CREATE TABLE register.quarantine (
  batch BIGINT NOT NULL,
  extract VARCHAR NOT NULL,
  file VARCHAR NOT NULL,
  table_name VARCHAR NOT NULL,
  row_number BIGINT NOT NULL,
  column_name VARCHAR NOT NULL,
  rule VARCHAR NOT NULL,
  value VARCHAR,
  faults JSON NOT NULL,
  cells JSON NOT NULL,
  released_in BIGINT
);
COMMENT ON TABLE register.quarantine IS 'Rows that broke a rule: the first rule, all of them (faults), the row as it came (cells), and the batch that released it';

CREATE TABLE register.key_unit (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_unit IS 'Dictionary: the integer under which the store holds each unit, dense from 1';

CREATE TABLE register.key_staff (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_staff IS 'Dictionary: the integer under which the store holds each staff, dense from 1';

CREATE TABLE register.key_person (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_person IS 'Dictionary: the integer under which the store holds each person, dense from 1';

CREATE TABLE register.key_registration (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_registration IS 'Dictionary: the integer under which the store holds each registration, dense from 1';

CREATE TABLE register.key_vacancy (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_vacancy IS 'Dictionary: the integer under which the store holds each vacancy, dense from 1';

CREATE TABLE register.key_placement (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_placement IS 'Dictionary: the integer under which the store holds each placement, dense from 1';

CREATE TABLE register.key_user (id INTEGER NOT NULL, key VARCHAR NOT NULL);
COMMENT ON TABLE register.key_user IS 'Dictionary: the integer under which the store holds each user, dense from 1';

CREATE TABLE register."units" (
  "unit_id" INTEGER NOT NULL,
  "parent_id" INTEGER,
  "level" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "municipality" VARCHAR,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."units" IS 'Rows of units, key unit_id + valid_from: the one that arrived last is standing';

CREATE TABLE register."unit_groups" (
  "group" VARCHAR NOT NULL,
  "level" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."unit_groups" IS 'Rows of unit_groups, key group + unit_id + valid_from: the one that arrived last is standing';

CREATE TABLE register."staff" (
  "staff_id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."staff" IS 'Rows of staff, key staff_id: the one that arrived last is standing';

CREATE TYPE register."staff_assignments_role" AS ENUM ('mediator', 'employer_counsellor', 'career_consultant', 'head');
CREATE TABLE register."staff_assignments" (
  "staff_id" INTEGER NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "role" register."staff_assignments_role" NOT NULL,
  "fte" DECIMAL(18,6) NOT NULL,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."staff_assignments" IS 'Rows of staff_assignments, key staff_id + valid_from: the one that arrived last is standing';

CREATE TABLE register."employers" (
  "employer" VARCHAR NOT NULL,
  "name" VARCHAR NOT NULL,
  "activity" VARCHAR,
  "municipality" VARCHAR,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."employers" IS 'Rows of employers, key employer: the one that arrived last is standing';

CREATE TYPE register."persons_sex" AS ENUM ('F', 'M');
CREATE TYPE register."persons_education" AS ENUM ('0', '1', '2', '3', '4', '5', '6', '7', '8');
CREATE TABLE register."persons" (
  "person_id" INTEGER NOT NULL,
  "birth_date" DATE NOT NULL,
  "sex" register."persons_sex" NOT NULL,
  "education" register."persons_education" NOT NULL,
  "municipality" VARCHAR NOT NULL,
  "occupation" VARCHAR,
  "experience_months" INTEGER,
  "disability" BOOLEAN,
  arrival BIGINT NOT NULL,
  standing BOOLEAN NOT NULL
);
COMMENT ON TABLE register."persons" IS 'Rows of persons, key person_id: the one that arrived last is standing';

CREATE TYPE register."registrations_exit_reason" AS ENUM ('employed', 'self_employed', 'training', 'inactive', 'no_show', 'moved', 'retired', 'died', 'other');
CREATE TABLE register."registrations" (
  "registration_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "registered_on" DATE NOT NULL,
  "deregistered_on" DATE,
  "exit_reason" register."registrations_exit_reason",
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."registrations" IS 'Versions of registrations, key registration_id: known from recorded_on until the day before known_to';

CREATE TABLE register."caseloads" (
  "caseload" VARCHAR NOT NULL,
  "registration_id" INTEGER NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "starts_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."caseloads" IS 'Versions of caseloads, key caseload: known from recorded_on until the day before known_to';

CREATE TYPE register."benefit_spells_kind" AS ENUM ('unemployment_benefit', 'social_allowance');
CREATE TABLE register."benefit_spells" (
  "benefit_spell" VARCHAR NOT NULL,
  "person_id" INTEGER NOT NULL,
  "registration_id" INTEGER NOT NULL,
  "kind" register."benefit_spells_kind" NOT NULL,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."benefit_spells" IS 'Versions of benefit_spells, key benefit_spell: known from recorded_on until the day before known_to';

CREATE TYPE register."offers_kind" AS ENUM ('job', 'training', 'work_practice', 'apprenticeship', 'other');
CREATE TYPE register."offers_outcome" AS ENUM ('accepted', 'refused', 'pending');
CREATE TABLE register."offers" (
  "offer" VARCHAR NOT NULL,
  "registration_id" INTEGER NOT NULL,
  "kind" register."offers_kind" NOT NULL,
  "offered_on" DATE NOT NULL,
  "outcome" register."offers_outcome" NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."offers" IS 'Versions of offers, key offer: known from recorded_on until the day before known_to';

CREATE TYPE register."measures_kind" AS ENUM ('vocational_training', 'skills_acquisition', 'apprenticeship', 'subsidised_employment', 'public_works', 'job_rotation', 'mobility_support', 'self_employment');
CREATE TABLE register."measures" (
  "participation" VARCHAR NOT NULL,
  "person_id" INTEGER NOT NULL,
  "registration_id" INTEGER,
  "employer" VARCHAR,
  "kind" register."measures_kind" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE,
  "completed" BOOLEAN,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."measures" IS 'Versions of measures, key participation: known from recorded_on until the day before known_to';

CREATE TYPE register."placements_kind" AS ENUM ('permanent', 'fixed_term', 'subsidised', 'self_employment');
CREATE TABLE register."placements" (
  "placement_id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "registration_id" INTEGER,
  "vacancy_id" INTEGER,
  "kind" register."placements_kind" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "starts_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."placements" IS 'Versions of placements, key placement_id: known from recorded_on until the day before known_to';

CREATE TYPE register."services_kind" AS ENUM ('information', 'counselling', 'mediation', 'career_guidance');
CREATE TYPE register."services_channel" AS ENUM ('office', 'phone', 'online', 'career_centre');
CREATE TABLE register."services" (
  "service" VARCHAR NOT NULL,
  "registration_id" INTEGER NOT NULL,
  "kind" register."services_kind" NOT NULL,
  "channel" register."services_channel" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "occurred_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."services" IS 'Versions of services, key service: known from recorded_on until the day before known_to';

CREATE TABLE register."employment_spells" (
  "employment" VARCHAR NOT NULL,
  "person_id" INTEGER NOT NULL,
  "employer" VARCHAR NOT NULL,
  "starts_on" DATE NOT NULL,
  "ends_on" DATE,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."employment_spells" IS 'Versions of employment_spells, key employment: known from recorded_on until the day before known_to';

CREATE TYPE register."vacancies_contract" AS ENUM ('permanent', 'fixed_term', 'seasonal');
CREATE TYPE register."vacancies_working_time" AS ENUM ('full', 'part', 'shift');
CREATE TYPE register."vacancies_education_required" AS ENUM ('0', '1', '2', '3', '4', '5', '6', '7', '8');
CREATE TYPE register."vacancies_close_reason" AS ENUM ('filled', 'cancelled', 'expired');
CREATE TABLE register."vacancies" (
  "vacancy_id" INTEGER NOT NULL,
  "employer" VARCHAR NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "positions" INTEGER NOT NULL,
  "occupation" VARCHAR NOT NULL,
  "municipality" VARCHAR,
  "monthly_wage" DECIMAL(18,6),
  "contract" register."vacancies_contract",
  "working_time" register."vacancies_working_time",
  "education_required" register."vacancies_education_required",
  "experience_required" INTEGER,
  "fill_by" DATE,
  "registered_on" DATE NOT NULL,
  "closed_on" DATE,
  "close_reason" register."vacancies_close_reason",
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."vacancies" IS 'Versions of vacancies, key vacancy_id: known from recorded_on until the day before known_to';

CREATE TABLE register."vacancy_fills" (
  "fill" VARCHAR NOT NULL,
  "vacancy_id" INTEGER NOT NULL,
  "positions" INTEGER NOT NULL,
  "filled_on" DATE NOT NULL,
  "placement_id" INTEGER,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."vacancy_fills" IS 'Versions of vacancy_fills, key fill: known from recorded_on until the day before known_to';

CREATE TABLE register."workplaces" (
  "workplace" VARCHAR NOT NULL,
  "employer" VARCHAR NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "established_on" DATE NOT NULL,
  "closed_on" DATE,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."workplaces" IS 'Versions of workplaces, key workplace: known from recorded_on until the day before known_to';

CREATE TYPE register."employer_contacts_kind" AS ENUM ('meeting', 'call', 'email', 'visit');
CREATE TABLE register."employer_contacts" (
  "contact" VARCHAR NOT NULL,
  "employer" VARCHAR NOT NULL,
  "kind" register."employer_contacts_kind" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "occurred_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."employer_contacts" IS 'Versions of employer_contacts, key contact: known from recorded_on until the day before known_to';

CREATE TYPE register."expenditures_kind" AS ENUM ('vocational_training', 'skills_acquisition', 'apprenticeship', 'subsidised_employment', 'public_works', 'job_rotation', 'mobility_support', 'self_employment');
CREATE TABLE register."expenditures" (
  "expenditure" VARCHAR NOT NULL,
  "participation" VARCHAR,
  "kind" register."expenditures_kind" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "amount" DECIMAL(18,6) NOT NULL,
  "spent_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."expenditures" IS 'Versions of expenditures, key expenditure: known from recorded_on until the day before known_to';

CREATE TABLE register."eservice_uses" (
  "use" VARCHAR NOT NULL,
  "user_id" INTEGER NOT NULL,
  "service" VARCHAR NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "occurred_on" DATE NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."eservice_uses" IS 'Versions of eservice_uses, key use: known from recorded_on until the day before known_to';

CREATE TYPE register."survey_responses_respondent" AS ENUM ('jobseeker', 'employer');
CREATE TABLE register."survey_responses" (
  "response" VARCHAR NOT NULL,
  "respondent" register."survey_responses_respondent" NOT NULL,
  "unit_id" INTEGER NOT NULL,
  "staff_id" INTEGER,
  "answered_on" DATE NOT NULL,
  "score" INTEGER NOT NULL,
  "recorded_on" DATE NOT NULL,
  "retracted" BOOLEAN NOT NULL,
  arrival BIGINT NOT NULL,
  known_to DATE NOT NULL
);
COMMENT ON TABLE register."survey_responses" IS 'Versions of survey_responses, key response: known from recorded_on until the day before known_to';

INSERT INTO register.schema_version VALUES (1);
