-- What schema 30 refuses, whoever asks: the triggers of SQLite's migrations 0001 to 0030, by name. Each says its words as an argument.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- The row of purge_now or reseal_now stands inside such a transaction only: nobody else ever sees it.
CREATE FUNCTION refuse_unless_purging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM purge_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_unless_resealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reseal_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION refuse_unless_purging_or_resealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reseal_now) AND NOT EXISTS (SELECT 1 FROM purge_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER events_stay BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION refuse('history never changes');
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit chain never changes');
CREATE TRIGGER override_withdrawals_stay BEFORE UPDATE ON override_withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse('withdrawals never change');
CREATE TRIGGER partner_files_remain BEFORE DELETE ON partner_files
  FOR EACH ROW EXECUTE FUNCTION refuse('what was taken is never deleted');
CREATE TRIGGER damaged_routes_stay BEFORE UPDATE ON damaged_routes
  FOR EACH ROW EXECUTE FUNCTION refuse('damaged ways never change');
CREATE TRIGGER damaged_routes_remain BEFORE DELETE ON damaged_routes
  FOR EACH ROW EXECUTE FUNCTION refuse('damaged ways are never deleted');
CREATE TRIGGER damage_lifts_stay BEFORE UPDATE ON damage_lifts
  FOR EACH ROW EXECUTE FUNCTION refuse('what was lifted stays lifted');
CREATE TRIGGER damage_lifts_remain BEFORE DELETE ON damage_lifts
  FOR EACH ROW EXECUTE FUNCTION refuse('what was lifted stays lifted');
CREATE TRIGGER tokens_stay_revoked BEFORE UPDATE OF revoked ON tokens
  FOR EACH ROW WHEN (OLD.revoked IS NOT NULL) EXECUTE FUNCTION refuse('a revoked token stays revoked');
CREATE TRIGGER users_remain BEFORE DELETE ON users
  FOR EACH ROW EXECUTE FUNCTION refuse('accounts are disabled, never deleted');
CREATE TRIGGER service_people_stay BEFORE UPDATE OF user_id, issuer, subject_hash ON service_people
  FOR EACH ROW WHEN (OLD.subject_hash IS NOT NULL) EXECUTE FUNCTION refuse('a person of the sign-in service is unlinked, never moved');
CREATE TRIGGER approvals_stay BEFORE UPDATE OF act, exactly, words, asked_by, asked ON approvals
  FOR EACH ROW EXECUTE FUNCTION refuse('what was asked for never changes');
CREATE TRIGGER approvals_end BEFORE UPDATE ON approvals
  FOR EACH ROW WHEN (OLD.state IN (2, 3)) EXECUTE FUNCTION refuse('an approval is used once');
CREATE TRIGGER approvals_are_anothers BEFORE UPDATE ON approvals
  FOR EACH ROW WHEN (NEW.state IN (1, 3) AND NEW.decided_by = OLD.asked_by) EXECUTE FUNCTION refuse('nobody approves what they asked for');
CREATE TRIGGER approvals_remain BEFORE DELETE ON approvals
  FOR EACH ROW EXECUTE FUNCTION refuse('approvals are never deleted');
CREATE TRIGGER legal_holds_remain BEFORE DELETE ON legal_holds
  FOR EACH ROW EXECUTE FUNCTION refuse('holds are lifted, never deleted');
CREATE TRIGGER answers_remain BEFORE DELETE ON answers
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('answers are never deleted');
CREATE TRIGGER summaries_remain BEFORE DELETE ON summaries
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('summaries are never deleted');
CREATE TRIGGER events_remain BEFORE DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('history is never deleted');
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('the audit chain is never cut');
CREATE TRIGGER call_results_remain BEFORE DELETE ON call_results
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('call results are never deleted');
CREATE TRIGGER overrides_remain BEFORE DELETE ON overrides
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('overrides are never deleted');
CREATE TRIGGER override_withdrawals_remain BEFORE DELETE ON override_withdrawals
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging('withdrawals are never deleted');
CREATE TRIGGER data_keys_remain BEFORE DELETE ON data_keys
  FOR EACH ROW EXECUTE FUNCTION refuse('data keys are destroyed, their rows stay');
CREATE TRIGGER data_keys_stay BEFORE UPDATE OF id, made, made_by ON data_keys
  FOR EACH ROW EXECUTE FUNCTION refuse('data keys never change');
CREATE TRIGGER data_keys_stay_destroyed BEFORE UPDATE ON data_keys
  FOR EACH ROW WHEN (OLD.destroyed IS NOT NULL) EXECUTE FUNCTION refuse('a destroyed key stays destroyed');
CREATE TRIGGER identity_remains BEFORE DELETE ON identity FOR EACH ROW EXECUTE FUNCTION refuse('a store keeps its key');
CREATE TRIGGER identity_stays BEFORE UPDATE OF store_id ON identity
  FOR EACH ROW EXECUTE FUNCTION refuse('a store keeps its name');
CREATE TRIGGER intake_versions_stay BEFORE UPDATE ON intake_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_resealing('intake versions never change');
CREATE TRIGGER answers_stay BEFORE UPDATE ON answers
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging_or_resealing('answers never change');
CREATE TRIGGER summaries_stay BEFORE UPDATE ON summaries
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_resealing('summaries never change');
CREATE TRIGGER call_results_stay BEFORE UPDATE ON call_results
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_resealing('call results never change');
CREATE TRIGGER overrides_stay BEFORE UPDATE ON overrides
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_resealing('overrides never change');
CREATE TRIGGER partner_files_stay BEFORE UPDATE ON partner_files
  FOR EACH ROW EXECUTE FUNCTION refuse_unless_purging_or_resealing('what was taken stays as it was');
CREATE TRIGGER server_files_end BEFORE UPDATE ON server_files
  FOR EACH ROW WHEN (OLD.state > 1) EXECUTE FUNCTION refuse('what was handed over stays as it was');
CREATE TRIGGER server_files_stay BEFORE UPDATE OF source, folder, name, kind, of_digest, digest, size, made ON server_files
  FOR EACH ROW EXECUTE FUNCTION refuse('a file for a server never changes');
CREATE TRIGGER server_files_remain BEFORE DELETE ON server_files
  FOR EACH ROW EXECUTE FUNCTION refuse('a name is given to one file alone');
CREATE TRIGGER rerun_lists_stay BEFORE UPDATE ON rerun_lists
  FOR EACH ROW EXECUTE FUNCTION refuse('what was asked for never changes');
CREATE TRIGGER rerun_lists_remain BEFORE DELETE ON rerun_lists
  FOR EACH ROW EXECUTE FUNCTION refuse('what was asked for never changes');


-- Sealed anew is the same value by a newer key (docs/decisions/0050): format 2, a greater key number, the length of the same value.
CREATE FUNCTION is_sealed_anew(newer bytea, older bytea) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(newer IS NOT DISTINCT FROM older OR (substr(newer, 1, 1) = '\x02'::bytea
    AND substr(newer, 1, 5) > substr(older, 1, 5)
    AND length(newer) = length(older) + CASE substr(older, 1, 1) WHEN '\x01'::bytea THEN 4 ELSE 0 END), false)
$$;
CREATE FUNCTION intake_versions_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.intake_id, NEW.version, NEW.digest, NEW.level, NEW.payer_as_written, NEW.payer, NEW.first_appointment, NEW.received, NEW.member_id_index) IS NOT DISTINCT FROM
    (OLD.intake_id, OLD.version, OLD.digest, OLD.level, OLD.payer_as_written, OLD.payer, OLD.first_appointment, OLD.received, OLD.member_id_index) AND
    is_sealed_anew(NEW.last_name_sealed, OLD.last_name_sealed) AND
    is_sealed_anew(NEW.first_name_sealed, OLD.first_name_sealed) AND
    is_sealed_anew(NEW.birth_date_sealed, OLD.birth_date_sealed) AND
    is_sealed_anew(NEW.member_id_sealed, OLD.member_id_sealed) AND
    is_sealed_anew(NEW.document_sealed, OLD.document_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER intake_versions_reseal BEFORE UPDATE ON intake_versions FOR EACH ROW EXECUTE FUNCTION intake_versions_reseal();
CREATE FUNCTION answers_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.attempt_id, NEW.exchange_id, NEW.clearinghouse, NEW.kind, NEW.digest, NEW.received, NEW.held_reason, NEW.emptied) IS NOT DISTINCT FROM
    (OLD.id, OLD.attempt_id, OLD.exchange_id, OLD.clearinghouse, OLD.kind, OLD.digest, OLD.received, OLD.held_reason, OLD.emptied) AND
    is_sealed_anew(NEW.raw_sealed, OLD.raw_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answers_reseal BEFORE UPDATE ON answers FOR EACH ROW EXECUTE FUNCTION answers_reseal();
CREATE FUNCTION summaries_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.digest, NEW.rules_version, NEW.headline, NEW.is_good, NEW.answers, NEW.at, NEW.said, NEW.said_of_ways) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.digest, OLD.rules_version, OLD.headline, OLD.is_good, OLD.answers, OLD.at, OLD.said, OLD.said_of_ways) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER summaries_reseal BEFORE UPDATE ON summaries FOR EACH ROW EXECUTE FUNCTION summaries_reseal();
CREATE FUNCTION call_results_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.said, NEW.recorded, NEW.recorded_by) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.said, OLD.recorded, OLD.recorded_by) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_results_reseal BEFORE UPDATE ON call_results FOR EACH ROW EXECUTE FUNCTION call_results_reseal();
CREATE FUNCTION overrides_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.expires, NEW.recorded, NEW.recorded_by) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.expires, OLD.recorded, OLD.recorded_by) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER overrides_reseal BEFORE UPDATE ON overrides FOR EACH ROW EXECUTE FUNCTION overrides_reseal();
CREATE FUNCTION partner_files_reseal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.clearinghouse, NEW.path, NEW.size, NEW.modified, NEW.kind, NEW.digest, NEW.parts, NEW.attached, NEW.held, NEW.at) IS NOT DISTINCT FROM
    (OLD.id, OLD.clearinghouse, OLD.path, OLD.size, OLD.modified, OLD.kind, OLD.digest, OLD.parts, OLD.attached, OLD.held, OLD.at) AND
    is_sealed_anew(NEW.content_sealed, OLD.content_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER partner_files_reseal BEFORE UPDATE ON partner_files FOR EACH ROW EXECUTE FUNCTION partner_files_reseal();

CREATE FUNCTION attempts_take_new_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM spent_numbers s WHERE s.clearinghouse = NEW.clearinghouse AND s.isa13 = NEW.isa13)
    OR EXISTS (SELECT 1 FROM spent_numbers s WHERE s.trace = NEW.trace) THEN
    RAISE EXCEPTION 'this number was used before' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempts_take_new_numbers BEFORE INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION attempts_take_new_numbers();
CREATE FUNCTION data_keys_newest_seals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.id = (SELECT max(id) FROM data_keys) AND (NEW.retired IS NOT NULL OR NEW.destroyed IS NOT NULL) THEN
    RAISE EXCEPTION 'the newest data key seals; make another one first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER data_keys_newest_seals BEFORE UPDATE OF retired, destroyed ON data_keys
  FOR EACH ROW EXECUTE FUNCTION data_keys_newest_seals();
-- A process compares one number before it writes, and reads the ring anew where it is another.
CREATE FUNCTION data_keys_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE data_key_ring SET generation = generation + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER data_keys_come AFTER INSERT ON data_keys FOR EACH ROW EXECUTE FUNCTION data_keys_changed();
CREATE TRIGGER data_keys_change AFTER UPDATE ON data_keys FOR EACH ROW EXECUTE FUNCTION data_keys_changed();
