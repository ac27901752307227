-- What shoppers write. The id follows from product and shopper: one review each. Counted in the product's own row.
CREATE TABLE IF NOT EXISTS reviews (
  id BINARY(16) NOT NULL PRIMARY KEY,
  product_id BINARY(16) NOT NULL,
  shopper_id BINARY(16) NOT NULL,
  author VARCHAR(80) NOT NULL,
  rating INT NOT NULL CHECK (rating BETWEEN 1 AND 5),
  text TEXT NOT NULL,
  language VARCHAR(8) CHARACTER SET ascii NOT NULL,
  verified BOOL NOT NULL,
  helpful INT NOT NULL,
  hidden_because VARCHAR(200) NULL,
  version BIGINT NOT NULL,
  text_version BIGINT NOT NULL,
  sentiment VARCHAR(8) CHARACTER SET ascii NULL, -- positive, mixed, negative; null until somebody has read it
  positive DOUBLE NULL,
  aspects TEXT NOT NULL, -- [{"name":"delivery","sentiment":"positive"},…]
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  KEY newest (product_id, created_at, id),
  KEY helpful (product_id, helpful, id),
  KEY latest (created_at, id),
  KEY by_shopper (shopper_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE IF NOT EXISTS review_votes (
  review_id BINARY(16) NOT NULL,
  shopper_id BINARY(16) NOT NULL,
  voted_at DATETIME(6) NOT NULL,
  PRIMARY KEY (review_id, shopper_id)
) ENGINE=InnoDB;

-- Who has bought what, as Inventory tells it.
CREATE TABLE IF NOT EXISTS purchases (
  shopper_id BINARY(16) NOT NULL,
  product_id BINARY(16) NOT NULL,
  bought_at DATETIME(6) NOT NULL,
  PRIMARY KEY (shopper_id, product_id)
) ENGINE=InnoDB;

-- `rating` and `reviews` are what is shown: what the product was created with (told_…) and what was written here since.
ALTER TABLE products
  ADD COLUMN IF NOT EXISTS told_rating DECIMAL(2,1) NULL,
  ADD COLUMN IF NOT EXISTS told_reviews INT NULL,
  ADD COLUMN IF NOT EXISTS written INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS written_sum INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS rating_version BIGINT NOT NULL DEFAULT 0;
UPDATE products SET told_rating = rating, told_reviews = reviews WHERE told_reviews IS NULL;
