-- What came back of what was sold: sold in stock = quantity - returned over the lines of confirmed reservations.
ALTER TABLE reservation_lines ADD COLUMN IF NOT EXISTS returned INT NOT NULL DEFAULT 0 CHECK (returned >= 0);

ALTER TABLE reservations
  ADD COLUMN IF NOT EXISTS expires_at DATETIME(6) NULL,
  ADD KEY IF NOT EXISTS by_expiry (status, expires_at);

-- Append-only: a product ran low, was sold out, was back.
CREATE TABLE IF NOT EXISTS stock_alerts (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii NOT NULL,
  available INT NOT NULL,
  at DATETIME(6) NOT NULL,
  UNIQUE KEY once (product_id, version)
) ENGINE=InnoDB;

-- Append-only: which message, of which trace, did what to a reservation.
CREATE TABLE IF NOT EXISTS reservation_history (
  order_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  status VARCHAR(12) CHARACTER SET ascii NOT NULL,
  message VARCHAR(60) CHARACTER SET ascii NOT NULL,
  cause BINARY(16) NOT NULL,
  trace VARCHAR(55) CHARACTER SET ascii NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, version)
) ENGINE=InnoDB;
