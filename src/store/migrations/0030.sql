-- Where in the queue the questions of a run stand: a claim looks there, and not at everybody else's. A verification's deadline never changes.
ALTER TABLE run_items ADD COLUMN deadline INTEGER NOT NULL DEFAULT 0;
UPDATE run_items SET deadline = (SELECT v.deadline FROM verifications v WHERE v.id = run_items.verification_id);
CREATE INDEX run_items_open ON run_items (run_id, deadline, verification_id) WHERE outcome = 0;
