-- What a payer's representative said on the phone. Names, words and values are sealed; what was said is never taken back:
-- a later call says otherwise.

CREATE TABLE call_results (
  id INTEGER PRIMARY KEY,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  json_sealed BLOB NOT NULL,
  said INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX call_results_by_verification ON call_results (verification_id, id);
CREATE TRIGGER call_results_stay BEFORE UPDATE ON call_results BEGIN SELECT RAISE(ABORT, 'call results never change'); END;
CREATE TRIGGER call_results_remain BEFORE DELETE ON call_results BEGIN SELECT RAISE(ABORT, 'call results are never deleted'); END;
