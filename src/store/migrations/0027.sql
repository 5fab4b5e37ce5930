-- Sealing values anew by a newer data key (docs/decisions/0050). The row stands inside such a transaction only: while it
-- does, what never changes gives way to one change, the same value sealed by a newer key: every other column stays, the
-- key's number grows (the first five bytes: format and number), the length is that of the same value, and what is absent
-- stays absent.
CREATE TABLE reseal_now (only_row INTEGER PRIMARY KEY CHECK (only_row = 1)) STRICT;

DROP TRIGGER intake_versions_stay;
CREATE TRIGGER intake_versions_stay BEFORE UPDATE ON intake_versions WHEN NOT EXISTS (SELECT 1 FROM reseal_now)
BEGIN
  SELECT RAISE(ABORT, 'intake versions never change');
END;
CREATE TRIGGER intake_versions_reseal BEFORE UPDATE ON intake_versions WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.intake_id IS OLD.intake_id AND NEW.version IS OLD.version AND NEW.digest IS OLD.digest AND
  NEW.level IS OLD.level AND NEW.payer_as_written IS OLD.payer_as_written AND NEW.payer IS OLD.payer AND
  NEW.first_appointment IS OLD.first_appointment AND NEW.received IS OLD.received AND
  NEW.member_id_index IS OLD.member_id_index AND
  (NEW.last_name_sealed IS OLD.last_name_sealed OR (substr(NEW.last_name_sealed, 1, 1) = x'02' AND substr(NEW.last_name_sealed, 1, 5) > substr(OLD.last_name_sealed, 1, 5)
    AND length(NEW.last_name_sealed) = length(OLD.last_name_sealed) + CASE substr(OLD.last_name_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE AND
  (NEW.first_name_sealed IS OLD.first_name_sealed OR (substr(NEW.first_name_sealed, 1, 1) = x'02' AND substr(NEW.first_name_sealed, 1, 5) > substr(OLD.first_name_sealed, 1, 5)
    AND length(NEW.first_name_sealed) = length(OLD.first_name_sealed) + CASE substr(OLD.first_name_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE AND
  (NEW.birth_date_sealed IS OLD.birth_date_sealed OR (substr(NEW.birth_date_sealed, 1, 1) = x'02' AND substr(NEW.birth_date_sealed, 1, 5) > substr(OLD.birth_date_sealed, 1, 5)
    AND length(NEW.birth_date_sealed) = length(OLD.birth_date_sealed) + CASE substr(OLD.birth_date_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE AND
  (NEW.member_id_sealed IS OLD.member_id_sealed OR (substr(NEW.member_id_sealed, 1, 1) = x'02' AND substr(NEW.member_id_sealed, 1, 5) > substr(OLD.member_id_sealed, 1, 5)
    AND length(NEW.member_id_sealed) = length(OLD.member_id_sealed) + CASE substr(OLD.member_id_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE AND
  (NEW.document_sealed IS OLD.document_sealed OR (substr(NEW.document_sealed, 1, 1) = x'02' AND substr(NEW.document_sealed, 1, 5) > substr(OLD.document_sealed, 1, 5)
    AND length(NEW.document_sealed) = length(OLD.document_sealed) + CASE substr(OLD.document_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;

DROP TRIGGER answers_stay;
CREATE TRIGGER answers_stay BEFORE UPDATE ON answers WHEN NOT EXISTS (SELECT 1 FROM reseal_now) AND NOT EXISTS (SELECT 1 FROM purge_now)
BEGIN
  SELECT RAISE(ABORT, 'answers never change');
END;
CREATE TRIGGER answers_reseal BEFORE UPDATE ON answers WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.id IS OLD.id AND NEW.attempt_id IS OLD.attempt_id AND NEW.exchange_id IS OLD.exchange_id AND
  NEW.clearinghouse IS OLD.clearinghouse AND NEW.kind IS OLD.kind AND NEW.digest IS OLD.digest AND
  NEW.received IS OLD.received AND NEW.held_reason IS OLD.held_reason AND NEW.emptied IS OLD.emptied AND
  (NEW.raw_sealed IS OLD.raw_sealed OR (substr(NEW.raw_sealed, 1, 1) = x'02' AND substr(NEW.raw_sealed, 1, 5) > substr(OLD.raw_sealed, 1, 5)
    AND length(NEW.raw_sealed) = length(OLD.raw_sealed) + CASE substr(OLD.raw_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;

DROP TRIGGER summaries_stay;
CREATE TRIGGER summaries_stay BEFORE UPDATE ON summaries WHEN NOT EXISTS (SELECT 1 FROM reseal_now)
BEGIN
  SELECT RAISE(ABORT, 'summaries never change');
END;
CREATE TRIGGER summaries_reseal BEFORE UPDATE ON summaries WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.id IS OLD.id AND NEW.verification_id IS OLD.verification_id AND NEW.digest IS OLD.digest AND
  NEW.rules_version IS OLD.rules_version AND NEW.headline IS OLD.headline AND NEW.is_good IS OLD.is_good AND
  NEW.answers IS OLD.answers AND NEW.at IS OLD.at AND NEW.said IS OLD.said AND
  NEW.said_of_ways IS OLD.said_of_ways AND
  (NEW.json_sealed IS OLD.json_sealed OR (substr(NEW.json_sealed, 1, 1) = x'02' AND substr(NEW.json_sealed, 1, 5) > substr(OLD.json_sealed, 1, 5)
    AND length(NEW.json_sealed) = length(OLD.json_sealed) + CASE substr(OLD.json_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;

DROP TRIGGER call_results_stay;
CREATE TRIGGER call_results_stay BEFORE UPDATE ON call_results WHEN NOT EXISTS (SELECT 1 FROM reseal_now)
BEGIN
  SELECT RAISE(ABORT, 'call results never change');
END;
CREATE TRIGGER call_results_reseal BEFORE UPDATE ON call_results WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.id IS OLD.id AND NEW.verification_id IS OLD.verification_id AND NEW.said IS OLD.said AND
  NEW.recorded IS OLD.recorded AND NEW.recorded_by IS OLD.recorded_by AND
  (NEW.json_sealed IS OLD.json_sealed OR (substr(NEW.json_sealed, 1, 1) = x'02' AND substr(NEW.json_sealed, 1, 5) > substr(OLD.json_sealed, 1, 5)
    AND length(NEW.json_sealed) = length(OLD.json_sealed) + CASE substr(OLD.json_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;

DROP TRIGGER overrides_stay;
CREATE TRIGGER overrides_stay BEFORE UPDATE ON overrides WHEN NOT EXISTS (SELECT 1 FROM reseal_now)
BEGIN
  SELECT RAISE(ABORT, 'overrides never change');
END;
CREATE TRIGGER overrides_reseal BEFORE UPDATE ON overrides WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.id IS OLD.id AND NEW.verification_id IS OLD.verification_id AND NEW.expires IS OLD.expires AND
  NEW.recorded IS OLD.recorded AND NEW.recorded_by IS OLD.recorded_by AND
  (NEW.json_sealed IS OLD.json_sealed OR (substr(NEW.json_sealed, 1, 1) = x'02' AND substr(NEW.json_sealed, 1, 5) > substr(OLD.json_sealed, 1, 5)
    AND length(NEW.json_sealed) = length(OLD.json_sealed) + CASE substr(OLD.json_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;

DROP TRIGGER partner_files_stay;
CREATE TRIGGER partner_files_stay BEFORE UPDATE ON partner_files WHEN NOT EXISTS (SELECT 1 FROM reseal_now) AND NOT EXISTS (SELECT 1 FROM purge_now)
BEGIN
  SELECT RAISE(ABORT, 'what was taken stays as it was');
END;
CREATE TRIGGER partner_files_reseal BEFORE UPDATE ON partner_files WHEN EXISTS (SELECT 1 FROM reseal_now) AND NOT (
  NEW.id IS OLD.id AND NEW.clearinghouse IS OLD.clearinghouse AND NEW.path IS OLD.path AND
  NEW.size IS OLD.size AND NEW.modified IS OLD.modified AND NEW.kind IS OLD.kind AND
  NEW.digest IS OLD.digest AND NEW.parts IS OLD.parts AND NEW.attached IS OLD.attached AND
  NEW.held IS OLD.held AND NEW.at IS OLD.at AND
  (NEW.content_sealed IS OLD.content_sealed OR (substr(NEW.content_sealed, 1, 1) = x'02' AND substr(NEW.content_sealed, 1, 5) > substr(OLD.content_sealed, 1, 5)
    AND length(NEW.content_sealed) = length(OLD.content_sealed) + CASE substr(OLD.content_sealed, 1, 1) WHEN x'01' THEN 4 ELSE 0 END)) IS TRUE)
BEGIN
  SELECT RAISE(ABORT, 'sealed anew is the same value by a newer key, and nothing else');
END;
