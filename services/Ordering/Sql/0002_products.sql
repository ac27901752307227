-- Ordering's own word on what can be bought and for how much, fed by ProductChanged. The highest version is the truth.
CREATE TABLE IF NOT EXISTS products (
  id BINARY(16) NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  sku VARCHAR(64) NOT NULL,
  name VARCHAR(300) NOT NULL,
  name_zh VARCHAR(300) NOT NULL,
  price BIGINT NOT NULL,
  currency CHAR(3) CHARACTER SET ascii NOT NULL,
  active BOOLEAN NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
