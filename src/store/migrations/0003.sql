-- What each revision of a report said, so that the next one can tell what is new in it and later runs compare with the
-- figures that were printed, not with what the store would make of them by then.

CREATE TABLE report_revisions (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_figures (
  run_id INTEGER NOT NULL REFERENCES runs (id),
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,                 -- a measure without a figure has no row
  PRIMARY KEY (run_id, revision, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_unanswered (          -- those without an answer in a revision: one may still come
  run_id INTEGER NOT NULL REFERENCES runs (id),
  revision INTEGER NOT NULL,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  headline TEXT NOT NULL,                 -- as it stood there
  PRIMARY KEY (run_id, revision, verification_id)
) STRICT, WITHOUT ROWID;
