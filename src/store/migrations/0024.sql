-- Which root key wraps the data key, and what became of backups and rehearsals (decision 0045).
CREATE TABLE root_key_changes (
  id INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL,              -- of the key since then; keyed by it, so that it tells nothing of it
  at INTEGER NOT NULL,
  who TEXT NOT NULL
) STRICT;
-- In a backup: how many rows each table had in the store it is a copy of. Empty in a store.
CREATE TABLE backup_manifest (name TEXT PRIMARY KEY, row_count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE backup_events (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),  -- 0 a backup was made by itself, 1 one was rehearsed
  at INTEGER NOT NULL,
  made INTEGER,                           -- when the backup was made; NULL where that could not be read
  wrong TEXT NOT NULL                     -- empty: good
) STRICT;
CREATE INDEX backup_events_newest ON backup_events (kind, id);
