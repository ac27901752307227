-- Reference data: a tree of two levels. Kept in SQL because nothing at run time changes it.
CREATE TABLE IF NOT EXISTS categories (
  slug VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  parent VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name VARCHAR(80) NOT NULL,
  name_zh VARCHAR(80) NOT NULL,
  position SMALLINT NOT NULL,
  KEY by_parent (parent, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- One index per order a list can be asked in, alone and within a category; the id makes every key unique.
CREATE TABLE IF NOT EXISTS products (
  id BINARY(16) NOT NULL PRIMARY KEY,
  sku VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  name VARCHAR(200) NOT NULL,
  name_zh VARCHAR(200) NOT NULL,
  description TEXT NOT NULL,
  description_zh TEXT NOT NULL,
  category VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  price BIGINT NOT NULL CHECK (price > 0),
  list_price BIGINT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  active BOOL NOT NULL,
  version BIGINT NOT NULL,
  stock_level VARCHAR(8) CHARACTER SET ascii NOT NULL,
  available INT NOT NULL,
  stock_version BIGINT NOT NULL,
  popularity INT NOT NULL,
  rating DECIMAL(2,1) NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  UNIQUE KEY by_sku (sku),
  KEY newest (active, created_at, id),
  KEY price (active, price, id),
  KEY name (active, name, id),
  KEY name_zh (active, name_zh, id),
  KEY popular (active, popularity, id),
  KEY category_newest (category, active, created_at, id),
  KEY category_price (category, active, price, id),
  KEY category_name (category, active, name, id),
  KEY category_popular (category, active, popularity, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
