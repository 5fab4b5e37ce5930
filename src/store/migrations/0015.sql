-- What the API keeps for itself: the answers it gave under an idempotency key, for a day.
-- The key and the account are hashed together; the body's digest is keyed: neither tells what was sent.
CREATE TABLE answered_requests (
  key TEXT PRIMARY KEY,
  body_digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  location TEXT NOT NULL,
  body TEXT NOT NULL,                     -- ids, headlines and reasons for refusing; nothing of a person
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_requests_by_time ON answered_requests (at);
-- For lists by first appointment: a scan would read every sealed document.
CREATE INDEX intake_versions_by_appointment ON intake_versions (first_appointment, intake_id);
