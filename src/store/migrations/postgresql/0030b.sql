-- What schema 30 does by itself: indexes, views, and what other systems are told of (docs/decisions/0037, 0040). By the names of SQLite's.
CREATE INDEX intake_versions_by_member ON intake_versions (member_id_index) WHERE member_id_index IS NOT NULL;
CREATE INDEX rejected_inputs_by_time ON rejected_inputs (at);
CREATE UNIQUE INDEX one_open_attempt ON attempts (inquiry_id) WHERE is_open = 1;
CREATE INDEX attempts_by_inquiry ON attempts (inquiry_id, id);
CREATE INDEX answers_held ON answers (id) WHERE attempt_id IS NULL;
CREATE INDEX summaries_by_verification ON summaries (verification_id, id);
CREATE UNIQUE INDEX one_open_task ON tasks (verification_id, code) WHERE closed IS NULL AND verification_id IS NOT NULL;
CREATE INDEX tasks_open ON tasks (queue, id) WHERE closed IS NULL;
CREATE INDEX run_items_by_verification ON run_items (verification_id, run_id);
CREATE INDEX deliveries_due ON deliveries (due) WHERE state = 0;
CREATE INDEX events_by_subject ON events (subject, subject_id, id);
CREATE INDEX inquiries_by_due ON inquiries (due) WHERE state = 0;
CREATE INDEX tasks_by_verification ON tasks (verification_id, id);
CREATE INDEX call_results_by_verification ON call_results (verification_id, id);
CREATE INDEX overrides_by_verification ON overrides (verification_id, id);
CREATE INDEX attempts_by_start ON attempts (started);
CREATE INDEX batches_open ON batches (clearinghouse, id) WHERE state < 4;
CREATE INDEX attempts_by_batch ON attempts (batch_id, st02) WHERE batch_id IS NOT NULL;
CREATE INDEX inquiries_awaiting ON inquiries (verification_id) WHERE state = 4;
CREATE INDEX partner_files_by_digest ON partner_files (clearinghouse, digest);
CREATE INDEX answers_held_by_digest ON answers (clearinghouse, digest) WHERE attempt_id IS NULL;
CREATE INDEX receipts_owed ON receipts (clearinghouse) WHERE confirmed IS NULL;
CREATE INDEX answers_by_arrival ON answers (clearinghouse, received);
CREATE INDEX inquiries_ready ON inquiries (payer, deadline, due, id) WHERE state = 0 AND is_ready = 1;
CREATE INDEX inquiries_ready_of_all ON inquiries (deadline, due, id) WHERE state = 0 AND is_ready = 1;  -- claims look here
CREATE INDEX inquiries_not_ready ON inquiries (due) WHERE state = 0 AND is_ready = 0;
CREATE INDEX inquiries_claimed ON inquiries (lease_until) WHERE state = 1;
CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last);
CREATE INDEX sessions_open ON sessions (user_id, id) WHERE ended IS NULL;
CREATE INDEX sessions_by_end ON sessions (ends);
CREATE INDEX broken_glass_by_user ON broken_glass (user_id, ends);
CREATE INDEX answered_requests_by_time ON answered_requests (at);
CREATE INDEX intake_versions_by_appointment ON intake_versions (first_appointment, intake_id);
CREATE INDEX task_work_by_owner ON task_work (owner, task_id) WHERE owner <> '';
CREATE INDEX tasks_open_by_id ON tasks (id) WHERE closed IS NULL;
CREATE UNIQUE INDEX one_correction_of_a_field ON intake_corrections (intake_id, field) WHERE ended IS NULL;
CREATE INDEX summaries_headlines ON summaries (verification_id, at, headline);
CREATE UNIQUE INDEX hook_events_at_risk ON hook_events (verification_id, headline) WHERE type = 'intake.at_risk';
CREATE INDEX hook_events_of_payers ON hook_events (payer, id) WHERE type IN ('payer.down', 'payer.up');
CREATE INDEX hook_deliveries_due ON hook_deliveries (due, id) WHERE state = 0;
CREATE INDEX hook_deliveries_by_endpoint ON hook_deliveries (endpoint, state, id);
CREATE INDEX hl7_messages_by_time ON hl7_messages (at);
CREATE INDEX hl7_persons_by_standing ON hl7_persons (standing, since);
CREATE INDEX hl7_persons_waiting ON hl7_persons (changed) WHERE has_intake = 0;
CREATE INDEX hl7_receivers_by_source ON hl7_receivers (source, key);
CREATE UNIQUE INDEX hl7_outbox_one_not_made ON hl7_outbox (receiver, source, person) WHERE state = 0 AND control_id = '';
CREATE INDEX hl7_outbox_due ON hl7_outbox (receiver, due, id) WHERE state = 0;
CREATE INDEX hl7_outbox_in_order ON hl7_outbox (receiver, source, person, id) WHERE state = 0;
CREATE INDEX hl7_outbox_by_state ON hl7_outbox (receiver, state, id);
CREATE INDEX hl7_outbox_by_end ON hl7_outbox (ended) WHERE ended IS NOT NULL;
CREATE INDEX fhir_refusals_due ON fhir_refusals (due) WHERE state = 0;
CREATE INDEX backup_events_newest ON backup_events (kind, id);
CREATE INDEX approvals_open ON approvals (act, exactly) WHERE state IN (0, 1);
CREATE INDEX legal_holds_open ON legal_holds (scope) WHERE lifted IS NULL;
CREATE UNIQUE INDEX one_purge_at_a_time ON purges ((1)) WHERE state < 3;
CREATE INDEX purge_items_due ON purge_items (purge_id, kind, item) WHERE state = 0;
CREATE INDEX answers_by_exchange ON answers (exchange_id) WHERE exchange_id IS NOT NULL;
CREATE INDEX report_unanswered_by_verification ON report_unanswered (verification_id);
CREATE INDEX run_requests_by_verification ON run_requests (verification_id);
CREATE INDEX deliveries_by_verification ON deliveries (verification_id);
CREATE INDEX hook_events_by_verification ON hook_events (verification_id) WHERE verification_id IS NOT NULL;
CREATE INDEX hl7_outbox_by_verification ON hl7_outbox (verification_id);
CREATE INDEX corrections_by_intake ON intake_corrections (intake_id);
CREATE INDEX server_files_waiting ON server_files (source, id) WHERE state < 2;
CREATE INDEX server_files_results ON server_files (source, of_digest, id) WHERE kind = 1;
CREATE INDEX files_taken_lately ON files_taken (source, at);
CREATE INDEX run_items_open ON run_items (run_id, deadline, verification_id) WHERE outcome = 0;

