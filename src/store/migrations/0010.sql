-- Batches over HTTP (docs/decisions/0023): what a partner calls a batch of ours, when its submission last began, when it was last
-- asked about, how often it was begun, and of which refused one it is a part.
ALTER TABLE batches ADD COLUMN handle TEXT NOT NULL DEFAULT '';
ALTER TABLE batches ADD COLUMN begun INTEGER;
ALTER TABLE batches ADD COLUMN looked INTEGER;
ALTER TABLE batches ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN part_of INTEGER REFERENCES batches (id);

-- Acknowledgments we owe for files that were taken: written with the file, sent after it. Control numbers only, nothing of a person.
CREATE TABLE receipts (
  file_id INTEGER PRIMARY KEY REFERENCES partner_files (id),
  clearinghouse TEXT NOT NULL,
  name TEXT NOT NULL,                     -- how the partner knows the file
  content TEXT NOT NULL,                  -- a 999
  made INTEGER NOT NULL,
  confirmed INTEGER                       -- when the partner said that it has it
) STRICT;
CREATE INDEX receipts_owed ON receipts (clearinghouse) WHERE confirmed IS NULL;
