-- Who may sign in, what they hold, and from where they are signed in. No name of a jobseeker but in person_name, encrypted.

CREATE SCHEMA identity;

CREATE TABLE identity.account (
  account uuid PRIMARY KEY,
  sign_in_name text NOT NULL UNIQUE CHECK (sign_in_name = lower(sign_in_name)),
  name text NOT NULL,
  staff text,
  kind text NOT NULL CHECK (kind IN ('person', 'machine')),
  provider text,
  provider_subject text,
  password_hash text,
  password_once boolean NOT NULL DEFAULT false,
  factor text,
  factor_pending text,
  factor_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz,
  UNIQUE (provider, provider_subject)
);
COMMENT ON TABLE identity.account IS 'Accounts of people and of other systems. staff: the key of a member of staff in the register; provider and provider_subject: whom the sign-in provider calls so; password_once: to be changed at the next sign-in; factor: the secret of the second factor, encrypted, factor_pending one that is not confirmed, factor_step the last step of time whose code was taken';

CREATE TABLE identity.recovery_code (
  account uuid NOT NULL REFERENCES identity.account,
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account, code_hash)
);
COMMENT ON TABLE identity.recovery_code IS 'Codes that stand in once for a lost second factor, hashed';

CREATE TABLE identity.role_grant (
  role_grant uuid PRIMARY KEY,
  account uuid NOT NULL REFERENCES identity.account,
  role text NOT NULL,
  level text NOT NULL,
  node text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  deputy_for uuid REFERENCES identity.account,
  source text NOT NULL CHECK (source IN ('granted', 'provider')),
  granted_at timestamptz NOT NULL DEFAULT now(),
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK (deputy_for IS NULL OR valid_to IS NOT NULL)
);
COMMENT ON TABLE identity.role_grant IS 'Roles held at a node or group for a time, both days included, besides those that the register''s assignments give; deputy_for: whose deputy the account is in it, as long as that one holds it too; source provider: told by the sign-in provider, and told anew at each sign-in';
CREATE INDEX role_grant_account ON identity.role_grant (account);

CREATE TABLE identity.session (
  session uuid PRIMARY KEY,
  account uuid NOT NULL REFERENCES identity.account,
  stage text NOT NULL CHECK (stage IN ('second_factor', 'password', 'enrol', 'full')),
  secret_hash text NOT NULL,
  next_hash text,
  next_at timestamptz,
  previous_hash text,
  previous_until timestamptz,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  rotated_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  address text NOT NULL,
  agent text NOT NULL,
  way text NOT NULL CHECK (way IN ('password', 'provider')),
  provider_session text,
  provider_token text
);
COMMENT ON TABLE identity.session IS 'Sign-ins. Of the secret in the browser''s cookie only hashes are kept: the one in use, the next one until it is first used, and the previous one for a minute. stage: what is still asked for before anything else; provider_session: the provider''s own id of it; provider_token: its token, encrypted, for signing out there too';
CREATE INDEX session_account ON identity.session (account) WHERE ended_at IS NULL;
CREATE INDEX session_provider ON identity.session (provider_session) WHERE provider_session IS NOT NULL;

CREATE TABLE identity.access_token (
  access_token uuid PRIMARY KEY,
  account uuid NOT NULL REFERENCES identity.account,
  secret_hash text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz
);
COMMENT ON TABLE identity.access_token IS 'Tokens with which other systems call the interface; only hashes of them';

CREATE TABLE identity.attempt (
  kind text NOT NULL CHECK (kind IN ('account', 'address')),
  key text NOT NULL,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (kind, key)
);
COMMENT ON TABLE identity.attempt IS 'Sign-ins that failed of late, by the name that was given (hashed) and by the address';

CREATE TABLE identity.provider_flow (
  state_hash text PRIMARY KEY,
  browser_hash text NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  return_to text NOT NULL,
  began_at timestamptz NOT NULL
);
COMMENT ON TABLE identity.provider_flow IS 'Sign-ins that were sent to the provider and have not come back; each is taken once, and from the browser that began it';

CREATE TABLE identity.logout_token (
  token_id text PRIMARY KEY,
  taken_at timestamptz NOT NULL
);
COMMENT ON TABLE identity.logout_token IS 'Logout tokens of the provider that have been taken, so that none is taken twice';

CREATE TABLE identity.person_name (
  person_hash text PRIMARY KEY,
  sealed text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE identity.person_name IS 'Names of people, encrypted with a key from the environment (AES-256-GCM); person_hash: HMAC of their key in the register';