-- A case as a purge sees it: when it was finished with, whether something of it is open, whether it is held.
CREATE VIEW purge_cases AS SELECT i.id,
  greatest(
    (SELECT max(greatest(n.first_appointment, n.received)) FROM intake_versions n WHERE n.intake_id = i.id),
    coalesce((SELECT max(greatest(v.changed, v.planned,
        CAST(extract(epoch FROM CAST(v.through_day AS DATE) + 1) AS BIGINT) * 1000000))
      FROM verifications v WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(coalesce(t.closed, t.opened)) FROM tasks t JOIN verifications v ON v.id = t.verification_id
      WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(c.recorded) FROM verifications v JOIN call_results c ON c.verification_id = v.id
      WHERE v.intake_id = i.id), 0),
    coalesce((SELECT max(o.recorded) FROM verifications v JOIN overrides o ON o.verification_id = v.id
      WHERE v.intake_id = i.id), 0)) AS last,
  EXISTS (SELECT 1 FROM verifications v WHERE v.intake_id = i.id AND (v.state = 0
    OR EXISTS (SELECT 1 FROM inquiries q WHERE q.verification_id = v.id AND q.state IN (0, 1, 4))
    OR EXISTS (SELECT 1 FROM inquiries q JOIN attempts a ON a.inquiry_id = q.id WHERE q.verification_id = v.id AND a.is_open = 1)
    OR EXISTS (SELECT 1 FROM tasks t WHERE t.verification_id = v.id AND t.closed IS NULL)
    OR EXISTS (SELECT 1 FROM run_items r WHERE r.verification_id = v.id AND r.outcome = 0)
    OR EXISTS (SELECT 1 FROM deliveries d WHERE d.verification_id = v.id AND d.state = 0)
    OR EXISTS (SELECT 1 FROM hl7_outbox o WHERE o.verification_id = v.id AND o.state = 0)
    OR EXISTS (SELECT 1 FROM hook_events e JOIN hook_deliveries d ON d.event_id = e.id WHERE e.verification_id = v.id
      AND d.state = 0))) AS is_open,
  EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL AND (h.scope = 0
    OR EXISTS (SELECT 1 FROM verifications v JOIN inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id
      JOIN answers w ON w.exchange_id = a.id WHERE v.intake_id = i.id AND w.attempt_id IS NULL)  -- perhaps of whom is held
    OR (h.scope = 2 AND (h.intake_id = i.id
      OR EXISTS (SELECT 1 FROM intake_versions a JOIN intake_versions b ON b.member_id_index = a.member_id_index
        WHERE a.intake_id = i.id AND b.intake_id = h.intake_id)))
    OR (h.scope = 1 AND (EXISTS (SELECT 1 FROM intake_versions n WHERE n.intake_id = i.id AND n.payer = h.payer)
      OR EXISTS (SELECT 1 FROM verifications v WHERE v.intake_id = i.id AND (v.payer = h.payer
        OR EXISTS (SELECT 1 FROM inquiries q WHERE q.verification_id = v.id AND q.payer = h.payer))))))) AS is_held
  FROM intakes i;

