-- Files for servers where intake systems look for them: refused rows and results (decision 0051). On record before the first byte leaves.
CREATE TABLE server_files (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  folder TEXT NOT NULL,                   -- as the server writes it
  name TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),   -- 0 what was refused, 1 results
  of_digest TEXT NOT NULL,                -- of the file of intakes it is about
  digest TEXT NOT NULL,                   -- of its own content
  size INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),  -- 0 made, 1 written there under a temporary name, 2 there, 3 given up
  content_sealed BLOB,                    -- only as long as it waits
  made INTEGER NOT NULL,
  ended INTEGER,
  UNIQUE (source, folder, name),
  CHECK ((content_sealed IS NULL) = (state > 1))
) STRICT;
CREATE INDEX server_files_waiting ON server_files (source, id) WHERE state < 2;
CREATE INDEX server_files_results ON server_files (source, of_digest, id) WHERE kind = 1;
CREATE INDEX files_taken_lately ON files_taken (source, at);
CREATE TRIGGER server_files_end BEFORE UPDATE ON server_files WHEN OLD.state > 1 BEGIN SELECT RAISE(ABORT, 'what was handed over stays as it was'); END;
CREATE TRIGGER server_files_stay BEFORE UPDATE OF source, folder, name, kind, of_digest, digest, size, made ON server_files BEGIN SELECT RAISE(ABORT, 'a file for a server never changes'); END;
CREATE TRIGGER server_files_remain BEFORE DELETE ON server_files BEGIN SELECT RAISE(ABORT, 'a name is given to one file alone'); END;
