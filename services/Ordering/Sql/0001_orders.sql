CREATE TABLE IF NOT EXISTS orders (
  id BINARY(16) NOT NULL PRIMARY KEY,
  number VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  customer_id BINARY(16) NOT NULL,
  status VARCHAR(16) CHARACTER SET ascii NOT NULL,
  version BIGINT NOT NULL,
  total BIGINT NOT NULL CHECK (total >= 0),
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  cart_id VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cart_version BIGINT NOT NULL,
  address LONGBLOB NOT NULL,
  payment_token VARCHAR(200) NOT NULL,
  payment_url VARCHAR(1000) NULL,
  payment_id BINARY(16) NULL,
  captured BIGINT NULL,
  refunded_at DATETIME(6) NULL,
  voided_at DATETIME(6) NULL,
  reason VARCHAR(40) CHARACTER SET ascii NULL,
  placed_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  UNIQUE KEY by_number (number),
  -- Two tabs that order one cart give one order.
  UNIQUE KEY one_per_cart (cart_id, cart_version),
  KEY by_customer (customer_id, id),
  KEY by_status (status, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- A snapshot: what was bought, under its name and at its price of that moment.
CREATE TABLE IF NOT EXISTS order_lines (
  order_id BINARY(16) NOT NULL,
  line SMALLINT NOT NULL,
  product_id BINARY(16) NOT NULL,
  sku VARCHAR(64) NOT NULL,
  name VARCHAR(300) NOT NULL,
  name_zh VARCHAR(300) NOT NULL,
  quantity INT NOT NULL CHECK (quantity > 0),
  price BIGINT NOT NULL CHECK (price >= 0),
  PRIMARY KEY (order_id, line)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Append-only. The version is the event's id for the shopper's live tracking.
CREATE TABLE IF NOT EXISTS order_history (
  order_id BINARY(16) NOT NULL,
  version BIGINT NOT NULL,
  status VARCHAR(16) CHARACTER SET ascii NOT NULL,
  event VARCHAR(40) CHARACTER SET ascii NOT NULL,
  moved BOOLEAN NOT NULL,
  detail VARCHAR(1000) NULL,
  message VARCHAR(60) CHARACTER SET ascii NOT NULL,
  cause BINARY(16) NOT NULL,
  trace VARCHAR(55) CHARACTER SET ascii NULL,
  at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
