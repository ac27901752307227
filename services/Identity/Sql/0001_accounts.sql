-- An account's e-mail in lower case is its own row: uniqueness and look-up by primary key.
CREATE TABLE IF NOT EXISTS account_emails (
  email VARCHAR(254) COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  account_id BINARY(16) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS accounts (
  id BINARY(16) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  email VARCHAR(254) NOT NULL,
  name VARCHAR(100) NOT NULL,
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  roles VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

-- One row per sign-in of a program. Only the newest token's hash is kept: any other token of the family ends it.
CREATE TABLE IF NOT EXISTS refresh_families (
  id BINARY(16) NOT NULL PRIMARY KEY,
  account_id BINARY(16) NOT NULL,
  token_hash BINARY(32) NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  ended_at DATETIME(6) NULL,
  KEY account (account_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS signing_keys (
  generation INT NOT NULL PRIMARY KEY,
  kid VARCHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  private_key VARBINARY(500) NOT NULL,
  created_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;
