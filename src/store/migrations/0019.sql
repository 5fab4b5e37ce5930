-- Signing in by the practice's own service (decision 0039): whom it means by a subject of its own, and who is called how there.
CREATE TABLE service_people (
  user_id INTEGER PRIMARY KEY REFERENCES users (id),
  name TEXT UNIQUE,                       -- what the service calls them, told by an admin; NULL as the account is called
  issuer TEXT NOT NULL DEFAULT '',
  subject_hash BLOB UNIQUE,               -- a keyed hash of issuer and subject; NULL they have not come yet
  bound INTEGER
) STRICT;
-- Whoever has come once is unlinked by an admin, who deletes the row, or stays who they are.
CREATE TRIGGER service_people_stay BEFORE UPDATE OF user_id, issuer, subject_hash ON service_people WHEN OLD.subject_hash IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a person of the sign-in service is unlinked, never moved');
END;
-- The password of this admin works also where people sign in by the service alone.
ALTER TABLE users ADD COLUMN keeps_password INTEGER NOT NULL DEFAULT 0;
