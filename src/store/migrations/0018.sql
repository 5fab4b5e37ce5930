-- HL7 v2 (decision 0035): which messages were taken, and what each source has told of a person so far.
CREATE TABLE hl7_messages (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  control_id TEXT NOT NULL,
  content_digest TEXT NOT NULL,           -- keyed: tells nothing of the content
  kind TEXT NOT NULL,                     -- "ADT^A04"
  verdict TEXT NOT NULL,                  -- AA, AE, AR
  outcome TEXT NOT NULL,                  -- what became of it, in our words
  person_id INTEGER,                      -- hl7_persons
  at INTEGER NOT NULL,
  UNIQUE (source, control_id)
) STRICT;
CREATE INDEX hl7_messages_by_time ON hl7_messages (at);
CREATE TABLE hl7_persons (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  mark TEXT NOT NULL,                     -- keyed hash of the source's number; the intake's external id
  standing TEXT NOT NULL,
  missing TEXT NOT NULL,                  -- names of fields, never their content
  since INTEGER NOT NULL,                 -- in this standing
  changed INTEGER NOT NULL,
  has_intake INTEGER NOT NULL,
  task_id INTEGER,
  picture_sealed BLOB NOT NULL,
  UNIQUE (source, mark)
) STRICT;
CREATE INDEX hl7_persons_by_standing ON hl7_persons (standing, since);
CREATE INDEX hl7_persons_waiting ON hl7_persons (changed) WHERE has_intake = 0;
