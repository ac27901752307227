-- The tables of group commit, inbox, outbox and idempotency, the same in every service's database.
CREATE TABLE IF NOT EXISTS inbox (
  message_id BINARY(16) NOT NULL,
  consumer VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  batch BINARY(16) NOT NULL,
  seen_at DATETIME(6) NOT NULL,
  PRIMARY KEY (message_id, consumer),
  KEY seen (seen_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS answers (
  message_id BINARY(16) NOT NULL PRIMARY KEY,
  request_hash BINARY(32) NOT NULL,
  status SMALLINT NOT NULL,
  content_type VARCHAR(80) NOT NULL,
  location VARCHAR(200) NULL,
  body LONGBLOB NOT NULL,
  created_at DATETIME(6) NOT NULL,
  KEY created (created_at)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS outbox (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  due_at DATETIME(6) NOT NULL,
  attempts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  created_at DATETIME(6) NOT NULL,
  message_id BINARY(16) NOT NULL,
  exchange VARCHAR(160) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  trace VARCHAR(55) CHARACTER SET ascii NULL,
  body LONGBLOB NOT NULL,
  last_error VARCHAR(500) NULL,
  KEY sweep (due_at, id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS heartbeat (
  id TINYINT NOT NULL PRIMARY KEY,
  at DATETIME(6) NOT NULL,
  epoch INT UNSIGNED NOT NULL
) ENGINE=InnoDB;

INSERT IGNORE INTO heartbeat (id, at, epoch) VALUES (1, UTC_TIMESTAMP(6), 1);
