-- Who works on a task, and until when it is put off (decision 0037). Beside the task, which is the engine's: what it says is
-- written anew each night. The reason it was put off for stands here, so that another reason brings the task back.
CREATE TABLE task_work (
  task_id INTEGER PRIMARY KEY REFERENCES tasks (id),
  owner TEXT NOT NULL DEFAULT '',         -- an account; '' nobody
  snoozed_until TEXT,                     -- the day it comes back
  snoozed_why TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL,
  changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX task_work_by_owner ON task_work (owner, task_id) WHERE owner <> '';
-- What is open, newest first, however many were closed.
CREATE INDEX tasks_open_by_id ON tasks (id) WHERE closed IS NULL;

-- A run that people asked for, about these cases alone.
CREATE TABLE run_requests (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  PRIMARY KEY (run_id, verification_id)
) STRICT, WITHOUT ROWID;

-- What a person mended in an intake, beside what the sender says: while the sender says the same as then, the person's word
-- stands; where it says otherwise, the correction is over.
CREATE TABLE intake_corrections (
  id INTEGER PRIMARY KEY,
  intake_id INTEGER NOT NULL REFERENCES intakes (id),
  field TEXT NOT NULL,
  sent_sealed BLOB NOT NULL,
  kept_sealed BLOB NOT NULL,
  reason_sealed BLOB NOT NULL,
  made INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  ended INTEGER
) STRICT;
CREATE UNIQUE INDEX one_correction_of_a_field ON intake_corrections (intake_id, field) WHERE ended IS NULL;
-- The digest of what the sender told last, where the newest version is not that but was corrected; '' it is.
ALTER TABLE intakes ADD COLUMN sent_digest TEXT NOT NULL DEFAULT '';

-- What a case's headline was at a time, without reading the sealed summaries.
CREATE INDEX summaries_headlines ON summaries (verification_id, at, headline);
