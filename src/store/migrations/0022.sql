-- Requests pulled from FHIR servers that were refused (decision 0043): each version told there once.
CREATE TABLE fhir_refusals (
  source TEXT NOT NULL,
  resource TEXT NOT NULL,                 -- the id of the CoverageEligibilityRequest on its server
  digest TEXT NOT NULL,                   -- of its version and its issues
  issues TEXT NOT NULL,                   -- JSON: codes, sentences of ours, paths; never their values
  at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  state INTEGER NOT NULL,                 -- 0 due, 1 told, 2 given up, 3 nobody is to be told
  words TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (source, resource, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX fhir_refusals_due ON fhir_refusals (due) WHERE state = 0;
