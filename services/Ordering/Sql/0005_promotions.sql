-- Codes and what they give. The code is the key: never given to another, never deleted, since orders name it.
CREATE TABLE IF NOT EXISTS promotions (
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  name VARCHAR(80) NOT NULL,
  name_zh VARCHAR(80) NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  percent INT NOT NULL,
  off BIGINT NOT NULL,
  buy INT NOT NULL,
  free INT NOT NULL,
  minimum BIGINT NOT NULL,
  starts_at DATETIME(6) NULL,
  ends_at DATETIME(6) NULL,
  budget INT NULL,
  per_shopper INT NOT NULL,
  uses INT NOT NULL DEFAULT 0 CHECK (uses >= 0),
  given BIGINT NOT NULL DEFAULT 0 CHECK (given >= 0),
  created_at DATETIME(6) NOT NULL,
  ended_at DATETIME(6) NULL,
  -- The flow decides; this is for a mistake in it.
  CHECK (budget IS NULL OR uses <= budget)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- What a promotion is for; everything, where nothing is listed.
CREATE TABLE IF NOT EXISTS promotion_products (
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id BINARY(16) NOT NULL,
  PRIMARY KEY (code, product_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- One per order that has a code. A guest's moves to the account with the order; it still counts for the guest who took it.
CREATE TABLE IF NOT EXISTS promotion_redemptions (
  order_id BINARY(16) NOT NULL PRIMARY KEY,
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  customer_id BINARY(16) NOT NULL,
  taken_by BINARY(16) NOT NULL,
  amount BIGINT NOT NULL,
  taken_at DATETIME(6) NOT NULL,
  released_at DATETIME(6) NULL,
  KEY by_customer (code, customer_id),
  KEY by_taker (code, taken_by)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- The total is what is paid: the goods less the discount. The names are those of the moment, as a line's are.
ALTER TABLE orders
  ADD COLUMN IF NOT EXISTS discount BIGINT NOT NULL DEFAULT 0 CHECK (discount >= 0),
  ADD COLUMN IF NOT EXISTS coupon VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN IF NOT EXISTS coupon_name VARCHAR(80) NULL,
  ADD COLUMN IF NOT EXISTS coupon_name_zh VARCHAR(80) NULL;
