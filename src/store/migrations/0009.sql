-- Questions that a partner took and answers later (docs/decisions/0022): where to look for the answer, sealed, written before the
-- first look. The attempt stays in flight meanwhile; the row stays when it has ended.
CREATE TABLE pending_answers (
  attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id),
  handle_sealed BLOB NOT NULL,
  since INTEGER NOT NULL,
  waits_until INTEGER NOT NULL
) STRICT;
