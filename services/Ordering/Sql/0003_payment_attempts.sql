-- A declined card may be followed by another on the same order.
ALTER TABLE orders
  ADD COLUMN IF NOT EXISTS payment_attempt INT NOT NULL DEFAULT 1,
  ADD COLUMN IF NOT EXISTS hold_on_decline BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS payment_problem VARCHAR(200) NULL,
  ADD COLUMN IF NOT EXISTS payment_until DATETIME(6) NULL;
