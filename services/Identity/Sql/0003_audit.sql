-- Who of the back office did what, for ever. The service's account may add rows and read them, nothing else.
-- body: what the hash is over, byte for byte; previous: the hash of the row before.
CREATE TABLE IF NOT EXISTS audit_log (
  id BIGINT NOT NULL PRIMARY KEY,
  source_id BINARY(16) NOT NULL,
  at DATETIME(6) NOT NULL,
  actor_id BINARY(16) NOT NULL,
  actor_name VARCHAR(100) NOT NULL,
  service VARCHAR(30) NOT NULL,
  action VARCHAR(60) NOT NULL,
  subject VARCHAR(120) NOT NULL,
  detail VARCHAR(1000) NOT NULL,
  body LONGBLOB NOT NULL,
  previous BINARY(32) NOT NULL,
  hash BINARY(32) NOT NULL,
  UNIQUE KEY source (source_id),
  KEY actor (actor_id, id),
  KEY service (service, id),
  KEY subject (subject, id)
) ENGINE=InnoDB;
