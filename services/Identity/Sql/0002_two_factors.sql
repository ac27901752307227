-- The second factor of an account. The secret is sealed; a time step up to last_step is spent, so that no code is taken twice.
-- recovery_codes: the SHA-256 of each that is left, one after the other. ticket: the hash of what stands for a password that was right, until then.
CREATE TABLE IF NOT EXISTS two_factors (
  account_id BINARY(16) NOT NULL PRIMARY KEY,
  secret VARBINARY(100) NOT NULL,
  confirmed_at DATETIME(6) NULL,
  last_step BIGINT NOT NULL,
  recovery_codes VARBINARY(640) NOT NULL,
  ticket VARBINARY(32) NULL,
  ticket_until DATETIME(6) NULL
) ENGINE=InnoDB;

-- epoch: sessions and refresh tokens of an earlier one are over.
ALTER TABLE accounts
  ADD COLUMN IF NOT EXISTS two_factors BOOL NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS epoch INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS locked_at DATETIME(6) NULL,
  ADD COLUMN IF NOT EXISTS locked_because VARCHAR(200) NULL;

ALTER TABLE refresh_families
  ADD COLUMN IF NOT EXISTS second_factor BOOL NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS epoch INT NOT NULL DEFAULT 0;
