-- The products as Catalog and Inventory tell them: what is searched, and what may be recommended.
CREATE TABLE IF NOT EXISTS products (
  id BINARY(16) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  sku VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  name_zh VARCHAR(200) NOT NULL,
  description TEXT NOT NULL,
  description_zh TEXT NOT NULL,
  category VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  traits LONGBLOB NOT NULL, -- [[["Material","Stoneware"],…],[["材质","炻瓷"],…]]
  price BIGINT NOT NULL,
  list_price BIGINT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  active BOOL NOT NULL,
  rating DECIMAL(2,1) NULL,
  reviews INT NOT NULL,
  stock_level VARCHAR(8) CHARACTER SET ascii NOT NULL,
  available INT NOT NULL,
  stock_version BIGINT NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  KEY by_change (changed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- What was bought together, in the order of its lines. The shopper goes when the shopper is erased, the basket stays.
CREATE TABLE IF NOT EXISTS baskets (
  order_id BINARY(16) NOT NULL PRIMARY KEY,
  shopper BINARY(16) NULL,
  products BLOB NOT NULL, -- ids, 16 bytes each
  placed_at DATETIME(6) NOT NULL,
  KEY by_time (placed_at),
  KEY by_shopper (shopper, placed_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Units sold; the order is the natural key, so that a sale counts once.
CREATE TABLE IF NOT EXISTS sales (
  order_id BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  quantity INT NOT NULL,
  sold_at DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, product_id),
  KEY by_time (sold_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- Who looked at what, for ninety days. `source` is the list that led there.
CREATE TABLE IF NOT EXISTS views (
  id BINARY(16) NOT NULL PRIMARY KEY,
  shopper BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  source VARCHAR(24) CHARACTER SET ascii NULL,
  seen_at DATETIME(6) NOT NULL,
  KEY by_time (seen_at),
  KEY by_shopper (shopper, seen_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
