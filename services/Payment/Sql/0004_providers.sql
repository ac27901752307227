-- Several providers; what a bank disputes; and what reconciliation has found.
ALTER TABLE payments
  ADD COLUMN IF NOT EXISTS provider VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT 'simulator',
  ADD COLUMN IF NOT EXISTS dispute VARCHAR(200) NULL,
  ADD KEY IF NOT EXISTS by_status (status, updated_at);

ALTER TABLE refunds ADD KEY IF NOT EXISTS by_status (status, updated_at);

-- How far each provider's book was compared; and, under the name '*', our own payments the other way round.
CREATE TABLE IF NOT EXISTS reconciliation (
  provider VARCHAR(20) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  position VARCHAR(100) CHARACTER SET ascii NULL,
  at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

-- Payments that were seen in the provider's book.
CREATE TABLE IF NOT EXISTS reconciled (
  order_id BINARY(16) NOT NULL PRIMARY KEY,
  at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS discrepancies (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  provider VARCHAR(20) CHARACTER SET ascii NOT NULL,
  order_id BINARY(16) NOT NULL,
  kind VARCHAR(30) CHARACTER SET ascii NOT NULL,
  subject VARCHAR(64) CHARACTER SET ascii NOT NULL,
  detail VARCHAR(500) NOT NULL,
  repaired BOOLEAN NOT NULL,
  found_at DATETIME(6) NOT NULL,
  resolved_at DATETIME(6) NULL,
  resolved_by BINARY(16) NULL,
  note VARCHAR(500) NULL,
  UNIQUE KEY once (order_id, kind, subject)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
