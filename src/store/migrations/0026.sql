-- The ring of data keys (docs/decisions/0050): the newest seals, the others open what they sealed.
CREATE TABLE data_keys (
  id INTEGER PRIMARY KEY CHECK (id BETWEEN 2 AND 4294967295),  -- 1 is the store's own key, in identity
  key_sealed BLOB NOT NULL,               -- wrapped by the root key; empty once it is destroyed
  made INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  retired INTEGER,                        -- from then on nobody seals by it, whatever they know of newer ones
  destroyed INTEGER,
  destroyed_by TEXT NOT NULL DEFAULT ''
) STRICT;
-- A process compares one number before it writes, and reads the ring anew where it is another.
CREATE TABLE data_key_ring (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  generation INTEGER NOT NULL
) STRICT;
INSERT INTO data_key_ring (only_row, generation) VALUES (1, 1);
CREATE TRIGGER data_keys_come AFTER INSERT ON data_keys BEGIN UPDATE data_key_ring SET generation = generation + 1; END;
CREATE TRIGGER data_keys_change AFTER UPDATE ON data_keys BEGIN UPDATE data_key_ring SET generation = generation + 1; END;
CREATE TRIGGER data_keys_remain BEFORE DELETE ON data_keys BEGIN SELECT RAISE(ABORT, 'data keys are destroyed, their rows stay'); END;
CREATE TRIGGER data_keys_stay BEFORE UPDATE OF id, made, made_by ON data_keys BEGIN SELECT RAISE(ABORT, 'data keys never change'); END;
CREATE TRIGGER data_keys_stay_destroyed BEFORE UPDATE ON data_keys WHEN OLD.destroyed IS NOT NULL BEGIN SELECT RAISE(ABORT, 'a destroyed key stays destroyed'); END;
CREATE TRIGGER data_keys_newest_seals BEFORE UPDATE OF retired, destroyed ON data_keys
  WHEN OLD.id = (SELECT max(id) FROM data_keys) AND (NEW.retired IS NOT NULL OR NEW.destroyed IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'the newest data key seals; make another one first');
END;
-- A store that lost this row would take any root key and could open nothing.
CREATE TRIGGER identity_remains BEFORE DELETE ON identity BEGIN SELECT RAISE(ABORT, 'a store keeps its key'); END;
CREATE TRIGGER identity_stays BEFORE UPDATE OF store_id ON identity BEGIN SELECT RAISE(ABORT, 'a store keeps its name'); END;