-- What is due is marked once, when its hour has come; whatever moves its hour takes the mark away (0012).
CREATE FUNCTION inquiry_hour_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.is_ready := 0;
  RETURN NEW;
END $$;
CREATE TRIGGER inquiry_hour_moved BEFORE UPDATE OF due ON inquiries
  FOR EACH ROW WHEN (NEW.due <> OLD.due AND NEW.is_ready = 1) EXECUTE FUNCTION inquiry_hour_moved();

-- ---- What other systems are told. In the same transaction as what it tells of; without an endpoint nothing is written.
CREATE FUNCTION hook_fan_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hook_deliveries (event_id, endpoint, due)
    SELECT NEW.id, e.key, NEW.at FROM hook_endpoints e
    WHERE e.is_disabled = 0 AND strpos(' ' || e.events || ' ', ' ' || NEW.type || ' ') > 0
      AND (e.facilities = '[]' OR NEW.facility IN (SELECT value FROM json_array_elements_text(CAST(e.facilities AS JSON))));
  RETURN NULL;
END $$;
CREATE TRIGGER hook_fan_out AFTER INSERT ON hook_events FOR EACH ROW EXECUTE FUNCTION hook_fan_out();
CREATE FUNCTION hook_headline() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER hook_headline AFTER UPDATE OF headline ON verifications FOR EACH ROW EXECUTE FUNCTION hook_headline();
CREATE FUNCTION hook_item() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER hook_item AFTER UPDATE OF outcome ON run_items FOR EACH ROW EXECUTE FUNCTION hook_item();
CREATE FUNCTION hook_run_started() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, run_id, at) VALUES ('run.started', NEW.id, NEW.started);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hook_run_started AFTER INSERT ON runs FOR EACH ROW EXECUTE FUNCTION hook_run_started();
CREATE FUNCTION hook_run_finished() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.finished IS NULL AND NEW.finished IS NOT NULL AND EXISTS (SELECT 1 FROM hook_endpoints) THEN
    INSERT INTO hook_events (type, run_id, at, audit_entry, audit_hash)
      VALUES ('run.finished', NEW.id, NEW.finished, (SELECT sequence FROM audit_head), (SELECT hash FROM audit_head));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hook_run_finished AFTER UPDATE OF finished ON runs FOR EACH ROW EXECUTE FUNCTION hook_run_finished();

-- What happened to a case goes into this view, and out to whom it concerns.
CREATE VIEW hl7_news AS SELECT id AS verification_id, changed AS at FROM verifications;
CREATE FUNCTION hl7_news_queued() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER hl7_news_queued INSTEAD OF INSERT ON hl7_news FOR EACH ROW EXECUTE FUNCTION hl7_news_queued();
CREATE FUNCTION hl7_summary() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.verification_id, NEW.at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hl7_summary AFTER INSERT ON summaries FOR EACH ROW EXECUTE FUNCTION hl7_summary();
CREATE FUNCTION hl7_headline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.headline <> '' AND (NEW.headline <> OLD.headline OR NEW.reason <> OLD.reason) AND EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.changed);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hl7_headline AFTER UPDATE OF headline, reason ON verifications FOR EACH ROW EXECUTE FUNCTION hl7_headline();
CREATE FUNCTION hl7_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.headline <> '' AND EXISTS (SELECT 1 FROM hl7_receivers) THEN
    INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.opened);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hl7_opened AFTER INSERT ON verifications FOR EACH ROW EXECUTE FUNCTION hl7_opened();

INSERT INTO data_key_ring (only_row, generation) VALUES (1, 1);
