


SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;


CREATE FUNCTION public.answers_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.attempt_id, NEW.exchange_id, NEW.clearinghouse, NEW.kind, NEW.digest, NEW.received, NEW.held_reason, NEW.emptied) IS NOT DISTINCT FROM
    (OLD.id, OLD.attempt_id, OLD.exchange_id, OLD.clearinghouse, OLD.kind, OLD.digest, OLD.received, OLD.held_reason, OLD.emptied) AND
    is_sealed_anew(NEW.raw_sealed, OLD.raw_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.attempts_take_new_numbers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM spent_numbers s WHERE s.clearinghouse = NEW.clearinghouse AND s.isa13 = NEW.isa13)
    OR EXISTS (SELECT 1 FROM spent_numbers s WHERE s.trace = NEW.trace) THEN
    RAISE EXCEPTION 'this number was used before' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.call_results_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.said, NEW.recorded, NEW.recorded_by) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.said, OLD.recorded, OLD.recorded_by) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.data_keys_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE data_key_ring SET generation = generation + 1;
  RETURN NULL;
END $$;



CREATE FUNCTION public.data_keys_newest_seals() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.id = (SELECT max(id) FROM data_keys) AND (NEW.retired IS NOT NULL OR NEW.destroyed IS NOT NULL) THEN
    RAISE EXCEPTION 'the newest data key seals; make another one first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.hl7_headline() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.headline <> '' AND (NEW.headline <> OLD.headline OR NEW.reason <> OLD.reason) AND EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.changed);
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hl7_news_queued() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO hl7_outbox (receiver, source, person, verification_id, queued, due)
    SELECT r.key, i.source, coalesce(
        (SELECT p.mark FROM hl7_persons p WHERE p.source = i.source AND p.mark = substr(i.external_id, 1, 21)
         AND (i.external_id = p.mark OR (substr(i.external_id, 1, 22) = p.mark || '-'
           AND substr(i.external_id, 23) IN ('2', '3', '4', '5', '6', '7', '8', '9')))), i.external_id), v.id, NEW.at, NEW.at
    FROM verifications v JOIN intakes i ON i.id = v.intake_id JOIN hl7_receivers r ON r.source = i.source
    WHERE v.id = NEW.verification_id
    ON CONFLICT (receiver, source, person) WHERE state = 0 AND control_id = '' DO UPDATE SET verification_id = excluded.verification_id;
  RETURN NEW;
END $$;



CREATE FUNCTION public.hl7_opened() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.headline <> '' AND EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.opened);
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hl7_summary() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.verification_id, NEW.at);
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hook_fan_out() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO hook_deliveries (event_id, endpoint, due)
    SELECT NEW.id, e.key, NEW.at FROM hook_endpoints e
    WHERE e.is_disabled = 0 AND strpos(' ' || e.events || ' ', ' ' || NEW.type || ' ') > 0
      AND (e.facilities = '[]' OR NEW.facility IN (SELECT value FROM json_array_elements_text(CAST(e.facilities AS JSON))));
  RETURN NULL;
END $$;



CREATE FUNCTION public.hook_headline() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.headline <> OLD.headline AND EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, verification_id, payer, headline, facility, at)
      SELECT 'coverage.changed', NEW.id, NEW.payer, NEW.headline, i.source, NEW.changed FROM intakes i
      WHERE i.id = NEW.intake_id AND OLD.headline <> '';
    INSERT INTO hook_events (type, verification_id, payer, headline, facility, at)
      SELECT 'intake.ready', NEW.id, NEW.payer, NEW.headline, i.source, NEW.changed FROM intakes i
      WHERE i.id = NEW.intake_id AND NEW.headline IN ('Ready', 'Ready with assumptions')
        AND OLD.headline NOT IN ('Ready', 'Ready with assumptions');
    INSERT INTO hook_events (type, payer, at)
      SELECT 'payer.down', NEW.payer, NEW.changed WHERE NEW.headline = 'Payer down' AND NEW.payer <> '' AND coalesce(
        (SELECT e.type FROM hook_events e WHERE e.payer = NEW.payer AND e.type IN ('payer.down', 'payer.up')
         ORDER BY e.id DESC LIMIT 1), 'payer.up') = 'payer.up';
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hook_item() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.outcome = 0 AND NEW.outcome IN (1, 2, 3) AND EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, verification_id, run_id, payer, headline, facility, at)
      SELECT CASE NEW.outcome WHEN 1 THEN 'check.completed' ELSE 'check.failed' END, v.id, NEW.run_id, v.payer, v.headline,
        i.source, coalesce(NEW.ended, v.changed)
      FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id = NEW.verification_id;
    INSERT INTO hook_events (type, payer, at)
      SELECT 'payer.up', v.payer, coalesce(NEW.ended, v.changed) FROM verifications v
      WHERE v.id = NEW.verification_id AND NEW.outcome = 1 AND
        (SELECT e.type FROM hook_events e WHERE e.payer = v.payer AND e.type IN ('payer.down', 'payer.up')
         ORDER BY e.id DESC LIMIT 1) = 'payer.down';
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hook_run_finished() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.finished IS NULL AND NEW.finished IS NOT NULL AND EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, run_id, at, audit_entry, audit_hash)
      VALUES ('run.finished', NEW.id, NEW.finished, (SELECT sequence FROM audit_head), (SELECT hash FROM audit_head));
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.hook_run_started() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, run_id, at) VALUES ('run.started', NEW.id, NEW.started);
  END IF;
  RETURN NULL;
END $$;



CREATE FUNCTION public.inquiry_hour_moved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.is_ready := 0;
  RETURN NEW;
END $$;



CREATE FUNCTION public.intake_versions_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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



CREATE FUNCTION public.is_sealed_anew(newer bytea, older bytea) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT coalesce(newer IS NOT DISTINCT FROM older OR (substr(newer, 1, 1) = '\x02'::bytea
    AND substr(newer, 1, 5) > substr(older, 1, 5)
    AND length(newer) = length(older) + CASE substr(older, 1, 1) WHEN '\x01'::bytea THEN 4 ELSE 0 END), false)
$$;



CREATE FUNCTION public.overrides_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.expires, NEW.recorded, NEW.recorded_by) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.expires, OLD.recorded, OLD.recorded_by) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.partner_files_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.clearinghouse, NEW.path, NEW.size, NEW.modified, NEW.kind, NEW.digest, NEW.parts, NEW.attached, NEW.held, NEW.at) IS NOT DISTINCT FROM
    (OLD.id, OLD.clearinghouse, OLD.path, OLD.size, OLD.modified, OLD.kind, OLD.digest, OLD.parts, OLD.attached, OLD.held, OLD.at) AND
    is_sealed_anew(NEW.content_sealed, OLD.content_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;



CREATE FUNCTION public.refuse_unless_purging() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM purge_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.refuse_unless_purging_or_resealing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reseal_now) AND NOT EXISTS (SELECT 1 FROM purge_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.refuse_unless_resealing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM reseal_now) THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;



CREATE FUNCTION public.summaries_reseal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM reseal_now) AND NOT (
    (NEW.id, NEW.verification_id, NEW.digest, NEW.rules_version, NEW.headline, NEW.is_good, NEW.answers, NEW.at, NEW.said, NEW.said_of_ways) IS NOT DISTINCT FROM
    (OLD.id, OLD.verification_id, OLD.digest, OLD.rules_version, OLD.headline, OLD.is_good, OLD.answers, OLD.at, OLD.said, OLD.said_of_ways) AND
    is_sealed_anew(NEW.json_sealed, OLD.json_sealed)) THEN
    RAISE EXCEPTION 'sealed anew is the same value by a newer key, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;


CREATE TABLE public.answer_decisions (
    answer_id bigint NOT NULL,
    at bigint NOT NULL
);



CREATE TABLE public.answered_requests (
    key text NOT NULL,
    body_digest text NOT NULL,
    status bigint NOT NULL,
    content_type text NOT NULL,
    location text NOT NULL,
    body text NOT NULL,
    at bigint NOT NULL
);



CREATE TABLE public.answers (
    id bigint NOT NULL,
    attempt_id bigint,
    exchange_id bigint,
    clearinghouse text NOT NULL,
    kind bigint NOT NULL,
    digest text NOT NULL,
    raw_sealed bytea NOT NULL,
    received bigint NOT NULL,
    held_reason text DEFAULT ''::text NOT NULL,
    emptied bigint
);



ALTER TABLE public.answers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.approvals (
    id bigint NOT NULL,
    act text NOT NULL,
    exactly text NOT NULL,
    words text NOT NULL,
    asked_by bigint NOT NULL,
    asked bigint NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    decided_by bigint,
    decided bigint,
    used bigint
);



ALTER TABLE public.approvals ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.approvals_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.attempts (
    id bigint NOT NULL,
    inquiry_id bigint NOT NULL,
    clearinghouse text NOT NULL,
    payer text NOT NULL,
    trace text NOT NULL,
    reference text NOT NULL,
    isa13 bigint NOT NULL,
    gs06 bigint NOT NULL,
    st02 bigint NOT NULL,
    digest text NOT NULL,
    bytes_sealed bytea NOT NULL,
    state bigint NOT NULL,
    layer text DEFAULT ''::text NOT NULL,
    code text DEFAULT ''::text NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    http_status bigint DEFAULT 0 NOT NULL,
    is_uncertain bigint DEFAULT 0 NOT NULL,
    is_open bigint DEFAULT 1 NOT NULL,
    started bigint NOT NULL,
    deadline bigint NOT NULL,
    ended bigint,
    batch_id bigint,
    emptied bigint
);



ALTER TABLE public.attempts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.attempts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.audit (
    sequence bigint NOT NULL,
    at bigint NOT NULL,
    clock_back bigint NOT NULL,
    who text NOT NULL,
    what text NOT NULL,
    subject text NOT NULL,
    why text NOT NULL,
    from_where text NOT NULL,
    hash bytea NOT NULL
);



CREATE TABLE public.audit_base (
    only_row bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    at bigint NOT NULL,
    seal bytea NOT NULL,
    CONSTRAINT audit_base_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.audit_head (
    only_row bigint NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_head_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.backup_events (
    id bigint NOT NULL,
    kind bigint NOT NULL,
    at bigint NOT NULL,
    made bigint,
    wrong text NOT NULL,
    CONSTRAINT backup_events_kind_check CHECK ((kind = ANY (ARRAY[(0)::bigint, (1)::bigint])))
);



ALTER TABLE public.backup_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.backup_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.backup_manifest (
    name text NOT NULL,
    row_count bigint NOT NULL
);



CREATE TABLE public.backup_mark (
    only_row bigint NOT NULL,
    made bigint NOT NULL,
    CONSTRAINT backup_mark_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.batches (
    id bigint NOT NULL,
    clearinghouse text NOT NULL,
    isa13 bigint NOT NULL,
    gs06 bigint NOT NULL,
    file text NOT NULL,
    size bigint NOT NULL,
    digest text NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    made bigint NOT NULL,
    sent bigint,
    acknowledged bigint,
    answers_by bigint NOT NULL,
    waits_until bigint NOT NULL,
    handle text DEFAULT ''::text NOT NULL,
    begun bigint,
    looked bigint,
    tries bigint DEFAULT 0 NOT NULL,
    part_of bigint
);



ALTER TABLE public.batches ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.batches_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.broken_glass (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    reason_sealed bytea NOT NULL,
    started bigint NOT NULL,
    ends bigint NOT NULL
);



ALTER TABLE public.broken_glass ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.broken_glass_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.call_results (
    id bigint NOT NULL,
    verification_id bigint NOT NULL,
    json_sealed bytea NOT NULL,
    said bigint NOT NULL,
    recorded bigint NOT NULL,
    recorded_by text NOT NULL
);



ALTER TABLE public.call_results ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.call_results_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.credentials (
    user_id bigint NOT NULL,
    password_sealed bytea NOT NULL,
    totp_sealed bytea,
    totp_confirmed bigint DEFAULT 0 NOT NULL,
    totp_last_step bigint DEFAULT 0 NOT NULL
);



CREATE TABLE public.cursors (
    source text NOT NULL,
    cursor text NOT NULL
);



CREATE TABLE public.damage_lifts (
    damage_id bigint NOT NULL,
    lifted bigint NOT NULL,
    lifted_by text NOT NULL
);



CREATE TABLE public.damaged_routes (
    id bigint NOT NULL,
    clearinghouse text NOT NULL,
    from_at bigint NOT NULL,
    through_at bigint NOT NULL,
    reason text NOT NULL,
    recorded bigint NOT NULL,
    recorded_by text NOT NULL
);



ALTER TABLE public.damaged_routes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.damaged_routes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.data_key_ring (
    only_row bigint NOT NULL,
    generation bigint NOT NULL,
    CONSTRAINT data_key_ring_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.data_keys (
    id bigint NOT NULL,
    key_sealed bytea NOT NULL,
    made bigint NOT NULL,
    made_by text NOT NULL,
    retired bigint,
    destroyed bigint,
    destroyed_by text DEFAULT ''::text NOT NULL,
    CONSTRAINT data_keys_id_check CHECK (((id >= 2) AND (id <= '4294967295'::bigint)))
);



CREATE TABLE public.deliveries (
    id text NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    verification_id bigint NOT NULL,
    body text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    due bigint NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    words text DEFAULT ''::text NOT NULL
);



CREATE TABLE public.engine_beats (
    engine bigint NOT NULL,
    heard bigint NOT NULL,
    version_kept bigint DEFAULT 0 NOT NULL,
    told text DEFAULT ''::text NOT NULL,
    is_replicated bigint DEFAULT 0 NOT NULL
);



CREATE TABLE public.engine_lead (
    only_row bigint NOT NULL,
    term bigint NOT NULL,
    engine bigint NOT NULL,
    version bigint NOT NULL,
    first_member bigint NOT NULL,
    CONSTRAINT engine_lead_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.engine_word (
    only_row bigint NOT NULL,
    word text NOT NULL,
    CONSTRAINT engine_word_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.engines (
    id bigint NOT NULL,
    member_since bigint DEFAULT 0 NOT NULL,
    ended bigint,
    counts_until bigint
);



ALTER TABLE public.engines ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.engines_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.events (
    id bigint NOT NULL,
    subject text NOT NULL,
    subject_id bigint NOT NULL,
    what text NOT NULL,
    who text NOT NULL,
    at bigint NOT NULL
);



ALTER TABLE public.events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.fhir_refusals (
    source text NOT NULL,
    resource text NOT NULL,
    digest text NOT NULL,
    issues text NOT NULL,
    at bigint NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    due bigint NOT NULL,
    state bigint NOT NULL,
    words text DEFAULT ''::text NOT NULL
);



CREATE TABLE public.files_taken (
    digest text NOT NULL,
    source text NOT NULL,
    name text NOT NULL,
    accepted bigint NOT NULL,
    rejected bigint NOT NULL,
    at bigint NOT NULL
);



CREATE TABLE public.hl7_messages (
    id bigint NOT NULL,
    source text NOT NULL,
    control_id text NOT NULL,
    content_digest text NOT NULL,
    kind text NOT NULL,
    verdict text NOT NULL,
    outcome text NOT NULL,
    person_id bigint,
    at bigint NOT NULL
);



ALTER TABLE public.hl7_messages ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hl7_messages_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.verifications (
    id bigint NOT NULL,
    intake_id bigint NOT NULL,
    payer text NOT NULL,
    level text NOT NULL,
    from_day text NOT NULL,
    through_day text NOT NULL,
    network text NOT NULL,
    deadline bigint NOT NULL,
    rules_version text NOT NULL,
    state bigint NOT NULL,
    headline text NOT NULL,
    reason text NOT NULL,
    planned bigint NOT NULL,
    opened bigint NOT NULL,
    changed bigint NOT NULL
);



CREATE VIEW public.hl7_news AS
 SELECT verifications.id AS verification_id,
    verifications.changed AS at
   FROM public.verifications;



CREATE TABLE public.hl7_outbox (
    id bigint NOT NULL,
    receiver text NOT NULL,
    source text NOT NULL,
    person text NOT NULL,
    verification_id bigint NOT NULL,
    queued bigint NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    due bigint NOT NULL,
    control_id text DEFAULT ''::text NOT NULL,
    message_sealed bytea,
    trouble text DEFAULT ''::text NOT NULL,
    ended bigint
);



ALTER TABLE public.hl7_outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hl7_outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.hl7_persons (
    id bigint NOT NULL,
    source text NOT NULL,
    mark text NOT NULL,
    standing text NOT NULL,
    missing text NOT NULL,
    since bigint NOT NULL,
    changed bigint NOT NULL,
    has_intake bigint NOT NULL,
    task_id bigint,
    picture_sealed bytea NOT NULL
);



ALTER TABLE public.hl7_persons ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hl7_persons_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.hl7_receivers (
    key text NOT NULL,
    source text NOT NULL
);



CREATE TABLE public.hook_deliveries (
    id bigint NOT NULL,
    event_id bigint NOT NULL,
    endpoint text NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    due bigint NOT NULL,
    status bigint DEFAULT 0 NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    ended bigint
);



ALTER TABLE public.hook_deliveries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hook_deliveries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.hook_endpoints (
    key text NOT NULL,
    events text NOT NULL,
    facilities text NOT NULL,
    is_disabled bigint DEFAULT 0 NOT NULL
);



CREATE TABLE public.hook_events (
    id bigint NOT NULL,
    type text NOT NULL,
    verification_id bigint,
    run_id bigint,
    payer text DEFAULT ''::text NOT NULL,
    headline text DEFAULT ''::text NOT NULL,
    facility text DEFAULT ''::text NOT NULL,
    at bigint NOT NULL,
    audit_entry bigint,
    audit_hash bytea
);



ALTER TABLE public.hook_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hook_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.identity (
    only_row bigint NOT NULL,
    store_id text NOT NULL,
    data_key_sealed bytea NOT NULL,
    CONSTRAINT identity_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.inquiries (
    id bigint NOT NULL,
    verification_id bigint NOT NULL,
    "position" bigint NOT NULL,
    service_types text NOT NULL,
    procedure text NOT NULL,
    search text NOT NULL,
    question_key text NOT NULL,
    state bigint NOT NULL,
    due bigint NOT NULL,
    lease bigint DEFAULT 0 NOT NULL,
    lease_until bigint DEFAULT 0 NOT NULL,
    worker text DEFAULT ''::text NOT NULL,
    attempts bigint DEFAULT 0 NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    payer text NOT NULL,
    deadline bigint NOT NULL,
    repair text DEFAULT ''::text NOT NULL,
    why text DEFAULT ''::text NOT NULL,
    is_ready bigint DEFAULT 0 NOT NULL,
    follow text DEFAULT ''::text NOT NULL,
    named_by text DEFAULT ''::text NOT NULL
);



ALTER TABLE public.inquiries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.intake_corrections (
    id bigint NOT NULL,
    intake_id bigint NOT NULL,
    field text NOT NULL,
    sent_sealed bytea NOT NULL,
    kept_sealed bytea NOT NULL,
    reason_sealed bytea NOT NULL,
    made bigint NOT NULL,
    made_by text NOT NULL,
    ended bigint
);



ALTER TABLE public.intake_corrections ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intake_corrections_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.intake_versions (
    intake_id bigint NOT NULL,
    version bigint NOT NULL,
    digest text NOT NULL,
    level text NOT NULL,
    payer_as_written text NOT NULL,
    payer text,
    first_appointment bigint NOT NULL,
    received bigint NOT NULL,
    last_name_sealed bytea NOT NULL,
    first_name_sealed bytea NOT NULL,
    birth_date_sealed bytea NOT NULL,
    member_id_sealed bytea NOT NULL,
    member_id_index bytea,
    document_sealed bytea NOT NULL
);



CREATE TABLE public.intakes (
    id bigint NOT NULL,
    source text NOT NULL,
    external_id text NOT NULL,
    version bigint NOT NULL,
    sent_digest text DEFAULT ''::text NOT NULL
);



ALTER TABLE public.intakes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intakes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.legal_holds (
    id bigint NOT NULL,
    scope bigint NOT NULL,
    payer text DEFAULT ''::text NOT NULL,
    intake_id bigint,
    reason_sealed bytea NOT NULL,
    since bigint NOT NULL,
    since_by text NOT NULL,
    lifted bigint,
    lifted_by text DEFAULT ''::text NOT NULL,
    CONSTRAINT legal_holds_scope_check CHECK (((scope >= 0) AND (scope <= 2)))
);



ALTER TABLE public.legal_holds ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.legal_holds_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.numbers (
    partner text NOT NULL,
    next bigint NOT NULL
);



CREATE TABLE public.override_withdrawals (
    override_id bigint NOT NULL,
    withdrawn bigint NOT NULL,
    withdrawn_by text NOT NULL
);



CREATE TABLE public.overrides (
    id bigint NOT NULL,
    verification_id bigint NOT NULL,
    json_sealed bytea NOT NULL,
    expires bigint NOT NULL,
    recorded bigint NOT NULL,
    recorded_by text NOT NULL
);



ALTER TABLE public.overrides ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.overrides_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.partner_files (
    id bigint NOT NULL,
    clearinghouse text NOT NULL,
    path text NOT NULL,
    size bigint NOT NULL,
    modified text NOT NULL,
    kind bigint NOT NULL,
    digest text NOT NULL,
    parts bigint NOT NULL,
    attached bigint NOT NULL,
    held bigint NOT NULL,
    content_sealed bytea,
    at bigint NOT NULL
);



ALTER TABLE public.partner_files ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.partner_files_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.payer_enrollments (
    payer text NOT NULL,
    npi text NOT NULL,
    state bigint NOT NULL,
    day text,
    note text DEFAULT ''::text NOT NULL,
    changed bigint NOT NULL,
    changed_by text NOT NULL,
    CONSTRAINT payer_enrollments_state_check CHECK (((state >= 0) AND (state <= 3)))
);



CREATE TABLE public.pending_answers (
    attempt_id bigint NOT NULL,
    handle_sealed bytea NOT NULL,
    since bigint NOT NULL,
    waits_until bigint NOT NULL
);



CREATE TABLE public.run_items (
    run_id bigint NOT NULL,
    verification_id bigint NOT NULL,
    outcome bigint NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    ended bigint,
    deadline bigint DEFAULT 0 NOT NULL
);



CREATE TABLE public.tasks (
    id bigint NOT NULL,
    verification_id bigint,
    code text NOT NULL,
    queue text NOT NULL,
    why text NOT NULL,
    act text NOT NULL,
    due text,
    opened bigint NOT NULL,
    outcome text DEFAULT ''::text NOT NULL,
    closed_by text DEFAULT ''::text NOT NULL,
    closed bigint
);



CREATE VIEW public.purge_cases AS
 SELECT i.id,
    GREATEST(( SELECT max(GREATEST(n.first_appointment, n.received)) AS max
           FROM public.intake_versions n
          WHERE (n.intake_id = i.id)), COALESCE(( SELECT max(GREATEST(v.changed, v.planned, ((EXTRACT(epoch FROM ((v.through_day)::date + 1)))::bigint * 1000000))) AS max
           FROM public.verifications v
          WHERE (v.intake_id = i.id)), (0)::bigint), COALESCE(( SELECT max(COALESCE(t.closed, t.opened)) AS max
           FROM (public.tasks t
             JOIN public.verifications v ON ((v.id = t.verification_id)))
          WHERE (v.intake_id = i.id)), (0)::bigint), COALESCE(( SELECT max(c.recorded) AS max
           FROM (public.verifications v
             JOIN public.call_results c ON ((c.verification_id = v.id)))
          WHERE (v.intake_id = i.id)), (0)::bigint), COALESCE(( SELECT max(o.recorded) AS max
           FROM (public.verifications v
             JOIN public.overrides o ON ((o.verification_id = v.id)))
          WHERE (v.intake_id = i.id)), (0)::bigint)) AS last,
    (EXISTS ( SELECT 1
           FROM public.verifications v
          WHERE ((v.intake_id = i.id) AND ((v.state = 0) OR (EXISTS ( SELECT 1
                   FROM public.inquiries q
                  WHERE ((q.verification_id = v.id) AND (q.state = ANY (ARRAY[(0)::bigint, (1)::bigint, (4)::bigint]))))) OR (EXISTS ( SELECT 1
                   FROM (public.inquiries q
                     JOIN public.attempts a ON ((a.inquiry_id = q.id)))
                  WHERE ((q.verification_id = v.id) AND (a.is_open = 1)))) OR (EXISTS ( SELECT 1
                   FROM public.tasks t
                  WHERE ((t.verification_id = v.id) AND (t.closed IS NULL)))) OR (EXISTS ( SELECT 1
                   FROM public.run_items r
                  WHERE ((r.verification_id = v.id) AND (r.outcome = 0)))) OR (EXISTS ( SELECT 1
                   FROM public.deliveries d
                  WHERE ((d.verification_id = v.id) AND (d.state = 0)))) OR (EXISTS ( SELECT 1
                   FROM public.hl7_outbox o
                  WHERE ((o.verification_id = v.id) AND (o.state = 0)))) OR (EXISTS ( SELECT 1
                   FROM (public.hook_events e
                     JOIN public.hook_deliveries d ON ((d.event_id = e.id)))
                  WHERE ((e.verification_id = v.id) AND (d.state = 0)))))))) AS is_open,
    (EXISTS ( SELECT 1
           FROM public.legal_holds h
          WHERE ((h.lifted IS NULL) AND ((h.scope = 0) OR (EXISTS ( SELECT 1
                   FROM (((public.verifications v
                     JOIN public.inquiries q ON ((q.verification_id = v.id)))
                     JOIN public.attempts a ON ((a.inquiry_id = q.id)))
                     JOIN public.answers w ON ((w.exchange_id = a.id)))
                  WHERE ((v.intake_id = i.id) AND (w.attempt_id IS NULL)))) OR ((h.scope = 2) AND ((h.intake_id = i.id) OR (EXISTS ( SELECT 1
                   FROM (public.intake_versions a
                     JOIN public.intake_versions b ON ((b.member_id_index = a.member_id_index)))
                  WHERE ((a.intake_id = i.id) AND (b.intake_id = h.intake_id)))))) OR ((h.scope = 1) AND ((EXISTS ( SELECT 1
                   FROM public.intake_versions n
                  WHERE ((n.intake_id = i.id) AND (n.payer = h.payer)))) OR (EXISTS ( SELECT 1
                   FROM public.verifications v
                  WHERE ((v.intake_id = i.id) AND ((v.payer = h.payer) OR (EXISTS ( SELECT 1
                           FROM public.inquiries q
                          WHERE ((q.verification_id = v.id) AND (q.payer = h.payer)))))))))))))) AS is_held
   FROM public.intakes i;



CREATE TABLE public.purge_items (
    purge_id bigint NOT NULL,
    kind bigint NOT NULL,
    item bigint NOT NULL,
    state bigint DEFAULT 0 NOT NULL
);



CREATE TABLE public.purge_now (
    only_row bigint NOT NULL,
    CONSTRAINT purge_now_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.purges (
    id bigint NOT NULL,
    state bigint NOT NULL,
    as_of bigint NOT NULL,
    cutoffs text NOT NULL,
    digest text DEFAULT ''::text NOT NULL,
    made bigint NOT NULL,
    made_by text NOT NULL,
    begun bigint,
    ended bigint,
    counts text DEFAULT ''::text NOT NULL
);



ALTER TABLE public.purges ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.purges_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.receipts (
    file_id bigint NOT NULL,
    clearinghouse text NOT NULL,
    name text NOT NULL,
    content text NOT NULL,
    made bigint NOT NULL,
    confirmed bigint
);



CREATE TABLE public.recovery_codes (
    user_id bigint NOT NULL,
    code_hash bytea NOT NULL,
    used bigint
);



CREATE TABLE public.rejected_inputs (
    id bigint NOT NULL,
    source text NOT NULL,
    file text NOT NULL,
    file_digest text NOT NULL,
    "row" bigint NOT NULL,
    reason text NOT NULL,
    original_sealed bytea NOT NULL,
    at bigint NOT NULL
);



ALTER TABLE public.rejected_inputs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rejected_inputs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.report_figures (
    run_id bigint NOT NULL,
    revision bigint NOT NULL,
    name text NOT NULL,
    value bigint NOT NULL
);



CREATE TABLE public.report_revisions (
    run_id bigint NOT NULL,
    revision bigint NOT NULL,
    at bigint NOT NULL
);



CREATE TABLE public.report_unanswered (
    run_id bigint NOT NULL,
    revision bigint NOT NULL,
    verification_id bigint NOT NULL,
    headline text NOT NULL
);



CREATE TABLE public.rerun_lists (
    digest text NOT NULL,
    verification_id bigint NOT NULL
);



CREATE TABLE public.reseal_now (
    only_row bigint NOT NULL,
    CONSTRAINT reseal_now_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.root_key_changes (
    id bigint NOT NULL,
    fingerprint text NOT NULL,
    at bigint NOT NULL,
    who text NOT NULL
);



ALTER TABLE public.root_key_changes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.root_key_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.run_requests (
    run_id bigint NOT NULL,
    verification_id bigint NOT NULL
);



CREATE TABLE public.runs (
    id bigint NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    as_of bigint NOT NULL,
    window_from bigint NOT NULL,
    window_through bigint NOT NULL,
    rules_version text NOT NULL,
    started bigint NOT NULL,
    finished bigint,
    revision bigint DEFAULT 0 NOT NULL
);



ALTER TABLE public.runs ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.runs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.schema_version (
    only_row bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT schema_version_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.server_files (
    id bigint NOT NULL,
    source text NOT NULL,
    folder text NOT NULL,
    name text NOT NULL,
    kind bigint NOT NULL,
    of_digest text NOT NULL,
    digest text NOT NULL,
    size bigint NOT NULL,
    state bigint DEFAULT 0 NOT NULL,
    content_sealed bytea,
    made bigint NOT NULL,
    ended bigint,
    CONSTRAINT server_files_check CHECK (((content_sealed IS NULL) = (state > 1))),
    CONSTRAINT server_files_kind_check CHECK (((kind >= 0) AND (kind <= 1))),
    CONSTRAINT server_files_state_check CHECK (((state >= 0) AND (state <= 3)))
);



ALTER TABLE public.server_files ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.server_files_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.server_line (
    only_row bigint NOT NULL,
    system text NOT NULL,
    timeline bigint NOT NULL,
    CONSTRAINT server_line_only_row_check CHECK ((only_row = 1))
);



CREATE TABLE public.service_people (
    user_id bigint NOT NULL,
    name text,
    issuer text DEFAULT ''::text NOT NULL,
    subject_hash bytea,
    bound bigint
);



CREATE TABLE public.sessions (
    id bigint NOT NULL,
    public_id text NOT NULL,
    secret_hash bytea NOT NULL,
    user_id bigint NOT NULL,
    started bigint NOT NULL,
    seen bigint NOT NULL,
    proved bigint NOT NULL,
    ends bigint NOT NULL,
    source text NOT NULL,
    ended bigint,
    ended_why text DEFAULT ''::text NOT NULL
);



ALTER TABLE public.sessions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sessions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.setup_codes (
    user_id bigint NOT NULL,
    code_hash bytea NOT NULL,
    ends bigint NOT NULL
);



CREATE TABLE public.sign_in_tries (
    key bytea NOT NULL,
    count bigint NOT NULL,
    last bigint NOT NULL
);



CREATE TABLE public.spent_numbers (
    clearinghouse text NOT NULL,
    isa13 bigint NOT NULL,
    trace text NOT NULL
);



CREATE TABLE public.summaries (
    id bigint NOT NULL,
    verification_id bigint NOT NULL,
    json_sealed bytea NOT NULL,
    digest text NOT NULL,
    rules_version text NOT NULL,
    headline text NOT NULL,
    is_good bigint NOT NULL,
    answers text NOT NULL,
    at bigint NOT NULL,
    said bigint,
    said_of_ways bigint
);



ALTER TABLE public.summaries ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.summaries_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.task_work (
    task_id bigint NOT NULL,
    owner text DEFAULT ''::text NOT NULL,
    snoozed_until text,
    snoozed_why text DEFAULT ''::text NOT NULL,
    changed bigint NOT NULL,
    changed_by text NOT NULL
);



ALTER TABLE public.tasks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tasks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.tokens (
    id bigint NOT NULL,
    public_id text NOT NULL,
    secret_hash bytea NOT NULL,
    owner_id bigint NOT NULL,
    label text NOT NULL,
    scopes text NOT NULL,
    facilities text NOT NULL,
    sources text NOT NULL,
    created bigint NOT NULL,
    created_by text NOT NULL,
    expires bigint NOT NULL,
    used bigint,
    used_from text DEFAULT ''::text NOT NULL,
    revoked bigint,
    revoked_by text DEFAULT ''::text NOT NULL
);



ALTER TABLE public.tokens ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tokens_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.users (
    id bigint NOT NULL,
    account text NOT NULL,
    roles text NOT NULL,
    facilities text NOT NULL,
    state bigint NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created bigint NOT NULL,
    created_by text NOT NULL,
    signed_in bigint,
    keeps_password bigint DEFAULT 0 NOT NULL
);



ALTER TABLE public.users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.users_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



ALTER TABLE public.verifications ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verifications_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);



CREATE TABLE public.write_marks (
    writer text NOT NULL,
    turn bigint NOT NULL,
    used bigint NOT NULL
);



COPY public.answer_decisions (answer_id, at) FROM stdin;
1	1795823008505891
2	1795823008546181
3	1795823008546389
4	1795823008546462
5	1795823008546512
6	1795823008546548
7	1795823008546595
8	1795823008546644
9	1795823008577864
10	1795823008601899
11	1795823008606364
12	1795823008606529
13	1795823008606595
14	1795823008606657
15	1795823008625952
16	1795823008671852
17	1795823008674085
18	1795823008674251
19	1795823008674324
20	1795823008674408
21	1795823009700219
22	1795823009763434
23	1795823009808640
24	1795823009809706
25	1795823009818208
26	1795823009818454
27	1795823009818547
28	1795823009818676
29	1795823009818760
\.



COPY public.answered_requests (key, body_digest, status, content_type, location, body, at) FROM stdin;
\.



COPY public.answers (id, attempt_id, exchange_id, clearinghouse, kind, digest, raw_sealed, received, held_reason, emptied) FROM stdin;
1	1	\N	exchange	0	97577eed99ab3ee873c135c169b713e3d1ac701576e12deb9d20803cb18a89f3	\\x020000000240acd4a0e2f4393abc2945405ea02fcf775c207253ba8a17d3ca96dbfad7edc580588fcfd48772df8755aaa7da4a1fc026f4fdfe6e5c7359d76cb8d82f0796103adada3343b07c0ffaf24e0915cc2aa12d04f40805ce0cb0dcf3f8b037dbd7956fe9f488230a9adcfa32a682737f7f4a916737c59c5d8dae42c79581e512b80dd4ff813c9f58990395c956f9a2615d098ec79e0236e0367142c8799e8737f80c604a09d7a76718ae49d1f4821cb64391c062171550c0c70d9c355811b81505bea9bb9dc7338eda050cc4acaebbd1569b903cd12558b45b02b8b8f71906a79f49d914f45724435fbfe1e3ebb2408aa5ab5c152e905a072907c01514208cb3537fa500da6d51d5767f1ad50eb62fbe1737b9602bea45bf563f951a2fd2c999361a1d6b40e67665f81acea9cbfe3c9fe793a60eb52095454dec1f27f4da90fe4be7a604cec949723c876b942f61eb4133d4ba96573bb1e1a844cecbcf21bcf8a044b14159f0f552b631632416b37c87c52e9cc7bc5e864885d9421a469cad660d5df6a172c208df328262be090f0a4d6347edc43a7d2c167f0ccf85a80cedf26af8b5911ea2e80827dc47df2eb107d2339518f52022e5921456dd65b4fbff1c499163c50a2e2b524e40d81ab5dc3f044e1924fd9a82e63b9fa242d79e64e54f476ee9167a30fd21b6f26bb7264e22681e3b6cb032bc36cddc101ce96de7c7eb87bcca19a6e9df84f2993b728778cc9f58d94bd0aaacd25c6b2f9fec4ae3f35cabdb883556f418abb27245f8bfb6cf2aa9a5846793a6c340be3cf6a7f58f26ab2364dafdc022b5eded895c015d544a36d4077e3cba597fa153f85526c42ad656a437d66980a1011533	1795823008498178		\N
2	2	\N	exchange	0	ad2f2eb31f6ad5a973345c3a9f7c856bc2a0336ebdc947294425eab59180ea53	\\x0200000002dc312740a9773eeb05df9f4444fa432b8655c90fe0583a21867892884d791f79adab1f6b517c40b755fb6aed6ddcc26a6e144f0198aad12850998d195aa94337b6ebd921c5e59c290ad7e92877c6a7823851dde6d4e18b185668611668216257619fb1b02fa7360872d01ee7d02889e8222f2612e0ee3eb67c82fd3132b6dc211a3bbf2fcd0266ac751a988cb32f61e1c7bb0bc73dacfa58f7266d1e0ad4ba20e2c486c918e5b1413cdea742d583bd6e71b06118c79fc7cc137b62f56fad8765a9ba34e04d8c6a95edf26af1542213ad54d43565979112bbdae089cab5cd017529ad2dfa5e9753c64b59cc79ed21b4d2e53607bd06b28fb8323d12c61291fc3596a15b116b6f1a8ebfa1191aa20b53487270e7c56fac528ccddcaad037953be40ea6c96a62a091b6b9b1bb080b8813f0ce9c499caf58dac90aa278fe4f8d95b2cf440fc0eaadd5b8a6d5dbf659ee877bdf45b8a3fe47fe9e8c04b76d536a53a2f8e0c9327a7744ce856efbfefcbd985df932327aaf3dda8a66e3e2ec04155318142042782b39aac2c87328d37a9094a8d82d44777cd658003cdccd529df8b888076ac1d76d178a6d2e967e35410301e899fec60ad1423ce94da41eb5951b9cf3707e9d15de1328f28ed899f7789fe26b91aec450d1b86338e3c56908a0b42d5cae3fca17d3c51d96dedfa62a82421c89674789b0aa6c17b26631f73b75938ff4ee716582c0ef4f5a98827c5d828ed455c69ab70dd5ea1237141203a1e6789b83de3ba0eba05292ec96bf26f14e023c772846c11b2e8d8ee465e18f8206ceecc7a33620505d84cb67c67a05f91daa9591b4712d9e6eb65bb47388d1f352aff403dcac1bbb8ff3bd	1795823008527907		\N
3	3	\N	exchange	0	634a0b60af0d256cb2a4756c9487fdb761c194ee0d3fbcdc280791735ecc7083	\\x02000000029f78e2ce485d526bcb8a173e737cb696b9b0aa6d1dcd6c4b36a27c411817a34feb17e50e1e3bd387914d8f4cc7e4e7df44c049f0e0f2bde7b2c72dfe9021ad84aed16b6ba691d7ac8649ea57d3ea7aba56ac5facba118e9ad3bb8c41d3b3f74ed52ec4aba21f4b9ace07875733b3391fb389f0cfff8b64bb8c8d98cf34d87e6eaf1bd52d4440902d0d9601d28730c2eca6f059eb5f4134a9c10ea9d0f662d48a9cbc15b0d56ca9f428c0ff1ff98f17c4938d9844be5f4fe97934391cc80481b9b9b7af56845a68d9d20c51a444aee90b096c2209978ed18a55fc487d1a2794839456abf07b537af1021a1e0f349d89691cd1cae76403d49e33b3ab9249fb910cd717e86e5b0d828333fe8f9323b46425e91ac272aa8d2c7b5f3d5828318ff0fba15316d90836ea3e6105b194494813c256b59dbb0971b63edb6e53dafc3384c909774f7b6c00b2237d2fc7623899aad379db3917e40d37c7660549339fd82c990bbf657381c9a6bcf0a3a0c7f72861abcb74fd8a0d549ffa510d895088be1d37e96e2d2401f30515b62ab0b1c587aeb33b67c3eed846b25dfefe56f6ac62bd1e3d23282cbeb4f53661616d5f97bf6e65cd06d5ca7ff5bd87e4d0f6442b96db6f3f8beb4e21643cb0f9cc40d901ead31fef0621f1a7aa5918a354617e401f550fabb38ff1e9b41b6dbf53a92b914d7e4266b2d96b6ff60e83832f7911124622d4959a8332b5d72133b6cb657f1d3bfd764fc6f1e0f56191eff99bf66498ece98a99bb257757b439a381900c74c7ee53622217ff734a0dfbcbb5d8d484b4f3ee2022ab04bfce3d5ae96419ff77de3b7d0e67df2d2d1f69f6c579a1fd8f4f13585b8602fd519bd338	1795823008528015		\N
4	4	\N	exchange	0	69fc5a9bc77ed241574fcb9a463d307c733e22c97874071a00f6a169effd404e	\\x0200000002c585ea3835b89cbca51fd89f5558822a429eb308134b5c62ea97368e36e73d6f0ad99d2846c0d019c527d1ae427280a79f5a5d29d425a0c76fa36a8cbce14b30716b931a132edb5abcfd59b2e0de52233bd29b5d2d46e26f7bcb8420e97409daf29c6b688ec7648586668d4fa65c90f9722de6d958a553edcb57e37cbbe3fc3b4dea548fb4e7faa18b596229490df13d0225a063088fd7686c723cce3af3416905aaf87997657ea649f358894a50ae6976a2dfcba28a32e0f48ee50770a14777b16b3e47118e519e9e3cb87577a28f03321c203f36b2898a2680f84ddb8191fc04b1f1460b7a1a7b8bce329e9b14c3477c44b5b1332955a61af24891d68f351d72ce9bf6f037e8b72cbec25e229a6c98022ad6d00d03de8b32f17658aeeb7eab6c3ce0b68c9b6ffa4a2cfe9fb9b4f9deccf0c263ded94d55f04864b0d41ffe7dc3e8bdc40f27c9e6fc7043b556b886fe6a5b7b0b912b7a93a275c4835a2e19de117765364bd0fda2414548d726634731ca7f9984a9362602447f0184496e8032967e2024718dd1195043dd4503a2fc1be7cd8ee1d04feb67499651ed81116e112b1a8ec6f748ebbf529098cdf296aaa45f9a61d8f0148c663f90281e9b1a04275e822fdd8844864ff55f9ab430c12df18f3d1808015cee340c943e2e2589cd94d7ca623b43277aa88b644c888dd8492cfbfa85e0d09e16683c8021033c49587fe9530e8b0de055993dd3165f9dfe29daa414267287be4de14e52d02cbb5a4489fe580f286fd7e0004b62e4e3fcf1e52d9b263ebf805f1b17126257b1a41ae2e46ec6b118b1ad1d1146be8fb63e07569f8d7435336ffea1a65aba37fc6d1578e2ad9501800229e9	1795823008530154		\N
5	5	\N	exchange	0	3974da94b72468f66542e4a5e0b975eed3de6b3fadefb1ad93a350f4dd1a3c90	\\x02000000022235325efa81b46bbb20363c3d91b76aa5a17f86255b33720f412cf7827363d4cd8ad0dda9d94d2f8f5ee7d0bb2a18bc83be4f0890eafaa944c9cbb9cc3381e8959778fc8edb3378fa9bea57599e001576ab07afbcaee95ea79e0c95e87ec030303e406945af22b9d01747463f4e25f90e8bb3cb287e79234f7e68b01c2f90e6b03ccc699c9c272e5248c1b2d0367631850b41de39ac53000cf08503d9a97666f58b3445835451ed51f26135e18abde5a229f658e3817da1ee8f97dacafaf20ef3c77bb54073940d5e916fed1eded021861dd06d3c84eb2da14539410cd6a3aa3254745454765fe9f2704a413de5320a80f914a52751a2dab2492a7c8799f3dafbd426d92e723599acbfcc9eddc1148261cab1a7ece5ec2cf3fec8dc4bc62c7f2b9f4f5a2c0141a91d336772f98457dcaf8453911a394ecc566e7ba4e643705bf1959f058e55c4d65f34162a5986638cfe031cf1e7d354c4a0e10ed491aa76bc590cb0c26aa649658ce876dc194d32ad151c703b8ef9d1f435dad79edcc69a7924420b621aa75f9c93e5b6d964b98d2f5e42cfcff1397fa30967e92b7aaaa292cd1a8d1c91450411b1a6a886f2fb0611531c86f4a2d355f84276d29943e2d6ccc9cba6b29e7ce4235a9c4b14346ca13f4a34641f85a178c57f0c3a12d8407d4e315fb6a2ca54af4d28059f1182723006c47c2fc0515a4c74dac25ced648a6f82094a9824264170c7e4d7d6e2fb6224d4bc4db7fcf0bb2c1e9ff1233d78176a92f1db62a58d23dbc5aacfb94467bdbcfb452e2e046a7cedb670114e2873fcaf893a31ce2c6bb122f7d2295f90569f2ade26f5622ab74ddf02b4a77589fa62390197a23a8020cca8	1795823008530197		\N
6	6	\N	exchange	0	c04d2f98113e149a48289d296b4bd5d0f9716c04b3b2bb3115893657cb738a6f	\\x0200000002fdd0712f9a58d019ffe4fbabaa37f6e3277b84123e980912fe4022a400b49209d11794a5c266a9c426705ee8e635fe484cbc2652ce37bddc6897a1e69af9c6f61deae7ae9645d15bac793e5742421c96b1fb34b59212b2206e264d28873625dfca39eb97f3c575941a5104bdac38963ed284df4418866a80636b9a3fd5e2d8fbe5627263fa2bc8945f4cb3a366608fc87c97f97b22d6689e34ea96c22386f06c5e7d8663b8331e01d8ea581fe7270c02fc030da49333ac60fe38f91ad499ce952b94812ebf9880b1284101655a560bd323a0839b398a4a3054c1e427a3f93a89797596a01d5371c5af696f02b7afb5957ba49711d7c56135c6b338b715af582bfe4991e5e30da24f3142e10e636980b4e1ec014ae0b83c59c087d1b9074f1a64ec671cc3eb75066401e0eb28a97491f1259e91a92406d42b54465fbb6201129a9c32c0cdda32966b88df89311b8e1f3f8742949056e844cb393faadd85a1d32f5333729c3aefc675a6258198917ae5145e765c6c934bf7bc1a67b1edf7a6b3914e800a4f2909e7ae9993032ef0e0e175e22e06d0e2fa8428d0c7646e8958b6474b09cfc7c5a4c619ddb6b6cb75b3b7897761df37ebe71fe6942072f277788ca7eae63a7d033a17d0838397c6d4d57559a4beb458812f65886817b7e766acf7577f2bf5980710272ec4df8aef557d1d4c2ab292ae8b1b85260f57224662d190afd1955e82be2e921f2f29bbe3b7f8a0c58934653f098a2a026e13fc26ee5e79d72ff8dd37b71a1c7d087f31fb9cb39fddc9eb0d4b27e759925922f11047e9a462ca8bab7011a6d5733a81b97cb8d27379b23dc3606a55e8d1babf9d371a930f554f135d30641dab	1795823008530235		\N
7	7	\N	exchange	0	df34437a92ead275f750f4f5ac306688e6fabc372252ef9b32c016ac8de3f660	\\x0200000002d8373fbc5c943d943ec97c15aadd6c0a240047cd87cd489ea5474e665ad4de6df2e7926b2f2d28d485f9b88c69a558ea1e580a08aae847097dd4ad9f59628a6cd91d05b0b977ef19c9f36e67fc3299c934ae47348fac8d3f790f8ed91f09dcc798e6d3dded5417bd927cfc0c4a7b611fc50b20b4eacb3b1fb5bfcfaf2092295e73edaa19448808d1ad3082baa2855bc74ca75db84cfe33ebf2283c0930fa0c349c4ad53f74bbdb55ffde57d5d348c5e76c3b116f6fd2a1d121eef4c0ad7737e05968b962fd22539bbfeb83c61eb526a7452ab7fa9f1473d1de9cb159375f27aa5ccef93afe585a55e2acceafe0dba222ac6088267e005d855d1e42ac2f2cd51e26f6b3b02b33dcda9fbf44522b6ed304a5db70e112fe04ebc0ec69909f946d013f394c7e121179ade826e45a21d5db27b995c33b43c57b107d84206e878c09100915bdbd9817fb9b457708391a6a8e4733db0856e91f0ed2821eae90727a3fb661e2e71c7bec2f81a5df524278d95eec388b3f9a25b23ab74eafd7021382941d308cfd6c25b6e1cbf474ffb685aa9696b3f494a7150ea54b4a5e5747371316c535527587ebea04791065517908ab1d2f7d9b9d6d43fb3f00484c88ad28180bdc1a195597a82e99a850c6379b4a00fa358302f0e7e723d8609253d09650e155664d448e5fcea61ba295d13ace9f57c9b86fcdab3bcd4d58bcc46e237ae32dc6ce462496bf39290fdf593c6597a68274d044ebb4ffc58baf98c362a9cb2e60b8bc89a4e55332f4f1276de1ac43d1b6997c0af6b5f61cbddf9cef9a99188a5b00ac376a9fb4b8633bc103e9f23830fee6c1709e6fc3a94deeb58f9c4f07b949179451e40eb73d0b07e42b49f78330d34936464851118ef6bbc66a648d83d5934cf3e554029457b7187f2d2b8ad526f003dc5426194dcb42a1edaf365eba308daf3d8755126bc470ca96d6991cea5edd31776fed61d5bb16c91361e3d78a5351dd5a46b8733e751cb1add387d5e74cc0656f821f2006ee2bfeef94d405d1d08d0ea6e4bcb25b58627ee9d12250b35f6252953cf9e1699b323419d3ce5019619b232c98b20c679a7403fdf8c3d79810f086e19af42244ff19d5cc62edbc41d5bd08055012dc4d95a9f4e5e67cf01d800cf76c3437f583ff5370ec61bde38e751fb2c94a8efd1f42ca70e3cbed87b71370fe574aea2ffb1cc80a21865b2dbcd381f9101715a9977466d610dadde91fad5b55808114cfec632197f604e0a6385e684916b5	1795823008530256		\N
8	8	\N	exchange	0	8cbf4765bf40898ed3d3d676878e81937260f13ab853d9893036b38e515082a7	\\x020000000265e0f73077ec9d5f08f2f29358f89d8401ec8e6e8adfa36b9cb82619b61a233a9a8ef94a34eca68aff91e12822e522b1dbdb457d8f315b848e89a058ecacd65ff9d725e89c80100284d96ae7acaa8c06d51499ba03d06889435e546c2686d2d054df80cd9f6717bd18ba116c807e3da9986b4cbf917a30b88b9af5c435fbf398ad868cc87739560a2ec47e384b7953343d7e68daf88e60d0b77ff0016e271a1cefa29795bb3c4059647acdb738e55541d33c5c70432b0bb5b2d4589b945bf5131c06a5ecc4aa77d604c68cfb93240d5f0d030fd58fd9aeb81a33132964a08bd39c5811be31218e3f4f9eb7b27dbadbc0926a734ca67a548dd48e3091bc2ab5c7293421ab13886957cd0c4220d36d37a74d36ad7caacc491610c22c972425c3b0d9df3c49361882a5a6814b8752d64e90c4ce67b084f3d7f8dd92a636774e38d8cc6de4482eeee86dbb15ad5c7b52f9d5e4eb1860417ec2b3ebffd5a8406ac244e7b4326789230529300d9fcd24d1e1104f694a2b5ed0abfd9b5233d6ba7610302bd396fd23f13822d66407498ad891a0408f26fc953875076e6801338ea8025459e2cb40a5881f32028bea439cad119309be5138dfa4fec58082a665ab117bb4b19ba95761e200bd30af2b9dc1a24bc92f725014d04f58df941e7187a2c19df7a2ba8ef08141fdb6911aa89d10e82bb84155ffd0783359c8cb7407f88cf53363dd4d4e850d0b565e1fb57132ba75906a4bdf39fae7256ad551638529f687d9b16eb14acf6bc1d7c14b8da56524088a656a63291240a15273a9fec39249c3ee9e7e3f82cbf768f56a31a9683c17c940a4da5d6ac5968eb6639a0b5cb77141b0823bef0801241ebba285139c9ab1944d7acaa6084708a7697fb0906f96e868c39c1ceca0067b86e92562afa74acbca220635cd44551aaded01df5fd30a3a716c0f8f2ed1f59760d7b8ae20b002dee5c6f20b3f31a348babd6f142fe63847ad44e65e8ebb6b0c0007a464f3150e855426bdb62e1aa4a5170cc6f0aabd1547148096ef72e7d28f9ddcf46a6bab146d4a7a51abd35c6e4b12cf842c87cab89a22d60910f9bdb91c3965ccacd4309cd495684183eb13886490cbedac47add5e610cf21cab223126c57f35fdd3715067fa1dbde0e305f353c52af6a777bbf0aa3a7a485e7ac7e0276a1048978841205569a8c56fc4e6c99e03201b1ae19cd23f33bf1b972a6c6ec7e5017b9d192c61efff12d82fa3a96507ea22e	1795823008530274		\N
9	9	\N	exchange	0	62b8ff966ded1d6c91a3abc225e098537adbe597948146ed4fe6bd4313703620	\\x02000000028ec16e883926cc440d396adc6b897fa4e51c89c27460edf93b50aee9b410b20f42b6b7346336e4873ed689abc4841d644c06b3a92b96f5af4b97a81f57c6fdaf3fd5921dae13bead44dc6510ac9b2ecb5826a8cb4c199a48b25f313e99cba8994936945ae1765a3bfe55c2f8cd9fb952ffbc276255639c10e4bde80726dca7e57c46131b871ca4ff49e3c4874c8aa23c6fec770e1289e2068541dbf915f96477b604e4165d2abbb03bb46b49d06f71fb75dd0d797b31044e6fef696203935e6c2b59f65a9b866f9b53fb3a87f035d74febccd1f88f7d4c0059078c59c63a346735fdc94c19ad86994d7ac96d104997b71d9e9996f08a92c8e340a0a31d06793c74c997cc51f7dd699f045e63d5c48222df3ffc56b26a2de178803c864206e34fbc2e685f2850b24de63e579402ccdaa867e3b0620695e2d2971e4081b12b0bd875e8185894cbd22dbce0560f10b75bfa9124cc1c57b92a9f0efa4add17c2f784f810a183722aae0a7ca7336099f7482f3465b8a2b64b85f9aa670f30eb020ccd78c914805ad157ee62a813382e494df571ac5d058d03273f7369131e89204148483df81b5709505c8d614e3ac2730aed895cf345ce189d7daa25054544d206849929cdc7e26c31404ca018f04f40a766100ea6e546c2c58822984000395d83f4d0e8eaeac6531d2ff44110dcfe3967bfca02f05bcc8a929b3bf6bf87eb98c8341256ed1386644bdd4f121db0b0528e8a8963180d6cfe6d033289873c7532f11823d4b826ba05c1db20fa0e487039d8684a0b56112dd792cea31921051a57649a7328b162509cbc7cdb2d982eac4e816046c5f4d5c7af89a1ce1f243803805ef3a94898f6f3da44	1795823008569980		\N
10	10	\N	exchange	0	96154a214ee2a42ab38ff1983f1c6db081a9f7d144a5f76bf886bcc666f92e74	\\x020000000268c779749b49ff9072bf63a2130d4edc5ccdbf2adc30ac58188fea88c214b23006954fd75355cbf22ea30d8dd6fce80aa26a94a35b15a7b9537d50c10866a645f25634aa3ad21206920cff5b06236cb622401b2f1256d8519dc82e33f601d64e1ea9b6626089748061ef42e11f46e55e0ae276a107c326413572223b8cee0ed66ab018a0fde00d61f6d0dce041c264b9809caca51f490056cc44b984b9e42fdae2e0dd4e796cc9453fdf61e8d1a92c21e69dc3aaa94c40c04cf2587e578c2fce8fbf595ab6f96f6fa69f3af5bca460ab37bfe9151a23b27c5147f93b77e4f23bead5d850315da8e9d5dfce51435cd71992342f408c1bae14a4c5a609cb39dc74df4573065cb9c2be9fdb97748dd48ca90040aad882ab7422030a181d0d27b8baf3239dfa2270512772515f1f8b595cd8af9820e4143a8ec96e657fd0699e1c916e839d739bd88f51579793f7d48208ca170492f1f519fab95d9381e068d250b34f7d8e16c4d2664350210b3653e953d0167cb4d1d9870ba96fe083e4d5393353aa3e7e088d010044c44c8d0478c871feec54ba7e5764089ac88397682e695145a2ad314da8bd1b483f34c34bbc7cca1ff65744007a5d419f42ef3d4ecbac9d561b92d8b55a7a1a3b24498c0ead6e103aeda1975ee8b463f40b69de738f934521eb9565ee3a2eb155f23610004497d67ebeb96fe4fa9101d97ba3badbe980fa2384d74353633975b6908c4e59bb562ce45a4321cc1f88fcb001f458c5b1b165073965f5fcd720d1b820cfa4b6c42ea27c29ec44f48f8ec4dd37f63dca4909cb10bc8ec913635ca364728e851b0f5ec2904dc87124a325d9c83ffb79b934813b199ebda4f636e1e0	1795823008590052		\N
11	11	\N	exchange	0	26707efe7b4b8972d3e2bab855b8d1737b6d52fa60e7004bb29cc3ecf523cfaa	\\x02000000026302a72ac003246a8509e9ffc0cb6d95932614c34d4aceebb97ecc4042029eda4a0b16a4fbde0da42841ea4cb424b48437a8ec7d6b22cde0d65f84b1d14f53007d185995ba9a5d8047ed6401996f2d3ece93490da269756152c6a1b15aaccc3ea57da03717b51076beb3881294c5b2e0ececc1d0c55c37669897fbd50fe79105a3dc81eff83fffb49f4323e364ca91d5b6f93d745a99e3235cb3423490af1da2251e87db4eeb6998a5fcb0da9967cbf27cfef62b541795dc5fd893f4803fe9f7fe09d600a713a2b2fed5f004daf7460269a15b8b2eb53b52a95abb5eff4b53b286a04d41078bb27060838b7a176167d41cf12938dc6eae04e1e11736ced2f5b9d0d3f7e88fe8d6bea15e0e03416b562642d48ffed214ea3b7ab9fdbdbefe28becff97b501811735753b2418d4ecd015ed87170a3c09b7f161494805ea81810da4ad1329fa04c592a93962e1b879c09a3931e59621bb5de3774c01d0cd764fe11ddcc1a8a68e5c3bb519fea25d330b6cb9f75d9d637f43ab9ade54d0fdf990ebe60c4dfea93e92f4f243dbc7d1c76904aebcb712d4d604561a34edf67d845cb1adf9c657582a53f0576b361e792a8d570d57fa49aa40b9f1b73b120b28e7ea6862595e95debd15d7798ac99620403080408ce10e7611812d997dc4b908588716c24ec22f929012b9288370a1927822051bedf2cbd6d53633f323c776d54a7347eb591fe259b5ac8eade6b4fe8ed89252812e4ae63e59ba9aada21fbb578e84888b7ebea0b98532e6f30f50644a55ae7f2066371fe78eecb3850b6f59b8f4e8f7f9d1b53bc517b08fec892cc7aece097a35407656e053e5242d48d004de5b16b7e3dc945d37e741c	1795823008590495		\N
12	12	\N	exchange	0	95bccff84f4a20e070fbd603cc9d6740f7a492c23daf9fbb1328ce6bf15150b9	\\x0200000002c33eff18a05c2d1c8b973d58014256c5f41d9d3b13136dc419e4f250ac863060e07fd95e9050945f98f2b57516bde45907f28f64fb863f3a97c098e6a9210ecc26e94bff8eab44af09ce2d632a572ce06c37254ae1d8e1d95511b42d32aaac83faa9ae17063088dee48146b6d65029ad821fa109a0c41c18dc04e9b9427048c4684b3ec9938258d97df1a17f7aa74bdbcebaef5a59a7d46b721654f10b7fbd8b4fdabd19a77efec11c9767ccefb08af9eccb8d91ab8cc0ce4eb19f4e45a35057575305268aa18733e6dc27cc7c27ed119e50efc5384d9225a0027019dc6099d3c50ce25195645570730a604c619c82e2f1bd6a7da261aa39f163b25f1de94c2d469f1873bd1d68d9162c57c0fbdbce561acad14822e0ba45cf9226edc51a4b82e787e549c0c7928fedff2b99a600c6bd57449b3ecea5a310ec592117fc28c088ea585f371e7d07c36b057d24b7175486f4632f9d5577e4bd29bbf6ba43dfb1492cf93ddb0c39dda6f2cb2ccb59f5735cd940f1a7e9c48ae50b521898e9c4efffe674d824fd817dc91f2903813985cabdd8bff4b0be0221acc19b54f30feede8b9862eb50594507d5a0432348e46b6b6f3b1dfbebb12041da9b180eae477bd87040e15a5d33e21c6e1126fafb7dc295aa5ff6a65313e9ec67f7f5ad02035dbe43f086ab24335fa943e7e45f1aab43aa5805276b6f521a406038c0b36d03d606714e35a575f3f3673f6a9cb4677e86eba214421c3aefb2f12c4a5d6f32df88b23ca83d70cfb8dc1ef043a3048a9fdb596f5bf7434591ea2355fb123c5e35919a0fbc2497a0a2672c8de8567af20d4fef2580d19c4179b7453205dddc91c579ae9dc39de81f83b54a	1795823008590531		\N
13	13	\N	exchange	0	a24e1578460c8d21fdd28193e6253a89c6ae918ad0333b6249f286d70240cdbb	\\x02000000022df2edff7492f4cef5005ee432681a3e1df72a460f3cefb9a68b611dfeed9d28f7fb0e5543f2ff599f6a96b175f808887e128f5fda7dc6818fa5371260fe3cdf54cf08ada38156f7901256cac9c0c199723248dac89ab806c108a6f6f100b8306215fad8fc2a30ae3c190eb702cd9e70850d05645c608bfc69a09a8a6fee4b36f46f322d296434759e2ccac703d323b2e734168a89207c5c571c7e123e5479246d973aefeaab29599ce0b16f990ba5ab5aa5be702846ec1d907223f702243db2ba7d48d28d117fbbb7588c00b254641545480f7d9116c14fe641d00cf0552c1e26a8944b31733ad84b1fad71429cdf9c3c460387c8c9cfb4351c017bee08cc8b6a5bef0bb1e2f770ca9ac73f87fe1acb66e299e1182dc2e6b1d9cf121fa695292da2481b4d8bb1f46bb052e682f1c0c6aa8bbfc948a15cd15cc9b7b25981303744e61d05a13289259a452e900b2338ff7c7856c27740b65eb233382d6ef6261a86268563a8721f90f862d450344cad72bdad2e7591c59f60d96fe1eea48c47533baf2614e688bd0d91a5824f7417669260bc78b211ca71deb28d84ca292d0671f1aaf06bb5b355c98d1b05c64b8de695059ef4e60edbc741e73cf7cea032701b16193528d7db91f4da17aaafe1152caef88c53fd76dcf73aa7c61d936151904a16beabc33da276ab8599dd44744dc412311e910e58d63ea3b2626d8865b6796525acb62d4abd57cb427f01c69e31209e3e9db3d34c652adad4b96565d8eb05af1b825eb40d5c8094ac2f635c8cba4472cc82916425667828aae377d90991aee49ca7874a06e5913f3473bac0800282476ca6f7a19907f009d8778cdf8fa32bd07fdbccc7ca66da	1795823008590552		\N
14	14	\N	exchange	0	67437e5909f349783d3c112610e92daed35fd4263932054fd9275099bd2b12a4	\\x0200000002c9a6afde0fbc9b2edcf1fb35f97060dfe1b08a0baa1de7b086a44a245da862a735735a6922aa55a7b94d17b3929d82d8b27de6731bd350c3446e198e4e539915d79ce965daaef4205b67188366805610b76b4b3750e74372c02443f8a52fde33bfd3f55b4cfd4064c0a112b2c0d5ed4f248c2ac748824daa45f0a7c732774d0c9af1e4189afeb214de0ab574fa0639618234de508fcd6a6e239be20882fcd2d2f4b30537cfdde67eeb4d885507742059ac0d8da656e9bfdcc6803fe3a746dbf5a399453d7ba8ba7e37fa93c146a636930b54cbd20ff9dc3b76145e211c6801dcfe746e73e9df47095c4f6e4a45b95fe755805c1b764434621ce32cdb75e6a84173e89e127337f699a370fdd504faeb1f277ece29cad105d3942fb843b679df58c8eaddb51d3eff710486de24043931515369ec8e4f4d89e506671475990c430d4a1e69c1953d381af17667094f0685d5e110c919715061c398f2d5ce1f1c8229222d635f3862126fc6c01dead809bd3196c82c128ca302c8b2d3f70ff25c5225a439fe06ef3c737e976b4cf7be6be4c47b713b03fe62fde2d45e99521a351f39ae4c4c47331e42cb4ab8772e843453e72bb690b79a36fa1822d21727b9f13bb22570c82cb1e34bcd603a0fe200bc09a3f7c394e65f9a3a6f26ef866e570415ff6ad13a53d85fa1baaaa2817cbb8bde28074510869c183d8bff434c9e901735c9cde9a13ddf2eae6755ddbfa02b305b4041f245d92ff7ddb83366895412eecd9d6558d1dd4aaab41af7bf36f416ea3f79e1d78b8d1d9bb8d95a64af1b9c5e6e6e85c635d9ba124a36e77ac06d3a3b6ee7211b08cae923e832aefc865ea5820a771ad00305f91352	1795823008590570		\N
15	15	\N	exchange	0	3e2ca52a21b32d91ae2f6f407a4b7fc352dde79ecb7dcda8361a834caaa01f3f	\\x02000000023300db15060d6399cd9df4948141c462573f550f01ca9d023f0c5b4e5e20fc1cc1e5cb875a35af158760ce1abbe4d8c83ec33cc860a4cf2cc620689808c13298b026fbe89be09f27a497639700ed62cb1e8b530463d79adeb787c99762fd94859c0876bcbce0b454ed89bdaef810d61e397ff38d141b3429a50b98755706a6e6a87c3b9c21bfa3320dea87254f54bfbeb236275edd09a9eefe5dca2b5194952b5c5e680c83d8a59c0e9854090f1b5591bd5a8384be2e664fd7e0f9536da99318dc88dc5c6e80e11dd1674b509b9157c91335def00b1f13c8eb24005ae06d0d1b56fbec4aad8dd53e57e179954a279399dc940cbaada717bc5bbd60d5544546bad2c746ab1518b42d7d2e64651d49744ee2ef4fa8c49275c8beacee7d4889db8c3f3148a85f5bbe03f7c877041203b4675c12deb6f01dec7d317d13f41273a4626434ec62d2e49bdde17a0fbbb31012a450eab91daed7dbd5d62056d3fe09ce1d98b7def30d8207625b7d0bcc08d98e8ec6644c0e57a8615f9d836d80bb841a76dc931f98f0798bb10d2b0354dda2369db91e2a66afa229b03002779c509b4d4321216454f7bed96f586a22b8930aba43ac82cf097f922d0e5cf8daaed5e9592181767b2c28826bc8215cbff1dedc33189b83ddd1e93a7786da12ffb3667ad09d57ba0f0f5ad05734acab75fa386c3b953194c15e01bcbd21a994cf1bec778fd52d625da18c9e3335222b61f1506d78cfe265bf48414b9e029ca3a561c5248ebe6da4366e988382c9360ada55737029f6fe70bd12e455ac9a78f04afae760248b9458ba11013cab0188c57f3b81f9a4505cae91e25aaf9ec9b21c19ece7ac883518a8a01acff19c	1795823008606785		\N
16	16	\N	exchange	0	6c1c4babc2d388ab22218cfb15dff3ba578912a239a310bc5d7fd0ff5035a059	\\x02000000023fa7288c4ee5735b33fe40a9b1979d9e88fe913ac02ec62546afd966804c56360d38e9e6d735bab07ad527b090625afe19f8e4e828e02f6f34e82967372e16052a746a7cc254718c580f4925f6575ed5f5d6a4078e52de67e6ae7b6299b637741eeb42309b2bceb57e783759718d4907495d5aff67570e1ebb22f1982882afdb0f12ed27ff6fe6d7803e4845d918ddd011779e30bae0cb3801e6e2eb136766d4a684dc73ef29019048fc827904b9c70c031c20c7ffad045d98af41f4604bb0a77f522917cbd533bd5e7da9724efb7d0f44ad6e75f5223f38164f1206790fb49b2594c595c161a670bbfad407942374af881d57d1c9402a93aa2ec56c9636ce471dc101d25cd6ef77b76de1b4cb4ea3fc2c75bf6daeae2a7e78a83d686cc3c591d2e0766fe16afb5722302bb3050a3b80c09907b31c5bda0f04d4837b5df50e16336845d1c51367e004bfa593de1128939b39c003390e6992d5883a9c0b1d4271777defaf18fc21d1ff97148157db037fe53b4e02ec63b57cabd977f1c9cffbbb023a9819f4cee93af9532aa2bc0d23334fdeea3d43ec9440b92ee3e22dd81f0de8115207cc2e9185a0bb2244f952bf5568c9f212c8d1ea88960e24d3ff42adb787b87043517da0df758665e4fa4d0776bed2eb7f85471ef7275ee66551df810608fd8022a4803afb344307725661b1a456b3fb906967c1cf608a6f9eca36a45167082a165e5dc315939afa0b9d4a3d31b530b4d1f8aec4c34a1a7957e4649ac533864cf239fec25fb52e6ef8381cc5c66f7423e31b4dc3b89f4bb127356d29f39ce9182cba7c729c9a597c45d5f9473a7cff0dd338ffc44b94c936988dfb53b2ba35a05ccf42ee	1795823008662022		\N
17	17	\N	exchange	0	b568ed560646dfb62e6ff5937cb1c7847dfc9ebc64e594ab53db29fe40d55811	\\x02000000020a0bcb15c013e557451275b275e4aac756fe2bc8ad93bcc5eb62f65c3fae1d00922d0c375129bdcc80eebcda5c6cfaa562445e6963d3e9f05da42fc34d1568e9b191b15372469b1abb7474a53c9c850ae42d2b05cd4bbf34269cdb62b77cb20a7e970a87a433cdb1688120e41ccf5a7238080c34ac1eae25e1bca903892f97bfd1a0a405f0d3e75aed6a1ba0d2e6faaf7de814e21f0538d2447c7e2cd715b400d129862c042258e321767566cca1da466dc8883438a0b36d147da583af1c170e14ece8071ecc5b746357b45228fe54a158f0b65a00fd4be6c3aed4a06459b732a85541d52ba49f8dc1d2b350b570fc0fd04b314fb1a0fa214b67fbe5e9cf6bd02d5f8394bf8775477644f89d91344471aa6acbe6a17189624a302af496e8312c4623342ff286870b66a728ade833059b3892089b47342ad52cc705eda7bff92fb05e86622b9ce576b422607e58dcf6563d73b2c8a8d6a207d2daf530d118ae43967096209252459daa5ca5b55ac2246b94ea504e4d79e26ad52e83cbed10024a630c61f6ecde1775d957be6849fe20c66277fcdb85ef1ee109adcf65f6d14c40c54fc36f341c23cf3bec741a2a52efb171ab30af594592f7db9bf7c961201daf5c089049665e0c33c89074490749416cbf566806ef2aea2cda2a2337bc335c3a631c5963b47bff73b08990ad1dd98324f514d84bbb949307d88423e6439e75ca7542210dc6ec5b53186d80aa01eef42792a29d0bc7943619baeb446665147730f52a3c2342002b02d2c11d33c63c44a55fe40a8be68c5335c0ebe1b29d535e79554e0e5fac9232237c22b474079f9ae583f4353b429e6a0a1928035cb1e4e58344a5989f84e3db	1795823008670109		\N
18	18	\N	exchange	0	aeb3320caf6516c0f437a9712e8e32c33747abe1d7b608f67b0f7f8f8d7974c6	\\x0200000002dc46a43c0d67c0f058d8c63323c91abd791a57c4a3764adfb60233752407cd3bae06bad4b71e112b40d607c62135226243f5d08bb8fac3f322153710fadef6e4d7689dfd49c71e56f4360f4fed01d4febe82c25b2c7a6973f751e9f670b1ac2f73fcaa7d5ef9cbccc0ccc704051b9360dd2d04a3a207daaaf71054d2a7adf777626d99fecd41080edd06131ce5fef3a2a1099b2cb09a5ffa5ada58c7dde399cf9b13c174a7cd11130d11c09f1fe29fa276458663094f703070813b5b8a48cf64430cd0dd7f64e7e776303751b3a12c433a68233b62510b0637ebf1a83a16f62f958eb95ee274eb47ae24efd74cf0d2f9cb2423be4c0360513cbfb1e06eb9233ba0da2b92d1eb22658475fe72a08b1668ffd5494f3fd5fbd5db562a769c964163a0883ba3bf16039d7da67dd977c49b8e03a4bded906bfa4ad0444bfa315639fe631810468f659925152b515d25c8ca3f0d6e2827614dc764041d2bfc1f126254f8d5b41febb7c69d486a5eea4e648042a4d81ece3a76d9a508cb08580c1ffdb4ea1db36b05abf3159866f7e1930c6414ae346e3e15b577a87d233ec6b9cdc1018e0797c2767a0726456ca24d3172dbc025d537ac64359ead392a00e57ba364240407641a69874cb841cafb1e2f0ac02b16bd5481a74417248a0bd8ca8d56c28783f0d172206d07bfe814ee1fedebffc67864337eeee379c3451a09ef39ab38be4d87e76fc1faa75090cc81e3cfd124660230cea7e9cf320bdc3f7629f012661928b95dfe1d6b9eb96eeff95f3e7f6a4dd8c8060a5be99e09af5adbfe725c0fb3e5dc20645540ffcf4db3178877acd23235cf1b0be98c460e9ee49a4fa508eebf82f2b926381c38	1795823008670231		\N
19	19	\N	exchange	0	3d089c20b9330e4e6b31c43f98c0dc39c0e57b891c2377891c4f56070891bab0	\\x0200000002c5f61571c53a9db17a90355e348eaf658bc7584be5d93da795f9f8edc93cdcd5fef37d05f00da3831efd12371c30df3db84032e9cfe56e9e4ffeeadea2fab6cc2526f26a320106c1e49b0b21d7a234bf82b9b3453d91da34c71559e5dca3a52af27e894fd6aa0deaed9fa248670b93417b5f0a52488e91a76321a0da1e2eaf1114f37f1ff2e31d95cb9c671f97f74bd058a30227dcc47431e8d2a27020c97fbed533511b6a52048b96db59f7ac3ebad26f85a246b3f8315cbc310d64c30e0ff6ab8ce5274ecf4b1a54c154131c5042fc946175207dcba114783f5e386a2e14c0ec7bd35170f74c6026cc1381b814ed13feabf87ea0ad0b39c6abe0cb0f021279e664f3ec1526d46f7fe3f4dbc579ca9bd9b4ac7991847b9fb1b96be7ceedddc5d3327302fca517cfa146aa6ae78ea48af55a16d5f65e547f24a49b5457d7285598664a8957ddce121eb9134de873804ccd65d03502f0b3026fefcbc745e733e070c91ccc03a3b45dcaf732b15df2add1e8dbe8058962790121754c5f41266417aa3d124962ff36279fb49c2fb09d15a5f8a6487c6951036f477102cdcaa392cff191f12559f681e3d20b66b86484d2fcccbab16c9ddbdb689f7d925859a7f37f40ae8044252e62aef8a030d6a4a86844f83c9bcc28b97c8d3055eb8521d6daec695c8b420b381aa41032567447b166da169195359f20f72ca5a3bf26290a35d7907e9080241a72ddcca081c2e511edd4c634b6f9523be97cda5ed0396a3639533962d86ab474f3f4a13651867283aa5ea2050b3d64f92ea362cf7774321e53df090022c6db66ef03fee4749a9b1149f20cbd36f77e2d09418e6dda0e5e67201ad78962c9e97cba	1795823008670254		\N
20	20	\N	exchange	0	615e216858e8bbdc595ebaa09bb431333d7e717d95f46a8886361dba82c3afb2	\\x0200000002d7c06af9daa0b5bfcdefb13408a0b0ea663bae0eb43412435ac7f8b6f2c065ad311a896013f12ebbf5fbde8c0c2cb2dd85e1b8b1d3d2f4207b413adb5bd568f076d61d9426e94e276720877d1e40d7bf288ea147b70dccd472b4c71d544dda455125705fe7968f03bca1edc13afa803fadabf15390f1466c6d76eb95d51458918f48df30e1dc9812e81201143ffaa29471c2f2048cd897799e1c8526597ab5ac5bebe98cbd5f60aad42cb60c594a8a7c07f21c555ce81570abafe66d19d6268b882a5c8e4fb52356a8a5c4b24e594d698ac373b81a5a5b6dfc7fd180336c5d77667e104bf15f702e56fdd52ae8096e8ae870095efc58c23ffa5b37d442b8018354d2a0bbc353a8f307c7fe957c89d0389de6e7d8ebb5bf1c956184f1be2322a8e10fb77be19d3f382f949071631684649003ccab159bcbe3a5ccf181a977e650c6598f5a6577419c7bc7e4ee8ea105570e193fe846d0bb77791b8ae080e8064f0f2da6eb8eb40cfe3a0cf42288bb7d1c94cfcb3e620faecaec0920ee48a47d8a3e7caeb4303f4b0ac72ed0a5d50f7a8f767c48037c770bbdafad4a7c12b11a1a3182536058c146d48e919923ff0f4fd7d1d093a5658d16b8f1df1d5a2a6400419e41295027cea6f6dbaa105c7dafb31d6c28fa67786234fade617044a9902f716d358cb7825dae8efa470dce3f32718e6ccd7f8c0231d2789889f2ccd2d47c634461c2851e224f033c4beb9d32ee1c0fae6137c2d26f45cd886a5dc00dcb12d627085cad6d3cc85955d149f575b3165ac0820c2f620f51131bec59671cd0a8948fe9e676048a45d0b2be22a643efdeb2365ce3663fcd2105ad7c5a2169a94f70fd2143bfe26488	1795823008670280		\N
21	21	\N	exchange	0	5424463b3a4a0821166a44fbba9a1fce379953c540da259bb8aed9ca89d2ae56	\\x02000000038a3732c1fe9ceaf9178d1c674f2b94f5ac1a72bdd6d1071b3ebe289c3f4c0c175c47ea3f332ed0088030132c770664cf856ac5bcaa16fdbea2797521afdd20d59fe60d400c7313008ae8c4bfc1cde506d0439bc164f215a4661bf85aea2131a4630652a96db0f00a04e39fc2c52abe8ab98a41c14917a1a9b10436f6b9b5fb297598b79b20a00f25d929e3623ac738bbbec16b089d55c0f94012ecc03e88c49f953bbada2139b9864d56e48cc968bad71775b64da70c69bed7265771d4c463eebdb542575a9ada3bef9277eab1adde382f8ed420947dcc9ca0871bd8b9b3f119c5eb98cf70c88e515ca97838fbc676c16b5cd73ab362c1db8e0852d2f0badf3adaa426260ae7a5ff5f08eb33810201eddb23ac51d45927356b30a50cde93ffcaf7834be03bca0f4828f5e7bfcfa63cec405634cce102b567f6ce089ffaef65ff949d7e40ad05fccb10d3e5bf6ca1367b852315fb75a9aca027652973195202ea617e77900b196654129db4a86a72d98a4ef7cc963916cb8f24432c9e1d5e1e86bfb55663dbf041a018efbd9336eb8df4ca055bfb2e4fe6325dbe381a68e4a5a6a1535f4ca5437b6453ef703e51fd1e1b9282eb0907ab1d80ed0886d769ba672772fa9bb5f2fe34b7d5d065fe3cb514c438fa4aab93d81d15310819ca1a427a922b5f28484f30d0f479c90fedc458921720a07731e3eb2d53adc027f87a8d00d40218b5c6a8e5bf3fe4409feb51af9c5772921a36cb43b5f8d4b3e1efb0a48b4b7bc1250aa290b95fb5131944a9e70735fb4096d6f7c3c7be8667ba78f94b93069e6846c8a9682f1b3707d4aa39c3f273eb825bd089d46b280c45584d97d4bda98fc7b6fda2c2c8647ee17c59cbe39a3105f7bd50fe0b20e31fce7ed6f957123395f7eab4b8783da9ed8d98df389ea778ca5c55526426e5524f18377b830caad1709159206b5e3b475d0eb1fa142525d30d1636d7c0657b7f06652b9f26c047a3e17ca5c9cfb984701f3979bc8c0c8c2d719401f8514fc143492203c96035e79dbb626c0691be4296dc5ebcb9c5b4f557410344aeb19a1e86d1cd12784d4c71c60f9067372597c89614d2da86092ce9ad57d58bc5e4881f4fdf8e4b79fea21ec5b41cb3a889a49154c2d3c2120bcc8603b74e3af0944447ecab8f450a2664d29427	1795823009681520		\N
22	22	\N	exchange	0	59ce6bc6e85de2ae5a0a6ca7c6d1e3cb673068bee0fe66326c04e075306da915	\\x020000000373232b6f669f658fc1ff18ddf2a11c44fa53077ec75a3c656f4f9818c636e6c097cc6561be0a6b8908a6afd47e7798570e2226694316d182151d30ce549811296ed12a815d7e86c8f48211ed5de2fa38c0a6154ddf54f66de7acefdebf1a792e55bfafcd1d042ea34f4692224b49988e4dcc12e6522a97d2479752c81981fe480e2ba4029a4f7f1e24c957b7f1bcdd2b1dcc52edb076750e07ff2fba5d0df3628883e2df1fd78ee16bbecd9b8d3691ca278db14843fa126c96919bf4c4c247da6163b938966cd850e3d5ec1aa6d7fb3d1165ac0c853ca09f5c7edf76087cde48edd82b94192114cf14d62d83f56545ca64a2f1a56b187f9a283c93c7c9c7b65994b3e6c6a886e2f9e2a5a85a7f37fb5de72e3a613e12ed4af79d08fe5fa55ce05986b468666608ce490d9d9e4ed80577e27fec2c7bcb0f3f6d311a81b89c87361f2b25324f0c7d58406c1b7ed241931a76407ce77824b72d38e12d4bc08a04576de0e640a6ce98a1d2d3d103989cb30b51466e9a14857f717569e318292f5412699a0994f623a4099b6cb08cb678f4dba6fd803492e919e84658fb8382e826d377a32a6006c012825730c6526e0c6b5474dfbab0e8852e3bec9149bba1a10bb30d0553b1e24a3aa722e75b00087a4809052bf9aa44079d350306cee7cc3dca37a248fb3c3bed28f317af1bde43bedeb01444a00d02e0a85045fc933ea9e45ac9eb5367cc6709cb01c300637a0ded0558930cdaf14d981aea549f908fa6ea8bc3cf4725d2a11909e02c9d7e96bbd2b106da834636e9b787269928ab885d414d3db9cfd747108c19094979c0e898a1d09c917df6c03e1dd0250e3150ddcde193c2b3aa6c2395f903	1795823009734357		\N
23	23	\N	exchange	0	74c1730225ec5c4c373105091648edab95a591fe52e43bb42301f4591aa3902f	\\x0200000003faf6155c67005a1ecc31afa07548eef659e29ad4cdf7328ed04259e6b08b3d86049367e196951b32fd14e1b40f3648c6b33970195d0f467fcbd2729c6647610fdbc31b5fb9c848911c205b314aaf0339cb7c6471d7f16e8119457e4c897559653d71adeb4e6742258ca595bf4c0ba8c3e2d0ae415c674be7f386b85e6cb1f9edc5ba9ba45f6831bf232ec244ffd2381007f818e9b4816ece39ed5ce38a2b529482172224a5419753a0a6c734a778b97a2a0f8abb4a46c3ef81794b1772a8c5f3ee5b1f4a6a306835df075a87f2d60c52a340136491e5926134a262920c75a65ebfa7e6c3711ec7c7debd95c5fe0d96913c63e01f48467f902f7ee5a10c0a542dbe5692aaa1f25d7b99b7fd6b5969299619234ef724b22d1cc5860627b806c0357b54b00ad4a0baba59478135a12dde168cf8742ee86224f0503426654c520f605c23b7896335335bed70c8ccebf9e79ac5240cb04262093d4f59d130b3cab31eec14382c879e228c1bbc2da29cc56d8c5d1f5af79a062fc49b506cf7414c431ebe08366dc9b69ed8b717de6ef323aa4e87d13b857ee35262da2f06ff0a9286830ca71c045e7ee8a52aa79b387ad6d3904f26dd0730e85b8d39f7644ebd701ed6a7681680a9ef0124ca56076949a546db74d74df2ab4196fe6f26ecc43b41bafda2fbd5526e0df4cdd715062c412d6fb6bd31d6f98630a9a859a9e3f058291062d4668d4e25a401cb68d3e6b9f6181d1fbdcebb837b80ca25c4d566f98cf3a57e8e12b3749fca14653c265ceb0b51f48e4c44bd46f4de813213a56dba1deee0aebbdf1b7e624e59fb6fafa17283475901090f873fdfb7d22f89592e710c6681ce966efb83b3a2c0	1795823009734807		\N
24	24	\N	exchange	0	fe1f1a31d946832a769317d15eca7d1bdd1f3728f513641fc3c14ff96e881886	\\x0200000003dfc9719fa793e6217a97dc4eb185baadb24b5bccb7583619cc2a962ff39e16fa1657b955ef70061f926ddf01e1fed10817a37f80d252ca29ca5897bf28710c354235d1a071ae59ae3e998474e839121bd1b62f354d31c645631eb521900a1ce91bd806366b5a4330d8b68cb697dd4d4fc6589eca9be094697d161798bc39297ebdc21737c4a8e84184caca08b4da095e947eb3a08e8804d2dbfa9e05c5192a8f2cec2f2c0df4f3290104e305f16c8751e00779325b02bb1a5da75458e92ea37b1a67c90dad4ad7e11f037199870c5e0a418657d0474d47e0ac4d4baeeab8c80db75e8993ec5c495923df624bd683934356b9102c906d754396aeedcfa196c44439398075a390c53477938a200e5b6d48c97457310be00adcbc969371c31179ee9ab767ce2f1a12de8b9fa84e32cd8b87dc8eab80af0ce4bc87238243f5cbb11cf40449798c5bfc73ce1bab5d38824a7d4e8fa9ec6f085f81d73c3ebde7eebcfe7ad3d1601f9d3b5ce55ddc26cdeb9c835fe09093720431ed9d208a9c98e9d313fef5738e66d77bcc33b1aebf5e67f5983056348dac064788a3b07b4ad5f2bc7ee3f15ea96307b05234c4b1c0e04c98336e6f567773119fefd418c155eb44484ab35b18d6b75fd8756a51ef1c9442cf00c96542ca33dd8985d39a6990aa2003fef3e1b4a59e7494ff0c496dd131e0bdcb02635805ffcb23ee4e71cb2c2e3f550bf0a368e3a948116bd707d263ba1089d6b3495cc4ee1396b0c0c76e43e728cf105687a66f46732447ad9250626280631d2e53a264bbb0e602b4de65b3ed7ea1912be5a52e846d5d55113b5369659a931076ded8e8b0dbc56e8e316fe1b1c75113516c8017363810	1795823009734857		\N
25	25	\N	exchange	0	3328cde3c09cba64fd4850f353b76388d2ca4985df279dd7253e58c5051d85bd	\\x020000000314a4d28f626d7aac330113c2f9b126f50b82c4dd866c74bc7889d872305fd318dc32e2f7b9107ed944f3edb3d68fd3da2e5aac6d092243e90b03a8e70f568646d23eb5166a1b0dfd88a8de935ac1e2f727b382ca0cfb1857cc0fc64e35fc6cfbdf9a8ea9a2b1d064c5f10e9b6e5aaebd288c06e3252f8a896015ccc809b7bb94b8b9a9ab9a35f4a9d046d1f8e7f920b4b490f5ed9d1e800ae4fe277095d5e092a05e75fff370b079c688c9581a8cc5579b69eaa09f46f54a064b55a93456a640961d9073f3c8e5ca9e0535d7401e8980292b4ea45cac97572fbd67ddf25eb7dc460cb7a00868c53222a1405ab0a2444a7d3fcf089a478f6c521bb426588c3e036b8a086c4bffb29b3c3cd7e3b767e442540ff688dbce05e9f3eefe172d28eff5baca1a416a88b8bc7ee5a62a3b61c65d232a585461c1e89c87bd2718d53835b243fd32e528c132c41985b903d4642f839931155e29db23b784ba7a1052de746d6fba777f0bf7cc8dd20d6d4cc7ddf5b94e91ab64ea737262d24fd8e06ccd184873c02a8f506e8ce55bcc54e916c5f776857c8aef3737157d9207105705864bbd1da6cd1a87debc8be8cfb6e90f635401bd892d79e715a6e11237912393b443396af29bde30e3e189d84ea15c5d49d00a871277778823a86b2eb9274f9bad921d9b2f4260714f19a5436f045da4d26ae079d5c5e01238094b652cd5b857e0fe9a7f2d4b15899f8bd80de20a0e1b47029a87db7e7e7672b18ccd76a56bf1609ef301d20cf2aec8b1a0a85d7cfd940d4f8521169a6b7a0e012d4fe5158142bf5751d07124e1cc029e580c777afa874fa3eb827c8342da4a850cf45e93c9f558a0561531e718241129	1795823009734891		\N
26	26	\N	exchange	0	3942d3c072364bf2e7772171cb077f94a45f8714265850a9564bf25e23f8410f	\\x02000000034ebc1d9d6a37f5ef13aebef756ea20840e2aa4fcb045fe84d64d2196712ec5bfa4f9254f1eec865c95a4ac6cb6e6a9583128666728916f842e3ae7f2663e61389e10635bc99a34977fb2ff5446b0b6451aba3b722414a6f421c2be27fa04495eabd07fc4f2cab551e6e65e3254f723ac5797a5aacb6096d02742e73edcb99d90d3808ea71a3a0114c27760f5626f5715d9eeb91506eca63cbec56cdaffe6e3fa112ce25a217d902ed17755fa63a1f56c95b83387f2c68a8d15b79b62861226bc697b464316f524ad476077451af2b47d3e880cbf720584c4eb683df113499021007f3a7bfa71956af1abc0ee9e5f45ce92cbb52a8350e6f0e358e50d2cad907df2b77fec3a232fd08d7d88f55ab0a808d642717b63c5a6fdaffd4b2c0cf0ea6307fc7e985dacf283b5749ba92658f0dbfd7b8a3c6d1fe818ac707ed8cea092fbf5ecd6ce4acc90128adcf11221e0adab83ea8f3f4558deb38a580732068d6bb4b68e5872e658e4238a7c973e5667900fe44d20706d4dbd5c96024e9a9b74fdeead6913a0810304d8d6980b1c25cbc012c82b2e692b28dd81cedfa80650fa6b8321b1d4d0eca3dcbdbeeda3327f70b1d183c5d2426ddc9e609bdff69b2f3de4d98fd109ca66b94991a51506e70c643b8076c3f875e62ee373ccf1a09bb47cb3b6a954a75c042050429c02e64bfa7ebc9a02d8db53b99a593c3d2375a0336fa73930e67e558d4e29ea9e8d51a9015e0d3421da8b0977d934ef2e13932ee394abc8f98008a47c398f66ae32bc4f38db50fa4aa96738da12c6e99f5a3ce3431b00fe43e3f405ddd06cd864d585bda52892db59951ee9ce968cb1748157e4ccc2b7792b6123dea3fbd5	1795823009734924		\N
27	27	\N	exchange	0	7dad150f62d435658c127f1c69a4358667d9a040e868aa9502779a200a4d36ce	\\x020000000385631f600fec1721fd0cb6322683c5c961a4a7181dc69bdfbf1d5bacfe83537637bfc671534935e7d9c5f48a17f2b66d6a4a5c34810ce9dc819ed541f344fffdecf2f78ff0c8644f3903f10c9355f68c569f04aa196fd0e4ecc383a46a05a7015df566b453a7ca1f8854de05955d689d65b31df6bf2f1517d1c1a6451fdd27d4f3997e957dea08b07b2673d191ff953a682a1f28479df72c8915bf0a9536e3f788d32d92776a13c29ddcad99a359a4af6da2f651ebe4cdba00cf9500771c1e985758020945a3b705fb9d4c34c4289fe28a92d0b95f45c76b7b524a2214fce14f9b5ca3b4acf60097117c140427233b81a6011f7b9347ae4672cf7b7a09443df6726dc464a11c97c3836efcd13dbfa1d39ec1f1256c1100440c7717636fca0052ef5fe4b19a67a4f7bd963dad7dc4686977a598e2b0429083c72f786fc70b3a42fa5bed09ad4c61c568ac303fb1e144db84879bbf399f9e267da1c597da18facffc9be8e0962e1528e2cd4d426ac687f973475e027960b16ad739a998b6edbc5d15c6444b54cfc53a43b8acf3414f234a428a9ea491c33a54f2c699e78165062564ca43d17e0cf5d0144f730481068d37cb57a00bbd5a67241314a46f8127e98477dc663c433d045ac974c23827fee2eba9c5dbacf4b21fdec63183610691482fde688479d6627bbead47a5af5f5716322149766c4147ce2d61a74ccf9c7b7e00be0bae1b72b6e71d03bbd5d1f97e55df11ad36551fad1b1a4d963413adb3215bf3749cb0e30d0f92c053ed1180b423c3442961c67d7ff12c669891e24eca7bd2042ed8fcafbb4b405b9323d77227044f16f6e74f7f5882b7a163d10656edd6d067bdccdfc76a7d	1795823009734952		\N
28	28	\N	exchange	0	842dc0d5f9c263d666322441f757e4db8b1e5ee20d0715d2213e997c09414496	\\x020000000359c27e4c02aefe21cac0ad03429ddd686fbbbbf11cfc2cd82ae3a343c03dfbbb43d68bedf4de58993d972e4afe5f08d7ca41b5fb3517e72ac36811ee5c34fc00e79127f2ec17c884b6bdbbfdb827d9cb8f71107a23d40f24add1777cf9fc74ec7fcb746b348b7dd906761f2747802a726ed2fae8a08fbe45f7a13dc1bad92444e01c93d481b6e2d1a571fc652b64859bfbf6f72810b652d1b225bc12faac5f7437577be478e5d0bdd48ae37c73aff9063f6695052d9d4d665c0038007d97a6a399f550673be45caa6e78d3b7bef1cc56649ba0168ed5d5eec15fc0aed66ee6147df89f2b7ee0faa05272e6349665bd6cc43f89ec3266291a380884ee8387ad0c027ee5864c747a5acd35b5e93d4d3aeb8fd899f7a5b03d77db1eb0cc0a769d17159fd11b9bc1c90462e2778f7d2204e04e60053e562f3f3e7ea996a4c8dc13a807fe77b174c279b5ab19bcda6176b28e699db7a2ce650139094083e2b2dfc439892b76e8129dc2aa9e04fe4976bd8539a96f88a4d31853df9dfde6020ba999badc3c7a59e9ae36a40ee4a6a340f6f6a64c7ee1451920f3f26de338b08e0ee5d1b258cb326f0d4b1a5252170ccb4149b3e7ce1c1b4118b857ce7ebfee6848e3e7f5f8cb280af78665343c8c6c79d560a7e6261a46dec8987cdb638d53d149a4ce078c3ad3c022fc82dcd091144080e1568bd1186b8def5e8008df965f252ea0faaf9a85cad5c0d930cc9403182a9201444e2a306aa6c9d5562ade46e1594440aee04c48125ee470bce320b6cf46b603550a914e52fc227f3cc9bfbb8cc8fe5d0e9487119e2939270576b236f434dfe16dcefd765c3ac5821f20d180aecb4f983de30559fb51cc8177ccdc9cc03ce09505e294d4ff45c0af4f2501147c3fb965b8a13e46803958cda9976c486fed5be3b32165a7843169ab21bccf0307d860d593bff34f00bd50f6ec1ee65ffead7dfeff9bea98243b7708f5667bdf9d76b7a5683ae86e06cba194f7fbea69e8c35086adb0e6cbd19aab9c7c835cf498ea5b085bbf32af8a7f1955ddf5875a93b27a1c43a535c09c11de49ed64b416ce5e7ffff075a94477b29f6528f046a2d631c492cf02c5e254c8ba19bc59713b4ec7cf0bb99b2d3fa965d13d64eb1bbe96af00e532f5d32bca6a1085fc6f05a947fc2dc1bae8b2c28ec12e62145d520f19de9766b0c9a16c51f36bfa78ba22e1c6c6ba7a6fe0a91dda0819a5254051eb6e5a57e4f8a7d7d9cf1f04d2e687c3023161ae587ad6	1795823009734974		\N
29	29	\N	exchange	0	52c4824b7808c582ace4c53e6e71d26ac7692159aed3e1d390f26d12856c2a8c	\\x02000000038aa5d1900d2bfb45f5282519f799e64c3ca7929dc83b7040f7ebddc00e6bcbfb4f258688b80053214d3015a66c3d0d85e6ad3e8b1433b0ce9d132a77a361e4178d7212a46bef027e5118ea7055d3a1db275d0556d1a77fe443680df9b3a282523c021f46bc2264368dae02c51d543e9834ae47afc5041a1538f970c3b5cd58f3d4ac678e58cffb7e65816ab267c3e950c2bedba2f8da20e15418168a0c84eaa4e98c6af402766ff538bcb300008346bcbff473f34756d0ce6e7887bff97cd2084666be525b1af2e6624a37785f6e0f1b5757b8dfaf291e51ea4e88afa2dcedf7d4b2408cd653ad6756b3f6cf6ed20c47e6590454108b6342d8a25d5c8695074721deb56011a406f43b6605ce323885c40934c08a89628b015aa06bd621a44ef77cb0a331300d66ca13cec569a3f54d6ca180bc308e49f29fa62d7f09e2fbbf15c7be0cd752523f1a5a05ca0397493e5944dd12c73785ec7e0e670829a54aa1269a366e586da9b9c969d1698b539354bd64c2e843c6cfcb107c322a50f72081d276c795d3b57e5f249050de4eba35262b71df2e3e490d077b82e6d493091de676217cbf57b66b6c71ea6172786a87a1f1707badae3e5837ad958a6b3b7f58434f9d4bbf2a193e03611a4281840bc26a534c5f0f741c63958619f740430f6186b50d995e18130f972acc2289aa6efd90aad5138639f85c6c9e81100cfd9e7106cec45c6fc5978636b8c7f98310687f56e797913ec87c9f4648b34103d5d9eccedf5162377985ee156eed3091bafb0eaf1cab537b3b257b8c64d2c416aea6c2f596eb018be0b2f4e45041b8ffa0d98017720daae00fd6817df33e4f9b40d2f64b08c01f6fadd1acca509e19f5aef1cb36e281f915d4e608ed1c5645bee422d3d96630e097da0ba4c9b946484135e48469aa2550432e710f376c15b40ceb83724db67fb350587c06218b92b8ba339d2bd039f762f832f46ac4caad3c9454bb2304f863c15c1a0c847f2adfb79433c1c72dca0e9157af1833bfed2b0e4baf742c9477cd3fd1ea28f93a5ba664600bb7c19920e66c7215438bfec328520b4185449762663df5d18f2997cd6e22baa42dc1749b34d32705b437578f9668f00601c1917d63e9378f32173283dc5584ea8fb03a03339032207cf96593cf167b2f409fd15dc1fa4d8b2dbadfafa4e100950e3488e27c10008fc4b8cc9644cbe8c8d9608be2e23c6d38c5cc1df0a39055f87e917a202463e88f1cd4d7	1795823009735003		\N
\.



COPY public.approvals (id, act, exactly, words, asked_by, asked, state, decided_by, decided, used) FROM stdin;
\.



COPY public.attempts (id, inquiry_id, clearinghouse, payer, trace, reference, isa13, gs06, st02, digest, bytes_sealed, state, layer, code, words, http_status, is_uncertain, is_open, started, deadline, ended, batch_id, emptied) FROM stdin;
1	1	exchange	sample	000000001YUNFEVWECBW	000000001YUNFEVWECBW	1	1	1	aea0270761d91125b18f88d5f135696a0b62581698e920c614613dc07bfc128f	\\x0200000003c1e19eaaee2475891baab866cf726d501728d0bd2ded1a3464a5fede32def8bce56da23288c67891b04163cd4c266309f0690c71fb4ee45c54ca477c99b1c50eca0b128e03693efa2d71731d43d01ae9a5fb648c2c7446079c014ee39ee5861c2331ebe1e07f7e3a894b8f863599fee98c08ae062f0aea3aa36c782df149c75429d14c1b109e8f38a82fc297003fdf9d373760144a9d143be1a806192e24aa0e608c42c9d642f27b8044f64748486bb7ec9494fff60b768e548b4b4841421a59f53bc881d64981abf17d634cdf4ba2b6f282a148aa30bde090b7d424158ab329d00e7137b44b38498d95b863fa451af75ea471b3db343e4704ac178bb7fb1039f51fe6e30bc3777ecce42f7f47e53a7de5587ba60c98c7114c665ac83f94fae67bcfb0bd814569f4c5a507561e35a7fbb3f711f972da4dfec1f69c7290859b5f31596fd19925b42f7a2dcaf2283404df3a060292922b7332fd11af2f47180567e53ac09820e425f7636a4c22063f1ca202f5e93187e6ca3b4576b9ece70d297d75309bd77820eedb1083192e990b71866cfad3f74a33702bf8bcba3028c4cd3e5567c71db03db67263587ac7fb3c088a51d0933517fa7bdcdbae2fe3c445aede306f2d7eabbbe7b404a6acd4f6c51c0eef8126eef98409b7d3f8325800e891a47910ec0b4d838814f955c3ce576e602bc311408bc1456611e86fa7e4beb63ca4349730d132eafbbf2128980a3b20ba3df3edacad83a523b21e4278ea5b3c0e7badfd90a68556	1				200	0	0	1795823008462714	1795823118462155	1795823008498178	\N	\N
2	2	exchange	sample	000000002Z78HK26GGDH	000000002Z78HK26GGDH	2	2	1	9584117e4371c5ff377b29d6d3f49beeefdd3877f2b810cd1a8645ec8b5a235f	\\x0200000003dbdd35a3ccf377d4ab68f725b039d632b69056ff39723a5b1a0cd3b94639efe0191906cf43bde6072b2df087c53ff50cafbbb9670eb62845ac5b46d83e79a0a4d26a239e182b7eed9a00fa11685c077303cc7d3169a871ba442fd4aa3ee0791a971362369e22acd869908454905ae2076ddb7188c8100efddc6261075fa3e0779cf944fa4a0fbd73bba87db018a0a556aa5ed88d1799ccd70b9deb2761bdc8f4cb1dc369eabf4a89e2c7fa04ab441ba7679331acb3ebd476b5888a5f98487bee2faaaef5848476a049e9b4c754aca0b11bdd04ebfce0f06681d966bd544005204b68319a969bad245de0dcaa6e69b3686b668d8fddf8abbf7fbe80470df209f88503855a336b884b339ccdc2bf68b9f8cb396c2d1be823599d4aea11fa19ebee1fde2d04f04bd11b180d37fd76ab57e6b9378078df9c226185bb64be3420753049797de3aeadb3d9c622a75b18ffecf3b916250ee7458015221ef1208f0549f2b0cd54348131b20d08c2a1b7fb9ad6de2202c30e35c0160ea153de6a0eddda7d6b74b2d5c41fc915fd8be32ee140952290e40d4e71aa864b65f03a5d928c6291ffbe25113847328f4a300a454d93da2ce5bc2c818bb7046bccbe7bbdd98dfd07e39ca8d76cb4b6cc00761d0e672273bfbc3a3fa1a586ad1e698de366a3486e90d7db8ec51b4095f2307a372150dfa0609ea1dd4d86150a6643a4654558a805e18210bd10609037b181827b6806e0eacdf459d723bac5b3ac8c680bbbcc7c3637a63a1a25e613	1				200	0	0	1795823008498483	1795823118498425	1795823008527907	\N	\N
3	3	exchange	sample	000000003V8CDZ844YBY	000000003V8CDZ844YBY	3	3	1	5472891b426ecdfbdf330ed01c3cfbf69d4e1457712a12fb69c996726e5d26d6	\\x0200000003a2c2aaef1b5269215b4cf174b52dab102d34647106181975fecfbf8ba5f212580746a53dedb2ccbab5705c9924a05c2e36a5c24414b28122ee9ca6162a57ac98481ba667b5ef752659692357a24e49e8d7b15568e26377ee80fd1d649583922135ce3352d70edc9c2e577e9ca637133b242d5aa75115e1dedb3652443dd6bba23f1534e19cdebbf0279fc283182eef53ba97a95c451abf488a64d9ff2c225358ac6c36d9417aa58cf9c5cb67f193296e0db5759baef20e2a0b5513b951fa3d325326f498533e2e10209780ff7ad52dbf76d1d6c96aab92e5193e8ce1beb4a2d03d6a9054b66ff5c8900eabcc0cbfecb703a6660f273b5f485432a1f6f8d310ef2a1496e15baaf6c4b30eeddac450b8978479e40002f551363792a9523cc9f1a3ded6301c2d50842e0977457abbfbbd51ca7ae8cf249892887a5ac80ebc6a597cfc6267bd23eba103db7fc767704d0a993717d32d0a886e5f6dcb5bb1c42e3b16c775931ecadecb0e316b98940228a3d2f294bdb13d5897b949721298bf776d5dd58d521b2d0deaf1c10d12962efeda6b0b96df1a4b94ed6fa94933b0611a7d07bcc11659f036a6c038ce96978afaf932060fee88eb57f2381751742af1021ddb3a25a7f4de93022dcfa5b7d6d0e01d4287c63acabaa3a40f22970f1f83af030e6914588c0d1aa532a0100abfa0802b0359a9776cf2dd67d99e92ec07fd2698c72ad416517e66b47a5313b961e6893cbab54fbc4bff1df37cb7d363a441b69091b0f310c85c5a	1				200	0	0	1795823008498533	1795823118498518	1795823008528015	\N	\N
4	4	exchange	sample	0000000044M2LZGBMDE5	0000000044M2LZGBMDE5	4	4	1	7ef927bdbd1a93047b4a660efe7e4388b500b306944e1773394216d017f3476a	\\x0200000003eac638f0b96a28dc2749135b25923efe8eeb18189ed09313a8344e8eef7268f3672c1866fe8cdcba7c9f0dca053e11401ec7342647e7c2f78841b0ae73a279431ed318658e1a4fea58e2000993e9ce18959fa9d051dbde40ab8fa0d1a919f297c1548ecbc875acf53a0d5baa2321deab28a1ef1a4772ef9b227bb79c87654b32cae398ca4051a9fb7467b024366889ffe8d1d47d92326e8a3f44823447ae3db16a3b72e59a7fd8475a54900176545201967d188a38b3f6053c2f7708f9a0255419699833ab6e76e0347a2d3e3e4d25a1f03f6dbc6d7fd39278d3bbe9ed8d6374ce658dbf6d6cd8fda633c6193c21f30640f32cd9ce473fba1716e62a9c44036723b327c226bc1a0e095fd2e157c65fc73be14de498e800ea393aed289e0960a720dfd281893ff114044bb4fb2e0d847a57f9d86e7af50946b162e6daf995bdf47e6feaef906e2b5743f861410dc83f20a9e68c213c27a864132d676078bd6fcb7c627305b08819abf69770a0db71286199bb3b42b7ad42a6dcfc506f4dad85e5696330abef6c9200f3cf75900fd8f5bb76219f6b887296a8476447f69e790e5c9c1185f170cee4afa6d7435d1f87d1697fda31b64a68c662ddf4b73b8f979edf1a09698cb3a4c84405703ad2916471fce36ae41dcfb4314e5a6042ae7d3ce9adaeefbbc08b156b7f83281d61bdb37fbecdd37120df8e9a5b9f94c16db0808333bc0adfc3090f7bffe9663e1c2517418c44a5be157a440a0da6cf72f97aa9efdbe550120e7730	1				200	0	0	1795823008498574	1795823118498557	1795823008530154	\N	\N
5	5	exchange	sample	000000005Z5M3A4FJY9B	000000005Z5M3A4FJY9B	5	5	1	b132cc732efe39bee028f68c95a4b997061604138a32471824ed522c650362e8	\\x020000000390ce1d783adb6d9a64a8d60f9cce8ae9d8ad9b4322d1c2ee094180c539ccdc20be85fb3b87b1642ec3497a53f260bf2f2851861268613031b709c686e7569392c23fe38de9d4c1cafe96e8b7da58fdf0692433e6c9c93d839e827b2e3be0ca8e9bc42d3fbfe8e7fc4dcbaf6a261864e2f898fd1dd81b9a91b2f127e56c4eac8ebb0ddbe92e97675ebd060f9edeeb0e57b56a068ddf3a8deef0f04988fb8ac6177c8ffafddab76a62a589a197e43ae399349ae15791112cf35624a943c50e799e10c2e0ef5c479e7536f4ad00f91321b6d72b66996233fc9f64d34cf6811507948b4c4941956fe658dae48610c596009e8aa36539bd3bba1ba9baf9a2d35e5d77f97ae688ece40ccba82022d9b40ee317d3e7a515e4c495b4529174d905a2881f5c187bffec12658601da5447e475a8fd47720e784553574aa6ae6cedcc2d4a435cab76d1834b9b34ce1b9c07017ab019e2f2dbbb07e458e8deb0887a94c00a309924346a16963ef8bd018452ad066435bbc9e6543622a8754dc7e1fcc92257590cb3614d7b193592420533d06517ad5416bd9a3b5d0d81dbe0229d2e3ca22e956bda4c00f29b2c13ed485f5135e83e7092d184980f0b66850e888e719ec098ce8844dc840eb789ac9aad220c68f42a7d462a4c99413dc7b5b1081fd9b6d47d5da4ce981da0d05e60719d66b8aec778c05bfe1c97221db2b03af23ec9d18721157ad99f13c92676645c17df04313d21c5cf78ac2eef1ef85527e63e3f0c80a0f8c699eb9c35bb	1				200	0	0	1795823008498610	1795823118498599	1795823008530197	\N	\N
6	6	exchange	sample	000000006PW7PXW2TTQC	000000006PW7PXW2TTQC	6	6	1	f2b840572851ba0f5dfca325c67e860c4388ecff361dd8c4699d89f00e1c69e4	\\x02000000030166c86942ba4c9e9329c39649ebff9259093d6c2e28d232d7fa0a2830fdd4c22c3363479efa41e097e407f2ff80cec6c298c0400526c61bd5fda47e8e939f5a1f19f855eb6b25cd04a3a3e6654bc265ee3cf688bd9309b3a7d34988683612bd123b7aeb9911338959973e6554320b10baebf6124e3bd9d4df419e7b0cbb058e26d54e3c9243436eba693c4a45f6f98c6a60e82908f8cd47a0faa070446ffd56f3f1bb2796f0e75b273fc5bfb3e81b62e55919ce04a5be7917209e570fa45a2188018cbb021b6536a753b0dc91999d6e3f9bfa1584a2baae0a71839a77ef8378e546fec296096bfcfb4e9baf7e168e29528fa3393f1d71aa476867e5678036d923768dead54c336d17e1c5c4bfc979580d3fb2098291ecd75f568282a353e5f3bdce0125194a06c955281e5aa604459fd40d0e283c1b421142038badb224d677350e7fedda019e5181bc289a1bacd17601e7d40b94542975b787010ba1c2cc698efb220874c12de8666e88152c9123f9fcec2598b04a3d06a5bd0f4db66c87b6b6050c3a1c28c8412899f6e8db17691050d02d6f0ea53ed579b60379fc376a6cbdc0c59485cf7bd4822a9b0312f5601dac639025996169c9c26557c3acbece1690c82fe3adf86a4decf6ca240d6680fc9b07d8dbac6c7323fc43e736a5182cc7c6ffa013e8e2f5b5b397ea35dee9ec05c4419913fbbb9f7821633e343b2f33d32bfaaabbd5101deed3be8260d25e98815dceaf2fce2fbca42bda6039c253157279e07d744281	1				200	0	0	1795823008498645	1795823118498631	1795823008530235	\N	\N
7	7	exchange	sample	000000007ZW9TP7QRPUD	000000007ZW9TP7QRPUD	7	7	1	3f8dd8a02e622e9109b2df6635dedad0cb9cdbdeccfbd07d3a19d031f6d700e1	\\x0200000003b75757656b6bc7a7d783cbbbb76c0bb8edd9355eefbd55bd36d74673008e7389ce70000598fb58290dd2d933fa3ff1149bc32311bf08f064f43dd1a90fce8ba8175e628cc95d254631933aef673bf89e62fe1cc164314d6ba0e27125d14e1801def4b319ddbec2b441eb6d7e161666dd189886984bd8428c68f5a1811b628e4b0ef663053418e5fabca0671dde5fb98aba27cdbb195d1773f42202862de843407e38c6b68b35f85e2345b43ef031e192b6c26e231f6c60c97498fb7b9db81777bc8f0421917515097087caafe6d6cb59dc37f7977dc12c4a092b2a9010fe1c33a3bdda97b6bef2050bce114626ad16baaa744fd55fdb2df210a2b64cc743a5e3cfd5e3b23a8248ef0e58d8218aadffd822307ad3b9793a0d9c95e7997b6b16bce21df5d94b8272db6e19c72fa2c47605cd4ed8b0a4d2f0dc13a14515f08a45374f88dab280b97002c7d1367e5dbc9a249e83282126fc2689575f60abf040c6d11fcce3354768a782b8c9118c098de917cddcab9ad1984a165bf19abd32408b0295a624df638530c7a87a6c27974e04919cfb334c50c6352841a5b60cb942847118b77cd260790cecd76642e9cfc5c23bffd837c6c3c1cd50708ff0eb0d33b0a78eb6f2ab9591d44e621fd983f6cd03c7108596e0c4878e0a58f8047704489d01430de799a82c6a8f7233f65cf9f97941b93cd78b07245540fb11d8d8b0ce93e7c17999328da282f563c464fbbb8919bc3f1516bba0ab79a7660cca65f30d55a0fadaa9422d48	1				200	0	0	1795823008498681	1795823118498672	1795823008530256	\N	\N
8	8	exchange	sample	000000008D5EFGW3Q85Q	000000008D5EFGW3Q85Q	8	8	1	82021d14f9534eac3265eb0130cf642d9227a31f72803f27b538fc135966232a	\\x02000000032d7ce7b77b62781b6da743442bdb1083ff28707d348bca6e109c5463981bda4c004904e3275c14cf19a1526f74a812ba51958838019aa8fd241c517e5112e273ced275a7b0cdd9f455793f6897993a47d88ae88a9313e2adbdb8bd48539195528cede3546155ef4473df3b6c9ca4394c9bf73664dde226b7e5c4143a160950e190b77dc068e3d83b35db5711695227d831eab36632c7125b135f81f4abd445633e5a19f4c5f3f26ba7be3a963eeb3bd8d6fa34629bcb57e2b8b8dd2424db919b97fdf3ee33bd04695172d56c8ecf01c32959d4bcf1f94a5f114a9c4069daf642639e7dbc9b035ba6d8599c7cbda2563b19793f455d1fe2997b4190343f89fcef306c34e558a632a2c9ea731801ac906ba254bc8ab365b092dc34a6d49c12cff43cc5f9a2ae89a147e1dab7bb0e91fbe9be08cf25504a6a3706227e0114922e591729009ac4fd4a91c73a1c9e55df2a59b21d0b6993515aa70fabc8a72ef3e54b5c370d9d490be340806e7d115b37a2347de3be37385ec902c1ee0751ec37cf97ef14af83354a3e6b4c6526c04fe42d0147b4e718c016c7669aa084e2c2df9243113b014215eb0c25d6786b020e5d89a22727f16ec092d1011890c8819a69ff209898c6607ff84ae7932bdadca6142ac5d426438d7b1744d9308ab45012e86856cd72449770ed91d3dd44ae3930bdc20674cfe339021f07aa6dd271ca8db16fb8150c003e629a7a6d74258994217e53026be42e12a3c564039355f99621fe1b8cae786b131f7c	1				200	0	0	1795823008498715	1795823118498704	1795823008530274	\N	\N
9	9	exchange	sample	0000000095W65FBX3A8N	0000000095W65FBX3A8N	9	9	1	f4e8af65b8a1dd95fbfa5152467f223594b260c3d2bfa9104da20b5829e5632e	\\x020000000338e1ffcbde819c366b9f4e454a9511fed8a2e88e01891b8489a4d1eb38430ecda90dce46b08b7ed5a35583fe27533fd998007bfa975aee159411f2603ccca1d4d719e1a170462f6cc2da4898175d62042bcca7157f577a77fffb90a7d7ea81994c930e579cd8e8031d79c23e32f3910db75753da6e06f01377d4e6b06a8242f2a62136f2d21f22835b8888a3b84644c73e4c6fbac148349c24a32873337f27b3c7aded1aa4753901223cd9ddb013a04261db10764ec9a35a15d7952cc696e594f5b93be1cf89fd5a78dd2fdb4d35ca6da4505c3e96ab9fd549d4d4ab3ee3a2a9caa246935feb3bd8e8c75b9ed5cc19b79605804257d4d21f784b6f508741034e010fe0818c3f3cdd75050c7b3ada4c041ae22e5285316903cee2a04b6142dfaeb4d343a7b9db4c713c8df6ae6553f4832ddde3b2d7036c8ad7c6b4cdd759de8530283801ca7214817cc44cff3a8318bb58504bbea4a12e2e20594b3bc7171855ea831424965615db5f37bc1dbc57a44c3564c8219c30818b71de3a925a2d60fe4d181513edce452aa4134b84a275f0e1c40a38fadc63cb97c5fa8908b577973e72785d12ac738be0af4b9efbe1e9024d419cb0a43882fe21f60238ab076fa88d07ab1d83d211369b3bb77da5d5d6657352e866a033e874db500d508d355040d903452a3ba0cbd56de389c3bf0b9b213e602bd4f093cbdffe0d9f3fcd2983745f0c87de90c50abb8cc5a109ffbd637a08ee7a45f845c49d1485c5cf1b670788291588d8179733	1				200	0	0	1795823008518423	1795823118518344	1795823008569980	\N	\N
10	10	exchange	sample	000000010TYG2RQ9UUN9	000000010TYG2RQ9UUN9	10	10	1	37b3110f4595108d95b143d4a384b499d48ad29dabe287686daa43abd7be0c9a	\\x020000000301e76acf5aba326a4eb67ca16a66b27d44bce5f79a75add987d0ce2b5e51270a0413d500d0c3b604e443fb8a4a25bb4663d4a446d89f0552bfd24e293662beb504b6b66f452e23243282dba00df43a1019f03893a8450e0b7bdbe9cc63ddb2de339f0c8257cd2406ae7d1dd14c4e7c54e77c279d3cc91ea5cfc1e1b36a5faaebf69246eb5cc78626e02a531d090f35402b4bca793663014aa5c76cb90bd85d250c2b79d2943aef70b94a4eb6682da40dfa673e45015882b5e7342235aaae8c226173e7538c9c1798b94713f6986e31c767093589b4c64fa1d390dba7ac853468a8e64a356e4c44ec78c98c98e6752a4e10c1513eda50d1f87411305f9d99a2df5a1a491660f1fa1c4ef462c2dcabd876c05e97e906f6a3bec616f4aec2b622bf5ed0ca6f01c52f72eb9cc5949e42f3821977db634e0a3135a3e2c9945dfad561acc4bf40dd72e8e833965741c6e679c6805bf3c333fd5444803a1fe03dd417183c96dff274594509c25e66d651595f7cbcde4f50a8a81cccdb7e0fc509a9a2102314b1c1208a3ec64a4d0b40acf1b8ce6b1ce1261f9f0d6cebc05d5ed11bd94873ffd76eac748597597f54647486b21adbfbf83d42a5a51ce404dfe9efed3f6373cb8c461631b927ea1064ae2e2a43a7ae92db5c26d46f9bf8601829370e561bb76ad32638b48cccb120a18ea47a0399ecaf520c7e0736040da1d8516c194e029a20fc2e2f51e62bf43b2ad9e505c04da45fd8e105b523fba5a1be11ed56bcd78b2f6368d25114d6	1				200	0	0	1795823008558015	1795823118557953	1795823008590052	\N	\N
11	11	exchange	sample	000000011HARAVQBQJ7Q	000000011HARAVQBQJ7Q	11	11	1	2c4d823c58b2deaf08733e62823210ef222501c19b6abcf3a9a8e88511c8f09e	\\x02000000026d76101606b604591a5dfc4eca6621c6f42de45ab052ba9fe0a6e80010895506a1a5c8164b8e0139ab1153313b546e7acce56d7923ec85c8958e6844ec032bc1feb0ce39751c8c5adfa1ffe059a9015bdbbd4c8489355970766f823deb544706329e3cbc452ba739e5e3ec3d272bd70ed0451d37e01ce54377bab7461b9e2a29d2fde14fc4a1a7e38612dd9deb0d4899b0c5a41d10dcd7fc574c2d2d1cd7c472264a27638e692a5903de65db265e14861b5131ac4d627a6b3fc09c73a373b6480306a25847c91a57aa776cdd87a1aa213758ad409176204cc2dbc7e739ebb0c9ec108e889bf00d570bfaf51e260d3d6bf664329a75b8f298d2808caac8f2caafd37b9b56de968a497da387c0b081fa96b7333a54dfca1942edbe2c31d10c64a8557d0aeae0d1a505f101a24cf62a07c6b1034cf03658cc4db6838844d3a3483b4963a8a2f9d083678312f2512b45b5aa814dc3e477a585f368426e4986b4f95ba6a390faf8410ef5dbe53870fdb233988e26ace89e81da24d20ed484468b0f67a8c559522f574dff3ca46852ed2fb4dad2d3cb2e4d04e63c7e8f3691d6d08fd881192690351351c739c0732be2d00394a32671130cee3438d7d1dd2ea1fa5283e77d1720a6f54c32f90b96a89181a2c6d9b2f13031f714fe3e22e24c9736010f68b0a15b79faa64fdc710d3645fe5dd34947b957f4a662793be2e876dddb8c4ba9a5b71e7d49c116c29a87ae7eb4652a6ba9e4429874be28041d3c0ebebbb224d887798d912f5124	1				200	0	0	1795823008558068	1795823118558053	1795823008590495	\N	\N
12	12	exchange	sample	000000012AFYDK6R46TY	000000012AFYDK6R46TY	12	12	1	5b992a71402d6c900c2382dd70971996f32b412c466b712d769bc3a5f9192181	\\x0200000002db69e7fa4e320421b6f312285b34c2a4f6fcbbe61b4cf8db81cae8f6d064e823946d3b45986d5ebf18613a5b8bde24bbdd7f618a5d731dcab236319f1c156cc802668a5fb6f632fc27cc6d0396ede43452d55e9ab1f44540e14fbc42e08c19ee96e666b267187f269e6b22b62f2dd85da97a62b51ef5c3144d1f6d5b1797e0db2fea106cdd02f395e4e912c6daa0a44cfd8984bc93db6cad19d4f25420ea01110f25d76d3ebfe3cd248f3ca7fcefe2e06d04fceb05ad364884662d0a8930e26fa3e31e648f34480affbbbefca022afb600ea23a2ca1e1e7e9df8d6d1964532cf203762774ba78e262383edf09de463b21825cdabe3d6cde771465aa22323ac85b03262d82a2775745924b60d869c3ce1fd222338424041f52ea4f21284412e5ee578ee8f6cc6481a9ff8cb8cc8007a93bc28bc280501245992dbe8a27a178b01845df5516051ca2ed796da0955791c1cd7f4cb986db0a973307318b171a1ff133dc40b16bd61473e009cb85f15187492c3de9c60f0510faa5511e1698b13c5bfd4cf647ebad1672d853dcbb63992591e9d1c8e597377349a56b10efcff0871743a43d970bf44461d5f576c9ee31c46ebfcc142a57f29d689bcd51e82ebc420a75e7aae18c7d20a722b794e6f13e559228eb6cbb8646f6c3b12d4a28312f5f30f0470cb4527c0c9ab38e3cb48fbfe8ccb3eb80e84e330422c6c9093ca6350ddd947e4e43c35a2abe270d9068098f37f17e7690950ee6a72f0d00adafa4bcbbb31f5200bd5bc374fd0	1				200	0	0	1795823008558101	1795823118558090	1795823008590531	\N	\N
13	13	exchange	sample	0000000135N2NCFPMEFQ	0000000135N2NCFPMEFQ	13	13	1	2a414cbd82e9bc697ac82293f9f7cea2087cd3da49a065ade6a54837033d82f0	\\x020000000299f36d198a58480fa11ca202903c1ae48d3d7694d0d3fe827cda72840133d92f938e75032efecd3b7c2e3f2fc119f1444175f7fd9a83176e23db523a523471bc1aa3edff94fe87260c1564eb76f0a42cd5aa98cf257adbf4a99d482cbf99dbddf65ee4feb6cb0688cc04fa7a2b48fce43c61f1249b364415b32f3a1e785712cb5e29a33c54020aa8041b48df55b60eebf3ec70e3dc395dd7c12011730159972b0d411460dee6c02c5c1041e0e3c7980799e7e53c41d12a5a5ae8e237755cc04fc1da535298aca62b6154f9e13f48a8e62a95f01effa1102a70695ac743aa071acef83076e0a8b2e6254b9d0fc29d1b3fa8225255fcedf795969b794a7dc98694dd78329ceed1880885887d5dc483054c7e9b3993fe155b77573fb93496c6b2796f756597b29679da987702d50c88ee4cff6b110064d14d5636f9daaf3ef61d8ee200f3c0805505167fb67be43eeff96fb9719e5fd4eb79f3afa5445c5c478cc1a09cf69b1a9842bb46498e19b5d534bf2edde2108fd672941870234a2dc3786af5fa59abf8ce8c467cf391dd587480af89625afb7bbf44b25f30b4cd3157f5549ef73d2f4ac595978f9e93ae80a2af1cfc4287eb99691fd8b4e41e45f23d87804e41b3ce0df97b78811b5d135d10d4f8e5b1abff1c97d7469186e144f571656076b406ec2667322fd329f61c0a69a742c74afdcf5626ae8ff4395a3b2354b357d75e59486b6b4d6969fdb6aa3020b72c7236666b85721ab7b3639b33e589b3f15745bf8a7375fbac	1				200	0	0	1795823008558132	1795823118558121	1795823008590552	\N	\N
14	14	exchange	sample	000000014GFHG97UP8E5	000000014GFHG97UP8E5	14	14	1	23f8ec92299713ec6f58e807801a30f0e88f08ed5d3c23e2586dad3d117700d3	\\x020000000241e18f04a0d75fa651af143b70493e48a0595814ca31aa83899930713bb37de14d4d1575e6b2c13ea0d68f14a3d16be3aa6e7bb52239d49dab7f1f982a689db95dcf517e288fa6673748372332ec61e902d4957ea24b44fcf80256c8253ad2dc9ffe186e04ab69e8bdd224f49daa6da45980de67e7fc395e2efc57fa520d0d9f75d649171a532fd0aebb3f26d348e04296a3cf1898d840c278431619846c26b9e7bfd1ab65a8f0e4602fabbc18a9ccf974ce107fde20ec25fb97de96327a2884d684394d610d45f58019ec09734f954e52d1ddeaaae1dc9812f9ebee3546b20dcd8fcdc26b8decc99c4c04d2a52a2a208f27a712bf1d4d9e7632af203c3fc64a9d00670094f6bc139ec6fc5cd1585e8d4d9ba46068b4325dd2943a4ebcac037d45afb478d93a307d081c16f1fabc49c69ee93b3ea519eb770ab87b5b8a4f5836ea3794007707373f7f27476a3fad06950df154ffefc11a3bf80671e19cafd42021f0bf6e4f2791ecba194838527ac5dbd83f54510924cd18686ddf5426fd3f4174b047dafff7124c03cd1c5b8c91e9157fb8e2141d0a1ae91ab1269063a67c5093d1c3004570915b3ba8afc61b1c2d2926438c2923801e2427e926edd5355445619dfcc0091af011cfaab499280bb2df5692de0ee7d861b7625802ba256297f3d4e5abc3458c7458b429a5fa15863596fa796b81bc29972e7270d63a13a79e0e8fba154037e4ed6a5adc0562c5ce4358482ef73cc55ed24114e7cd403f9bf03c559e149612e7292f	1				200	0	0	1795823008558163	1795823118558151	1795823008590570	\N	\N
15	15	exchange	sample	000000015KBWQM658UAB	000000015KBWQM658UAB	15	15	1	0eabb36b27e4bf353af692cd407ba5e41c47cbe39607064f0dd64d688b39c457	\\x02000000028b89d8b44d518b6f7f225702ebae227a9e9867e1ed1f9a658da0346019ad276505bd71ccee7e35fa5826a23f9939c7adbed566f444394a7e1657aa0e595f67af613c60270f66dd0d0801a74b0578f2be665b02f93fdf5b6a82e3602bb8321a29bd9139bc6afb3458399307eb6a4437165d15aa0a4a56322d953c69bc20dcce993f3a90061e87ceddee0f0ef9da0a32e50ba6a22de82a30a24528d09c3b6a0bddd6008cab66ddd45ff9418406d0a1c2d6917b09e3d829367144b487168ede3cf074f57d784dd1fad2011133c8141fb68182b4187814796bc60924f3c13707f9eb98eed7bc93930f28b3a2d92581d4d6f4d73e1f0f05ec250dbff71d21cb19fc7bf517bba60a1c606d6e53c66e1ba2dc22c0f2087bb0d01975b540e0a123100d243cd6dd15764d9e952b724c420e82358d7b223592e3fc44bc0e6424450b7ef972cdc5364924d489f4d224ffb3576480b382e5be62fea8732426ffdcbc76aba96ee918e8a3b7095ec2b4b7e1689cdf46a4ec40f675ede0a021db42acd749b8e3eb37f79796276a66c70063cfe572d04d73671922b6b981bd2e24bac10b060704a91dd5920320094483fbd482eda2380816699f61364ac7e4b0bdb80cf8163d2ea7fc8c473d39eb7ee2efaa9ac3a300a61e5a7c59e4c4b478e9f59f299c74149b8362abbf1b0fb1de6c74498462187cbbd16ecdae69e61df2d3a6a4018b4c407f33aad5857d30c3a45fdd90c9b36166ac18b4e1f3411845f00ef5ce0a795b2927db47e8076bad1d6e58	1				200	0	0	1795823008578977	1795823118578925	1795823008606785	\N	\N
16	16	exchange	sample	0000000162HF6XGQ7QRW	0000000162HF6XGQ7QRW	16	16	1	5e7b2abfe4d1a574062db53a70879dfe5471ab1db28f4876f7a29f077b4f6fac	\\x0200000002d37e27ad0852050ac858b6556e3e77d9421e7df3941ad6e39d5b16680dc465622063db7ae0959cc0d35d32cea3552cf46eabea9494b6871bf59cef142f28092529926bcf550e2f46e89b8b115c53e0d09490d5342b1c83839e04a8ed44ec355309623fd8b7e61c71f418fe103c34c17e03afc2ff47338e45b5588268f673cfcdbde565216017f5f4b1b4e9a8f19ff24ed677449ec6f01eda80c2b80f5e22524892f36e7f582692f57f5f986ebe61890b942bb9349b91f5d24959d29ca213475bf9a0adf4f2be90822a1278cb8882b701e7e1d9f5e939ad2d70cfd55233df8f3023291dae3911022ede419af6cee26357b04501e7882cce16809a123eff18162248973c1549e2b2be2618959784444f49508a4e95fb52b1bb4d0e48b1ca02be167b2669008ee56f8a920a6b75d9c5ff478007039d4a802b0655a389f4bc0461149c96bd274938e9ded5f444f31755ee1b9008b88778fbede91eee349c17047693a49461363df83b3f8fb627492984cb5cf3e974563d467b97f0277d585e6f32e4dfb37ef76bb84e840cab39e065f42e562885d86883d2fa188ae12a8580063dcb59ecdba87b6caf206423cd429b344e472b7683afe213bc9e3367193203a47e4c18652fe9095b89713b4b7877ccac4eb81de34456ac7012a15c7c2d7f25f7b90d4b6b6a086ec9434d737eeffbdae7169c0d25360fc7cbf9f6ec7702fdd6e1655db618c3764c3cb5485ed0887d803c024b1ad7c7e71ed0d829e6c588081dfb379917fb5325ab6e63ea	1				200	0	0	1795823008627111	1795823118627058	1795823008662022	\N	\N
17	17	exchange	sample	000000017WD8C7TGMBXF	000000017WD8C7TGMBXF	17	17	1	cee13a12a1bfc7a670dcb1e4fedc6086a7f83043f4973798b3722b6d42867bd9	\\x020000000245052b2db1d44b6f9d29c9ef5d6f63432bd0566254764b6f23fd533b43274d7f9afd534a45fb85a7efe070e12c0a00253e4ab7ed817594eae30cfc5d6737d67f680fe1f3fa63abe2480e2b20a6d9afe82cb7fdc8879af37d67df839df5ba7e9d1f302562f2fff7debca5963e4beee4c096b3767b2f2c42bffd298e3b9f52a01415165799735fc3177d96ad052b8aa5727bb68cbb315c49e5ca5bc98f10102c9c179c619b5ef99a5d0f7794d8dd30d70f6d3e0c40c3957446b8e618dab1f7965deed2fe9ffde6b54304d1c1f49f9018e9ba7281d2abc3dfae3969eeac455d90e26ad1bb4d32f9c9b4334f6b688754584c85aa2d8bb7b7c0bfdceaf178af9dde8b3eaa0e4abb32773c29bfd03c81254e627e8cb3e9c9377738b7f978191cab1d2ff4610dde7e6bfeac66483d9f8c6284ffe650e4b9c5b49955f8db46ec37041f4f6178ec9fa25a880aff44f5dfd8903a62ab875dfbfbac3ffa111bd1a58499dcaf30db07a8fc28598d5f8479d1e872907b8b2663ca8158bb337c1736c8fba765d8329f1eb93727db89f13713e16373274f26f23d351209b735a9c77f29d097fab6d0c467545056c44bb5740aebab60056451d913f7eb70831c830ac8eaef331453ae793b2e391c2a48b51f2115f8a5e988fcd84be9121b87db0ed282edee6630829b85e096fcb2fbae49bd615fae95ca702709bc724d7e503c74e05631d109b4aea9e5063581e90c10f6e87d101a608d86989a800ae1d586099c75e01fb9b10703f5272630b6ea05a7	1				200	0	0	1795823008638353	1795823118638293	1795823008670109	\N	\N
18	18	exchange	sample	000000018NARAZT4V2LR	000000018NARAZT4V2LR	18	18	1	9e13f4738456441b96b5d5b046fa252e4f930563bc57a0b4bcca814baf35beef	\\x02000000026c1ed71ef5ab0e6422782fa93f0ea2e1b56357786f71dafc0609328d1c59355cb5a3cd0e41f7428d1d73079b4d1f8fda4c45ff6e1da67ba4e1c08ecdf125d3bd516f4fa767ba48bfbf2664dce7427b40d924e39a486bc9a9cca021694f84a5c898d5a18676a29d309b504dd27677143c9b752af4698d8f2004054d700244d643f2b1ba3d479ba8a33a6d9edbf2e021e2aa55e39db30e6f64b999047b31fb4845750bfbf256c55b9f1d0a26360bc73308777f8107bfa5359ec6e9eaaebe8639f0876fd98af2058356f5909c73bc65a88dc4537e54001a5ed8b192e0adfa9c71df36abf4a4cb310c7afbc5603a17ddad48af866adc5f134dd035c4c8118007aedded9a0e22e00417dbf468bba0709d84afb9d2163071a4b5998d6c7c1ba36829023cadcbcd43130a1b8f890dcd5cce31bc529b01ea43609bf3f157283718368d351204bb1a5a6b549f957ab472d74f38485f8a8e619b133c686f44d23a8ce576f22281b6b6ff968496a2ff6b0701529722e0e6fea0c74ff44233235c564d213f8a58f110b4832b6a6756befb269f69f2fb8bb13a181225ed3125fe4af29d96264ce431cc200e9115ae9a60ed638db8e3054bbef317fea8eff5ffec464e1aae218971488be44baa5b848eb0f68e68f78b0c2cc58507088d338dd2a50ddb42b3203f987b3d0a928671c8b9f41f2b4eb2b37504c5005cce2447ee80f595472e56ba21444c7180be897343953a767854cce88b11120280fffca561eeaa26f418cad86146d0771cf333b8e7	1				200	0	0	1795823008638398	1795823118638382	1795823008670231	\N	\N
19	19	exchange	sample	0000000193NCS7WBR5BR	0000000193NCS7WBR5BR	19	19	1	8ff22d879e1b9d0366ac67b118f3be5c64ae9950ceb3ac8922d2b37b7ab86a4c	\\x0200000002771893797f427de4c68ec823d0fa23f375647ba46e3b3ffdc6eacd2c761c293c94bdf7e0c7e871b99a806a228c416fc23add6d72a452c83a85f9f02f8cada4f01f9d572afdd395486675e703505eb234cb355beed225b0c1fe38d5f5aa2b3c3643362c3a55e368bbd86030de8c6b20df1cef51aa63f603e1addb6ce94d1da1c59435648bb603c128e743e51ba1c4994474c796a0a4d0ee0cc9e3f8712f8a178bc1ff00a3d0035f99077d652e3bba418a4c4f0cda87aac12bc2fbb0dcab1eff8cd78b848c75a9118cf302144158491bb65ebaa2bf37a3e054e44f1aabb80d6fbaf0318a0077d30f7c2bfa826a864c886bfb6634dee6dce1d5fb01ba19fed27a9cb7190e24f14656c658398f18efa9927f85735730128e0e6cc1a2114bba075142446223bed8c497bdabc9cac1801493ce87fc151e3654b4bf2c8e858b900621e7e4a5b721920453976a6de5988d78d059ba90d2eda023a30d2d79eaa91fcb05c2f60f61d72da788b00cf724f0816cc56779694c0cbe19eb4b694f76f1ede57c6bf7d35a71032ff9bbd9608a8376aeb9bd539ced4974a0ee50a3d8075c40a6ed14d580f1f751a15d7cb8beb3bcb4d9068d9cd9431bf61f725b20a2ae195a038575a09669ef2d6cadd5dff23b0bc9fb0e7561575871f67e61f5a8938e12285603166d62418971bc17c1f86515b7b7960f935bdc48130e6d931e7cf647150dd9a2349a2a41c9c81f11451f6a431fd491cead4eb45c9f5785cd6e8609c111394711a909520c3c9f4bdb97	1				200	0	0	1795823008638431	1795823118638419	1795823008670254	\N	\N
20	20	exchange	sample	000000020G8GSKWE948U	000000020G8GSKWE948U	20	20	1	43b025b02f55c42075a5fbbe446302c63d54d8f3a63ed7abe52a2ab3a2cd7b1b	\\x02000000027090b2fb3566f0bb00e2447308477b501b65055c76a035b90ef2d098419fc6fd7c63ccff46178b736a875372f7b9a76b3a948a6af7fa1a2d09d2725071e773485944647eb26193d831a818e820e745333307e31138c46ba0cd7d2026f39857523b2a1980ac9aa9ab808e76b58eed57c2ff557f2ebb9a1059ae5b9d835536466b60520d897ea1f658298b1825ac65d9936d1dd44c86d12486ba212e3e17a2e7aa072c91c89af74fc3283919905760c3665a09c9138776c8a474ffd37989cfd40d984f397f9ab9676a48ed1c092e0cff42a7215f22a661259fdc6f817d569989b5b96be90a5308725f85561e745ef8762c176ad02e60e810fe8d4bc2460f1a320a145f572382aa3e6a87f41cb26c881ba0a869d142bcd3b9005ce85f5c025bc0cb445e4bd57225281dede1f09e3bdc58fe51a28a2e197b5569f2e4cc5803200e33bd3f5ec9847b871edd289066c791ea57fdc6740f1bda7c48ebd503ebbf5991ee030340fa4889ba56aa9122ef12f7be3eade72aaaef5a4aa4214cc772a86d8cb3aff481b7a0d2c294545609e4ec22d38d7a59acfc77916c015f17057fc6d691364df3a5f2bbc270b1781caf237991b18052f24e4307aafd6f9c8edf2c89cb067d0e3457be5c840c51c2751283beabc01ca92eb73f4278081d6c51a93b4179581d953831fc110b2d0049bfa265a85668ddf64b76a4c43c98f480b59b7456747fafdd733cdd709d0f0b8942eebf47ddc24252f55467bb6c3f741a20fc6f4957c46021e3b8842e5a8c2c	1				200	0	0	1795823008638462	1795823118638452	1795823008670280	\N	\N
21	21	exchange	sample	000000065FSYZ65P29YN	000000065FSYZ65P29YN	65	65	1	e589c77e43aab0246f9ec20f8fc508d8c8213b84770237530f3f5652c1824c7a	\\x02000000037800abab940e3b0c71bfac18646befe1e1bc0dccc69379a4656fdf81962c207f76b3a680214d67a8e8e421f7be1985a3ce2510f9d63bb0621d988a6bbe4c41fd7c89438bc262cee19a85c660a9b19e8ba6e4ac98d8c56ca3450a7041e7c2db57af90b33576afa672625d149d3f16d7fb7984fba1f25d5c1c767c2d3880b2a62e7bb92875f86316c814ec6613d5e4cb57576523f14c6fd7145dc69bc3c3738a9faafa534f3ce30c3ffb187b44ea0b749a1d81672b01f963ba137063e858328e5879a396beb2b9b31a5a95d12e7c1d861711dd4fa4f87e1eab5d6570870ca215102496f28f206514b2d1d001b7b9745e8171a4370972df58748c482498be468e384866dcb8061aa54aa5b37102dec4455e7ddbf686334c0dd1e1b9b1043cf5eab56d6f581af8bcc77595ac0f7d5b15da3cb20ea084068b67e59df107a13834a4038aeca48c5fc95287edef8e9db7a0eb7bab98387e8bf2ca1b4662a477adc4a96c87cce33d3aadeb849fedea39ed8ea967a3b237eaec4ee5d69542f9d6cce50fe5f3687ea4270dcd34ebc7b0f3c2fbde133431a939ffa488b73a5a9d39c4574faaa8dc84e6ef9549169cd1429f689605baa4474ad787fce5703e8b98711b3689abd1a149aca1e5f0bda4f636214f811d449fa61c2655623332ddb220f6c1c9b371859ee4b4ad91ca7b73681a09cb179c4e98a39f6c75ad018244d2e8b0346f4703a5a3646a381526a970b3293c10c54f1aebd257df207883e22d77d5bc365328df4753736c073efd59c280	1				200	0	0	1795823009658961	1795823119658369	1795823009681520	\N	\N
22	22	exchange	sample	00000006657MGTC4AX8L	00000006657MGTC4AX8L	66	66	1	8f63d615f6a3ad91e5429e959cf874e8c12d8cab4675f73e5984bc1b2aa156c2	\\x0200000003896edc93d1813aedb7e159f2f391811098beb96888abc23025beba2566f2cd317093b9dd500607c1d692ed8eb13351faa9f470784467eff69dc8f9d5e88f37a0f6210e008bf1e60f6e74f5c7ba6d40b1118fac0331a5bb754a668a0760e833d421322f89c831a2db088933c8960d00090ab36dcdc3d4883ba3cb5404207b2653cadab1734503cefd565564954e02c31d4b0c9ee6703dcf64e668286008398aac9ee515cc9bd424b5e6b0622f658a239e8fd4eb396d1e2d0ce21879ba1644dee21ef43381ae37f737bba62c89f104f45b61dff8ee1509b54206afa231df2871dc8cd6fb647dd99bed979711b63c8194ef580bce7bd1ad510c59c7f914a057b44e0b221ebd46db39941c4f6c251dd2e23accc7473cc0a814027cc1bbd766e16d8fcda4a723577cefd21971145eac8205d34d2e83b36180b71b0e992b0e353fd7714f4e686bb8e5701ba6e07d333ea5036440dccddfe8243098725c52e92c89fcb1594898c465e93843bfd42b3bf929d8600708f39c8f02d1fbfdb8feeeaa1cc3dc3cc840a5cded952e36221f9fec04a2482548fd657047c784a409dfa0cef7cc24c570e01e7ce54ad47326a4cb9bf348e1ced8175fb1d6c549841f2e88c282145532639c2bc396abd402ff364606e8bc2b2aea73841950bcb7d1ea4f4ab187f38bac06531d9ca1821eecbbb0f20d80fb985bace524ebd87048030ee24e87afcc36e88b893c22997d49d4b905d1f0b650f4e2b8c734be652b1001545a51149e7164338ba80ad4a86fef	1				200	0	0	1795823009681984	1795823119681924	1795823009734357	\N	\N
23	23	exchange	sample	0000000676L22LS8LCAS	0000000676L22LS8LCAS	67	67	1	fdc02f2c263ec834993ed80aaf40c682d78de6aae7b6373904a63f386667d6de	\\x0200000003c587bb7ac7dda2a74d906926d713a60c24f1f853eaa7a4364a7b778eac4c2d8a850e994fd34e2dc812aa6152540b06b934f33b5e102d4f3f480d4bef1ff8eb62692e2fe0164835988030a1c8009c8f51c69e0860149ae01a1bf00957948bf06008d00a6ea2aef96b85c46a0973448bc975398e616d85673f12779d258b308ddfacd3c1009f37c5b9c602a21264900db5f177b898f3cd5e22a9e17dc18f90349b40aa6df06249827cc64341c977c59c07659f2a88be042f990d511933f33489575be071908f996d25dae844e16fadf9d73840614576971677bf23b84503765a69b354dd2876667efe8634cedfda17400cc1577aefe6839480f6320e8eb535df1e3987387693ba48c7962c4a60a74111c367f5abd11a1d44b60d857b52afaeaacd4111d7ddb8e9c7e1a8f2714e84adb0d7400b6449126eee0651ea54bf0eb5c9f3c67a184500f3b821d96eb09390665719b65e9189324d8f6d2e1cf2e54930ca64285897467dc2434572ba3142696fec8fe28b9e83df738d03d65b22ef44141952a755478c8211b6294818d84c5d332c6d45db18bb4cc29dc9f9f395fb2b0ecae1f79df2e8d9c8cb075d2be01ae9a674bfae9b5f049cd199522c1a826a1b2e6a95a94914cf12963a3be2d2a961643238ff2c110efb600712afe5513d3def21c649ad5fca656e93a26c20a69e8091feb8a46c4b7e040f6b8a48ec5f3bea13b3297290f4a006b7409e2e8186e713ed867dc03321f55b7b5b8a1ae0c714d6fcab50a3ac5e76d2936f770f	1				200	0	0	1795823009682080	1795823119682062	1795823009734807	\N	\N
24	24	exchange	sample	000000068AUD94Y779FQ	000000068AUD94Y779FQ	68	68	1	0ac3c504d5c775f93eca56a08bd9745078bd95ea8fcbb69678911b4f1031bd66	\\x0200000003f3cbe2b8d2d073223cd261c1e66776c068483c6d86e427343a978cd30e9eaa8e48f4a13316a42345fc4b756ac40bdf6a6ebf6452cea9108ac290294efba8e299e207f9682a7d2b12e9dc184dd45ad8657a4efbf579ad9014c82f683475a014cb0f3301a3d351a23d8dc98ce2e46bb85cfb60c7ec375d9e2f4e0d747d37a55f0d62c03bfab9cc86506765599ae40671d53f315970f132aeaf1b24aa45c4dc5dd7784e3bf8760e8afaf5aa3079e7455a1c4c8d1e6a3c43f2e28d0bd2f5a5459a4f24f2a6b8acedddcc17b49361e3f1f760a8337491624497afe962a29de6710403b9e85d3f9fcc31fd824f0c88622389bdf1b5c38ff14b4c66d727556ad5f6ff4dd993511cbeb66f58cbfe1363a01ab44f61ba38a29da4d3887f6ad49c0cd5f04d49548f9a34c184f37fa6c8f5091fb3f918b1b53610af8955f9c86a27e1364a3490ef49d58da8f46dd3fcb5f40cbe0847e8f1400b2b1e790fb39697d844ca616a68ed73f9985c98ae2d3e8862e8b11d31cfc61ca6b2e5bf934badfbc2e402d24b4edd415e52748748a09d152f469a0e2e2382a90affcbf88010da27ed231723f7852a6e672b72881365610c9ac1013079f54de38e92e51b36736c9459f1fe9710fb23c9a91a87097b01f8d4ed7d2d67ce09abb519ab89d9d7f5e3a53fa3494db1a395d6e2e2b1ab52a689fd5ee5ffd67967e06b5d6e3d804b0024f060e7dcb6b725d7704c25628208c8fdcfc3e52edafdac3db94d103de8d2e5f758b2e5539ce358491e7a9668376e	1				200	0	0	1795823009682147	1795823119682132	1795823009734857	\N	\N
25	25	exchange	sample	000000069PNHARUYPYFC	000000069PNHARUYPYFC	69	69	1	dc41d90d8330a2ce3a23dec6905aea1532d9d3fafea74eafebd4a4f823d32489	\\x0200000003e390fc399612f9a575d81fc3388cb6aff157e164d9e740ba24b9123479ed234c7624728e1cb07ed88d1dbd2c3b2e937a0d2dc6552fe691e5e5935b08682c3993eb86f9bc8b8890d830db6603f86226534eb6f6d7039c2ae081689b7fa256d7dd0c220b4b8ca0ab95fb9836bcc6bf3ea08ac157b37da22471432ec8aa6d17cd43ac82a473e413cb3131c0437a6ec6419ea0df7fb582af00fc9119a9a5d7219b566f68ddfe93296d95f50a9cd52852e3546860a1cdd30fc62821a8ecf9c51328d5503f9aba8c0eac0282cb3be1608ff8b693d30732af39b2cb5b5cfb98e2948ea764d63b7f9fca3624894550116e5d55eaaf211d336888160ff40584d21c208ef8b1cdc88bd09b32f8524c555260f9aca6bdeeaf7e52a972c08683d9d306239ac05e81e7e0f27d607819e1183912a760fab8a07051156b71d09947a50c66365d1ddd160d717f5fbafff4c904ad5f6ae0b78ba4b2565d4465e7c5d48bcedd795290ef0f59379d4d2a0c35e389515d458b249f6b6b28634f850aad1ec2e9c5f45e5145601bc9a89d647b5c526f7a13d89371212cff1c59c3f9f09346d7fc7b19d4a9e09f3565898de2bd99b8e18d8a59051eebca03c09f654c38bca2e4cf8aed6b4b13254ec8e7f6ed7b71c3c3a96dffa5d778b8a0638ef44e204c433e2893b5c94337ff4dbc391cfe2364c6c057d45a8772606c6b39c0fd57b87ce168fdd188a53ac0a5ad525435227eb256515859b77396a61af0d823203db77516c32f510216ed384eafc302a5fe94	1				200	0	0	1795823009682216	1795823119682196	1795823009734891	\N	\N
26	26	exchange	sample	000000070U6EZLQ2JHY7	000000070U6EZLQ2JHY7	70	70	1	52fae6b83054f9452deb87544fd5595a7b47080d2c591aa5646191070c4e77a8	\\x02000000039ce1d8c6c41d794cf7dff1f008f8c70e91dadd4c76ffc7e207e6423235000c61bdc8ac9b890d90e30b1b022998c8dfb8dbc3710c09c1d6c9838ecbe138613e23f39d90313668e37243cc76b239fb16f8c6b10650abd207761c7c752fabe8c18d0f0b046caad8a341371a652505db6c9595b9575de59eb683d0e0e57a3f70b4d45662180776702c7415ae19bb0ceeb7c05492be57985282f8c030d46982ee341e5935d4b2b0b083873d566c29b6eb818695269f887d58ba93577e5477f1424d943e3e9cc56805efda27d2c7d6b97f069835d2d1e3a16f706331bdc6eafb751b1844518367d7be2929e1cbd407388ecbb0743be70f2546feae93d7bb0a5c0afc28c5fa0ac79728b366c1bfeba5c18fe676542cd25d0e714d038559e8109babb2d7644227aa56a579aa59c2f67dc82bba7cde6067e7a27577fd78a01c9e3515d4782d961495063ce4fa8c41182fd31282fc7e9fbe6eeaedf9644feaf618d9cb4f722a610792ac1cfd553ad534e4e7d768fbf5d99cd63ecfff8726f1ec78f6935930f59e019560d384b56620ab5feab84ecd95d84998116e08dd7a2d5e9a617ed20b442334866e3400f3bd156309dde3ced9c0846d18a17877de8035a8155881610ec5bb0e2350577409b5125fefe50906b6bc3fa9af9333123bf4098e6521ab75572f612079e4b20dcd501c821b5cdc2f13feaffecee72b3049773413f76cf9a219078732d9942ddab27d6d6bba79f74b27d820dd86c03692003b11b5dc4e4474acc9368d25b08134da	1				200	0	0	1795823009682285	1795823119682268	1795823009734924	\N	\N
27	27	exchange	sample	000000071BX8VS5Q6JSF	000000071BX8VS5Q6JSF	71	71	1	42cd83f809f144f999b2a776469aa3fdfae4b38bc64cc5ff4eaa38c7f6f30fbf	\\x02000000030fd68aefd8cb5569e977b74560838248353b862f32f62175dd021b69e7d9ee82240fae0914d47ced3cb94629a40c0278fd6b961011af078736fe5077227f2945ceb9272767b644ff7b1180693d8bbc02553f847a5e0477a179426890e8dd96882ae2ce9d4d3b2245c8beacf9da8e8164212b98a85c360046779895d8f54085152f9dc8ea6b9a916986dca113ea0212ef703260c4df6548d6009afe4d0e46ca17ac293ca44a98bd548ad056bfc3b09e6b04cf1874765a6b6235f4f3faf91b9df4d9630bfe4cd68c2be02fa405822b5e3f744d3e1b0c512ba05e664ab050f4c6e690f070ec7b2dc0009b5f41dc779874fedea37b621cefe6c2b459ddcec646ccb9a888a214165351bd69e0d74409285d3e8c06679976c726b1f2eae37add3a8fcdd4b16344fa2043d72b0aa2a58f93a1e1a0c6280542b55ba0a42460c6d39e3ccea32853af8fd7ea0b728226cb85eda88ae15263a36c09b2de75ca32f95de6403532068993be62112c4666cb3904fc4ce9a59c05d312bd34484fca56214de4c3e10e6018c1096b840186b05371ec7e5a4ce11e87efd6a8d2ba5f358bba719cd7ecb17808aefafff98dfb23444fb3b867317770e50105c50811d8ce02394da274471fd946f35f63c1d198afea5063bd7aade52dcd1dd4aa875f49b47f05873d89d4770c3a6a9743b61d0c7207a3cb28143fcd3d7743ed28a90ce91285337351949c816039fa01543ddd6653f3656e4c4cd6048c113fa6b4e6b432d25bc42aaaccb40b0bbf7a799f55cb	1				200	0	0	1795823009682361	1795823119682348	1795823009734952	\N	\N
28	28	exchange	sample	0000000728Y9DSDH7DU4	0000000728Y9DSDH7DU4	72	72	1	50cd30a562000addf9cc6f2e8508b12b490e57dc3e5430ec146a5ad222130ea7	\\x0200000003f8ffd7c2cb06379cc14e5719d5a627e9a486fca9fcc1523745f887a8ee2b343cafb449fcadaa496fc285200d06ac79f60039c742453278aecc0fe4c28b898b9612516e227dec94fb1b09f902d9eeeb5cbaded83fb065351972eaf6157af2a1abcf0b332a50999eadb9aa15756e890f2a5b5e337aef58c03c9f1a3b19e2e3ccb0134b5eaba810f9f831c2d2307a660dd5e62c41db1539b06b1635bcaf7b091aa9c39e7a0caa02fe2e7a9625381f926883426c8613f1d2f237b7a120007a7f2a9505d13623aa7f7f5549d271a5532ffb8cfe6089ebfc8dddc213923849139d218bcd352a2c58ec1cb06a85d8795cb417d386e4a61becc94f48ff04472a22479bed43642716563c9d1febbcb0eed66b44da95c37cf31fc8ab4566f65332039bcd1ccdfc042dc9239fa3513a05edcf6f20da582b0ede5ef21fa814629d4e8d2a4d5db0f2bd1ab14eb2873347318339f1eb34b576abe143997dd3a8dd65ad4981b401d27c7e60cc4f91670716b3abf17c0c65624f3ab5ab1fdb8aab5cbf5eeb40dd341f0d079df14941d3c49c939a5396152f12e13ab97c09596d77b78d51834eb892aadc3e25eb0bd9c66096363b300da400ed1c8d3c43fa5fced782e1f532fa48e62acac70b57b095ce2db4976475a90b3d67b88c61e6dd5930fd36ed8b431cfda9cd8f44508335d125b3787487a7e6ccd4746f25c8650d34bbd08be31251309b47a173f4868da26f0324adbb5540ce49e0595e4925c5a81c0f636befb40625e82656f6a52713333aac	1				200	0	0	1795823009682415	1795823119682403	1795823009734974	\N	\N
29	29	exchange	sample	000000073KU9B8J23YPW	000000073KU9B8J23YPW	73	73	1	38768f353c707f0533c5ac8701e4e56b9a2cccac0f99eeb70118dc6e834b20cb	\\x020000000315cbbb2baef6f81501a53f22a3c5ce197a3b65e2715882f4c295321d5841e5df8e2c171c32c959539bb0dee777cb07acf0d334d9d858e3e07248da602552c86983e29018b6240ab7545212b2ead5dada4ec49688ba07a3db552a093ad60a8edb8fc5b240153b372e953c8e01508fbbdc5e81aa0a16f9fb33aa78f5f8f4f090c84d9b2ad7e9a3f06e03c3ab68d3203c67620c0cb314a105043cc81de0016166c5d5956a35a0b866f426f676490ae3be47907484ab8e97413e5032bffe371dc5a3ed06957e5d96e53dfeff5ce9fc3443d931d39713c8a594d90807eb102792c73bfb179c80b0432e47b36124772d22792faa2339ca1e4c5fb3448a7ce9f94404256a6fd90b61ccd819813ad56277096d724536f3cb05c286be735bbd3fa95704fb2a05cf53b7546340a189f52bc0db101aef897575133ac67efb1627879f4a19f4776f40c76eb367836c150498503c628b72bbde7538a5e3a35de784bc5b44d9b9d0c4ed5d3f2e069b62559abef14a2b3bab30bad8fed78c8ee438c316ed3c7c140cd237d47c15190dd4743caa9a68d7e3b403c4d27226e90fcfc6ab00796a41b01ca12508e5db38085d6cccc75779b6c8fc64b046db9e67c1eeb1d0368899a798ddc8510287f8b1958117d22fcbe014b5ec280ab20f57daad8de2e9c4e1455a6fe779b18ded76c5a7694438a70d1d527a4b116a41f204d1c7eeb1b09f42aec6d99cd8aa0e4403880f28b9c820f89f5c3ad3f7e2533c79f09f92af33c50586e74d7f9a08554022bb9a	1				200	0	0	1795823009682483	1795823119682465	1795823009735003	\N	\N
\.



COPY public.audit (sequence, at, clock_back, who, what, subject, why, from_where, hash) FROM stdin;
1	1795823009010627	0	root	make data key	data key 3		command line	\\x7f7ce3cf02164c74567993690faa031da899f4ac1096342f8cd3e1fa8ed9e4bf
2	1795823009136089	0	root	reseal	store	of older keys by key 3	command line	\\x9143a8d2bceac8f7fc59dbbc7d2a8e5b215d9269901d90ef6da97fe8289df9b4
3	1795823009168426	0	root	reseal	store	50 values by key 3; more are left	command line	\\x9f62dd091cf9ce23c2b70577f2a3d8be76db010d53574d5b674568e5636c1a78
4	1795823009295028	0	root	add account	account rosa	roles admin	command line	\\xe5e0b79533216a4686fcee75878d8fb364b55f48bc8be4aa39ffc687cb1063e3
5	1795823010403431	0	root	list verifications	all		command line	\\xcf5b10106635f5a11b59b17ff45bc450b3ffb11fb3e1e0e448e9e1230ce9c399
6	1795823012284275	0	root	copy the store to postgresql://eligd@%2Ftmp%2Feligd-night-jadhhcvn%2Fserver/release	store		command line	\\x5380a4d79363c58bd48dcdc0a74200379aa104a56727efe4a007b915323e5797
\.



COPY public.audit_base (only_row, sequence, hash, at, seal) FROM stdin;
\.



COPY public.audit_head (only_row, sequence, hash) FROM stdin;
1	6	\\x5380a4d79363c58bd48dcdc0a74200379aa104a56727efe4a007b915323e5797
\.



COPY public.backup_events (id, kind, at, made, wrong) FROM stdin;
\.



COPY public.backup_manifest (name, row_count) FROM stdin;
\.



COPY public.backup_mark (only_row, made) FROM stdin;
1	1795823014882710
\.



COPY public.batches (id, clearinghouse, isa13, gs06, file, size, digest, state, made, sent, acknowledged, answers_by, waits_until, handle, begun, looked, tries, part_of) FROM stdin;
\.



COPY public.broken_glass (id, user_id, reason_sealed, started, ends) FROM stdin;
\.



COPY public.call_results (id, verification_id, json_sealed, said, recorded, recorded_by) FROM stdin;
\.



COPY public.credentials (user_id, password_sealed, totp_sealed, totp_confirmed, totp_last_step) FROM stdin;
\.



COPY public.cursors (source, cursor) FROM stdin;
\.



COPY public.damage_lifts (damage_id, lifted, lifted_by) FROM stdin;
\.



COPY public.damaged_routes (id, clearinghouse, from_at, through_at, reason, recorded, recorded_by) FROM stdin;
\.



COPY public.data_key_ring (only_row, generation) FROM stdin;
1	3
\.



COPY public.data_keys (id, key_sealed, made, made_by, retired, destroyed, destroyed_by) FROM stdin;
2	\\x0178267a909aa4d6ed5dcd943ff5a22043ec74b629498aad18b704840a16756b66d2145281f873dec801454d7971b11957360e8ed1b900139b032a5d186b2af7bd439ba590b68a2a25	1795823007845893	eligd	\N	\N	
3	\\x01da3b3663bb03bf51ae59d8bc2e663feaf53e33227e0f02f9d38032cfecede56b1b63a867c2ff0519f858cdbf896f0cf8c7ee23ef6641d103b1976a7ce9ecd6377f9300b4e63e06b4	1795823009010627	root	\N	\N	
\.



COPY public.deliveries (id, source, external_id, verification_id, body, attempts, due, state, words) FROM stdin;
\.



COPY public.engine_beats (engine, heard, version_kept, told, is_replicated) FROM stdin;
\.



COPY public.engine_lead (only_row, term, engine, version, first_member) FROM stdin;
1	0	0	0	0
\.



COPY public.engine_word (only_row, word) FROM stdin;
1	
\.



COPY public.engines (id, member_since, ended, counts_until) FROM stdin;
\.



COPY public.events (id, subject, subject_id, what, who, at) FROM stdin;
\.



COPY public.fhir_refusals (source, resource, digest, issues, at, attempts, due, state, words) FROM stdin;
\.



COPY public.files_taken (digest, source, name, accepted, rejected, at) FROM stdin;
\.



COPY public.hl7_messages (id, source, control_id, content_digest, kind, verdict, outcome, person_id, at) FROM stdin;
\.



COPY public.hl7_outbox (id, receiver, source, person, verification_id, queued, state, attempts, due, control_id, message_sealed, trouble, ended) FROM stdin;
\.



COPY public.hl7_persons (id, source, mark, standing, missing, since, changed, has_intake, task_id, picture_sealed) FROM stdin;
\.



COPY public.hl7_receivers (key, source) FROM stdin;
\.



COPY public.hook_deliveries (id, event_id, endpoint, state, attempts, due, status, words, ended) FROM stdin;
\.



COPY public.hook_endpoints (key, events, facilities, is_disabled) FROM stdin;
\.



COPY public.hook_events (id, type, verification_id, run_id, payer, headline, facility, at, audit_entry, audit_hash) FROM stdin;
\.



COPY public.identity (only_row, store_id, data_key_sealed) FROM stdin;
1	3d7bb77fc03c3db3582000f1bbc83ef2	\\x01829f010f84995013a7609392e7236e13994486b9b8d96a519f67236c67de74db00cb747b4b7297f10c2989e14079b1ebc6932f7c187d258cc5be73ec49cdf971f2ef8893ae34e079
\.



COPY public.inquiries (id, verification_id, "position", service_types, procedure, search, question_key, state, due, lease, lease_until, worker, attempts, reason, payer, deadline, repair, why, is_ready, follow, named_by) FROM stdin;
1	1	1	30		id_name_birth	bff47aad9a500a58936010fb2d04203582176e552a6058d0e27d79bfe6556e76	2	1795823008426561	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
2	2	1	30		id_name_birth	7e7cb9958c1c2b021bc221297421fea89bface7b7af57b77a2165686eb182e46	2	1795823008427132	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
3	3	1	30		id_name_birth	416f0f57ec2ac4db11a6ae11fa1102a508e5accac3e0f11c9752ebefe33d58e5	2	1795823008427246	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
4	4	1	30		id_name_birth	0d950bf02939da20f19d1a7166b6d01b3bff0aab28362c844e0a6cc91af8ec6b	2	1795823008427315	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
5	5	1	30		id_name_birth	5a7b59b419c1ff56a736c77021d096dd637d241bde3274e7a011daefff469dc2	2	1795823008427354	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
6	6	1	30		id_name_birth	59b0f2440abb201e21a04fa9ea43d44f6627e4f269b3939c475b19ab8eed6d00	2	1795823008427388	1	1795823313458232		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked for the first time	1		
7	7	1	30		id_name_birth	b84b37b3348d6ef5d756c270e63b40fa8308d3b04ddf3d7d8e140e90638418f9	2	1795823008427424	1	1795823313458232		1	Plan ended Dec 31, 2026, before the first planned day.	sample	4070840400000000		asked for the first time	1		
8	8	1	30		id_name_birth	66f5e40d5a98d865ec5705604f8ee6015f1cc7c60c5be45e0f8e126025565672	2	1795823008427457	1	1795823313458232		1	Plan ended Dec 31, 2026, before the first planned day.	sample	4070840400000000		asked for the first time	1		
9	1	2	A8		id_name_birth	88883b9752288409855676c6c7fdc3562fd1d2917497b1700f68ec19878e47cc	2	1795823008505891	1	1795823313518121		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
10	2	2	A8		id_name_birth	9c94e739f060b74a96e93ec291f53015c37aa5f48de9ca79a4223a411af4bd3e	2	1795823008546181	1	1795823313550952		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
11	3	2	A8		id_name_birth	92d0e1a3aaad536033c4e796a188fd0a3fd1871c74306108a518c37405c4ca19	2	1795823008546389	1	1795823313550952		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
12	4	2	A8		id_name_birth	ae09689270329cfbe60441be2124449726168cf61f6887f44a7a14d820d4ab21	2	1795823008546462	1	1795823313550952		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
13	5	2	A8		id_name_birth	8fe4c3ed3d1e2d098c08867152168b8304bcec629b67ac5939f2289fab257733	2	1795823008546512	1	1795823313550952		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
14	6	2	A8		id_name_birth	2c42e5e54322a3addc42c7fad83c046302c8221228e654be0828c4d81da95021	2	1795823008546548	1	1795823313550952		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
15	1	3	MH		id_name_birth	1f52e923f8140604b698fb313ff596cc3b5795209a03eac147251b48e0fb9313	2	1795823008577864	1	1795823313578765		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
16	2	3	MH		id_name_birth	97a33632c6fc755c7005a7e0ce79c44c90306697d2a216617772edd61c7ae2f3	2	1795823008601899	1	1795823313607873		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
17	3	3	MH		id_name_birth	2c4aac8e9b331367ce34a5abc494ba98572d229530a3497001bb8196f3b94479	2	1795823008606364	1	1795823313627118		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
18	4	3	MH		id_name_birth	551c302b749d928ccc7ecbfc7b35b2f3cc027253fadede9941037ad89ca67e2d	2	1795823008606529	1	1795823313627118		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
19	5	3	MH		id_name_birth	c66571b40f64e0bdac557bf4d8a012a908fb8447bfcf39a7d8e68d9df6c4cd5d	2	1795823008606595	1	1795823313627118		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
20	6	3	MH		id_name_birth	d61bd19ea765815aec24403e53f81037ca84329b489d9cfea55d10b1e3e4a342	2	1795823008606657	1	1795823313627118		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000			1		
21	9	1	30		id_name_birth	cab56911d963d8081d311b29c16dd0ffdc5bec7130bfa9d9b7b8c8097d601645	2	1795823009606682	1	1795823314654723		1	Plan ended Dec 31, 2026, before the first planned day.	sample	4070840400000000		asked for the first time	1		
22	1	4	30		id_name_birth	bff47aad9a500a58936010fb2d04203582176e552a6058d0e27d79bfe6556e76	2	1795823009611764	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
23	2	4	30		id_name_birth	7e7cb9958c1c2b021bc221297421fea89bface7b7af57b77a2165686eb182e46	2	1795823009612102	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
24	3	4	30		id_name_birth	416f0f57ec2ac4db11a6ae11fa1102a508e5accac3e0f11c9752ebefe33d58e5	2	1795823009612168	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
25	4	4	30		id_name_birth	0d950bf02939da20f19d1a7166b6d01b3bff0aab28362c844e0a6cc91af8ec6b	2	1795823009612217	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
26	5	4	30		id_name_birth	5a7b59b419c1ff56a736c77021d096dd637d241bde3274e7a011daefff469dc2	2	1795823009612268	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
27	6	4	30		id_name_birth	59b0f2440abb201e21a04fa9ea43d44f6627e4f269b3939c475b19ab8eed6d00	2	1795823009612311	1	1795823314654723		1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	sample	4070840400000000		asked again: somebody asked for it	1		
28	7	2	30		id_name_birth	b84b37b3348d6ef5d756c270e63b40fa8308d3b04ddf3d7d8e140e90638418f9	2	1795823009612350	1	1795823314654723		1	Plan ended Dec 31, 2026, before the first planned day.	sample	4070840400000000		asked again: somebody asked for it	1		
29	8	2	30		id_name_birth	66f5e40d5a98d865ec5705604f8ee6015f1cc7c60c5be45e0f8e126025565672	2	1795823009612391	1	1795823314654723		1	Plan ended Dec 31, 2026, before the first planned day.	sample	4070840400000000		asked again: somebody asked for it	1		
\.



COPY public.intake_corrections (id, intake_id, field, sent_sealed, kept_sealed, reason_sealed, made, made_by, ended) FROM stdin;
\.



COPY public.intake_versions (intake_id, version, digest, level, payer_as_written, payer, first_appointment, received, last_name_sealed, first_name_sealed, birth_date_sealed, member_id_sealed, member_id_index, document_sealed) FROM stdin;
1	1	fe66fe9dd20e5fd5b4145dab6db0918fc82e6f42916e4eda74ff7c04c8b700c8	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x0200000003504c75b06fbbdea6693f3bb9bfded210129b105994c64f1c92cd23690a8844209a7f976255fa85d5d37b4e5c5623bf8760bf6f	\\x0200000003adc7134d0f044f3bf01e35fed5adda3a07dde9d58680c869f90cc0a48de4940c080c8ed6743b31387db9b4b7a33cb1	\\x0200000003a7ec8bfbf71e48f1cb3ae561d34c8809ce1ab08a754cea8401b4f66f5a2d5c8e84690dfe3df4d328d1a231d9d9df6d25976c	\\x0200000003baf569d4903402c44ad54fe5fa988a87d32c00c84965006cab08372207dfe815bfb22ee00daf4e15fecd	\\x22cfe330eaa67834760a1c104f22c7b6	\\x0200000003940fee61473e8b595b516824cd9e00558556ceb22d14ac5b5669f009d6ca8a50ea0bc087137827e529779955abecd0f3ce731ebbef4514f19c87f67a1af8bfdcfa4c7410f83a056602f80a877e04bed03d9daff37edab8f33e8684175274b95c55faf6c5d9a7223b933b7a2c184561144aa859a8e3c9747799ee8ab91e0fb68250af39d2ded131699ae9baab44da4a33bb04b81318259edebd69685a4b216d7c89c8d709472cdcfb632e488d7767f0d0b9201b5b5210482bb6d2ad8db5e5612fe52845095d53f72be0e1fdd1e877147d346db95cfc70e4dd9b204b16b92daf59b1cdeee48b7ad195fca5b07fa4cbb8dcbd9b0cd8b05d67d2c145cf9694423400105b90b15accdef16257abfd8f0a112572d440ce39a2a882cd7f2d24c73c9b5e86ad5646e8bd351936f0e78d3d
2	1	4f0590a2ed56c2a252e866bd76094acb3802c7e6d01ee284dc3f2798d2c18782	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x0200000003978b3fab7dd2322dc88ea7c215ead6c817413cf1b3bd156c2c72f09b27cd0bb379a9a83d3cc059b4666f00629503ee41ee87db	\\x0200000003ebf67ab6b1f0c2e79ab2a7cefdf9f115fb1c52888d31cd4faa4ec45f9b56f8ba4809adaab44d711df6034362728527	\\x02000000032897e625c89f8da2476ca10b3b73609ee24aa074b47e80e12fea39b06cc2796091dfcb6da22b1aa984b676b4acbeed787ee6	\\x0200000003eac300a590ea84529dfc34caaf739e6dfde6ff7dd9bb3f24b1867227284f63b67b981e663dd4602ee9da	\\x3b8b251fb86bb42951c200529f1c29d6	\\x0200000003362690335951963653fb8698cc1155f631a1b3ca70b8ad02af798d8be8c07ca1fdf1e490d3b79e3f98ec7a4b64dc5646918c4e22b409f1c534dff51e973e0f243c7b0853bd97d6becb5ba1b7e4576e0743f0999ea07a5988935d52f3eb0918a94969e8c9b4d0c5576bdaca31022d411b0f38e4474f61dcb809ec5d0bd2e98e89f296e33fb1faa83e90017dd722a2be363696d963b52b75e65fc9dcf9ce88323135b104e9fc58a4b5c62561e743c7a9ef95ce94537519eccfe773ce7db5d265ca6bd400dc026bf2bde83aa45b7da39dbc4db2b3c5f1983aa0fa515c090fab57e80f896fbf91e9c2196bf2912512379b62468c73705df6b531d434f347f5d5ab237a6bf7f55d121fbfc959e817879673bc0a316d8fefe2d8a442ef5e2a453fd194f6b9768e1fdef49e9c4f800604
3	1	6a244e0d08e1eb9e5b93c4a5e520bdb9f0e218b26362fcd9a21a8c16b9bce7e4	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x0200000003d42caab686ad23d548ba2bf58a846d0dcefc60cb1a7815b402f48b7c30bcc1f6f37df1c311b3128ef46f72aae1c305d699f84b	\\x02000000036a7da8cd9cb57d0ba1baa14ffe6d6346270f97791acd7a40f992b0bc74b540b99a7bb087034f0563ac81c2145a3494	\\x02000000033ec637b4c5733e13fe0cfb2bca8348af0837fa215cb382da0125b4e825ff3d3a0ffa73dc27acf71d11ab7dea0ed4b13577ca	\\x0200000003e3ed634f2a9d79088d3e8016c959e5f164709a29476d9ff7bb2abd467ae56335db8f0f9513d1d8b686ea	\\x27fdca6c7edbaa1f5b731ae3cc179419	\\x020000000398284b20740a3d30b6d58ecbb5ad00eff592509f0b449e6c02185dbc8eb8fa9eeab650b97133e40ed56b7cf45799031147dcf1816b0a09bf38678122d48681c0c4f6021be10bfced23962f0241250b78d8b2ecc7ed840e1f695bfff50878010c22083baebd3914bd5a8c8d93272a2f18825d6420d3d9af6c1b1aa734fc1bdb5f464f0b589ad8c5c1bf0d78fe2fae87a104c72d9e5ede77382e2ef009013ffae63f51e6635b4d5de936d23a00d5367176afbda9f63f86f7a1cba01770fa6e0579319540c87025454e7a4053be9a286ad309bf636f717187bd7234739c2884079cf35ec6dce6fea695e9d297cb999dc1a24bd7085edd2bfd66bd8654f5de981770175badf504a0f83dfc7c6d842f3a85e02c25107002c312fd8364c5acf0ef376cfd2bf141389f8a3e9b9efe9088
4	1	e4c82fd8ac9484929307142ee4093934363573ec8064b42b825c0926ec4306b2	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x020000000328f936c2946c525dfc4ec3153d7e6a1057c363104120b81bcd025bc3fffc6159170f80329ef5041c3e1379e37b58e27b84b106	\\x02000000039abf573dfa248a0fa7afd6d54f47554c4c97529f6d5bfbd05ea66efd430be0270eb60c11faf5202ecebbaf62e1f344	\\x0200000003380f097357b817899ebbef7105db11b44dc71b19612040fe8509423db5fe47c5fe53bfe987e71f18ad1e10cc3e4362059e8f	\\x02000000034e3668bedb7252e5fee8f1c9494b849638b0ad11a8bd9f8b2462877a7c22897adf9bf6701703454dcda1	\\x14e2f87f2aac244d60c88cc8d38d9f74	\\x0200000003cd9df928e2e320b3e1b6fb5ddb3f495a438737cce2f93152a0ab297b54dc604738f2d813044626dd4d55946ac9cd2a60124d6db68601619d6b12fee90215ee6f00a5726ccb2ac2491b3cec1147a280bdba79200a95a9f812e7f4a1d6d860a6f4c2eec6454ba0d34a8e77a9d23af57b951712a4481a9235abd3b4afed9135b8f385773a992accb2fc133746baffe55443518bdf3fa178554cb3c0dc02492c3ae9994bffe23f99def0632f7ca632ee68762137444afa7b0b1293b07212bfaa300ecd86ab4ec47ba9212c8bb3cbff0756eab54a93798fa5770a5eaadf85cf4d44b7851c0070cb9d4a742d9f7336f0e5e0cfcf22cc26d160a69ea03815112126479ea15d973609686584c5e64892acbbe421a7609b8f09ae0d4774ded79a45b9afef46a85afcb984b9b523a67d9455
5	1	6190fe20ba361cc813976a08bf372f4f9d6ea5767c33f538b8f025bc1fc3453b	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x0200000003bc60fe42152e2ae1753c418a35657bb17333f51d319b6424a5875d7dc3240d952472a473e54e5d839a99e35747c3ca78343286	\\x020000000396b32bb6272a004cdd11afd966f7184b488d79b7c8f4a0cf3b2f52b956ec46c34c7b6a118266e0e37ae5161f2f6c0d	\\x020000000316ca7a3cd3a9b9e5d9210e17d4d909c228e7271668bb6564b2da8db871565082bfeff87ef152f92013e024766746db9dc30f	\\x0200000003a92e7cc8719fb1801546ccdf687a424c3c474a7a93ed5dc63dcbbb207ab02b84d2e0b019dadff798b129	\\xc35dc3248812b0c871a48946bff9985e	\\x02000000036e88017df0199eaf93b20d2e8119bb507fe6d96a951a74e52c71f8b6085b75308e0af6572f59d26e51ffdd217747a6e0c06f0abd828ff150a2acee5b570488584cdf6f95438ef7e82f620ad0d46d8b747b5555d7575f7c17f7d536d79852071fbfb28d378dab360e688e0ab340cd8efb608791029af49549a8819334025d3a0f115935b73dd2166fcf909dd9420104ba7eee6957332c47a80b0fb55864a5e007cc8a676e42c1412a730afbc9be641785e3a54ce7bcbb1891e51ee2dc9b37fabd45a0757623d41059624f67e215b3e97ad060a0436c3a089a4cd43ef028844027db4983587d1a1ffa5876746aa185b16d3d3305e9a1526a37fe26a6eb42404a95f5ac19040d798ba3719584ef51c1d4f2d5948e8dec8ee79ab31cde86dd6100b49ac5ad7e3a25f52e7d3b14e2ae
6	1	99abc29f22b4a5d50ca84b793d437e1dcf995ae888da0c0bad0617bee81b8df0	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x02000000035e6060e8042ca1df8debf9aedfc0c34c067dc7f27a21fcadceef4120cd2400a1eb8fad3f7548d8983033041ec702a6803ede5b	\\x0200000003ad292e038931fa5eb31db10ab7d765f4d4ed717f3bf7bd0e674ff5f37bf9c537f89f8a49a13f41f720ea538eb9b902	\\x0200000003e16e4c61660a1cf28da0c34c1d4310a22aaec2e452e20078055b02e842c556b6b306a9a0ef67d20b50918e2d5cc459b4609d	\\x0200000003437aeb81a53b15dab6a1e707fca65cedc347223b880782d61188d4f1c1450fdb2a747087a02366a39b73	\\x0a0859b496b959e1f7d11f127a1d3e11	\\x020000000390baf5ff896bf88ae514eb5944077ba91c6eba12a863dca4001f6824e2e7c42ce07c8b12f27e2deeeceeb54ff55a723468c0647424325d58292e1148bf867aaa84f883e86784b35679b93f180d2591643d3782c10022424481a914d93fc61dd3bdffdfbe216c56c43987f65d9327d551d11c6861386f0295c10fa513fae01d4afc26b7284cb8e5e09178ec298724af8dcc60f8f89c1272e0584eae0ed265525dad1195b20a308820fbe023d27088a00b341d98d306685e8be25664a4e049122f8ae86d8c7427ba3ab31b68bd2a07076b966fcf3fa21c1cb862e1aa9e299e4fe44a6d5c52e0deb6e38602da0895ac3bfa5fe59efdbecf13446a618b830ea63c94b8189a988018d9f181dc5dc70abfb30427ab2a56dd44a0e1c975a74a942dbf483981bec8ab4f74ca119dcdb6a5
7	1	d90c4e26cb805506226831ac77c3dd4433ae89b3f08b445726a78b6320a8b5d1	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x020000000307d697ff0792bb4523950a381f29bf1ff212163cd7de1b479cfa46e2598225e5963e3e241b61b959ec238aeefdcef5d8dc9de3	\\x02000000034c9c67175422e2478908dc4ecd8bf0fb370578406e094098e156c4f99a60b203d499d1022bb0a654bff010b9abe67a	\\x020000000377dc92f586a528c7b54668fb65898452aa2ed9d33c1314fc3e9dc52498141c1f559e28a2b291f7b952c4454ae1ebf26855d6	\\x02000000037c04e526644f451005a998584044a85c8e61551a34517838ac8571e0cea9007739676345340fbb9d79a6	\\xc652f99d24ad34316bea1e53d779a21e	\\x02000000035ab9ca3f28a2c35cff8b5941a5022b48fd80cec1e2e584c0963919fd3ce5b4060497169b28e899dbaa3910beb31243fd3e8f16f4130ea1d0f06a01d9c7bdab6ef254755d9ffeced265134e3626e29c3f6f8c5d3b4081998d30a520daafaf7096932fe8cbc0f7fd2ce4c8e0f13c0793ac3d9e7c4b111dced8a4ba0b1b26f79a66986cdbe5250fd3f8ee178113e60138421e4b915ef010467d38affd028fbb45c26e1093946c3a078ae4ff97dcf3be4c8401bff35797b37a29fd2e41e566bb83a086912ad31da0a4a9372c76f585c377338de37d1ccee746863fd0ef5d5329073bf507c807b21a2e79584c8d474524bf00b570751c826d1087befba30a7cdc987ef17e924cc552f7b733d5554bb628cbe329079504ab7ca4e52ac30d7ce2720aa7b626abfe1770de0e8d7275c488
8	1	6d45f360d9ad29ffda29389de25f6b03d7c1dc82ee74a4150afc34c7f7fedad0	iop_mh	Sample Health	sample	4071304800000000	1795823008251631	\\x0200000003a59a7a0f3e0318fd7a3a88d95d1f1f15be7b893ec5ed6a3ff2adab59fe662a7a838aa190903a835794d96a7fcf480248cf95f9	\\x02000000039206c6fd0f71f17278abd71263bf83a5b2f879588bb5e25f0b5e95757daaf80f6161fe7583b262ac69a40480dde1aa	\\x02000000035635f1d0161d7db659eaed3fb3156c05d9db84088252e72119cfd3cf376f95c2e9f268fc55fe2eb24ada6d3bf0e9706ac80a	\\x020000000380b6018c72bd54c29ae2c42bd7f0b32c8dfed9c8b360fa65c79a3697e5f250a848ee3582915bb5ab4f9d	\\xab5b250cd9b4e63e240edaf3d0f4c512	\\x0200000003af2f271776af0fc4a016ce407c387656c5fa59799ec99ee2280e643a83746d6fe188512f963a296472dada5ba3157bc9d9670602ce5d7171a07b4c139beef5e910e3cc54040eee4384bef739745a8d3ca38bbdca31bce4609eb9eb91f1a5c1a6613bcc4eb350c7c4175c8f375c3002f5d5eb50f19f2e505f470598d57b87dd8fdd1e380f0c7e7a56ea379892d8b52b4a50707252e275707966c90412d9ac6199a8c231bf0f10ebc1404107014bbccced8c0d8403b34bdd526df08952840c66c5210b5d6816dfdfe218c9070799f0b56b046a19e32cfaa289e8cf1b192b6ec3161ed4c07d3613ce40bc590eb4eaebaa97597b09251895d90e669e373cdb372467bbe2fb72b720f649c8066947d09bf3bc6c162adc1dd3a410ea88a62bfa075339f85bd57aeabcec1aa4bbdcba41
9	1	fc3f922511d37200dafc078dac1fa7615980b15bea2bce8a94492f1f3b72eb64	iop_mh	Sample Health	sample	4071304800000000	1795823009430898	\\x0200000003e2b1737f31598cd45c77f8ee4d0bee334051539aa652adae9d871cc47970e79758e4bef313ae956e71de7a61057344bbf07192	\\x0200000003c542553e9df1056ebe139044435fc3bfcb13c507f494b550be22ee57608a00459e1c400b5c238fd2083498a991946e49	\\x0200000003ef3096d7746a98b4db9038f4c259c4c3168fdb525a000f449bd0d28b4840dcf670c9ad66dfc5dca56b87830b58d97910b56a	\\x0200000003436541bbf44bd98d911587193404674ba8e0efdb7983dfd024c4a0a30887d5630c6d4a3d662ca48eb5afd7	\\x71a70097664b6105999b65a9ae3c2e0f	\\x020000000393b338743001d7df57fa7517ccf765c084283207e430843ac320aa2a2f1738ff2b1e95162b365d98e5507f70067fa1c48e5672ead5665db0ab7cf5bce926238126ea4b230e13d8314329163c01a4261b0c7939cc4f938af52d55fcf9745457c0d2e2f3ad2369c0ec196f0efd95ad30a5077705f1fb0ed958134e5efda2aa267a2fe5ba218d69af6bb4f532fefaa1851d780e957b9f64156c02aa0a510eb10e375aaef5742047d30b6025a925d4e5aadf747af51e9179dcbc1d7c805b6c9b528143cd9869192a1d7d915ccbb7a1d2b208b9b2e05f2028532ae2988d346044bc1e7cc19cda951652e38fb1882b5d63ede1f074a6b5bd7fd76d67085a6364f73e78f61415edec9e07ac8e1f7374daaf2d60d073b152c617178b21efc5aa653f2aecc547f3532e738f1fd62eafc02358bf80
\.



COPY public.intakes (id, source, external_id, version, sent_digest) FROM stdin;
1	command-line	A-1	1	
2	command-line	A-2	1	
3	command-line	A-3	1	
4	command-line	A-4	1	
5	command-line	A-5	1	
6	command-line	A-6	1	
7	command-line	A-7	1	
8	command-line	A-8	1	
9	command-line	A-91	1	
\.



COPY public.legal_holds (id, scope, payer, intake_id, reason_sealed, since, since_by, lifted, lifted_by) FROM stdin;
\.



COPY public.numbers (partner, next) FROM stdin;
exchange	129
\.



COPY public.override_withdrawals (override_id, withdrawn, withdrawn_by) FROM stdin;
\.



COPY public.overrides (id, verification_id, json_sealed, expires, recorded, recorded_by) FROM stdin;
\.



COPY public.partner_files (id, clearinghouse, path, size, modified, kind, digest, parts, attached, held, content_sealed, at) FROM stdin;
\.



COPY public.payer_enrollments (payer, npi, state, day, note, changed, changed_by) FROM stdin;
\.



COPY public.pending_answers (attempt_id, handle_sealed, since, waits_until) FROM stdin;
\.



COPY public.purge_items (purge_id, kind, item, state) FROM stdin;
\.



COPY public.purge_now (only_row) FROM stdin;
\.



COPY public.purges (id, state, as_of, cutoffs, digest, made, made_by, begun, ended, counts) FROM stdin;
\.



COPY public.receipts (file_id, clearinghouse, name, content, made, confirmed) FROM stdin;
\.



COPY public.recovery_codes (user_id, code_hash, used) FROM stdin;
\.



COPY public.rejected_inputs (id, source, file, file_digest, "row", reason, original_sealed, at) FROM stdin;
\.



COPY public.report_figures (run_id, revision, name, value) FROM stdin;
1	1	answered_electronically	1000
1	1	answered_without_person	0
1	1	completeness	359
1	1	conflicts	0
1	1	late_answers	0
1	1	p95_latency	51
1	1	ready	0
1	1	refused_first	0
1	1	transport_failures	0
2	1	answered_electronically	1000
2	1	answered_without_person	0
2	1	completeness	375
2	1	conflicts	0
2	1	late_answers	0
2	1	p95_latency	52
2	1	ready	0
2	1	refused_first	0
2	1	transport_failures	0
\.



COPY public.report_revisions (run_id, revision, at) FROM stdin;
1	1	1795823008694242
2	1	1795823009876554
\.



COPY public.report_unanswered (run_id, revision, verification_id, headline) FROM stdin;
\.



COPY public.rerun_lists (digest, verification_id) FROM stdin;
\.



COPY public.reseal_now (only_row) FROM stdin;
\.



COPY public.root_key_changes (id, fingerprint, at, who) FROM stdin;
\.



COPY public.run_items (run_id, verification_id, outcome, reason, ended, deadline) FROM stdin;
1	1	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008625952	4070840400000000
1	2	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008671852	4070840400000000
1	3	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008674085	4070840400000000
1	4	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008674251	4070840400000000
1	5	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008674324	4070840400000000
1	6	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008674408	4070840400000000
1	7	1	Plan ended Dec 31, 2026, before the first planned day.	1795823008546595	4070840400000000
1	8	1	Plan ended Dec 31, 2026, before the first planned day.	1795823008546644	4070840400000000
2	1	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009763434	4070840400000000
2	2	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009808640	4070840400000000
2	3	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009809706	4070840400000000
2	4	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009818208	4070840400000000
2	5	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009818454	4070840400000000
2	6	1	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823009818547	4070840400000000
2	7	1	Plan ended Dec 31, 2026, before the first planned day.	1795823009818676	4070840400000000
2	8	1	Plan ended Dec 31, 2026, before the first planned day.	1795823009818760	4070840400000000
2	9	1	Plan ended Dec 31, 2026, before the first planned day.	1795823009700219	4070840400000000
\.



COPY public.run_requests (run_id, verification_id) FROM stdin;
\.



COPY public.runs (id, kind, key, as_of, window_from, window_through, rules_version, started, finished, revision) FROM stdin;
1	nightly	N-20261127	1795823008399534	1795823008387049	1795860000000000	b7a179c9047cd97b	1795823008399534	1795823008675773	1
2	recheck	N-20261127-R1	1795823009591619	1795823009561365	1795860000000000	b7a179c9047cd97b	1795823009591619	1795823009875332	1
\.



COPY public.schema_version (only_row, version) FROM stdin;
1	34
\.



COPY public.server_files (id, source, folder, name, kind, of_digest, digest, size, state, content_sealed, made, ended) FROM stdin;
\.



COPY public.server_line (only_row, system, timeline) FROM stdin;
\.



COPY public.service_people (user_id, name, issuer, subject_hash, bound) FROM stdin;
\.



COPY public.sessions (id, public_id, secret_hash, user_id, started, seen, proved, ends, source, ended, ended_why) FROM stdin;
\.



COPY public.setup_codes (user_id, code_hash, ends) FROM stdin;
1	\\x4e87f8ef1c20ce0734585a84c6e4489f50b80e73fdf3006ee8ff416d4e5e87ae	1796082209294615
\.



COPY public.sign_in_tries (key, count, last) FROM stdin;
\.



COPY public.spent_numbers (clearinghouse, isa13, trace) FROM stdin;
\.



COPY public.summaries (id, verification_id, json_sealed, digest, rules_version, headline, is_good, answers, at, said, said_of_ways) FROM stdin;
1	1	\\x0200000002c3e633ed825ab4eb8fdd3bb6c110e1a5b3eef9a55efdf8d620aeb69349d8c335bd7506c72608dd41e3b3927f618f1354f6a8127edf02208f01f880de687390a09472f3eac7ea3e3c4d347c378921f81495697500c6aa6c673ccd7a66f600afdd3ebb21f8f933cb3e169423d0157ecc9818c4554fce8115dbea7ccd029c0c0456260d32f0385e1322da95ec60d58b6e36d1884a42a7e1caeb853c583d991e3220812af35aa8f8d78fadcd71c7cb6d3708f2a67ce02bd9101deabd231630bcb8566fb9e098fde8cdf6e2dae0b08e99449d8265c03c2c110215cf8146a4f855e23fc5e3e3bcf3f648b244893391061be9e16cc0213ef42ffe5d7bedd42e93d408ccb9b84f252d200aae03ae2cd903ba16af958b972d0c15ef2a67da3af96bb059f24d863575394f618ba0283251b92b105ea3b5c9c8c045f4fbd84255720c4123f9e1fd042a9cab64e41d2388a12aff56b0169b38177e7095bf4eec4c2594f6525525dc1b59e547feb99aa283094daae6e95656d5ce5c80c4bb6bc8f91c53cab15ec146f11df5df44e53036084dd080963a42eeb6a095c64a9e01393454d8fdd87f63a41afc113f926957421f7918b6a7f30074293df302526ff97f602e68dc1e103b104635141d93f1208fafdb5b70ce87ea41af356b64cd740864ea5168f1434a90679f24c85ece67198576751044739daa0f7bb3ecbb737061e35ea2319ed7e1dce7a60a0146f163b6c505ddb2270476ab6684584ef7305c7a61f296bbc3d14b6636e96411bb3080ba1dd4988d0f6bc94fe5f064b9f119ccfc1a62ddc0610940de37f1b236187d1efbf2842b02a6466a30673f51eb6101edc8f869daedb80879186e62d16efc36f3e2c3becbb71dc9fbc401ffefa61fb94bd296ea84cb5ed3da5f3ee3a1a2b87be00a37f3f8e2f649919ce4124d90cc9631a55f7f58f91b16efd21bfff6c1c210c6227cce867e4007c80f7152cef06c1225784b8d534600fc9bcd3034ff08ce84bd8619d816fec593766d2b6240a9a83a0c9d5287a49fed2bdc04bcc73969fccb700811f74b1351e55b161b071f843f511493adb943d901fe55b8fcaec393d73499a9c36b92358c46f65b174d3c5813f3b97205cf9e03c26d8993ebf833e2beb5c2ac17b13a1fd858b81aa987ea55084161b7d9ffd7f71813099b2419f132ce56f008aa3f9b88dede2c7674109a04d6afbe3a0e19d818b645527350f575efa071145fd8d5f6c205d4573127ce9098e738464b927a3b47b209d1023fee4e3d858df4cea693ff89b4f1d0cbb7ee63f20289ab419c433fe16ca118dc736e8eaf5855b7430336aea5ede0564b6c1352c6baa44e955b9b02cdb1ae723a9d1f8378cfb6eb0e1d868a5845684589639a217732170aaa3fdefc2fdbd76111d5e0bc98a2abf605ec3c609accb5e20e7048d26ffd2bbcf52f888a76f4157cda99a9630a410eebea0905cc10123a1530efe016d0d0320eaafd4cea3eac8552bf9074fe2fa8ad4b87b790c341ab897be83656ac0b7e21c5a42bf507a5c9f044097b2f75627f6c2e838128f11fe21fb8ef39017b28bbe37cde220e1c76eb276cfec1d98a7de50533a144141abbc9d35dac1313a0a77457cd4986c22607e7bb079e0087a6a7f884104658c78b084fdf608b8c803c4e5bbf7df7b862567e8d517a622044d5fd168e59f493c1ab4f005b0cf5993bde217f5fa1347ab544873014bd04c8ccfd3c72f2b5f05c37f76abfa17310156f07bf0f88e9349bceaab4aef200adc59d3ed3a7e732da72e7ac5d8181199376e5568125ea6a359681838f5828549a786c1943df14da099605a298e8e1c6b3bb81d2d8fb7a8c5d7f48b7e2da8636bfbc829aa526264653d571adbcb921b70317f2d78b548bcbf6576eb4269b7a3bc4ef83186c6d391a728cb0d3a7227e896f2ec01c51be521b5ca027cb3d47c0a0931a36c15b8bdac304de3190830bd653c0eb9d95906998af95cbc19671a953fbbf18d5bead682389c06777174537a48767c25bbd533e323d17537ca7e9c6eea9df55b926476eb96beb7846d09c9e5228619c81141df1757d804a0ef498e199fbb0406e67bf2c10661547bf4ccd7b94d9da169d9c3fa54ddcb6ece52a7835005a8c1d26e852c96e53fa84d520d13ebfab50d94cbba26908dadc31d8e6f27aa93da3e0e026b7f3db3d7d6216e192b6e486561b103d7bf1f37a277cdf69328a562812eeb793a83846e41f014dd8c8895f4eaf94a03b4efbcad4b96690122bf7eef7c2b5c1811efb759b70e061a6f96c9754026c3dde54833f200a2a43d736289533636ac0d1a5a9672ba1869a08f113223d4cab09b1b0a273a1611afbb64e4e172497431cf70bcbe2ee005d963283ddca7f9c3beaecb481072eb6c904a9191f6f80a98516161ee704ac3da89b42310525d338cab6ed01a069b49159cf8b972b36124a5af5516b94a38ab97b5537619608ca032489148c4de688cb80f81382a22e18fd6ce100f7901d397222205a8be6c0695bdfaa05b22e017fa02b11b34303b777d54c764a4394fb9c2fcb8db7b7a4dd9427a83006d816dd7fd806baacfd7321a77153175823cf3f48732f340b4da1b44a96c9402ffb2712b630dd84cf104c5743ac557c688ec38aeb70b9ab4a39edc20abffc768e87f35b05cb040c3565bc46d11ac04d3d946294697fe33be4b48008a10978083754fffceb3d13de3b5d25def317f086a207ed597a7ae4b8012a7159639003a841dd8ee4725bf732d45c45ed52b8aea979077ef1c2c4f7b1fda59d5ecaad06d9b969dd2adf9abf2928575ed8c14cb24e75853ed30609080f661a3dc3f53d5dd8a60450c04729fb28db3cf511cf1fabce469501e03ac0e4b19f45e563678deca90453f7910bcb178d76ca9957a7292010bd2fba48b39931819c3db1f4edeb6decb00235f8cb347aaa8eee32fb823f0b8584e10773c33468746f864c3cad706aa74fbcf5ca41f2bf95c1aec5286aff02e5c8e8ab7dec03e79f870de907ee862064bb988e66de0f746b8f15a18515ad9f1b3445644abe64d2f1a1cce9d20373b42f854f21783647290ce0c5b303a5818330b7b891bebdab6f92b4ec1ea8c9e9e413902de96132fd21d8a93eb67cf177bfa37b5588ba33d15fa9123f6d09916e5bf06054ccba75052cdb42eb95fda9164a15c8735a372eacf51aafa5b4a9c65197d9ebb698e6a8703f1afee4d575a688d7425f1f40f41643425df1c00048c00617104a8555e59bcd59bf05de272b375c35918caee1405d7ce8bf5d9231bfc785b00e7373c2402de8b0083dc90a04827fb3db665efbc1559c53084437ce083204077fe3d189e6ca73a3ee409f21e59c4f4b247d13d70f5dd8b69079f2b4d5b37c66ee3224241719a9a3932c93856f3ed16ca14964e16deeee5e5cf3296448e5317e9b3442708ff03349d8957adba51b5221b3cf6bdc3fb1c2813dd72835b1f474f8eb964a916961dd14302c65c72ace55cec8f04ab317865d00a6eba90a9a56b1677cba67b71d2dd25692766b085e220489a14f906ace93c4e503c1943d1071bded39d3aa3c00891b4cd5471aae4e9cd4485835b9d13807339077cb46f453f9ed796fb00fcb8cb0fd9c83f1abe456cba8028e56603f78f1033b61aa731f4b43e930aeb05e6dd0ebbe083a159dd4c531c23e30726f340e691ad1e9e5c906f88ce74f65a2a9fe54c4dd47f81b0b61ddbacb037b576f5c41af46614f77f4ab4224c0626913fc3c24ff6a463158b21b8d4eecb717fb0e181f79c9cec741c10ee3d59885fc38e8b8262dfe9db741d157f5d75c2ba229c0aaca724c579eabfc1ad7a5689e27f745e9ffc6b2ece44f5dff6a4c9bc36721e88371fbfeb8eb0eb993915fe85f26a1ff294dce7823b0e01c809a6cea6abf82b60c94a717a11493d452a45df5fc982a7c7f898507dab85d2f29afc0ed818866a9a0d435b2eea6b749e009343f67cfe7318392272f8b54651e11ed9a9e5a245247bf41cacd8ef59f1e9d010b78385c05670b406f4671e9062fc29e36132eaab31c91c724a895e5d35dc763ba4d16b6dab28d55cba5c379e5c93c104a2198786f888d0b50ba520c322d78968145bf641333ef6b39b6dc5a242e8ed448012d5e474e79c580474b1a342873a40f1dec33cba43edbe1a4f9fd2a19be0681a0d7a1ab740267966389eefda756b029f9f7eae982b11b1ec14d8d2fb7615ab7c041a457839ac9c8319cfe20e3f83fb35f0e28db7ff7a65789daec1384726589d0ea3a915f973006277ea5d16e11ef657e4a04916dbd7a4192e7795a2148f7b4485ac12f3e84d94859505ef3092c603ebfa54b6ad8fb0d2f86ba8ab7f674bc5e715ef74358eb8629ce7d59b57878bba5ac38be467377a80f114c2ae73b960e3de5a1319787b45f659d18174deece3b1ee21753e72af2427d9e418551a06449db4b15365941ec12ed0b937ae77ec1f58d7828e73babfff8198450d9f2e38a441c1de360f355aa20eaa605dc0a661b7d4af237a5c5eab646ff49b8d5971eeb300aa53e0f8355ef5b7d00a7e2e40d3330a4945f8102a58bb074b697442193dfa3a3ec68d8bf1a39ea03d7e5055eac7cc3733c980a4eea4e37729c9c5f8126bdbfe2c01c8dbe2832150838019ad8d0557a4247b7d40d60ec332e73609ce4b2ca81ad6c247039e2defe2637f20bd2fa589a855b14e5afe30f9f7a25edec242f8a52a4b7fe4c8f69cfe65b652919d7987b23077ede912760062481f56472e2e459f5f292840a88f88a7f986c10a0e3db2c8573fe3e5086060182cd0bb97fffdab94596e46bd48983200da7ca685c31785698192fac4e4903738620a05b995695e043da6347cbbd7bdfaca9e902b48261457f20e500679e3f03815b3d8867bf24aae7bc79ee7c837afce61fc30eac0a740c97128d44f026e0c339363fc98b0a3f63c97ef1d5d07b8986450144118285c4c5c19a69e9c6d72f704583a16a4e615ebf9edcc9f9f36525648f999a6f2c8d6509efbae7c0c60e8d584eaeb4c7fa2692aff40c678e17a9b54187f5857abef1791a90235e0d3ba38975c03d91030be6a7b8aa0aaadc860148453be0cb503adf209932b90662268632f579d6c00108ca9286b16e4b2202d91b93a7f581949c86eaed04f9bd682daab9db489a5d6af20a155e80e6033bc57c67293f25226fd7697e733632deacb471099d3995b71a1904934786a2e7aba9	009f18eed0dd972577478bdd0f4616c74c834bc4ad3b076156a7269d867148a3	b7a179c9047cd97b	Needs call	1	1	1795823008505891	0	0
2	2	\\x0200000002b325660b52ec0d17ce41a9cc8dbc81a4c399766e7dd406659330428f1a42b5ae180d7bc75a86e38fd9b4e2ccba73009312166be7b61c691c60cc362b9f86b3f4108dacb0f65fe368cd777bf31a1af259cbb5bd0cd54b723b18ccca62aa510179a2592b4fabb4b4d51be40247cc14d1bce3698870062cc815cd9c479bc677d2465da09968768846c3f6129a3ae1063a3401e58a65d9641fba88c1d96fada59132d64d3f04ddf324c8ee91fc7372cd4efb4dd8b8d316d0c53787dc41e1a0fe02df5041b402a2c089e2600afa607101122c23cc99892c6880c987b793b9a470a7a54fbc3fa81d981dc112281a789900ab29f64b184de7f85999f190267b693c95419bffa917a4c1c83f70c2d9420370a85a2590a72b7af902e0e8963187ee4374142118b18f5cc9c7fc45b3d02f60757714cdc3638899c7ebfc0d3bf0d617b84436457f2d3c84c5fafce5d6fe337358a57ba9bbbfb3ce5c3c7fe8d79696fc6f8c5fd66ce3cbb25f6ca57bb967970a2a320767220f3b74c719d0e2e63224a891b017f6a453603dd443753639e1bc1d9871f42ba292580733d2ce36155febc19f9a7f49f007644012a7c795cc67d215bb1da9f8d888c4d28cb3a8cbe9a9c76da4d9716ffceaf1c39451dec7addb288f99f7c6e8b6d21d8ef7909aeeceb2c0f712e9dd6e49941c20615b7ea493ffbba29e2d07f86e1023e3bc2331bb0c68a348547b27bfba44254d3e35a1bec355e51fb6211e879ba86bbc1fce6195bd4a67315e1dbba6e83df78f5458e29c918981ef2e2330f1429fd40ec61b0508b8257fccda5242f427d5785ee428a5845675afc51cc70182cea9fa8c022e6067a3fffbca904f0cad0bd992ee7fc01a9c2b4878b2091b02fc765cb589cf28dea948275366b2ba5b42f4c7c8f257d4c8d0ee1450a044e9c3345ea0e4509c0c2d3f368780131adff0c90eb3d684123c999fecd80a01c817d1ff3cc28b4f47c99723c29c220e71d89c991afd7e5ccf2ca6c8d7720f30090164c6aa714de441d0ba0eefa5ef3fd0f84a31be746759f319561dfb9aab49e19773effad0bfd3eb875a560693e386d11ba3f0343d5826c717a069eb8ed89c503d4e48ebe0702d03353490db39047c4914bd904d6f139899a4fb1b2c1f301817d42c293c17c0c2ed78c67c3dfe917253642ed725b489351f24cf05e0d04daef8391b49a29723e1cae6c921bd98434ed422f85139d7e40ed22c131f879be30a6bf2df7bf471b2a2bed15ecc9a0e6e1fb6d014a8f60359dece12cce29cd1b2794b139c4248aa5287b7d19f2e47658558a5ac8c8bec0b814e3d2254b1b019ee0b079371b649ee1700a29aa2225043d7881ba7bd98187a6bc3da0db6a9284be5d03d465f9e9a2409524a040e52d2f33febe79017498fdc4b77f6a447e73b8a7180ecbf1a0db6ca1ec081e2bbd5ac260581266ad47c0aaba12d1404c0a38437dec55ccf53bf442ca1b2cb90d795844809e3122d87147684a7e41a3db98e00572409f0068b8cb1dabd6a36eb900dad3ae32ef458e5f4e3018d9e6ec40eacb9f5b7724146bea74d3635bd7be705b86f2f352ebbfae3bc56015179071409c27757d4453e14398dad88a1ab3d8bcb0c2648bb5db3cb89a704c1ad60d01fd991d12068bf528e30a3adac26ebd93a2767e2a69227d9c52cc00d378a9cf95966f5b599b80d1297c16a7e337817bc5e0136cea6df44fe8cea80ce37f64f0107d332d685552c77751a677a39d5ec649d6206a881a646e88f821e26a93bd547e0ead6a80ab80d4a996c9d90e5ae3fd47275f54da7cc7ca3032e84d6796867e6a0d2575976177a20cdbfafd48771bc692eb78216737bd7295f8cf9b06ea350a36346dfea6db2af68c55652549cb15cf19ef3a85f9e8500118dc970b37c48d7e27c3a7652388f84a1f9cda6a895c14fa938485ded243910d508f835e9865e111e538303a49b99fd4f162cfd47b714eb09a593c7391dfa4ad1a7a9b8fc458dfec8b1a6c023f210a72862d8c7f9e09ceab8ac3e7dcb66c01527638547d61817d662b8a1fb0b9f934e892af0b0cad960820c9c9a20a4387fbcb5224b5ee90b81ef4f26cda6ba08dd8ba4bcd4f5a00fb45f3a16c0edc923b9749743f05a01627e2298ca356715bda149b182a6cc31382679e88748e4239004c4beed47aec3ad175948266439f6f1c535fba835ab2be23625b84135fd8593735fc8dab757867898c04e8b68ea36e12ffe9593293b0925b0bfd83e454cb649b3f166efdda4e22b146759c00d4efb2bbe676085ead7100901acbf7694dcb59199eed1fc9418831627d4a66c6189001c76accaf0d7b03846be8d46a3b1379c70e63e2c3e23ad14fe8467e09795bb24aa6a22b472db171610118b101497641d713231260e008df438d4f180e395d7f697020e4629bed03eab17c7d99341a555e65980743169734a7bafe286d8d5500f697044744d3063b6d58522f655f593dedddf744a453c255feac7279f0dbee4c50839f130341cd5d7b384e4a49f2dbe4cef4fec5b30fbaf8d9ed56c37e13f1e261f9877a3532015045069bd224c1adef43168afa7cae84d57b921fce98bc9470ff9052face03b4e2c3f60edb8093c1a4aa616eecffb1f3d8bbf5525d25128ab7e4c98d5729ec04603c882ff81d2f1c281cf47b3ff294931ea42556d736c3d751be83e55b070492026c3757ed3ccc4ce2103fae50da9b661827c0ecf40ff91fb438371d5c05132c51fb7bb2c0dbb40a3b73fa7168eebdc7b5a22172857aab15a3648e73c6ffc92e1cd4eab736c586cb90cb0502815e1a5b04f0bb795feac501e9b869f0e6f5a98839c8d605fafe5c08ed6f02bffedfa88ac49bc270d15f81878eeb6d70f19e27b94001e386d21f3ab93d347a4d882bba631a0d487a42a0c6ef36b8e230ebeb4337a5b9dc826a9e3d19dfd6b3b785da5568e43da1997d29426f1ae9fe986716f73be45bc86f35833f070743d83c24d7a391e52a3fcfb272791906b5741c969981c48b4b6603c55c081bee9975f61e929d87008f704a0f4e5998155816ee14e9c96b30866b55d6036e9c64d55142d11e086f4434191b123b6b74c405499a39c651ae2142ee34bb90929a3661cee98b55efb1d7066f8647fa21ea72b67c9073b5f6bb86a3b357f4b2342e7728e8c8631f843aca35fbe81ce1609818d272f34c4a73005f4bb0c107fdd05fc678176c180343da551260959d1714e9ee596735069487b08d1f9afdd81a23532a1f03d5073390771b4264f3e291eaabba406baaadc039cbee84cd8cb2e4dc8d37d4b622b44e80929678f474f6d9cb09efdf88125fc2c227e815d09df7206fb31e8e357669f6cf433a9267da35c0aa307b4ebe508ee24b7ecfa7f7fa72ed57531738be5cd04cca507e57f48e2fc541910ba353eb00e855a21731c880af08f47014e564b93238e23aded8ec2935ae7b20373d9ddddaf875ef7cf2d6759c70549f5b283ab60aa92b3e1788bde656a4a6c83e2f9b8e9a2ab708824d673d2b9c04e1be2682f7c73fe621408e4ca3247803ee2eb7f0c07aef8bffee6ca4616fadbbd24440139fc488eca98d90f2d61d1a939627592bc49b4ad596888de7a1d235c5923910c2446989adc7d5f03afb2d0dab2bbc2c43c067ea06a3ebbbd69895346cc63c930a748050d5f70e1c93febc7307b93a33bc96560ea4c965b141f47552814d005b8d10935b0b23832d48514ebef7f721fb4cfd9470bf6a3a74792634ed800183ebea63056917ef1a554a9f2aa801f9adf78ebd9622a0b134e20d79b318eb40fe1bc932bbc79e55f0243b6db8d6d0dd25c84d361ad4e99b25b6583f3b726eaac0b31fadc8e7947067699105200d547db3991ca89bd3acbe11868d2fb01cf40862458db97671850d1ed05d19290f5d63ca9e9deccde31b22a3ee5433bec8c01458dc2af1ea2ae8a93e3ddf67ec0ea5f6eedde94f90b3b7dbbe99507e6ffe9e4e282fcd16769d7ae43f8b8f22361f3952d7d8e8c995898dcb2ebe0ac955b42c7474b2e0d2b0d3b739b7f762a6bb448d717fb775335560d7d5f1e71b611d42bd4148600dbeb178e2285dcf0e14c9ab5bed63804c6097cb31cecafdd8a3a612894803726632c5f76893987d030c520b8ad49915c4e5e2ea089cd5dc6189ce2a6333c2c5e04f750c660ba2bc17eddb77da0b6525ba5cb3253b8eb0e91df50719ea14e53c46a8da1b27745d9de63a200ec40420bf1f3f94fac44e1253730a0dda1ab1a4a8bf325467c05b21f2716eee09f0d8714e428601d71a4d304961e0c76937bc62001d941536e761820d1e67f907085c3f256cb77c4a496a7de4b41397a46ca0c71c410002a4f7b51aecee482d3fbec1bb16b4ae67044f2271c99cb55c12b087272664fb9e77ac89bcaca1213c5f5e0f29de770963fc5e174181aca1bf74dd6127c8891e1aeea034e1a3cc41b79a27c0cc09468f7814309d56b5fdf16e5feb98fb961b7a43fe601c59b28e2fc115963ba72f277729f485516a137ccefb0d58413023aa4b31e95f5216e7138a8b0e8a562110b5e9648aa98c7e87bf389b2262605d31178b44d327728ebfc3d463d1baa69a85266be5d721a60946c67da84e240c6eb865b4f1237074844675a6767587981af7eab2f5b08da3c326fab09407119131ab13b01644dcb98066e8caa7632c10e12e71156817dc7630da392d0753b52489ae147562d865018d5ac39cc0ec0394af9c1786d72deb0b775cc2baef843f360bf1e8dcf3977a4ce293bea410b2c9dd7c8b8372c399bd80bdf92f9273479b27fe4ff53464a9384fd183a4486fa84266865a8a4088d70ddbd5f3768de4a55d1a3848f3dedc20d64ef42711b2f9e78627bda0895640ee54f5b51e4c5bde534efdc62d52e0efbb61290576bfcf769f05adcaea86bea39779b102fd589cfe8e20677447df8c225b4a16a1b808600c4d975664953608c53e26279a91fb53d95d9d1787c32de8aa31911e7b2487a9d5f51eb16dc4f49298e979ca6781ba0e0b71dc40f5eb13da1ce4c731f39e806e976754dfa6974a44d236d1f8c426d7c00abfcdd60775699a929649a6cfb78efb5e6b7a6f96289f327b3a3786c353667e8f84155226b9ac9a02ed0a5d479c6fee48cc5f16e7c0d87d0957b121bc76b4e736870b884466cad2a277b0b91195f7e9cab55ab20eeef4cec9afba69b01852a45f8d2a5b91c451ddd1effc8d3d27e	bc3142892cf22686d1a249ff5842aaae6ace4862cad057dc82a204367b259b69	b7a179c9047cd97b	Needs call	1	2	1795823008546181	0	0
3	3	\\x02000000022e446dae2637dd762365341409aa36092f3894b5cc2e9d4f099cd41cd1a0ea0a532f6024654c0cfffc2d1e6f2ed3619a5d51b49dabc8b15e3ff2eef64a7c3bd8e7854d2ed1ceb30f18f86bcb07f166d73dceb1e79aa98e24a6d826588e314c1029406cf6381fe8b64195c9c5d84890f0d814aa545fc29923387e12ad69cae61f1826b86f76f50fcedd011cbe77b1a90eb0ee29521fd48a5c1546837d0120d49654436fcd2f0c8dbd6500e3ec596af834faea01156a7471fa9a7dc10432c09b62910961106b2d29e82613818c274a192cf5fe7cc8d127dd5918a5c1ad00a7a22faa930693f6d68252655f54327d05b59e556efa3d2e535a8ae88de2d76001a19e7bdb07791019dff02113bda2fa43f08f94a87fc3c44ceec3eeb8285642be9d092d648c77a2a87b7cba989e3083d63be6ca72f22ad5881f4871cafa1938d78bc7d5c8524b315092a73047ed8b50fb3460289fb91075a071b059453d626f19c450fa3a68dcb036da29168abcfcf2d5221a555ab4388f64d663eed9dffa491642b6e74687550e5f12b47ccdf324041771aafbe0352500d7ff24dbb0befe31576b7de7fa9285fb3edfffb92d2eabe6074caad31ba4ca154f48e9555bec7441bb2cb9da387197c83789cfd392cf890ffed98824150201db6da6ec65438e0156a5e528319e2e7b270e3e5a7f18e97c9ea0a42f720e7943ff992c849ab291409d0c967a8e573f67e41d14a5ba0386b11853a00ec209301a537bf7fed4c50eaa0c5938058189b3c224556bb8bc8bb1114db3ba8290b53efe4790ed3cfd49cf0fd23f1e40321d710930d7e4c97a047648d2342fd0ec331e52993b3e4bc5d6bee92f83e032fd519d97c4b667ba9074287f34ad2e83eb4a939bafec99fec9bf1c4f44d56b0dfb77006c445b709060de08f5104936ae90308910b7ebd618c721d110cbc14aa79b9e18c3e7eb1edb08621ffc4caa74bd06b3595b02b443629ee00b5b432e2877e55d8624ea8691412528cf81cddedec3edd3bed6b0da4d0aed36a3b6dfd16d705eb4ee37b32df966251f352f611502e4539f54746bcf547808eeb6db128ceed3830cec5e41c2f28ebb9c86228ab902aec7e9b37c845805d16b83e984ca140a919faef04063ca93954a6006f09e3b3913fe9c8856389c7d04c2e3f0a09d3fa73f03bf5b387146c81d55ae4e88618144ddb6f13dd91b9729ae7afba0c8ffcf9de240e8dcfc6b9818e1ec60f5da88eb44c51adc14d9368d476c026067f9443481576235d1e16b8a11b463ab9e20187482966f348e179f3980a42bc78890ef503a087de19678ad2c51d82317104b9f69a034e1b634fa100e2136ae87f44bf96c9489045c9c9c6c788614d6894692d7d2e9a28633a548834ac92d27359f8d7761af758e5845db80444c69d41b17f6e31dd1bbfa531f1e78cce77be18be718a3f1bb2e8bc57fed2616d295f1a82485cdb6b9b5587371f1af0c0165e420e409b96c5bc4c9dc505763c26f43f6c1c7092b741aa9cd4691451fbcaba68f2e76e552178de954ba12fbe960dc86baf850dea2bd65296b92b0661412df68024797af6b42dbb54e98585b5ac51bc525f853d2edcc2cfdfc5ac8dfe2f64df0746f8b66c2a8ce1276e6d3470d028c0ee891d246e9cf635d2273cd49c17a9d1860ba206a5f335309e2716a80d826be335da59adf75073b9f605603add71e353744458602a3485037b07886c6e1872c4e4edd26c205a6b2b16d5d5c04fc792e97973c105d2d22a537d3e33e73cfed4afd4442575e49a5228b6fcef50a5768eb5f7b2b43779f984d022164e84804bc6c08b0c0ffb3e1421af142bf67acade6ccf89b1a22775535b4ea15dca0a0288742475b0e14bb428deb4176a1a062a35a8cde2cdaa0fb362db2e198fbcb5bd1ce3d546b6cab8a6d584ae2fd085ddd1d356e3383b36549cfce8c1062efd725cb922ccaba9b77767bcffdeee5ba8bddf474ac728f852620df67071cc9d08eb91174291d9952ca8a37306664b725633b012af250c8e4d681cd2d2ab8702659cb130d52a9665c0398729af9b6a215d34a6251d9b81892536b5aa37394bb1596be4e5e23aa1795ed3a4628ddee75bb500f27598e9ca7a3b6d83a526a81b77159c57c700615566c1e655fbb785f2ad86c9defa3549af3dee474b17b3c9fd2e4cfc0416da7456822190f51bd4611c7469a9689e3add3b77a0cfa709817883bd82cc38955b0c8261de21b6b9afc563abfe8f9d0c1e33fbfc702322bb40fbfc764eb3268b852f19269f755225ccc31e47068087a5187fb4990dacfb2b7fb10623b64947967e84cb0b7129aa5e564f47afdfebf0658c131cb36bba4108b567a1245c7e327d25f66916d43c867e934548a49b6c9206032d491e974d1ae3912cd253a1527ebacea8a652abfb078620a4cdc3c88347291f500ec1e392cd8bbdf82f9be0ac582773e98b997612d2e9e420dda24bba9cc055d3ce2b3a823ca98162c6deaaa8088c9ade29edfb62c547eb6562d9150f5d29e2834bd516cb3c3cf0ee76ea1b7bc5ac507f8933802a2d99e4086077ec141497d1ca38bd7562a41a61a0ab086c35b838f81cf9a0fc253a29e7f149083e95309b1d11dd9d3ff305139fc0a206262a6142cea911b0d33fdb7e9214919e57bd26d3dec361f4d3992773d97ab7f07306878a2f8a932e60963ed1333ae618b5988a6d8142f6a606eaa01d1d07d8e6c4546bfa8086130295c55eaedb1ed5ea516e091531fd2dcc43d1d7bf794058b9b1bf2e837a701fa62cd5a96fe0ae17b983eb3ff2e8166a117db5f8bfbdb7b882b25a3f62da33ead7ba7975bb9320f853682854ea455e9139b17c15f978f46231c4269ed64496a0e7f910cc88ddeda86e4732dc8878c9eda2c9b95a4701d6e3719679a4751cc950b76e5e78e0ecffa77ddbfd6d563fa4e2df3e030c02a6520b1f3d906373aad34f30f1d7032138f24caf2b974330b7bce589b8615aa13ae0aa6e6d108fd603e175acd6f80afa12909978752aece1f0f30bb49ebc7fcbe409466d71f6232ce0ce6453969c785c48a5dade4c2a1903b9fbbae6ab044a6b709988791e6ec254f92db82c2b3456e66b8274d1e45605a3388a6205f26dda111e1085f4ad227d8bab74b081809526ab7c79b5a903976c2acd60162ff8ebecdd3815409c05b15862462fcca1cbe7c2e5a939a58a00c02792d727cf465f2746a32c2a184a4bec7ee2fdb4b028ab92fc559c9f3d92e786143fc41972fe5dd233cda75db8469f589f67f537ec676fa3afa5c90f5b2ea29c756cca0677e4a3afa487ba8d27f4c82e5045497dec911aa42ddc05baf662d91bcabd212f6965135e4da1b3898084524aa2d5a6aedbbbb82b854f605aad83e711cf2182046ca426e3ae0cf650d2283fdf8212991ac1e9a50b1ed986b0916f9457b1d2c1e625592c9709611e4f57b6c3b01da1023980b7fe7d08e6b617288c253dafc7c3340743ba67fe17483b387ea6b8cc364b1f1d0c7539c246e297be407dc5ea41a2f3207f3b5afb11ea651e2d3677cb886155e8093fa8cacf356cb84a7c2bbf49bebc54d41e74525f50d65900e4154c63d31bc48735a565527460f1c6d1a83771d18e0a29e74ae2647a6ed3582afc343073275b8c3be41fc6b38ff871c33aea3b18585059e390596be5e7a1b6f1115be7e9f2f481d2140cd4ef986e01b7b96ad9e93ab4d5f155761190c4657c0c7775fdfec02dfd4db00036518abf68b15d844b1cd6e9eb35c1fed53fcc96f4a0b02100acb025e31bc50c2b9ead718ad84993f9a9e454cd9f4369ba329936584a473a8c4e3df9996cb7c296df850fb2c1733b3cc313c5e03c00153d7540a500f22a3c4dc576a92c75339c8ff613a763589d32aede00be96bfd5c0779915cd964892faf6d593f42d81924bc1370050ecffd04afbe3ea44c39006a1f2a3d2c88ee68060a164cc09421840c7aa69f91c2e3504bf51e38e220325b9e497c7c89d497d73317ff6fb9aef49b4d36f09740350bb084f69b5e1f96583c3b6d0be545a752ac2592134f13553cdb139ac0ca729b4d7ee2757489ef6a515f996ee353f19bff5530d6465121461a63c0717f86f202c5d971eea5f2c4430de064e700f7a796718aebc4449f2358a26674be2615583be01ac632e55cd5a957181c2b12fbd1269036e07de773266a8255561f80adba181bd83cd9227a64183d3c2fd69fe07f906990f6f345ca75c5d62c55d9fb0caca62c19c4f888ee79f48fae77c0b32ec60198919d5f5ae7c32ce90ab91dc7ecce0571c2a1c5ff5143e8b630984769d454d359eadbee8b5f69370f26ea5d06aac720a95a500c606b2c39d355b0cb3c855e1a40e59c079096130853e50a6762eaa64dc175289406d7d93791dbb4819450c4aacd618c063a7792893292db14160fdd894d806ff3eef450e83ca0ce91b164bb77df55b7c5b12ac24cf17da43d5d6ab83a60f8ba2f50a5041a93c78bcc3fa37ec95a8f0cb012f638aa9dbd4bced728e8912c2647b8f45d736b12b4ec2b4d9bc00ded29e324e7fad135165123af270dde1cf0f3b814ca54e794c754458e64100e9f6b353d7af27b72cf86223ba2565d50987a31abc748e3c699c54cc6e75af35f87ead6f683a0e94274c49b2d795bc1d3387b5b22e85956e74bd16c7cf14ea5d7caa610afc26ce8e987988a483139905c6042e4e94d47ddaa112319b15ca3933878201327eedf0dc3edcc78d0b4d16c9c40c8bde239a31051fb7a1b74b3d5098a9003dd28948e1548963bbd070e5b36e3ea7df119f7db3dab37be11356aebbaaea638230626a63bb694eb81e9bd7bbe2d27ad28a0fa4c45033e9e78421cc857f4dc2797e9d64d64671498e825bb185ac2fe3b1738baec332cddf60ec98b8a126d0256ab6d0f5c65695a55594a4cd074dd3e41997f4dc39ca4088f6fdd29d51f724917f2430984e4b3ce709de04d10fa25a225b673ec7ee3bad66f9829f3765c4c553c057fa3bd2a3607a3218af2a519a187b6a8ccb5297eb9d52d5822a569377ed26d68eabc48e48ff7018374ab9aac839c015f5374036bfe684d9e8b1bbfabcbdd659192f22fb7da191d36a22d10c05a23abea5d15c0e1e2c9d1d591c5a5b0014e5098101f469237f17746337aebe85e69e019b43caec164769243feb32eea03b7deb7ec1db36840e34160c120175ee33f1e20647fb2679b4d092929e5d44604a73c06	3f66c9b9d0997708d92daff63a152ba6160f3edb6b7b3847e4571694aa4f56f4	b7a179c9047cd97b	Needs call	1	3	1795823008546389	0	0
4	4	\\x0200000002554d1e4f2b3d0224bd1b442372238e6d6f50436640a7d168cbb1f606745b99cd4ce8189c656c1bf0c718031c4313c65da4a6ad7e3e34b0f73f52986f7ee8d8a5dd514421423f6c8875ca6e9da01bad6022f0e55b5b9fb8e4bb0be4aeead05e60928ab7f58a16fa65b859e7fc1cdb930034d6ffe898ca3811208608b9869b0989b3594afd769be4c32e5277cad17fa58b3818bdba6b2f4f72373340d038c4a92b080095b0524d1ab1bb5487ec703661e1c9df80df98b480b3b7f3fa728dd8a86545853bdbc3115c60a796e262dcccca035eb38e6e9a0c1233db3ea2186d3bdcf5f07da1c464d856cbb2b8112f41f05f381cc0df78c97e987b41d6690cb967631988e13f353259fc65abd81f7a2974b08642230d3505fe2f43b9659a96bade49f82e4a5598dc8575ea34bd329f073a3163ec8f85a75842d770bcd308f391f2915fddc206e191cf5562cbc4dc76505005c550329633daf94cf0deb539d9bed48c98c0bd1f6a7def776f408b7fcff8ca27335e5718d0d378eb85d53699760c55261501f91b1837cfadab3a3468f604d7cb9d8527bf221cd1430f5328c8bb6af8fcc68800a97cff5b375a4e9e5f3a8bb4b57a2ae5a94e8c17c15ba7386b208fa81bf35025724f70c3184977f0cf149702c85fc90df675c51618c4ae041d9a79bff8bf341d8a8d635aba2539a317610ffe41311dff617546529f9f00366abf3a959677561895ab7862b7c6e59785ecf3f3796ab6cede3b6e17526e74766f8a750b54f61fcc08882ab263cec4ae09c88c391deed64d823fa1dba7bd6bd6857011c5b24ba2189b695f1f255a393d5e2a343e017f1cac542aad84294a017ee00defeeb21bc726f75e69376607f707791b58bb7ff327192ddd3de2f8f8bc5b2b69878654c02af2fc9314a94c87be5dc049cbb20e0ad2944d16f5c190ea0da31d657d0c3e78e541d54e39af91a00f108f9926bac64672f25f7f1c0e94561b49b5bdae908eb487eca54b8ae4067ab7addf61549d629af6aaf3e258dc4758eb097575c918794a47f9a81582645f72e5e4707635c9372c2b44bd981d6ae30e2b78235ff69f8f9d7dd0e65557422ad8290190554fefbf6b551317a10f5fe8ef39ca78ae69fd2acc24d6ac77b2ec44e0c3d232c8c256946392e69b8d190a93b977278b658f5b23e4cdfdd992021b1f362d1100f3499c0ef5505afec6b23acbc7d52dc8e4d156183259ecb2327461e5dfeb19606cdb0ff29e034f85b3530b7019b39ece13618db246e4a179f27ceae5c773082035fb8d82909eadc38048dfb6a2b927303bf678296e2915de128dcab657a458c1f835293f8a400c656203dbbd87e253608c259bc450c4f2a72954e3c4f831f6068718212b3d1aed06689331e7eabffca52a816af719b45291114eef92eb8ddad313cd99870f41ae081acb51654999ebdde79355b6dc5393cceb9c0ddb41a0e6589db1e9bc85a9a499f11755d35be3fc0d0f06f85193e2a4f9a4f218dd4498dcd1d799088584f0381693ee6cf0c5b33ee70386e10467c3cf9863b1455c2436544ba1efea64c94eb15cdd120c2f213657a81ca7f324b8ef89949be1332e618b1a242369b2b7a42d5280270b0c46b168aa5aa5bd7efeaaf1f6d818d7f045d863e4c59fbbb8749c215348e023e851ecca86d664f1b6265951e38caba29b729e0c7a1188f59d499862ea703885a6d61bf3b6067b35d58bb9ceee8260b45a38c83ac6ee432cde297b15196f6308d76462d3c8e44f24a7123241795d9a1800368d9d9c9be032323703c057c90121ae97cf2ae8cac582013460e3ee3eb4c6707893e65883b704ad5ccdf875c28f808822ca29f4dd17340ea78f21c79352ea9945d2f97f6f42ab3df4e536b5daddb2bafb73931717be0a71597e05260b61316732bbaaaece0363efeb1b4b74e940ea94a66fec11b529194647da2733d761da0d2f2a8ba63e2c9a8a354b05937716862cb7479340f18b5baadee2e3f55cfbe77ae9c647dcf7eb6fbe6837cd33654681d4ca3e173be7ff2daa2bdc65a22ca0044ad3c24161e71015a5e9bbfea59af2ab62ca85ca466a4fd82290106a22b86ffe4956fba912e473a4cc9fb6c71e9fb9f69be49d6f73a6d75c295f2e0e9f382d7ed41acf058d24e27b8c3f3937817b7219f61d5d791296be1c48f88f51f735552694a92d14bbde6460f37a15879912b074b3e63feedef31109978c6f580976b093677903e79df2aecae0bfe962fcfbfd3f48b274057836282bfc8931c3dfcf1083864240857be061ddae5ddfd445d03d8c5788ed78a6055fbdbd9d1360b35d32963d223a1208bb05e6aa6e74eac7de873d7672ac8fdbe715c1701529a0a31ef967eddd1c9bc94117b1d7bf28f513af43dfa73cec7bbd18dd9bf22ab94c3190d279cf1ebaa1098a49fb709140231085d51922908a94fa378caf68b68542b0f5deab2a7eecbf771107212a7e00212d7636d3d43db3a77f1c3640f4528655a135e02e779675c4a6505494819cb4bcaec69880d2898c58bc08f7329e96eff13b65e481ac09453f60ea44893c2a35501e47ce7ccb86735d65cdd42e080a926f35f17875444f3f393d19d70b30e4685efc0122ec900682e0ac809523ab463b2f923b7a1a6063e8bbe56bf2306edc891e35e6756207d1b3aa05f98ad4023ceed8be93814f8a80c96406fba50d4b6b599724d7283a5bf39b12539e86a16b2411ed69c82557bd9f48373b26c08865bb909ca6009cc889ce0ea6389d74e6002e898d1c48164db638554b06f2166e69b81b69ecaafc28b25e5d5bd52cc33ce81c9fc75843f5805e27bb71a82b8546c17286a7b6be4c4372a0a724d09d20a12c5b25137f891ca54d07840025bf5a0356d5dc0b8b06e184d5cb2c12f96f40e0cc62553290bd2071298ddd49f66e162de95e3131995cfbaee304dca91a0b78375d1a6356f5c2fef33cdfc98d8d6902fde689f82b01a47a8d4a59549399fd0acb0d3f05fb9e8726130ff8a2cce73026f0a4329d7d30e3b7762647fe9e4f625466899df70e5d4c52aa06c0ebed8ee5129c61a97afa9aec98fb1fa4ae3ffd0d6fa513ba699169ffe90fc69b1f29874e24070d8f607283b283101d810c22f700c8524d8d17fe5111f30fc748a4e7408b9953663489ab49ee48364461aee782bb4d0216588d21f6cd3aa898e34eab19d4986f2fc4f2931b5bad2851150fb3fb494d3383b2cd2aa30122907082302e05047b92db134acebb0965b28b5fb40e05998b59f46773da211d0023456d68ae474d708144e3d9c4b24b9ce8b6cdfe15e6c79e2bef6c61cd9fb42b8ce6287f0dd3eb9b8e9c20b3c1d1cfe6aa796d35f1db5fd420fab196c523202dd8cd0cabf8867de30f3788d5cca5dfa68e6f5d147866d85503ff29267fcd3f5fa53521e494c672876a26f5cc91526539a7e1b82e659a27a2ec13f5798b884844c9be46366d3a5e9da1f57db18829db0193c8c08ec3d4c7fd29a91cf9ff6bb1e45d14dd35e8b509dc980187f88fd690a7b5b690abf514998e1ef2fbcb5d54f9d51bb364489d41d3e55344f8a5132e6334a542bcd144964058c2adbb34bd3470b6787b2df9c385797abb461a2daf952d2107c5b71e8d6277c28fefa5d4e9679ed94be91c81117375888bebfee82e1a19670ffd03ad1f4e29cd2d420c1b42c55eaeb72996eafcaadf4dad67d6125ee6c5596cd746a2530411a3d97568e5012da8051736ce3b7f02f4aeaadabb1dd6e1537ba5cc0b8ac9fdfbd3c2fb7ac497d3b8d93ad9760c6b82108c75b539da09f348f738f7ec22a65ab0831ea1b521ca21200106d1d54ee304cabe76b6119ed2c3339566407fc6226926a648eeb8d8c444961540211f6f768ee6643c98c0beae5f24756b91443762cbc1eaacb2354bd7b8101c652b33b955e482f9d4381fc121a067045544d9d7c926ba98c4dd32727b3964e119e98f6c402069fedc0b077beb108e6be92575dbd2180e019d204c0e19b439edc01fd5bf4ac2fa54657deda9cf11cc7016ba4954721f027a818afc09bf485342de5cb53740c0545c05aab824e27304f758be07a59a40ad44c279ab28efd2bed9550ce02b5acc6b6d960fe18e1124d6dcc3e7f31ece06ff5c2aa6d37f1ef483cd78a0b920277d62951d9d074f5958de36a4b87a1120699f1feae5a23fa13e7a1b78c9114ddce1a034f51caaed8637d4b747b75cb5c9f97091bd8b1164d18d90cd75c5a46e4c0bf53546fe3f07a2ff44c01a36d46351fb1decc89ed637364ee25baf01311e5ebb74ad7397c1381c27177c4676a0a6fc6280b21aa53ae5d0936fd90b7e10e64410a3479377016e72aac9e7c6910909b6b456b3e51fc25b183857bc237e56aa9d19114b8421d9fc8c946b4ac82d33d8cf7fbe0f7d3617e344601cf279d1ffa8e836bbfd4d171c3a721045c8c3a05d413679ceb8198e8eec7a83c589c3028fcf2817c6bf07c3222d15b38eae3e855a97f7c5e5ace8170e9fbf3146a489a45eac6402add96808786996139b0fb5003f670417560f108f819f5ec7dfab4ed3603e0e8aa305f994f6cfe9dc35d0daa48ff29a99bae1f958fe18ccb8249803773e37c043983c5b895a40077a70c9ce960a65a345d57800d0b68750a66ee983cb36f790a1f719e61b289e961b402f0ec40e305aebf2f049d42ca3b054b08b2205deae50ce2dbb8bd5c28828045b0f5361c8696f280cc53274a7eb439aa364aae7e6408945a05b962f5b71125821b63d6c234733bf75620e418d04d19c6780190a69e9d73a138de9fa6b41e890e79da49af62ce8c4efe810f75bd6dea468c8f3360de21f5d424e862dd9faf147a5ed06b4e2894badcc9481b6582c26cfca1f5f80c18914c6e04fdc392506df1e6981426b169404bb9350e7febfe43d736eed44d4b808efb5728ee1e2fb3004902849719d8301e712565069d72812a83b33831bc4f6e577dc91b44ef824402737e087cd31b22dadeb4da805485ff73f95eaad13c4db97ed575a9b1a719538e4e82d2fe2492752d85d6bd32bff1125f4ac6f99b3f49d3f3c7de0726a025272af6c6eee5ba1d145e4dd81a799365610fcd3a294ba2e8ce9b1a12d71df056cb3fb96ab7587fd87d42907aaead9dc3daddaab533246fe27c0655830ca8813e530422cfebb55ec15ffe998e154a1f673e2afc7f8bccbd1560f6b08d73012aac75f17675d69a9ed7c40dd18a63ed96ab2ef8e1211	2efcbc28c12237341c6e2af21c6857d6a30aedc55495c3e692f3493b368c97c9	b7a179c9047cd97b	Needs call	1	4	1795823008546462	0	0
5	5	\\x02000000021a42de432539bf9e6dffdfd5ec6c810d9bddcb5e714bcc984e919f2685e72e50a7861c1e09cc7014c3df6dce9ba72328f68ee6ab4a6703dd55d06ca6e97501b26178a7ccdcd2c0975cc81f94454a0afbba0a9350b5042144d4fd4c21f29a00d0f0878c82ffdaa0f525f7060830c451df82611ee2ec84cd417a2b148f745373ac09f07c1001630690d6e3d721451af2533ae73c263f6548ab106b71056712d7d8d1bacba2a818139790a3c9e2e7cbef8bae5322003a0235d903a6fea132fa25a17fb51eea7e49885e47e3194e7f1218bf17cf0e6790550e0741068dbedb0f5aeb178cda0850f1d581f33a9f20724e8c537c7c3d246ad33fe75a6f33fdffbee586d268d56524f465e8b4c416179e49c022b00041ba9106465ceca7618aa5717a13bd5b9bd623f4651767ffec7f0dbf606db3e77c43c21ff043962b50e1666e94fe9ef5332396e0f219b1fc12ba05b50377ebc998b4f1a2cf7f180af8ebe59b67d93bce80c71bbcbfae6c1c4c1692d73dbd0cecb34fe1a0034b742bca675d54e350738824d730b8f1f6e27fe42ed6bb388587ebc4390cccac0eb0c6ca812015442b553a99f5c04b8d8d1278bf03f1e9b61b6fb6c053a99c70c1121a2b597e0356a6c61c0a012042e2495f7af2d9d2038f77fcef93e87367bd16777a23f7e0ce92cc775fd71833777c5dc886014ce2a284aa66488a40315f0d1c72622c6f4d21b6f13ca98cc751897a2b9c603778de94066862ac63d1cc0da6452bd681bdfcb21b84267fc60619f0744c3f35cc7503a42df1832840ef5e106bcbca86a0aa755dbeed5d0cfa23aeaca92adf0055e9f5864ee785dd8017ccc671e4a3c9a315a5cc0d8e7b120314b666c851f6107237138d94367f855289e6468954ea162e93d42f2aa07fe2c1c29cbda809d28589c491537d4b3a32c8ab3fcd80632c46890ea223641b8a8748c5c9730ec231473a1106f8e064f773a72ab2dc529f3217979e7b9b7eb3c71e69043acd1487b28cd6e30b0cad7d9bf27634238faa734a5ec3fc41a98f1aa380bccac52fe6d730fcfa65947238d204138c0f83af36da012f8fe5cc67f645a249b5c6888f97b11a99d880a790fcd6c80ed0ccd0051342b3f9983716f2ce2473408074fb6cf86ad74f8b71a065838d3a20348948f249ddbb5223f79e9a378960888fd06cbc739925945602d4cba3a9c3375058647687efcb4e02dbdf71e5d1dfadc1f6a384fe150b3c24666d7cc430612632e62ec17a445141131dc014bd56040c3a19b4f5b96c02f266ba7ef01eee7405ef1607dc136f34334feedbd95e40d18a168100b5d962e485d716b36704b4c5ddbe878ff78d01e3b7808d7c6cb86b3ff8516ef82f4811417eda36f5911e4b9ba1f7959e15174d133be5bebf2ad2d57b1b8215e010f6a5c5c27507abfffded8fddc14ed8288341d1aa26b44b20ccb566c1c6610a1cff556c93f4e43484054a01483c2297cbeef98453952784f2f204814d3ec57c6b6c0798b5c0c21c4fb34f211ef6f0d82836985ecf42803abbf0e57fe40d34bded6258bbbead392807a09b58e30b0e8a44a8170af3af6ffd006e18336c78db5eda2e9dc5b42f524713bdd3d99fd9796c206382ce7250f04ccb47975232f736ed9b876ebde25b0162171361f10c6b157aadb6f1bb86fb5f7a07d4d29bd53def2b79b8170b975d8de5651290dadf7bef224b6e11471ab9341f38d1dfa0d5df8a801c10d40befc92280a45ab3fedc8d08fff3a35b046a3fc1cd1f9602d94ef38d744d992496000963018fe7650700199099fc6a7c55b3ba6cdb7ed33e926acd9dc9fd274156069ff913b6e4be956a2c0f40ad5f857e190c2efdc58476820e042efb2009f8a5f9243ab4b96485ff0e786ddcf8c87b0ee52e67325d521190d05fb21eab601adb3e35d91726ce66df461639f0591d6831d32abdbf5a303d9c11c616ccaa66394438db234e9c956e3d55b7328c6d3f65835370efd4ef54ca14c4d0f35059e958a4fe6eaff5ea811999694bc1aeff59827efb5fe23e5ec0cce74b54d13b2937d7e78e800ee694a864758c5e31b1d91d3aa182abfe903b6b9c01ff18c42c1400914d475d34bbaacbd0755fc87d11ab842cbe9e9afe150814f41e3ca3a395b77981f374268c6ff9e365be070eca34cf2ee4b012628cc79b2e4fef716ee9a15c3a6846ddbb62f2fb349ab5e9fb5884489bb295da857f23f742c37af706c7cda680a4fa8cf19aced82916efe861c93db131c34dbc80b4355afef8402c8ae5bab377323d7e48c37736ad6ce6bc8fba53f1d1dcad54394db7f5541dec3bd36d71bc97a1b90619aa08a7f27eafc0b690860965487dd09a406acee593d5d55b6d4523e5a025f95fa7ca8d0833a9e4efe1d6ab2b2f89f9f0c1dd8a44a1fea0b3567e5bdf2a9012f1fae7990b4402b9c78dc1b30953c087f5a624002de28547fcd6d600568ca825c4e9de6fad5b4c73c79a6e6ffd8dbb696689661e8c59ec3134c808db7ab057e870f4916ace6d97bc6b9be0c7b856b31c23081a5410855173cf57a99f8e568df88c3b0a5b83dd58c52f0791849e43f9b6927074884367596a0d6df5e4c388fd6b1907c01bc4c33b902836b76c8c1c02c6763114e4019326146c55eea9d1f2d3d75a32c6e77f5de21ef81ba4feeaeaae44e07b9f3f63e61f7e5764deb6ac7fa2956293282602f4f6864316ee907360ab45bda52ded30808639b41dc028b87e263aa0326e26150135d7a4ea3fdef9e7cfd20e77caeabe793f5ec2d4d618c2ab6d1c61ce31da780e8553980e919bb4163b04e0f5c4b33bd9cfea8d257fe2beec769a66b43d40396f1d21e654ebfdc34b35a08e60516e197becddef68e66289f42611e3e9d802bb30fa5e34cc573cc41bd1096fa6ca53fe3cebd91515d4b2e9f0d3d986a9c90949b8c716f69a9c7dfa9a07cc094b8d11741bd59247c8cdad3bded13bd834d23a17a6c9ebc357d07c7c437ebd3c756d4fb853363cc6e6b753fde1da67eb085a907dcad82ccaf4cc43564b5b84e679ba9f067b5d4d7ad4e9f02d38baf3532fdd31569d096f5f15e3b348c3df2a28f838c9df0f3224cbbbea5bff865d83c6e31ec35efb33c051de093803b025b60650039e2df7f4f149cdf3d70d9abd31eee739dcc3fbdb515cc5ce53037612038de43bd99d337d5ef7ccde04fae19801285b897814e01b49a9130f31a83a3bcbf30beaa7fb43703efee7949aa126025ad21b08f032438cafe793a38b4fc9503d2f821910503c4b05489bd2aada85e7ed3866c334a9b4b034aad4ae43a673b9b2ba26ff87dcef3ff771ab22be7686b8fb07bd8abec7a3036430802d86b0b0e6030afc1d27c5c5ca3c5c218190843293c5de67cd272fb241e1158e5232687112b23fbd6ba25d807f64b90e5ee248d9f8926f9a1a6ed831c009a1d1d1739dd8bb759af79edaf5d052a525eb9ee4162b2c1a346d78e98935b02ccf1dfc81bf0665c3154aac6b805f12ab82b751c9db8614dc72b43cb578fc169da759cca9e50504683f51f88632474ac607c97e59036d498513781330197f33e99b5ee321ec8db8004e89a2449a4c33b017d7b5b08ed6da14b4c373a7918082d2dc160240d79557f44039ab29a1d5dd1a52bc1e789834e7e4651d86fb9ec5e345e22f5744f55415027b9dde46067d548f7746ba428a2874a9e011c5aef9e565815c446cd0dcb0cf78df62ad172f2c657aae52fb2b6555e45888fa8c1f1f6777c0c75924dba167df869df6e24ff3f6b4b19a2ad444a74a5427996eae2dddaa9c1632299c388da3540b68433ff845e9cf3b9e258a818529090692f8146acd6fa850bc208e1f3e95d2ce16493ddf530df78ae9649d492ba31d47b97506b038a96f46217efa367312a2e9f98bd4fe24a87525ab192e2168b2ecc8dcc57de2336b56681bf3b1e7482c34784ecc3c5a224f7c6f1d0e5abf1f09894bd95621df25fb7d6dc3c5ebd203652923af2849f7ae8452e79a9de46681cbeea7477543ee7da9c49cda425c17386f9c2e6fab27aca07ada7b9ee632dfd7335035400f4cce6bb82040aa2139d82598ca8965b4a5f1fa3abfea0c9b0e581c91100d03078268c7078b3ddd1f51f79bb7d76bf3b314e2278510d3cdad0dd741e3d54b7049b908f895bb292e08b6c5822f37baae67aa0a0c435f174d78900ea245d188de67e4183c51cb0eeb5ab3205201075c2a4fd7733a31a457d7dc88aaa20da578657226ebe226f999c2f21b018b6f1e53f64cfb13486e133f623575ef384ddd0490e5e8f3a1878240352d8dec7d866393ea0b522392dee03a4e76cf89140feb04628681ceb3159a2565697222115aa2de71e48c8337be8a3a3ad67e0ca5dda4b6cd7da019ce48e613a0a89c91ab5f5c2757d83e237a9e33c14ddc7c0f95431cc0863493e6f5fa74945a7dbd961b23b4cfca74ff70261ea061560958c4e020bf0254ccbe8a6bd87322c29bdf781013478b13e097d1af7c5fcd70592b9451ac19c055df4b560337cbcfda52cf3bc83cf9cc05f79c5ef7ceea1c3905f87fa8ec02b363aab3f455b3304dcb3fc8e49ce107dbb9dc62aceac263f99e9f42c3a713600f6a6a392887a8cb59ddabbb2c4ccfc66480ab24324e0c29b3d4885480c0820eab1db935b066bbff93fd2ea355f65be7ad89e80c316d5d346cd3f950a477791a685266dd7db01d029a0f1ddbd96d5285ebc139793cc8ecc99561723a1359a342c62470fdfb99ed44b803e06f47cf99bfb48b9c976e749aba799f5db46d32853f79d7e3dee4929dd8d8aaf755b5091f59a6e0c9e5b4ec5ea1cf5993769ba305b80c68c3e4e14af5b9b2897940b6f72285d6704ba6f93fa097046c5b5ff04c7fb2c77d612752c78e66b4c0d6af6dd0e02013935664fa34a0a240c775f0e7569d2b6da8e1cf3f08635b0b2290a2e7519cbf134e7d21420c7722ccabdb7fd27a12fe856e25d89ea40a04d9074e800b112719208676aedf30ff006f67f544b3f49ea91651628f51fbb4cf32ff3098dc343f74c454611a766b552ae7713b5bebc1b0b9681feef3dfcfb688ea0da01ac196d2352bb1f3dc030e6233339cf45c495a69cf55f0c7ed176843b7c2eff1f3de5b2739b0ad3c48eb9b2683888a1bccec009e06344af06c6d7466e0aef2f18f83be298f72f3eee3659ece7819f9422c4e477462aee20cf8fac2ba205e6dc3520e6b67e220de8a07d30294ed9192	0fb46e72e8a968c7b552aa8310bea941cfec02fbab1d51844b4d5fd7067ff710	b7a179c9047cd97b	Needs call	1	5	1795823008546512	0	0
6	6	\\x020000000211b55bd0bfb56d0b80eb7ce4f3bd1eb34161e1ef671e7b468b5c86ff59bd157e46cc4594c2d264b525259691957da6d699ebda8dd77065c7c8c4a4192d0be6a671e0776930eb6ed9219626d104f25b43d4979e39de5b5192d8c7c25843eb6d82d41d3ecfb2821b0e81b6622cfef006e359cd175faa62c59ff29592545d089e491a55b37edf9da13c92b962db96ae98e053194de37ddb2b0c4a3ec850271ab2a84b276e11ca8ae72baea03357b8ae5042e176923d4218acf86b78eae57f14b3fcb692895545cdb05d21284dc8fc0b9a885d1db17782aecb734007b9c74201a55df2e56a1c9551eb8c00ee634ef99132f3faa7ae7af26713e35cfc3cd24e2b67d947dedabbd7e001590ce0298e713770add22ad42c66317b72baaa38a23f8cc499dc0f57ee70ee273ab16156fb68d514a461049e31e24c68742daf3d680c03b0c1210eddab05bd94de948886dc2fe6a213a1b11882f2d53748c39fd5a6363de8e786b3c8051393268e98cd5a2af85d8e3b512faabe33c43deb6aa98eca0b0a36b7128cf7dbed453758f46106fe592bdae3cb64013f1ffacda2fcfede71e3f8259fdd624e8fa9db72bb8c0f8a560c94a65560923d24be701a0e320414ac410b89bc559fa9f9314bd02cdb014bfcebef3b6bac24d5dc2471c8fc63a6fa7f5da50240fff060f6c1d7a51164fefdc2edd3e86b111ac9ccec37141b12b6de767b6508eb986b93805d4fb60b597e851932f862401999612ae2fad1d04b67e65165ac68794e2d4388d5f77c98efb8d5a64da6e7d516c534c946983c0e024802e405f8b5d643f294fa4b2d3a53360b697b5d4d5d2698ee29392d8ecd316a1825d3f6333ae42a5ebac35907fe66b5fb3099a6f9d1b748f0f11bd0cc1145761336235d21930f3c563b6192eb52588f3c2cb367c34495aeff53e3aca0f6910b4580c8519b0befe82fa6ce8dbfa76bb79c358f6c6a62437f366637981aea3ebd565b502432244679bdc14dd64564942aee2db8f9f8416b35f98d905ece71e2a85c16042012edd681ebc0fad6d976cb5cab9db1759c67d6355dae7b6cf8595bfa633b2043202e88639efe1301314e63e4ef94518c66d7fafbe5d33660d157be885616bd13378e485e75e01b80c38d763fa2e6d78b131477ef81d92f9d0741f63d7df73345a3b6b856bb03e361e7ed8223681cf72ae3f710cfddec9fbae1f97ac94c3282ec2edfdb8574b861a382e2d504cf9c62894e82e7011e8474fe1ed0aebd3ee20b3d928a3db322da0d4a5bd9d10e3922cf639a702f479c4667145205b1583d850ff225f0a4088c5039f1d7337cdd0417f42c15cc5a1f25afb7841b54eb1269cca0adaf64567d19d309b4746e9bd0a647cfc92efe72e2feca4939dfe3d1876be079a339d2803f1b93de12af8956abff3778dc5bbda97ba2659e7e026d53aed659d1530ba7797640a2b90c887a0eb456762a0f66c6bc79658565c955865c862c59e08a33a9f3b8665ba4d05bd7940493b8b291a27380770d07e96ec59c4154396282a180c1e85939eb7be5f8ffad161344385eb5bbd1ccba6a21a2cd544836090fb6269ceeb9c118cef59adc735e18d50761b4d8bb42dbf5ccf233b7e71d7e2e92e3a7fc14fd3b827146820b4d2c995d82ba1e8f3a33a025fbf3ce18abb294a1af06a2a16ef4bdcb095fbda4bb38ca50f33ac21ab64b8420d519ff107fa3ed60b06e809a5854b66d0116bd086748213ba4a65bde01f997306b445c43ceaa97be232186f1398d36b922b2cf69daca392acde323c18983f054ab81827a2adf8c12792b8e8d587dee9e523788b0ef60efe2b52d21cec03b27a771b562782a5b9505f55893ca0948d7df864efcc3b863591f8f8088c984d01b58c5db0300fdd085735fa17283f7808a8432b38be0f4c32fb58eea0b41a664a184e1ff43a0b332f5769f352ff307affc4a5d40526b6014448c23293662de7cd67a772c9b56c920dfcec22372e37367576b4dfa7ca05e813b8feb79740417b65fc9fbff4a0cb25f685f36e9140963da697c3e039161127f5b44ab64b2f50afdcd4890755d361f7d3f3596215a9e6bd943ee2d88627533e3fd1821b40d7a723651a5419f066ca55df8256ee2a3e90f4c9e70f861a1385f4309c98746829895195d1b8c053468da8c075c57cb35fc810eb6661790d70b8707ca9739cfcb855137fcea6d35a92f4d3a5a1cc91df3c7abff457c0c1f3fd568ba9003f17d9576b83a900ac4913a354c14da4486fac9fe284ec0bcbf1c934f72fb031c1071d1e804f67a75b573f314528bced48c018d0fa422c9bd8af20e4cbe991e8774f5fae9b9250feef32555e22da6077e30f487dceca6f4c03e0a7b542e07448c544c8da38b00510fe680df36ececfea339db76bac7d7bd1d8f67927dc76cb7a772a7772ef844e17ab65ef74b26c0c9e2323a9f1faec90b72e86f1fac3daa3f4788a746a33d81d933a556dfe60fac1f7792a6d4c7a39a0db4330f5958ad353a8f5a2e215d31929429b609e9de24e8b639d1f03cbf2afeee29930dd1e45972b34eb0c0a8f522030678c3ebf8ea0718f1502ca087941f0bc6c65d084f04c5550900555a32064deb58341aadfb7ca4305e16259e729d9c8a3b17ed6fdd0ad9c72d019f1afa2defa088145a65db57d57e59e05a404b1a2d35251a2daafd3fe470fa375f6f4c95d68ca3e079d887db80c2729f8bec31469de3579650ae606f1382ef1e523de425982cd5f2403264ab59d724396061d202e8afb340a7ef9811009ebef01c5f3b673ba42d1108bee73aacdc2e8c68a623a9c629d455ef1a9709f2263be9c16a020e7ef5bf4e1cc29bf55e3206e251ce900b81c7f9f5c3f5196c6ace85456432ab82b576b7c0a3aaa03fb23b791ba49d52c2b2fbcfb543489e5aa05a6dba1faeb417546261de31f893a385f9e20dd9ff0c2f3407f643b1271967062f794c8f71c45b35ce834aca34c335114f25741fb8c5a26739970c37baa600a807865953443e682de27276c6b46e85829b63a83181a37fca2b362badd228aa1afbaab475bf020745139cc4923ab5f4aa598768963fff51c0e4a1f830d3ef61ca432c2c864fa63f464abe8e7c68e88d0ed3ced86569045ffd378520650bbeffff70ca68fd2b5ceeed778d38b5cf6d2f7e1b6a588ca79480853e3e8d6729ac92d268c6ea38b7ddc4cb3288d6c1912c21ec88d940734df4f6880065eba6775152b0703f555acbe9bb12b19146958b26a73a75402e25d030c41471c76da74949446efd45a85d617724cd494121f91269243b06a497c5db06399d9a7a97dbcd3775b7a561eb466c2b8e74f4b0573ea0d68e801454e4f8761fb3b609c151279fd80b6d70458a1f06673d50d9f0ece1341885989e896374c5992a428c376e18273cfa504148bc6b94ed809361f80ed3a896876aa4975a68d9d4b163fadf384a082d08e3d562fef8d3f6be282182b050001acac7c3a0dbf30df2c7db668d81d0b6a9b38d69d8c44d062d3f72326cad548dc806cf21b0fd67bfe9e43a7e9e110573bc0c7d35264d01439d54657280706972826a920ff5b4c26dbeb82cac70acf99c12ee7a8e65fd1c7bad2b6765bc8e66ebce4fc7da7473902b930e1dc5b3a2fb844fab87a139a920fda6b22cabb38880c69231baaf3e9429a0fcaddf1df30326ebfab80a1274e11efb5097e5a4b4af1293b012ca1b9e97fcdd74399223f9b023d399557c36525d07385058a2e0989780f03048f71ec74a269f030abfc43f0a5d9f6eef6259d924a09e0d68e7f377cf7358098cb586cd86c975c557019ae18334295821eaa2db3b54c59531f2e1756d50233b7d917202b82c9ad5bb8e648b4e0e20a64f6cdf1956312c105bebc6788b3a30164612bffb574c128757875a84d9777285cfcb5b10f53414ab10f355c77e798134b9a54964b972f70a8a5b35e5bf24c017ba1e183f3a8bbf65aa61268e3cc2732193438ec1cb0461da6666cc54fc483fe92508c70a138095354bcd7464c9d1ce7db28973bf8d4a93bcb2b01c702e248f91bbc426be2d99ab1295eb3d9b665ca8cbecbed6fa9cc184649e3365354fb6c55d051ebea6e8d76577365f59b7350804aebb8e71c6c7940e9d35be0c54d4958cfa186c51214d52708055657881ae1fc877c8422cf24ebc2207e6ac43ea6760fb35305dac6e500ad49cd9dffdc86b281407aaa209df69ac8da174efef0b30e2e643b286fdaad00730b37087f8234d5f70575eb649ab94810f21ab982ea674a5d3c7bec48e91ba22ff98454f56d1bb5d568677d7097facdfd8341b7e34b03c641e336f2477d5519e43571d75fb7854e0db79cd03024195cba4bdf1e736cc2ce04814fe84c22ce6f37189a111a865753922e29c5190f41c303c6d7a5bb8c4d56d21008a369cfdb0ce3d76a790bb98ef33b8db4720e6cce7a7af9d833b081fe1ae2612c29b557a7064ace40b574af0170cf12b440178f64a207ca66d468bab564f09e72a5f2872e4f6b328d27edbdfbb0c822d839bb33e0ebf4f5d3d527058de81c4d888017d076002d92c2f9bb08f0ebd234335fd42742139dba6bf49ce647346d394f8f8a160028af516cce968de51ba76c1208b72dd185b796d70b664f2bf9eed435e4aa61cb1a3ecd1514045c3de377924845561a5011bef236d416237c87e963dcb9ff9e286a81b1762eecab86b4de2dbc32b278e0c806114f270fa3dcd41056b63e757f2d4e1a8f7061fa8fb568ef7c5a032ef64e61795434df99b5f3b652147c5900e28741d2bfe0dfd5f83f9c5898b4928a21636cff7cd16d51cbf833a507153b5674b36c74ff89b07ce5422eb0069a7d52e31a5125aafa0c1f6fc3b571972a26ef9decc36c378a42eb43ec15cedaf81a0ad09ce55a901793d9cbb9669646c768bb13502de25744c69b34fef432c3c92ff3aa8d36be4daa20cad46f2e9139a3e84e6f1eb8e886825ce0de2774ee632cafea5046067aaeae412d80654ffc4e79d0b7e8a2561130e37371a80c25ef3ba1f56add3eda8ed3eeb0d5c30cd840ce70aaa7942bb686a4baa4a1948c646eccd46a17eeb5b9f5ecadaff3e68b9b7292bc93284cfb246cea13ed5219b04eece89a1a682052e86c730b404560c0bda764fc0adb0a3d4370b58b2ad5d52d92e22e4a24832370708dfc28d0014562f0a7ef2d5682c5428e220f3ad1eb9364e18039fff2cab387334a952c35bd00e7c1a	e806f75ee5820cecde1881790c3fa06f8cec4586f2b155ef1ac54eeaba295424	b7a179c9047cd97b	Needs call	1	6	1795823008546548	0	0
7	7	\\x0200000002f25bb8be3be5c7cb8d7295ea715f59d86e73f8886046b8306809f1b606e3f508c9bb971c0790c95c6bb2922b8e9e233bc40ae0ca1c4e0bfc2a4ca3891c61a49a2750f06cd2e603fea27d7d62bb04ce39b1e96f4bbbffe7832e9f31bbc7f4eda4e61e96481c55f72c2e6737020f8fc602322e7d9ae6b3ecd51f5f63df4834ede6d97df2b99e43cc6f25b22e4e2e59aad748bc1d32665bfc5b4c2a6db0ac98e75ab62f8a9ee290836ff2c42a2a28c6baf785523a17a0dafedb9e13fde9a3e3b92ad5485b7da771cb2bffb5cf42bf506bba0482965874a86424e946aec3dcd291af49e922fe455cf2c26f1960df1b80b22b83959265f9ac3ba458834753774a191e0311b270a155c6f98eb5a9860dead4ae3b2430c65070b3ec6f6e6a3589cac3b630de49a3408a01178fd77a9fe24348eccaeb5c79c850a009e2ff49b1a51298f5efe2893b2aa7b08dc02c5f1e3e2e5273ed3207238264a9049d19f902447eb534f4165b0112c5f04bc2e7a727d97e0b60f38492dd7bc309325506fa1f7c84bc635574b462fcd83ade685422cdb8f14587ca5a437972fb2726ec539d8dca686671043e3124af9a925d19243c869cf6aa93d14b0eac1fcb390ddd8826d1d76c2a8cef77f7129054986eb2a59a63d110d172045cf5c4650da766577d415fbc6b3be14e5dd246d04423bb19d5392f11295e013038e18cf7f3c8c0ec15845321a9374bcefd287a1fd78d37f746d1122572e57fe7347749bce9354bcc2e2a2080f4315b31b05f13186db6d9294995ac3590e82530b5858126a222ba04ebc26441261ad5a574674d475936dbbca9c98043c90058f2d30b6b5b296b442e194b5d1f307bf4cd76affa1d92b0de1897c66c89754193c160a8b7b8a770d6656be87e25a41a2df9c8407b44c8b35a21a53d501c053a2849b87d7578f348ff43346c3687e5a71d44ec8df072e773d4a270db31894bfa76bd49fa84d606da6bf340794d3250667360563251f7ecea5b4cacecc8c1468452b61988d71bae7a55c7c5cd55eb808cbdca34f517df0fa92df4128db58ff184d06deb3da8500b16ee65585a65ca8be7e7684a88e9dc2d4fc4a483338602bd7f4c6338abb9dbcb2b1cfe9e51accae45dcc2639067f79c65a7379dff115acc0031a23e527b2e6f8591a1bbd043d78f4f05ae692c7f8f01a1eeba9fb8a31260be80eef2e10a095ec9141cc91c318b9194f7e9587cba6bf9c50c946420923b96996780d56daa6a12495afe55db0be764856b306a27012c41802e9720a132698cddc57c08c9e58f0171f4dc29ba92bdfc890f35f89fd0113a29a7677ef9aead190208f170404771a2214bfb597e7e09667b047e7d382a056409bc351f827b890789a0c06de4ae3ee8c5260474f76bfed9f4b8c1cf9efb76d7383e6090f5148c86f36e346799eecb68693b50f01e95047c51c20fbc3fbb90cbbb2121bbdf6cf7088734b6e860ae5c6aedc7d205fb942cd610ab226e11dc1a56351303f1fa8f1446dc81d02e91cbc467333ef3a1f4ae4ae4e32f7df5ad8b5282462b90f5ee714de1fd6944c8cf2ea78c9d96380700df6268499d2220e90304533089ceaaccb14bfd34931dbb26af556cbe433edeb79bd5736375c15ae94fa40c3adc361a209b8407a0b4fc43cd2907f8e6e19bc2f77976e54833999e861592ef81ef0eaf56e5c602665b6905cabe5d113519294c2a99de26c8670bf45107f3a4972903fb9cc161a8a938839223a55cdf685cc25c222bca2682df0e818408054127274d014973b92b3d2dba7a6b9a3a5cd895d5d363e8316c367404db53865725b030586a566079a437a2b3ea2f0e24397f2c9c8cca6c46eec6d439a195c787e3ee290cddb284a5b35e66f6885a7a6bc0d2a16c979ab17b03db558503bbb7ee1268bd86f12d28a03cb39a890ba7cb6682d2e3972540cbdd3d7942ffb3dfd72745f271719f48384ba4c0b4aef3d54ce9aa4c584efad82bcaf71691dc61877729b28e7f9556ddf9fd2328968319fd4530d5e92e8eef875051d927b1ca149e4575312f6bb7b196a4091a82ef40a038b25de862fe09e1c511d1213e5b0b751a5401296bfaa1f173a8e5cb0716d28ca20ba92a3083e6da0e127daa601bd67f226b9cf4e8a9092e12dca9ca4742f38c040ce5b0e630942871c5cd791f99050a5c8a2aa6182770dd7b72a679847cb3862598559b9b8e726932c57422f8b75fe61ea012640f30b224bb2436f76fb2aaf1e732dcbef4ec5bfaef97f1201f5842bc4d099cdc61ceed4afe5b4eedc64fd9c650d640ddac1fc123fb5eb660d3e466b73ee3c3f352c043eedb16602f86d37621f97a90671bd9bbf122792eb779f95d6152019dfe529080ccfabf52db718ce285dfca24491e8ce5430dac2becd685cdc773bc03d96ce1ad90f73ff1ee90f6b99f7a8b0c5d930b921bef7811710a41ad8e389a5ede4c3bf3a6c0e98cd8ff70b99dfe56798599e71d8bef3592f09a93af427498ddfd08b193ae4680158f3594fb9fec1d208be68dc0464009a9025b7ffee8401feeff979f10344accdaf7e747eba641da3688d74edfbbdc9bcbef6faf60b49c49072bf8594e51663770f32d7139a79dfaa1117faa20a7fd3c34981d1a190dcaf8e01b77f031d713a5b890f13ddbb2d806f6f251e47b837cd69f35b79f738e3590722c1f4059ccd80254893ebe9bbebc8877246414ce5ebf35d5f62498592dbfc47a6e25ce3987b59219bd750a73d2f9f4afb46b31bb35309af3448c2260f76f13d9190a420a681dde3c31eca6bd126363f1921cee5bf280848389d708c576654d42b8ef38853c40d56f18e909bae4adf9af8f1ca48571db34b29328a3546618b6df3bee4445647dfcfb1d76f26b58d1c965ecf80bc903c03d2e6ed0ef4670ace9343abbfb929176fb616ad7125a837e63862f3c55c29faf96db22565a29fdb619c0ef54b837cfb5d95020a87462f2747a214e4fe3424a070a9dceb46d63a32a91d2ea8e1c82316cf42b828827c33f87d8a267411bad227194a93b4fcf1547ac2123fea3b66509e1fc131290772018ceda8740e056708663be431efd49f1b19918f83afd2a47b14f9a0eb379a82102bdf3056cc82357316bc73243b86e9eff95f23c31fb7699a83887e790cd7d24e8de2af228f1075ec68bfa48b1fe3ec3df53ab2b944264358edc1a1492be7d512e1825cc17985f48d1efb2efab4df59408f4cb085449174ebd29bfda47a479f1ac51a83bc213ef793edb89ecae1b9c4fe10945e06514848b0a02a5268313ea48c9369fde35f13375d36c0673dabc4eb3f1fdf43a984304286eef25e711eb34987743c57ff284503599aad0121da9077f49ca1bd322d11c2d8ddd888ce21d9d5b7fc43216d4d119232f091b223d57367178841d1ceef9cd74c481ba585d9f7885a5592881576a49b57e61f563b74b7704616c60e4bf3137dd31691634a7304508bdef8a7263ac5d36aa7460652acc4bc495ad0da00184fd71b60a6d5f9e2367ee5bb44fae947fd3aa9e4f0b5cf35d118bbc647c7932ca2c6078d78a16cf13d90011ca32a3925176f20486abcb736317420c66468994e785daecc02d4e3c090ac0f01ebbd678c438def5ee1e0409dbf232ca939b16d91ae43c91f126fc64fc062ccbd42723885b51d0e3a65cfc45f1cbdf78156bd806bbd6c57d3d5bba2435dd785b8d61693e1da73d3eb8acef6bdd0ad76f33a1acc04a03c091e54bcf636a0b5f194c37e267442a042f4dd068e52f6c1e3a731fcdeeeed453835fb6485d894464ff3d11d020fdeb5b3a70fcb72fc143d4b01982f8b7b1df43b5e2066ebfdc6701971fadc9b098a858d9d690172d114392ea7ad361607b63ca6558541b1a175283958555fc5bad719b440cf232bb15c6a3ba03a9887da179b47890b5530c246505519d842f275f041d3ae1a83d6424a90374412b56deae20057b1a9202dabf241ee6caa16ae0beb01036211421b9f32147fb3b57ccb089b60814351325373dfdcda0da572a0f99ec67ffe9f464461142dc8545bf8196273e283caf6a4a0a96714f9384776bb486cea117059983e16bca6dc9c0d953c758d69181645cf27926af068cf2be604a57151b9a3e7713d7737f84d58412dbb7b2c8f96a42a8f7d24fa8d75dba56f54d7bdff64ac2855c31141d3a111f8bea00e790497dacddbaf65a343665e4ebb7b883ab5f5058934d3f5be2fdef7b9b7f0bac6a26b93062711df3547dbb837cbedff00cec103aa63258c62d72765db7fae84dec877921c92d95167f938765d1bffd8755d828505d3c66361c6310a409ea4be6da386100df893316a11e340d9870de94a169ef6e438af8884c4cef0d100ea12f6cc70b4d2b3b3b4b544dfdc1268bacb3c34d5517c2f67c927486ecb950be5783ff4e4dd1008a60af2c5e35fda76e94d178eae6a17dfd491205b98f0ed2bcbe2b274a6d263331a15f0dea29f178fe1a44d52b98aeea69d37094b059efa142faf58d562708fc8ee46f747b8fdcd37000f728d3e302f581bb3edd2d1f647b869ff41234683e1f826beb764277ba3cf16d32ffe5e9f76cbd719a1b1f508712dbf8885e9476d077cc11bc4a56848e921861b905de7d30a721928b1f68f001d0c2351b978fefe16eb4a8710896f860736c5d4f5d9115a25676bf68693b58ff959bb4b321d3b19db17759ae89c2c4980b2628bba120ea2e091c4fcf49887e597fe3e410307dcfd45281721f0174d12a21e0e6a7d39c889d88642bbdd82d4eb5d27b0a9b6c1ffc453a283614b607f0b4eccba064efecf08c8d54fc3f1608a35d3048ef3b9f57d6c758a51165ec934eba15907e87effe4ba510008c83b53425dd532a8f6b11b0f98b4f55ddf7bb2b7aae84723d6cccac6cf7dc70a711ce51d8748d7eef20fafb4eb89e6d319913f814424018057e8a9938b9b3a252f8afedbf27f3cc427a55adca8b03e2d31569720a27a04b35c9cc3fbcd8080f220e6c9a385cb6f4a19b1c2f83e1b236cda652a42902a0a27237afc932303a61e5eb713843b5d9014766e9dd8e22c0d7a4c6557de0f5887dddb29270e926427dd492eef4846045efc5273fab5d9e6c2d97c5a2c22677041a7a1e4472f2c53a79357ec90a000fca6b0358717777d7071064e2433bace1bf3a750c78d88017deceb428ab4a9e9efb5eb54a51baefceda2b0e8caf5105064c5ebe191cad3a0cf07e5d84908a194a2dba40edb8a20db8a19cdd02939b5eb3e6aa6e532ba2d8b4d37e55d0aba07a4fcb76cd7641604fe25d7ba144703bc0019467758163735c273d671c10635aa4dcdcaaf4dbb9937e5fdd0f4b4ee7f2191f8fa09669a04d7dde348c7c2b53eac1f881ead198513604228b87151cc1c5634a8cc9cddb5e6f095bc320bbe329232b5241851ddd278269a2206ef0dcaee2e816c6de5067efc9792ad97d86bdfd029504a1a936353a4c0b8c00f8e7b3d1e67a88bfa5f95dfcda83873d81cc5d4a5f63a8a5b5bd217b0cdeaccc8be6b0c86c862bd38fa62d3f9acb3f8dce9dfa77953d7d5a755c637c89365a3c0bdcc73df00b65bc40d76a4ee86bf322395dd86a7f8c60a6ce56b39798e907250f2a7f8a5f825da5e162ee211b2735714bfac38c52e8d216a74a127ea0dfcb05fc0d3a493b560f2f66e2708fa9b6b63e67740fa21e74bd8e2e3f61899ba16495289b295e1c5a23f246514968272cd1c7131f73ede962de13260eab6594d227c2d2f80a1ab5a98846083fd5b47ed24465015ca60cc2bdcc516928fceb825c7a9414626c0dce4d0509b16ae21f19e4f9992e9ad6944a9df7e49c6ec7bc4ce2ee57fc0e951b3e035f23046b6e143b2df26ae89774c2fa996feacf20571836d46cd16f57d2ea56fd8d9035e7b40890d560366f87f4511fea7474d2d0cbcbe3f62cfe646e71b65ceded6ce516740d88538bdfde7f40417dbfa923401abfc31a05d694381911ab6fc0b472aa7b07f43365de3d133be3f6816d98b0e046ce048264330fcdb6dbc6e00ca7ac47a98f21f2fc228563eeb8ff04ebc0e6ec049a22db5f5a2307501b48d9df211f397ae79f7a091491501320a3eb82accae1e5b723a357a898cb6b2342432ad38042ab5db468a5c34965a4f4108dc56c3afdc2f9cecea7f3b530e0077693c2cc9a38ac6cb7074eea18e7636c8e7c4cf97dc97bf9991205feac89604ff65b727aead395f5b47a82cb39ae17ed44279e0c61156cb364bbc7a829393f7a677781eb2503d9aa614d1d2b7070e87a8bc89f7e36e08f2a229bdd39fd70d5e8392c01d0a313e6db4d142bab316921273a5172a42df5c4429beadff4b7e645de181c193a609c1cc7c5d2b8b973c38e4385f99cffe34a273acb2794dcfdf27be02afd3192c56f9d9275dba9b868284a816edf8401da403896d50be72dc76410b173137a844d719f21595d8d3b7e9601b66da7ed349eb12d80d54206bbc07356f857b85ecf90ad1108a708ad993f2c74be91b77673fbc90ec30761fb3caf6cdb55439bfd35ff3f19bd6345fe682bab192ccb33e953dd73585f3d3d2524ee75cb3f7c75d1c310aa18ba091d08ecbeba5da4d0756e0c8aaa5b78b2b93d558a82b2d115079ca8e5cd4c6daec220f89f5b5cc5c9a3f6f6916802d6a7cfc9ee8ddcfd803a6cc37c7e2f03bbe693843fb98cb2cdb5f21ab96a48dda5385b369a07291120a242c32c87129973c38ad7779b7effe940e5e90eb01f4c4e22618b9055a5581f54c1d86142f019ec73ec7a94854f4c8cf18d5518708569df7d75885ce65aa3216715d9404f6372dd86dc393acf0b8f435a35f0406af02bba499560c0efd734bcae086a3037d12eebf0388209dd6f0a31e653cab4b3eef98b0a1e502164754c516d057aefc8ec170afacfc364374cb5f0fb425e6769d72368ee1a7b12c5a2e57db0d3adfd41a21fd91c65fc4415178e22bea5b4870e27b7c300464a3e694bf4b8a709f4fd29021b989f102b03010583ba11a4b5386337c57ec301993ee21b1aa3ee41bb69b90c9efcc0a10ca8e08fe0f370285b2c4c78d75a1fa4a5198a680267d60c7a3212f655d28f4e337b1c2c7e0c68e36fece74108207c83b18619bfd43c5a4f17807172baee5560ed314b51b9e71bb6a117d855c9d2c223e17d8288cca614a1dfe41f0d02bddcd8955ebe13ba32a3fcab21bf950b520ee04b082080662ff2ebd554c23b0c6440c17c403e02314e6771117aa30ae989109f724c461ddfab3a87cd444b33ebb3d7a5bb66aa1689d7383862fb0cc426c1d8027a5530a396d012610c4b33fb07c171e172e2c2ad7753f1c44b59f1f99d6a3472b1f433d8933e20aa2a665d08dd0623eda1bc94237f0d434b0190ac6ef3788fce6d3823f74553f2b6e63e45346fab104aba945d43b9a2b386aa10b88d5c5a3d66f51524bf61f4c205ba038255c3157aac40bdb2a333b68e4a3dc4a883b7744b7d19d05e5cbea00ed4fd383fb58ee24590e351ee722ee5d8367dbb9ec28e4906b9880707d7d1f8f7b07a6e3f71e16b0dbcab33be18c2368d695b3a00483756455ca8d7889798d5ec4e7aab17f0a041461b5ce7e8b626dae3ca41ab850b987e9c323444df6eef22ed09e7ed75a272f2aa4bc6176eb0f9ad1a8bf98777c12e4cac6cc2d9e910d2f878f5b7e2086d6f063b4ee77803ba3d01ffece86299a99cf7cf14e67b5709aa46567cf3fffc2b10bc43d6bf37a8e9faf38ee3a3a44a10858c08e35dd05639c8d4da7e3f8c2792be9f969c6824fc6fc6e535de5d52261df9861ff49bc29cf26b49e1a42a2ba45ae4a8186f725a2a94017fe7d9d6b5e8a8186847d3a6ae67c1fcb92deb90da207af43e2623130b881c0fefc	216713183e941b9c906c979308501d761df6321572709dfd2388470cb60bf5ff	b7a179c9047cd97b	Not covered	1	7	1795823008546595	0	0
8	8	\\x02000000027e1682f07913cec02d1a800819ed7dd5199f823c23a61beffba0a14cea32c7deb119f6e3c6f8b72c56afc4c50a82bcfcea753dc7374e99b6f5558596d1c346f4a306330d366fe016c9c5b3f7f2f738111da98460dabf666ce04a021fcceb4c6bcd7f257ef78599ca13e6c9d4ebf037d07165087a25a90eede53dd96bb8a27b49ccbb0c56af147e19dcba44efa4b3d20ef9f4bf75d541f36bc248d58eb0bfd9079907f81adaf130f4e7ef6541a2d291bfeda23cbf0a942b3b58e7be5c280e9e319bedc5810f032e819f05020880d2805f8b2e43d32880e244731ca46fae3d7b70b8a983ff604bf43b7a068530db7f5499b536d09c927b393ec1bc781a41cd208f8688dd9c1975395d9b497f4ed5d567cb57fcc9e262cbb48db5c67786a9809b8c85324ed49f2100d63199936e5adb77fdb676bdb880d5a0e028a04a9feb825313e59caa4a23253b00f0900cae50721215219d1eed69377f70bb8e5190db20585a178b3d46396c45b08017abe0d145b72341be662bb027f5f2509534c7760f59c42b327ea980519bc06264f19a1164a211fd2f9471c49ad193d2061e91ef07460d6c4c760d09923095d2e0f84c41247006d9ea2e9d94689a5aa36c6c64f741c1966b6c2b565d7a4e13484018d0d281bf0ad3c60bbb9ebb1488d2802c9bc24fe50135a5e835d0017aeb768f864b0bc16dfea17a09997d6e3a07bf5bae821fe9b7d81f92f41df24dac252846250a6488c62c857cec62f18a2095dba30ec0c4c93e275365d963740b1bf77c44b328306bbad1d408e14af995ae030ffbd268227c28bb6c196f3de0b83d475cbba0cb1385b9d3cac9a32aec8e0942445acef9a66fc7cb160eb0ec6170df3cd27a5826189605bdd924a2614921994ef6a89a2db81a5e08957558d046d1cad0d1c442b1596a2e5d5ba2e5348a7234314a0144bc1a7c8f65133dd73a056343b3deb38fbd622ec82b3f74187daae4215640384fd15f1bfbc7c3ed11463efe62f480e2b1ea17fd3b45d5f3cafba034240836080f3cf02bdacf47d8208c51deb0d26ffa212cdaa9a10251e9bfd6f419dff26edfa3161e23f487bd36debe3458bcd4b61a95c52cae17786f70be9930bf8cc3925a27d870e847847613269a7885411852ca7c77d17c6b467b428b08740783a45f9329a6a0ec034591cf2ad53cad99345629116c13c004123652597e2a22b0308f9b7870ab58189898511f8b20e0d56cfae2681157f83b34d18e8ded06d6737b55cde4887651029985bd5f575d9815973b62144b6c71331d978886cde8f90c042f1f6fb2d9b6b59ef6719011dea6ad3e1a8938695f9e1923407dfb65c4144b237bffdfb67db36963337e7aa0e6fa7c5312b6d76a55691ada8f84c7112c473ef898e4ef4138e307ce4aafead07f88848ed17e3825ab8c179ee931502c5358c91ac09f906729b2366d3a87c0ca1c4b00d58d8a4fcc74278f734b6fa6fe4021596105a433155ad871ec2df3b706e6fc71a912f552e7f6842073482145f169acb404924cc7dca9a4becc140fab95e7f5d41b584565946dc6ae2748e46a9eb235d680f588f26f2ba70d659dc38f7d1d162a8a01b54701482967dc50b73d40cb6df18b871d0a327993ccabae39493781aeede504bb58d08a05e908763c73a574b67c298ce00834c00431db464f77eb05a8c615d3393af9e247b693827e89210ae5f7cf77ebe8c95c4d82dd773bafa1b66670ec1cdc9412a03310918247027cfb7abda39ad3e3582cac5f9b518b5f4a6304a36ea318246f63673ec8eab6448c0f4127d9e2f90cb9434e7daddd2085de1fcaf21f5a08af1e52c2623795bef7bfa6e6b19bb18b960e8aaf76dd01b0415e8bbb04f63e86489e76c459ad2781723b2f773bd0b00719b1ff3e22899eb46ddbb8161c8b837445ba45c66c0f753c21de4f0058e0923e2aca7060d82efff150f17ca6c399e5a2ed166fc535e630997c73b1ea378fb8b4ec529883c6875173a987dd06122df7ce79bab63487efe3947f73098855bac3db65d71544ba3a10aeeb8950d4a8985cac2e93bbda5b4fcd6a8dd75776333bd8a2017a2c926a07086aa554bb76a44a0a3f8b6738bbf7763b379acb8d29b1c8ffa6c0a3b4222aab75a0ae2766f146847dc81637e5dedf33cf25b258037140a043f11069f84cc7879631f3f9cc7d4fff23cac7c44932883b39fa51738d1093e1d732680ff97aed71cb8e81d628ad558a8e1092f7a5888a41b0e510806ef8ccfe282e6550b9ac807efd4ba301834f9eeab9f958883cfeea4ecee200f8e44f6cca215ca7deeba39578a8e38c59dbe1af41e79b67a935b5e5341fb1b74f4e0552a0c6003016da7836a7a1f33d2e5c23f9b73801f24bc83850c62f836f11292e134d163c4c0ee74139786dce6457e87031a80c2e542871e49d13f31f0fb87ae8c9af06f9d3ee75b745ed64bc01da387e9c4f3390a094871e73e2dfa0022a892da92f3fea06cc02e9852ac36914cac0c08599d71f71412111346e4dc6b30e5c0b946b177c0aa3dd18e4fcf42b7593207fcede9900076137549d6ec278192d05d3a5ee4bade2d1d8e7d203d390b339ec8dd9568396121a7568564cc4ee25141aa4540bfbc2cee99c3eac58e249ab4cf0a87d95886cc638779bedc42a2c56eec3ffc9f74a6944c1654102b7b25f7866e5f37787cc7715c834b6de5da68aec853654ce77626cfd202654b82dd2226cd695691df8e286c4d4aa6503f5bebaddc55824b9d5295a7f6629f1de4308a1bc0dc95ee2c0643a1eb3d338ff9dd6574d0be183150d5b32ef8f49a3d62025616997e2801e161d2cebfbd12aef050605fa6c368d5873b96304576eb7c65522cbe67eca68b48ab122ee6e6de8d3465e8bae6e1a1ed4e312254c0112642d1b14f0711ffbcbbb44faa064898ea1545e07e3ac3d5e8a44d0c202de3668fedd1154e80f1c4f915d657508a1322a9d84bcbb8a7b2beeaaff01c65ce900ec451c5af70602962b831cb31636802570e0cd2698557a364f686d4e43b55b882f5b5f0ba45138051ded44201e3e55f21662242f745c2c0c31cbc86fe8ba905442be552f6fa4a6b1e100925daf7a6f1e6ae30c9f8d3cf7def8a82135df3c704830ac025437b5cb8ba16af659625f13bc6106c80655677ea0491dde90cafbb5f0dd8cf126ca5ce5d0f868a1eda9c0d71d9c80b9552eec068658fddc35cf782190245bffaa878cc72b67966e93230cb65320ca6816ff225de22f1f511d89b9738cdb6519280c1112c8ad68c31a631f2584930ef8a93d0ae1f8445fe1037f46198d2c152e4de8066d2da388ab20c12ff0bd150745c7c682c7e1ea21a8d4a4d342c24c536791b5bbd2f1d6cfe376310adc21781623f786cd889636f25095f518061d32f6486b65f1eec554ccfecded2cea0971b7081041a415de9864669e58f025d27b96c04026891e57d3aff552ab9ca468dbe2815cc2e082c670b9b85468af3bac7b8456b39c5de17eed93e30ffec9ebaeca0b6d6431e8490e0733f20909c8629e4cef7c46bfc3cd0e290749ef27e89702c22a0f424c4b5965609662099a94363e6bf47392b3a5d8b14250cc8f7b60b1868809563ef9aff08083d4317b1999e7a2e3462a40c843cddcf3cf62eea6392cf37712299cef5ef5d50b990474fefc2ad3f073435a3e39b6b30d6a5bcf8fa47c395153535d58372a3a720c6519da10e5810a341dddbfb8da3112a1f46f9da0cca82101f6cb660f29d6bd104959d468c121aaf1485f027d8c4dddfe52fb2d2cdabcf8a71dc86fc1a57cf283d8171b5965cdf4cd0efd4be8fb6dbfad4b976309604c864b2cfbb32084ec5ae2f7ed627aa3fd0167e54f64264cb12c2732f0ecb12720568f9f547ea27e959bd863054a534abe69e3e446a47b766dd716292c03c1f96c990766d012c7bfe0ba1f2a2ec986d679436347dde202af887050ee328276c06ac7af3d482d6ec44303ec1e1a7b6cb3881575c7ea39e6b0a6e0b60d6b4f364825857e5bbeafed47299ef0f516a7f623bf87cabd3596140f38ea8134abf2edf89ac29cbdd17d96d784200c94ff5ada44a0cde106161c4fc9ffee7ed7a144a4ff933a10f7a3fbd66a997cb73e581363b8ef635eb58f374a5961c9a9c003c05c5138c9988ce0e0199fb381b2aa2b5e3a247896d0356ace50edd0fbd5231fb2c24cdac5fa72e863a43661220d54fc8d436b3109922134df087ea385366786234b39065b95613e6c5eb6281153dac0ea4a1be1dc3573d3f3ef1efeaff9265463f22fa316855281796af31736a63bea79990f23c64b628debaa711014abbfb9c9dfc9f40deda73ad7df2ba8d305442c54cc53d3b3b8eb8a5985b02547763228afc22bdff60e3d565977acde5710796e12b8962703d758ff6b0d0fee16a496c2529cf96e55c66c61d81daff5790dbb46b25a5fc375879ce1bbb6de4941ec609de45d12df9b394713a79feb65f224c6fc065bdb40f36a9e7052ac62d955de878a0ad23bfff3ee3e64d18d8978b1354f778cbfd716de60d22c5808fb6d2124b663683a6adb4ea62f3bb5e5c619f3e010f95ff39a640381a3ebc8d51f9d94b6359e31578eebb3cc7020b21aec9ef053e4ebe5b30def6f4c9ef92e6cbdff6bd0698e94dde4746dc8976a652d12137b3388ab72aa702679a267551a6537c631936e771df3daa4f54a80bae18f9d8541d162e961b00862177a5d62729fa263d662589443a5729369f48ca2a47c5f2cebf81bf49224be089b022a2a2f6df2dba160afd95f551133b619c402dfd7fda5d9d5facc910c8f6a3324912178979a6cc0e03350ca3fe6ca10b10700cce43ef2d9ecfdd5a15db4617d15f2fb06d0673fdd4a7e3cdf9f83315001d79eb5d95329c98d12bc52ae0b7a463c6c506c11808b9740b61112eb114439c8b2def89b5568831c938178bfe903950297386acc3782808e3bf1f9272938d4f8a14b241dc990ddb43d44bf249e373e9741fe2674a17cbcdc178780fb51431ea66f14ea435f00bd91d66a7cbaa09de84df9daf6b2449794d5d301f35bc785adc455af7398b42bc7e6a1e56f32ee08ee27ccb4c28529e5639c00ec70023c4e4e2b52f69f6d57d03df9824e194f96c957ce9a5ad79267adf08a9d3ed9079b095d355e492d1d31fb9338c115c0df873371928645ff51d525f4a89e4fe972d157516ba9c350a45c0cf6606130713700d64b947c96fe3a8a5b84f0bc25a54df62d31e3c8d014e8333c7a88ad1fbab18e379c2339c65535d7cf37acc1cef72b6f9c55081756d1a6c145f0159e79f60eda95ee043a2d30ea7da0f341e173d8190e1653acb57dff69a734443d06c881b038c78c4a93482262b67e97f38dc82d463e321514d06943634e2312872e6728e886a9f45144e58ceeb076b36ccaa78bb5e449d06be1a8ecdd00113aff32622430a65c09e5a407dd43eb43c592156c8bdc666be64a9f4202eb2637cb6d92b38e59d3e7bec43fbc3f2d3fcb9b954dd9813b14ea755280e77f58c27ceeb4cf7b4d9022797bc508b06ed8a62e078c2da403b4bdd2527f2eb35204074bafb839fdf04d16e9d6ccaba94cd802153a749c13241ac8c0fdb5539b2c07ea03c1e6661e29f1300b57e4478b2bec2f9631a92ceb757ccaf404614bcb6f87d64455fb6f14592715974989b35c1d2dc40ba535a80dfb4a316070dafbf761731cbd2bb59da3311a324225f5b8adc97c1960f82688a210b454ffa599153adfeb657af2aabbed8430e8d470049e68be2641461763224e8771cc69121e8f84aea411b5cfb87bb99d91a10e4d25f3065eb63b5c834934a5a483b6c237f9c7fe4d4ae7feac045fad50ce303421137cbf0326892c9205efbccfde8a3ebd81eba91073e6dd6e0978a3e79f92629a5d52f50ee5208fdfeb577ff09d39074ef6b6b4982f36697637a8bd5e76cf36d4ac9a1a96b4074d1459250405aca0d4a8344f51e7454b7b06f919974ad27ac464ba7ba7c77206e1b279b949639dbfed5b0f0d118afba95ade507de4ca39caa32df0810651cd37847cdc4e819ecfa99abc234f698730c28793bfa950d5f1096f2e7c5ea48bfc9c4771ef69a177f5f9b2c1b97001b6aef317287a0df2b56614806cc4a814e883e2a510996c616a76cecefd498be52685bf59c87568f9e0820b0baeb5ac1988f5261dc51a494fceba8e1daf9109a7d45bec3bf34a24f401ddc49b0d0a73d2e111c31ab0a804b2fc7178defa2fc9bcea9aa1ae5a2e71ac0c2f70d133257dab5040360e163e2d44d844fd2cc14fa5d22b505fbdb59943d897f97d9a641ba5d5d44270eca0d53ee278aa0a5d0a4854b539435a77a0b2d26969d5596cc5687ffd2436170ed7bc40b593a905b97b9aa475adf2cc068960969896a1cead04a010f9e809c3d357f537f0f09689d7f3f8092fe88f52548192f295bc7a05286500c30887ba2b9aa0ec26bcdbb130d862d22eb78387bab0c648d4fb4beda63dcd47ff96ef0d3dd7a1f10a08ce15b0b5096a79c3943b3b7ab12a1377c805ce145a35b7535bc10f0f29fd26a35ea864423f08528980023547a1390daa7dfa89b1e6864990ae0abba1122cda64e14bb2730da315b4f37e01ff8ccea2679e6e308bbca73ec5408cc24821756736738d0a6ab33f2753eeb0bcf4c71e29dfac5371e18ad9c28f0aa97df8d559c7c968c55208d5944968809e1402d46ecea3300cb348bfd058f4aa4d7a4fa4228596bd3e9c805ecf7264baee748e4e3489b44ef920b6b2dc865434896dff007c82c7340057307d993c60f6dd30b9cbd7bfbb9d29ee45500d904accc307ec861c326d1cb814ddc7e905ba272010f52bd8826c403ca531bdfc198e45544b9dd942d1470297d368c488dec1755ac338f2321644123d1b1a70cadef1136a73325353b36c0dd4e1864501d422c819f37f85fcb2480f1b7c8e46b48efa845856db297d93256b353b73eb43b32d4c68cd84e321755f4668111f360887f047e0cb73b21ade96eb8139d779224a527521db47b1579d6c7f65c94972aec23b6a248a2da578994648004557e90e72fc62fbfe05e864de0f5d21d9040076b953f522230c626536158e5c41db354ecc0da09f3ff25c9a8bf89ce3f91c58b2334b0a3930cbaf9a07b4e252a70b03e79018cbdf4fc525fa50d0663b430b25c5c6979e4efafbeb743a79833cfa07ea880469627eeb25706dc13a4bec9397f146085ddcad4e020af4adeb4d4dc4ed93ac41b5c8c4da629a856ed6a4ff3fe5e249e173a41499bcb81b99aed224210d7dd38f899f6236ecd20500448ad1cff2f01da623154ad924b09735a7e1915e920a2365b63ec85457d852b58d20c0a810e845ba1677fc5db100b86570ffd283b28a0731d370237d0058fddc796e1843d9b8c173beeb581d0280fde49b063724ea6734b0a765ed199253060c11735bc2464fce62f0e6f0add7c35d47b4fe0b30235c364011ecbf40fb8e49c1366a03cb45e6f496a7c96ad11ba8824a9d410a531e4c4606b88edb6d88128c86335ae56c1fc95845729d73ba1289c90fe6d093397c0b6553ac09161cf0ca003d25472323a2a690301543ca41fad841b3cea9982306ef8a2582a3ecc0d4d279ab3b17c7affc40848d90132784b7ebdb1992da818d7e0656261c5016afde38086e38a5ea2c07f4b9dc9a57304489e58cf86859b45bab9a78df4e892b2ebde43363ee19cd195991bf7c982904508aee155229d12214a181016c48a7562b7864899fd007fdb67b73fed9855c1767c50673b711d7824687da908734d06e8550353189a4cc9201968336d67b8711cd725d91437c9905db6532334e8047480226576cf4666f61eb35c7a521452af954d3bc767368fe0bb18c4c4461bc75716f52e3dfd722f75d4930aca6323cf4247f494f9a53a8276bb92326e81f3de464e3fc55e7b884e0725308ea2ee91280511e03b7b97475a4ed280eec2e5b553432d4522c05b2d6d8ac9e9f8a78274f04ad61b0268e5f19933b623dca647a9a8efa0ed4efa763c7b5f804043708b458c5293ed2cd906f5c5680805e9f0d3befeca074b9e367e88ddeb6e6193e014e2a804df290a37b1efe9f4c62274d63e9bf2fd8bcffed83deab323c4281268c038f4998370bacfb38e4b9a689dfe12f58f8ed99262c4e3928377431732f02b7d0c58f31f5b40fa6bce0e635c733d0caf9cf85aaaab207c7894eca894284bf87ee183dee8abea47d8cd2f24af77963916c8491c2ef99faf97545d95896d2e0ec9a9e9230f1197e0d75af01f1700599ce0250109063a40f631e0a0ec1712c35871ee3ca8a0a458efa48caa5046a55b1a9542feee25e388d8995be782ed662f36eecbd9a7166f9b84a06e5efdd9b2aacdcfff1ee10583f6bb425c2b4fd0c980152ec4a7324f1f7ae6b38e8dc78e831649fec75ac47869e6bffe6fb55ccb261f86f81dd626b444dce9e147b7565c6a4973771f29f799239f7a4c7f6f853e3247b49111e0dcccd33d1bca81eddc149048d027ac606244089bfff5e2eba56fc44d5094de5f19200f2162d9e02b87e96d91d12b790be691111bd70ea404b739db736ca52bf5d6a429c1e8de30d840e9df1488b26ba77344098a4567a0e0a7773d910434d488498b323e2cae3b5160ce957b8bf4636e424e6c44cc2e68cdbe392da2c4a3ac6	914f11b8ca13778d8638542664e165e6f70ceaf6c01945ef6786d08441445880	b7a179c9047cd97b	Not covered	1	8	1795823008546644	0	0
9	1	\\x0200000002931e9d41dd17ff838e659853799e4b2ed9574a9416955ac386cd82ff6085f68846c819f9ed7ba5a65c532a26ee2eece048f63e5f8f493eea868aa027f13a40a8924d8f57e4513eb09c6a00fe20187c5b089b946039f6aacec80eb56d9002a3837701bcb6554d639c0a5154e0c82d722eeeab7c6080343f1bb3c04eaa2cdc2734ba4ec8bf3cfa8133c3e649f449a99e501c0e578d75da57882f2439122ff0f7b1c62b94161986fa1356b2dc9cf51d16ddc61c8f05db8b030708857852865b20778b879f49af09e2b4143c7b586baedd347de0b2f0f0801d08b5f055c9e17c6bd7b6f7f0e3d23640ee443314525d08f1098c835045c741335c2c478eef4bced3779375431bf824df916fc2549ec0a611c1a142ccaf04ae5ff6181adaefd15ee26fc61eb611e1f1fc8dbbd269a0486d39758e61ef8bdad138b9491d77888d82e4cc94d6ce9a240e852a72dfe0b7800a4aee8bf4657e2a3d6c77947ba1dfaa6c1e37fd7994417bd33424cac1a1fad141b2969a0a9ed8df6ddd455ed4e317ac67ad2ad1d6b9cddb5f8fedfe8396b7e15c613588d859b37152b53fc2e69b129177fb0d611badba707e282e8f10909c21d630a2fbaef80f5c4c94d56477777340a591d86df066aa77beac6f9e46b52d972b2448a20ea57eafeb77ad1256dd7c3c247f103d417bf12e530b9570aa5403b430805b9bb7bfff7874ffab9ab829110cfbeb7d22af02003ca9442a6827fc5d3005656fded28f13143417dafc390d65e3bf22860411d2bf06c2cfd426268086b5dc07b9af040a2abf48892991c5ff21d8fdd460bef0a1404784a7306cc62fb5bdf8d46048074b333ad90176bcf59f61c7a3c20f757c3409f1cd95e7128c02f62989f96c923baac324854a87a031b8ef530ee82db373ffa1521c2fb2dc1993b375d312e82e3add03c28b09c97fdcf5070acc13d51865783a83a2a133cddcd5829299a2ed19d68c5cbbfd6c7ea33dd4f5cf37252e8c94c4df329dd648231f8189acc68a6069fa7247f70656d3cfc085ef4d325528ad3cb41d19208ab49bc022d3bdab2e05af6fa32d15442dda0d27cd4c7f64a9cd0861f34f4cbcbbe4b01eaedb5ac528c0653c6d9ee750cf0c22b76ec47d7f5712e2aedd6b980e14182b5a8d3559046e6988cd98235744f603dc723ecac2bd0ab14526c38cdf9da3876b3455d3e4692e03af5e536d5f025637b44527ad5c66c829e40c3bf08218f7491d277f5fb9bd050c554363519697f2c7697eb7e0891131143ce2821d32945e8aa910941bb17857c63fdcd1d9b01b2a49008ee8fb1a4e103f42c56d56d423dfd9285efdc738cc9dad131e39d47a417968921b00e653ba9e5098ffab98224c4291b16ae4d8fbb423af848c05246bbe82aedcf1f024966e65b27edc733ee686899876877511fd0ae3ea1252b865f3ae344022685b3aff934ccca2d6f71630a6a802a2d57aac15992177c62e400020d26dbd17a90583cec6ffd90c9847d7e06ceb15898c88cb7bad8c6b35def6a637eb61748273b9e1c6288ba99dbf83cb5cc35408992435923cf99c32279e8a7ef0c67d330b5e8fefd8eeadd54faccacf7d07fa61f680edebeb9cc4d0fbfb312791a7ed6750e253c352e59ec49e17fca160f7745c407d918e727ea21ab683f91a1c14ee7f4c04ed26553b7ef2a8663b7faad787233e4795c578cfb8a8fc11c9a7280ebc24a375b6c638a153e736407bfbe19d38a491345474e55fe2b763467ac4b3a00eaccc849dcf1575c60a26ad9e43c64a9fc76e6c4a5a4484aa38ed829084aa301cdb8754a5750ac10789c3a95f2179ab76981c29767e1f14db319c337cbdeee20de0398b0fe127e98de572542341000024fce32de945d51b88a7a64923abcbcd72202fcc47a5b40e08032febca695e0a6b03c00fd29e272008005ab9e8737909b3cf6ebc9c70d5d3c58e367a606600d3bf02f557558f5c5a660871ace93fcfeba29eb8b67d47bceae3f85ad6313d0240959c46266e4c7adb1004c6bd618fde9f0a9c98f29b9f345b049c587120ad4426c585121e988ca15037428b75a9c58be4f5d65a47520fd9444d03ad8c808fe01d6af23422ed1d91b8ba880f03f8bfc5d6bcf7fce8ffce597894889036b8f73bea6730315edb69154d5e48c3f84467391c6dd6bb6b27341f4a69131beb305f5f01c7b9ceaa8c8fb3b4b6167a69291b8bd125d3e99e3c3ab9bcc93410c5dfbb4c1954f92435a880494f9100f3de7035c8cbe8d5aebb47fabc3f64e05013d69e999727424dbb7a8653bb183af275e90aee204af089eed58c94bd6ef4b2fdd182204234719b79a6d93499cd126e51bdcbcdcbb93ab362a5addc3d7b9c376ecbcff6c86336921e8d5b93289ca5b63567b06fe16eb2d630ab1d1dfbbe808860cbefed09f3202b6ede26f0b6936ce9fe6a33510a86f54e91034f92db97d21a1adad127a022501456e39fda059903ef3b809d80d8deefd57b0338354d43227236a5103e81200cade16eb0c9811c98e46947dce53f2712a76df6dec5eac3593f882bf728a89bfd0b683d47015867cf050efa7d416db5e2b3f4d4af3724dade5bc860b2d476be6aa49950409769278912a340827ff73319b73972e88726d15bf2a991bf0b368478ef28ade95dc12b39d8b8a888d121e5006e70ff65c9122c9b9657ed6daa9c3b2ad03d6de4696a23162695e43bdef16e6311b1b648d6eb26e92d4dbb102aeff0928df87e65ee0671a7fd73e0f833fd1722762a514fd0cc99534d913c446d3ef93c4f9589d89e634ae5cfe371a745896ae780c9077146fedb472fd5ce2a954f2764a288e9d1bf06d9c083801d5f795a84eb00790116185154623a0fe88ede0f3d1bab799941e969d2d6f3481db639ab94ea90dcacba2452586ae03f15cc7b29dddbb0e6259789d55ff67aa782e165aef55cc2a279b0bee904ce577d31b7a1a5e04bc2b1e3f5d29013ef4664f7760f198a64a641fd16f4108e4b75dbbaf343d012d806d8c017dbd162018cd0fb4116a13fd5ce954c105d17ec9c299f19789d3592cf0ab19baaaa62e9cecb18fc1b2301f54e1eb1c243c5597e9c369a57f1a1a27f8c53408d4120b19ec81bad5a45741a2925d108733bd589beb1b6fcfd38fb046e94df2891ecfc911eca08e3a38e78a780de1df5e1628a3a9b6e4d30d099e564ba19f0d4b042e5e32a2ea1f56f901e1b68433f120b880364ce92b8c2ea91a9b5db09d6a5a548440a0b1c81970ff6fa2398ebd985400605a0f6006d1932e7b3e13ad9f899ed5050d1a4ed17790a09d44d278c9dbf9caa9a6f41116bafd1c7469c684955b18cdc50edbba4dee9238bd6bf77864919402c95ebd810ea4fcd565d86113f1cecd2757e4f85a8d8e610923b1f4d974746301e5900ad8fbfd6201795c3831a07f65215bd304cb93315d832ae9cbfa65f72316deabee405c9c52273d35ea5063a47498a6344133dc93275633b0caa822ded4f1196074f419e6c1ad8ecbfe508453042b8fba17e95b59ba65e57efbfd46415d8430d0408862450dd7084d0f477f293d63e6bde9b55a6c52cecc070a4953b8d5fd32bad7a8c064b9b9a738984763fb52d114e263a6c60f0336095ae545ebd695204bca779ecac0256886e37cb721020cb9cf7258a7990f9fd7b6a2813f1d60b372452b76623035b65146dd9c9dde8a22f9ab304c515251295f76d17011bdffd042af0304cf583d2e1d33e4d205d8a5bbebc46b606244dee9b832940ab2eba9c05d79f52f3ed0dfe8c85f3d9a3a3afd213319d43ae5ed7dda5c83858d2f9dd9fdafc6c4514dd168d88e99248346a11f8ac5fc1d7afdb4c6dc7b2ec8256626e28e98e1b9b5f90cd41e0435fe3b7bfb494445c823461efdcb49b5c8f4e5f506236da0cccfccfa298f0c4fbdb02a49afcfdeea63c0f0c1eb6a5e0d21a71ca0d43f5b1a250b4df97ac3417d86233551d66790065d11c465578fcc6de00d9a48a4ecb486dba6e7ec59eacbb70de443cf08449b9d510e5656ae3c0c7c96508abc92d784a84c8512c5a2914423e4448e2a5b1e459f16fb68af6b84b1af3eb7827b7ece74165d7237f551fb525bb78c94f1c30af7eaeda67a1cc4db0aecace28ff1cac33926f9aa87b45f139c66136f86f9ddee0ef6971026e7f80e944e33439bef449c91550817f3e13eaac7fc24ba4480ed0fe7ac98534ad3ed91b0a4f857aa27a5ec4f5bd83050e30167bb8b8c3f114ae929f022cffd370335b744ef9f5f5de21a19ff58c547e7edf2de4e2709b0407607874d8112150937c42727dc7b45901e835394653571232d4f090b1b2e0d83bc28656b464f97df532f0da856286cf7c7057a4c85376c1350a60648014930ad1534909ffc36222d8b87223363d9ff37f77bd2200e90b9a86c58154e57e7a4a09b74582580cc5bc8100d5a886170e44b0d208aaac04a20819db6dfd94c914d2b65b5024ecb302d2f7a5f96823dbf0e52ada175a470a1fac4a39e5b5af5904beea8707ef0af5c092b7c3b444f31eb8673a2d450114a04100d20f358910aafdf53fe6dbf1a2757b2bf96056d215b705f9152374e4d4abd895da4c2e2334c6b189bf6a3236c6b92b3ce144db4aacce62b00a223097d2b29cbb544612f63ccf83a156b579195b9276a2c85ddaaa5749b757407dd5ade21fa9708cd847dc434bc7fc8fcd4ec9fc7843967133aac5732c9aad4232c84259a4f0338df146987ac8aafcfbef80645b9579f251df6be3d625e76e3b8e43fe3823848ad3edb8557a0118152a8b299bcb83f6f1e80897b97cd986a064220048a37c40df080b869b99db3bd28bb002988605aecff7984bd9913a99d99642bd6892a02707ef1040f914966e47503fc7c1d9d3e0fee992a6f7612051b721e99ca2eb2837bbe379a6419a788f8b6498c8ef274f35008f90754fa615b6b2219313fd4c43a80daa5d9a0f738eb676c226dac99514dd92bbc7a0812cc95a4836076c5a3411039011cee8250fb17f7d78cc8c17dbbf9bc1a659a9a946b170acd11367c7134ca7e6ab07a71c774635c5fef1bfff4a1bfbad65b50ac859951482fd7d910894c49adf8598712282cbed42776d7f485bbadb0ce040f61776a7aabd491afa53030ab5489c341a00be280137a5766bfca36b7785bbc1f195bfc2f2fbafcd75d4fd9ff0c93406c974cdfdea9c7eae38bf63e734d4b9ebddf55ef4be006f78cb133db0e71845d03ddee2789b3832b8fffb63e9b482e8e24cfcfaac5cb042117092d4d5d774dcaf8cd759ad90141392e1e63a980f4001e95af0398e6ee9a6887ccc449c1ef7e800cf2660079b4c71aed59144c1945654493cae23efef2da762f3a23439ec951cff82005cbfb6acfd8facbd5283fa4e48e94c8476fc	80c358594af5b95e0e3960188482d75255fb2b29786dc4f8dd2a4c650bc1defe	b7a179c9047cd97b	Needs call	1	1 9	1795823008577864	0	0
10	2	\\x0200000002584d51891b29bedf57292502588cf5efd17fb38f812a9c6c84b71eb154b24a610f3e7043b6ced2eb7ee76b30b533feb33c09b04ccac22a7ada0b6434f882d177a2732f73c3a84d049bb476aebd3dfc7fc3cec9ea822857c073e14e08205407bc5c26ca3d5c22bdca0220c159b052552c78ab24430e24888abdd70ee5d99f523dca9ed7406a11577d60bc3a44af08b22e19bc82fd1485bbd6e9a339058d59648f8ee5ae0b5f0d78af219a68859d46662eea490caf43a8814f91b417714d11f6c361fbe6178665ecd13fa36266aab1d8b133c9ce9867c446581aaf612b9479e72171fd21dc3356cee437af76ce0e2941f9560b9f60a30a5a5bc1cf6f11a098807a5e7bb1fed0bef94d781f4c48172fab077e79227ac2a49f90d6ebf1daf784078acf45a352b018a3160fa33a6646c5181c4b00e8b0277931544df139ba79f3d25fc312e7ddf988ab61b0ce6e630cda45ef5bc90ef25c60e3b190856823b42c959f4bb009faa54e15b392efcffeb72d02b48f9448a9f859d4af1ec94195eaf3c95bfcced9d3a55d59ae345107a425a648ed48611ddd8de52daf4346cbf50505e3f769cc03646671e78dca5d03c26f2a00595c060325c5b6b632898d7a62aa657e39ded29e7676ebc29152abf66de4aaaa9fb0c418f4be3a01c49f3de02fd8e4a39520df82c6c91e271f1ded2378449f67714078d81cd48e50948adac5f8e8b45e903d12d40b2e3ca06f20fd45d42f229b05ef2399cf32339a90acdaad8316e826fcf1381be5ec5ce12c758112da1ec04126bc107fc5eb9e723694c92b60a7042f55b523eb51dc0549193af0da48361045b92ac07dfc948cc9d4cf01f8a61438b3ed919d0113859f4d350c10a2ae95936bb2633e476a61334a212699936ba0922ae8363734b15b65262acff9ab3b995446eb7c4e21b8e8443bbcc8835136e50547fc2e237673b21ee8013a6a9e68014aeb05b9d034e859f92e964217e0537fd6c20459e2acde003bf247f26ae430dd6c03fd92ef4c667d60a23a4f346d1eb481abfd44ae2cd18fcf2b7ea24dda95489bac07853ce3739b726763cb02d80c11ba614562cf45ff7ec19b74742d94295ba7b99923f491b202d0f415b147201eae89b706da32465f284c795dc1fb59f74751082a484235854d73a7e7053f488cebd4375c3c830e07fab20631b15b7b52d6120a8e519871c41c47702ce15792a657ba962ab7b1bc2926cb40934b2740e0abc1f37fbc3ab7865fa4cad860f304b22210446ed708b881f62fd9b286c09be49f51dee348f9dc5a9561d18626321126dd2c340d68f98826556e8c22e1c0a2d8ab1efedd5c31be29803344bb8459c3bd8c3236a1fe7dfaba50c5a6fd2b9b5d1dbb29bda71b3ba0f691dd535f838465b7bcef3a94b8216006420ac91ac342f40ea6fe445b39428589e62482fb8817dd0a09665833a68402a049b15e742b8723818539f77a52b1a9f706d2005e58aaa7628ae3cee6c90409316fa584e318f0c7e011bff0bcf02710236f1d54e87ebd2423bf2fd2860c2132dc843541860bf135a01ec0e6c21ecacad78f91bdfe8616733f8922c2c422b3c3b8abe25496f8acf9353c624348824316230564a0b108858f7aa39c810ce05014ffcd9a5841849e610ad28f615b3b7e891017166d9b433af69fa90746a64861423f6013aa9753ef612bcd5d8710299d23b320c369020215fef1facff90c44d3d1c8ae264f4e7b89cee79af9ca6f50362775f5c2e33f63669af40579d9e728879e2ae3f933fcb028e4fae4dfddca036b643c2969f4200acf6fb45723dc31efa5e438cc577a862f4e92e187de3cd261428a54f4cf4b9a06c43ea7f11236c6afa63171d89368ff5ab2de98c6c964cf482afb71b936921b726b273a9eb8a5efa102548adac865ea8c0acc21d744f366590b9eac68480e202b230e7301348528942e39ebba0e189e1fc34693561f8a099fff76469f4fcb2447ac0848cea334f504704b3f31617b9c70f5d8716bd1b10247a2e2a550ed4ed79120e3890c6642c1005e4149e74b9bd6e93a83c3f59f40ccce3b2e7786abc5b2897924cc5d27e9f38086bc0e960b4e6eeb85e26491dd4bae6a6fafd71f0dc8c8f32d4df635b340eab7a49a4a99ca69efedabc7ee1749c3c4a78a63e02c354e57691d36df14db9c01eb19d4ce3755d7a09960a845a1ddaa15197e6635bad02ba20b1fc29e24dbd8cedb43a6720ce47cc71df7d74fca4cf8d15406f3e036539f8e4d7afaed81f03283ae7827a34abcc14ca2b684b1786b8f4f9d2dc11a70944658b9cb7b1036fc0cfbccbb5f4d2a2cd45471aab26da99b76acc0294ea890c44834d52aaedf653508f7336c5023e0f72f24950cd4e76ceb6348319d2ae3f9bf1add7b799fcab84db059f48bb6b782231fed3c0c84e14f9bcf4e3457caadfec9a376b8b38848ceb5b5bf9a4354e682bb39039b1d07f8cf48e4099a4aff9c9e0ab9274b148313821756a0d8614a7eaeb6717d5899f9b84592112509e4ca79e6ba1c308d607ea53d0bb7141b1132e809dcfc407c0f4c792a2c5f7aba8f551440a72359405257ecb003e6dab28e23dc4e5c07fe8a6986a3d61b09e4cf2d9cb5b6f0f77abd5f9009f2325e88ed628db978eec3dcd3ab5bacb7b41ca152d88ceb16aca551be356b765e9e37696f4e03323c56a46e36bf20fed5417123bd260508cf846c4aa980500540a9b96ade18a6dfa3a77cca7bc6f7d3a0fd14414c0fa983da08129e6a0ded25c2241c0850963dea8a9ac6319e3dc02e74133b46ad4566338272b764d3423afa1ef5dee58b98d8c0dfa013541a92895a62fa83e819917af582c54a19cd8aae59264580ea047690821f5bce07d9a0ba93de2508edfc9b5e0a01e9a899458a2c01f21514d6d8362c834ac21b7d7af1f70e46b075a4107eb07aa48cc646140feadc55dc492d229f98977693dd0bac1411847edb1ee0e5a4af5d54ac879500ad297804715da2d64ffa24910f266a8a7eccd8bea53ac7a71a0766653351ba8cba86311ded46b7c97e36633831f2f0e21b53e01474de8bbcdfe0ce1e24c5f09c3e6632d5788c81c4d61f147f486c5224bb53463b0668bcb445c05a6fb34f54812311bf555ad5f624b58f26f22ea279f61923baffa9e730a6668e4f70973ff63943c95d4984d05bbaf76a10cd208a438c4ce4bbd600d1efd3551a57d65973b81c85d354235e6bba1c6fc9e26b7490820d307509c4dcffeb658a2c07cdc0ebeede89689d9b29a36f6034f735dabef5f17a5ed95f474dc0dcf51d2c06ecdb2b915a1f277723e2d339e3bdad43f0e5c3a0250fdb66ee876519d7e9199e6f15810a1772dcd3eaaf2aea7ca6e831a0cf47e782a060e0cb0a42f7f910e9ae2cc34bfd8075261b616a0da355959694f685fbb290ed5222b18c79d101a13daa62aa8376a0ff0693fd1026e3e532f2b68439bd9a357664c44a141b981872072c88a396a7a601a090cbf2ae3b33a3f05c7cd2b4e913515d69ae8e8e39b03ac366fb38a9135a85a56dd4dd59e0e700db6d8fafa99d0961f6721b2934ee865bb3ec5225a6ca5946dbf2916a85b5a69454cc2bfe0acd78803792e9da6c296894f6a51538512b89fa171f154ac65e5f2028a684355621917f725a2454e7e2a5003770f534ac3aed12b8d1109769a39d57f64862196646cda67cc120ba08d98be2674a929d726f34238d050c58f4d5b9d7d3ad9c2072ceb80b2542221a6226894cb91aecb7059fad0f2a9ff3c2c3232768ff8005c865daa546a3e6b75778cc640d5a973fe7c9b0bc05b49716cfed5d63930c715f3023a67e572c0c78410910e9baa3edbe8260b14a480e8fd8d8b12ad694683ce156746845f885f622d51f81a4af0705d7ec9b716daf2c0033a6880bf9a145be129374b58666f82e215a400891676b71ea021957fb21dd39b29eee4a036281a40abc6900070a71e9d406a848740baf76ae6e44a41c366e024768a5c3a41fdda4b276bef4215ec39ad8ef373d049c47b146a39d13ed9bb2d2bc0635804c055fb33815653467adfdb85fb1fc472366028a438aa9a6f92746117a4ce7dfb6a3d54c712c2d78809075aa1d8c0bffa06f09d582b530375b6c13f673d3a84a59a7d50be4cd5dfd02395b8c4cc48ea418179a5b290dd8f3b47fee2c0fbd8c023935733f8c9366cce4f537a9db641e673a91c4dce69d59a081a8f04ffc27243ca326b52556146e9ff3e3286c19c177a5d8df655ef4400aa8cb4b372c1fc652f74a29b192b9f427685d632ca971636f463171c69c9132f99e2ef37cb09ee53a35f6daaa7f79027cf41385d8592b854152b5d71cbb9c0634f170c32f49a7e32978243ec967efb767eb042352b90e26c8e0dc1eec9c7016dfcf5630b79526e21f4792e592141d120575f08bdf1bca2697491dad25f89adc2b4fbac561c7bdbe57cd33ac6128f80dcc7a4f664b4b63af313713ecb1a56613c43225f85587fa0e6579b0c9f2b7838a3bc95fe3f2703fd5b09b0065a9eb1dad15abd9fc23dfaabfc78e96a32ce1bf8a769501e33467a950f0e8849c9a697e7f5f98bca103f11260f9ef17bc6c235aad8010de87fafea1aad7c4c0822461fea2f8a83b30be573bc076afea1ce0960072ab59ca2cb58ca6da8b75b443f31dc776c2f94eead9c8960fbf71b95df76d76d0c5910c648b105689e73918481b39e7200b327063cb7e9d7f94c43d582ec499b1bb711379bfe438254ac8f6bcc55604c5609c3ca0bacb290d67a4d447d93d2f7af91ddbb08b5d1038309c3cbb7fc2d01c901eab87a772c66b5626fe8a717044bf4d600d57ddb623e475beb3d1f63fbed84e3761c8b2ddf55832013b11b1873b1a2e1615ae801b92d167c79e6ebf6b75a18db473d9238ecf4fa6e94e4f36de30ac661380110404462715b3558d65e42e8ffd82921a0974fabe38d7540f5bf56e30445205afd38326a3d1ade5229e5990ac566ce33319b65d5a1fe5d0586ce22437f8c423e2b178bf302a54c69d19015da3bba0fe32678446e6effbc7ae27f76932010ee82e4aecf7f15ace0fb0cb0e93fd0b55f9d3a77ce4031645a6dd96d4a52c180b6373ef7b82fef3fe350658ae91f9c822a1f573188045f1a95ed68d2eed9b47d5388bae18bccbde6a7bd8487a9825d52ea21e2b4ebdc6de4f502b529b187d73d77cd9f3c9a5214f3c0de3ca640aca17b2376f97e73676b15e6f4312e0fbedd58f7c334b193b4a02973749a7652aba21becd74917c5a6a9b76ea18071f7b58d9fa2357da23f7e55adef003c53dd5395275ca9998d101c97e95c058ca9f42dcf41df5d5e3d12e65709220281b0965027ced5b9ad244256228a75c4ce22db3b66806592b76b2e1f7a5358a774cee6d	d71c60c725900401263b8979ffacbdf35bdc8c8e05cab07c9ec6b6b5999df78b	b7a179c9047cd97b	Needs call	1	2 10	1795823008601899	0	0
11	3	\\x0200000002f81140df576e8481e0aa995b173acf46e33cecf66b4a23c0e075b8034afc6f1673839cd45975bf7fadc2ca94365dab3b742051ac07cc9665db22976864e2a0497e8defb257cd52f25d2b3667fd598c3a8291754a62534839deb8a89cc432784e2edc4744ceb5fa56080c4d80dfef6b50cc9f36488521c45233778e7537ffce5695a3775413ba7e481d711bbe72c27e2fa801a1e8ba409db4f691b280a28fb128089fd47afb58808e477a9e0fa960a28859fad9e2dc822e3bba2111ab939b8aea34e279d0a75136ef59e60f3d50577f1ea356590d1e6501a6cf7d4e2334241c006491555fc8b4e7fed9ea9ecc603d064a8f6a7b74856d1fd1ac6c260f5326389bc690d106e6eb5e1805e41d93a857c0aca5a889df268e0641c7f708105a4551aedd96dc0a43f44354d72d2eeda0d5d35fe43ccb90db0bf21b868dcf6ab18716ceef5c4f2dc6d4cef11d17ac567a8ce14a4c8b1f90ad33284eac4f99cba2227dfb5a7fbb47fcdc28945cf5decf711c85b8759fffd3dad75de9aeb160a094434ca163348a0837d9c1f4595bbbea5839e1543709bc4ac231f75a11104a076b022d7229b1c1d3526267ecba9c7b66e10944e3367ea9cdf8287597d9bd3733df0b91923629840b43bb3755d15503a2d65462c470fb5646218c196b4ed2186f321c603645d446171e36b221cfe93e6732543184d89fcc35c82a2e3e3c10dbf705e9d6bc416af0e340c334c847b4bac7f5201ee0fa1b5af5cb339338aba8331ea66eb7e345fd9855cea784f71b2ae4b235bdacdd7a7adab9ed6455213b900f02ce95ac85929d3ed726c99c737d544f07c3acfcb62991f63143cd33db4f3ed39d48cb442c5e1332b60aca3734a26086d0796a0e53c106edb3b201b8fe4dd4c65ad5c083ab39c200fa32e1b748f543bbd0ec96bdbb0eedb9103b8ce4022d2d61f4425dd81ec7d8029cc567efa47a9488fa82bd6dde599fdf1f334df6f0fedb48df9fd018662b42516deefd0463489822c96857db47c1685ead650f2b9bd8ead953a1afeb79c4da94439aa429828005ab80ce26b5e52c9cc21b0bfaab95552270e3f10ebad10f99689481fc320c52ddfc84c5c21babf92e60bc985cb14c05a0e14326b27ae8b34c42653e89c0a7fa34c421d0f133b19489771eb61cec8c7e605b03a063c07d35a35c847eba1f6f15bcbc33c3a826f5682155a365783dfe8d8c6ea0cc634dac29013d5ce3d27d6d19f17fa665acc54a9d7bc5bb706be710ee675992ef15b51d68aa74a8f21d488656b934328597d85ba777fcc6817d352a39906bbcbf076e25379dde16c5e8d217a10029940d20d6b4811ea25becef3443d4fe3248733c787689ffaf82868f1c72eebd7a141c5ca4adf2e2ff59589bb46bcbc88940494a994b58f602eab1b3a0abd6270b0bcc9ce0ef1c17bd48110f4a40c19198b16ebc7c26e9dd55fad3eab7ebe225e0ad4568b3ac19b006dbf0e5220e24f6c218ad73a9015cb595375de43d44daa2a0b0b5cd48bd9c825c914e5e29960dac62c022c1d569ce75b5423ac1e75349849db88d7afe9822315c10d26020047188b8a38d75c2b51c52ef2079d322d702292aa0ccc019fd16d5818e51c24579c8828f927fd7a5aecc80cb82002b6e1c7aab6ccc3f48a45d6637fe8e827e407671e6c913f53ae075f2ebca9eed7cad57d0e0ddd73ceff69b6ef4b735cf067ad0fe176365d9d2a094885ab6f68cb5792ce9875f5883bc43b4695354a75ab80ecd85682eb434dad8b70f5da438e7fc33d169c33ea9c7847406825b2a933c3bb5824dc226999f4977cf0391aef85e4d31505951c3d528a23f9f12e161e16526c00964333f3bbefde34817f3f379a300ce68bcfc2b19530c98c599b3aa24a3fdeb06f40d6b2b632842fae121badeab075fb9e17c7f19b485d15628d110adaddc209c6cdf3565a4458ae9d535877f5c6ed6a465b5cb56d4eb49e776a704f5172445227592d6f87ee2dd212ccf6d000a97273d2b9113a2d748292640529502a96f7eafdfc54398c63cd330aaf68876dc8129fc968eed677b665b68a3ca07b2a440d04161488edb1b51b05536c2a205d27ab82b550c4d025bd33814dbda14eafc214415b2a760369a48d1a14a95e9d59c4386cba25731014427fd87ef89b41a8230dd87a54d700109eaf7219a9b02435a48db86a13ae24632dd3dacc887059a4440c3c0fc8fb8d824e730a7f766e2b048f772bb3973384e0c189848196ba672565a4249989cc99d6aa474fd5f8dee15b9f4d2456573b7eea89c26d3a59f9807a197ac1d8d3aa00e9f3e68a0e5b7a798d867b1f04dd9c9abcd8d1a4b849434c9ff51f686ac3732ba302aa823182e9ddaae17387cc78410a99bfbff955561bb730621492a593eb47f87451ed7c1eaf619bbf03f7a0a864e9ded83a1cdd448f15e8e3621ca71768fcfcb17d799b47a4437750b73352cbdb4d49e322a9c08b2197eef626b1ed2341633b146fea2b57fb932bc82b855fcd3dce6337d43e1b8bac2cee26f1a32111a1dce7e97a6090a8260bc6ea980632833268c4f9cc3a9dbe696a0be9b9454fdd3e63f868c0ac29c64cc06c3616ee91214e929da684b39cbd9731a02c18abffb8df1a220f4121456de720667f620cddac16b38faf96db179f0962893c1c4426d8512e4b10f5a3f8cd539621d3104600912b66a7782f3bb68d1c44a420c3751a90dd05943a3cf859f919677b40928faa9389e4a32fc406f0ab8a0403cc00d127e7ac17b3337902662dbf92494cb96942b2060261bfc5c5a7c789b6a8059e90722524e7a263a5b51becea1b917e771cb078e6460d22c99afdfd7a4acd6730d4f8b83b73e2dac6730be27a1c5c5d4831c194ba581ae6df42d88a82e639d8a7ef1c128641721bc3e7fa7964cffe2dac299b0caba7b3f340d3db2068e42fa233eadc54cf00aa410be3a7630ae4ee346f8bdc418cdaaca5f211cb23fe414fac7f51550856f8d65c78f7b8480176aea92e2549aa452fba4aa261d3031146ae174f6739869e15bfc40fea700378621754be7ccaf3b0b570e0d446dbe41c596f06cfb7d690ceab507fb754797d9f7f8a1dfe1a980031586d6143affe0bb99e802acec72b037cf82d14ac978121049068961568fb86f108428c5acec16b0553018e4c3c6a50778f31c3ec93af617d774612f59d91814c555d6edfdee79d553d5ee47821e4b595218247811e345d0aeb6d9d656a6a606c5a0c425f5f702b5a988004872af91328d74eadbc17b3b694f7cd831dbaa7791656aca1b4cbb2b1d9523d33270587caed80979479588e894e8f19ac30842cdeca4275bcb4b4dea2bb5c06089a6756fc3103b0013ff947216b6afcca38e16838c7d7b8c17acf546d036eedaaec5eb91bf91d67214d4862c2ce2fc6fc74c3faf0db8f332cdd77fd5c131118e7239b177772a8fe281280668eab0e7266c64c7ff7e743a397c6bd5af4adeba656ca3377ed9c97300c11ef92095d5e2fd9827106461c8e5fe5498c252f011034f430b62065a93fc2e78e27b416347185d5ef322b9b788327522ac6d02d15f03c05f5597abd4f80159ced33ebf6c172e62a69ee1f31caa9046da04ec7c8a692b3a24d6d438f0423f0ce8e62c036cf7c91e015a153c4d5b474e163e8fb694de95a073587a7b345a0d443c5dbabc7da158e15c86755b5ddf5de80dc2d09f91f08d674d9e261140a113e92d97e87d1af33ff7cd42e98328c1915e0ef15d3d34f1a7c83a5c9153a6c8fa7aeff9fabb1c5353e7d8b769db351afeda86c9fb625ea716da962030e27ee08d09dd94a7949772371cd636e0876caa66537d4bda216de245236cd537cbd8e962e7af2f448d052b0b614c1b3406f647f5bd54501535fdcb394e24697715bf93a066322a2ac6a616864a685db1be5ede76699c26dd3288e0b9d1a4aa933cc1e207fd7ec88069a609b9247be4a42e653f7ab795cd451dfbb9d0da74670dce3473c46b18f7ad3d058ff85313438b05c23fd115e584a7388eb28d2aafdd6871aff893763a49ffce2cafedabd4c9b5aa06cace9e7d7dcf150047f4ef628792fe524447d044f0748c61c3ebc4ce2170b89c291b8e87b5496f58ce7ed9c874a0e04f758512df92d59b48545e6cf06f09cd9a84cc0b657dbbdae6aef7fd1c249f1518909b8db0c75f1b486c8ae0a1d03c1babf2a7af931257a7957e57436e320c3afa7c45efc0e81fa846c221dded5faabff549d2cea13c9a5e28bc1318e8c4bd5ce633347111a30a48356de2fedb65f153548101a5082f28f304cbf7f3f2f079b4065dd9538974c2f2e076a62123bf947d004a57119e6fa4c2b9af600588ae50b9cb7169f9e7991c52c4fdee6bb321c26da4a4357a62593fc10e7f9d4bafbaa2433590bb8c10c66e1641eae035ef5af7509a4d0148839bb65f9e902e15add8a39597809c5e569492c3c85571dc381541c1fda33412346894974be6949e89b3a69425278cd0bef186661685c62613eab5cad21abbc99376cf3ed87181223c77db648a42a9fdab40066ac5fdbc7ef0875645d567a0cfba4bbc30bb3207abdb04c76a5b2048a0a85621e69fdd7211769753d89c488c259951b1780b66298c4d43eb754da6f95ac786534bc6845140a0c500fb6fbefcd4a19a73518591ace76928f981afea52b53311c9974756ad5ba19991c4c051ba09fa5447550fcc82d8a2751f5d6a1f7adfe6d955306d8ed415966f98b25fd5279aad7d5be0f9a8bb6bd6369c9f7531fd0f4d6779729977f92d283c44ff90fb8d7a20ce133bb034421be84a88897a221311540e32591692b1c46fe4d69fa0fad088372158fde8ecac2e3794f08e42a20f01c1b2bf8fff4fef8f8620ac7e2a99a9ad342323b4497cda3df649379082e2adea44449988eca2e923eff006c51747df1c7521eb27349919a820898aa3363790c26840f1c8afdb6e1472097227a906a2ea48f5c5d07510d7419bead563762ef0ab2b237b50f4944333c386063ec1265620c662286845afb86a2aaa9a712324d389ce0c8654d3fc7a93f9dc83c1262ea45f342f434a1fdbd47333865508c7ab2ccf5f9ad720acf693fe4ff0118c320e9095ce9298fe510a06a9896da6f2a8eaad77e3927f6213c5cc12e69e99505fe808ccd2e80456261284df9ffda01d30ffde2b1339c05cb7fca922068d87dfbe5b14682f387e4c6f151324c52c9dea422e3ae559cdd7aacbf27174a7f4bb51f10bf7e2f3f5fe510c970241a5cc7c684ec22f70a61230e01a6eaebf2650a589796fa65c797c45d853398d80df56fac9be1f0d7b29d43a06a4bbf3470c8f5fcb9990d71baa8ebc39e4c771cce12f1da460ff965722be263867b124804642ac33528d98455add491ddce4e696	30c09a54c374d3eb34c31289f3772c47c25a48ab82429736b3a23acc0db9c855	b7a179c9047cd97b	Needs call	1	3 11	1795823008606364	0	0
12	4	\\x02000000023855c912e0969165ca37a259b91d7da693cd5de512cbd9baadbddef6983de6d8bf380d6d227d6adc435d69ffb3819b0a719cd28485b1ea1b7d99a1b18c2deafec76fcb33ea46fd02d4c0cb305b557d32cd0fd9c8ca907187516da88d8697116b255d1b174f4735b684330d45e83b4d23c70a569f83cd6062da3fc76f2483fdb72c9439d8a7291141978d07a715d77bbb6f58b5b327011480000025dae800c8d2cb52da4f58a443e88370a01b96183bb465d870345f66e8ed590496d4900ed75eb25db02baf2cd12243038660cbec74f88c2e352eb9343239199ce1f726d6f3305aaf3bba29f936ac40781863b41ef1ec2ab5150ad87b5f0fa623b67ba1ae7caefefdac0f568114d6138dabbc2b707428ca96e624ea92ccb25656b19abc4d48bf122cbfa2ee6f13863606cec552ecd2f1e6648ed9357dd2a400120811246b8e678beeda074b40dc183d7c106a08ea7901dfd68a0809c986d9bd88860671acf0999cfa066f162082636d8a45578a5612f483a60e9b01543bbcf222e0f81fb6baedb633c9bf22dd8a9a5070e2f3efc39cfe27ee3c47b969c812011e00ebd60ac6e2f1c8bbde229e447c3c5267fb709026f40a5bc69979a470c8ecde770526fac21883787db5a48218da240f2772680e668008afb5879345c9c05756fa613badd16d645e1044205bdd6c1b47f8b704cffb854f45d1d9b793382f981a953d5f19ce76b47cfb1f870b84cb88ca46652ba773c72eb3f51dccefdd52ad93aa91ccbc8ba78cbe78ec1b0f960842f96ca21505dfb736342ba44fb811fa789acf552e2b475a5158fddb4067b8a22820067901ac8d5bd5cc8ff5990d3c8514c350430224649c929f7344505a0ef6976f5ed4be8340cfb2aa6ad3bdbca56f758bf85db5941d47ae0db9e18e11f4a955a9130b423cf4815b387ecd52fa4ce71ef3a08288ff271d950714914479369e8a8073403e6bca034f7b8d7b991eb2f9dc37dc7cfe12c1378b3ab9c69081a73bb8a5ea4efd196d5cb72211f87c891b9f27de26acd0cad9b207ef8a318b21f0d30ddf5ff0b7f34bb5cb06b707ddbcaffe87274b62ad0d08dba73a0d48adfd3a432a0608ebe61df699a29a3500ba152b10b04d41f56856add889cb0b667f088fba403c181c05157bb97948e83a59b51d65d52e4f6a4380c9b975301dcb167a598fba13a34b651edfdb3b400c3f4fa2cda5799d5740a129a3fba9560e2a0672184bb0ba23bfa8191a5ff727af7c29d7acd8462673888ed823970bdbc47b10826090292d5f65f1a054fc920c390a33e357eac1d0d95fb83fd2473cfb88e206460942b539c1c4f4c0078baa3ecdc4bf95bcb67ec04a56771c7ded16837f03fe17606c62c3fe3fc0919fd3e518658311ad935fcdefb924078356def2bf505bcdd869a314e7acf650961c97b688611e649e73b0f4f213e850f8e24b3ba20622bdf5baf5f32fec5757c32fb846d8a3817d2fec3306e742e1ae01ff04c9f6b585fd8a70a41d585946d0920a4affdac745a3b6b0475578f605008060a1f2ed0f0e1266a130a809f51cb1e7686289bf99f790b10ab8f363adf69787b541f6a29986b5d1ca811b55d0e560faff81f2f462acf43f74213cf33c9c3a54dc11815aaf35a33c850351e47bf87936cda3dc29c22d9b32117c7ec978009a6eba3523a0b74a9ebbdac536938900cee69f1c5aea3a958ef0215d1cba12c491924195e528ef01e8a220df35ef845e094914bd4bf97730553a5e6bb92763559382f47b61cbcd932eea44567c04e9315188ea318699f39dcf7858b93d8fab7fd9189ad1a067f1c5ffe9fd3035515779877ee0760c848cdc3082a90db4d1ebb8a625682ba99d61d9022b9948d3d6e5d33c25166a3ccc3865d872e07a2e772ae14b4b8b7a429fa7d36b0784d4e93f90a08738ca3ff2a3f61d809db17fff8fc0120a73d7f8b0b3f258270bb034402a2b6c2db5719ccfeec4df2085de9712c96d8ba62b642452ad4ccddfc947a381c49ac70263a9ffd1add9854023d3a7254f3974f44ce464a562cdc5432d4de47f9baba934469d5614febec185d9ed21725d29d884c027828bb7be668c10ebff97d34145d307aa56a4e37b38b025be9a2e35f69ee1f801f08fa067729a57f563f470fc08e84b8f6d6595d773795cebfb73686845b744714db92b6bb6c4e4679ac99b2dae1d5db9fe3fbcce991617e04448b8496238f14e42abb8acce9598e1d755ea91bd1a333990554de22655a539f223eb958ecf956677d995a96741fd40d9e0ab994fa568d1324e0e22f2eebc006e209e33f694030e4de3646ce2470b1dba6113ca72f6739bcb9c591ebdf0557df4d2f5ee7e508aec3fe0190f0d4eb9f8faa4836cf8df3fdb35fd8f7029932c9ef86e2db2d64da4a980e021cd2925fab7082146c8d73582a332a5fc0e2310dbdfeb13f464708b837b4c9c01157ac5c964108d815b961aea461532e16a4b1cf65187c6dd96061afbaaf9327ea6ce87c052d4b309d6f620349d883144c86cdc44c725ac1849a3e7bb6190eea0254ea334268673a4d21760bae699a03245aad51d2bba65d8466c15763cf2570729dc9c5ab41d7538c34215aef19f2948ccbb411c7a94ec76318c5af909c9bfa39ea47094d3a38cb7b77f50fc528e204c47e6223fde7e064606685bfda44eb076dbaad11e990b12f3323a2b2c9c9124872752429dd846e25a688986ddfe9fc545190c645de3ec0dbd074ff352261d119306367b5b327dd993051326a0b543e4a778107ea65934b8ca0546da74e39e0f38af49ae4bc94318bab77f0b9563ff51ee5a262a4eded74f4d0ca2ade0a7a26155372e816dac74cab6cce683199aae7649974b3da27c714c014af4cf88a5d4caf90ecb72ca9f52a8288badb30a9751c37a45ab36a4919ef243c9983eb244d3f850a0cfe02d59756fc7769e557eae25f62c80a312fab29d148ce20757ba1b372caca00a282c4d9adbb5e413475a0c740863db8f988d1ff3de3ca341c086821212d271dcbecaea5ebd3e07125ba4caa13764de7714528fdc9096393d5c8b1126402cd387d0a696966ca267372a3dae91e13522a2453d90fc73ac1a4d6845bb764398687d89f12a91056b5a2fdfaad950bfe1373c56ff318c184ce5a6a69d233784be622ca2414028d070d79a3555391594d42246df9ff7b2ecb803ab8de2dfede99c2d11271455718581836afdda473d7343a154aa1df290bfe29a468eeb7a1a9322007fed61de7b0c8236d8db2aab7b63af810b15d67d4f676a8cb6e720ca44b77bb162c9455e2c15c0718b15a346dee178fcf9b0a344dc272c4c651be416743d25981e8bf252e62c01666680a96900db48d0940380afa1612fff778e12bffb2ef864117310210bc9dd5c3a7c1d4fc6a496ba3727ed9300ba310b761e5c376aeef66a722f93d988e54cfaded3f9257e9c79d7de368cb803b9038c3a6d6e7263ed772cb09d9fd62bb4f928bda9f7ec3106f791ce858e817655e60d6bdd645ce5b374c0c5ff1cb8e22f0d6bb166522c33d025f3af1bcd455ee633e8fdcfc320e1f69bfae785febc6f022cf36b9c07061e3d17506f1f3d7e17bd99bcae7d3c1cf45b21d98beed401db9dc555f3e2504759a92fc12bc2f78281c1d0453840ce4327a03d383eeb498ce2e3eed66cb2c09910f8b16f2e7257f4a876b5d66ba49ac9eed8bba56f35e6bc6ebf3a007d9324a6723ff0aa62efe723c669eda4417d22f62e963af3d5e4cb718bf8b958a94e1b938b8b845b7b7e2c5e32abd9a0bee885e32888b93c73d9d36ffa2af4e90388e33efb12d9e0d6285d0adb246887e2554683a2f02b8ef480e429f6fbded8a01a8331f0463ea1e5a8317b3e5eaeda708f726b5354e5db6fc71fe2711a066e73d734654bdddbd261f722f7c8c2aa9252a4b3a46c3388ebd34f53b58e09b6e54e76c88e688f3805626008a3af5a4ee366ec17ac3ceaf2e6df88af642d6f023accb78185d7e04a472ef65823bcc8ef7a1307ace8e8830ca6115b32d1e82c0007c19c5414c272167642f37b5d11e955e2e798b156adb497d20675e1dd646079035924263267f86ac27b426a47f7cc23fb3cb2596acb54fd4eee9ea806e9422d0721e768b1911e162f5d96378f01ba1c3b005ff7d36c159492ddaeadf2ed14376f688bcf05da5b5c0e360cc38b78d5c3efa4df57c768cf02e3183293f13913e0dda4a2111af9cc2e112f2612a0ed8cfafd1702313d898a4484452b73c4dc2394a0cd0c565e2671a1a4bf119816fa0dd2b1962bd6fdb4043f6324ae217667f77846bda8a383edd8ccac2650247c742b346d2c2b509e5cff7bd8a4ace79ae78d12af6dd96f4baa406501b625a365c0a81588c4c22bf561bc2d355e87587a11893879f0a3b293f6ce3767d9cdaf50e073802f87836ab4d7cd666c0859d81ee97706db29678808538d94bc977d96cf5a8c058b38dd6d2878e73ef3fcc6ee1065902514498210114288c2f779a12cadbe9a8396cc7a2669e7212a21d737936eb6483fbbf8b7348290f575023a90cbcf42acf885ac53e6c2961abc74edc434683944b9eed2bc93ef9ae8c71721d195757d553537c088b86132f02bb86faebfd32cdbec5e5d971060749200e67d591da3eab11670092a30ce9bb33c6f92090271c8b8efa81bb89aa4141cd216179adb702733030fdb0f0d5e7bb61a902b40eabc4600774b3535cd9f95e764c7af34310fe73514f3edcdf983ca7b1677eed8cb86b349efd94cf85a670513797a790871b0ca0700d9f8bb968df2a17a2f026152093d7327f0f9824105a6f8ed3cfa706951aa24a057f84d67dd3f5958a3e678a5644e87810c6b2acbb22e6cfedee64b10d3e7fc0d44dabd9127031f8e4ec1de476b54feda631e469978317a93a1cf2fc21dcc4f4e50479b08d24ddc2244c696e0a1ee703074d579db236f7793684fbe272d73a75e99932dc6d9deef1d95abe37df6550f74ba2d5c15c6a49b005d07dddd6894aaa49f3d03cfd244705aaccb72dc931c8d74290fcf39a38dd0aa895013812c3c2ef6d954b01137f528413671bf0348530f28bb3d1275a5cd208abf2296d571c49a19ac867b04e91a23e0a55383b7373a153a6f3b77c22e52a00a0a819713dae5f44a2f129ec2cce69701041560329d5ac7547f4aeb8548e323d7bd8930baf2265e12decd1e7947119a11ac3ce1c0b4cc69a76c1760ccf1373d2ed518d3700321be1189d9525d08954155bfe4db199786fb1eac71e492ef9e22e4773025d3f55fe303b11420fb194dce0cca795789ca0ed24fc3ea493f3c24957c7433751ef53dafd2e585c12d2f70e226e1836e62d35cb7a3e1c96a9cc9f8fc93a9673dc021233d0fc58b28354a51311c5376d1	f8df479912adc2972a115615e22ae0300b0ec5dcbd81fcbc34fcd42509947ad3	b7a179c9047cd97b	Needs call	1	4 12	1795823008606529	0	0
13	5	\\x0200000002f4d29fc6b1fc19bd2810da2c2cf7ea3a0671f6bd1ed4ec0cfa5e604ba1ee600e3bf0b4b609a53dd39331a70fb1602ddd648bdcc91b3426efce9fb4950cf77c719769033cc60a5a852109fbbd26d72eb1076d64ea33b0a6ca57f620c675435bd9a83d7004882b9c6ddd2c4f01d9b22d5d8d0b2aa77671a61e4e1a89ad601f023ea3bbc48bb6ff31a3a5e1773529458650bbe9131dba39324b4606e03c2ffaa88a27abe1f620da02673306b9456665270e2ffa5034209c38af6b240c9834d8cbb4949b94e9775c74038e7326b3804578b4e61b6fabdd8295998505f437c3179869f89f965f931f1cc931368e4ea6eef3f2de2d546120c6193469d8463b51fb3903100d0107f2202002f8767c3449526f0d747ec06cdc12265c2bca25da39c6e108c5a681fd4e390ed32f62dc3a4b7ec2b7f51fb8c652d84b0e3e737a2bc35081ab5b608380d4b542cceaed2da56f52ea43263e237e28325caf1c50576b6c72085f5b086c2809242999cfee23c8f09b149e322bc961eac29a6e08d1be09d0377e8f6f08c74b0907719599bd28f4b5236e3b93360352016c449ed01bfd82d5b95c07c9036e4dfb8ddd18cf59d9cb6dd1a386b513891bc3011c9ae075def175a33e75ad8ce7e3a9810e74d37c78d23b5b437d3a75a3fc0a17d1589fe7b9dbb315090d5e0f974f90b1b1e1f261c3354580199ad96c848708349507576d63c6da52034be1c68d0dfa22285f03151b4a5102f34bae7a61a80503b0157a88013fd18b9492ad3230da1e31f2cd4b4ee83f4bccea0d93302760a1baf59f7692d2d6446f98012139baaae245d29b9cb55f905964247284d005031a8e901138b64249902e23fe17731df000c3afa7d11721a3cbe7202122bd7036d91ac425fa4c84868423ff166dec364c133643766749776e1e584f1b85dcbf93b997302da7820eaebe4d19c07f9cef8946f9a44b1d829c0ff60e579ba99d22d9d40c914f18830e2032563e1cacf12a37f3b22887dbde07a478ce916cfedda104527fced758a835e720111b2c0838449a4a1955415113c19153ffee7dc91fbea67b958fda65c5f7098fda14697bc97106f2385034ad27eb73b4b4842299cb7b264fd0d5c69d4d270a889f25a20da3f8b52d26f1176b20c0202f1726b2f78ec623a7753823d9ca70c00e20221f2d709c062da0e37a5f009a383e13326e7a9faebaa950ab8d6d3a621730425625151485273e77a044432b2d51ad7dde79bd1b3e1c0c19e840e6a97fdb61db95c65405e46474884a32840c820f6dd542ff7662d0ef8bfc95bfa6953af3afd1aad9ab56994177a564484189d5d6d521155455e78489d8eed10fdb23553ac3540ee72c15943f6cea4bc9da045ad4c482edb77f5edeaedb174d8ae0c58cada82211311d5cd9f5b6468334b41f9879891f9959bf5306975c4de8a6e5bff83668da8a88a21d4b9b40f0119cb6fa00aae3a402b42ca40bbfc2d649cf4bd98ea33832394dfc979b1a2360b1388d0aa058b12b3d07b49f8452290024ec193048944f15a216ba3da889096faeaf99a6006e0b5e29e801d1619cd1f94c65732a9b7c2142e5b051357a44d1e22a082a9767dbfe3b4b46175670892c2e5c1618912d9708ad547c512986c4f3c87b466c3867dbfb0bcc324a27ec1f9c74611369487ea7ecdeb2750610af78bf04bd8e0a19f284ee18677137c464f717199cb66c0e47c759e961c6639e2a8a3a78b3809e8a3adae0b77072e407829c76000ebdb4f965b9fd7440af7ccdf2a63d0ba19d3606e9bff13cb387cb5ab10272a4714cf760ff1739882faf534962b031d5c02a3e14cdc1e7e2254917016f79847ab7aaf575c319e38133cc7926840124449ec8205bc175e9322cc69849f781116d2bb8d74b3001495c48d3c2f0bf7ffebad7e754a756008e2b1e42415b935b25d48f1f6805a20b26bf1e1e14528709421beaa67bb0933d37b34de45a9b5ee08b7596e99cdbc43c33183ed3e973da96c4c0bc34a6bb0b286e8bcf2fdf90f2284470378cd5585607a16fe627f8dbb2cad58a22c89e4dbdeb023961b70529f3c88f3c0330ffc69024a40e458c8e2ff350bd1c2a1517eaeb40079e946efd61c65c86537154e82cc3baefbd8fd6e0dfc04abe037429c52165eaee4ebce8490c3d3658f59119683b111c1f5efed4edc62c1c6b8aecc50cc9caea5a4c190781d0445d1d70cbf29014e834ea8409124e1f16e76eacb935f8aab03dcbaa1514d03a1ae91988a4d2f0570b66548aa7a30916606a2fd566fd00a40f7c151b027e35f34d4f9dafc27deb44a922363a6ceb4a52acd56ac30c4a4dc231c3832b30d349e392c607069563410e0f3f069e28cd044ae2b722f37603478c6961be516e0e5852c379798b09385469a5e4cf92a008b650824b050bb0fd76e8575c2249b18ba78d176a64d98a6fa6cb17f4fa1818e3c755f2516e8fd68d8299827fbe4625c3acfd0a5282866bde980c88f911bd08f06002edfbc0441b0e87534384b784522b2578ed8be4cfd30ebc4cdcc1da3c383bf460ec6c66648a04a3e1e96362051e8b7639bdc523d6e0e01a619f6941e506c78fb2de1c71a901198b578c87fd6f13bb01705d33a3ba09c1bda777bb9a28f728780c3941e7d7a8f8f9e4872712a7ab1a52d9cc2b9983e68d8ba3c71ee85bd20cd6630f1f833e61f44141f294e32b1f5d797b57fb4c69e22040847d50cb2268d42bd83e06492b7ce868dbe36ef72df63ce075b47abd2ed8234007143778222a78bd55fa8e42b4da5e089e62bba28f2ab191e032c8819354444130afb5e62f915b36486c512b9629e23684226e0be6c17ef1430f2bf3458bcf38d35b62796825722b2c0828b87db37192856875f9864922659bc35397f1e1b661a9ef98d11251dbf37c0813b7e08667e64b8787615b62fb68d165d20e0c91fdac9b0d64d6d1cc0ca76ac620498977ea4af9aeb56df50ee290e0913e741af529f175e65dcdf4a0e06a478133e0de02dd76170088d6cbe47bf9c2774a1badcaf2e7103388cd5cb840cf988a9d73acd24e592f3ceb72120032b6086482d21ef8997d52c2240aee178bb653f2a67b7429881253a76a028a1d3eef553c3fa889117f99c04e7f794736cf19a19cc7f237e5eeaaec191ecb0c0a2504ef52f03e8d2d5f697b988a7082ed41bb3e3a2646538dc27d1eedb7ffd781ad8f51150ce03c784411164bf55198a6b84e8a96daf9d8eb0bccbca9033ba488e06d61c803c0c1253a5af7b3306776d6837bb29bca4ad7ce4bf17d2f14b0d5ef28a6be35a4c17ab36f0c2f8cbac157f517afcf9be6ab74871fadc799d24013a79d6995863b0fe666dee7402f662fb6e2697d37256c8057ac1a0024ed6d2ea5629208c6ce6ed51e25bcd249ed936d778db4da0dad136d2aff570c30dab83263eb22b718b4181c4c4a08be69ed9c43649ffa382ac6bf42b2a895ed47962c114243c2076a51cf79df6abcc11ce0d87bf13f498ae88d971283dbcda34493ea374c238d31a7a1684319964bb04a0fb83260308368cf4bbb1c6be10c05b74d74d04d2c7c4a50a462d0caacf3fd681761c20e0d72eb8c15c5aeeea5ba49fba0633030930286663f8097f037b7fb7d81b2388fa131f2a155056acfbf4bbec5cbdc3e7261dd6b8262b636f197842ab796ac57db14b413c7feece7d5546368c1856e066647d5b4741b9ff28950b07963ea7a7c08eceda4b91b65e65a116113903f71298bce9d2fb68b1f9689fc6fb649607b178ae1aac13511d3136dfda99489d097ba79f8c312331f7c2b42c4fa7a8e22238aceb83b9c4851a17da2adadb7e00e15c7c25eaaa85bd8c8dec8dbefe70414209de4015fee9e2424d15b3a6949188ed4093eb6bafdc410185bb12c7df3c935f266a09ef324ffb0197adc877239512ab12fa96a2c5b386be60da663d4ce62119a4b5aa420d5b696ce19017263b061bdc7630ded10826c35db5637f9e01cdd02e99e470775867725dfba96bdff7ea2e081903fc4fcfb9ef574ee9994d6f3efecdf44b3dcb7bbb68d548d431aaa150c358af087cdbdbd4b8c928d1e8e13ea45b2b21bac9d86ee7cd8cfabec41cbd67390475f554b5f9acda4eceb9bccbe88b3e317390feec939a06b5086c3e5f142cbf0f2725ead8493bcfe10755dc15f581d5eee14230533cc7ed32c6ca97efbc3de2e9ac645b84ee182f06fa9ddbbd71fa24e7b6221b9cf33f38c7d11e2d3a78956476cd69d9797294d041d92a0ce905932c73006f57fd034dcccae1c622f6196d4b659b6d6e86bfb5f745cba115ae3ad6988d1b8379ca65df015fd4a47f7c98f5058453c64f9077e9de331d3f8c48d4e9b15b2943137b8799d395a257947a2de91a0763f2f6644e9da7193f5f36a58e4d633bc0d8a061acbe64a5cbd711653b4bb90aee06132747b93db9801062142ba30dc2c0327d846b690fde42bbc048819ca29b7af989ec5b97bb8256b325a634c15a8cc6c5fa8e84fdc5397167a4f05ce50a810f85a839302fa43d7e4413baa0f363a4e399c2848ad1d413c91e81addf6c8c72d792302183bf89b6e7fb80a4359a3a200db79be458d01f95e8fabd59fc4bf1326756889a6861696592c1a8cefa424be47058cf95b7506c22743058363fdde18b7a0a53e3a42abc5c0e0858969fb46fce36cd462049b2b7e6244c0ea7f0b25b09853e9f629cdc7de98c1429eb60bd01866b999d663dc9238e11a611e56450dd2f9ac5897cadb328b57d12cc733879af033a810834904015f86569d0297d80a503d4489302e680ceb4fc94ca76dec30d33188c16f68f65a8cc66a9064d8f2b913203ce7114cbecff85d8f769a65fee96cdfc5412c853d07cecc830dd986f9356e024f6030abcd1e2533166561b3d5c7b7609c5b9fcdf465cfea70a17ef7eeef990e2f4c2ef04743b651ae70d0e4f7b1092fb545da439ce4c2e18d5d0aa78cd7cd69f2ae5356af35f14f4651ec9724ea848518c9bf5aac7e5440b904bebc408620f39b1185f51228b1aa319dbee5f86ed294b8fdb4ed34c4152e6cb6dd56fe9136d95a0e67af3f65c5b3ff6d6a678878c9d201bb8edf52523b046c72e7b99d1cbf4fedfc12d31a8133721229da0f2155d9684599927a8476d154b58b8f0fcbd536edddc2fc761a34ee8b219c2f43f15b912068dbda55d4059a768d800620c82c1663548edb6a9b1143954c0732f93cefb370830ea7f3ed655a349a3bdc40a992f0b7eee4c894826d9da4c3a77565c2e097472f494ee3ee6d316b6f1ff57f1f95f82bca9ae84cb3a81bf80abe02eebe7a21b329c89c60d6aa920e25e48086a2d9463379af082b032378881f4aa64a07bdedf639b3bbaba94d66d3809c6dc1a85495e2d34b21b57d9da8d84b	4acd40a110ef2307ccf3dbcd38cba9a4e3849ea8582f40dbed29fb8082ebc694	b7a179c9047cd97b	Needs call	1	5 13	1795823008606595	0	0
14	6	\\x02000000024eebac08315e7154ae275db136c9f9218ea7467cffb5ed12cf94da2261db52b0cf06f8c3e72b1c0dfc633455be23bd9f4519ae9383daf40509dca74a7dace19761e11a44c155902ff0b84ee39da18dfa012b4c80b8a97bb51cd7ebf49ee3afdea12e4cbc96637f4567cdfcba8558a157abf7933c17887e4aada62403472bd56dfb99eed7593ea9177296f7bd9406e7a2ec26c9c3dc1151fd1f1251d2bffcad8ed5aa6e820668b22f68de83b2a32fe07cebf38247cf4e2ad3d7f0f4bd6af0268fbe3728f70775bd8b78f1e0fcddbeb563b95e59a341908d148ed4ac50448e6717fa35935155603ea861fe51921bdeb9c1bf1873fe3c334988685eadd94fa7c0cbb4bd52cf8c29eb8bbe900c20f4c2cd5d4e2f8766a08429328869b9c0b0ca164d91022a030b54d50a1281a3d73c84e1079e95bb70c08403a4d781bad4d912f620682c4e7a6f24daa0edcec199ff2c1cdb15bc902984574e9da18a3704003e6c356d646ba7f1fdfa9900ac085d4ef8eaee5afa256e7348931cfeaa438b33c73acce07def8d1df52b140b4b3add7039cd9470818b5104662621f105d1ad909b9604337b2085fe04db242f4080889fc9df7b27384c60a35114b337fccf86589a744337d5a7a99245d897a525f7b6b07db079bd3de21da0f8803d07fe67718e8326b79cc23b14fd65ff08f5e3186b7e65ee813e94b389bdd06d7cc5fe26b99450421d3c784dc1321dc01ab697e26433c9732d53f8e7e22f7e4ea2bf77d32f55c0ba648029c5906342b31c81afa9da78212edd3f4222095ce4fddc334a4f8549dd3607f0ff088f456936794a43b067bd0b5b1bb3a2d910b4bc5756802883a558d4da7aa6e654b653de2a994446e13f29e6fad2dabf085c26eb7a47989e5239b6ecacc8545f35034ee3e84452dc28664e59050bdddd4bead955bcd6003d46b56022dfb6f30b81fcabde075d32a2139ab092471c3aa3fd68d06ae14e3a0f3b4db4df73a9e2c916dca42e137dae5c0a1304c88be6cbc46ca71333e3f26ac86ac28cea038c5ac5946724a6244ade454665ff0e017f3f8cf65907b858370a1d7a97e69923b3c38c6d74d7ec552f1810e7aea1642feb4ecfdb240be30925cf1e9a52ba633eefd6ce93e484192bbc09424b016b4b82b8f04329032fb39bf01b3fa930683759b2f9bbcd6d013dd4170a03609bcf1bf79e3e206a0680fb855cfa6c95355d40d78d8cc514610eb260c902656abe9b96baed966dc99a808e03b999e56eab4e53373cd19a50b00ede0ba7163ac24906235174051cb33f49a5cc4fab8dfb0f29aabaa9e152eed9d8a65abaadbccd68a3eb4dcca376dec464b74658fd821ff8935aa1277ad3e9b07416ed7cc7e0991cd5bbef46b9815067106f60d2360f3cd46913e29a8f2b845d647e4142ada200f3c8ebd82867a8fff1d29742ba5be8627edb17c82a3aa17b3756bc44af1d4d6aa3e9cf18886ba9d99ab3698b6df96f8f74452d38e1a9fe4d4407411eaca88efe062fb1c89d4918283a71968dab3cc847a2cacbe9c0b7f5111a928f7346418ea35063e4279d294685d1303794899b323026af5b956435acc7142b8e36c566aef7e0ad453468b6cf35fbf559171f7127c42daba51611cdd09409fbf1d709803950247d32a6edf2892fdffb7172d9225f79d816f68b666c41b23f1146d8359dd90892c12077a7763b7ae22f8bac5ba34240a1529062d723d6e4278ff5c507c6d6ec2304464d7564c18907d70babfacb8830e4fa7580b109827aec5e9c1b137d14a97412dd9108e2a0c96c46b8052435fbb9cad15d9de0fbcdcc5e5fb89ac275fc15b292c3679482dabb99add9cc9c0e170cd172cb8af9d5df52f29d0f1d33ce1552150fa5d2686abf875a198e0824a57bb0894c0ef68ffb74757b084c35c70943b2e12230109f5c216f99d15dec3ff2433580a71293d3c000bd2a2b71c12891cab2a27a9aa8518a20307ed88c8c121bf9c3feecc89bb5a8929be4eeab5182135c7b0ca33b9243886ff07087daaefdad18353ea9f9f508d2cc205022cbdaa98065a2b00f50c361968f9d766a2fe9ccbf58b4a211ee646ae8267a239b4bdbca253fe581882365273f70ad2bcb28ca8eeaef886a1a7489eddf075accd9d31a28e3a7781849fc101bc77010b246e56698ec6525eaea2086bd190a4675aadd9b5b1d5d0f1dc424c7664df48dfa618bd0ca40467a356801818708bf534eb20490446172f7c9c0fb59b8c99be867ada7c9faa10e9e355f4fe19c2ebf1ec03bd782988bb02f7a5fb4fdb807619152f6b5bc52885a6d07d8907cc901700672815c5a697788c8812ffae798c9afd8fa5385268e74aac58228156f7d3034b5b5f13ebb87a625491c1ae11001a6529518aa97b16941d7ef02f58de6cf247c09b7087ec30eef3fa4d41fa610e3275acab83cb7d2743d316551a743b542c003c2109a8126ab3b1a6dc9bdafd12330fd8fab1cf5dcd4d47f6e4a4a624c1f9bee00a86dc3f44d18f1442087919648184ba5b29e740116747646b99b2fa20edc00a7dcb35f5832aa0377ee5320408fd3b78bdde1d6feb327c29e16221817070fa42c665665a12b7cfcb7f10161fe1f95ad39f4d9b97d34fc119698a397f09f9b3b32cebd1deeb02d6114959dda8d2c24c13a6732c62a34bc782079f3ff39ca85a8b0c01c22b97a04f86a0493dd5c6baffbf6b471d2b82d50e1ef1dc58e813b81f4cf10a439eda142676d1d97546bf34e0c2c93bcead28dd604f96ea05937c223430bc371b229fd6e2d50168e57557c0a66956807dc20857e994817a45eee1948cdb954f624e51e3ec0761e1cd851a1b9dc1bf43adc4a4ee950dfc9c4b580813116d8a5ce2d5586b596e19ec099554924af5e4f868e5b99d489f37f3a689e3d109b9a317cfca7e6e6962337767c0a1385605952d0479070e2a5c012e713a60886ed1d0c9912f3704e7a1236be543596ea4c44bd4f94a263aa08e3259c704a86533bb8550e3fad5c1b7843650896238d030b8e199f08bc8d99ce56f41a864cf89b27378a343da11d5c69791e1c8bb4fc7d346d5d78fa77bb54b472f60ed710cc5655b1ce78ef46dbb1e21576d3552e3d1c3aba53b0c66d13d6be95504a0a82e58530d2e0f268ce7240a0fc486ec1a80a5ce895cfb4e6287972cdff97d0a4e5d99e373457a5cd24546ddb800374242ad6a995f3f0cdb70314018b68a510bfc778e4b53a83ec8267af32ba124cd042a71e0d3ae9e07850f604406cf7bd2d38e3a6a637797d71f38221a2862997fbfd5d712ed04da10c58d95b414bd17cc7bf8b5ad121a19fffae991466731b6e24d1bdc1321ff0f929c4cdbde46aaeef57d7bfd73620f551043f4b0dc1a82ccdae0aee84a9cdc82f1dae73e27a2a91ac92d586e81ab4359164ead14b742e7da416a3e973deb5d2ea492ebb7d1532f1846606b7dd09b6fec766277341967ff287b23888a946f4e05064659abc8d776bd6aefbca505e6824744d8a48f49324fa8cf1326afffe8c63e6966bc2e7964b75fd4198a32343c83ae5a5f969736a787ab637a5a8b4602d2c90e6327566bc3dc3621f606bbf62f8b9562cbd96d93689578a5f2418e868a1dae9488c8ca658608684de47c97b9857e6cc24cdee0abcce7d0fe44d6cbb92aee3f7a7f27ad4b662ec51589f8171367df1aedc9420cf013ce0ee50ce64e909631980299e48b36a65d97f8f64b826ea57a649ea21a1a7270de10b2b6ef8a0a13df18f13e63a034350a3f9ad93c8811c183bf164e8214fe52ccc3befee0fb99fc0b70da145cb5b0fa889fcb9d87c87fdf8115abafc0a95be3e2a4413a303e8d5f9b76d70661526ae95ec89887957bf4e81a1fc75769bec22471e3f8c6c4bef2a6e51467b91f131a252f60e8e74c1ae59d7664933a5c54829262e8adb73626091a08491445f854939d1e302ef8ea66d28fb9661aa834ecc513886c75fc306cb0307aeb3e9e96227c9a74a4b2792d9a18e9663dd950ef99d299c2ed48babaa16e473d75a3673d30d4991c6f2e775d82bd316ea5c427d0a30792891e64194b8438b1398bef5a9b53056fc14d0d38bd9b5b7a026c75efd6e1f9b8f040178f5f168656e567864d6df7317b0cd48d192ae9e870d8b3ebe16b7b4ecbecef31c561b620fec79eb9e8980c48b0fb3035c3274f39b664965bbd87249d5d83ae70ccbdf5d3f00e17e4c5383be95dba97234c18b5d1ecdf57f073d077f2df38570dcd4a2f14b35653f91b6e761e02c655769af065b20d6e6fdbe0b65395a2217ea7bc94cadf87551469424bc9bedcb16e1c9652d0afd910de36994dfdd5f61fb9fd3791f862ff7b69938a4884f8d22c1411764ec75df942f1191f08222439ccf61eee206d6b25b4a17b50b27b5994e026bd01d4b7483d4583ecf94672e2f4b7686bdc1451e4ec514655c57bad78b05802dc22d938042e2e442d10ca574f4c7a692116612ba5ea7cb75552df65eadbc9528cb6e4f8188e40cbe929a78cdb35cd493fd4d43bfc79cae71fe158208ef623edfb33f88d5bf650c0b877a0d674a0ffc7f01e08636e3bb297e02dc6ea3d7da47747b0f6754a5142b0fa580e9ff0fc606a1714a7acc65d552a78e3abd8c9134310bae1681550d5bfe19f7e047611c7901029615296b0dab6f36c0e69ed379f8731269d05e8853dae0853dffea7a88754c959a09bbec31f157fd63b542feb5fd5940fbbbf31642b1245877ed615446df6aed1385b53a072c1075c3537854ce0b9bd3e51db10383be3c384bcb32b0cea6c0016708895f604b879be8da133218ea686112f12bbde5f6eacf7916aa33d5923324d48ecaed372a144526452dbb95a605cec0f8c40d026a90d4daa075174174badbec4e0ec63d7fdd322461fd6856456e6a9a527c60c31e01a23a20d3268aedad2373b9567c356db368ccebb14492765b5c5821c5bdbac5cee1a149a9ead03b2661a95278c703d56318449c04772c032d14f8b1f95ea63e9073b232852b06aa1aefca6f9cbecac08b2da24134a89b3129403720ac3237f986e7688fc0c5e44e83cb2a3567babf5474fa5cb7203450a86fe91088b0f2f5fa43fc778ebd9a8e6a808d3289bf0672b8df86e665798765bb963dcdb8db56ebdfff6cf65b2af9fefcd45c3f0f724a967c732cba3ff73d4bbdfc11d34aecf73e72c7cd6f37fa2a31fae38abcf51352991e7540c91a61bb542dd693456f4b3eba14e6474d025e05d76ab51c1bc9eba3503a606182406d7c3a67bd3907c450047f8325fd99d9871ddade5cc4096216abef0a9f7abcbcd4983fe5bb283063eecdeadf0a3caab3db6cc21f70c4c2f594cbcbde1784130997d5d0ee7eeb8ea14b9db810be14110c431f11a8fd050138af3293c7905ebb	8695ab372d5e77151b9b186959cc472162fb29725ddf65a6539cdc0115c734c3	b7a179c9047cd97b	Needs call	1	6 14	1795823008606657	0	0
15	1	\\x0200000002da79c4e6be5186cdb36a47900947f72cea7dc43d12c34367791fae88afcfce5d0f4a923999462780b7b5738890ed206c8732d25633765014472f3d06038e016ddf188d353dced9e6dfd1488ff82c1f34368c0fff6fe92b5f343335d69efdd9e87c94102abe165760e1aae2714a559961503a04c7c4c89aa0d1435c330faa80f6522ed4c80e97098245ab54ab36832ed303be9010d6c91473664859fa14b691eb9b35d3797d184567e61e9487f2a4fd62b293fdfa5cd9713e18d03d1358fe54d3f6b79150dc0c12bf60d089cd9672dc7b149c66bcc75262928ea3821f8c2fe50862cd8af2dac4cbf8b4c998cbac0fa1225a1448ea9360d28ad228903b5e957bb32167973427e5aad2ab881d2adb67c209aaa58ad477a8764e290163986405f73aafed62b1ba097cdc80086d9db31f5bf09bda79948660d62755659e36590a166192a8bf1f8186527e2dec75ad4e3d6f7208d56429b21bf3791f591327ce9f9ff2e771839c893db2196e50d9560b24cadd0790735a457fec18d2b67f3a7dd4852545ae5dc15b9de40e68a92da3d9414ce6433ed1420bf8634c2f6ebff0422f0048f12b238c200065e5ab9ccc08227ded55e329eab8afcf15f21ee56f27ae0209b14c7e70255f8056b0fedcb0ee84e26ea341aaa36e17621617aa400cecba6c0c7a376fbce64aed23e79ddfb9df2fe407f7387499db998af6ad88b654689aa72cec637964e1f014f2653854fd66804a04c5e3d9d442828aeea7f63cb45f0b0611ed22f721120f88825c8fe2a70ddaebc2424974fcf18fc94519a4d2e20fe9cd2b249d2ca70e40582cbf6dc49e3bf7147da5c560e0acc45504d73255a90808cceb57d395ce6428c85fe118c450a13b08e734fbcc1e893e8a557ae4c8323fc04b0a78ce462c3f441ed61cffa60a9cca1a2998ca653860762a0101de5adde9346dda8100d11e143ed8adeda38fb8886567cb24ad6a6c511f4931998566b741966e2e434f7560c3f6829d712c3456e8867c55b32b777814f9703a70f47ff341b66b004e9e25b9eba96a0eaf1cb6f2799862e89157676279f01ababe6e6d6f28b27967ca7a969e9bbc9639d4e26b63994b7c36201b37a0b9fd0d8a077ec81432d1730cadbecfc69088031242908e209918e4358d39c37ab9f8233a535eb8ed1db452643e13bd67f326fc46255252bc6084e0fbb3d554eaf51730f890975ed25baf57e277a00f1aaaad44d5764c32d1d002f27a98667c2283a99c26dd00cd2d9a139b3f23b8dd26eb38efbe48744acc2226a7f873a91aec4784a7c5abf8cf3587c97d3e93263ba97c1d0627b60e91bc9382b53ab3f7944cab8f67bb240b0370c33f49418d526d3b6f6c77284b5d2d9a61809e299e8837d892ec5279c9a182735fdd9f4fd10ef052dec3dd8cdee4955486da7a90a9ecb481cffabcbdf0eeef41a0a97f9a7ecfd5f54236fd46fe47b6af6b441aa7e3e4c954e029c3152fdb244cf82e5bceb9e488c5aad4678724640cde6562aac868bf848fd57d95fbfbd34bdb2f3c6ac4d76a9fe2cbed132a669d2565df9e0113c9528ad1878c04c0b8ef4f9fbdfb494bad55adc19285a13ade1d29c277bf57a5e1814c5ff4583d68b289560094ef20159aff382543003910aa6d68b7fa1d4271c9deeda9468a044d4db70f7e663d9cbb61db86336a59aa48a24fcb60b9972692a951f1da293a689ae37e8d3a332e5438b5a27ed9367eb085f2755f9c48318070e35b9bcd473738ae67d29e1e384f15b42c7d369c799d52061722b3fc093b6942d1de5c9aa750323acb7497717b20aab62cae67daf083f77ea13a5708487dca422dec14ff19b76632ae4f371a8c6de5b2a42bbbd386af99632be722578256a2c22e6e7b42578ba889c75dd2ba40abee257be5954f325b565a1c606b90dee758e39488b4d66efc9882343cc66bc6927283c5e7f3c84e86c073285c551e4eb663172b3f8725fd2db0bc335312611afdc1366a48c853ef8bbe6bf6809313cc182059be4481c1e2b2cb5e96bef54f5458553d102f90507d15c93620189f5f8f7e60ed70596473000fd723b0f9e1c9d3a16a38be3fc44cd00b499f304bb415a0d98551ce3774555b227b0b1552feabd31e009185b8ba0809b8ea99d11d6afcd74ef594eb4d4fb9d1223b36cc18dce35b738237bd1a47f9b74a46c7b66d62cc13db92a4927bd82b9b586bae79ac8364ade33eecc7ecd3d8a71bbc428bfcf1659665791520595e35835608c0aaeaba5cc7bc533171b1a4376fc1bbb1d909872261f6a9332f9683a0e22d27bcd5506714734b73b8e8078c8a75ebf98f0341c826e18d9b99df51c6cbe4a5a54c17299cfd9069f59bca6fba93906b78f10c623fc8c5ab2be469d9bd2f676070e231dccd5fe88f0f491fddc5466ed15fe9608b0a82c9774e0c220dc30da3ce0fa7ee04df6aa00aba4796e2dc9223ec8e8677bf2d162bfe108ba68e5aae81d7a3cd499dcd552bcaaae17a6183c51f0d4c2b1fb1dc3ec144bfd9428b11f9c1c41cd16e5682ab2f007d67ae05de68f8c83f657f96cdfc26a0471ca70d17083dc102d44be89403f9c217b1cec25a1279bfcb922739c33149e67beeb28f29867073194d8c952547f08c438cbee4f2758df5fa7ff3437d8364c7e888048fc789c9a685960f14423ea7797fd76ff6e9977802f650ecd1f37dba6a2584d7d7ccd19073220caff1b8bea6353513a26db3b1c29683d98a07489dd14206917d046cd21d8471ec53657895a92de8585cfca947238613e405e1b6ad8d75423b95c47c951cf5d34046a59223b5a697112935987229b5def329e6ba45136d3e77c45354a95ac930bcf281d6d64d48a620a271aae0f41bf033ac8d3d7fec2f2bfa4ab9c91204bafcbb7330f2bb292e54e7d5e75c6359a6849bd84d649639b92430a1b19bcc0a8b8c9349923600cbfb8f8bf8d8c0e7b3cefa3949ef31fbdb191b38fb41c3fd49b477960044b34065a531d7557d0500c4da227d627bbd224bb3227e9aec3a82f5f742d34148bb00210264b867480d5b7b9a8598f48f34661a445e73afbf7e16e732b834524f26f28f30652ae58385fcfe0970aaa0b56a1c2222867731bca2e121893c614dd8ce83428caa6be7122c54dfe6c333ca15f91ef284292b5e3c1bba94481eefe3e0539f3e95637d5552b6ed7603e4a18edc74e0ffee1c47355e6642a2abf1fdd5ec3db82f52534a955e9f6b217c0426d24c02e9900c9c9b59b8ac1140a8ad7d5eeef44f5f0998e47c59e98ed2cac0192daf2ebea7945942aa52864e75f47ade0868e4c0fbec1cf88282de06b1740ff6f384498a90592168d772392b25dbce343d77c62fb8206e7a2a7530b9f22992bf6b3185d2c902baa8b0c45193e968e5f82cd80cc0e45e3e9bdb7895f4cac935c7fddbad45d501366426f524a1ec867549510b1a0246630177df9139a40e9579bb78a2443c5cfbc33bed53c2c8682254f28bd30e6524e3b2d8341b2d27669bd164123c3d1ea6c0730d4e6f17c51a9befa7b987db12a8503252025aa6cf545d9b18d712b4346feb1e21ead0f1d2a2c382eec67e4af769dedeb5864e709eccc9f8f6b2c68d34b1c8c0446f9703b0fb5363b03d74c605f5116010e847e9cb22c7d888513e875386af9b93667ce52240afcb18ddc20b03e2cab8a01dbed49b2fe3bd9e6dc1f759d3c2db2a6fd80ca0649cbf6baa52e7700ed3e6ae80869abb2025a22f86a6773b18d07405a573792210240889f67c0bd20cd3d0e73c59772c5a743837d7812507fa5bc2e17c251da13b905bd8497acedf2e2ea806f0bd86695d2f9ee4c7cb1f226a63f025ff90993f2dab5190c30a3ec1f035ab29948687eb75cd168cf0e56e31addad3e67131be8f3032450b87956cebb4097b75ff1501c131e112ee1c19e98979a85ae6d094b36a4d159243c2246fe5e1994e3991affb31c139106ba60929c9bca3e1dca6d96bf95c439a5e778e9c75295cf44a6997f45b2716e57576c1c9e65a321a4010b2af1356eb53a6614e4bfdd747cb49562449679d4bd171029502e0c9f575f90fc929b47d8e1ff0955fda696e1583b6386b8b858c2d4c78d309b1efb4af4aa10179d8f3deba62af701af7c7ccdead424ace247917e658ae2a0e7281aef4a0d87eeae54db494e5929475676ed268d3cb128c895b7a8b5f15f399f93d1a68ed37c9f967529ef2030c72fb4d82ef6b7903e4d781cfcce382ca6336b59cfddeffec324889f8bfda3b0fd184b9813f1b624c8942f7a75e8008d311a0b659476e2a183fbad5bfb944d850867575231c835fa5d685e0b3c3669428955a3eab0f9fca28afa9d582101aefb6f8a7793d884309f1fc592413d527dab4b7d35d9cc18b187aa5eec8d3fa4c8f9c9ca1d4b59213b9ba9f9ff0bc4ef88ff64eff4a4ea664f243dc6f6a0f7ceb6458c36b52c822bb3f562553d9e42ba183d700aac1de9c03a17229929fcebed446b59f583bc4c3cca3bf06c29a6ee3249ae4f3b3009ad79166049a5775914933a7fbab6f7c5142550354559a2cd165c3955a31f15548be74d5a95bf64b6241debf3663bbf19034926dd71cd415b23d4ece469ba4a4ba4285546fc2cb5d6720840357c57ffca62793534b32b41d28f0ca85ce4ee9bf5ebd97dc81d8b987a6475f08d692900ec2d25c2b221cd1d1b21507b15ad3121d52bc77bd6abe0a5d708315d27abc7c95a90f20d86a974e898dabb4d86f1ed8ba217ed6ef835e66a2a19c9da1f7be8cd908b6db6d29134f1a7d551a20494b2369df2e6af67b19ee1ce2106b98c423c986f2f999f39b367e95cf695c7b44bca3e3f76c5393bb77b455b227cae5b0f42692e1cbc4ea147b0cd1f49f9484ccb83236da40015232d94acb6184d6f6c157564fcc30bd6a5ddc331b99072ac38e4aae47e8bae12a5a2e27f0f923f81ed66a0ca80ae4bb2a5bd9005bf594c51fcd68e14bf11302331bd0cafeed567fa3de0b621ee7206d8c7aa4ede7b637f166e0d5bdae25560ed43f23724ab04f93ba4674f45db63ce9661a17b42fd4888c9b3c0e8a0b7eaa5214f98a931be0b0056a6227e0ec9179198d9c7aa89761fd49924e7c26d30021ebc39c3a874ec91d918a0a2af8890a3335021d7a9719e106bd52850d658a90627d4f3cf3d275a6daf6f082534df29b1716b2f8012b37c828ef1b0fb404b5bb25f025e540d046bfceaaf4e350a9435ad57bed4d2ae7126a3369ffa94e2f751d8a65c63155f113a255c4d1d13022477b41e8d6574033ccc2a35509bf356cdb51db8c422494a504376615d73a5624d22a9cfb7ed5bf272b129c072eb7ad25b0eae06e6bf9e94798d01442acb18727026e1b41bd350f3eea839223756a717de7d213af28d0771a9c2578675738d197e852e2bd64357e6616e8c594b507eabe3f7e85338c0232a48711db89f20eeb44ba46cef3a1b50139bed81a697fc84e875674ddbf4995aa4078398bc02a806d9961ffdbc1eede1d70b97f9bd79e439f4725ceef16772f44771b3d2731cfb813def04bd4c70f3ba0592bfec0ea88	b5ceb245f72717590fbca256a05db4fc92abc44897b3eaa8ba378923381d6602	b7a179c9047cd97b	Needs call	1	1 9 15	1795823008625952	0	0
16	2	\\x02000000022c128169028d123fb0797bd6b4aca56b0318c8f58759420d5f7b19cf97aaa58aec1433be7e83505fd7b9942f51b259911465713220250f0f809f5e5e74641daeee7a624964ed3b458e0d33e847201e9d2afb539bfe89386271dfc5df66d5c0971c29a904094adeab0bce50240a346a1f52e414b59ba474b31902cbb43ad002351991d75b939e2f6283b7bf12d675f7f2955bde6d280a7926030d2869ef0d0232599c1f261213ab51188788abaf214c20dcc78b5e402c13428b697ff9ea7064ec8b0db5d48384a2e5f896d8a55a5bb09fb4a35bd21f159a8313fbd4254bb6ed8e22788a2263a558eda9c7b79442317b2e4dc28afe91bf628fb421f2b72229d925bca88851acf6b0d424145e83f34f0ed29163cf58e2d22f6aee77900821b50ae23c8455e19ca7476037857a6d273a5f6a95ee64c1aaface58986e784ce06b90d1fa0cef3807f851d0a35a7f9da4db720b335c31e88cefb28e75ad2c1bbb135fe7510d1c4fce71f3e7371df8c6e241a7032156f2f2c054775f0736fbaa2c6c75cbe4f1e6087add4b863a912795dfe7e03d15700d510bc41f1f3c431d688115eaab4c84aa15222970ec2b5f796027d862b17c8feae494b4a378bfde59a173af28a0098343890150f3fd51143567f43a8749d31741f0b563a61b94b0576c50c66de245668c0d98c2e16e07d298ce7f1c3fd2650b5a23aea194277fd1cb92d118852468df682a707f8ff051b0fd3d552d7f3fd2156a8b1363393fdaf436f6e6b5190835f9131611462df709d503928b3ab599d483360195d3a9c5ba562e26d1f272effe4aa1c9c625a5813ca748e9dd81c1896f104da4a1a086709794cf0cb4c74e6fb932fd6584eddf0a323a0b74491aac959d7f32d5d5f19c48691dc4ee8761c4d874e0feb718e944a08aa61c8edaf190f1d39d4bc8949f7eb611434cf3c4ef8d8afd41310f77e54a7e9e77967e2d4529a0b4814d02d2fdd0a65384da823c3399a04cbc7af8477b67c06b2246c94132fd4bd0c10e78fc4a5efa63a355e308b885c79bde15f37beab7ecf0d03285fcfadd81ff991d9029e2bc9f9490b1f0a72e7beff7235599e8e9ad42898f4f180910b966ee4ab20229bfa69ae0971e9a0a3302482d940560f26f67000f3f70acc3bdc68fcc7ea53d4615ae4e6b1f16636d81e6231b91ea757dfff4ed7003ff79ef3e290ab001a1c60305c5a4ac1238c6f64e3b12fbc347989e015f285d36bd3d4ba565155ffc4b9fc87cea622918f7888a2d838fd428f95ac292574222d39f8b8e24dafa07591d8e27fc5097745f688401d40a3e5a7a3839d048460e9b9dfd4f02d779719db3e1da34c9d4ef8df59f12d6b665daf57f261f2deaf0bce4e6e579f561e51bdbe9fc1007098dd0655a37d0b7229ef748ecaa6d63f76512254c52cca3cfe3ba11b4d9e5d1f5efefe3766cbadd9bff1f565cb4416013d663d22ec3b143334762eaab93121093d2440c9bbc1b5f792ad2bef95a24c32c78eadf13af166ed1379979012079e8b389853410fb01d24cadc74e999dca294df551718f93baba627b868b326e8376fff02bb5bdd50ceb167c21ee808bfe596190f6b10543b84f3d9dadd4c2dbbcbbf5047f977120304a97887cce43d5c617d700c8a5e0f9b1f8fe79c73e76907b5058f725f023a417c84411f3d482a6344051b348252c4d8152f254c20c95209cefa75467b6228309d1c5ad95341868981f1c57fa4dc74c31342882a2d2b74f1e6b3f8481a60b545416e1b1e9a8c192804c22e18bc063f00347f681b31a55eb668ed52c21b48073144bd833be15bd8f2b8ed6a2891096bea6f8c688e884f123bab2c64850e7d8491374713b18b3f967c3087f24c307b0cf3c7c334c8589866588d9c2fa2fb1f8d83f40545f302c6afcef38915e765a4b0012fc16733928ac67a29a1a0fd1a3942842d50898928313d8f07289cbca3317acc0082e231308f888d35bb0421a2b06c07333a911425ac4650709ae2f7bd037158e38fad62b4d029f6c7d7dbe260dc7f3c294dde59a8709409e0cc376260b33652b58f836fc4c25a44b59ca579b28cbc6fc3f597d95889ba674b09205d8474d0d711fd38f0718b64b56e4a8e3e890f434cfa4a98822db13bc6c3498305c011f4c2f42f36997e55735b9006f1a686ff16f2e43d8bcba42e8673d59e303cd496b30dba280351528bf98365bb0ddc84de882fdb065a1a42f2fe2cbe96be06882d71e14c2c93a080438ebe7d1707775c0fc48d557bf2b4068742c31d3f201291198e7bfb041c3f93f47a71a8dd4c830c0d4f037b15373f0fd8533480f8670977a0f4c58bcd8552fcc7abee425a53815fae228d09fb9844d6dc787c9f337ca2cce812a361953192b631d60431091c735e7931c876406bc3a39d3474e3614ec4109541345c665212a324bbd94d48dca85b40cf1e059c2774586838cdc3c5d89a79b6a43a73cfdace24606ef1579268cf5e49632fd228c2204ad8aa9679145719227b15c0742dd92c2898b2e259e82cfe271e98ce6e7d1e004a37d4efd25e576d683c4dc89190e1e8e5554d10460864621516af71a4ee0dd883deee835ef8ebc75dab41e1c2a0acd0c37b74e0c5944f39b87a30570f1a34cd872ea58745f8d8e32daa76d76e5f30c00b7188117baadf91a6d979960f76922c65df4b43300cd54d37bdfcb5b569140fcd78999dc7b0cc2fd5c203778ddde8fa6bb19b2c0024f8d388e52c84452d9312fcd89d4d4f95ffd9b2720ba55a2893d045b4721d6168d5bf84e630bdf842977c82f240d6103c08f62e4724db286bff56c2b35a9e444c4a430ef651f192f8b5d91a3c5d4fa6ea4927f9f2848d129fd11d4dd3f11accd13c1edd8e43a707c3b2be1a481b5c282eab10dee9615791eca3499177bfe9e9b90567377ba30654ae4b23a8a6eb28f75eb2f089ea18e30b54ed0eb975bc3be6bae60e7ce8368616ab866ffb31f22380075b25b300b92a92cda4c94da3d07788a81607d47f718c80d93027a460b959deb2e4d23aa36340f345348fb4a1e138b8b843e178354e417e1d59e6233cf97e9de16f58a580e80716437c90643dbf216e1be929973c33c7c4cd4acfa8daf7dbc26e4e0bcbcabf3afb228fa3095d2c8f1d3b56dbeac67f2b210fa5b34071181471065024e7f064a953ddc870f6a7175798fb184f4ba968a186c29f25764ee9d07ac415d863fb219f31ed8a3ace1da0634054a2ccb32c9abac4fc046535efdc170a8e8b70a9f6cee435803f7d09e948b6e130ac0c7c89181dcdf2adb75924069bb396089a64c5c911355db8b58c5b13eb5b7df1ea54753b51b9b5844c4c0f24f6e24e18c8443464fc3c37703b55162996e254de1eaef768f627cb4a319b83a950dfd26bc8cf51db4f85efcf906f857898f5c8847d08c967e859dda298d10a746231dd244cb954a9f4a9b3b11c0a421f3bfc2ed02336f3b82ebfdd0743f0984dcf1f40e8d11d328cf8d490ad0068df6193398c02259da40384fa13ee3aacf4321a806ef2c65472a9de1fced928478dfc51e87631b99da57dfd6945fdf660bf9a806f2277af3486f4bdcf82d6c484862d03d69a1cac154817118c134086bda21c362793c1a7e5fe4dd1e8819b3c098d24506d44b7f8d7d5f88eca6d0a64a90b4e35c455b873a45189af70e9a64f88454ea1a0c5849eb2d10fd551f308110ca088d4585c699a2438dd01c1159a9985cf82dd7beb5251f4c0729f9232695bbed1f712b02327c8075c3c242d5e3f460b187059e6a006b6520cc914cdca9e16a1cc09430755a2db67efdff6c198a7b1d43b379dfaae6a020744b91a86e8a3d8e1a4df8ee73a9f2aefae169c80b93f9146f4b842a59155cdbd62861257e7c84fddca5a18f796a358f406fe7dd27df0c0a055a53efc0b126b32b467ee84b2cd9ccb984c1963ae68591f6a286368ef66f818d5d1bebe155a2b2d0489012eae915ec8105a5a2fc621ace760efda867bdaeda3da440d967882593765d523d135eccf81a6cfa20781e1b8bdebf2948f92a77435d6ffa45d3561f8b51ebfc1bb7d31bd6e74af7540787c25d7b51b48834b2ef3e43ab3835c3d53def6e675ca75477c1d1e7367ddd797ca87d891d18c616608c212aae7fcf6af1a598d211dcb0b60bc379b3c8efa4608dc120ae798554ef5d1f3c35de30ae9df73c8f5dbf2534a9cd0fcbb3fd9480dfadaa8a16a231fc442feda69c5612f715e6d48a1b93e07165514305126853f807267aef122f0eef5475aa8cf2e328537d1c43439df9996ffc1577fb2b6c8e19e9ec6685a08757816d5afd1785472a44274973ab64fdccc48f1431c5bc0109a4e13b1a77b268367a2431cb5491e6982994fd13b82f7b3a8a071a0c438963d5f4eb17241dd5dcdfa87260f69e2ede30c43d4b35b536a920c7b9c93ecd6b31fbc4a78bae65f6af660402cf34ff240595fd59ea2889b922224d576e1a71051497c77ec63e51bda58625bd994c0c7a409b045fd010ab0d24110c97126dfdea36320e14a80572a610c25daf4e04d470c61d2d0fdd56f500084592c3d3cae5ceab9a121a2a84958354dea48333f36696c79401fe6cf1f142c0538635514707a2cf593fef823a8819541aae644ccd581859968ad7a63515d2a89943a65d1b689907441b94469fcbc9fd0d8015434afe94a4a66b9448c9cc5217f13753533add1ba271bdc158d481a6b7b948cfceafb525cec8101da790a0f0cf927917f721988560ebc952df122ea38d2b9e72512081afc124b5a6e80cb705ac67cb224ab7c7f4af006834d5e1388629bef7c3ee8b77aafbeefcaadf553ded8336b1535a4cf01ffc3eb46a3b1d0881467a64dc828b403f24705f8d08f33b7324f5984bf2179d55e25e432338fff429b4b6242774df2819d7741aac35ecb282b1e351d2e955bfc5589796893b9f14e1ef14de5546007b8b30fe64e15998a7e8c462e6d37c521d935dde40222c43226d99847541488d1d0ba3dcc9a5dfab382e1f45ea0f65a133fcd9ee9d96b4051bde157bb18636b12f86674a3737023187415313e7216a3268a7df65a5d64e3cfa888c4c1edefc1234089ef4fa47ba661c038fed87770e833b19e4adb17ccb292c7ee0f98f864ab2cfb21d01f6981d369c29ef72c256e1f8decda2ee2c6525c12e0624b4d6c3717c29aa67ad06d0d996725bd46ee9717d27e832c1f41bd8db8d97907428da9b0baca8583a7985f4ee3032f9f092ce08b0a87c6a725e249920fdd9a655c2af2a08e00279d5f90fe2b0b8de7b4c1163ebd7df68b3afb2dbdfcaf4a7f924f3531f3f5976765ffe53452015e7ac8a7a241da06a0acd4c9ad00e4cdac30d5493435847cfbff740ddd950a19a36b6b0f3dee70ac66c452d86c120668b03111ce3ce4c000c076dbe16d70c625aaa246c4625bdd25cfe4db068af1a7dd7ee61adf00a4f1cbc724bcf15d89f68a8098df4cb81bd161836bc51736cb5c32dd8f32396d4bc70b37831d601e4fc985ef144b267b9f512e2dfe057827d7ae0842e1bab423743dc7ab5dfa90dc1b8723f	476cad0a44a56b4ede65331c5dfcec3c99473f59ad813564a701e427f5dddde7	b7a179c9047cd97b	Needs call	1	2 10 16	1795823008671852	0	0
17	3	\\x02000000027d1c1cbbc33f14cbd35cdd28f0e7ab6e1393aab1f604cba2bd95897387a16ab4fdb9d813225b1bddda8f370286cb6c34f22536ab9eee333484b07ed37c6785ac30b85ca99b214bf83a93c84c10692ca3134a662a4e30112d60981d4450a6f1c5b33f105a6347fb09bd020788b3efca7a5446132e52a18b8fa7adb6a29ba080f05533ad2384707353460a43bc3e2f79878b649c563ce323b6c673e5439d3b7e6a2a1089ae57d359f0de0dcf3f92c19e2c41c4d5a1795a2fea212c82fd49af3e9e124d61ced8ea326de46269cea14a8571850b49031edd56fbca6b3873aca5a1d2df0d46c795d03758807c587a7a756a50f84a940ff96b257ee3d274f4bdb033beb45e38845f859c5a02f8ae650a3bcd0a76e6b3393adf1ee9f2e37952e20f13a3a759d2a4b6babda14435ec733b1baf454f9064209bb9be7dd40c3064e6bf56a30973cf3aeef9551369d1d508271fef8efd3aa6a88825afff8bd7779a2d9e4330fb13de605dc4ab159624882375caa032e9d362f0d2d3d8a76e85b802c5e6c087b0b57e0b53e48d60dd90193dcdf8d5a2dea51d0dba87feafb170c9b5cee05ac056db210c5ea5f1c5d7286214ad71ce8ec4475d6cd4332c6ecb9d6e33cfd21981e6bc7389f64376aa407e72f1c8da61ba9bb03138de667f8da3f105088b041584e69b76f8587b6cbec71a6118aed5fdaaffa5de0700cafdee82fc44f3c1826ac975f6d46710f0a94b5fac3706eaee353a9ee41099ccdedcee302799fd25fdb2ef21f76340ceb92a6fff5e7ae6cddef598ef4cca883b1917c0d2bcd16488b8f4c50ae6b39a9d02b038fc49ec67db1765c5e702804fea170afce26b32e26bf9e6057064cdd6f02974965bbbe65c2975cb912e324932395e25f05bde3f7e9d3d53e7319593d548be9b906a87c51441cfa2cfb28effd200093cb24412f1cc6304236d2daebbfe1c687f8135ddc5f35dcf6fe4688a894d8d0aa93e5c4a6a6d2c8e3260e7452e4f3bf965012dbeaa6adfef63526081e993d9396c02d3a7b076496323251d0b18cf7abca56aa423d62b2a9839dc7392bad1df11d8bdf0fea31cf7e7f8468a97cdd7f3b782506d99d7ba5331544e1382ca0868f0b7ed5576286363769bec70ae7d861d06ff8598a733c8ef8ce85a0745988b2e18635430a82d12832f77119a20b00bb45c9bf89a4484026addfd3d5f14d8eb07f6e7c461a54cf2ab1e97f19106c501ccccd8088eb4c7d57cb36536c0c7f96568d3b85ba03c9dbd5020a846cd1e4c1cce7f51459233ef0c2255c65e5eaa2ed5c3352b73f6ede4179990950846b31e65130723e807445166f91cf2d2312f089faaf98a0ca6eadea1e24d581bc77101c2acb5407cd5f79a94ea02205cc597655e437a8420f58d8a532a2d55266d19c086862bcdae331854fbb45ecfafd4564261526488e50b1c58fcecb8f643681f25082a9fbc1a2b378e9f78ea38018527811b7297a7a150d02c2edfb9cfb54f50a8d896d9438b4713579540e2ecbfda34a5f95eb488cd6fc7ebfcbe5a1c9df30bda9700b516057c65bbae83631c213b4db5c309b1ab26e8c0e3cfe0e9c1072a4726f6a69ba83e7642e82f3f52a388c3b79c44d5746fe54b48d49beae829e4b6b3a07ba20d8bd5d74ef381dfac6f476af5aed913a006efcd076f539845b5c8cc38bfe0932257109aa800192c309178c465397c658e730a74f5256438f1c1d992957921de930a9972cb61d90bbb2ae91a93b37f4de0ed2abd14fd3f7f228e606c96ff859ce51ebb9988129fddeb7933310fca56d068351cfa5e66cef015de54961f5de7a17d72b37e437997e3296b270dd39a5480c3311ff97fa9853e983859190145c508969fc18e5189d3f90c0ab4fbfa64f8905640c4ba188824e431c01974daaa128ab5526774ab4854ac83f1e169cf6ea5dc14ee6d0f0ddcf49bfbe90cd42169602df1fea94605a491963ee445a34ddccd12c127714df0e6352792c23ce7ac4d6567b14afead99ad4ed42c4b3a8cdd662cbc6c1589bda0b2588369aad39450e9ac074bf2ee2e201325d15f398fce53e58862343e2cc7e4b166051a0249e0dd2a0014b6454aeb2a3d0c77fe1d56e7708f849fddce16a73263d0f0377387443d64f845962ee93a2d81b14ccfddc96cde9c81b99615427fc22489f7d7ad70560985a185de9c370e2720f6f999ad68f33c54c775fa8466aab99b61dc12ec858e772024a8682ed61f7769fc0adc681d4e7b9b31cf5f53c2cfa50c0bca8df104f6db8292d937dcf3fc9efd9cedca46e46994aad02b97a28dc21695626687081ccecadfd9e7ea0363f3ba31450b69496d25a3860907668bf44c33c50c2ee400c9c83314e18284a906e06571ff28ce374643920cc2e62d010a1746051d13229cb06f07a7bbaa61a4312da93d64aa5fd020b72ec39bfda6a5f70718f7b2b913142af9faa6bc4ae238817bcdcf527a3e1a24ab939f81f262a836e7e4da6027f1d8670eb3ffad81188918bbaf70bff45f0baec5a5d0b1be684c47b6ea785b4922cb8f2c6c59cc81524b8d0b5f664a3437bb778c87209d22cd6580ea6b9fc6152e49f8e9ba51685e25a171022d3e78b33bb864e446969db7d9efeb657c3c8feed7dc8d2a9343ef01802d830d3a9cab4561d7a5f759e10288bb422da0ef1d641f76368dce4b7f47958560991ac9e79fb2a123eeec04c21e4b9dae2cd5e75676b4ae35b0621806960793cb384f5b7438b36f175a95dbb484d10f839237ade0c6caaccd11fd8f51a90b41db376ad212ceb1c534e8e76c1143b25bb0a80e399d1a3e8f865423df1a45a9aa591538805d672d64166683ee29ae976e4908f4e3fe99c5e3491c4ff7f7d04188f0be181ab425422c8d7025527fd1ef3d0126ee94733c6e7680ba361dcccb9e8856640722866234d234ffee69efc32f9e39d6ca425e79aa3030113dd446e129f61908cde096cbdf375a2e3ecc5b2cecbb5ead5daf6c9ff6cbd5b5d69aa22048198a88620cbe4bedc35e4a6adf61023121a50708fd1ff71c1e30ff5e2be48f0baafd3639c1d4636645e198ac1f89f6aa3673d3362f52e98ce9c3fa077e9346836ac86a246da6460e06336ba668199bafc2216834f69c3707aef94666e911efb978b713ef261f8110be699e4c9ccd13efe089d08cc407cdb07ea0b83726b1ce1c196632715809552d95a83fc34febb6ae06d413660e99be02d1647a5d06be64e146b0b688fee3fedd112c36e19638ffa591d6329642112d16b5fd5451ddbfca6796ab9f1acf0075d3be4ac12c307fc4f2a469c74eb1f90d6eba4c5d34915b355507cd8986c9206f10513fea3ca9a654acde8077d86b53382238a9476214de7d63b906901c5479c6bf5756784f8c1e5ba1f84c4b1a7525a65bbbded6af5651da0e4fe95eac827be1352c6e392c506b701cbf5bc96cbb3d9a6bca45ce7d996553019cbc8d78986cf6ba64d3b3abdd269c7bc8913abaf7a92d8ff9da8bc7e9a7d9d028d7d224856845c7d4b5fe15d769144e698c0a96fe42face119f9c4acb88394cad344b09bd97cb213449fef31c93e67b832ee5a800e1dcdd4864b6d907bcc8a831df12687f6f663d89175a6ca7ed202928252f8faf7a0c18c63da30cdbe779d8e26d8a51fa63104370cf135152c1df0e81116c7d54406250f4f059b0b0ef48e97c87ab967e6a711936fdd92c58e875e3ef3aa97c381faa068cf01e5637ae4963c38b681c5541b8821c8090a23f6657dc943a73edf7a34a8ad04ec5962c1ad23b58e3015c0123863f9d2cd051b2c570c6f8d4220aceeb34a83b0fe924ee083e253e0ad9c60667bacb5a7a75b413be387b65b9853fa2eda04e5bfd3b4551b9732f053d4d109d0779dc4963c1924bd2282232b69fc48e58d04075d716b2d9d5f1408f78ddc9bf493ffa807c3c897be0f00e8fb36fda74e102a0a501304fe4d975845d6b733c85a2da8cc4c07a9b86c1998708b1e26f6ea3ddbdcc00bea8aa40c06b9c1addf36bd7effbf3629eb251f3e509e1f4c8af10b06ed5ee32a6f9a64fa2d255e719d6252b4baebd205ee73b20df7fb273ec73f28bdf9c1eb656b5fa7b1f1d435dcf6f5600881960e40b85cdb6c01170d9c34651b80424415e91be1115e2105557a0a552d250d8f159bc27e10004b1f45e21619a7d869875a34aacc8c8d9e40cb172172acacdce88b29ab0ee76cf0ab0dc86bd0c06645d58458984ff027ce75bfc6988d4c84b3e1109fa476738544a94ea6431599137bb133f9fc354c1c1bcf0c76546f87ac9753088c974f88926a1cc0082a6c9f729dd1ef2a39f0c3402cf6bf524b916553b7a516cf451b452a49011acbff6a010f4c9965260fe178aae697f120737f6bbb74d88e56dbb1285a83f7ee57ee819c145df6e57839b5077490598ad0c745ae30a8c2bb30b837a431ff171cce07cf87165fbbc98e597bb9224589a373b0cb31d053b2da2fb589e0d22b363cb55e09799eeae744f051f3c2e13dd8ea7e24afd2ffde9238141d6ef3bd81a45f1916396d193c4456d5b74da47551bfc410cb3c0c8794b14242913241e0194cef7c29ded3908273aca5927d8029d92048d402b0d326bc9845b7436dd01a4e90d460f306978c4292e400c79990bcd3c8b6b91dd2adf185cbde3a2f98c8df4ea6ffdc53b2a235fbb28b9c4423da28a5a332b345124dedd8d620faaacdafc087cbb6ea2089831f0f84876cec4766d6c3e840b5f880c2f3d22c9298fb1f8ff5690d604f80b28881ee60dfb91938d0b0197f463b605342dabeecdc0d538275d1e29423f306cf0a4343ea766a7752ce660f50e432197550ac001a2e455a9b1fc04ebd8181760c8373b14277ac3108d0436dc218f72f939bd5cd3b958870d5fee8c36e1cd8cf938c5ce4990ba7c5017a859222aeec9f7cc34314ccfb0942a6c90f578dbf184b673235b64f0e54e170620bc9999dca6bb26a16b47ea6806280ab7aab90fe5a0f57e1a118adee224c2c32d4ca1292e0f6ee6aa4119ec2191b2c08230b0e0f5785c5ce6596f127ba775b29a9f48bb8c5ce4f0bd745fa36999c2d80e0edab218d753fbe0e867b11726207cad4af2f900c04b069403447482c4a53880f8d78bc045070af817b7a6f3887bc5ffa621cfa61eed5279ab27a89796ab78ecd0a00b69291ab4e0b1eb181930faf40472b2829fb8573052c6f9732229df0894b4872036be0abb537315b8174210ac04cda40da97c88bf1badad01ef84b4d40979ed011876ffc84513e259970e5c9804fe93710edc7823b2814370b5b11d9ac1591b9c95da03f5ac5e168138b0e09e83e036e5e227933eeb66e3755430f7dd0b4a5ee7d3903d892ec47dd6a1726873e58757b653decfec6d45054b76e1f937717c6d7693ac783fa4d49f028a6daa164ae258931c405c431f57a66490935178f85b7396363fa3b98f7b422a5288adcd662d8bc49169b7c30f233c31490fa79b84e6c931ede3b40b9777c926fc02632dbe3000bcae8eb56a38942802c02073c41c9838713eda9858c06811765202ba8991f049eb74	4b524d67f070ad009cdb7a1c0c9e1e4d0ba8f7e2e8c9fcbeb47fd1d04fab9c18	b7a179c9047cd97b	Needs call	1	3 11 17	1795823008674085	0	0
18	4	\\x0200000002248151ec6fda579971d90ce0358710a2a60c92a63fabf6c2bd7faf8c2b6ee93d486387c3d610afed1c7833a7d56c98f9e47d98cc3e78ebfda4761c91fa1d8a1cd23a82e10651cd88a172fadcf2df129fb559704a6343bc16dcf0cc0a66bfaa93fdfd32b9563b0cc39326b592629b583b778cd4ff6ec1ca35c4e85154bbe48e3f26c168ee23b014a172367c99042dcc9bfc26c548af79ba910015108265ed71b3db761230be83401acf172192780d8b0feaaf91199dd61791ef45c7dcd8ddbad56de4ccc858569d74bc085ab6b42d98ad9902e60f2f100866af8d09210098d67d711b9588de8d13c477ceeea162a374ebe15f4c3c310c5b657b08e6ec585935e012796aff3ad7b8ace97afacf7658509d6b9f5c28016bc1fd4c927c1799264a76665bfac2d59f3c657626a1adc21895e7f3a278a5b4cc9b8442daee36afbf8f4f6c78a006e14abcc7b5d0239641373826614d4e9abb9bc6e9c3d1a3e9f49caa68b6c443bee4dad4a3b04f17a6b80e171a975e0b15c0c7a5f89302cab1036a27bbeec6718072761b4c8d7516fd5ea0717d92049f4fc7d5e6fc3301bf7855d38fa59268dab5a01dd05824d3fc7332234e0fc98e2bc4f9cec0ab5064ff2d9f21ec1e0ac33c77daea797d2972b6c552758639e8c36582dd8469e5a712e15b187a16bae01a8df2df1daad1a9866dafc7e638014cc6d6379656c994fabc3e8a7036a6192824f48636d345059b646f23ddcb39d73399fb38565d1dec7b9bb5165d2024f23764f691ac9b27de72ad44557c6db15816efefab291748786ef23e041cbae625664711b0fca307eab3a849484be610368ba0bb9deae4429cc9ecea8da1a9078003ba01373bee7940b3ac64451424563b0aaa4b484fe09cb2a0241644bc202955acb1570fc43abcd2786f3d927b16ee7b87807da628500e2acf9439bb98180f22a03686d2e713eea003716df426bb25081a41483fed0257f084c8d3f4d3b18e756cf02a1fdf71aa335f6e783032421d8d0299830cf4fcf71785e01e397e4738b21a4e910bda4f0f18dacdf227fe4f637ed9889199faf8f4ec5cee201969c29ba75cd446a1782b9715a7b5030475e8345a6ce2dada379f7a2d3d193a6a7ab6671a8835db965227cb5ebff2586baaaf581851fb642377436f8ee271a82005d0ec0abddd33deebfbb24f52b1938792d130350d0841f193649a3dd91f0191ada2088dbefa74f62f98b05b7feb1d9cf5cdad1d79d19fecbc1e42e0587b3263f37514fcb1d17fcea9412a820b9ef5c5e6c43717f50f7aac2e0c6bce1052cafc9a87743decf3862afd98527802f7f5b1224c5c1f8b6b2e599e1ecd00481b1999de3ee44337c6bcc28f71cb36cb22c82555b2a09c5540de185d194596279da4ac8fb8385054c0e51fbc8111ab687c4c603d50a69c7b633c593bd117e9174778a151139f602c265a6986588a127c41d1d448a181bf56a833e9ecdb21fe9f8b078a08e271dfefa3b4e8a9bd7630cc97e106b0a8cc2c863ad83719e59201f507345ff9b9cc605c13a4e58d5bdd274569a8566db65bd565bfd2dae57b4828133f11fed8cdafd2be4c11d8ed1a7a3b10b82807117e70ecfc9b2aaf77fd6c7fa9f0cd5521560ebbc0b3a616b7fd5effb73f1653f24f345fc8b175751abf0fe3b720c7252807b6a73b81f3b16d759c6f11be7839495b7125e2b3745afdfa7fe8c9f006be6b8238f6ba9eb859fe8f8e826d4fdb6441c91b0df0f92f40c77312cc037a499c5abafcb93a5d7c1a191f0968cca63506d9cf0c128b550f58b58b096879f2a8924cf4d7abb68171c36a8a9b91381e9312d0bcbd67865f026c47f6d52f3a1266eb98e6710cb394c2e4f601aaa9b5743b622dfd3b560f64f631be9232f6c08193c499d08255ca8ea7b41a63b20f4f3d57c3b30d9cabaaced103ee634e86229cd76fb9f654227b4c3492d8b7070b741a68d62181f8be6b47dd21b2dcdb2e2afe6331ad86925b5a10075ce2a4b5e394349903f676e4cc0f0fc1eb2a4d3513b5a983855968b58c97f3afb4156b82fbb81077229b83ae4cd57240980ce23ea740c53fa322645481f0155fb65edf8c7eafb3d3837be95a61ef463add0078317013ee834335c75ffd1137da39b6d8a6342d3eba6be8542e209a1adee6c6479941b95797c0e933e1c38e749a024da370ca0e33d81ea72e3b2d2a93a7e2c6941c01a0c6b1a89a744e34b22b4df8294a0e97d30ea398e7e21e8f6865ce38aad6c24e1b1ccee97e7e14c0617f5f4f07e10f5b6221a9e5b7110f0d79cb7d54f6f4960f27c94ec61eb4a78efd5057e5845afdf50a869e928e630b60c3397172fd2099cbfe9fa0ed436ee3cfb7c995037396dbb1599f6f5a9ae96512a796d0c7291aa9f51538de15a888401f4b140bd5d88001540b9025df845582a4fd07efd451a8b2929f7f062c96174d19625ae34933f03e9344e7e3281c89d4935ab761d886b99ec2a44263a13d118e7b26d235d5c2ca9dc3e6cb25ba02229d02a6d197b23d79e994933acd6997c3428fe858eaa644103832b03431425619d8b623d619a8b42d6c1abc4663989549d4fdce319fabf2637c6246d3a03a3cd89a53f7c091454f71ed7e3738c3062c0faf874ce045e06bb0338d08ed72829cba14c237d2652366f63f19d027440feaa6681979c19ba9a81d7cccce9efd38de99c147416ae15c2256ea549f4a1ccbc532241be7d278c959ee9f1c67261a9f3fe554a34e06738ede5b0797b07701c221a56e96dee5ce26c7d91b40b49e078caea9ffee16591894756885b691fc829699bd8f9e939f8ad19441064d0bad2b6170c5177e3b09ddb1cbdbee74d1d8312855d193774a14a23d6e14b9f9b89dacaf43e27e58598caff5346737ca79b835707e3e42009cdd8d27673888e4a0971eda1361c959329c9cb2ccd00440426431d07ecfd32b91b9664127430c35fe4be168512a509d66e36a009ccc3ed35689a39a96ff39e2b54e5d855e50f732f018b58cc1164bcc5172da033d58292de38efc408c8be88434898f90103810708fa6044135689bb8c2f494260698a342712d1b8a6158552ab81f907d7dfec5ed76623e67aa23c1964ec27c5d2ea50b32b6f54a4aad88c0aa9a07ae95a26d541f88e3305d5b90f36aa1d865be79c00186b570459cd1d2538fe0b44b688b0a4c55701c4ea19eda98eb443e1ed0fa24dc8a8706236778b218ce31dd6f38ca8def0d2014b64df22f592504608bee4d793ae56db290173888da12efe3f1e54fb86e075224f129a1069a60223351101dc2b85a60e873f7e011d9bc8023f3bcaf5a35b355277799e771f0c9ddec0ca299ec0a44e8d644474f228473ad0940338b3d1cf7d9a0b6e71f4aadcd2567bb802e466bc50812a140ce23296fc77f3d07bcc8e8d79a1c32573cc832c845c04c73e99c60066ac6204e73b1811b6fa106e5c79d1b7a48b582095001105ae05eb5b81e14e264c06cd4c5dc92ad79a631d7390cd29fecfbe0386957481fec61e260f18ac4f8e6a1172bbc99e16ba3c00761fe6f5e9a489244cce22a69ead74ef61e21e4ab5a7c52afcb5477dab4a656f2159fb0acc86b47d6f82598fa5153f1f18386a6d579b8242bc02cdb735896b43cda4ee3fe148cb67304e086ea738c9a28a9b415f0f68c560b2e005d8c6678321f41c79af4d943ea3bc94c5ba3433a30e211ba1bb00d5541f9cea5e26f3df9718e35064f854ad23641f0d41f2cc52e5d5f8cad666b5967281a04a3dce52e13c1bff0c329756214b05c51f2bd5aee71e9fcc0b0b5e748c0153c58d8afbbde0abe74da40e13dc71cf10fa8844d1fab7097f119a9499e231c3a36213f2eadb30d4542a8f9c3c1afd721c333b324fb0ef87138693e4055c9930b6c2373333758ac1a17913eaefe8b223d056524ea69e775c33855ed82e9c0a6f55b9994d6d5d74d791e7a69f3437da80a22ca22aee11c178d80eeb4a16b49b6194afbae32e0fa171d6740138f5dd75944b442f3c6857b5b7f8f6bafdc1164b5f4d2b38279716f4192da3ae92a69d157bef9afb53c8f7b78de26a37997649a34e6b2fd64b6117a82962c0978760dc71de542196c99e7e12d7a2457d013f949e97ddf09f5286cee6bb23e583c92731e0d4b1d0ad3ea12cccfe062f9bac80476bd9c3934769e9a8d2bb87121e630a84bf44c83d913eba6c4ed3886f9218ff3dcbbab383b700c43ee6152be013f4bcec9c969a0de15dbe87da928810e59d5a3b9be5c59e8f4e31a97d67092e8f7ec855f9b865b47b392641da2d76066b1c6d01bf5ccf4658d573d795dba6f75a9bd820d08672dabadf3f4d77bfc7440918a26e30de8e95d8467c90f3e120b180fa09148a9d034af0efb716a9a7025fe19b0c0f23991ac3369af57df5eca8f1849f7e57167543f5adaceaf22e272e6c089089021b502381256f84b9a8c73d1a0702bf42e26db1e23e1acea86a3106882c70f23f2bcca19219320ef77900fba9662b6040da0d705849f4902f0b71fb97d78a375d0cd98c9cbd85c271da19eb9683519ea00c89f5c008ce5fec0f47b397d895f312ab1b59b20cc4f6f55167d93a690a3583aa596176fea42be1c87fec4aa4a87a3505aa4d50dd3a167e88d70fa2ba48e07702fb64743d3c238787bb9494bbb187c4bce855e3d6661cbec17fb315270847c03b7aec6d96be1c0940a38c48135ac170bcb57997163c11c45cc10f26df3002609df0b84400d4279bf7fa5039e65a6ef749ba2bae5efa70859764e25bc2fe6d249d49d4537c7de18552d72ce108d0aae44555d6afaed8c00f5186d52345b451392017c863512345db4f25ce0235cb9b136717105bd1af0befef7cf529c3ea4df282aa3bbc3713eee8f1fd1612150e3e9b44e9768046e7327c78596b7cdf7879a1b06b30aeb2c94f9bc66b80a69183122cd6bc48f2ef15d7e5c85ac0668f88af9faea49bdd648326b42c104fd7102c3bde7d5fc5710ec259430d1add670a579970ad0cd09ba41dac36d34397bced3d6cdef0e2673ea41f5784c200faa5d5052c8ca07b5a523176f2b207d77acaf55aa0e2e86d6e24f62a3c53678db573bd7bd7bcfcec9dc4c163a77a4ce76498ec73a4260a2036e6bcf8b4af6ca3b0d7ad878fd659f9a788ea073a59a759f735f539ea240e03e87f235ea9e6ada50f6e1ff194bdb02b632410605fd3af6a2be275711fac0b51674abc2db2414f16b8e70418db743b5609c0a468420a562701248fba81a5eab21da4bcd8fa015eb1028cded8e92572fed5649da06a34dc074cd9fd37a4ba42e63456cf64029f5cdab900138e33febf8017743c8d92762df528fadfe00c9ef57c08bcd2534c6d35b1889cfc2ce4d9aa31ac761f95a7972ae6b7a8187f596cca263238a95af594a5c0ed3be7407961adf0c2b57accf1cabaa522278f010ca94a093ee24a59fa577925dfc980969bf57a5a456c41c7de79d55b82c53a91c99d174a8571ef609c94d09f145b270beee10c5a9bcf274bf6bbf5770510e7bc6af7dec9b306d28bc7942ba60007a6ba898ab	27cfa32e329b4414fa6b1a6f7d526da22d217d1f386b07362f8ffac610ea6a83	b7a179c9047cd97b	Needs call	1	4 12 18	1795823008674251	0	0
19	5	\\x0200000002bd7b29034a4f3bd9af1d6388266d7451391752deef2ad56af90c1185415adde9457a439fcec0894c12e472c7143acffed637fe726db8ddb44b74e2d48a572024af15be175c3603fbdfe87f70d6960d9b89ec703855b63d1b8d473d361935f11ecb6860581cd92a4a40542f6a5e9d8b875c77b3c4aa85996c9098d72bbd0c1f8503f67f3f1f6dcaba073d4fff660ed8db5d8c80c4de2e049ea5f5cc9e4417feb2821afcf7851e29c4230b6c06015570f2b24a109bde682b6094a2380460a87bc8dc8c21a26463b410faeb13d0b06b1d6502e5f87f107bfdb7812910336068a9a6962f6a43def3ddaf04515fe92a925c7793b360857d47bef1091625d733de6e1630650235e311cdaf32a490e69472870ce41e67b028e87d7481e244b7faf0797d3f5682b3b6a786746ec4169e8c9ef9e8f9034dd2081849a12aef9287d6d55d250f1605a5770a08b999d523e209ef044b2492345025e9b85601cd383c03c3c48cd1c255415523ad5c7d27243d1c2a7f69900dd9b1555eb60047b925adc6f247acede13cafc2a89adc9addc0184832d69467b458c930971592b79d3d88edf4046d1c10f9a6e8221a4ae6b9b2083d77c51683d062768c954c1968a7d9fcc734a919c2796e1147df9449544385b39642df5332b0791b68ed2ce48fc293adde82b17ff67f207eaf80d68812181f7290813415bd35deb0c5a1e884b13fcada34723ead8e665a3d6c4aa9f881edb482b600d8ec8df749f51fb803131214b33762a8dd62dd1133f0d4ee06d13bac3a3dce1b1552aec58fce1e7c1b375016faaf094208753033b5a24d4a9bb379f4c95eec47ee9aa8b3cbb0daf9ed3584ba92f2a9d0fa5ee61024614bbb6bba4cd9034c523d6493871704365570c917a394760e44430d85f8064f12994bbfed32192c6293e7093522f265741e9f1c7054868795b59f52aff399bb6a35dc394397334a0615c26f77d3d938e27a45e6ce1f7874c70eadf22d8b5f4aa583db4295a6ac24285fd0e8328dbef9da010191cdd066e45a574d15dbe592c3e7c87b61863d5dc2ad5f35685af16047c14fa1216115cc93078d5216d508592136aa8719dc5fefd37e1d60097bc9e22cf021a4a4d9a998152a65e5504527d098273b3b1631f7d3c4ab2dd311b238c33f8f4f360a423252c33e68719c8d93080faa596f683d6444b392d22f1e7ebe9d235ec23806bc05900ec4cca0ff3bff51469b1b16efdf56c6d998ac32d98e8f76719a6cb33c5b734223602f45ef072992dc86b58efea3926e14fc7770499ba8e85ca7c9e9d68797e0485d9fd070c66c1a837a5fc2f59fd6999be777b1ee8c808c7431cfd6612bb410ad43153a459783886956db4bf9d69c7276ef4be622d31c3c15e3710eec010371083347145373a952c4fcf120bad45b8e09418f21c0748110c1b327cbfc67e2aa203a717bc4d4872f3be823801cf7a09a876196f556b912de6571c22d8cf785cf5f3d2ead08f0185ed958925b13d07fac36c5f17c0217455d1969fb40c6fc63b31bc78d6d53bd92d4ca5f8ba24ecb955bd0e6e136032f16dc4e24a65ebe7a5dd1449386f2f19fd04d19d85c1aa303e41dd4866413daf19d9d69e090dcadc28f7d63917b0fb7d5cee06f18bcf546e20b2654f70648d1b0294d1bac2bb8e82bde592c128c643806c8ce5023b52d2e0ba8a4216b8f76017c1cd6aa7e2657fecf2e4689f564c189048202957941c3d8653f94c8f0a70ca67e0a45d01c812c855ab94abf7b53afdbb4258bcd3a2e811755b5af7661a98cef3434596bfc2cb0de02f4e784253634cc56667102a7c9569990f3d9f9ded03fa5f27654aa282ac29013dc71791d14437434ec46f61d2e3d4f55bb9c8597d00dc4f66087e6638faa72138a429ca225dd9e2b27adc95d82ac6e488b11a3f5396fde8aa987a42ec89e905408cb56bd38e00fd78b6307dcd88cfd730924de42da2c5bb1dce873f2d1ed41138f59dd41e315dc25540de29763c57068903d993c4e0f2eee2bbf7c389dbf7adc98c65c44187c7a165513833199b5ab0110b9486d6142fffee283c665e6423cdc99fa50557e4423cf90ea347b23e6f6a3638373be90a00332b8f32c74f61fd6d8463d0176807cbc91cce88a28f7df483928cdc48f4954bb655cc65d13f5e5b467ea9f5dc6d20a9538cd127db3e3d5c3b8dc84fd1deb53518a2dadaea918a98ef40ea59d7c489ec426e3b5882506980a0a8a072dab048f73dcb96ece2bafe327c33ad7ce8e11f5bb7af3c966b224db5ea64feca3333c4b5657c12f31350f517010a682e703400a5bff51afbaee1816b9fd6597dd7cccedd3e2688da533b9959dce8f3656d24272804d652d8cb4beee1e627e80c517172b3bcffe5ff22543a93cf15ca642b72e0e8ac4ec10f8da93de1171356283f436c74e648ca292d94660a1ee4727983b879a4fc5fe96208347f03dd0d8f57144947716b460a04aa23aeb4b9fd8bed87daaba94bebc2ba9653d12ea47273d98e28954799fa3bee752b282da0a5a59299b34257bf63fd9a6ef31a8b43df4ad4dbfebc81d8a3765677cc18537ffb3254982ffcb86616bd6e30a1e800dcdc549402791426717ccb303ceb854467b8fa2bf226181ed649e994a62ee26f3fe3dbff3e8a967a58923b0938e43320790f304f46dfb1a4721e5498b6708f0cb126aa72b6d76510a70b54e0409a8de7ef7452a163cccd7789448d9dee3eaca92d6097ee8bab2bbb589cad6a9220b643e024add1b9651e3bb5f2ff98536f838816ac3b6378a949d0cbc2c2895514647e922c4623dfb039c774f35c1cf28b0b1949d6b45e9e36c40af2314f71d626212075b05feb81a335c630db7b913788d484dbb0f8a0462d42082045af04d1bc9ecc438fd3065c5383af3f3be30a2bf115062e92421ba61a45900ab90f757b29f06a201f8acb29866ea59755ab9bc2c97da4b959a949e7a08c115d1190601d88c74aba6a6471472697a2a627ff07fbdbfe6254a7e82621fbb06b9693f70008f85011b1c23912ed111c231c102017ea226542a6df4318d97817e261c8c40f71e55ebe02efe0b3cf08a8d33ff79220bce01da3b6c4d33660e967844868456bfaab37919d8c21d1574d668fa4f20d05174c0612d48712c1123556e636f915d0d7a84774d0a5519d80b14d523bc9363200ed4adef4ef2dbc5795cbbd7d3d47eb8c0360b7d8a6c9ca387d400387a64182a9907e818a1518fa0d55aa14715a5780f960ed383da90a9d2879a1d263feb7a4fb9739e7297c7beb2dffbccd47aa93307198a737de726bdd536a641ba70ddc5d94c195541ab2a5cea0acea7f70cdaa9f1e4968ff64b8e7dd56821ddad1cac4146a1015f61b7e1e4a46655c6f9b6a7a00217b15d8070f105a70279d9f5b9f8f7706fe6be497b5430b43f62cb6c4787860264ddac69e05aa2d7eafc525a131fffcd00b25ab93d4f5523d28cc54d6cf1e593d4a2a97d9d19adef29b0cd4b6f2ceece33f7b47886b9905e4c7df7c0924672c22e275a3cfcfe5d5044f7d08bc7bc37e73b37f8f19e370c1f3cd91849e97bc03a556ef7d4630ac6f8299739a5d93e7d2a285d7123471c4e3b33fa680a90ba0f4aa3fc8729211303d3d8a860e3e0ecaf92b60a6689b1b6df43039df683b89f283d9bc0ce0d08a5283da59183ffbd701c2931f32975e731069628f783be261f6b5eba230c5bcdb1eca0ea1776dac80b6ca2e05d97649d4f9659f06d8ff25ec8567375d333e4bde15694356ea03ce9f3d67e8876a5fe8925720fda716d29cee4af64536116d1ae62a51171b0064a115bbc6c0e7a3bd445d8ebff201054611e348fc9d5de387dbdcb42c774225f741f48acb2c315576afecb556e2481d5f535d12834e095fa683e65979c602fc3049eea1174cad9feb05408c82ff28029c6d2f51774fb96afaf06d40d78ee56145bf8a792d055bcc626d8222fd22759d7f24baf8f200f960e944e125bbdbef682057d19495b850c246446795286905812d263cfa32b641474ba5be159e9f3bed5898b2843fba176e1c1cab9dc55954510cb2857eb41318701b9568cebdab86824377d1cce0da8507d209d64df6368309a7078bbada0a350f4b8d8b19d7b3e03a8cf9c133d42cc3626f991e870af5f3e756131856c84c16a3ce15ea777f5048e062dafa9a885bbc26f89e87782899b0affd5e97ac26002cbb1eae5d2128554b6f38c56706f824e9db80821ec2ce8aa390de4b1b77be6ad8d7f56182d98c622e6d8f461f3d608b92e128df0434dc094cef9276826509210ddc851012b44075f21055e99a8d2e30483677dd60701ee9abcb54e95a3601201ad474a5f480ebd5ab28f451f96797327e947e538f8f997425ffefee15a34977cc59805e75ae81631f3dfc074a5d3a98dae207d7e8dea6e235c0856b8677f7e4258f9afe3079e344f99b5c755cb7de494a9724e02a6260dad765f72e9373c326e7976e17940d7d98a9101c264f476cdd6f93308c9b6897ed3672d03ad5a624d01f4523690fc2958ede04ab918fd856cf979fb83f0a139fbc7b2c90777d74baffc059fe7feb1fb0d9ac4e1e2a8fc4d4b7129f764c82f4492edcdc1e4de117c8805098ff6a208f334bd1f5f0e4ef7490030d22baa98d819780d3de832b130768e8c314037f1e4c8469829c22a5e159404c2066f8811f48802c1e1e5bf0bf83681a71673183865cc107e6169f3a817950bf3b591f7177e77ec9c9a22c69fa4f28d2ae8ab8213c3be007af46e8a7706e11433f1505f8b74652e6902e1533a5c0b84f006d02a3241c7c86ba9e8c347dc1f5692333e49ffa9d12381310db1a7f313c46cc9c784f2068b15c1ef4e9aea78ece6bfa3e641e90c19d9c27b0299d5591895117175949b019bcb94499c97abae7fec5b9f83a2735919e54a7e2ebf2ec85dd57b59d4f88e1d11a5f97be419888fe326d23b58b7f8d228e969f31c16d2ef2ce451c53e663730a51d0b33c62106ed9f3f9ffa75c0827d8240a3ed36195d8470b40bca0e49ed1e47ce663280628e573f6c95932a796063683e5d8ed5d4f7f5193767cef8f264a919d52bf87c83ae953fe8eb85f467ba035e79bf921dc47d0ad400c7e11b795769cd27b505404cff2c800478f033443e37a6b6ee09e1f2ac2cdb99bbcc5e92edc5fb17d38801fb8f94da317ca03b1ba8b3ecd4705af242d6f19ff6645df62afd3a42ee5ba076defbb786db2567c4b8d3dbb8b2a4af9000e7be11547f4b0616f4778b1ef480c64de85aa6f85c911aeed86667f516c97ccf9deba7a48994b789896b328038e418e4ed6ecb0e9cb25c8abca72555445725f626f44fd0e54a71fc366c2e1c521721b640a7e3a1da6134c9d2d4c0b83038353749da89bfddee59de02d0c2465bb316363aa95a0f7544ea7509dd747d2eb3322e30515a8475ea924d0a42e86c6b5f7a93ad0ab5c8bb3f3e27180c251aa7672324d09a8ac51d19064a871d6b52c7b37160756c454f0b878329b73688ae1b10336a38bb971b4b9a67afd664adbc2b6fa333171ba11ceb414d6b	b70ad94c237e2891940a7e85d896159c46b1d66ed63fe5e500380c1f4aadc633	b7a179c9047cd97b	Needs call	1	5 13 19	1795823008674324	0	0
20	6	\\x020000000212115b9d61af014d99e4cdcfd346c6ed4bfcb77d1dbc111e5600d32d82533cc40423712421ccee1fb213332d70a03e0d4b20c6fc6ddb39310379a05ab6bab2e905436e87dbba37bc23b37e3e60d9906ca2b5553a664546df32ecdc37a79cf0c66b4ded1f7ce7f65a6c05ddf83906910380bfea138a73f5482d6a9c3668fc443245371e2703a4d6c117d2de12e3f689e63c8267a4af2a46c905082ef03ed7ebbaf680afd861e761a32bd5bf6ee723977cea01dace5783e3a3042a749ff13c2843c584a3ca5673a48968a01724606dd50be972aaf269cb94780f6bc3e21121fd2f605036c6d138f351755463acc783a4e5dff993446bd7ac5afebcc6784d8e176f273c4bc3b553e2cb994c27e55b76252d87a322de9e547d9bd8f0b791becd367a85b3d7a022af09039541f6d0a19296e772db40002382a31c83221404e8950d3d6d06341d953cb3c9e52bd66f73f80443725d92fd8f2cca3c8726aea4fe7a8c667052e0d57800d8ab13cfe24423ab1281071d395871a3028bae3688bb02bcbed08bcc7ad1e270b79b33c79040c209226952c2e22cc34c830fbe72970395972fc46bfd3e4548ba59a72774788e988665e911a1b15a55d31012c67b20d2f77f5247ca4bc5c0cd832e7972437682d7de723809180dcbe730a04211eaeeba60a171808ca573b335f1111e2bb39256f05dd5b4991c862c809dcc0b26a9a652d1da4a671a63d3cb0f22b0ec0d8624df1a2130184f81ac4d89786759cf60adb1b06d290eff7d60eb454f0c610137540d091b5294a4f6855eb5cb5e948b87fd2b76cce6c478a0ec0b7dbc0a332ca74b82c3c26209074b14d99acbbcf1c9281019b1b5059dcfd88d4b5d3bcf21909cdde0f79fd3702be72febed339111c4337cad3f713d1461f7b0b494050a082ce21721b873d00471ad5e5b251d2ca80c93b1cd6109f25a2b595279a34a40a87b200b1ab5adb38b39dba794466199b828a2577be61a0188313485664cb91c8dba6966d6dd0737abf67d62fdb3e7a9c5567a5d50a9c176390e6f0088ed9766db624538fd9b6678b0d2303082c2f6467be5947421f23a550626a126d866c1e94995d084e02b9044673f3b09ff1fc829937d231acdf7840a79c14582acd737b5b761ce55f26a6e1dd6ce05460ee763550d933c46b953e1c3293e4cff6bd6538f24b449eb8ca91a89b827e94894c75f8c413e7c42c294c8efe226face54da5781c8b8024c81ede0a912a6feb154222a279fa97079c47ee6b4aff0235b2c05dbfc0b3b7c2fc41ac5f6cbeb7fe52102ca832173e96092d92bba1701ecd7f9979ac18059ce5b2827ab403dc3d6419a996724c599211d065c42f52512b0006ae05c51351febb48521b34e5becf3625a1386ed920fc65dca3740e5558eb8debcae78962333e791e2fb3894d92860186609817f6454e01f3c4a00b01df4a31387624a4e597a64903278d6eb3bbe1e58bf17422d9e8303669afb3d55aa4b87c170c6fee7c2ebf5fe072ae325058949a4a6d4c02660e71eed5f8d6acf554c8b92cafa432856931915930f9fad8aface31b812e2e73f3bbda493f4f877d72a420c310364b9d8be487f09bfc18180edd6d47c05317644e2a594accef71600d3bef9a94f4df0a64e16348bb39e715500d08c494359b16b94de89f9c53380e28686792dbd1e271ef6c827395ec9b10763fcb98478cf42d81e742d6ee9c476c6f9997846b088e80d352a9cf325b8f6e6a152246b67244e537224f44d10e2e8930e0e841116a7772d59aa53367ebd3f97f2ce5d14a3d4da646b126fa9740213e4cfc267a2ec821836c8eba7c6d4d7fa1e23da11de4b1dab0050b9e56c91947d337e2eca9214d1345a0ba97db98378834da1e9d511c9dc1cd9ffddb0152bcd9049f569df9c0487508ba1af0d3575669686680c0b96a11ce0304e55152597ae7334f7d48fb5a43e4ede3196644d3945927c6782766e74237c98130c1ee52b1aebea8c50c9cfee2d9eee9402f9a44d55c931e21b34094fb4725fa72af624774e1b36af21cc2743caab3f428fc699dcc3debca6b6e59b3c30a4a9c4c682013d1b1d80446f991efa159d6823fc9afb438c1ffcfefa164cc9b7821f5548830f9eebba13927355ce28710cd90f17a9a30202bb687d92712a62448a3dff819498200b8623e1499183ba7d030966fffa8909fca5f52f0e6392feb5929c4bc1cbe5048eb6fd6f718934e6f91b104a82362db5d2f9054bfc17122467a465c0d7541fe9602eb338ddbe2eb617878db6c958b42e2294d417a7155252c0293379ac19c326fc58c16cd60dafeb705f987dc1267e81d532b539f908098145c2a99fec91ba5b309b5d34ca5002aeb6549655bd7d589a95b094d9674e988b4894bec2cd0cf15326bfb561fac1cbc2661ab8d18d00ec6a8b57697ce1a1891370a518cb9515cefe870a5aa5731bb4996a033088efde9e1137614061a58dc71cb0a73b75829d2cd33aa37607e8fe2a0d6ac2fc2d2b81db597d8110f0af753f78a51a03a7421dc2277d0822e25bde2b0744fbcd53d50d39fc95e0d6dc7aa878415019fab56d7bb5ea00e4f4edd7e1e11d5cd57312500292d3c96bdff9a180e30082ed109f63cf455aba399eb0db342bf463dfdcbf37136ef1bb9214e295e170fda038867cfddf3329ebbe9e8d06614cb55830138659a631e3c2bd7c8d95423b699209fa99f9067b868ecc4820b331357cc86026819c816f64ca31d0eca82cd79ec9852a43a00081e8047dc65eb9c6fcca250eaf4962b59fa93434d21aa2d7bec04231cdb67ca7f9baf406336d431897c986165de0c82e6ecd59c190d2aa3506bc33ecb747249024346bf19553e21cda172591508464af28372cc569918c9d9621269c017a0ffca3f0fb81c612e48d5be07d65c1270d2f04b34396b52cde55e5e1800826b040625995414bf6de5f8743b4bfd183b0111a95404d4e1d2cfbedbd0783813b15535b7f4ea666aa9c496e303859cd63a183c54c37ee90ee8b366d3416e005e695ed40ffe34444e26cf734247b096ee62f54bd09da0d1db4e2a5336b45b3b5375343f573e92a42402e58c43e498890e2d5befe72c4476458f977e9e4500869ac13e4b3286b0e66ff39cefaf29ba5e035b794dbec027d9f880a82d68825bf720170f8bef0e8c7a8324da0a29ff04b2adae43271c6433348c92d8f906a4c81f81a6343357865c26fbeb1159eda700783e184bfda934d548f7159e3269e044a208a587b83e04ab5b56d49a006fd46a8415953f79d480710a620fa00a20d4123e77dfa806a4e3033f1e6d7b767e8beb66c391e1dbba7b27feda50272dd636176589de17ac0c5e83f74f99461639fa8ed95ed3786aa802180f63ab3b50a98864749def0a0cc6d16149ca76862c2513d29cebe854526b7792333d523054c2fb8307553ef2620a3ff12e390c0c696636a40dd693e8de12e92f259a01d1f207fd501ebb3963e5a35e65002b2216a0b3e3bc33b95d0ea44565bd09fc102c955c3887a9c6ae09b591747a7582b781a66a958cb486ca33355684942c6d603e163fc1df66fda77eb3953e6e24fcb325d91b8e5604380310fe73be235325a09346afc36a861a1a40f61f49275eed3da3d12aa7c26fcbc51bf75f1466a56038c3e763b86eade71136a94f5c40888b250dfb4a6956196f462368f14face00d65fddc2194bccaca601e668440479ef422d6c8abc2cd86eb8e4a87f3a3a2fab7d6772940028935b13df8415c84d3e73a6fd40318ec52922b0e0d263d5c175b2e38fe7c751082b18d5ae7d3d35cc5024f931a7f172c14a5ab624bea67a7a47688cbbd0bd373b794a327eb4b73a7e214d0963ac5a922bc12a089d514289bd68e9f15f03babb82e1e377b12f1c3c7461a41057482aa21f66aaaa945db9befb88b212d630a9d5a664610c900064a0bd764ae286c25cc18ca1436185eac1becc68ff8fa1dac00baa5e7b722e19e5c13d96c196e1bafe0e261da4f6e0418c6b9a7e56f191ff0ae94b3df5903059618dc82e32214dbd4f2cf290183a2be01438fb6a97673b8dc1a389f64ec69cda46a874b485aacb2a3aa855450ab835b9361b73042633d310c9d87b614881ec909f06b80220be368f15c46b9e034efe5fa54240979eafab2150b754014811f15aadfc14ff84f2b43f59ef8c6fef7a5953e73bbfb31b2263281d9c926a08fc43a0e2caf1cb846a3503137df0bf3199e81586c02289ab476602f389a065f30af39b1a3566c0a3839642b73aaa59a43c5a5c84025a1a57ed889d28c8bf0290580d42b11cd70a0dd07177d072ea577e3c9ef8705a6c4121c78710da20227fada55b8e4200bf4282fbd107c4b5f0a11a6df9bc50a02b03d4e324bd8d914b1378b766fdcebd0159dd5aa685ffdf798e6405629a4d68a4449c82f351dcc56e44c197441ce01cc68adf1c7ee4e0e97ead33ef8dbe4d09a6f606e8af67698a6fe12195df1b35a44a3806775c4138c5e186d5b8e79bd9cce4e89e8ce4867ad1856321645fdb4f58bb6ba94c859b0eb26d1c34a310ccc3dbad6ecfca3a24a5a5ac4895b9e3929084d509274c59c86298b7110e5486a8fc4ac3927b7b4044152f177e6f4e18e053617f9b3a12657804be2a41b7fb90a2ab12d1f406fbdd8316a134cbaf8ed4996a43ceb7ec49c186de6128afff390163c7e16e9e4efe5fa0fb2952c6123f87f82834334fa5a2897f162592de52a564706e098e4799625decefd571aada81a2619093295f48b217a9e1143e96d42ea9e2c133a0ad5cf82566a10c58bf97c2363522f67b1577b81aa0d1d79072bfc78377f020ee19984e2da56c7ae64e95696752482f378f015f0eecff66f13858ec449df14a1e4d90e8ac2e6687006753073154527a9cc646565970391890a97430492338dca26a7268a95d97aec6e0a7820e3b51dfd04d727429a826f9ac97c16eda796e6283a8bcd8ede11645519fb1790af50c5437f0d7effd5c4a43b72dee22116fe012bb2c323d48bc1e6debfba922d03cd3e8ff1f7a318bed2de02e05f144dcfb160e297b96086384213287898881d56a3bc683b7a59803410028a5b598010a281bb9f1ef65c624610e7a36e3abded59cec69e1b2e2e4494b60a05d013ab76acbc6b7168e2821b4967d99d56489ed0074d64516b14f836814fcf1d1e472d4e4ca7459e1ad1d940a9aa4f3074e8668a372e17753ba4787c862dcaeaf1a014643ba6c0fc3cc536e056556f0c1fc30bdc94aea1301b7e3a939107b54a833664717d2073502e063dff849890f2dc9a1267cca276b3f66aa4e9667375e5b98a43377630ab2114ca93b3c881d11c98ac075b805e6d4d45b17c9187c68c5e9383fe06bd96dc2214f9f0ca28478e42308637ed107c5c70b41d9732295ae61a0228cd01f57abef1c44b71d79b5b3b63ee0d2cdd2b38775838a9ac4b4204c56e4f3610b7b1b24f161817db7c536c08e183a0a988db0a264ca64439b49b2b4c768d145b98c3b769e92d28706f564e06c6a8c94fc90aeba889e9e69837c049cc844c158	f370119dbe61440f43eb17e07c5ae2f9303c93ae17aa9b1eed41bc5f47d038be	b7a179c9047cd97b	Needs call	1	6 14 20	1795823008674408	0	0
21	9	\\x02000000032438ce2637717c82a0d2b13b63011464fe2ca416d3bde0421e0ebf771b4b3196c188de9a21b33e31ee995ac6b0cff864812fbb127fc25741722b0a35c2da531ecb88b57a4e6499966ccc43f8b40f5b733114b16583116cb3306c5f7089585629e1a2a44682a25e3e55a382d651cb2358b6673776a78322095fa946de5c091f04c624247d96ae660fba8618973c284d67e621ea5a2b9732c2909c000fc027f2692a4331577eed92de9ef0f108d4ea360fe5eba13aa1a7ec5b7080e293809e0e8ffd88015fba39c2e1cf3afd2cd1955e25ff487ab07d9898746c742b727b00846d8a1d3e4c6eb95f101460af7c7fa814b334aac8500d74bf82ace28fa1ae234291970eec7d648494f663dc95960612f0f6779deb7de8d38ef1e1bdc85738dfd5e489d8725b1fd7ce051264da24964b80eddbe2ad14af854e66a90cfb89c08a361a0a48c8ad2ede265052104ced16e901484731f1e743977ca171c3f2479c1e7392931c95ae5a9372bd8eec8e0ca527b9074e7b51e4e7c35184b19bd1fca9f6cc26e92b9c1d23aff20b850226c4891ed652729cb889765a0b62554c29e9319ded26ba0c65f09e827342ab711480b24c43b98a5e0c987b8ffb9354f808e8aa5a1225f85ad545573954a539608490889c0b46bd39a0102139650e02934d91bf60cb9839be31a1da48bb8072ada8a14a92ad96e20f15c649c51125f31949631328f8fcefc12435942ca3a78f98e9b638190d1a2cec40f6c3f68569df979cfb8bbddecc4bcb9cd73145262fd6c19dd639fb0e9d124432fbb642f29505297ae626c65d8a1b594e11a0b99943370efb4c44f1a5da2c4f0efc291ad27f7628372e1a7e2ab1006647bf1d73af19982354f057ebda51a5c772e9c8f2941650d26777aebbc804e8b2c5d28e1c3c65c5c57c391d3f92519b85ad9cf0ba409f4974af7f4bc6618174e953e5adb5dc75d1d9c8888834861a793070714f08cec9b81979db6e3441715a27625c654233fd433336c52020d1a2f53e8c4a32fcf46790fe1ce8240c3cdcf007e7f33d357bccd7a87ca4cec5e9f27c5eeae2c7db6c453413166ab73dc0d0072cb0785619b9ad91b56228b749f693b99fe6150e9bbac2906f0d58a11ceb8caa7f11f94b599ace50b8ac50a3c65f9270e484334a3c9d44ed84111bb79aed7c42a2388c9204ff08357ad4f5c090d3f2c39efa1902d44773244f39637656939c3204ea958a29802ef5211c1d6e4110f5f94bf99ccf80f8622b46d5c81eff2104eaa66017a462c716ef208cb13b5f9923641a75257e09361be9c025b4902b2e7c979802f70c4dd0b6a366160e8c7354c3a72f110c693137ce9a2ce5e6e6b5587c52fb61d51d59346768a124036dd2e95423723740733d47f302126d768aa32a377eaf3df1c26fa4a94d026cee4d308a8ec99483cf0112854c6b507e11e8e6837b9fa06bdffd29d1c619af7549cbbdcec5ecce022746101697863a65acbabd9d6ea6d9ac44ff5c76911c267acd6cbbccb1d40f573e46e2e9282353c6f301a37d56ed4b2f2d9449800f0cdd8130766e07cc92547ce98d1481d287f3053306f40154e3ea510492a827ffbc2e569bdfa8e4953877f77fd421f30b85803bcca18018e72ca08422e026bf87b3ef6f6cc4a1c3b4162735e474f434fc878c41b7313b57a23f9d3f6a919281e0f9f4dcbb7ec40299ae4da573d827bb4787362fc4caa44912b367436b72b7c137cc35ba2dd0b5b2d428bc1b9dc9bcabb1bee0b16cea3ec5ab6a380318bb1c926afdba2ac889a55b7e304fe06fd55fec9a1cd0be825013d4c254131f957c2377968f50b3bcf85aac8f44726df4f636e0726c83f78ea4721d489219af3b2e7da7b172e424c8484248ad0b52b136ea869a3bd11d0241b477b2e5f7efa263e19f24141de155e0124baf9ddab026009244c19c0cd42b54e94be71c2271c10d6c60829b8b63bf4998b1b84bef419b1bce8014c987f3bd87a17b58eb736f21c9bb23792c49c3c3ee7eb48a7d4a7c88396e6d0580db448bf3df9e646ab5708389f5d7dc1af92be4673d93fa8f219c2c11a023a0bf8e6f6b28f5595bb84e92818584ab5fed35151f8a6bf1f249e66d4a6082045cde12e40a82e23d5430da87854f1bf137e77a760eddecf76a0260d5436e9f89dfe92a3007c9e1cb2beb01802f73bc2605d3ad0e5bffaf898568e9c23a26b6b81bf77d6f9370a12de0b61a270232b746dc1b1c66bb4fbad8cfab4e0e23a5fe1fb5d450ebf7260a646b19c9796954b404d25fc8a72658a4ec6e37d87755501ff1ec4362a73ea9767cba8785be4714773f9ee1da65a8b7d2c811f1433450c1d7872478178c1a1c818c31f8d8c6a412c9eb278b5b92a37365109dd1916c120692e0ae68cb7dce383401ef99dcd4311397e421dfbc1f58aa11f13b7f73ff19bdf02170d3d29fbf03713d943d73a987e376d8df3d2c0f42363a7728771be006501ed604e5e63ca242e8d8295a1e771f92b903a7a7c67d51413a9c24c6f013ef586899af45050aaf6ac2a3a04aa3956921f25627a76aca56a46f4a5c06240d682b79a03a3bf42a68823160b995f51972ecb47ce3208beb977a418707c2575a2c8aa33263fa116beeb75748748875c5041f1514a36d01ee97540c10f52d7175215dd810f6372ecb55713bd9d539644924cda8b434393f4eb372318bf8a572adf9a36ec0580f96bb9fed14112aacda8941c401c6209244b96dce113c9ed0208085de746ef0630a83f55beace7f247f8d2dc7a6f7cd119da62dca2d149170558c2b9cc0d9200ae37c999164be3ea383d25ded9f3561ae974444a04066781205847268a610eb22548a5abf0d75ca66ea05f6bdc7accf630c5dde163c8bb694ad074c213e61e52dfc63fcf679f78c73a7b3fd90355c6a31b81a7d5974a5f42a5f96a60cad69515f130b9d4bd2bed09782e514b265f2bbe67df441d4c0dc2f102a529325373941e3a53067ce1bd4a8c165e1f77a0dab9bf1ef61b3f56b37c50dbabb7164ccfe8ae40948b75a44df6cb1a38bae644ead3a60e37755f6068ff37c14818468caebd36a09d49d73c33b131689a54f20a185728708f398239738fd0e30c678a73dde8774d72baefe05dd0b55b848650e4322a2a8100ff4623630ae1846513f6b4c7d467a03fe961c63665420eaad1188f9c7b34b9bbe1ab17114fbd2a661421c55fd31ee292e3bd516f4064965aba7fd414f6c21746b15709291cab3f5329110120e5b38b1c73bb7d62b8fd74775879c9207c741408d5668e9607b2a468f21709224abfe5b3d3884b7dc202e97c760e164608acd100f41d1306034f2b26d00cdc0c232724cceedb651138353c182155994137f42e50a93f02dc4b65561d9196eb42e907ba737ef2ff7dafb8066ad4e8af64c2e589926aad0b4550bdd5a6d02ff5b6210ceb525f4de56e6db7cbeaa57328ce6d7afd2aef288705fd5fde82c2c7167419afec35547172139330c5f51e17598cbfda00bee99d3cf1be373d71c9c52c331243579d3c23e5c62c427a432b12dabab01ccbe17760f80135c602cdcf65266c99b377405a9db6d499897fd3642aa66bb94e89b7a6e9ffa689067000a3e606bd2b847c20c84bd24136d0fcdc58da42b96588944f36d627afded8ffd80f16568fada8df9f6324c25cdc7c3548f07f2779a3c2029b0bcbb8831a7814f3c6f0052b00649553456a2e102e8ee61590c37724dd59e1cd814338111e76f720b68babc9a20fe7abd077b06b23e9ef760fd5685f0f75980a813da30d7680b08022082f95d68ee1844649256e2b44dac7978323c96484f1c551d54bed3c645b0d11ca6958a0c32874f1b47d98a7f26d85494ee92a16535f3a576d09a668471da104d64905f0adcb4848c8b0089b0f3adba48e9f9ef7199029a3715c6a7edf8dbc16765eead152f411643d6a9aa42da17257c96cefb0f96d702055e054d330fb65df5bdc51230a3dce2b504373fe8ad22bf21b11950bf8046aaf590364a6ce5146cc00c882ea4c0ba11a55dcbf763b72f3556019071a1715f3bb52a221c9a12f16a5fc288873a48fd54b7cae770d2e59e004c141c57ab099df83ab76e62d047c683a96685dbf6c1207b6c38d8a19950713e42d7379ebd89bf1d66c6c00ad5e4504d03979595a6888d93c61d00d95a3065e19dff2f6f415d2e593fa8410ae6c5d5cfafc32f0d6b3437d9f11594b7f86100ae29284fb477ec83128827eda0a8de78d106c2c5a126ed234e0d3d2cf84d275cd778eaf65c3483df6524d543a4483c7dc626938a62b6d280bbc784efcf0fdca936bfc9ecd8cb7e74f454bcccd4b4e6481b303dbc40efd6903ae613e76d177d3abd3260931814104fd7fe4af0c76f296b9f8609c94226397bb760b0d330c262dadff62003d2e517134252bf246f7983cce6925d38177af9732567e5ea53f60c8aa599c92c3b0fca59637948c3c0a751f9c205bbedefcdb5b9abd388f7cad372938f6270184d9f54391e0f2a2b4764adee19a5fe1f39e4b815161935b4730f2faae61da9cd7cd0fe624b1fdae3eb0ca81f42af111cf239f33ce18d733147a5aa3f96af281d5ee09689ae9366fbea76b99ddff8b241d16fed66d7255a1429f687f4de86dc6cae5f2044ff35dfa2808a38a7dc6c6f30584520a11b66305759163a40b47688b3857e3bfb2a32647063f05856ee51875731987c5b3274630b682ac4d3b50619a702b62055da422faef2d23897b3b51d2953a3a6843a3858c76aa5045c36a5a030603c71fea82f4025fb93687af0cbaf79655bf720d656cfc8a25b4037a346d56b89d0b6fd0bb1ebdd819d1bcd1a1a2830cd7e616af32584fb1b3cd304b12fa3e44971a143a176adb310cace6ea915e53878fc07f5e83df22c60706ac2d612b1fb827b4b45e85fde1b79c2abaded5b6d3078f2c5fbb9cb465e9c2b6840bfebe1e4995135dc5aca660573c23d0e5d8d1a6fb38db58f16e670207e3b4c2d98e8437ad45b76e7ae492b9609bab5e36074a0f52b5cc09a435a2a9e8b388c8bd80837d3420c681cf15bdae3804d4364b6a5000a3cc7bcdf7a827a76e995b9181049517a4d5ed147271d9003e1d602e6711d0d22a8bdec12ece17d09b9fa80b3c5ee40ae2148b9ac591f70e93e416f900b19ed8d5d766f21be0e6b570ceea408e66d3f462a49d7b9f8c695eba1da4449f678ebe2bddb4c42af35d294ab803907ff409e6c146b1b5d2022d9b7ba47c76dc27ebb0642dd5b372cf84e1351c26c639c9e0ca7e4b12a170dad606c0677cf84325057fd90307dcfb78af5b9017ab2794989d0a1d2098739b640ccff71e416c411da7051b092b7d720b38b712c6b70e58315c109d61e03729c8dce328a189dfe646eb63507da4a48bbc273ad939a83f96763b8166b65f5a64bc8a6a75e2ebf84335dac8ffaefdda307ee2bdbe2d8fda83c4d1868f0e3ba9c8eb39ba99e04001496e924d41795beb8364945b3261591d0b0c7cdc5a4b7408ec45287987f8e16eff1cc60c6a454060657adf40b9f05ce49422929f43d35c206860c6fb006424e5e5d0bfc8dfed8192bbd6eba3ab0e1fd3b9d7c9712b88e709dadd12437fba4a698240903a3786496e3ea9354d87931ab397b4b1c04ef70015a40cdd40bcbb361e019adfa213e6d40b0b52421828a34e5607bcf497230207ebb62c6fa8d7e5b53c03b00c849a6def7b864cd9f81821f3c21672fa93f123b5868ce4b07627157813e9d96b5d2d6f206466fd33b5683d5363f8b271ea5cb6d785e0bf8dc2c75752b0845ca6f72831ec3e72eeae439e51e8b012df49b3a86bc93f58431f167ffefed4940880523961da9ded0c5317b40e5c84fcb0f63f9cf989a758d732197460bb1d2ae1fd15921434ee172ed83bfd9e4a5bf6a54ed68c786b60563bdf1db6b87f183098607cb82a1a503507e352baacd1f4cd09dc08cebfdf0f092b506bee17d4e7fd16d9a964e67f5be3f35739c04302676da8539a82af487383048e1f792ea83d655f1ba16d92bab2f5f0858ceb1117382e806a0fe3f9cf2ad7d6ce82f6af1b67ddab797b68b3f6d9e3ad12ec1a77e50c535a415345571263d8d0a738e4651dad0d94d98c1876b1e6c31e70ac0a48440fbda344d1d54e70cf09445fca132a45f9921d0b0eea34cb59cdf00435e2ae9a6a295c2768dc1999f0649959e50cff9698c1b4266b120ac7bcc094beb1d201b2fe8adb2df5ee5514cb7de2cf039fd182e584a3e0d8fbe64d9b58d47894f04b3ea22dee852e4935ee2bf038b844683ed0063b17a80d6d21cf5f8a39455cae93517056d3d8f0ea1526312dd25e2def9064e8793c6da081dd5f1e65e3cea3fb74f15c483466a2a6873c95ac168746b206e2cf3094d77489ff3895dbc23f87e13dbcf9b831e2536046c62abb5739ce200422e8ddd040a2e6c8a8e14ce0272678a4dbccfe67eac1a3c029b80af1bbd4eb040be8e015e03d4a256867e6cb10a00e5d5a0ee552e496ad2cff8e4307e425fc6fe2cd77da171079f33354d917e58084b5c923ad0f220f9d1f5c750d51f6e3ca7cd1a8075544fd460055293d54e60c8e59fe9bf10b916167603576ee5690e96ca5fefd5a559c85d45b63b56e3c8b2ecc72227a255623173121a0d58952999cfa32ddbab75c84103a2da31311a9c032ac0501e44acaeeb4a858036ed9aabd5207be78423424ef44631e607320b55c15950662dd34091094a204c4186ef35f7d85e3b3b78b0812c54129160817eba98a7ce49d877fc197e10f4a9134e78d97b316b098d949c0fb5a8c865e24eb25e8045a8b8467e4860e0cbfa3503fe95df7e001ebf4fbedaa7f53b26c74ee0e5e984f86eb53695a22c425778d17ae26bcf6c8817afac92a56bbb4d9f20eb0cd8eb1f67433a4be7da278316a2327962a9d54b8c328eca7905ff255b229522e8808f10ea186a1436cb25dddf8228745526e9dbeb70a89ed65bcfab3dd96b5d816345cdc0c12d665e04d35cc1e3fee22cf641b1a55a539eba9d8159dff533b42b5a9a4d3a48f66a0ed75f4d213f132939f247c00cf49cd9c80f22f33f3010342e5d4710498da49e3874abf75a0150267eb07583c0215d26c76ee30e5361473203fb04e2ff6f63f9d311aad2a965cf9500dcb62f2367b0449bd71b22b9e43c6a9a060a5af5c94206bf886cb9bcc974a1874b25f323941f2f192b0fbafedfb243f219614eacb9ba51cdb87a57b35de55d5ece40321060e57efa78b065d45687834ef3b202135233015d3b91bb1511eac970278838266c703dc43603ca5569002684bf9cea0aac331e3d997b39539ecff653d62577ffd7ef13a520a8f22643da15667d9aff048f081063afacaae2080b9d7e2ef8d62a52c14d225ca36d31a97560273de850e5dc9817bdf9e0417974142f2276cee1909e05e2c3e262c4b60bc311a2c1b97548513072b077480f7811e3a7cbcb08b9ab839035a7044528d247c43e2585fa9850680c739ee4f4e28efe9fe4458334dfb3e67afaa6eb23508a34f3931df3c1617007abc36ed85f1d77f97f0d81d4400d84e166d811d9bfcc660661232f7b97c79bbc12079067fc679cff6ea13df68be51298ce6054e33e0b98601a6c1c2aaf80d542a69729badb0cb0847d31e8	41eed7d681a7e83b6f3bd9caac24d1bddc9d06feb0ac536cb2c5fa7f4a5d55ec	b7a179c9047cd97b	Not covered	1	21	1795823009700219	0	0
22	1	\\x020000000337ff8483a9a859d1e63d4b19d9a37973f833ed85af87dc63d411f70dea0910582b6a9732ea5089efef5f12753b5f5f7e7294724b036422238eb3e60546637edb6c20de1f0019cdc7e59e07d4690c5f1478fa1e91cb9d0b069bab4ba108ca9d625931296c84445f3734c4716288fd6c553015da67200137ca0446b017fffb129188a85641dd75364822c2631d4e930a59ee234240f8af20ec49dc0d48035fe7226160df61a4f1b19ce8c1e728cce2c5b6a5d7449ac3d762e14457b816f82a4e1b8a7f4c884043f852af8343380c13fd22dffb2d13f0eabcbc5586b2871357e963ed795b0be88a47ab5667be0b78b4783c7642597e4b1d18267faa1c10d0c55252de290cd544cf41bfe60e56b173e31fd2edebcdea3fe0c5109014fbe470b9f7afc4650f42fff6327e402041eef8b666d67492dafad43d97917d8a1e00cddf7d9df57b34cc07c8e7b97932d004a666c730d6a526c4999a7356bcfdd18dc555de4ad42a9d2892e5c3cac3636f10eaf4f2a5c1da25e1f7e4a7551d0ed2e7a41db8b0e31a8b32af8509184efac86fe1e9a31b86fbb13009eb570766e44ac8780801dd5ab4854dcbf8a1aff1f0863b2e5a39bdefd49b74b12122e7b92f0d0e2e8eaa0f4ffc50ef20920dc84d55af3c1352c3d207fc787d89140808fddfc04366ee4f227068b3d6b4a0158b120df8c4787c0919b7d60e1626c30f9ab9212fa7a78a88f75a485953cf0ec64399962cfb0557d56fc08af44f359a042cac52da4213ce61e7c7d145afe3a4e81a68455123d43e9ce58f50151187246127ba4b9858007f5c4b752d701786c609caa1b383bdb997945e2a82b646816c0e088b545c86b80e1eb3a89e6d3a5023ff0da8c5dbe5861defc655f02d521c55b9cc4b79f5f0da00ab1afac206687d65b6b4a3159887dda4512c91ba97d58992a0960c9cd86b1bbf91435fa18bac2015db7af69961fa81d7b3d816582a116ffc40b60b37cd69557ffc65dd9fd23197c9aa178b16e6f4795270352399e7f50309bfac43e853af2a4c25f83371c43cc6268a3f69ee382516548d0f4c8c1b47c2d2146a92f7225ae74fa5e4e955bc70c5dd9ba581f9794a34847b18d5f2d4f2c9eda74fb7f7426fb98eaddfb2a9b937ec31b7d46c81f4dc2aba6221d57234afa580c1e6ca93324d594a48fa09f2d73bb7fe5ae9aba4cd67c1a2088766bc29b4006d5cc4ebb95f047dd2e370e41c3952a48de73a02bc0a2222846a04b7d18f46753a0748648c2f7b8d74cc5161afdbfe3c1eb2a27b310e504fd13ecfb16c1e89b8c747c790026f9ab86165ce86e902be1556457f0e27f3c9fb02856338afac89ec70348734bbdd3aa33cd68229a776ddb0d5c6916a0c89e68ac07f57052a477b6b9257fa1258a3924cf818eed743f301864c8dd55a4fb02cfecdfdef43a3389967d0fc25464e9f05a1f04891ab211318f629b2b7fd369fbfe71b603cda96e98722c1cf0a6f8140eb6f9aee0cef5a78a4349af14ff77b2516055cf2823a434563c0b4cc7e8b09f4884a94185bc79d99ed58af54063a784d710b7508e35b45321bab4eadbaf030d51a0fa47e6d3b7e15da23e0e1ae68cbdebb28331e2fc816169a6bbd2f1bab39f1a43ad8b060b9c5a99c95f82fb6e253fe313c1f6751649b618673ae4d5478f76e903687a4d75b8d3ae1452dd0b7e2cb505c2447096f41cfc96c46b306770551b9642df59105a4eb69be5721f8c4a71f9e00a50fdffe8815c2fb3af1f9c520f99ff7fbe9a629df7cc996d2a8ad7085a857093088ba87dd51f76f1c027b77fe040de5104b40cdd7793bc3d558ec99d404d29df1881b342d392848e25fed522543666d11b9d8db698ae4b1572eb9a409adc70fc62d9d1cd08de78debc455cea1ea2bcf406691ff6acb37787d3dc9fc7e3fed0bdf254ed825f8a43fc80775eea32b02935a8f6608852d77af072b9a19d4e85446931662a9ff3f4762f973f629306fbba32f55855180a42cdaf6524e65fa711f26f386cd99539273370122a4875e73a0792afebf9bd049a8be89d9d338a7384ae6bb591fbb79e966082197b1046ea8f3c7a038abb5957eb4addfdc78267703c43a8631859be5ffaa5ae1277960ab217423915ac8195ef6e5d09af6db5dcd8b788442147c53c6fe80749e993352189ac3551142da9d63833a3a63805c28cf8d05bbf913d3d9f5164eec96bb9d0cf7e022ef8ed16cc2721f3c243d3304cc46fb3b7c9101cc01d80d0936250655f19749686419eac367605e092b5e85668d12b37f91fc8a1939dfdeca97161b5008ff47d1dc61b1c9f2672719b538985f6f39458b838b19517980642743500bd34f6e9a0419ea1b3998bc542f79fae8b17392bbb7a8419400f52afab8e654ce9eb526fc24cec9ae8e0b6ad44559253b62c8cf9bc3ee38c7a13244fecde21da2dc9b9b9fc5127b79422effaa512a99f2ff01152871f54999857ae362a916a4700375be7896920b86b3a1682519567c5206aa246e16757c49dce26377ce9fe802ff17b2fc4f052bb4754d0019fa4f8be0252e4c0de8ef4edae40f3256d643f90d9055d81e8fc92aaa61f3e6ba9df7eee1c9894c9b259890bc8e08f38212c17b9c762f4eceeac32c898edfc3174cdc64b49b5c7c45ef7b8ca7f42654c74b9e2320552ea318e7fe5821b1b142641f135a3668da80003eeb9ce05ee18db9f2770aab62e1c94239e0e0b5f545f3371d73c3b68b464d1c02b44fb6e8de960f1a1f82a22578f790516433a916b193a83763acb9dda3373b91e93e7dbd28baa886b9d0481d670875275bc79911777ca5c2a59a22e87c376cf9c9441e133b705df458f1bff55d1ecfdfdc3471fc48069ad1bd5f47402ce4eb4c80c173ee76ef160e4b49e7aaaff676f0aaa652e8d229fd6d188d5c905869caaef9be99406928b9de3d8da6bf37e64a85502b5e50107075b5cb8a1ca2e2908262c9ee67f1bc7cab4fac69208ebd770a4d964b4b3cd3ca3b4660dc61018c4140127354a4358a486bdabb059cc9413fb0d987e83ab1731638ef4fa2daba335b79be488096100f5085c99ce780d2dc190736f48f8bc7ab909c576104351dd8b455a9073f3d47e7baed19c48cb77fc736f8d2e3dd3087e0e766b3b0699f7224c6677f34d255364873563ac4740a4ed3b565b4ced440edb74e889e712c1990bd8344977000cf22ef8d499f7a10e14a01f45a417a6e740d95f24490db86847bc47a5b72575cbc4b90040f8b7b4e85b7aca079cc536846fcd2e4551784b4032fc6ec76317de1e90e7e436e97b693101deb4903e4a8f2bd6343dd675b8e3a8300cb6c49e35d13b8410c3622a176fb8826b2da32089cbc76e4886f570e6ad4aa5a8e692bd2a012aca20efc4fe8a19d4a95d8ee2eab54276f98cb32817cabd7f28edd0a7b7d687a8a5c1e12d80d51edae8010c29a19b2b8a3d129c8a959184ae1cd9c22fd5fa56f55b4b2f1e1ef3c1e9eda2911ac58c21d9fed01e4abc4514b300ef0c9c65833afdb40f5c97d316a6d9627c6aa78df2e535580bcaa6db2fbab7be341b7dc765f830f193446b50bdd04d609b02aa5778d727b89f8cd6ca4ddc9257dc9c66a63b6bb51cf9b3322995f484d5336e653faca68cb56e4ec1941b9a0dd6cc1e84ce0617e9045bf1f90a52f73692d9101da3b96a8514d4fa99f943cf9ac2c48473044d572a77784b21fa0cca9e3bd8162071723c1445a26fd961610cc3f0bbe71343db6a5515d7f1a0dc59f5ce8a0b15c0ad10266cbb791f671af7f934051938c57add8cdcc638312cbf662c784fdb3bb3f70a45810cb4a362b30a6d86ebc6e6616e6789de7e94e782a3cd52cf3a422a1c492a3e18a8c95019803b9a997f9d1054f6a95cf918b24236d3e9db8c79a29e4d526b7a134d4f74dfb7669e2e16f7e9f497b5037c4deceb4bc487747d6c0bb990d04aa6e18eb41bc5be5c56b5cb430a55b4673a075c82e682ea984510e28be22276632eb58769349b078b9f128469c9d106ce034383d063ea7075fa649f6801575d88a5b8f44cfabcde443e6b3dcb6f3c002fd27c636a7b43278d67ca1ed594b48c308f2041602fc639b78105c1be10cb0c658c40d86ecfec04cfd346ce0e8eeb59af97d3dad94ffd4de56e7fe0c328009f43b0d6c81823955997a7b8c2416080042fa6775f837a2bd2d3daacd0f248446086fe1e980bb690bf2727c11575243341f26f86fc71b6a102d5d4846d22ca14b71abfe0d969bd947d0ff79edb641ea09a1c1fa7e8810f4fe148f9cb1c5f54dc07ce929455e11cecaaf15e8aa8f65cac08112f043a0a02ac9e075441ad9767abcca0b0e4d285e23b06c91b706cebaca9fca139e7744c37915e2f8e5025cf887ec60b296615f5758d791a5afdf720e840e8ca83810947424bd7a842147892fa34ad07b8a7194c514637447ad2c80c39a5ed8133a95b4e5645e9adc425541189855ee928df1c96e613c6f65a65db87565db66de071abef59617fbce0f6e4873216b1b5fc2bd168eeabb0ab5a961e5f4e98bddad224b65778a2b85b85ac1736368df82f84c73fdc1e9a526339ec435e1f5034aaa0a2a8824b25dc8980545f180d85898daa85412a5af86a4da35615713da77bb2c92951d871ce4a01a8166410e5e02778473f349b185b6fe403c60b66e6304f964c618fb870ca88cc78afe492041390842a50d3c388bb392ae851e1bde3e3fecfeec4d3b10e694b9341ed0133fa4f32f7159e9b533c846a3631a11b859cb7c4b81e266cc6d52e2fdf25dd523e81c7e4e2c2031487f66bd420a76926ca5ba86e5b5029aa4dbb8fbc955d75b8385eca356386e49f5187773382b06b0f3113f0911abcb8bcb222f419e664ae38298afe9f54d72dff4c2da441b470eeaf453069b791c69d5c66e40752037d1c30efc785c30414c4d717af255d98b2e1e2cde55b11dcb3230bbfdf55d126f968c27d4ffbb9c27f0dbcadb6999a605665d1321d2895c5bc67852d68357b43aa2c3179d498e5946845dec0be333801a57046b5f8305acb01cd1adc455f0fe49831cb3157989a98766450fc5cec770d0c13f86d551ebd968dffc0acc5225897c819d65bb89f12b25cbcfb8829d38acceb5eea7f8a0f87b7d972e8623986eef3aceffa1344b5246be51581b01d75e15b41875c2d9b129f905615fdffa7953b4df98fc88e9e76cc69db9aac888852e52e0065894e1a902a63a80c725ad0fcbefa29d3cd38c359b6f91e83fdc0b5f74b365d031b7d777dd9f30b7d0b577cd059b4057b2c084236303739659a9d660201d991e2318a40e29d113ea2d97c3eced206cda2a5f2b0cc7cffe2deed9ec2a22a919a6a3e75bce2a8d09a773b25a7644b892f80b6e2de9ff296a536aeea760978b53e605ccf1dbceeefa67219cbff1fb8b1026d966a0a754e93d710bf2aa14bc5aa9a878d956a2f70b58fd6857bf07f8a5e66d75683c22fdcb29691f549f9f0197b698ca40849e548c42af84415973f9f292e5f1ff7885071a03537da0d100485557c63ba86c6027da2bf28dc57eb3f6843966bd28	eef35518da81ecae8ae497448990d9b35b57d1083a3a4ea9fb8a33a116dc7401	b7a179c9047cd97b	Needs call	1	9 15 22	1795823009763434	0	0
23	2	\\x0200000003c1def8e92af36e353e0bf94229846d561b071cf310972c40bf88f84acf3eb76b0f035bb8a2c188ce8228fb73ff57d3060be6c75193fe15a09e986fa8aff3ce8c99466d9cb089dabd01c763fc68c1c5a4f7e1c363e0240f359d363c6120a173185435cfea03739630158b60555167de84ca861ce26af6178bd83384e3dbfe554c1bd112d9d4f81a63d1655f18068723ac4a7c88b923a055e49df44e880bd5853da5eab06e31547468cee6472169cbeb30fa7e9be5f3e7e09f02b4aa6ada81e39af1a73f63248ed9a4b8be2523d6edaa357bf2a5fe3883ac4281ad1f4374e6741f4eeb7d9e4d454a872e4f7f8d24004b06b90cd614802db6c5d3231ee1a3dc9153776ba8ff5d51aec932c585768d0d6faa2bf9aa27c980a202df125057c15636d081b7c09a4859c2f2600fc2044183f94c2b37edd0243cc138344f4984af244c997a2934cc56f0e3653dba88b3a0305ace1eb21fec6a070afae7cb4a05ef6c73d42a7e4e16c4ae799aab5165cedd135f5e8d84cb90d3579a091f59bc4c6e2393fb58c93ef26004b8c3c1e6b68dbd27cdac7d166eb0b9a15cef1f0652b5d9bca820420cfc757fe47f587fc726c288dbc5ec3cc35b277a7b01062a13f1974557ac6f22f1012da41f33829e7d71976ca4437f23a0322ff41f4e70010df7edcb1062545dcfa8abfc3d04dc91ac59c25da4a89c88790f5b5f54c7ff7c17bbd3413c6c3759397ef0c3cab6affa12d734412f428f19ee091aaaeb25c8a8a77558111be51fd44cd0cea7dc5c91f1c0aa29ae5c8de9b91783b45388cbb7bae0f0d2e56ab606eb6c1e0bc97dd49fbe5d177db6dc2ab5dc9d41aa0c96c8d908856d20b2c43d0629e13ba57c837003b8778b33ce26c23e1b6ba4ecd3c0b802f0e2dd3a5024ea1f5a682e54dd87fd99e129bcc0efe920866b23f79c318d5e2b5205523acec09f490bda90a0863916658ff2c6fb4afc9550bdd71c11bdf95c7fffa380c27ca78afe35afb0921ac772fa1b2bf5c32a3050d47006bf9f83c1f8e5d95641e1b164802f5fb2cda5d5fc413fc56401dfce867b7ac7ac034e867d96eae179005818f8f08fd6f68de26497ec7809dbfc08c67f6320e26bdd7873c2409a15ebd114560946daee5d6be8a1fcdc95c5a92190e73f93bf4c2b095843d653f6696fb4301e4bad59fd7afc6e303f9a6b2e305209ca754ea41b6da6474edc5223a714c4b7f262f7ed8d9c40a2c0474c820938452d212d04f4dbd54a84337f5ee4e60938d62e276bc5faa6cc9b53bfe673e7869bdb8698b99f421eafb43c23c43b5c48f4c19ba2dcd48f888000580bea72ddb69c2ce695fab0d10372957364a6f8dcb0097d80b67f6548e90177f1df6433388f9d3166ea06f8dee0596a37b11cb219778433b09bfc1f46bda56fe77d957a4f62dc8682c1ae33737f69c2faf599d91ad6f3f78f9d0f4670ef524d23d89aee82c9159dc8b71c055055e292d536dfd6055a1a34b96d6c807334eaad6f9d5ca9d15811695dc82ecc4a9538f611403e1ac7277eb4fe066a8d2e8564123f09cc2b45458843eafea6f0f5c4f42bd2d295c52d745813cd08af0a36214ae8d64a0bad849798804a7686aae8aa917fd6ea6e3c4809f485719870a11531db3428851ea3606f0fcb0ab06e712ba80bedec3405fbfee1ddab5e63c70fab038a7c3bffec67af6b3b749d64fe049549501698c4d77b43b5db4424d7bb6dbc1dc9e60011559ef852285e477901e47db9e40bc48ac7a82b5bf55ed994b3e289503174966c735d87aaf5690e8d5234114fd38ae1938f1366f66adeda74dc1e0b1d24ede75a5f58141c725ba4d8a7aa42c8a58b42a0e0a8f4497cb37e5911c9dc3a4bd13bfe6419336ebbb3fdd386c27ef987eeced5235c928e13c561124f835d370364e11535befffd5db511f20385215224e50e69088ef2b526af97e5ea61b71af2579f518f320ced84f51a412ed18292478c54fa834002b116db13318b110f13e3bf5c138115700d18fb6abcf09d71388fe578392141e773b993b1cc7f3883d94fd29c1e492d389e4f0aa59bb81df75f1b892ed783372b0b5a261a0230894ba1d6fdea52226a2e09cfa117c54fcf7e9116133a4718394fadfe34f4c8e8cdb67f8775a48dccbfba8744f8992cfddb66f81b344a60688f7056fb35dd09fab8722dc5b3efc323d94ebffc90289141cce532a66c315abc776e745e8c326a6ff77801f71a704ca89b1a62cb154b4f7f9b33bf7f260377fcea992deb4463a3d7e011f4516c41ea21a22da17d797f86eef6bd53b0f06b47bd616747ebc668f91cf347a70f0703a831ac38f4cd6dbe409cb29032a39286eebf700a79117f8a74e3ce59673ca672a35353df477c33845ddbbb7191ac22752bbef7d7060304f9c254f1f45f5ee5bd1533135b8aacf541f63bbbb9a56413ade65bb418c0f20dc634b1396442be46c60e9608189f4cb40ec5837a2618f836b3b4201c99de79d55059455142c811bdf32a3b8073496a5765c886d33f225e05067c766a11e17c28bfc4ab44f68313d15c15148160299b3030303a8d3efd1ce7c252915489231228e11061fa9904dda9deb1dab0dbec1ba1f28432d578f5c9717f4bb79f1d557816dbcd3e6c68b20dc0a17bc3d4239f52214fb1dd76c7d6a723f02ea92814e81cba6fc7af4cf1ef0876e8d21e98f69394009d0f1d1ae033b2a65e04e331a7a64d9b0d9790e43ad7b9fe59db257cb6b867bd7820e9396c55fb01ee89f3ef05d81e4797f19a45393ad4328e66838842fc0c9032accce7b34b1623a4c01b7e08da371cb4c731a0ba93b7f7b42c5169e0b4e5a30def673795bfb8fb1e943b98a1c575a1ef544f35501c92d1357080e847b05095f2b6a9bedb988f0f81550ad39d247a209cc1389391843831beacf2620d6292ee9db50a802924f119ed6d8877126469250a0adddd0b951a81dcb1b2a8d779c2c5915ece7305360088895e2013b567b29be0633f8c6381a4b20dc9941c748f9345c669baf9d2cfdb929d1260bd927587dcb9efeb6227bb1cc3a328f9446133b2e17ba0c48b19282ac3a3180f062deeff7b9b6634736125afcbbba842d732b3e4ee05fe0962412495c24e7a18e0af7bcc8a94e94d0872d104e41ae8f6d5b26881ee1a82a44cd848933823ba45c1f9241c66c5518c638841a4d12707ddcc95e9116405d254d1788653c1d0b1af8b866166c557840f57541b409ab8d6a9a7c0d35e8b25712e1d51b20483562dac3701c643f69f4f8efe0d9ec55c00718cc25e6b3aa0e408fb17e86aedafa3e5647644525c496db625be0517bfd08b3b16935bbbe34850a9bacbeba8d0466746bc74cbff66661c392287e06d22bc2205935d77781bea102fc842e657afc074069b59201e0716d01679ff1d0ab2caf87281aa825f8ac2bdc0cdb99fd3f02b682fbe6f30988f590e5ccf2956f358f2ac42897b95ef0ddf615468d5ecc5e2f71ca28ee2a202fecfef2e7210f399c3f09f109aa7bfad7dc774a484e3bef4d067a46e3fbcd542cc082b09d63065b8d9cf3478312b5cc7f55f865b77e2022534ebac89152c38b35499aa480eb6ca72027b15449d238d21025b7740296bb522cc747579a212e4e2d031c481227787bfb67ebee8738171cc6c17a790158da1e99a5cdc8bde362fd08b40ecd297313ebcfe431967ce0869e532b3cb9690213908dd4d85119834eb561ac3c7108fa5fb174b76d4153c90ec4cbcf5bce3ecd0ca92a82913ac653dcbce6e59116dcbcda14b1374f81631ecade7559cb751e98526cc00b019ae1c93ca69be582f74452722d234742cf03d3e68c721c1f9b4d6c0016c8e47c54937d2ced3af14ea6fa9b9c0b32af77141e58d0bb52896d3f85db270bc81d5aad4337312dba671cd3849d0af37cad6d4841f45ff464ded7aebcc4f0632013a7a80b741715f4eeacba6aec98860e32a3e9c7a699ce7625edc12016b5888a9858abeb1647833652630a3ac8bb5bd47dc171d2e9a101063951ad8939c6af704995fee2f3ae34d7cb59cba8c0fb7c997c5c8a3941c3ffe8c7ca3ea34d51a691470b6a14e61fa323cb3d4d2c4b38a6246da60389378f502241ac64c163582363b43fbe0a7613f51d7a68ec279de8bc304008ae8083ff3296129051cdd343facca72c6bf30a65df4755378b1e853d14c309946d3c3807a486a75b238dd6241c18833e2a0c1197c191df0a2642d77e48dce24dd0d8e7ccbbd45fe37f143966b8276d90b7c7e1503623d4d37d62779b594fc17fbe3f0b1a586b0e546879104ccdb77d542278fb269978e6c5de651f11db76fb82a50d23063e131e9e2b91c7c82dff7b4345325a8b2a49d7fc4f7efabfa178afc09b85a41345557b701259cac25b96d10d297cf699712f2541b0de21f33bf29404f0bd32560ded47270a85556dd1730c3e1eb62c46b542df11da67b4a8f4f73b1af7c9063856e1f26cbe1bef82b5b06636242010c240b386229e5397e820772bd2ec9a2e3618c7ba0922f8e5d82ec9f9286e90ad759fd669d50a2a22757b8ddf7b0e52ac99e96af8e427a24bbbd77cd97c1f3b48064d08304f786b5313614a473698b0588a0575d359aa9b72f737aa0e0cf23be019f2d63c23adcb173e6b31099e520c5862b96fe4ec6b79d74a15d5389d4d99cdea603b4a35884ec16618baf7bc26ef2d2dbfb8b316e9a916243da06db0c30719d32186222833032ef52dddbf9029c141d8cb24866a19d6c8451cc240dcc98afc2dfe2daae877f544585d99cf4f936b875e48349dd085209d03d258a3873b83ddf101bb20c7a208a70a0347d832f0fa1b07dcc7bf2f6150a7e678441bed2a4f381c5902d07c7056c8a4802e7d4da9c8f1b5a5e658d2bc1fc0b97994fd23bc8405a1f56a8fb3e2e11a2a910fd2a7b7fea60e415d9d8549f8c2ca5a9d259f21c4bea8b194e92d3a4aa7ae533c78c76ecff9629574d435e148ddbf06f76149917d4836505f42b79bf10639c0b844c32312f133e3ba2557135d84f076a36bee06377b8ad9463b200245e17b9bb3ac4f8eed51f24406743a9cbffdfbe6267f2eeee51e9ac4ec1e8ca415ab99615112c9bb980dcf5299e2db2eb8a0d0df0f6968f6980093b1b9717b0486be37e15b804b3b2299d61bdbaac23a97dab0d418809607a29754898eac93ff736767b33b7ca81008ac9935bee2d93a6550d390a5d134ec778893de71e1a3600ac886413e5db2281d67673315fd00316ec5e6cfc5a6fc443a0c1439f66d979dfe60f12d9069c5969a617b5e394f03fbbc5ee6c60c4b73edee2a66a02604bcaa9adbe75acf43e2babb3dc8353a5cd876cf60baeb68be5667992c171c5d84878e25676252d3aa5e2278aa51aed28f49bd9fa9517eb57df7a90a2aa8971455e99b3693a9edd69aea81060a147824daca7a224259be26cb7b2964e91d70874371d563bb524f51178161b092ac2f59dd4e75daa5bb14c646c365e3a3ec0e639c13d558cc9b33fecaf80af8c19d42d5ac157100f9b823b0ae70c13f1a3f73451a201c0a4baea813dc00a5c1699	5132d7f42b938cf02a101a27076c9bca749369a0cc36d0119cd8aa094300d6ec	b7a179c9047cd97b	Needs call	1	10 16 23	1795823009808640	0	0
24	3	\\x02000000032d9020e4cb634b7518db5e0caa6fd7bc67693f01a4003a9fa312042f31a5990bc5739609c92ce2d8531f177b76e2252c8ab45a3b0180b94de6d8ff803834692fc6df454dde4950ce74fd01b255a179cb6243ebc1c6f05c13e373e9c6cce4da501a6e57cf06ae060d2c19277646828144268c1454a3281c27ba37e61b8941c7604cc67bb50b0f4786bda1c0cc0c8d9454ca6b8696f1aa485ab42c667e2667bf74441dece889e69da49b468ca6fca018544eca29f416c3fe755b45b37c1ef4d4249f6af554180cd3b6621b6d060d168ee2b91c9bea0ef20d1f28b613cc5dcfabecfae72cf82affe61fd855dd9a083a87ebeddae8286fce72c12c9fcd8b84fe90a980ca5ff82ffda42f5edb6a5eec23e9edadd126a9a88139667298ec1411bb885702f2265ab0be274ff51f82bce96cc91bfdfbeec7b1600b9e671c0654d81b9d365da57b7a42c8dc74a2b5d07f2dda409be86c192347044a671da6351b17869460ccd3039d29a38b11b31e212e3976ea7cf7bebe561c7867cbf8113c7a2032f38ba0e91947e21e771d03da940df76ffde6b4c74abf058c219632e3a8d341136f3fef38c74b2fb67c87e27c07b219e54a40373994c259f0e22d9cb6c4d15df09a01aaef07c4476e39e0fe96e61bc89ff79cbfcb7226606e4e4f9405f865b009c872461bbf6fb322434864c76e967c6c19bffe8e6725e00788b9fc7e0f53c05d7eb4a4b457af85404b810615b7c047aaf1410a058dbb6884cd8d470eef6e5353cc30a05c10efd955329fe62acab9cd7abefe4b4e583fa89f7315a20c483fef893049d3325b3e9d1a74face692fbb88687e8ca9cc473c0b5c90e257b1593b46d7b198109eb6a02b89d823b46de4eb0af746a779931f475522fa3ac77073d231da905705e358d16e01021a4080a9a11c6bc407c80503184bcb0a0e25c79de1bb0eff88e70fc38773dab278d682cf1d4fa75dd11cc5be2d1377dd6d5570364dbd608d5a57d7ca07a76969c4c5fbbfeb4d8be125d78b4c1f69286c92f7d2c8a597ec252cd36d0ada7bdd72f7ac52f7f61fb7b6e2a79ab442e6f6493c742d8e86e1d9f60a890367363e6143beeb28ad96ec05a5ac65d2b9021f050d703dfe18d2fd1b13f4958128c8e11388351f1b34df4ff1825fccd5a9cabd07720e99e27876798a904f1b29b225eae0bd8e081954f3f7b00e1eacde1f2577341e326f0ce883d9117e101b33c652c8a561e1d63075a06a11a7f9f8651a59a2803921f2a7a0c6bd87eb75463fcf363d608d6b5dba0e5794d430ad88a93bed1363f3a4c6701ae51d74c1455a8cafd1cf9883052f634f86e2be972d01c87855adb09a336d8c172a9b75f4f6ed2a94bf46db98e69328178ede86b4c9bf3ea95f3536dd3d0e2447f327bfcd3e64bb60be03ac051121020a328eed2276589b8695e3973e63447a0af83b1939c0106b5ba180ecd01aa6415c4e117913c76dbde212469914a2949782793cbc48da07bb207cb2db934e2f02e3728dfb2e624e3ae18ae61d0b6291836cd36199f1a2e3798bf004b08897970c945b829db3bf0d16e883b47d54161855d781229da1aa256b6dbec53f2c64ca7ccec481c482244429f582bd5787d21263fd7dd628b3c6f3bb0b29a49125ca19a74e679a1885931df2a65b6112f2d11f4afae107fdf0e93d85239d1a9ea2b74cd49956eef1c8ac6eae726b324591a7249f74f9310eca5c32bd6503ef8c0c2b85fbc2b128874a855ffb0534d6c959935c0fa3be4f12105ddd2572f389195d9871d5614a1a90e2a8960e17c05771dddde7251b0e12ebd1e28d01235344c530afb3f6b8a293fe19677e5d626ced0501a71f8d82d77a675db12d0e20564ed8d3fe5861277c2803b6692d12aaa0520548bd3f052111a29164460a66e00572882dc0ae8abbdb70964403b51ad165b73b788700f4137cfbbc8ab75cb50da6bd7e8736812e2aa5be7e05082ebda317793f450ebcb43979f5ea6d6cbd007beef3e8838e0135df9e16dc72e4f4fb86c1b3a529bf421bb848ebaa8b507b62b2fb3dfff2f8211a26937465924114fcea2d38249214c892b6f9ba9599ab5f612c5f446b43904bfefd4ccf135ce8956371f6a0dfb0f946a8e41a1a314ec00b4ea0b8a90304bea334512bec258c520deb45c76b8d39b03d98c27b12a4c59b735bd07ccb4dadc0b8ac85b2f29695307d81b7e3f4de8b55f28fab17939e5daa22633df298c975b09964bf5f00ca2e9d4e13e17288a325a59683799c7177f2be65dc5ae83466370067c0d8fac71cb9334384a38852bd9fc78f883c84063cc285845ea40796737d5e9abe43c2b6f13de285c92c42a7057d02a32b7688dc612185b0e40f4609337565f433f80bdf6c5844a4c92d888b0e5a66b5059d6719cdac49871e19a82ab2f008bdb5ddfb124305cc69f59af96416d19c56c7d73db26530206197e7da7f7dd551e8797ec887c97872e17c0354411cbfa4971ecb794c79351b3fef58d26b3f912fe396ad262fecf622d708b2d3b9841c53398345c89d982c20ad0f6883b3fc6318cf3875b0c306760fce12d25a3fc57dd815cc0eccff53cc25e01f9eaa9f0fed5c82b03e3bbe597c3677d443bf400a78353585b2136d8f267173c6135e219a2c4071c21ba8425ac9d2231824fc2448fedc5199669a28181554b0427927916ddbf2342beb7020f3b81161fb9cf948505604d146171012612178a833752eec19eba90b820fec6f7f7074c44b5e7d24537676a70c5cae9f69cefc17050d1ba8041f72968c66f15409f75ffc180d8b45a85f5b339d10aac420d286fd5c05f236be50311691dc71d9db20cc867dd380b6507626768d83721823bba40607e2aa376909cc5e84e7d844541e82340529bcf261cca31fcee2ee9e3a339154b9d2b1eefea204dffb001ec80171dc2b2154eba3d9827547dacecec495b43218bdd30e746307dbcdcf2239f8dd99db5e6ad005f53ca0525e39429ac3d074ddd1bb1e8762c8f1c77b0f056fce2c3731bcbe60fd46a03adf24b7ada399e2fe4a8cf8731aae409972400777274f10271881fed49a3ac83e3d6c2b8ba236bc85380188352fbfc274d54b0c07d7ab80d2304a7826695f5552da2543e245d8d52ebbe81b6d3e4ffadb1101d84734620b461a6d2f2398ecb954bc6256a17cd9b312971a9b6db5ca4ee8769a2ec41a03348dfa3009dcca8d39b76fd381f5a5faa77fd0b4240ce30700eeeb38631ee9ccb02b263ec6c80ed629145c4b8f8b27df883d45c00c4c5c98692ffaaf261c76078f80d578bf7e8223c1e465a96a3f3b6c2fb23453b232a14f187bc17e5306f045fc8f0f2921637437ebf2fcf43b8a61733f3264d9d1e9b1deb347118f143dd3214ee5d62c75f1d44f953c989c787ed2645fddab2b00cd9ba0e1265db14445ce37eef83e6a09dd37df82614489872edca9458688513993dfcb8cb2cc766ea8158e80ee171915a531fef369ba69a6cb88423469f51ad79a5dcced66e9c90986ca68603a7a366a1618cf26a4e5f4a4bb399aeee3a9f954a5c40dd121ad3b355fe9564667993c68fd6035a1b600aa429acb80fe429c475ae84e2636073887668a344de0eec0b119dd33328ae487ff304ea8de36de6ebcf60d10b4671647b2e2d21fb2a93f4766a96c0c50d163011ef1cd2ae4792ca0af66abafbc5920e291bc8413aa879493a1e793336309f3081e6e7a8dc277bd949a375ee44875824e938eae74b91d3bf2bcbf43e7d5f1473a122a4180f14d722aeb37fde76e44045e6b759a43ed815847db8c4bae5477a3fa703c72e83e934cf7690334b15263cd5f38f5a93166bcf3c3c75c383e6d7193bc01040c24c5aa1778380c85d45779efc996514610b67635b921a1c3c4419e1af5a52cee4c6ec676c15c472f18f94d7d65694c3c934d814ee1f4dc19b992a8408d667602478860739302bebffbdb85bd780ffdf655207884d1f36f43fd903ce91adaf10f7d33f005ec42a27e91f91c1c6bfc05ddc1ec565e64076dc7041bcbe7fa8c2ee345759f29b9ea6c9a7b4982dcaf694fa0036d647be879b4c7889cbe1cc7206b8f009941734d09490c4c0d2d351fcc51102db39aff913a522f40fbe2f12397c65246be3d6a0ef90b920ff9f3598f1f01baf2aa32ef2e8667a9e2ae6dbafd734008713fddb54260f017edf9654a2fa575e9bb6431eea24759c9a1739e3d75a38249a90bfac95c03330bb0f4db22f5b7851986aef9a6f26534b203a58eb3c14daf485d2c96c2a259e2c3e1baadf71049aede58a0a17b4fb0e697c91270f465df97c04c9babd78a70a314b66b541c24b5393b0a7d603b50ff92cf56e3def4fbebe095d7d86fc74d561af3b762884adbe4686ffb3f99fcecff667057a9c8c379abd5e17a4c7ce17a7a62a0150743d38c809d1b6f6b41e9c17f921290168dd95b314c05800f91caa10e8dadf354418e2ac61974ccdc836a14389565642c852d412846572819b2138163771855f61f831307ca10fdc993fda740e2fb8a30d3a6e2ab7457dbf1b2b5e7ae4dca7d046cdc6ed1785d391afc93f182e4440e67fc8abe85fb31cb731f3520e08319cfec3ef7953bffab898b78c20931572229d93179155299b74e0faeb66dba699bcdc2c521311c526a419cc67d90d7b400cf2d00712fbb47446690171d4d88c5e9c18bb8a03e2fa1bd06ac774bc82f8211853f2e4b795300930f5f926bc22f781e702159f0cad5b3e4bf2d3c026cde7667e7ed42338c894535e0807b7238c529d8c9f6e284fa21a5dc89afec6e642769582773cdff20165858eef0005246f961d40fdfea553e520ec0734593385f924af5c745365e8a4ccf654c3409a7e00ac9c8a74e6307b25d6136b4d4acf15e995d34d9883e8b9000eb7440a88bdfef76dbb7bdec865c449da4f3ab582cd9ac19e707e1747c3bc6011731b9e73a7cc3a273c03029295b2a523d2eac99bce0e8f4b0efe3f18482da2bb68ceb9f574cd0d3617680e362d98f7afecfaad5f17548dd43d579aff1bcff2f6ea95b259109d078ad3ca23cb2f5c3d6627ebfcf643c1dcc67138e67ecf3bb91e38f01bbee3dcdd7e9c969d31ea1018fc48d9f9a50049c674a11c653f51a5cce9a0d406bd082d10b80118ad74bf29990c521a8a28d37b48758359a4982cc4a86de5ccdcdc6ad4cbb3bb2d8cdf88b0042370ad3c4960e74d2c76fdac19cd2de619d97a60cade9d3cccdfecc43e33e84194bf48d0d5e317486abf4fe4af895869389f566dcf27637e0a88cd5af8dc3d7475a21bbb6392da63a9992e9a011a19cdb398e54dbff9bd6c21e04d22cfe62eba5aeac5ed392f9b327886ee70b3fb66b256b204a723a9fedd3abade3f3b4c23c4e1b842ee0a917cabd13be8cc22caa584778f7b4471a2fd0a1cc1531da6a1033531ace3aff54caa88178fdf2a0a881b4b33f6b4386a083e5d3ded7c0896b549db3fc26578ab3ac6f7415d42763e212592080ed198266c641119e9ecf59b59c725ed3df353f751d92ccd4d724f46e7d37476eb4ac6fee09659655b69c4c1c9613	45123006a869edc50538a7b3e60a9ce66212fcd38371ae5b859c11f9a93e08b1	b7a179c9047cd97b	Needs call	1	11 17 24	1795823009809706	0	0
25	4	\\x0200000003e883d10dea9b316a5685bd603246abd27668e35fb544c76c82aa196b05aa2adc870ae6c401e27c87546a0ea951bb2ea4376ff8a35eb10a1396f30869ce82e5b798d67eba53fbde2f856d0765085d1f0c458a4c765abdc48c63215cc308260f90a9138a5f8feac9fd9d31024bfdf0cab60136190070e51d0ed0a41e82390a349775ce41ab71f3df698d41658ecc70cd6a3bffc446f6cbbeaba1b4f312efa9936f5e8b806afd34858d67ec48252724e1d3a4fa3bf18debe50b1a130b43e754c2b254bfb37f3f0a5383ec1904bde277de9d7302186ba80cec8b4c71653aff6616b8d9935db88b44b48dfc43be9c6808b9e9d06fe8aa8f0e91f6ca19e4a75a5a504efe133e5210bfaf3d07728b09b2cae5405211d4c25aca01880df50cdab22161c55cacfab47824480478c5f48703ef86487935b4debb8afaf369d1bc027de487c5e5a1b77d95469f56ec6ee9e18d556f956d0958bc8d3074f2c409503e0e26d193997aafabcc20555eddb5b4f60c5c47fa781c1c05e949c9534890c88bd7bc18faad9ec8efcfe906ada5ea91852222a8881b44b5bc67f5f85d8e65f1edf0433aa7c822752993db2ae4733bd0de8338dba780d51c0ba70a7a01c7ca418c9303dc6c46aaac2399a4444470f6622cebf77554a03c1420d7042e0fb8709cdd33863b016b114fda3e71f57d561f5c3e5c612b6a02bbbffdc995aac0289c20e7527edbdca69cc47b81289d5008e4078b0b2f0cc3e39c96a472f1857fd49c469b29afd3c02f554812a23a3db56a269cfb6d6972f7193f45ad54c3206de8dea380060923f895323b9e65dc57ad023647e04888adaaba6b9cc6b77a26febb6163ae3d1fd6f21fd04fd73361690c7ae8efc67f4f8477da6c21a866b3b6401c5e3f2f3d2bf6b347c758b380257daf0b637a842a0fcc8086c3c137ac20270649609333656fed206b551406396e5c5991781ef650ca8bad0acb985fe67c44910699479cdc162c7d3e585c02b54d864c2cd3aa82d61cf1508eadf27250bd9ab4d95009e451f6241bd4a17cf2109104d80113f23ccb4f98ece55c35b7c93e017ec44101d42cbebfafe4636267f458321c3fd807d739f8d66b2cbda574f6f4b98bc3d663e073f0c121db4cc218e6fe2ddb7a4cf896e068e31d1157b7a47a426277c872f801872909f6c8efb34bf66d9c6831cf2814de4a655f7f640a8f70304004ab00d1330e3182f6258776dcced98a0bccbd63db496906045c93bcca7de81d9670de3643ee3826a6121dc016574eb3c54c4f93ee6be78a8b11fea957cce00ff6590b5fb04e480512300cc8096f4b838a993795e94e2b90aa69303b749ed5720f341b9a7335c7dcce12e9a9293d61c05004616ac031fb122776185c6e4ec7b65e9f4b45f02588f80df41b663feb2ecd1999f1cc4c9041bacb51bf72b5e8ef196ca232d4a4aec5168ffc229cb1dc316e94ecb9323e908e09634551d62e876042fcc02b94ecd5e5ae61db97e3119d12017ab912ecaef1e61f4811e0b437ed7acb504b0f003ec71d9d64c30631bddc418704b0579a87c3f871bb51b807bdd059461b48ed7161daf7c165ebd853077298b5049fbbea0576aba28ab023d805b538049f75781a60b9cd3c12d0b288b55cecc7fef78c703045133fb5b3102abcde5f689a97919713447456325a8b41444048b40f48356db87a4b1fdf89d3892e2da41c621b59ba50e812f100557d0a2ef2fe6508e58ea5b5717a655237aa1082030d5505dc6ebfef75eec7bf782dcc19cd1be61c55c14ff445e12a45dc03a4591a172dbdfd25a7eb82fdc5019ae8f48d2b168574df3a1763ba22d53a8b8c72185763329d109492af242d2f5f66e7d356f52eeed1c62b0dd8c3d226cff23318f7e94018250e03c6865e69d22f703b8ad7d5ee83a9671d1b271762eb942c9e0574ddd2263490e5665a95921f5c988df2e2c46130b4f4cfb32c3243dbffe59f9d53334c64a29fcfe4759e82369076c53e9dd34465521f028e7c8daac818258fa561084783e8d3ef63be24f57a7d63742412f1704b37df4d532a48dc381efacb6c6cc60d79214b66d42ce67fe80038340f17cc044125994f8a061b6d3e1ce410b1401b947ca895377be751bb647dcec59b1f457556c11d90c357fdfc8192f299424c6e910bb48fc866e925a39ccc9c92bc51312ccbb6a3b106649145f5133116cb4545d45b87d3509485c3e7785fde5761a11f00f4d23d87706b85bff7be43394f74298c39fe2c0b34e03a2a66e1c20d0cfbc64486c1898e176ec9aa7ff40b0a0f0ba4033c4e5d9e57bc1e3b152eb5063d7ff7d27c89b947d84c5986793d361c20a310e5e5b823936d2c01295fa1df0f5059522e631f2b1325b79505a5b426fac890b7c8ea6c8ac2616ce59eb3d343baa87043d82f632c873233323763f4bb8ce56e2a9d14a47102086da8d078a1e8d1ce2f4fc9f42051c38fded91dfb5d120513948eb4e664687b3cc24a0d4a478c277d34bc0d30125b30c9f76caa842093d1366600d3a645a702f6249481c862e3292962eb9038b45b9d66db7542daddc4861e0a8603e896062fdedfcc692ec81f2a51e13b7bafaa6f694b593142c14636534d6383e415228fb7a176fbbbcc10b0e88b4b6a0261db94f25b37d0cbe0782a7fb24cda07b38f11f76cfb11b3bea44c4c2d0bc2684e8352acd12afc63a6436f712ca760097092b4f806ab11d967eebd9c0a7309c7ff46db5a56861642b36459663ef58dfbbc525d02958b7086f9cb746139da03ca0d7d13536f9fd2e69991893d349e0f2d21d4af183e5e0c2a88f9d5321ed3aaadd5b612b515d1086151b76a79d5124df1ed118fe5369241121a078e677e510624fcb5278d9aab8ef87fcecbb79bbdde28770b1c279351cb089d0d017931cdd433ec3c2618c1eedcd94aa140da1011a89c1aeda0a86ea9ee12d89b8ceba64baae0eb7e9f5bfd3d92fe35b94f6712282b739627836dfb7d68b3f9872ccd38a45f8e34777d14e615c6288df03e48a3eb122538432ddd5b91fc016a58884d3372491f587e1780b580ada4b7986d5374feb6110bec4acd0be0bee73f51b5c8e572fa6250137b2de526c5c3ea516f89114da046a4ef1d9c7c6eadd77978eb1aed524cce31feefb5c36cc13fd247d856af3bd8541532f7110827224ec0d6d0cfba506025adcfdf12623535adb5058f09ed694a7e0b3c6b92f658c6032c557a617b215865a208c46a2bbe64309dbea6b2fd261f51ee629c5f548a197479bf18a28ed20c91b33947fea500238027152800c12ddf18da7ef568cae0270b0473f639ec40545ff56a8598a162dc8fb4eeae7126a7b5e0a0542fa6d922be3d8e4fdd867f82d41246fd049274571897e17a82bd12d304de4e466e5df0816da017bcef38982a1812caa7153e1a569f62afcde9d13026584ace5366ab9a1b3cb58207c8cb0fef997e006baaeb46322e31c9338bae8fc13514dc2b578765635098eea1fc8d00e3386bbec533d4c8e48dbee65532ea551579561d5b1def6d1d987ea90974ee0135daef7c41aa86b67adfb5828cfa517c50ddb1addb5e3eb31cd96d1b95af23c007fd559e4dc00a646203a721a857bfd8e42db2d047a9b84abebbeedd9d73bbdad870320d97fa535bace98fbb5955911fe66ef1d66b3ce679c0034614389ece40b934adb6892f9842faa8e1996a3cd4c3c16a31f0c9f03cc0907a709a65b302e830c54adb56b8d80b06ea6c10fbd7fe6c26a1ba023b043e2c64a191ff634e4a3b908d14595a79784bf0953606300ae937a7b45b68ac57ed1cfe8feeaa85ac9ff185a38772e1f98f18d0daa5229fb41e58e93d5fc1937eaf099c4e67a042b8fe1fd119150afb808bb6a01958a6e821455ffd9843bed71df8ab66428468ccf537649ce11559dabf5dc2ae91f70a97d89f5b9693cd7785842fd18dff9e8d11de20e3b2fef89f865da936aa16032b385f8e124cf560cc77baa0f801a0ac6d2c393ca5aca5e9e557ba36ba26df050c1b93c74894102a4124dbf1772b98940509bfa51692bc963fe6f743df10ce4a10f05bcae145b2090149ca9a77efe02f69be89a40003808bdee50fc840ee16019dc0aaa79f47f87253c5cf83af0d8d3eaea6d918c319183cc0f94ddb2f3c62bcc3dcab9b34f2d24bae6fc788637aa50cacea04258cd9d285079720821ac4545d40db0ff1eabb17c6abdb0e0c9cc886e7090f3b14c57af2f02076e28ccb6c7fe95314b0072a0359d9c3141e8ba68e1697ae599d6897f54eaf9f831d01189750b3995da193b26e05909684268661cd79193aab1da584682e20c2957f79c30db3592922d586a2a2886be02119f5ff25ece033261fc946a45553a9dedfeee2f4ceb6d775eaf984033908abd79489d81b00234b71a500a77565f05cf29e28e7ac3f48db751874a7da28ce5e15c1a2ba3ee8560956484b2be4b569b7a06d29b4bb5a88d90f352de37a73cfcf9b2bb94bbb837b1acdb4ca839587ba7a893b21a3e03c224247f02ff88c9c028bc8a845409aaf01235cae540517fb44b5f55c14c13caa578908e66f42c6f2e15d984320d1273f2e3cf1878dfe4f03996eba0e749a5b3d427652dbb3206626c324590d95a220848dd27437a4d98e548f694bcc0d1af68931bb10d30f7cde3398d453872a237b67e0deb9e964d5f181c5b4c3d135bc63ea472c9bc6a2ad0da339dc32b3c835d358e44f172c6cd734cc66fb01aac372dc50053ffa2b0d6075d2d45c5b5b5608ad66aa7ae104888be9bd2d27e82b98e2a3b7e7be56f8e982a973fe5ae8df51697ff1aa2c1c74001d695cd005085bc1bbef7d3cd6b5cecf223cf136284db2faf2fa5ef1457473c3c31f866759adc20e2ad1834cd81587983ee307ad36559a9d427b18a1ccac944a2e18e4925cc8ddc767089a97effde405c9fe3d07af4bd0f4bd436bda6a26eca1ca4d992ef3337e9c6f95315f0113fab57e12ffdc2d7285059d934d47334d6e2164f8806ac024b9d52306d4c8c859153852264ac0da7c5fc42daa69d9ad4449368ea5e6ddc7e6f78fda29fccbd1d522cc8260da77d0e90fcb9f86cf2033ff294865f0abec8a5a11e140a08c2845560c52a396741628f878158ed080a161ef92b905a17d179d9e005d770d1b26ff63ea6315be6ebabd09b01fdad5a16a454907b5ed7109e7a2daa8481d8ef56d9205dd4f08490e8fc41f0338b4db8674cda63d20733a9b2310e0d597b9d66481e1622fb643e04470f58e7ccf1f1d18ed1142e78cbd8bf08fc25213bbd9a347efbc9f1c32cfa9663ce89cc68e93fa4fcb9dada91435b8cc1cef6eb16c7989db8f1a5c3428689ab971ceeb108a26d632ed37c7e41ba1896243961e322c516c238f31a8c33d6693c50253fd1440b637a34665e46ef8cf6a7502f4bff68a4936dff2697450de1505b683297e000cbc1a5d133a98a8bb1bb09a4600f45e5b094cf98a3698e6b259c6550dac4c69a28353c1ff60babc4c9dce148b96ebf3c192b5a7366ad56641e28a6896f2328ff28bca8e1550e1261770116d7ff848	3193fa44fa62fc4c8158afa75f599491cd40776b989a856ebeedb2b2d20c246e	b7a179c9047cd97b	Needs call	1	12 18 25	1795823009818208	0	0
26	5	\\x020000000346a0f85d41e16424224c127d242523ebd17cf30ce07fe76b258dedba8130a02a62f6a6b9217fed6859c9fd8332d2a3d3047cffb534caeab9b393cfb2d2d6ebd0c5906da363cb4d321d3a5cb7d04ab59f8aa2187c691fb0d2d2f61665ab21e54a1d6f81c682f24f350df1d67148a3c0060df8211555da6477239828e6e2591b4885ce8c0c0b2d6c0f5abd824849e596853bf9b5134b17975ea4003e0fb0b34e07c38aee97517b2db6567cb68684b7929f25ca3ab1dd8a3fc16d89cae5216dade6661763024b9ead0f74b7d3fd27d19871e2665862fa6e8b8e4aed3e68b2f96a00c9e298dbb943d17e617e90e01cb363684267183039d1f97ec97adbb97f72d7f75946deba6c7ef3ec3560e9a643ecf7459744b9815ec2a9090165b9168c362595d66424b61a6818483cdb11ba8afcd5a87ecae76e88ca22e9bb9800a3aee8a8fc3f715038a2b3d1a380aadf2d39791de2ac311d45d9370588db85387042fdfce5961f782bdae02db2b8a3c33cbc5e2253cfc8c677c9e4b62df34311e937230e9032576d14b22ccf2accc10f6a407905176bd63fa2e58b6f2f0b0907077f7480631fb75f5c2b478c1746e49d89fdeaaee2c97674c76776e147457a5b8fc72a92f8fa917a998049b3b3926f28da048f485723f602eb43f4347bc86db52e82d3f15a6abda89552a86f72c2dd1f6f276a4e7c92ead4974f40c6a60f2c3b1b56f8417a012e8d66f706ca40553a376d73d2da14c51185486e5e1a5625f5fe70a8cad4859a3ceeaf4eeef5562ed31036d387bd2fe7b88f4554b40f74109e0d2ef3356ade4ec42a2a1a97893bf02fbda21ed679d66ad376d3eedc2bbc6afe5b630c9e966822b77e5cb729ab36c59ba77f2a8bc471d58cdbb4877e7c9ca4fd1d52e4129a5eb25c75bc5847877aa3d81726933b6e7fad2f40c22f5b7866d9001c04598327e8fea6710421f02b5d4b831ccf9fc6a2fa1af67647c7c0a1b970b9b08d3af15b79113a99515b8e1a12588189f26eda7ef0069a1492c2a5e8f5dc40dcde1802a95894258786dd7a57a6e2fca1d830589eb699a88db4c867b7a89ecba7cac6487b5cb616cff8c6134c250fc3065aa08a4e8b025accfd1f13d77c6a0dcbe4dec60ccde30573da416a1ec6016e6694e9f4897485058ecb49b7012a5c5471deab63020c077f9cbe4e3eb4e3bec202cd7f95470d84e6056735cb011019b3b022ee8d6ae10356b3f18c4a0431d8070a25b8366855062ff5a33824bb1baf25bc3ccf3c6af592caa80445250bc8c4254c4414e6ba6fb24135f3aa688ca8024ba1854b5da44fe708ce0a6cdfd46fb539b56ce26ac137e7f398cbb44401ec3dded397f0f880e8bf84001f4b965a4ef59cdceb178916c18935cb27edaed37fa222fdfd98ffb55bd128307ae31628cb1dd147b9bf9b8cd17eb6ed4f411dd41751d170629bf70c434e7e4a8e1505265996425e206f9c24aaa85e73b016be56ccdf6424b5ce7292da34ef8a91ee907c979df81b2b5399a78287c4a9eee6d7dc29f8d2fb32742e77ba2ffa78e67d6d8cf91e76b034091a7c6b174e81d7bd169c0f01d1675e477f4615497e9890d3dedf75e15db02c7ef02d82ea771d9c2029a8dd6099f41cccb70cc1ae6129257afa5cf2b8859640d46502cb76297ba9f7ce40a0b6a962661dd70dfb4bd50f4256480078455af5db83f98f07a217cb902319544d2a7c67cb121f86c7787a03b190d2e0d653b66ac969fe6eb2b354d89d5957aa4a00d56b76b759f6aeb5193acb93bfb68593a5b8e8a44c42e608469477ab169d176fc0eeb6bd562d6d2d7306e45cfea893c9c261eac625fa9e470c05be1301a116c77874c887e24cb2a9e49ce0b79f84127fe992057fd8a3d05243633a6162120259881ebcc5bea340e8e1065d18961f371bdb9fd2afb4130a51a5f965e4fa29a6bd952638e95e2b3a746835a24067a03909e8ba380187cbfb8952166c47688a871635e33383fc3de4fd28389e45063cf1cd9046648ffb4d6fe338ee4adde32ce38a82a20750e93f5a1212c01d71e95fc12698a8f1bba76df297a029bcb12a7b1cd2819ec263dad2a06ac6bd808c72cdab90cc65fc7e0b619646e954f6daeef47ccbd8f1d9a4f4a8e2a138664daa5363e922430512720acf8f98e850cd5e21cef11b7c2ef94279968283ee7e0957b31ce174666cc8e32b77a687bd182eb3d8a0370bdfabcc2bd8e48bbf188df3076c6578f82f24ad8a6ca6d61ebe5eab421a4fbfb3fb6f2fe0b327ef70811ee6497a6b214f14fd46365d99aae1b493b530c4b827ea1cbdb607205cfad91b90c1e5dcf3500c3f2d20bc8375d5ea03abd3900dbde9b7b210b01a7f3e801d59df94000727dfcccaa20120feb2c314bf856567ed4ab9669676e1fb9437dc63ab7eaf8b6e06b04da4db94ef1fd2236fa06c095d8a7b9f1ee3d83238af2a191edfd0d7d301bd5b905259467bf269fab778853ed888c063bc0a050dfec8166d882bc40bbc0074619159e7f7e2e1835061da0d49d02d6ed705e0d63ea6d836c7572b64035ef7b92d8be7b6cd182f86d0b7efac746b31b787f06a7b87532348430562a28c550b42244aa1beb5171669e871f17e4990936755252cf88d45536bf3be827c76690a280d1281a5546c482351646925886e3cbb67a09385c49b56404c0c8cfdde71ac4710bc4b4e6bf50a978c990e1083ea4fae3df241661b88ce7e801c48e4c65fd4be966056b96fec11a2559238662db818d16a8e4134f0c2ead480184ccb6e8cf6370fd431476055b95df9da0be1005bcd249888ec17f1a429c22170933550c9fc280d64edc34511a3ba71e2f407745dc8c8efcf1a5a84d1ff9da816a2e4ee3ebc8b12c1bbddba7641b1bb6e710e3a81d44892ed398d8a40e4195edf87dc9e616073650b678a4af7c20bbcdced4ba75990abd027727ac92a46861185120050513f3ab88d1d4e2e35daff3eb01fe534acdcd3b2f8fbfd78bdbef99d5d9567083b0ce7a0c0af07ffb9215c7382ffcec0f6cdfc674d3b04261a50a1b08482ded6979fd355ed59e3ab600f92193d0c01410d732923a16c8eda7a4cf4f1b21139384b7b94a5c0b97035a8c1741f5feeea28ff05c18330b2714fa8915a2f59bf34a5933a1bc69e104d299e2d21bac87e7864725740bda3e8f99998e1b6a9f6c759c9e0376a6e3bc732e7cdf5aa2b392f244dec1f66d4bf82a3d85e267130ce7f65164a516af83fbfc20c7c4801fe3c940f43034212625408e058fae0d10fe0854bdc49d961c22209e3bb2cde984b9f10142462f05a9f24221511623594e24124e0f4a1f741d5c50842b6b4d2be94c671df44b396b25bc09dda21845d5d4e74d1be415769cc49c94a664342b37f3c3f26b646ae352a683ccec71255ad7c93f45a1794ac7da043dfabac51d55d043435a6cb4fc0eddd95d38b7caead6024a50b35d98ee3b07ed8367d3f0badd61ab765478251338f1c1191db6bdaeb3a00c286812954fad7705f531eb83c711ae136f3fb6403f50d3300528c57076235cc869e3fed00a7dcb2f2dca4d30effaf7d17d84460f2769f51566c3cf39f1a3ab57d17d38b876485bd4bd751d70df275111f14798b7d5b7fb3f1b037f101822420e377efe0128f6e203f1ec42a5f9f56a1c20d011f3dedab4ebc3d59a423c2269662299a1205d0c01bc5cb24ad0aa12a5ccf9a04a3b64e46c15f8822e3e058eb4d89802a426fe5f56a303cd28f6fb63ba8242d3a06db99a9532953de52248dc795c8dc58d334a291415614902c84d1715ebb3efbecda2436e5fd48b4408fca094e0fb15f14738c1f738b515a7135bbdbecf76d77f076590b4192712cfd1e6a46557eb0019eb5337f0c95e9b6366c84b4a16df9185e793efd1786e417c8c0b88f06bbb1bc43e15faed7687506bab99454899d505848ad40c908b1211afd4128d0d76bb9ec415af37adc210a188c9d7f8106e28ceb067b77abf44c20ec7a7d075560caec8fcbd6542f6553c04d91289b43250244142aee2e035b7c1f6f0424664706289fac69df27c2e81c144696154f97ebbe8c072ff0cbf4634ce89b3069cfa3778b73edbee3c6252a787bbce016f1b7d2b5ff2473218475c9481748b60e996efb8da8919e4c643fb48658d1bf043c04f332bd7b3dab177f12fcbd37854b562dc10f8fa1be73d0bc65b6e659591bd73f6e937defddddf3415cb0a28e7730a6c94e44a4936852ad7481fa817d956e4b76ced37fcf2f01c0790b28960b0ca33595bb2f8afbaed722b6c6835d29e4cb49419f71b43a2f66dc1bdd250ec69859e21d56634e276a2e265e7a454b9f2e05fa79f908973b77ac095bd74dd98c26e0dd464b044137d204663586b63ce2b0f48162ae16ead7881aebb451c52c93e52426e6beba9157320e6265ec91b865c85f664adba2309e32a9a63818aa41554f5c1885cda254a183b8d258027e229c79a169faa2157e5b6bf713bd05ee15768fa0e24b9cc46a54df30d8606b87ec02051f9321438003ee2bd451665c73ab1178c25cdc1fc551951bf3b1255b4a0977e3de0cfb88e5da280ed3efe8be9b9d738a2cd49604f06a66fef593af51ac4fd235aa75c85cdebe50b45f89809e5519827f65d914299e9d30554bae5c20922e938468965f117e1598dd6922ba4d5fc516b19b1319dd85a90934b3876c340ba31804a0b8ccc7d3532b056c5fb5ef80afa5dae47e681d06cfc428f997ea2ef51bd597d43eb0536a3e10256e199c00bc8d337f110100b4f4f03857da623c058465fae70ebed3882ee16627b2f33f30da3fc3be04168a53a8d4d2b7bcb501eaedf5d4f5c7c260eec270c321f216af3b9fc0bee6dc710db6a9680af9d6b3e13d0ad439922361a0d2d0ba8c12a3c31dd84cd56ac2496037fa07aa57f7407c33eecece3b98f21fb5375b7bba1927f31ec59d1d5d00376143a43a3cb89131b4309b7b024cd500c29b07bcd414b680271f0a9b3a7b666a3e18987522fe98c490660151578983e9db7da4104367d994ad88572fab4d4611ed2e16a367d59c36c9c022bdcf8d2009c5e960dcf0fd6069f194afaaf7f92febab9824fde3d7783add621c1375085be1bf4d9f4d76b6a9abe0dd77b7c30238eaa73a280ca11c00fb8a1dde876b0fe18eb268dda34efc9659329070b4e2e6d7a8ff8d3a56b205c602a021ede5e2014d5341dac18ae7b95492f890adea35cf741a063648c491e21e610659cc5595f2a9fc195ab48b30033ac29c39ed20f446bd82d39e44208bd97d41cc5f98cf894844f017f644779490580f1e91ce43d40894dc233e587d1926dbfb0ac2f9cb4bcd340c7d50e0dc0a4845e5d4cf8440e626edf42422cf0350a186e230873b8a990e8f492913e33068e87ba98466b78dcaff6d2bc2e62f29004620b14deee448b298d7908f04c6de9771e382b2f1c88e825e96ba7b95b00f6c03b997156f7a87dd4a464638ebfe19d228285ec067b53cbb279426c5cd878644987323a561ff10cc27cb4508ebed7cba669f7bd1d71f47dec648aca90fa91be0f11199b4c3c7e5	12eea94234c21dd0247ce9247dea4e7e3eb146be39bb537e29e9fe460ae76fdf	b7a179c9047cd97b	Needs call	1	13 19 26	1795823009818454	0	0
27	6	\\x02000000032810133795be7d480f04dfc69e7b8d55f553bf10c7ff832575db6ba243fdcca089508470b98014b043040ff818c204a20da4c28035fac21e810c918049a323323b7cdbe091644ecaa55eecd9bf9589f5862077346236fff53ddc9e56d4c7e7497d7f7a99afd9eab8d939fc661f926d0b36b4bc6df8c248857d9471ce08eb5ccc673ed93e81055ba46bf5827b69f806618e677d8e1fc538ef26dd1ac6a26c58ee1f8611c0acc29d3a20e542e4badc30e195c7f7bf12157a0f269c80767660db4d35cf768f689af06b46cca1caabb8eb10e958a53a0f2af357afbb9cb841c427a1aee19e41b0c06fa9f6fd8f4d94ded58e5cb93aa520a490ef3eeaf6f0e67c6947a1a2adf45753c5c32024743ef83eef8c436a5120e4f23efe1cebf9e9abe398385e6d2424396f81d11292c8cb2d0f583d425284651dfb41b3b9e42f02228e8836ea1acd03fb17690dee6f7a9bacd8fbbed8d000555185f16f88e7d555f4e0d882afeea4d8afb33b5efe472c6ad579e2d5181666189378a8011735d2a33f5dc592b70c4111dd6abeb8c34c2a0bd3e52cae882e8d61cee175b961b8d1dde9a147606ebfa1a865bd6a32a5dfc4d58e1437c253ad9ce54865473409858f7144a6ab63b00894fa2ed97cd998632f93f150b93d9752aba2fd1cab4d07548d4415b92d23678cd87641cb03ca063508b92916dfcfc366dc67e517f15cfca89e0dc44c16cf25994426e018d2d904c770e8ef0f4c6d0f1431ffbb5dc90eb2eaaad498656b35c0ab2ed24b52e90c60ee53c71b63e34e80e9becf86d8bbcfb72a175499041d08729a4932e73c2d5dbb668e4fbcaca4e34b2a338623de1105bad36c8e2f16fa6091685a88175853dbfdb9b8561ec59851a39513c47738039bdeb68940165b83d2e9a6b5e0805fab446d05907b807dfee69eecc77f48ea36c7db9c7d3bf61eabca887836fff16b6d7403779c9f8fee8835b5797cf632997a583e66d92f4fe7a5a13798e47e3431a05cda375889cbd11adcd6019db0ba16c58154111c91504abc2ed58bed6a0050b0db7ee0dcb25844ce876dc73f7ff6935e6de869d2f51336ff1beacf1c51f28e13fe6cf81776e00eabafb5b2fb7a8cd801751c9e8f624d097e20d6ea314241718681ecd6538aba6432fff11a5e79e5e50f4a93097acb591e53151bfcdc41c48edef52e686402f9d730c43b9d470cc1da429266fd4eb900ca7263fe6702500de87cdd694690ec3f04923565338ae36c9e6af96a8be3ceef0ca17a7e4003af1dc68a1a49a48ad09691eed5144c1d48f98250667a9d39c809786959b6e8d71cc2ddf9e282294e63d8199d91f3a60c8cdb10e29cc4572d768d21a58b1593d9f6db668a0762af8dccb64b581a1d854a89369524fd13abd9bc519bd9a3be110253adb655128b47f36c89e369b770e8d8f4aa3900e7c7f313fae2c02307e29e64a69643a1298ae331ef24d4369484f4bd463b6d1b60949e89ad400725fbd2405f127eb0c971fee55b1ec827f92b56c349f25cd60df509ec0be3f1118c004c1de1b0bdd90625c8e1b96e97b3611ab767bdeee31113bc32605ccb5080866c07f0d5d5b48b34f32e256be2beabb69911db28e03e33b3859bcf614dff6aa20222fc11c9f591a8ddee115f4c24b8b01fb129dc5083e79e86fa77cea7c91a794b1cdfaa944cdbc413bf8765c6b90b725d08b4775ab181c088db3428da0990c2cc298b9cbfd47c480924b6a551892947b167b331a32f8db73bebe193a619e771a1fd7ccf0e0888d091edce261e2162fd8b2e798e4617d1b22298b247583c3f383ac03c2e2b7ad5f4d7d39b5d642a228cd6c5e6cb7e0217e2233233802391e5b71fa9b32c49cd14f8439a83d6b72d8963fcce0eba599ec02b298c5b9558a9d43ead622721e4092cb068fa352475ab1cb3f0d4f97f02972f3458f746bf291bcce0bcfd6f69fcff67524035f0f24330c17b01e6d47129a37acd1ca0487ee1169716f48530bb37f7834a1aafbedfd2a41895ced46271233723c6f06ba9858c36f1f47129f8e392eb63f3a0dce4d782f0f0db64b864341697eee4f58b898022199e8bc7e817d9b0f71bf0f45eec52546dc9686633a07fbc2f2d0c906b24191ed844648ce6d5330f8b8f465fd8a49a5850f2fce8abbf0f11766442f6d9658b85a02820e6f98b035291f150a20a6c2938dc43743ae4f2ca2332d00ad957bd5d5168cfce083d1169029d2ddf5f97310f01ed2530cf6740394d8e17a3714582c76758cfbc24c95f50fbb9cfd3b44878be255c08c9e6717b017abb560cafe41fd86a3d55b3da3c7a80a6fdf76b3612866f98bde5e16733dd06ae8121b02a626acb3f2dadc8c6ed974d239066ad59fbadeeb483afdf32a3277dde452a573347504eae50262e0d44d9ee7b85c627b972596e185f0e73860aa751cd5f7c6311b1e6cbdf5e2798f15b27e7e9a90b8f3dae60df8a955859d81a8436c7782654857b052a07f590205f149c127d03b949c97f29f368aea4d8ac354b2dc924a7256f992b9a1099cf08af9d9fa8eacb028b3e29168b4cb145ab312c0ae010bf38d888c1f6f42b9ed8e4d642a6701772346e1248c7ceb15e3d6eb2877c6a3045cabd03999153ca5826aa09a8f1d0cdff5a12bceb3ad5569ae20ada8654a9830dcc3f5a6b9b77cf1540f97d80fc20ddd60d4b44896971686f6c68ce796360a0c0982057b3900c1a033cd862e5c07221a25d4c8c8c0e40e4d4af14d2e4ef598397a9b4ddfe14354440376d9ff22e4554ef76089b939bb83ce8b4cdaeaedb7110949d70b7cf81146a3685fdff73d0bdb5c8fde67fd1532af2343d4ffd16761e9d9597eb5d1672c670dcd0ceb558f582216b8495abe81067c95e88a72662892af7d665ecfa9e4d73138c6ed68c928085c1af0f9e91c11ebe5250c2f45869788e2fc1d70dec02c3a4e72d7b3acdbc4df3c13b54d88ff533531a320483b010bfb7b56d4956da59b2072d7fd752e57b37dd63bfe315a05de86b62bb09ab82cc3685c7d894d55294fa1914d8106d9e76cebddbd94abb41477a4c3e7285bb9ea2e9e5e4db7a7db1352c8bb278802421921c464b20bc60ff95e3a8f0d9a38f18bfed5d2fb92062f14601c66699d64cf8a00682c51c56ddf38feb9d556e3951fafcf56b620c4656dc0b254977e9f3dee5c9acdb71366e6c25d9c9b6300c8ce44472ead85ba0bb15e7a6de4233a4463d2430aaf2c5b3b1617f36905dad8d81b27c3477f7f21b0862029d6566519b2f9d861cf39777ac4ab9b05fb1d945a24e8247a321c507f28b34cf977f8dc38f35c811a0f50f24d1dc55e02016261a3e5431904c226623cf72250f16280807e2526fbff5e2a647121fd55eed932f3d8625a52ce15fb5e2e51af56322db4da89836e89706bf8d343c3442945e0664608584ae30043ae3951c99fe0d6ce056d3697fcce9e5dbf06e7bd9efc1cce60f2de62469bf8b89e3f7f33c06dc788e69da301aa224b2598a3c97c03ada6c717df84d3cd6fe1a43fa8bd9f37c993ac4e775113e6add344023e7a0632e2f6b03e73cdc15fe8d4efbb375114d3c2c8f91971d42faef958f2cf50adbbf392b58e4f38e50a700383b86a235a1ba5990cfbe5417b7dda8fa377c7708889bbbf14e388e340ad7afa14f2bdceea980a0b03afe57599af0f80183dc0138da382dbe4a856be083d8ba741e92a8c37cde76636a0b074e5ca403c5cd48f3204ee41ed1662ae58748a95c7c337f721debed0474fce6e0a21899f598230282b9c1aee76cbb142ae810323c58199f6393fb6e199a0d4a80d5c784ed32128001e91e1dabdefcc7a796139d4f50d632416c6e7726d5d6f740d06e9d71339bbb8cf0a7e261a145ecefe6e3a83b6c30dfa2f66e0ba599da1848688c114ecd73c0ccd274820efc37072077c1712b47c569722a15c9414350cd6067b86da96317c7684890802e4471a63a13ee956a1f566e1a7d4fb4c37d8e699d4af285345ce4fde0c9a4282d1825f9e500c080fc48c4073b3b516481ce119dd27c44b427f9f3654fab79790ebd8907a3566104a2a13c7eb5e8f7c582d0d180dc12b087c0b384aa05dd5860217b41d54733517654fcf3880b0abb25eec215f2e88eb114bab72aa4c06bf8e931015d9294625130691296dcbd080785e60b84cc8f6209ef41a4ca0caaa37847bf136014b51316d016e4c0f4c02513ba73c263d01308952882544f48f5e66580fbd041fc348e2e7ed6ac4e1d4e5094b413ff2b5624f16a1fb892915e21b2b57e62384d1382b035ec81b1f3f3c3dae9d5ccc8053fb95b071ced0ce118d0d33e9da6fefd1962d539e310cb431592dfcbe57c8c961058512f751c825fa8de5943101585b8b1ae510e1017f01172429a62b7874315d07a96c0a6415066c644a3336bb730a3b5fd14e555a1efedd82e7e05066f6bcebe3837a4d74264374fa87508e46266ca7c78e15642c81b59ecd1f68506ddb6e9bf61cc5bc0aa2141f3dea45995a3519f0b6f5b85ce601d51567bc99e6a8d6fb6242077de97c974416875a64de1b0b8944c539dbcddde111612f93fbc24ecd0e27e706e98d016d348e75d3f324e16ba56bedace78ee0db1092ce29215ddd1a5bb7510c60f069e05a316422c81a73ceb2ff86d47b5a3adf86342f99f83e730d7d8f2f5c78d426d4e77249f2635dcf99872a74664aa90d3191bfee6a083d2cc14740acac244b31e6b0699b1c0653999d4c07f8e086a628a91b607c564cf528a076cde19d5742ea537f8d475bce5bcd530a4fdc8992af03a672d2ab4918ee11a331eb6688220dd0847eaf6fb58b08aff85f444d8fc74dcefc29f171c16cdeb88222280bf9cfa4a9bc52960a448f004f58d1e16a9392e5d729255150409f44a23989078461c88c122d01d09d9f26262f9d6f6eaa8fd522b3bbb90e11ad6a3ced1d52958a59d0d4b212af109fd81e6545d0d21b643ac192d6dc8ebb254fa974a3c14bf0e3e423c537fa1638bdcfe321e573e73961fe95c65be7c90bbfabfdd5a7ea572a483f271d5205c1d0a1573e69b3203ae6a7a2812c064af2471cc925c1ebadc8316b50ba34652fda5d3377807c365e4a81c4ed863ed54c65573d4da76c9d60316c773ce388c3f9973d3c4cc0bd6b635726be7adc4a51a9d11e0653e86a74618d93617b4adf763d2c0fc94e5b43c464f194ef39c8e7333416b6483e88a8a26b28f5414eb7398865c5862b0d4b5d6324b6013dda50fc2724e9f3edd972da1c1940c6c3940a657c3faffdcb67a6a7cc97e456af920b8f99e17c1ba18f61756bf93cf49b9325b4a4db0d10dd642fd73e022e96b26eed820c6a7e3bf9ef11218355beb32414598d5d2f8bcf8e20a9a5724691b72bf56bc3a93f06e3cd2f86f539645fea3294d4b142dcd611a55cae51792dd434c8030cb17de9b5a1552f75bb300bad5dad49f10a6247dc5f7ae6e6822689ab84112d7a8c959b94bcf6f3a58f80239d1879ccdc3e689f9c70df7b35591ecc17ad839607b16b17f4c4aa844dd9c638899d014c83ba615e1a8826d37548b9989	20f95a53f3d7a1c7b71fbb89f099ca8a086e770b89788b1cfc3c574829b5483d	b7a179c9047cd97b	Needs call	1	14 20 27	1795823009818547	0	0
28	7	\\x0200000003151b3670d873e029d973ac8262744c86692b4d260c152548aa881927fe4deacdb158c0d1823a75a5514199b1f49d23bfef27787e5a36d834d0d31a5a7fb663c15908b0e291fb619191080236150b51fc7cf1913a59749659d825a11c729150ea756c3c7ca95da3cdb6b41e9d2dce9133153342bb7eb91dfd0d9dfbaad1d7ab5e4ef7703621853c68620423443fc376992bfee491d1363044c1ee014802abfc49e95be382780733f9b88922f360f5fa2b1acff7a9763ffeb8471478530b9d2362ab400982a4cf700e6e00e134185cd1d5b45a0f4142fcd8d905ebe1527fa756511cdc4c6df0a69aaa233403cf29aa75c2db2a9163a980e7333c36e51b42b25935c69a3d043d81804ba7b9a82637b8e8f2f54a84e242041122df102d9c73c699ef0bbc0e7e38c993478ac9c25ec88e3aea9ff565c4ef098cc8fa239bb055a1f21619e44ad632bd22dc8fcccd3749bbdb947723aaadb364cbb0c86ecdf6477a76cfe9daa2c5c13511445102e4bdb490052b726cab3ee5c64936d420c3458efbd5d348ffc992d040753b8c604c0c49a5cddd54bfd368970ffe97ae7a07a6ea794adc60057a7952501cf9247c5885302aa90d9a31f9dd67c6057c820365f3fcbd38b0cfce9fef70e9b492d48f28eae0fc7168dfb1aae36345ce2c39991ed1000cae913c9ff552577b127a78fb51c872b041dd0b20fafd55a47bfb2f33184a29138caec0e4c9cc8117b0d354ea27302634ef136b8b5e9541f13cd5c6182e950743829a955ca8cce02e4856c6ae1e53f81cdde59b228944e6f1d1b4744e0d78d24fe972e2a63bdc6eb50c412771b594de29065f1872d59cabb1bbe27f15e88872db9a0c8ce1934531ec53a0d68bd75809d4e82e232497267713137827ec94b439ebf788466a3dedc52df466efbf202e8c61d835ee55196252c83f64c87c2084b53a0ee0ee496c6a9c8abeec0bb47d26a2736d11a6b759f2204b6e61512f451bfc322dd0cac9e5db5d538de2264b2203603b2ae39737a5677b506e27dc3a9fe41593ba8a7c5a0a42736b00472af189b8aae73cf24bfab8ea68cc4274f1b533db2464d9a62f6a12b63573c31f99a414b12ae7112ced9636b8e062b77be1acef0dd5399441ebaea36032682cb62181a9a29812dfa3a5e7b8d2d192bb9e611dbf4b9eecd61638721f9a7192104f59bf82fa9727da16eea3531f97aadd0bcb9aee57200073ea3387955779217feabc90c5fa704c9914ac4db2fe43627af57a50ca13d46abdc6b81fbce0bab3391abbe8b54106101642b1daee62484e0b771438e2fe32b4e17c529d41de881a2085d3e5becdd8f0755992740bf5a6f1236d9b5ed32b33b8e6ce2276abbd57339f80c472d1f4d301f98cf2384f9f060b8a51f26d3eb357e1131d888ad677726da9c04e64a18bf46870cbf53d69e8e50124de5dd176c60c100b29bc1103b0204043a8fbf07d3356778ac43e5a8b59862842b4d05514f50fc497c225ca0ed9a4fc90bee17e01e759f9b076032fd548bbd7d375e43a36da67584478ec4e7fce319da4d0801c506e1450b4c6b6a39d9f1b8fc2430a86a23757bfe4b79f9bc1835e318c9137a1c7d216eebaeb849a95b02e87b8d9840d78d6bda6aaf0f6a4a1a0535ac203ad2e562a4f25915a79d936e4a6f1bbf1033bccab66194acfd7a3191f67a02658ea495e6f82c060cd78849e76caa274d96ce65c2dfbd0cd459da281f113e1f885dacfc02d2bffe0e493f63f87ac6c778e533cb5127f783def0ffc168a60015a73b6c2b68c6668cb2e575cdd6f042cfe590c4f202141d95dcc2850c90f3267ab922c65069c34bf883dece2bad465c8bec705deabd712c976769dccb12256129dbed324b548f54aea911a0e96ed68cee7b2d76755f0cecc7c534c920591cc6aa582e7473d081103266a6b8ab0ee3e7bdf382a0bf39877b8e227e64e2757ed4523f3c936ecadd473cb82fb44242f7bd7be38ee326fed9e9296175188e46b64ef1d0edc738ed2871d56d8c5f8e3cf4154c86d9b661d1ecec2a49e1786efff2cb2e77baaf945b5b362279babb6c1f4ac381adf4a3e91416bb6af697c06390726372377f67555e50657f002713d66645b2fbfac112d1129664ff433efe3f22f8313479f85b1ad0404b0cecaf9864d38a50a22576e928b9fa732e575cb661a2b30f52689cab57282c70e0a467fee66e83d399269532a1bbec75be2e29914bc77943a7de3341b6df1d23d6f865c8f3184944f8b3d1095336d1b00b1f0c8d43e7140ee27176e07a439e27e1a3aefa2f9cd2c1e47ad04bc130a51ea75426b9e9aa01e7611ff02b1e872c2df545e0e75687b904cf3e46d485680ec437e1a04a9fd06fc0145f14160b7aad05a6c84563bb49b06575b47d8a40189d10bd7b824c85ee2461451b6d03c5ed8118f207c8cb35f6b680d826520d95cebe4355c89b2abd84052f26e6b03381798044bf45e995718cf49dc7122d01b087c9a651dd9bff98dc412e894b6df4da41551dcd612efd88ef88bf892fccf90dd30f7138ee3f2c81785f508697ec087481cb97b08215f1d546734848714f4a2dc9de5e7e1965f3a80fe3003eff704c74e485ca09096efc7aafcee3297e6e13abc31a8556ca2aba906110b36e820a722822534332d60af601f34d78ca44726400ee55920507bccea976e4d4c5e2647eb04f2a11fc5906b27ae0dda493065e57a10128e5545ca592f739a76d492e34b50891c3673d08e38ed963b76c94a1610bda8e65f36f2420d6eec1ef90b13faa8c1da46feb252aae2a3cdd1fb30cdb4b4326b2b5207120babd38a1da2a473698c6baba11506bc195ba0d844193a18fe6ea71072fa80a72257ec70ec866ac55d4f13d4171071e53477c133e0408bb8b9adc93cb7ddca77eb4f2067440b967309866b5b7e189b82b9a09376bb6694c391a60bbe97cd0a20fec07186e1fffb86dd92d7e965ce3e2dd09aef3cfb7b080141b21e16885a6cc565fac80c55861c478d894c4d9f8f78006df8acfc4af8c73ad6e8421c41847bd9dbf692e3900befeb30368da5b7af839eafad6b086551234e9fa876d95f392f40d68dac50d2d068a01335eea57dd0ab0129a3ac499fe6e764ff61fe26865db13768c8b083b305f4ca4cc2192c886d715536c8bfbd14b7947dea417fa1de42b012013a822d1bfd23d0aa35f9f07e919007dd78f0f7143b141118257433dddb7a2ded55372ab2878778b16b3a152171f5647774fa057f4aebc35eebe5f2a74a4f1a29a13edfc5ecc45f6d92fc8b3e4c6f8c172cb3ab1177d5f82e554c7d719665b76f9bfd7c2dca02c5f708650459216e917587bb94d3432eea0aa7398f6bae449b30140876e8467e278aa0fdb4e89799939bb621054ad5b4fe605f0d3cfc10f9309cc7c03722a39a996c2fa9f6e3ed2227fa82319a73e3c499130b7f9d2154a29f094b0890949c36617e165e20e7df21679a8006722fadbb1e925e490d3adcfa1aa0ae5053bdf9d9f633fe7c175ec2ee6623adddb2adb569d536a7952930f5d39cf885262371e3fc80f513300f4309bf1940b265fdebdd3c234c1ff62721a84b30fa307a030b4363cd704c251dc2a46b4a645862a89de4e8977faa8004274aaa141ad4f5fdc95b997a4a5c6be442fc4ea0a08720ff18f7110751ab7c0906eeb122039941398182bc2133082e195894cad92712f9ea6c365aea936b3cd18c739b043b312c655bb447ae08a51e8acd39bc865598e380d4c29ea34aef0148dbc92596091b139af9cbdb6a85234c66b8c2b6400668365ec3042703598dbbf9675d27ba59b6042c156041d0f74ddbed79ee42d4e41c21fd7d0a888a6c10e4ce84cfa7a4a2bfca3b7918b235069a63c78223473ad0b84f145e34a1bb7d76866a1f02a27f4af8935748baadc1b9eda78a96b5dfb1d7fc8f87874d28d2395cbd6d898994425b7d41c372c935d27666a995ebb7997ff6e42520ce862a2b66d83031393ee972f6ca5c20dcfed4536a8d23dad96e2e78ae5563f5b8f2d1b1556ff51d95b4a2753793d340c910ea7261627e7a05b6c55824c72910d63e5071587660b7b426d4365d199484aca770ac58895114c85442d85bd0d70eb78aa85faa0893d6dd3c4e52a49e32d62e0994fe59d2e19870c390912df3867ed5dec611ce169ace1491f702ce1fb84d40aa07d8d0d69c4b7635f5ec1086db8e42884d93e272bde5ee9932b853811c6c00c675506d0666de0239055f1447b2f4baafcb6551b8851b0a988b331fe51f0dfb562cc5c63902a6e6e69b00814f46b735a156101543ec235884343e23b243754c300552855f68dc310f97dd86964ad70f95995b1f3e58a340c89a7f9e036cd19723b63fd90e84e324aae4a9641cb526b5f108a9364d2392c736880474efcecc9e6ed977d6af1a58831c3275daee898de989aa845137426b035b683b85b41447d0582108843a489794dff551ae92dc49b760edd9ce6180af6dfa814b604801db72788071aa710165766142b207fba51a3b40b179616756a214bbaad7e7a201497bff80962ebe0feb1da45c0d71e5a3b2535d0d7cfdaa70c704a8deb24228d6743eed80ba121cada674ea668092921df8e987379e3feab863d3ec08cfa310b7c7c25219a9a9e3af21650c9e036a1461b20f738afc15ce2ac6347223b98507e22421439e35bce7f43aaad03e0d6569526f3b04c2a1c54e42642610ce0fbacd1955643d05ac9d84bcc5e555d6f886b9061d3f9207b4ddb24791319aee15f21b87be859f5687564f118c07bac0b152af0fafdb253005895ae92298f1cba2f5154961cfd3555358ca020ebfffbe846c85887c04166e2a30b0e756a15025c0433d08927e07cae12f6f4bedcef3699e6246015d829d23d8414c0aac2aad707fa1c634156c0ae172d5adb1bdadfcdbb1dd5792de6a1194c296fab48aeff6ef662278ce97c39649613405646b5f277f112dbf33a679764860c6ed4a83ad83539a7b96c72d085c53d7ac0f961d8f678248a85ae8a34230be1471ba233ee3c27dc44d3109ae9d420fd69bcd9e4725a9146addf844552b014df9d09ebd20ec5121af49d802ab79292b2b36c933a8ed1b2dc704baa1a9d40405e4b210dde9d082aa946ce7b8ac74610498b3a178348c7409b3fbca56780a8513c386d6b05296adb17ea49b28e9d5ed04f2deb2faf7b27de7e9450b703538800b4120a2f381e21751071e80d052bb95fa04028d0da641fffd2a03faf4eb7cf9165df69785e27d601ab348ad8147945e96711a4462ab1efbf12859c4730380287c6e5346c60ac2c7700b46236fdd2b82f2ab29b08b4b8896e0e025afd57000391dec996755fb233e6e7baf518da7ca82ee97093ff3ecd3b58746bf0df5cecca49f467d06e4be01d9aa74cb179b2a23fb2ac864a4b6d95e74ee7d4096a92ac6767f6a7f1c6b8f208d3fe4471aa83d0566691e4ad9c68729433a81f4dd1778c24028a9188ccd3eaca6b51cee363c99d60914f9c67149e83fbf53a6e1ebe5771e4d13b26acbd5cba17f4f99c4d9a0f248157996677f6a0a292e9f7f760c64b59908eac49e1104927c3bd1aa56104a34cca608acd117cfb0d8f2bac8bbfa32cfef335f7788076c2bc7c248702b7a505943a0b0245410a5bfd532d1f2b426704ffbff7246fc244cb52440bceef5a62d110b407720050920594c3daa5533d0f997906edb34ef805e778a88d24fad3e5b7a5cd120d8b180fa38d349545f498823ac356c0f57144bd20400cc9ea2d9ac9dd4663123b8b70c6a3ae537d87a8dd507eb2c482efeb9bac985e4b177d510e66e06cfab51e9727a4d48fe93f20c8663a03c43752ecb3ad8f02647849dff4172cdf1cf3d1f3e0d59f3a23104c4ba6816ae4b213f3f63540c187359c238c0c685ececb98fe2cef87fce4cf71700587dba0d86e1bc9e3ee83ce14748c3cfb3cfcdf7e094880a084112856e63bcef8bf17c33c91eb7a026fba801ac40c6be4d36353ccee26efe4e1ada432f66d8d654801ddf57f09ce45df446e06c3070e8730af4aab7915282e79f79c60878890384fd1988a3bf838f7458b35161f04c301a35765256861d20a16d66dd972d3ced7cb1d4e10936d03aeb03fe3dca13950eeef8bf267366fb544cf95493ce20a31e7bbb05a6ae531782c04c2018d88f0ffc1c7a0008cf2bb3ae7fa15f3c67f619f236f08e0cd578c1ace7354715fd68d12501ef233da6bc445295db9f60fab798679d992e222567b7ae9f063aee3a245e80948dc9522cd61ad0586a010bef7b0f68a20e6d80235a208a2dc923d558b4fd91cd61292f589fbac1ea1e410166b5cc3c6f119191339a37a0e80a815a695d1ef76fe0a2cd0babbd3b9891d1703e93cc0b3eb5b25dc76162f7c83683bcf565c5715d76364efef6dbc3235ec74e5d6eb2ba8b5aa5621b5f5176e1f5a0ea548887969eaafb881c1f4e033c0f89ab2809f8a5c3bcc4c6265d027dc3ae34a5c4c4d434f11db022955ed4149b7578c426da8cb23eac830a54aaf731d853ba6bff594f703d78528cf59f2f877fb3345214e6b7238403f45f3d731d75448b958181edd313a4f03e0c6d1e5f68167cc8ffbe819d3ae8c86f7dfb74a8bae791516b11f6dfd201e8155888a1e1ce7b8c1ee3000cb0288144996d787416881d7e9e5d482e6536584c9b448105b117b5a61abb6a9031ba7a6b54cd4a7ec98975a9ca9bfac5b50c0f9e504115be9d861e4764ca220775372ddc1ce15755fa2dc85a0316cf8f5e1f571304b1e4cb03bdade08d1a10c331b2b11e8a917c0953fd48406152e408f135d11cd044680473723704a219298d4f0c348756580c071429e5cd43402aaeaceda7688602dc7ac74c6c63d96f44eef6b7979ca71e6f2f7f165c997f6b89bd0d607521e9e68fc4dea88fcb0b3924423576be9b629adc210005dc146c5c9d9d43ecd87dc1f2b3005666505bdccc30ac16a1753192e702eb1b577d952c155401134fe67e79570b600e6622fdc31c7c19e35f86573d39a0c74a7184f313eb7d5bfc21d2b9ea0a509d43ac2858a7dffb6d757287826a88ea222597ce8472c70ef4b8ee86bb08ee8fe628aea8aa5350393e3bb1903125dce3aec79f67eb79d00c4e5e705c47dea54cdfb1adc93bf90cc35801b9f4af1b34ac8049d89e4f148e5f3ed4ef120eb84202b28e62b5d5fd6b87f4e47818fab3dcd61c3206bd31b310aa28698af1a3b14125c906571b958b8f4a7daec778ec0f410403c3f8d896416038735529fd5599e353b9837008a87b66aac6fcd7bac4b74081319066c446a47755c9d2dec77b68bfd3007f0839db0b54bd5dba70429103c212d4881ed26f594345681c95766d7153f23336728dfc3112227beb6576ffce5eb4c2d266de384a95ce45831a700d13314ea59c233f4ddef867255e5a7f2a17351a9a933ced0dd715c7a5a42b2bffecdda33dd6a41e0e924e19b9c54a8c06a2abba51a8ef53b1ffda76853ae39f2da532e6d4f1f483c0e17b21d214dd4e36cca3db43b3897cfc273be5b044accda1b5b38f61834553668226b221a0769a4b95aaaf79e1cc332e9268718792a79ababcf8b6f94899d89946a7fdf1ea4986bb5b18700f95500deb2f6166b5916697fb8b82855204d63d3bc819bf793c827acb4abe8841ef656673c39ba2cf462e03145da1efe488146329b10895c7962efc077a6bac9f461aeb07ad2d55ac09f8bf7fad5d76bd18403c3ae176c02cce3f9bd7bb81bd74449659bd8827710d4c9443540b700700438d07136be483cf2bd19772f18d438a9a4bb96cd17481df292ff709915a051edc1a8daa8e2876c8a89f593c571b89e37037fa72b07d14f0ecc66c63	566aba9637947c27fd56c3d998df0fb47eac8d2dae9dadbf4e03947fd9360fb5	b7a179c9047cd97b	Not covered	1	28	1795823009818676	0	0
29	8	\\x020000000349a0ee7c73b51e1c7c46f948ad225dd0741bd34379135a71821960e91810c56b1a418fbdeed38aea5fac59af723ceda868eb93123ae9f96e5e862a202af46af05a80f3c237872115955cf720934efff7a9f7cfc81d686cd2679ef3534a4dfc86e0aee38fd54400b1adcb25a89f7fe8e91acb93fe64de8cdf0941cbfccac125cfe93a653c55c6343ede632728c4b9fdc5dbb58a52e85a87446695c83a9b5895dfb130870c8c139e446cf06d771c408dc33c5ba986b77adf588c7e43139ef423adc54d22e40f41819fef92693ce1cdee1fe1a4b809e597afe2c7580e42421991b539393c4667922116211ff3f91f8957a45b1b53d2f6a5041a125bc1acef1a2c78eac43402cd9f8b8d6dd4dc2cd182d0e095671482da67251c8715e1707cf0524e687a55ebdab419f96a7ca7395f62099e57e2f9ecda6deb192bd03c64fa87544c4591ea6057fa547320bdd980aedabca9f5496ade768bc2ca3c8356fe41d651f530f7d77ce671fa77e80c2e59a752a10141e66f5c602e91552e7647354b1fd3af142435c879875384ea1ba99747cd6a88bebe7ebb29588ad391b5e958e3506ff3920fa85074ba6c71dcccc8744b40062ef17bd7ca7f89e16ec0ff371295270fe305ff71be40f5eb54967cedd31611bf5a6f0a1e51de6943034e905b8bab9dbf8a5508690b0e0a1a6bb14a1dae72e86056d3909faf11754fb40d99791ecd7c8937b54e5f87490508f6b94c41064405ee0dd72cd73986681ed196f63f2c993ca84bf2bf5a229412c0821749ae24f56c8acf8a0d576d927d9934b7acaf2f48d4974bc08df6d32f3138d0e81cd321c5feaa7d42a22d363e0becfe8082ced687d01ab14a6f728153ea07827e1e234339a24a042fa6cabd3196d5ae61684644e376746d23769e8bb1f2fe71f888962ac82202270e222cb5cc7511e9fb4db1bb2bea3fb02e94fe18fb9fc7f3c97f2633c70eced6addf16c07e8651d1af3005c955cfff57e3376c8aa02b8667ec2bfcce5b746f9718f2ded87eded4de12f8f7c7182dfdb854d044a20e6db883777fb9d5138ba46aea035e1a62af0bb041c52bcc238bb446b173452afa8c7ccf4fcbc2cd764aaa9c41fbad43b8ffdfca10859207a4b8e7f6ae69f5d12d7dd5b778f0a50386a1fd2806d543c09de84196b57f0e42a67efac9149fe6d7640a1c3dd7491c031dbe1a15b9ef532f719aeba4b11b8701caeac14d19d79b7d7d48d222f00a416722e1ec1b281b5deb570893ef42cb525583be221f2767718e7776c55afe173ff182b5bf5230fd4d5541deb3c918f2580eea0e77431c5f352196989f2a73d18828cb074470c589513fcd57de4b2e9fe3b7ed6e981c6a4f0e83cdc841ec3dc3f34d73bedf1055403d1723775a2cc5fa5b8a8ccadfc6603e42df4f35fb40bcea00c56fa2ba99d01114227e20c04663a743a069ba5c34d1eb4d2a5827538e657cbde651b52abbca2c3f1478e24429edee46c6aec09b5e68993e843b17e84e19c3bd4a2aff9ed366887169b03b16d22d3734a4261c657a6d4bfad8c5979cbc2f5e75e7595f4115c01d5916904a2fb55299c144d5edbd879b22494408845bb07a878355c2b5779229669c2e67d03b6a8b01b5783360585006f3e04824ca6ef32f8ffc9319fdc88c9b9390ca3ef5de54e4395727c1af43de0419d7b25e9b82d066eeee0d96f30b0c8d870357f5f45a8b18dc147a7a066f8cb61b65f22680a0246d2a958dda4d30e3d19fb9f95cf21e260c9981278f05dcab4b08086fa1a95aa5f2fb8629508e5180b6f2894975336b854d12e840f88185cf9430656e81ecbd3cd0281780738533affbe36f878a36d751689ac0c08993588dc3c8889bfee098fa9e0c291e432ada648755520f57a864db06753114f3f7a490fbe14358abb179600f0d829c618f9a98dc4a3f24275da5384cc315bc525c6d988dbbfd1370811ef8061da841f0b2d078f42b2874f58b1617eeee401fb97f0f76ec7edbf156aedf5d90286ef1f3ba82f6240ca145aae1f51c8f8af1f8ef95dfcbbea33c31c8da4bee8b7d33b378b4a7f3b9880e02ab857823e41f54e52c4c66da25f1a76db48fc3306d0e3fac265e488fc234814b39abdcb62f556c38c776f1a823d1dc37b4a9c5ccdf1a121a17c583abb539042606ab554a3f3df890b297bf90da62556af0d2c3e06932a178b2dbd1c486b9658423aa9697151482e21554d080811ec972e73ff129341029e2f4f3d08b6dee6eb677d67d969d69e07fda608f56f9b4ab95445d0fd4910218258b13f8e1be1bd8b9a5ac2e26bd0718e30bc6745923b5838f69243278890b8109f3c2fdde5394513f8844797af9f598fff7f016103efce0182e9be79f61c289de5c21f5b2e304f8ee23527c28cd02784e28ea0ddb1e32cf4d4e70cd31e759de50d47fd29aa0c7c09320dd9344c035d0bcbb14447fbd2961d7ebbb8c22ab8982eb809d47f33607e3f1f21facf23b860534efc994a1c986c0df16955ea51a8bdd25166c9078ca6a4857a957d6280c49083eb14a89639c35d24ded4df91fca8194b426587df294a01732463cc5285759532d511b582ed30266dddf2848c8b9c94700456d0d8bc209b150f0b5bc895fba7164da9c8e042f8c79d00ba0f942776da0841b61e4e54c12ecbdebe59f388b195b1ccf6c2d8669347b6b5a5e951504968590e7cc4449d5141d06ed9c2788a31af6c7807a6a99b69114a8a20d6e0c5337a8f48346bf1fc776c70f3a1a425a095b6f680ba3f91a86e4afd7e906768ecbe58580ed725f9f6eb5eb5920f5bafa7be2cc3cbd6eff9e508d5aa1ba9dee13d79ee4576df7bab4d50657912b66d0976559dd28e3b57a8dae02e88872230f299f3f660e37810aa65c940d9473a93fcc9f765beb0e84be8693bc0af49c9fd81b9f96aa5002ca0b3b13e0d6f2001daa19de757497b4c15b907543f3cc3f3115dc18a4242dda8b3a6a6fe902ed1ab3e9f8b7f15af74b28955f3e84b70cc4d31185bfb04a01e6741b67c6143d276f128b8348165abf72b0ffe6c9d6e2f604fe17236b1667386e3e4ac79d11d2e25292e15a5d105295042049771bc443741a7f2ec4946a30f59b72711415480d0406a857f888e608c7158ee46153c708b8ed4854067e736e65dd4442f257ba7e9e2c7ab0a9e2bc40391f1a692b7a3f640a914018d497d18ab915f4a21e33228dbebf5b12b19906a853b37a59081f8453e4944f6b88219e2d9acc9b999e354bc315582f875a70208da40415dbdce5b9a30d598766709d91d17bf8fe6300d98debfbde8beb026fa1e8ee4430f54ce75b3912a5dc9c47d89c8d8e04be550a1cd62865b0d97817f6bb031d76dc39d57aa4dff0846a12bbb4aeb5545c3095f4b5c8d527f2b1f4bd7709de17d72749343c6c97924dc88e50faf36a6071858dbd7f334ed7c2edc808041e7ddc0ed45bbcd6dc79edaaa1d19554ee7fb0a81db84da4a153996f28977526afa687232adc96906d185b4b4601b03f34ee73547fdab4c0d1307c6364a742fcedf6410ffec8d622b5dfdc10f90082b5427817afeb30a7c5c6a55d3daca9e06b87f5d76e5cf7cc0b402fc8c95cf45eb7c32708cd936cbf51b289b4dd59d264950989f69067e5519676c5b649766be171d8c5e2dba965cfd3440082bc8416fc4c45da0a3317d7ef045add22429dc2f6423ba6d400a6ab062e14d41766c39e271eb24994cd23e6e4dd2fde6c754ccbf4d54adf5b07c491ba9140b7f05bc480f7907cb0189d11567143930438178ae708bbfdb931247e3ffbab0afb8774ff835ea9105186a0ee940e0d94fdf4aadac56953be1cd3a7d9ce3ca770ff6589c4c1b49e1a9ad7b8127b3f894588468d4193b3befa99dba257146cada297f0ee36d6577970ea9a47b5001df9ac01591bf79eb3380aada19e97bdaf87bc0c950b31043ba7557bdb3681cba2b0641e24679d78924992be9746a44bcb6a9aec0babd4bcbc3516c997ad4a8b980605de55f856e1533656ed4580149cc40129f42acb73500fab7b17a87365367a21967a080eeaabd47725860261b0468ca545393b6cf44909d2d58173718c043483c9c6f9923ea6af44c2c06d7e00d8e58b8e41fc27eb7ffbc8ec2857db850b2999ea6cb3ed0d5f8bbc1b6dd59fc792cabd47df4dcf03fa44502b1cff95fe1aeaeea0c5f67c70be92b9af2756d325341b08b2107c4833944c98c6bce0ad4d37096fe4d68821fffe561d3035a5623e6daef4d3835df91fd88ec7a86136c64c27bded0f0120187f2c84e421b8444e15dfcfae8318fd16fae8addac1756dc96d0f9959ddfe009782a171448f19a185245543aab52c9c05fec81bd72fb0995017607845c64dafa3f554900a4dbea0797cffaba447f3cca7a105252b91d4a7b515b083fd816ca097d3d9e37a57e808dc3dc996a0b7b5b6d2486d9a50094953c05cb03c54881acd723fba6c07657c0229397be32e1811b7c367cf00be18360d981d717d0fa395f68646653eb66f06e96e285576fa5f49eaa580f1583feb92f2ee137ab726fa9de93634320df263c788f09db1187802456f01a582d38b8b6e54837d1b4c7ad6b42f65912b2ac1ba238d57ec974be3d975af59a645c68e46ef1b74710a891d516fa2e3adf04650b9c7e6915b14666d65e8e0166b5134428c5a947bb6172c6e9e0773685f40fc2d2596144cf708168c85decdf6141d766dd2c4c196dd36bf6f75d1b8dbd97c79a6c30f49bc9b6e2d692229eb51e385766628a17c2eea47babaa79bb5c9eed2314435fa21771a05e9a0e9f1dcfed962f79077f880100d034e8a33bd4a276d4c2dcbd8b468b0c6b5ef058773c727ec97e6871e99734b14214dd73178e8cfb915f386660e1fe0a96d817161bf149694fa07fe017735668c5d69ce140ef4347d3e67ea15e41ad1ab08c958af534d3ea0ad42f0cd79eee034bcd17c8ae5d803ca7bf290587f60a5895ef878110741800323c59a2d633635126d70b6546eb7a81a6ee187fc81f3c707fa08dcf7aa983e3f611a6f5ccf33a51e6e0fa5bd71759036cb0f12a9d242cc0b4974a30b263e44e0a009e60a2e3b30e8bedb9056c86a5c527c9a4211a82465444c6c0883bba7f47493480a6b882ac4dd158bdfc26ca244b511bc7091765bbd5ab678f9db479d26cde1d274551cd256dcbe3563a044c386bea798b324084b271665b8d4ba926e0ece7990107289a4e2cfcbb84e1dd3c5e79a45c5b3c88787d6c5f08c0eb20a2f77e787f3048b993532689b7cdc523b289045bacc12265dc4f07b22dc8c73ffadb9a5e744f796403301cdd63f048da8254b0530d825dc6a627161a0aace5e1592d827d64633b5e00f40228f4223492e9c49c9ba362f8974b6842c45d38ac3e77e9a6b44cbe9a54e3831ee881cbcd9f03c739786a8239851670dcea2e31b4cbfd160613fbf4d9f859eebaad8d424f33d168be43a606d7af15ba0fa2ad77e265e7420bbcc51913aec76aedf347b5162dc2ecb7e51f890fef1e6d916436bcf345aeed584333ccf08b4eb5d47f4b6fc7d69830a51befaaa52fff72394d3f37caba3aa793ec3027581a1ea41f8e7a6fffdb86f0975ee681f1c8ffc1df5c439debd837984ebba1ccd5f4d1ca818a225c4e5618203acbff95048e881c348b67a71a451697fb4f815ff28544355ee582af189b819be4b808feb5e2902d2c977d7b44e5d616b2bb786c70cbf91671be523c8114026f98fa534acab7809448f9e26407f9e0f1bc8bce40b6197c885d0ebbc59d056d04d84b0c7b4c1e2c286d3241cd4d00b398fd8bf2668a362c98ca4a0464f689037ec07026adef7ffe64b1f979e56ee901de46d4d9b1d2c72fea88c9ea9bfa0323bbf8496eb329f04cf7152de90b9cb6e580b093bd59f088efdb40be1108789ab3a833fc625c5db2a4772f3e694e4ecaf381c6be7ac26888e0b8a087b093f0d6a300be37c963d6256eacb920572712b11934b081f5b28d42dbbba75710804ecbedb23139d88092887e1e70654cb3da7a52df44e058b0aa1fb05aaa2da6e681f5ace6a22f6fca785ba0f0a34a24d6187a66455bfb0e9e7b2194f204bcd4a1d04eb197bdeccb551d4d881628574a116c71d49b9b7fc33be10ef35f6c937e5839f40b9376eed6e935ace2db0c8cf09c325bf0fa97742fab62e0031e4d37b36cb40bafef83289be19c39cbddca48425c4a5c3743059ef57c8df698243627a48e4e9c231af68f97a4420358af42b3dc11ddba20da44354d8d7de6ccff33df80c5b41c7252d6c5c23ba62a963dd64f03e8278f5fa59598a378740df88e48ddaf33907c7501a1fa2fe1d90ea412890c4f5d4056f3a233d1789359517329b7f40ec9e3b3fbd1c0b6ee6ddead0588286a364b08c6d0ae111296eeda4d35a84172aa1112fdd62fcc2885ee6d358753c140151b75642141840fbda756459b7fab4c949f83efcd6eef5c5bd47f98ae39f7b09a0ce749ef91d095a3369fc57fd101be1b5856a93b88eabce4728a8c7d177f2b1c5a9742f45ecbce5ec2cf103164331a26758b2b74257573d7847d1c98431b916dbfa10bf105f52322fab1e769862c9657fc7c5110f415a51b2ba2e0b2475aa6f6f8bd4e8b0717887d57e1c1f40cf640fc813d5898fbbeb37672b7b9871fa17691f20fb28a56218c2c06d71e1f5d7aca16e4efeb67d7a9ebeed7cd8a0f530744b1f8c61130c6824ecb27d1595391b6990d8993f2e157315d4bce45ad7f2d0bcca5aaaa5464661928ec37d8bdca3cee2ee8437eed1c836f9fd01b1f33214c7bb7115553913bb65a5a112d9c815e6acbe9184f6c5b33b1fbc7989560335741ede2dc1e2ebeeba2f7bb81dc9024802daa6d2ab4ab815885c212c6567aa67fa68e11fc5c7a76d03eed8a023293d2a190991b07ddc8282b4fb03f20b1e8e426a887ca7b197b0816a31b13c156f188cff8ebc45515017d04bac7c77a58b83c1e60530a5e57fd82c8f88fa55715a77d397f421dd399e328ce48ea2d75c7c6976da8dd4095cca72963b631cdbb95d65bd5f1d0707bc1a04905ae9c912d4ca7f3b2c4f08c981f5a70d930686bbc1f1370558d0b344c6e1ea983159d3eeaa042a1c8dcffe7f30f83074db83a6b870bfebbfb915a8029e517f7f7a6ad18f73e0cefb123204fd0b98ce4812cf4872f92c0721344412a8037ef0c69d849d991ec716b2601f672e46048c54c827de8a90473f8e9179a5bd372f7377d72fbcd438ba8006a32ef63a966cfda6e17330812e4968a72afa639b8d683e145159e3354d292a7443cb38b818ce71f3e02b559beaf79dc57b2ff5a1b67b57e572e0b48b46753d2cbe195efaafc8d3f7e69a5288bc0b9828043b39599c70ae98f4c5ec4653afa4b2a1f8f76b2639f3c20ebb059159015732c4f063453012cd951b5665c08f093769cd69d5a2bf9e6121909b290eec3836dff8ccfa30d6490b6f14e1df3f215126bd9ff770c5512513abdb884ae1e6c56caeec2ebdeb3a07347eb4f70d932037e9a6017ec8a1f43e561cc5c9820fcd3021e13940ec0b20409493fde1fa60d8a5d020f8a2ffad1b7ac435f83cf3df3d8006515a5d01cf7a7d849c05f72abf63585922bfd817dca10e5c0eee63149c1952caeeeae84307b158cef8a95c74f8cfd889fe22183a35669084a6dfbf9e87d5471fb56c9c80008a9ea36f46a49153f402a54819fe54a0c1ad2fe4233b3e5ac0412a08ec9c7770c2556f3385b2e094de27aa0c2d38df273e4539ee86d4ac554549e981a2333aa391747f7c5574d538b57f134a68c812fec5bab702f7a9b404e5360949d8501c67b08c184ba34e434c2f81f0db53de29347676aeb1cffbe5c68735ab0ff0d14c97c1cd8ac15043df399b01077097336a3cfaa2b6b001f0d680e410790616b8a296cf1696bd628dacd1e8f05856fc0d3033b25f7d7c12359a607f11ec5b0e718045f4b1d1c52e7419a77fa2b6ff8d4e6b2161e6a658612b46925c017ca548de6df45a743aacf94ad14f11fdc9299992c007e6898fce90a7011ff0b0b2738a562a6858ac99e31b066df267549a91d622f7fab3942ad9d43494f1d7ca623be9f7f1ea2ccebad183288ec875f21fa5579a32f418b14ad24a6739c8ae66d81186076f499d1b0be0de455837d02d6e962ce6f78ccf85f65ae4b512aa24ec98376c675f1781176047ad470acea8179129043511ec2c238d299b87c92491a8170a6f91ae4cd4a9df8bc89cf8a032e24610c930d9d1bc8400937328518a2ad9be414cfd495fd0cd94fb1859e7258f71ce86b128b2e7b0757c889eaa790d254f966989ada093ba2c07c9cdcaeb741c51f99d005abd888ef2dcee7e23715ef2c131db8ea57537ead93d367c2194136b68175d4066ef688d16e5eb77df3785aaa449188fccf4171f21b22d3349cfa5768cb33c4a704e6f5dd5f5c4e766a2ba4fa12c61a03186e08c3f5d3b38826be07f2ca98fc134ec9cab1e761751068c2f37206b0a419ae4becefb0f8d8cef788fcd78a45808f277e18254c9fa1454d011fc872ea5e6e1cf09f1eb1c6e7b0e6f06ea1fe6e1ec6ff0489d60602b128930916d9a6edead169b2ab1ff425e98f5e315e4470686e429ed4c95613e3fa5c2e22c5357e018ff0a6eb87207a96c21cf4c6ac8084ad2d70291096fc883c33dd70f36dc0a530558956432bd9e	097e286c3462c1d8a23a5690bbe2074b960d5636ca025369cc53a982718cdd57	b7a179c9047cd97b	Not covered	1	29	1795823009818760	0	0
\.



COPY public.task_work (task_id, owner, snoozed_until, snoozed_why, changed, changed_by) FROM stdin;
\.



COPY public.tasks (id, verification_id, code, queue, why, act, due, opened, outcome, closed_by, closed) FROM stdin;
1	7	not-covered	Intake	Plan ended Dec 31, 2026, before the first planned day.	Ask the patient for other coverage, or agree on self-pay.	2099-01-02	1795823008546595			\N
2	8	not-covered	Intake	Plan ended Dec 31, 2026, before the first planned day.	Ask the patient for other coverage, or agree on self-pay.	2099-01-02	1795823008546644			\N
3	1	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008625952			\N
4	2	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008671852			\N
5	3	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008674085			\N
6	4	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008674251			\N
7	5	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008674324			\N
8	6	call	Billing	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	Call the payer with 5 questions: Are we in network for this plan? What does the patient pay for Intensive outpatient: copay or share? How much of the deductible is left for the patient? How much is left to the out-of-pocket maximum for the patient? Is authorization required for Intensive outpatient?	2099-01-02	1795823008674408			\N
9	9	not-covered	Intake	Plan ended Dec 31, 2026, before the first planned day.	Ask the patient for other coverage, or agree on self-pay.	2099-01-02	1795823009700219			\N
\.



COPY public.tokens (id, public_id, secret_hash, owner_id, label, scopes, facilities, sources, created, created_by, expires, used, used_from, revoked, revoked_by) FROM stdin;
\.



COPY public.users (id, account, roles, facilities, state, version, created, created_by, signed_in, keeps_password) FROM stdin;
1	rosa	admin		0	1	1795823009294603	root	\N	0
\.



COPY public.verifications (id, intake_id, payer, level, from_day, through_day, network, deadline, rules_version, state, headline, reason, planned, opened, changed) FROM stdin;
1	1	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008426561	1795823008426561	1795823009763434
2	2	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008427132	1795823008427132	1795823009808640
3	3	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008427246	1795823008427246	1795823009809706
4	4	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008427315	1795823008427315	1795823009818208
5	5	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008427354	1795823008427354	1795823009818454
6	6	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Needs call	Not said: our network standing, share or copay, deductible left, out-of-pocket left and authorization.	1795823008427388	1795823008427388	1795823009818547
7	7	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Not covered	Plan ended Dec 31, 2026, before the first planned day.	1795823008427424	1795823008427424	1795823009818676
8	8	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Not covered	Plan ended Dec 31, 2026, before the first planned day.	1795823008427457	1795823008427457	1795823009818760
9	9	sample	iop_mh	2099-01-05	2099-01-05	unknown	4070840400000000	b7a179c9047cd97b	1	Not covered	Plan ended Dec 31, 2026, before the first planned day.	1795823009606682	1795823009606682	1795823009700219
\.



COPY public.write_marks (writer, turn, used) FROM stdin;
1292e3a2-29f0-4832-b591-0bddb1d4045c	73	1795823015
\.



SELECT pg_catalog.setval('public.answers_id_seq', 29, true);



SELECT pg_catalog.setval('public.approvals_id_seq', 1, true);



SELECT pg_catalog.setval('public.attempts_id_seq', 29, true);



SELECT pg_catalog.setval('public.backup_events_id_seq', 1, true);



SELECT pg_catalog.setval('public.batches_id_seq', 1, true);



SELECT pg_catalog.setval('public.broken_glass_id_seq', 1, true);



SELECT pg_catalog.setval('public.call_results_id_seq', 1, true);



SELECT pg_catalog.setval('public.damaged_routes_id_seq', 1, true);



SELECT pg_catalog.setval('public.engines_id_seq', 1, true);



SELECT pg_catalog.setval('public.events_id_seq', 1, true);



SELECT pg_catalog.setval('public.hl7_messages_id_seq', 1, true);



SELECT pg_catalog.setval('public.hl7_outbox_id_seq', 1, true);



SELECT pg_catalog.setval('public.hl7_persons_id_seq', 1, true);



SELECT pg_catalog.setval('public.hook_deliveries_id_seq', 1, true);



SELECT pg_catalog.setval('public.hook_events_id_seq', 1, true);



SELECT pg_catalog.setval('public.inquiries_id_seq', 29, true);



SELECT pg_catalog.setval('public.intake_corrections_id_seq', 1, true);



SELECT pg_catalog.setval('public.intakes_id_seq', 9, true);



SELECT pg_catalog.setval('public.legal_holds_id_seq', 1, true);



SELECT pg_catalog.setval('public.overrides_id_seq', 1, true);



SELECT pg_catalog.setval('public.partner_files_id_seq', 1, true);



SELECT pg_catalog.setval('public.purges_id_seq', 1, true);



SELECT pg_catalog.setval('public.rejected_inputs_id_seq', 1, true);



SELECT pg_catalog.setval('public.root_key_changes_id_seq', 1, true);



SELECT pg_catalog.setval('public.runs_id_seq', 2, true);



SELECT pg_catalog.setval('public.server_files_id_seq', 1, true);



SELECT pg_catalog.setval('public.sessions_id_seq', 1, true);



SELECT pg_catalog.setval('public.summaries_id_seq', 29, true);



SELECT pg_catalog.setval('public.tasks_id_seq', 9, true);



SELECT pg_catalog.setval('public.tokens_id_seq', 1, true);



SELECT pg_catalog.setval('public.users_id_seq', 1, true);



SELECT pg_catalog.setval('public.verifications_id_seq', 9, true);



ALTER TABLE ONLY public.answer_decisions
    ADD CONSTRAINT answer_decisions_pkey PRIMARY KEY (answer_id);



ALTER TABLE ONLY public.answered_requests
    ADD CONSTRAINT answered_requests_pkey PRIMARY KEY (key);



ALTER TABLE ONLY public.answers
    ADD CONSTRAINT answers_attempt_id_digest_key UNIQUE (attempt_id, digest);



ALTER TABLE ONLY public.answers
    ADD CONSTRAINT answers_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_clearinghouse_isa13_key UNIQUE (clearinghouse, isa13);



ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_trace_key UNIQUE (trace);



ALTER TABLE ONLY public.audit_base
    ADD CONSTRAINT audit_base_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.audit_head
    ADD CONSTRAINT audit_head_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (sequence);



ALTER TABLE ONLY public.backup_events
    ADD CONSTRAINT backup_events_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.backup_manifest
    ADD CONSTRAINT backup_manifest_pkey PRIMARY KEY (name);



ALTER TABLE ONLY public.backup_mark
    ADD CONSTRAINT backup_mark_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.batches
    ADD CONSTRAINT batches_clearinghouse_file_key UNIQUE (clearinghouse, file);



ALTER TABLE ONLY public.batches
    ADD CONSTRAINT batches_clearinghouse_isa13_key UNIQUE (clearinghouse, isa13);



ALTER TABLE ONLY public.batches
    ADD CONSTRAINT batches_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.broken_glass
    ADD CONSTRAINT broken_glass_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.call_results
    ADD CONSTRAINT call_results_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.credentials
    ADD CONSTRAINT credentials_pkey PRIMARY KEY (user_id);



ALTER TABLE ONLY public.cursors
    ADD CONSTRAINT cursors_pkey PRIMARY KEY (source);



ALTER TABLE ONLY public.damage_lifts
    ADD CONSTRAINT damage_lifts_pkey PRIMARY KEY (damage_id);



ALTER TABLE ONLY public.damaged_routes
    ADD CONSTRAINT damaged_routes_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.data_key_ring
    ADD CONSTRAINT data_key_ring_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.engine_beats
    ADD CONSTRAINT engine_beats_pkey PRIMARY KEY (engine);



ALTER TABLE ONLY public.engine_lead
    ADD CONSTRAINT engine_lead_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.engine_word
    ADD CONSTRAINT engine_word_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.engines
    ADD CONSTRAINT engines_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.fhir_refusals
    ADD CONSTRAINT fhir_refusals_pkey PRIMARY KEY (source, resource, digest);



ALTER TABLE ONLY public.files_taken
    ADD CONSTRAINT files_taken_pkey PRIMARY KEY (digest);



ALTER TABLE ONLY public.hl7_messages
    ADD CONSTRAINT hl7_messages_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.hl7_messages
    ADD CONSTRAINT hl7_messages_source_control_id_key UNIQUE (source, control_id);



ALTER TABLE ONLY public.hl7_outbox
    ADD CONSTRAINT hl7_outbox_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.hl7_persons
    ADD CONSTRAINT hl7_persons_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.hl7_persons
    ADD CONSTRAINT hl7_persons_source_mark_key UNIQUE (source, mark);



ALTER TABLE ONLY public.hl7_receivers
    ADD CONSTRAINT hl7_receivers_pkey PRIMARY KEY (key);



ALTER TABLE ONLY public.hook_deliveries
    ADD CONSTRAINT hook_deliveries_event_id_endpoint_key UNIQUE (event_id, endpoint);



ALTER TABLE ONLY public.hook_deliveries
    ADD CONSTRAINT hook_deliveries_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.hook_endpoints
    ADD CONSTRAINT hook_endpoints_pkey PRIMARY KEY (key);



ALTER TABLE ONLY public.hook_events
    ADD CONSTRAINT hook_events_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.identity
    ADD CONSTRAINT identity_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.inquiries
    ADD CONSTRAINT inquiries_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.inquiries
    ADD CONSTRAINT inquiries_verification_id_position_key UNIQUE (verification_id, "position");



ALTER TABLE ONLY public.intake_corrections
    ADD CONSTRAINT intake_corrections_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.intake_versions
    ADD CONSTRAINT intake_versions_pkey PRIMARY KEY (intake_id, version);



ALTER TABLE ONLY public.intakes
    ADD CONSTRAINT intakes_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.intakes
    ADD CONSTRAINT intakes_source_external_id_key UNIQUE (source, external_id);



ALTER TABLE ONLY public.legal_holds
    ADD CONSTRAINT legal_holds_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.numbers
    ADD CONSTRAINT numbers_pkey PRIMARY KEY (partner);



ALTER TABLE ONLY public.override_withdrawals
    ADD CONSTRAINT override_withdrawals_pkey PRIMARY KEY (override_id);



ALTER TABLE ONLY public.overrides
    ADD CONSTRAINT overrides_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.partner_files
    ADD CONSTRAINT partner_files_clearinghouse_path_size_modified_key UNIQUE (clearinghouse, path, size, modified);



ALTER TABLE ONLY public.partner_files
    ADD CONSTRAINT partner_files_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.payer_enrollments
    ADD CONSTRAINT payer_enrollments_pkey PRIMARY KEY (payer, npi);



ALTER TABLE ONLY public.pending_answers
    ADD CONSTRAINT pending_answers_pkey PRIMARY KEY (attempt_id);



ALTER TABLE ONLY public.purge_items
    ADD CONSTRAINT purge_items_pkey PRIMARY KEY (purge_id, kind, item);



ALTER TABLE ONLY public.purge_now
    ADD CONSTRAINT purge_now_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.purges
    ADD CONSTRAINT purges_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.receipts
    ADD CONSTRAINT receipts_pkey PRIMARY KEY (file_id);



ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);



ALTER TABLE ONLY public.rejected_inputs
    ADD CONSTRAINT rejected_inputs_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.rejected_inputs
    ADD CONSTRAINT rejected_inputs_source_file_digest_row_reason_key UNIQUE (source, file_digest, "row", reason);



ALTER TABLE ONLY public.report_figures
    ADD CONSTRAINT report_figures_pkey PRIMARY KEY (run_id, revision, name);



ALTER TABLE ONLY public.report_revisions
    ADD CONSTRAINT report_revisions_pkey PRIMARY KEY (run_id, revision);



ALTER TABLE ONLY public.report_unanswered
    ADD CONSTRAINT report_unanswered_pkey PRIMARY KEY (run_id, revision, verification_id);



ALTER TABLE ONLY public.rerun_lists
    ADD CONSTRAINT rerun_lists_pkey PRIMARY KEY (digest, verification_id);



ALTER TABLE ONLY public.reseal_now
    ADD CONSTRAINT reseal_now_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.root_key_changes
    ADD CONSTRAINT root_key_changes_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.run_items
    ADD CONSTRAINT run_items_pkey PRIMARY KEY (run_id, verification_id);



ALTER TABLE ONLY public.run_requests
    ADD CONSTRAINT run_requests_pkey PRIMARY KEY (run_id, verification_id);



ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_kind_key_key UNIQUE (kind, key);



ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT schema_version_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.server_files
    ADD CONSTRAINT server_files_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.server_files
    ADD CONSTRAINT server_files_source_folder_name_key UNIQUE (source, folder, name);



ALTER TABLE ONLY public.server_line
    ADD CONSTRAINT server_line_pkey PRIMARY KEY (only_row);



ALTER TABLE ONLY public.service_people
    ADD CONSTRAINT service_people_name_key UNIQUE (name);



ALTER TABLE ONLY public.service_people
    ADD CONSTRAINT service_people_pkey PRIMARY KEY (user_id);



ALTER TABLE ONLY public.service_people
    ADD CONSTRAINT service_people_subject_hash_key UNIQUE (subject_hash);



ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_public_id_key UNIQUE (public_id);



ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_secret_hash_key UNIQUE (secret_hash);



ALTER TABLE ONLY public.setup_codes
    ADD CONSTRAINT setup_codes_pkey PRIMARY KEY (user_id);



ALTER TABLE ONLY public.sign_in_tries
    ADD CONSTRAINT sign_in_tries_pkey PRIMARY KEY (key);



ALTER TABLE ONLY public.spent_numbers
    ADD CONSTRAINT spent_numbers_pkey PRIMARY KEY (clearinghouse, isa13);



ALTER TABLE ONLY public.spent_numbers
    ADD CONSTRAINT spent_numbers_trace_key UNIQUE (trace);



ALTER TABLE ONLY public.summaries
    ADD CONSTRAINT summaries_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.task_work
    ADD CONSTRAINT task_work_pkey PRIMARY KEY (task_id);



ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_public_id_key UNIQUE (public_id);



ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_account_key UNIQUE (account);



ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT verifications_intake_id_payer_level_from_day_key UNIQUE (intake_id, payer, level, from_day);



ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT verifications_pkey PRIMARY KEY (id);



ALTER TABLE ONLY public.write_marks
    ADD CONSTRAINT write_marks_pkey PRIMARY KEY (writer);



CREATE INDEX answered_requests_by_time ON public.answered_requests USING btree (at);



CREATE INDEX answers_by_arrival ON public.answers USING btree (clearinghouse, received);



CREATE INDEX answers_by_exchange ON public.answers USING btree (exchange_id) WHERE (exchange_id IS NOT NULL);



CREATE INDEX answers_held ON public.answers USING btree (id) WHERE (attempt_id IS NULL);



CREATE INDEX answers_held_by_digest ON public.answers USING btree (clearinghouse, digest) WHERE (attempt_id IS NULL);



CREATE INDEX approvals_open ON public.approvals USING btree (act, exactly) WHERE (state = ANY (ARRAY[(0)::bigint, (1)::bigint]));



CREATE INDEX attempts_by_batch ON public.attempts USING btree (batch_id, st02) WHERE (batch_id IS NOT NULL);



CREATE INDEX attempts_by_inquiry ON public.attempts USING btree (inquiry_id, id);



CREATE INDEX attempts_by_start ON public.attempts USING btree (started);



CREATE INDEX backup_events_newest ON public.backup_events USING btree (kind, id);



CREATE INDEX batches_open ON public.batches USING btree (clearinghouse, id) WHERE (state < 4);



CREATE INDEX broken_glass_by_user ON public.broken_glass USING btree (user_id, ends);



CREATE INDEX call_results_by_verification ON public.call_results USING btree (verification_id, id);



CREATE INDEX corrections_by_intake ON public.intake_corrections USING btree (intake_id);



CREATE INDEX deliveries_by_verification ON public.deliveries USING btree (verification_id);



CREATE INDEX deliveries_due ON public.deliveries USING btree (due) WHERE (state = 0);



CREATE INDEX events_by_subject ON public.events USING btree (subject, subject_id, id);



CREATE INDEX fhir_refusals_due ON public.fhir_refusals USING btree (due) WHERE (state = 0);



CREATE INDEX files_taken_lately ON public.files_taken USING btree (source, at);



CREATE INDEX hl7_messages_by_time ON public.hl7_messages USING btree (at);



CREATE INDEX hl7_outbox_by_end ON public.hl7_outbox USING btree (ended) WHERE (ended IS NOT NULL);



CREATE INDEX hl7_outbox_by_state ON public.hl7_outbox USING btree (receiver, state, id);



CREATE INDEX hl7_outbox_by_verification ON public.hl7_outbox USING btree (verification_id);



CREATE INDEX hl7_outbox_due ON public.hl7_outbox USING btree (receiver, due, id) WHERE (state = 0);



CREATE INDEX hl7_outbox_in_order ON public.hl7_outbox USING btree (receiver, source, person, id) WHERE (state = 0);



CREATE UNIQUE INDEX hl7_outbox_one_not_made ON public.hl7_outbox USING btree (receiver, source, person) WHERE ((state = 0) AND (control_id = ''::text));



CREATE INDEX hl7_persons_by_standing ON public.hl7_persons USING btree (standing, since);



CREATE INDEX hl7_persons_waiting ON public.hl7_persons USING btree (changed) WHERE (has_intake = 0);



CREATE INDEX hl7_receivers_by_source ON public.hl7_receivers USING btree (source, key);



CREATE INDEX hook_deliveries_by_endpoint ON public.hook_deliveries USING btree (endpoint, state, id);



CREATE INDEX hook_deliveries_due ON public.hook_deliveries USING btree (due, id) WHERE (state = 0);



CREATE UNIQUE INDEX hook_events_at_risk ON public.hook_events USING btree (verification_id, headline) WHERE (type = 'intake.at_risk'::text);



CREATE INDEX hook_events_by_verification ON public.hook_events USING btree (verification_id) WHERE (verification_id IS NOT NULL);



CREATE INDEX hook_events_of_payers ON public.hook_events USING btree (payer, id) WHERE (type = ANY (ARRAY['payer.down'::text, 'payer.up'::text]));



CREATE INDEX inquiries_awaiting ON public.inquiries USING btree (verification_id) WHERE (state = 4);



CREATE INDEX inquiries_by_due ON public.inquiries USING btree (due) WHERE (state = 0);



CREATE INDEX inquiries_claimed ON public.inquiries USING btree (lease_until) WHERE (state = 1);



CREATE INDEX inquiries_not_ready ON public.inquiries USING btree (due) WHERE ((state = 0) AND (is_ready = 0));



CREATE INDEX inquiries_ready ON public.inquiries USING btree (payer, deadline, due, id) WHERE ((state = 0) AND (is_ready = 1));



CREATE INDEX inquiries_ready_of_all ON public.inquiries USING btree (deadline, due, id) WHERE ((state = 0) AND (is_ready = 1));



CREATE INDEX intake_versions_by_appointment ON public.intake_versions USING btree (first_appointment, intake_id);



CREATE INDEX intake_versions_by_member ON public.intake_versions USING btree (member_id_index) WHERE (member_id_index IS NOT NULL);



CREATE INDEX legal_holds_open ON public.legal_holds USING btree (scope) WHERE (lifted IS NULL);



CREATE UNIQUE INDEX one_correction_of_a_field ON public.intake_corrections USING btree (intake_id, field) WHERE (ended IS NULL);



CREATE UNIQUE INDEX one_open_attempt ON public.attempts USING btree (inquiry_id) WHERE (is_open = 1);



CREATE UNIQUE INDEX one_open_task ON public.tasks USING btree (verification_id, code) WHERE ((closed IS NULL) AND (verification_id IS NOT NULL));



CREATE UNIQUE INDEX one_purge_at_a_time ON public.purges USING btree ((1)) WHERE (state < 3);



CREATE INDEX overrides_by_verification ON public.overrides USING btree (verification_id, id);



CREATE INDEX partner_files_by_digest ON public.partner_files USING btree (clearinghouse, digest);



CREATE INDEX purge_items_due ON public.purge_items USING btree (purge_id, kind, item) WHERE (state = 0);



CREATE INDEX receipts_owed ON public.receipts USING btree (clearinghouse) WHERE (confirmed IS NULL);



CREATE INDEX rejected_inputs_by_time ON public.rejected_inputs USING btree (at);



CREATE INDEX report_unanswered_by_verification ON public.report_unanswered USING btree (verification_id);



CREATE INDEX run_items_by_verification ON public.run_items USING btree (verification_id, run_id);



CREATE INDEX run_items_open ON public.run_items USING btree (run_id, deadline, verification_id) WHERE (outcome = 0);



CREATE INDEX run_requests_by_verification ON public.run_requests USING btree (verification_id);



CREATE INDEX server_files_results ON public.server_files USING btree (source, of_digest, id) WHERE (kind = 1);



CREATE INDEX server_files_waiting ON public.server_files USING btree (source, id) WHERE (state < 2);



CREATE INDEX sessions_by_end ON public.sessions USING btree (ends);



CREATE INDEX sessions_open ON public.sessions USING btree (user_id, id) WHERE (ended IS NULL);



CREATE INDEX sign_in_tries_by_time ON public.sign_in_tries USING btree (last);



CREATE INDEX summaries_by_verification ON public.summaries USING btree (verification_id, id);



CREATE INDEX summaries_headlines ON public.summaries USING btree (verification_id, at, headline);



CREATE INDEX task_work_by_owner ON public.task_work USING btree (owner, task_id) WHERE (owner <> ''::text);



CREATE INDEX tasks_by_verification ON public.tasks USING btree (verification_id, id);



CREATE INDEX tasks_of_partners ON public.tasks USING btree (code) WHERE ((queue = 'Admin'::text) AND (closed IS NULL) AND (verification_id IS NULL));



CREATE INDEX tasks_open ON public.tasks USING btree (queue, id) WHERE (closed IS NULL);



CREATE INDEX tasks_open_by_id ON public.tasks USING btree (id) WHERE (closed IS NULL);



CREATE TRIGGER answers_remain BEFORE DELETE ON public.answers FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('answers are never deleted');



CREATE TRIGGER answers_reseal BEFORE UPDATE ON public.answers FOR EACH ROW EXECUTE FUNCTION public.answers_reseal();



CREATE TRIGGER answers_stay BEFORE UPDATE ON public.answers FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging_or_resealing('answers never change');



CREATE TRIGGER approvals_are_anothers BEFORE UPDATE ON public.approvals FOR EACH ROW WHEN (((new.state = ANY (ARRAY[(1)::bigint, (3)::bigint])) AND (new.decided_by = old.asked_by))) EXECUTE FUNCTION public.refuse('nobody approves what they asked for');



CREATE TRIGGER approvals_end BEFORE UPDATE ON public.approvals FOR EACH ROW WHEN ((old.state = ANY (ARRAY[(2)::bigint, (3)::bigint]))) EXECUTE FUNCTION public.refuse('an approval is used once');



CREATE TRIGGER approvals_remain BEFORE DELETE ON public.approvals FOR EACH ROW EXECUTE FUNCTION public.refuse('approvals are never deleted');



CREATE TRIGGER approvals_stay BEFORE UPDATE OF act, exactly, words, asked_by, asked ON public.approvals FOR EACH ROW EXECUTE FUNCTION public.refuse('what was asked for never changes');



CREATE TRIGGER attempts_take_new_numbers BEFORE INSERT ON public.attempts FOR EACH ROW EXECUTE FUNCTION public.attempts_take_new_numbers();



CREATE TRIGGER audit_remains BEFORE DELETE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('the audit chain is never cut');



CREATE TRIGGER audit_stays BEFORE UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.refuse('the audit chain never changes');



CREATE TRIGGER call_results_remain BEFORE DELETE ON public.call_results FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('call results are never deleted');



CREATE TRIGGER call_results_reseal BEFORE UPDATE ON public.call_results FOR EACH ROW EXECUTE FUNCTION public.call_results_reseal();



CREATE TRIGGER call_results_stay BEFORE UPDATE ON public.call_results FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_resealing('call results never change');



CREATE TRIGGER damage_lifts_remain BEFORE DELETE ON public.damage_lifts FOR EACH ROW EXECUTE FUNCTION public.refuse('what was lifted stays lifted');



CREATE TRIGGER damage_lifts_stay BEFORE UPDATE ON public.damage_lifts FOR EACH ROW EXECUTE FUNCTION public.refuse('what was lifted stays lifted');



CREATE TRIGGER damaged_routes_remain BEFORE DELETE ON public.damaged_routes FOR EACH ROW EXECUTE FUNCTION public.refuse('damaged ways are never deleted');



CREATE TRIGGER damaged_routes_stay BEFORE UPDATE ON public.damaged_routes FOR EACH ROW EXECUTE FUNCTION public.refuse('damaged ways never change');



CREATE TRIGGER data_keys_change AFTER UPDATE ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.data_keys_changed();



CREATE TRIGGER data_keys_come AFTER INSERT ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.data_keys_changed();



CREATE TRIGGER data_keys_newest_seals BEFORE UPDATE OF retired, destroyed ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.data_keys_newest_seals();



CREATE TRIGGER data_keys_remain BEFORE DELETE ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.refuse('data keys are destroyed, their rows stay');



CREATE TRIGGER data_keys_stay BEFORE UPDATE OF id, made, made_by ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.refuse('data keys never change');



CREATE TRIGGER data_keys_stay_destroyed BEFORE UPDATE ON public.data_keys FOR EACH ROW WHEN ((old.destroyed IS NOT NULL)) EXECUTE FUNCTION public.refuse('a destroyed key stays destroyed');



CREATE TRIGGER events_remain BEFORE DELETE ON public.events FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('history is never deleted');



CREATE TRIGGER events_stay BEFORE UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.refuse('history never changes');



CREATE TRIGGER hl7_headline AFTER UPDATE OF headline, reason ON public.verifications FOR EACH ROW EXECUTE FUNCTION public.hl7_headline();



CREATE TRIGGER hl7_news_queued INSTEAD OF INSERT ON public.hl7_news FOR EACH ROW EXECUTE FUNCTION public.hl7_news_queued();



CREATE TRIGGER hl7_opened AFTER INSERT ON public.verifications FOR EACH ROW EXECUTE FUNCTION public.hl7_opened();



CREATE TRIGGER hl7_summary AFTER INSERT ON public.summaries FOR EACH ROW EXECUTE FUNCTION public.hl7_summary();



CREATE TRIGGER hook_fan_out AFTER INSERT ON public.hook_events FOR EACH ROW EXECUTE FUNCTION public.hook_fan_out();



CREATE TRIGGER hook_headline AFTER UPDATE OF headline ON public.verifications FOR EACH ROW EXECUTE FUNCTION public.hook_headline();



CREATE TRIGGER hook_item AFTER UPDATE OF outcome ON public.run_items FOR EACH ROW EXECUTE FUNCTION public.hook_item();



CREATE TRIGGER hook_run_finished AFTER UPDATE OF finished ON public.runs FOR EACH ROW EXECUTE FUNCTION public.hook_run_finished();



CREATE TRIGGER hook_run_started AFTER INSERT ON public.runs FOR EACH ROW EXECUTE FUNCTION public.hook_run_started();



CREATE TRIGGER identity_remains BEFORE DELETE ON public.identity FOR EACH ROW EXECUTE FUNCTION public.refuse('a store keeps its key');



CREATE TRIGGER identity_stays BEFORE UPDATE OF store_id ON public.identity FOR EACH ROW EXECUTE FUNCTION public.refuse('a store keeps its name');



CREATE TRIGGER inquiry_hour_moved BEFORE UPDATE OF due ON public.inquiries FOR EACH ROW WHEN (((new.due <> old.due) AND (new.is_ready = 1))) EXECUTE FUNCTION public.inquiry_hour_moved();



CREATE TRIGGER intake_versions_reseal BEFORE UPDATE ON public.intake_versions FOR EACH ROW EXECUTE FUNCTION public.intake_versions_reseal();



CREATE TRIGGER intake_versions_stay BEFORE UPDATE ON public.intake_versions FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_resealing('intake versions never change');



CREATE TRIGGER legal_holds_remain BEFORE DELETE ON public.legal_holds FOR EACH ROW EXECUTE FUNCTION public.refuse('holds are lifted, never deleted');



CREATE TRIGGER override_withdrawals_remain BEFORE DELETE ON public.override_withdrawals FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('withdrawals are never deleted');



CREATE TRIGGER override_withdrawals_stay BEFORE UPDATE ON public.override_withdrawals FOR EACH ROW EXECUTE FUNCTION public.refuse('withdrawals never change');



CREATE TRIGGER overrides_remain BEFORE DELETE ON public.overrides FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('overrides are never deleted');



CREATE TRIGGER overrides_reseal BEFORE UPDATE ON public.overrides FOR EACH ROW EXECUTE FUNCTION public.overrides_reseal();



CREATE TRIGGER overrides_stay BEFORE UPDATE ON public.overrides FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_resealing('overrides never change');



CREATE TRIGGER partner_files_remain BEFORE DELETE ON public.partner_files FOR EACH ROW EXECUTE FUNCTION public.refuse('what was taken is never deleted');



CREATE TRIGGER partner_files_reseal BEFORE UPDATE ON public.partner_files FOR EACH ROW EXECUTE FUNCTION public.partner_files_reseal();



CREATE TRIGGER partner_files_stay BEFORE UPDATE ON public.partner_files FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging_or_resealing('what was taken stays as it was');



CREATE TRIGGER rerun_lists_remain BEFORE DELETE ON public.rerun_lists FOR EACH ROW EXECUTE FUNCTION public.refuse('what was asked for never changes');



CREATE TRIGGER rerun_lists_stay BEFORE UPDATE ON public.rerun_lists FOR EACH ROW EXECUTE FUNCTION public.refuse('what was asked for never changes');



CREATE TRIGGER server_files_end BEFORE UPDATE ON public.server_files FOR EACH ROW WHEN ((old.state > 1)) EXECUTE FUNCTION public.refuse('what was handed over stays as it was');



CREATE TRIGGER server_files_remain BEFORE DELETE ON public.server_files FOR EACH ROW EXECUTE FUNCTION public.refuse('a name is given to one file alone');



CREATE TRIGGER server_files_stay BEFORE UPDATE OF source, folder, name, kind, of_digest, digest, size, made ON public.server_files FOR EACH ROW EXECUTE FUNCTION public.refuse('a file for a server never changes');



CREATE TRIGGER service_people_stay BEFORE UPDATE OF user_id, issuer, subject_hash ON public.service_people FOR EACH ROW WHEN ((old.subject_hash IS NOT NULL)) EXECUTE FUNCTION public.refuse('a person of the sign-in service is unlinked, never moved');



CREATE TRIGGER summaries_remain BEFORE DELETE ON public.summaries FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_purging('summaries are never deleted');



CREATE TRIGGER summaries_reseal BEFORE UPDATE ON public.summaries FOR EACH ROW EXECUTE FUNCTION public.summaries_reseal();



CREATE TRIGGER summaries_stay BEFORE UPDATE ON public.summaries FOR EACH ROW EXECUTE FUNCTION public.refuse_unless_resealing('summaries never change');



CREATE TRIGGER tokens_stay_revoked BEFORE UPDATE OF revoked ON public.tokens FOR EACH ROW WHEN ((old.revoked IS NOT NULL)) EXECUTE FUNCTION public.refuse('a revoked token stays revoked');



CREATE TRIGGER users_remain BEFORE DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION public.refuse('accounts are disabled, never deleted');



ALTER TABLE ONLY public.answer_decisions
    ADD CONSTRAINT answer_decisions_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES public.answers(id);



ALTER TABLE ONLY public.answers
    ADD CONSTRAINT answers_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES public.attempts(id);



ALTER TABLE ONLY public.answers
    ADD CONSTRAINT answers_exchange_id_fkey FOREIGN KEY (exchange_id) REFERENCES public.attempts(id);



ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES public.users(id);



ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.users(id);



ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES public.batches(id);



ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_inquiry_id_fkey FOREIGN KEY (inquiry_id) REFERENCES public.inquiries(id);



ALTER TABLE ONLY public.batches
    ADD CONSTRAINT batches_part_of_fkey FOREIGN KEY (part_of) REFERENCES public.batches(id);



ALTER TABLE ONLY public.broken_glass
    ADD CONSTRAINT broken_glass_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.call_results
    ADD CONSTRAINT call_results_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.credentials
    ADD CONSTRAINT credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.damage_lifts
    ADD CONSTRAINT damage_lifts_damage_id_fkey FOREIGN KEY (damage_id) REFERENCES public.damaged_routes(id);



ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.engine_beats
    ADD CONSTRAINT engine_beats_engine_fkey FOREIGN KEY (engine) REFERENCES public.engines(id);



ALTER TABLE ONLY public.hl7_outbox
    ADD CONSTRAINT hl7_outbox_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.hook_deliveries
    ADD CONSTRAINT hook_deliveries_event_id_fkey FOREIGN KEY (event_id) REFERENCES public.hook_events(id);



ALTER TABLE ONLY public.inquiries
    ADD CONSTRAINT inquiries_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.intake_corrections
    ADD CONSTRAINT intake_corrections_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES public.intakes(id);



ALTER TABLE ONLY public.intake_versions
    ADD CONSTRAINT intake_versions_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES public.intakes(id);



ALTER TABLE ONLY public.override_withdrawals
    ADD CONSTRAINT override_withdrawals_override_id_fkey FOREIGN KEY (override_id) REFERENCES public.overrides(id);



ALTER TABLE ONLY public.overrides
    ADD CONSTRAINT overrides_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.pending_answers
    ADD CONSTRAINT pending_answers_attempt_id_fkey FOREIGN KEY (attempt_id) REFERENCES public.attempts(id);



ALTER TABLE ONLY public.purge_items
    ADD CONSTRAINT purge_items_purge_id_fkey FOREIGN KEY (purge_id) REFERENCES public.purges(id);



ALTER TABLE ONLY public.receipts
    ADD CONSTRAINT receipts_file_id_fkey FOREIGN KEY (file_id) REFERENCES public.partner_files(id);



ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.report_figures
    ADD CONSTRAINT report_figures_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);



ALTER TABLE ONLY public.report_revisions
    ADD CONSTRAINT report_revisions_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);



ALTER TABLE ONLY public.report_unanswered
    ADD CONSTRAINT report_unanswered_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);



ALTER TABLE ONLY public.report_unanswered
    ADD CONSTRAINT report_unanswered_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.run_items
    ADD CONSTRAINT run_items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);



ALTER TABLE ONLY public.run_items
    ADD CONSTRAINT run_items_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.run_requests
    ADD CONSTRAINT run_requests_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id);



ALTER TABLE ONLY public.run_requests
    ADD CONSTRAINT run_requests_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.service_people
    ADD CONSTRAINT service_people_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.setup_codes
    ADD CONSTRAINT setup_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.summaries
    ADD CONSTRAINT summaries_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.task_work
    ADD CONSTRAINT task_work_task_id_fkey FOREIGN KEY (task_id) REFERENCES public.tasks(id);



ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_verification_id_fkey FOREIGN KEY (verification_id) REFERENCES public.verifications(id);



ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);



ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT verifications_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES public.intakes(id);




