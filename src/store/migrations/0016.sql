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

-- ---- What other systems are told (decision 0037). Written by triggers, so that an event is in the same transaction as what it
-- tells of, whoever wrote that; without an endpoint nothing is written. Ids and headlines, nothing of a person.
CREATE TABLE hook_endpoints (
  key TEXT PRIMARY KEY,                   -- as eligd.toml names it
  events TEXT NOT NULL,                   -- separated by blanks
  facilities TEXT NOT NULL,               -- a JSON list; '[]' all
  is_disabled INTEGER NOT NULL DEFAULT 0  -- it said that it is gone (410)
) STRICT, WITHOUT ROWID;
CREATE TABLE hook_events (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  verification_id INTEGER,
  run_id INTEGER,
  payer TEXT NOT NULL DEFAULT '',
  headline TEXT NOT NULL DEFAULT '',
  facility TEXT NOT NULL DEFAULT '',      -- the intake's source; '' it is about no case
  at INTEGER NOT NULL
) STRICT;
-- That somebody's appointment is near is told once for each headline.
CREATE UNIQUE INDEX hook_events_at_risk ON hook_events (verification_id, headline) WHERE type = 'intake.at_risk';
-- A payer is down with the first case that says so, and up with the first answer after it.
CREATE INDEX hook_events_of_payers ON hook_events (payer, id) WHERE type IN ('payer.down', 'payer.up');
CREATE TABLE hook_deliveries (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES hook_events (id),
  endpoint TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,       -- 0 due, 1 delivered, 2 parked
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,      -- of the last answer
  words TEXT NOT NULL DEFAULT '',         -- why it was none, ours
  ended INTEGER,
  UNIQUE (event_id, endpoint)
) STRICT;
CREATE INDEX hook_deliveries_due ON hook_deliveries (due, id) WHERE state = 0;
CREATE INDEX hook_deliveries_by_endpoint ON hook_deliveries (endpoint, state, id);

CREATE TRIGGER hook_fan_out AFTER INSERT ON hook_events
BEGIN
  INSERT INTO hook_deliveries (event_id, endpoint, due)
    SELECT NEW.id, e.key, NEW.at FROM hook_endpoints e
    WHERE e.is_disabled = 0 AND instr(' ' || e.events || ' ', ' ' || NEW.type || ' ') > 0
      AND (e.facilities = '[]' OR NEW.facility IN (SELECT value FROM json_each(e.facilities)));
END;
CREATE TRIGGER hook_headline AFTER UPDATE OF headline ON verifications
  WHEN NEW.headline <> OLD.headline AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, verification_id, payer, headline, facility, at)
    SELECT 'coverage.changed', NEW.id, NEW.payer, NEW.headline, i.source, NEW.changed FROM intakes i
    WHERE i.id = NEW.intake_id AND OLD.headline <> '';
  INSERT INTO hook_events (type, verification_id, payer, headline, facility, at)
    SELECT 'intake.ready', NEW.id, NEW.payer, NEW.headline, i.source, NEW.changed FROM intakes i
    WHERE i.id = NEW.intake_id AND NEW.headline IN ('Ready', 'Ready with assumptions')
      AND OLD.headline NOT IN ('Ready', 'Ready with assumptions');
  INSERT INTO hook_events (type, payer, at)
    SELECT 'payer.down', NEW.payer, NEW.changed WHERE NEW.headline = 'Payer down' AND NEW.payer <> '' AND coalesce(
      (SELECT e.type FROM hook_events e WHERE e.payer = NEW.payer AND e.type IN ('payer.down', 'payer.up')
       ORDER BY e.id DESC LIMIT 1), 'payer.up') = 'payer.up';
END;
CREATE TRIGGER hook_item AFTER UPDATE OF outcome ON run_items
  WHEN OLD.outcome = 0 AND NEW.outcome IN (1, 2, 3) AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, verification_id, run_id, payer, headline, facility, at)
    SELECT CASE NEW.outcome WHEN 1 THEN 'check.completed' ELSE 'check.failed' END, v.id, NEW.run_id, v.payer, v.headline,
      i.source, coalesce(NEW.ended, v.changed)
    FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id = NEW.verification_id;
  INSERT INTO hook_events (type, payer, at)
    SELECT 'payer.up', v.payer, coalesce(NEW.ended, v.changed) FROM verifications v
    WHERE v.id = NEW.verification_id AND NEW.outcome = 1 AND
      (SELECT e.type FROM hook_events e WHERE e.payer = v.payer AND e.type IN ('payer.down', 'payer.up')
       ORDER BY e.id DESC LIMIT 1) = 'payer.down';
END;
CREATE TRIGGER hook_run_started AFTER INSERT ON runs WHEN EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, run_id, at) VALUES ('run.started', NEW.id, NEW.started);
END;
CREATE TRIGGER hook_run_finished AFTER UPDATE OF finished ON runs
  WHEN OLD.finished IS NULL AND NEW.finished IS NOT NULL AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, run_id, at) VALUES ('run.finished', NEW.id, NEW.finished);
END;
