-- What two people must agree on (decision 0046): who asked for exactly what, who said yes or no, and that it was done, once.
CREATE TABLE approvals (
  id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  exactly TEXT NOT NULL,                  -- a digest of all particulars
  words TEXT NOT NULL,                    -- what, for people; nothing of a patient
  asked_by INTEGER NOT NULL REFERENCES users (id),
  asked INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,       -- 0 asked, 1 given, 2 refused, 3 used
  decided_by INTEGER REFERENCES users (id),
  decided INTEGER,
  used INTEGER
) STRICT;
CREATE INDEX approvals_open ON approvals (act, exactly) WHERE state IN (0, 1);
CREATE TRIGGER approvals_stay BEFORE UPDATE OF act, exactly, words, asked_by, asked ON approvals BEGIN SELECT RAISE(ABORT, 'what was asked for never changes'); END;
CREATE TRIGGER approvals_end BEFORE UPDATE ON approvals WHEN OLD.state IN (2, 3) BEGIN SELECT RAISE(ABORT, 'an approval is used once'); END;
CREATE TRIGGER approvals_are_anothers BEFORE UPDATE ON approvals WHEN NEW.state IN (1, 3) AND NEW.decided_by = OLD.asked_by
BEGIN
  SELECT RAISE(ABORT, 'nobody approves what they asked for');
END;
CREATE TRIGGER approvals_remain BEFORE DELETE ON approvals BEGIN SELECT RAISE(ABORT, 'approvals are never deleted'); END;

-- ---- Legal hold: what is held is never purged, whatever its age.
CREATE TABLE legal_holds (
  id INTEGER PRIMARY KEY,
  scope INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),  -- 0 everything, 1 a payer, 2 a person, by one of their intakes
  payer TEXT NOT NULL DEFAULT '',
  intake_id INTEGER,                      -- no reference: the row outlives what it held, once it was lifted
  reason_sealed BLOB NOT NULL,            -- may name a patient; emptied with the intake
  since INTEGER NOT NULL,
  since_by TEXT NOT NULL,
  lifted INTEGER,
  lifted_by TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX legal_holds_open ON legal_holds (scope) WHERE lifted IS NULL;
CREATE TRIGGER legal_holds_remain BEFORE DELETE ON legal_holds BEGIN SELECT RAISE(ABORT, 'holds are lifted, never deleted'); END;

