-- Append-only: who sent a dead letter again, edited it or gave it up, and why.
CREATE TABLE IF NOT EXISTS dead_letter_audit (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at DATETIME(6) NOT NULL,
  done_at DATETIME(6) NULL,
  actor BINARY(16) NOT NULL,
  action VARCHAR(10) CHARACTER SET ascii NOT NULL,
  source VARCHAR(160) CHARACTER SET ascii NOT NULL,
  message_id BINARY(16) NOT NULL,
  message_type VARCHAR(160) CHARACTER SET ascii NOT NULL,
  reason VARCHAR(500) NULL,
  body LONGBLOB NOT NULL,
  edited LONGBLOB NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
