-- The first schema. Times are microseconds since 1970 in UTC; dates are ISO text. A column whose name
-- ends in _sealed is encrypted (docs/decisions/0005), one that ends in _index is a keyed hash.

CREATE TABLE identity (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  store_id TEXT NOT NULL,
  data_key_sealed BLOB NOT NULL           -- the key of all fields, wrapped by the root key
) STRICT;

-- ---- Intakes: a version a content; the newest stands.
CREATE TABLE intakes (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  version INTEGER NOT NULL,               -- of the newest content
  UNIQUE (source, external_id)
) STRICT;

CREATE TABLE intake_versions (
  intake_id INTEGER NOT NULL REFERENCES intakes (id),
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  level TEXT NOT NULL,
  payer_as_written TEXT NOT NULL,
  payer TEXT,
  first_appointment INTEGER NOT NULL,
  received INTEGER NOT NULL,
  last_name_sealed BLOB NOT NULL,
  first_name_sealed BLOB NOT NULL,
  birth_date_sealed BLOB NOT NULL,
  member_id_sealed BLOB NOT NULL,
  member_id_index BLOB,
  document_sealed BLOB NOT NULL,
  PRIMARY KEY (intake_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX intake_versions_by_member ON intake_versions (member_id_index) WHERE member_id_index IS NOT NULL;

CREATE TABLE files_taken (
  digest TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rejected_inputs (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  file_digest TEXT NOT NULL,
  row INTEGER NOT NULL,
  reason TEXT NOT NULL,
  original_sealed BLOB NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (source, file_digest, row, reason)
) STRICT;
CREATE INDEX rejected_inputs_by_time ON rejected_inputs (at);

CREATE TABLE cursors (source TEXT PRIMARY KEY, cursor TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- ---- Verifications and inquiries
CREATE TABLE verifications (
  id INTEGER PRIMARY KEY,
  intake_id INTEGER NOT NULL REFERENCES intakes (id),
  payer TEXT NOT NULL,                    -- '' where none is known
  level TEXT NOT NULL,
  from_day TEXT NOT NULL,
  through_day TEXT NOT NULL,
  network TEXT NOT NULL,
  deadline INTEGER NOT NULL,
  rules_version TEXT NOT NULL,
  state INTEGER NOT NULL,
  headline TEXT NOT NULL,
  reason TEXT NOT NULL,
  planned INTEGER NOT NULL,               -- when the intake was last planned into it
  opened INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (intake_id, payer, level, from_day)
) STRICT;

CREATE TABLE inquiries (
  id INTEGER PRIMARY KEY,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  position INTEGER NOT NULL,
  service_types TEXT NOT NULL,            -- separated by blanks
  procedure TEXT NOT NULL,
  search TEXT NOT NULL,
  question_key TEXT NOT NULL,
  state INTEGER NOT NULL,
  due INTEGER NOT NULL,
  lease INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NOT NULL DEFAULT 0,
  worker TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  payer TEXT NOT NULL,                    -- of the verification, here so that claiming reads one index
  deadline INTEGER NOT NULL,
  UNIQUE (verification_id, position)
) STRICT;
CREATE INDEX inquiries_to_claim ON inquiries (deadline, due, id) WHERE state <= 1;

-- ---- Attempts and answers
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  inquiry_id INTEGER NOT NULL REFERENCES inquiries (id),
  clearinghouse TEXT NOT NULL,
  payer TEXT NOT NULL,
  trace TEXT NOT NULL UNIQUE,
  reference TEXT NOT NULL,
  isa13 INTEGER NOT NULL,
  gs06 INTEGER NOT NULL,
  st02 INTEGER NOT NULL,
  digest TEXT NOT NULL,
  bytes_sealed BLOB NOT NULL,
  state INTEGER NOT NULL,
  layer TEXT NOT NULL DEFAULT '',
  code TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  http_status INTEGER NOT NULL DEFAULT 0,
  is_uncertain INTEGER NOT NULL DEFAULT 0,
  is_open INTEGER NOT NULL DEFAULT 1,     -- in flight, or of unknown outcome and still waited for
  started INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  ended INTEGER,
  UNIQUE (clearinghouse, isa13)           -- I9: refused even if a sequence went wrong
) STRICT;
CREATE UNIQUE INDEX one_open_attempt ON attempts (inquiry_id) WHERE is_open = 1;  -- I5
CREATE INDEX attempts_by_inquiry ON attempts (inquiry_id, id);

CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER REFERENCES attempts (id),
  exchange_id INTEGER REFERENCES attempts (id),  -- held: the exchange it came on
  clearinghouse TEXT NOT NULL,
  kind INTEGER NOT NULL,
  digest TEXT NOT NULL,
  raw_sealed BLOB NOT NULL,
  received INTEGER NOT NULL,
  held_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (attempt_id, digest)             -- I12: the same answer again changes nothing
) STRICT;
CREATE INDEX answers_held ON answers (id) WHERE attempt_id IS NULL;

CREATE TABLE answer_decisions (
  answer_id INTEGER PRIMARY KEY REFERENCES answers (id),
  at INTEGER NOT NULL
) STRICT;

-- ---- Summaries and tasks
CREATE TABLE summaries (
  id INTEGER PRIMARY KEY,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  json_sealed BLOB NOT NULL,
  digest TEXT NOT NULL,
  rules_version TEXT NOT NULL,
  headline TEXT NOT NULL,
  is_good INTEGER NOT NULL,
  answers TEXT NOT NULL,                  -- ids, separated by blanks
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX summaries_by_verification ON summaries (verification_id, id);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  verification_id INTEGER REFERENCES verifications (id),
  code TEXT NOT NULL,
  queue TEXT NOT NULL,
  why TEXT NOT NULL,
  act TEXT NOT NULL,
  due TEXT,
  opened INTEGER NOT NULL,
  outcome TEXT NOT NULL DEFAULT '',
  closed_by TEXT NOT NULL DEFAULT '',
  closed INTEGER
) STRICT;
CREATE UNIQUE INDEX one_open_task ON tasks (verification_id, code) WHERE closed IS NULL AND verification_id IS NOT NULL;
CREATE INDEX tasks_open ON tasks (queue, id) WHERE closed IS NULL;

-- ---- Runs
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  window_from INTEGER NOT NULL,
  window_through INTEGER NOT NULL,
  rules_version TEXT NOT NULL,
  started INTEGER NOT NULL,
  finished INTEGER,
  revision INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, key)
) STRICT;

