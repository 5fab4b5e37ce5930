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
