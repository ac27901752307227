-- Which model serves, and who said so: the last row is the truth, the table its audit. Never changed, only added to.
CREATE TABLE IF NOT EXISTS model_activations (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(60) CHARACTER SET ascii NOT NULL,
  version VARCHAR(24) CHARACTER SET ascii NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii NOT NULL, -- activate, rollback
  actor BINARY(16) NOT NULL,
  activated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Asks every replica to learn everything anew, beside what it serves from, and to change over.
CREATE TABLE IF NOT EXISTS rebuilds (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  asked_at DATETIME(6) NOT NULL,
  done_at DATETIME(6) NULL,
  products INT NULL,
  baskets INT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Who was shown which variant of an experiment first when; what came of it is in `views` and `baskets`.
CREATE TABLE IF NOT EXISTS exposures (
  experiment VARCHAR(40) CHARACTER SET ascii NOT NULL,
  shopper BINARY(16) NOT NULL,
  variant VARCHAR(24) CHARACTER SET ascii NOT NULL,
  first_at DATETIME(6) NOT NULL,
  PRIMARY KEY (experiment, shopper),
  KEY by_shopper (shopper)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