CREATE TABLE run_items (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  outcome INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  ended INTEGER,
  PRIMARY KEY (run_id, verification_id)   -- I4: each item is counted once
) STRICT, WITHOUT ROWID;
CREATE INDEX run_items_by_verification ON run_items (verification_id, run_id);

-- ---- Numbers, deliveries, history, audit
CREATE TABLE numbers (partner TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  external_id TEXT NOT NULL,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,       -- 0 due, 1 delivered, 2 given up
  words TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (due) WHERE state = 0;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_subject ON events (subject, subject_id, id);

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,                    -- never goes backward; clock_back says that the wall clock did
  clock_back INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  why TEXT NOT NULL,
  from_where TEXT NOT NULL,
  hash BLOB NOT NULL                      -- keyed, over this entry and the hash before
) STRICT;
-- The head is kept apart, so that an entry cut off the end is missed (I22).
CREATE TABLE audit_head (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;

-- ---- What is written once stays as it is (I3, I11)
CREATE TRIGGER intake_versions_stay BEFORE UPDATE ON intake_versions BEGIN SELECT RAISE(ABORT, 'intake versions never change'); END;
CREATE TRIGGER answers_stay BEFORE UPDATE ON answers BEGIN SELECT RAISE(ABORT, 'answers never change'); END;
CREATE TRIGGER answers_remain BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
CREATE TRIGGER summaries_stay BEFORE UPDATE ON summaries BEGIN SELECT RAISE(ABORT, 'summaries never change'); END;
CREATE TRIGGER summaries_remain BEFORE DELETE ON summaries BEGIN SELECT RAISE(ABORT, 'summaries are never deleted'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'history never changes'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain never changes'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain is never cut'); END;
