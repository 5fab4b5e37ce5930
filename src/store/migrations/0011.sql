-- Why a question is asked, as people read it: words of our own, nothing of the person (docs/decisions/0024).
ALTER TABLE inquiries ADD COLUMN why TEXT NOT NULL DEFAULT '';

-- Ways that were damaged: what came through them in that time is in doubt. Never changed; a lifted one counts no longer.
CREATE TABLE damaged_routes (
  id INTEGER PRIMARY KEY,
  clearinghouse TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  through_at INTEGER NOT NULL,
  reason TEXT NOT NULL,                   -- in the clear: it is about a partner
  recorded INTEGER NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER damaged_routes_stay BEFORE UPDATE ON damaged_routes BEGIN SELECT RAISE(ABORT, 'damaged ways never change'); END;
CREATE TRIGGER damaged_routes_remain BEFORE DELETE ON damaged_routes BEGIN SELECT RAISE(ABORT, 'damaged ways are never deleted'); END;

CREATE TABLE damage_lifts (
  damage_id INTEGER PRIMARY KEY REFERENCES damaged_routes (id),
  lifted INTEGER NOT NULL,
  lifted_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER damage_lifts_stay BEFORE UPDATE ON damage_lifts BEGIN SELECT RAISE(ABORT, 'what was lifted stays lifted'); END;
CREATE TRIGGER damage_lifts_remain BEFORE DELETE ON damage_lifts BEGIN SELECT RAISE(ABORT, 'what was lifted stays lifted'); END;

CREATE INDEX answers_by_arrival ON answers (clearinghouse, received);
