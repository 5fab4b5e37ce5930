-- Many practices in one database (docs/decisions/0069): whose a row is stands in every row, in front of every key and index, and
-- nobody sees or writes another's. A connection says whose it is by the setting eligd.practice; without it every table is an error.
-- What is there already is the first practice's: the first to open this version must be it.
DO $$
BEGIN
  IF current_setting('eligd.practice') <> 'practice' AND EXISTS (SELECT 1 FROM identity) THEN
    RAISE EXCEPTION 'this database has a store from before practices: open it first with this version and no [store] practice, which keeps it as the practice "practice"'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

-- A store's mark while it moves (move_mark.cpp). Files have this table only then; here one practice's mark must not be another's.
CREATE TABLE IF NOT EXISTS store_move (
  only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
  role BIGINT NOT NULL,
  store_id TEXT NOT NULL,
  other TEXT NOT NULL,
  at BIGINT NOT NULL
);
DROP TRIGGER IF EXISTS store_moved ON attempts;
CREATE FUNCTION store_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM store_move m WHERE m.role = 2) THEN
    RAISE EXCEPTION 'this store was moved' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER store_moved BEFORE INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION store_moved();

-- A practice that is erased takes along what is never deleted. The row stands inside such a transaction only, as those of purge_now.
CREATE TABLE erase_now (only_row BIGINT PRIMARY KEY CHECK (only_row = 1));
CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM erase_now) THEN RETURN OLD; END IF;
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE OR REPLACE FUNCTION refuse_unless_purging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM erase_now) THEN RETURN OLD; END IF;
  IF NOT EXISTS (SELECT 1 FROM purge_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION data_keys_newest_seals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.id = (SELECT max(id) FROM data_keys) AND (NEW.retired IS NOT NULL OR NEW.destroyed IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM erase_now) THEN
    RAISE EXCEPTION 'the newest data key seals; make another one first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- What a later migration calls for each table it makes, with `practice` in front of its keys: see below for how the column is written.
CREATE FUNCTION wall_in(one regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', one);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', one);  -- also for its owner, which eligd is
  EXECUTE format('CREATE POLICY own_rows ON %s USING (practice = current_setting(''eligd.practice'')) '
    'WITH CHECK (practice = current_setting(''eligd.practice''))', one);
  -- The one statement that no policy stands before.
  EXECUTE format('CREATE TRIGGER not_emptied BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION '
    'refuse(''rows are deleted, which sees one practice alone'')', one);
END $$;

DO $$
DECLARE
  one RECORD;
  foreign_keys TEXT[];
  made TEXT;
BEGIN
  SELECT array_agg(format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
      regexp_replace(replace(pg_get_constraintdef(oid), 'FOREIGN KEY (', 'FOREIGN KEY (practice, '),
        'REFERENCES ([^(]+)\(', 'REFERENCES \1(practice, ')))
    INTO foreign_keys FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace;
  FOR one IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.of, one.conname);
  END LOOP;

  FOR one IN SELECT oid::regclass AS of, relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname <> 'schema_version' LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN practice TEXT NOT NULL DEFAULT current_setting(''eligd.practice''), '
      'ADD CONSTRAINT %I CHECK (practice <> '''')', one.of, one.relname || '_of_practice');
  END LOOP;

  FOR one IN SELECT conrelid::regclass AS of, conname, pg_get_constraintdef(oid) AS is FROM pg_constraint
    WHERE contype IN ('p', 'u') AND connamespace = current_schema()::regnamespace AND conrelid <> 'schema_version'::regclass LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', one.of, one.conname, one.conname,
      regexp_replace(one.is, '\(', '(practice, '));
  END LOOP;

  FOR one IN SELECT i.indexrelid::regclass AS of, pg_get_indexdef(i.indexrelid) AS is FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid) LOOP
    EXECUTE format('DROP INDEX %s', one.of);
    EXECUTE replace(one.is, ' USING btree (', ' USING btree (practice, ');
  END LOOP;

  FOREACH made IN ARRAY foreign_keys LOOP
    EXECUTE made;
  END LOOP;

  FOR one IN SELECT oid::regclass AS of FROM pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname <> 'schema_version' LOOP
    PERFORM wall_in(one.of);
  END LOOP;
END $$;

-- Of the whole database, beside its schema's number: who is in it. Everybody may read the list, nobody write another's line.
CREATE TABLE practices (
  practice TEXT PRIMARY KEY DEFAULT current_setting('eligd.practice'),
  since TIMESTAMPTZ NOT NULL DEFAULT now()
);
INSERT INTO practices DEFAULT VALUES;
ALTER TABLE practices ENABLE ROW LEVEL SECURITY;
ALTER TABLE practices FORCE ROW LEVEL SECURITY;
CREATE POLICY listed ON practices FOR SELECT USING (true);
CREATE POLICY comes ON practices FOR INSERT WITH CHECK (practice = current_setting('eligd.practice'));
CREATE POLICY goes ON practices FOR DELETE USING (practice = current_setting('eligd.practice'));

-- As before (0030b), by the index that now begins with the practice.
CREATE OR REPLACE FUNCTION hl7_news_queued() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hl7_outbox (receiver, source, person, verification_id, queued, due)
    SELECT r.key, i.source, coalesce(
        (SELECT p.mark FROM hl7_persons p WHERE p.source = i.source AND p.mark = substr(i.external_id, 1, 21)
         AND (i.external_id = p.mark OR (substr(i.external_id, 1, 22) = p.mark || '-'
           AND substr(i.external_id, 23) IN ('2', '3', '4', '5', '6', '7', '8', '9')))), i.external_id), v.id, NEW.at, NEW.at
    FROM verifications v JOIN intakes i ON i.id = v.intake_id JOIN hl7_receivers r ON r.source = i.source
    WHERE v.id = NEW.verification_id
    ON CONFLICT (practice, receiver, source, person) WHERE state = 0 AND control_id = '' DO UPDATE SET verification_id = excluded.verification_id;
  RETURN NEW;
END $$;
