-- Ratings are told for themselves, with versions of their own.
ALTER TABLE products ADD COLUMN IF NOT EXISTS rating_version BIGINT NOT NULL DEFAULT 0;
