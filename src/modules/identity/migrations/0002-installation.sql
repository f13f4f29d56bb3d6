-- By which secret everything here was sealed and hashed.

CREATE TABLE identity.installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  secret_fingerprint text NOT NULL
);
COMMENT ON TABLE identity.installation IS 'The fingerprint of the secret of the installation, derived from it, in hexadecimal: whoever opens the store with another is refused';
