-- Which card of the order is asked: a declined one may be followed by another.
ALTER TABLE payments ADD COLUMN IF NOT EXISTS card INT NOT NULL DEFAULT 1;
