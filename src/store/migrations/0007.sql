-- Batches: files of many questions put into a partner's folder, and the files taken from there (docs/decisions/0020).
CREATE TABLE batches (
  id INTEGER PRIMARY KEY,
  clearinghouse TEXT NOT NULL,
  isa13 INTEGER NOT NULL,                 -- from the same sequence as the attempts' own numbers
  gs06 INTEGER NOT NULL,
  file TEXT NOT NULL,
  size INTEGER NOT NULL,
  digest TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  made INTEGER NOT NULL,
  sent INTEGER,
  acknowledged INTEGER,
  answers_by INTEGER NOT NULL,
  waits_until INTEGER NOT NULL,
  UNIQUE (clearinghouse, isa13),
  UNIQUE (clearinghouse, file)
) STRICT;
CREATE INDEX batches_open ON batches (clearinghouse, id) WHERE state < 4;

-- In a batch many attempts share an interchange: `isa13` is then a number of the attempt's own from that sequence, which no
-- partner sees, and ISA13 is the batch's.
ALTER TABLE attempts ADD COLUMN batch_id INTEGER REFERENCES batches (id);
CREATE INDEX attempts_by_batch ON attempts (batch_id, st02) WHERE batch_id IS NOT NULL;
CREATE INDEX inquiries_awaiting ON inquiries (verification_id) WHERE state = 4;

CREATE TABLE partner_files (
  id INTEGER PRIMARY KEY,
  clearinghouse TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified TEXT NOT NULL,                 -- as the server writes it
  kind INTEGER NOT NULL,
  digest TEXT NOT NULL,
  parts INTEGER NOT NULL,
  attached INTEGER NOT NULL,
  held INTEGER NOT NULL,
  content_sealed BLOB,                    -- of a report; answers are kept as answers
  at INTEGER NOT NULL,
  UNIQUE (clearinghouse, path, size, modified)
) STRICT;
CREATE INDEX partner_files_by_digest ON partner_files (clearinghouse, digest);
CREATE INDEX answers_held_by_digest ON answers (clearinghouse, digest) WHERE attempt_id IS NULL;
CREATE TRIGGER partner_files_stay BEFORE UPDATE ON partner_files BEGIN SELECT RAISE(ABORT, 'what was taken stays as it was'); END;
CREATE TRIGGER partner_files_remain BEFORE DELETE ON partner_files BEGIN SELECT RAISE(ABORT, 'what was taken is never deleted'); END;
