-- Per product, always: everything ever put in = available + reserved + sold.
CREATE TABLE IF NOT EXISTS stock (
  product_id BINARY(16) NOT NULL PRIMARY KEY,
  sku VARCHAR(64) NOT NULL,
  available INT NOT NULL CHECK (available >= 0),
  reserved INT NOT NULL CHECK (reserved >= 0),
  sold INT NOT NULL CHECK (sold >= 0),
  version BIGINT NOT NULL,
  announced_level VARCHAR(8) CHARACTER SET ascii NULL,
  announced_number INT NULL,
  announced_at DATETIME(6) NULL,
  level_due_at DATETIME(6) NULL,
  KEY by_sku (sku)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Kept for ever: the natural key that makes every message of an order once-only. Released without lines is a tombstone:
-- the release overtook the order it undoes.
CREATE TABLE IF NOT EXISTS reservations (
  order_id BINARY(16) NOT NULL PRIMARY KEY,
  status VARCHAR(12) CHARACTER SET ascii NOT NULL,
  version BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS reservation_lines (
  order_id BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  quantity INT NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_id, product_id)
) ENGINE=InnoDB;

-- Append-only: what moved, why, and at which version of its cause (an order's reservation, or an adjustment).
CREATE TABLE IF NOT EXISTS stock_ledger (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  product_id BINARY(16) NOT NULL,
  kind VARCHAR(8) CHARACTER SET ascii NOT NULL,
  quantity INT NOT NULL,
  cause BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  at DATETIME(6) NOT NULL,
  UNIQUE KEY once (cause, version, kind, product_id),
  KEY by_product (product_id, id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS adjustments (
  id BINARY(16) NOT NULL PRIMARY KEY,
  product_id BINARY(16) NOT NULL,
  quantity INT NOT NULL,
  reason VARCHAR(200) NOT NULL,
  actor BINARY(16) NULL,
  at DATETIME(6) NOT NULL,
  KEY by_product (product_id, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
