-- The back office lists what is on sale and what is not together, newest first.
ALTER TABLE products
  ADD KEY IF NOT EXISTS all_newest (created_at, id),
  ADD KEY IF NOT EXISTS category_all_newest (category, created_at, id);
