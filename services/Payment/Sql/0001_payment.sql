-- One payment per order: the order's id is the key.
CREATE TABLE IF NOT EXISTS payments (
  order_id BINARY(16) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL,
  customer_id BINARY(16) NULL,
  amount BIGINT NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  token VARCHAR(100) NULL,
  provider_id VARCHAR(64) CHARACTER SET ascii NULL,
  action_url VARCHAR(500) NULL,
  reason VARCHAR(200) NULL,
  captured BIGINT NOT NULL,
  attempt INT NOT NULL,
  tries INT NOT NULL,
  watched BOOLEAN NOT NULL,
  attention VARCHAR(300) NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS refunds (
  order_id BINARY(16) NOT NULL,
  refund_id BINARY(16) NOT NULL,
  amount BIGINT NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL,
  reason VARCHAR(200) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, refund_id)
) ENGINE=InnoDB;

-- Append-only.
CREATE TABLE IF NOT EXISTS payment_history (
  order_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  event VARCHAR(80) CHARACTER SET ascii NOT NULL,
  status VARCHAR(20) CHARACTER SET ascii NOT NULL,
  cause BINARY(16) NOT NULL,
  source VARCHAR(60) CHARACTER SET ascii NOT NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, version)
) ENGINE=InnoDB;