-- ---- Purge: a plan lists what it may delete, two people agree on it, then it is carried out, piece by piece.
CREATE TABLE purges (
  id INTEGER PRIMARY KEY,
  state INTEGER NOT NULL,                 -- 0 being listed, 1 listed, 2 running, 3 done, 4 given up
  as_of INTEGER NOT NULL,
  cutoffs TEXT NOT NULL,                  -- by kind, separated by blanks
  digest TEXT NOT NULL DEFAULT '',        -- over cutoffs and all items
  made INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  begun INTEGER,
  ended INTEGER,
  counts TEXT NOT NULL DEFAULT ''         -- when it is done: kind:deleted:kept, separated by blanks
) STRICT;
CREATE UNIQUE INDEX one_purge_at_a_time ON purges (1) WHERE state < 3;
CREATE TABLE purge_items (
  purge_id INTEGER NOT NULL REFERENCES purges (id),
  kind INTEGER NOT NULL,
  item INTEGER NOT NULL,                  -- id of a row; of the audit: the last entry
  state INTEGER NOT NULL DEFAULT 0,       -- 0 due, 1 deleted, 2 kept back: open or held by now
  PRIMARY KEY (purge_id, kind, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX purge_items_due ON purge_items (purge_id, kind, item) WHERE state = 0;
-- Stands inside the transactions of a purge only: what is never deleted otherwise gives way to it.
CREATE TABLE purge_now (only_row INTEGER PRIMARY KEY CHECK (only_row = 1)) STRICT;

-- When the bytes of a question or answer were deleted; its numbers and digest stay with the case.
ALTER TABLE attempts ADD COLUMN emptied INTEGER;
ALTER TABLE answers ADD COLUMN emptied INTEGER;

-- Numbers of attempts that are gone: never given out again (I9). Nothing of a person.
CREATE TABLE spent_numbers (
  clearinghouse TEXT NOT NULL,
  isa13 INTEGER NOT NULL,
  trace TEXT NOT NULL UNIQUE,
  PRIMARY KEY (clearinghouse, isa13)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER attempts_take_new_numbers BEFORE INSERT ON attempts
  WHEN EXISTS (SELECT 1 FROM spent_numbers s WHERE s.clearinghouse = NEW.clearinghouse AND s.isa13 = NEW.isa13)
    OR EXISTS (SELECT 1 FROM spent_numbers s WHERE s.trace = NEW.trace)
BEGIN
  SELECT RAISE(ABORT, 'this number was used before');
END;

-- Where the audit chain begins since its oldest entries were deleted; keyed, over all three.
CREATE TABLE audit_base (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  seal BLOB NOT NULL
) STRICT;

-- Deleting a case looks at each table that names it: by an index.
CREATE INDEX answers_by_exchange ON answers (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX report_unanswered_by_verification ON report_unanswered (verification_id);
CREATE INDEX run_requests_by_verification ON run_requests (verification_id);
CREATE INDEX deliveries_by_verification ON deliveries (verification_id);
CREATE INDEX hook_events_by_verification ON hook_events (verification_id) WHERE verification_id IS NOT NULL;
CREATE INDEX hl7_outbox_by_verification ON hl7_outbox (verification_id);
CREATE INDEX corrections_by_intake ON intake_corrections (intake_id);

-- A case as a purge sees it: when it was finished with, whether something of it is open, whether it is held. Questions and answers
-- move `changed` by the decision about them: their own times stand behind their bytes, which a scan would read.
CREATE VIEW purge_cases AS SELECT i.id,
  max(
    (SELECT max(max(n.first_appointment, n.received)) FROM intake_versions n WHERE n.intake_id = i.id),
    coalesce((SELECT max(max(v.changed, v.planned, CAST(strftime('%s', v.through_day, '+1 day') AS INTEGER) * 1000000))
      FROM verifications v WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(coalesce(t.closed, t.opened)) FROM tasks t JOIN verifications v ON v.id = t.verification_id
      WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(c.recorded) FROM verifications v JOIN call_results c ON c.verification_id = v.id
      WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(o.recorded) FROM verifications v JOIN overrides o ON o.verification_id = v.id
      WHERE v.intake_id = i.id), 0)) AS last,
  EXISTS (SELECT 1 FROM verifications v WHERE v.intake_id = i.id AND (v.state = 0
    OR EXISTS (SELECT 1 FROM inquiries q WHERE q.verification_id = v.id AND q.state IN (0, 1, 4))
    OR EXISTS (SELECT 1 FROM inquiries q JOIN attempts a ON a.inquiry_id = q.id WHERE q.verification_id = v.id AND a.is_open = 1)
    OR EXISTS (SELECT 1 FROM tasks t WHERE t.verification_id = v.id AND t.closed IS NULL)
    OR EXISTS (SELECT 1 FROM run_items r WHERE r.verification_id = v.id AND r.outcome = 0)
    OR EXISTS (SELECT 1 FROM deliveries d WHERE d.verification_id = v.id AND d.state = 0)
    OR EXISTS (SELECT 1 FROM hl7_outbox o WHERE o.verification_id = v.id AND o.state = 0)
    OR EXISTS (SELECT 1 FROM hook_events e JOIN hook_deliveries d ON d.event_id = e.id WHERE e.verification_id = v.id
      AND d.state = 0))) AS is_open,
  EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL AND (h.scope = 0
    OR EXISTS (SELECT 1 FROM verifications v JOIN inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id
      JOIN answers w ON w.exchange_id = a.id WHERE v.intake_id = i.id AND w.attempt_id IS NULL)  -- perhaps of whom is held
    OR (h.scope = 2 AND (h.intake_id = i.id
      OR EXISTS (SELECT 1 FROM intake_versions a JOIN intake_versions b ON b.member_id_index = a.member_id_index
        WHERE a.intake_id = i.id AND b.intake_id = h.intake_id)))
    OR (h.scope = 1 AND (EXISTS (SELECT 1 FROM intake_versions n WHERE n.intake_id = i.id AND n.payer = h.payer)
      OR EXISTS (SELECT 1 FROM verifications v WHERE v.intake_id = i.id AND (v.payer = h.payer
        OR EXISTS (SELECT 1 FROM inquiries q WHERE q.verification_id = v.id AND q.payer = h.payer))))))) AS is_held
  FROM intakes i;

-- ---- What is never deleted or changed gives way to a purge, and to nothing else.
DROP TRIGGER answers_stay;
DROP TRIGGER answers_remain;
DROP TRIGGER summaries_remain;
DROP TRIGGER events_remain;
DROP TRIGGER audit_remains;
DROP TRIGGER call_results_remain;
DROP TRIGGER overrides_remain;
DROP TRIGGER override_withdrawals_remain;
DROP TRIGGER partner_files_stay;
CREATE TRIGGER answers_stay BEFORE UPDATE ON answers WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'answers never change'); END;
CREATE TRIGGER answers_remain BEFORE DELETE ON answers WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
CREATE TRIGGER summaries_remain BEFORE DELETE ON summaries WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'summaries are never deleted'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'the audit chain is never cut'); END;
CREATE TRIGGER call_results_remain BEFORE DELETE ON call_results WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'call results are never deleted'); END;
CREATE TRIGGER overrides_remain BEFORE DELETE ON overrides WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'overrides are never deleted'); END;
CREATE TRIGGER override_withdrawals_remain BEFORE DELETE ON override_withdrawals WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'withdrawals are never deleted'); END;
CREATE TRIGGER partner_files_stay BEFORE UPDATE ON partner_files WHEN NOT EXISTS (SELECT 1 FROM purge_now) BEGIN SELECT RAISE(ABORT, 'what was taken stays as it was'); END;
