-- What a person says a fact is against the machine's value. The fact, the reason and what it was made against are sealed; an
-- override is never changed: it runs out, is withdrawn, or a newer one stands in its place.

CREATE TABLE overrides (
  id INTEGER PRIMARY KEY,
  verification_id INTEGER NOT NULL REFERENCES verifications (id),
  json_sealed BLOB NOT NULL,
  expires INTEGER NOT NULL,               -- the first moment it counts no longer
  recorded INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX overrides_by_verification ON overrides (verification_id, id);
CREATE TRIGGER overrides_stay BEFORE UPDATE ON overrides BEGIN SELECT RAISE(ABORT, 'overrides never change'); END;
CREATE TRIGGER overrides_remain BEFORE DELETE ON overrides BEGIN SELECT RAISE(ABORT, 'overrides are never deleted'); END;

CREATE TABLE override_withdrawals (
  override_id INTEGER PRIMARY KEY REFERENCES overrides (id),
  withdrawn INTEGER NOT NULL,
  withdrawn_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER override_withdrawals_stay BEFORE UPDATE ON override_withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals never change'); END;
CREATE TRIGGER override_withdrawals_remain BEFORE DELETE ON override_withdrawals BEGIN SELECT RAISE(ABORT, 'withdrawals are never deleted'); END;
