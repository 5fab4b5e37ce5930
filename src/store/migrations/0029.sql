-- Lists of cases that two people are asked about before they are asked again (decision 0052). What is agreed on is the list's digest.
CREATE TABLE rerun_lists (
  digest TEXT NOT NULL,
  verification_id INTEGER NOT NULL,       -- no reference: a list may outlive a case, which is then left out
  PRIMARY KEY (digest, verification_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rerun_lists_stay BEFORE UPDATE ON rerun_lists BEGIN SELECT RAISE(ABORT, 'what was asked for never changes'); END;
CREATE TRIGGER rerun_lists_remain BEFORE DELETE ON rerun_lists BEGIN SELECT RAISE(ABORT, 'what was asked for never changes'); END;
-- The audit chain's head as a run ended: carried to whoever is told of it, so that a copy lives elsewhere (docs/security.md row 19).
ALTER TABLE hook_events ADD COLUMN audit_entry INTEGER;
ALTER TABLE hook_events ADD COLUMN audit_hash BLOB;
DROP TRIGGER hook_run_finished;
CREATE TRIGGER hook_run_finished AFTER UPDATE OF finished ON runs
  WHEN OLD.finished IS NULL AND NEW.finished IS NOT NULL AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, run_id, at, audit_entry, audit_hash)
    VALUES ('run.finished', NEW.id, NEW.finished, (SELECT sequence FROM audit_head), (SELECT hash FROM audit_head));
END;
