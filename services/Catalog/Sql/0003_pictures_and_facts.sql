-- What a product is made of, how its picture is drawn, and how often it was reviewed; an uploaded picture is kept beside it.
ALTER TABLE products
  ADD COLUMN IF NOT EXISTS attributes TEXT NOT NULL DEFAULT '[]',
  ADD COLUMN IF NOT EXISTS art VARCHAR(200) NULL,
  ADD COLUMN IF NOT EXISTS reviews INT NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS uploaded BOOL NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS pictures (
  product_id BINARY(16) NOT NULL PRIMARY KEY,
  webp LONGBLOB NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- The shop has twelve shelves, side by side; the two roofs over some of them go.
REPLACE INTO categories (slug, parent, name, name_zh, position) VALUES
  ('kitchen', NULL, 'Kitchen & table', '厨房与餐桌', 1),
  ('living', NULL, 'Living', '起居', 2),
  ('lighting', NULL, 'Light & scent', '灯火与香', 3),
  ('paper', NULL, 'Paper & post', '纸与信', 4),
  ('bags', NULL, 'Out & about', '出门', 5),
  ('garden', NULL, 'Garden', '园子', 6),
  ('play', NULL, 'Play', '玩', 7),
  ('jewellery', NULL, 'Keepsakes', '心爱之物', 8),
  ('seasons', NULL, 'Seasons', '时节', 9),
  ('storage', NULL, 'Baskets & boxes', '收纳', 10),
  ('wall', NULL, 'On the wall', '墙上', 11),
  ('gifts', NULL, 'Small gifts', '小礼', 12);
DELETE FROM categories WHERE slug IN ('home', 'wear');
