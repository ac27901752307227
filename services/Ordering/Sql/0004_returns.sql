-- Returns by the line, refunds by their id. What was asked to go back is added up in the order: its lock guards the sum.
ALTER TABLE orders
  ADD COLUMN IF NOT EXISTS delivered_at DATETIME(6) NULL,
  ADD COLUMN IF NOT EXISTS refunding BIGINT NOT NULL DEFAULT 0 CHECK (refunding >= 0);

ALTER TABLE order_lines ADD COLUMN IF NOT EXISTS returned INT NOT NULL DEFAULT 0 CHECK (returned >= 0);

CREATE TABLE IF NOT EXISTS order_refunds (
  order_id BINARY(16) NOT NULL,
  refund_id BINARY(16) NOT NULL,
  amount BIGINT NOT NULL,
  reason VARCHAR(200) NOT NULL,
  asked_at DATETIME(6) NOT NULL,
  refunded_at DATETIME(6) NULL,
  PRIMARY KEY (order_id, refund_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
