-- HL7 v2 out (decision 0040): who is told by ADT^A08, and what waits to be told. Written by triggers, so that it is in the same
-- transaction as what it tells of, whoever wrote that; without a receiver of the intake's source nothing is written.
CREATE TABLE hl7_receivers (
  key TEXT PRIMARY KEY,                   -- as eligd.toml names it
  source TEXT NOT NULL                    -- whose intakes
) STRICT, WITHOUT ROWID;
CREATE INDEX hl7_receivers_by_source ON hl7_receivers (source, key);
-- A message tells all that is known of a person when it is made, so one that is not made yet is enough for all that happens until
-- then. Once made it stays the same, under the same control id, until it is acknowledged.
CREATE TABLE hl7_outbox (
  id INTEGER PRIMARY KEY,
  receiver TEXT NOT NULL,
  source TEXT NOT NULL,
  person TEXT NOT NULL,                   -- hl7_persons.mark; of intakes by another way their external id
  verification_id INTEGER NOT NULL REFERENCES verifications (id),  -- what happened last before it was made
  queued INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,       -- 0 due, 1 taken, 2 parked, 3 given up, 4 overtaken by a later one
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  control_id TEXT NOT NULL DEFAULT '',    -- '' it is not made yet
  message_sealed BLOB,                    -- while it is due
  trouble TEXT NOT NULL DEFAULT '',       -- the last one: codes and words of ours
  ended INTEGER
) STRICT;
CREATE UNIQUE INDEX hl7_outbox_one_not_made ON hl7_outbox (receiver, source, person) WHERE state = 0 AND control_id = '';
CREATE INDEX hl7_outbox_due ON hl7_outbox (receiver, due, id) WHERE state = 0;
CREATE INDEX hl7_outbox_in_order ON hl7_outbox (receiver, source, person, id) WHERE state = 0;
CREATE INDEX hl7_outbox_by_state ON hl7_outbox (receiver, state, id);
CREATE INDEX hl7_outbox_by_end ON hl7_outbox (ended) WHERE ended IS NOT NULL;

-- What happened to a case goes in here, and out to whom it concerns.
CREATE VIEW hl7_news AS SELECT id AS verification_id, changed AS at FROM verifications;
CREATE TRIGGER hl7_news_queued INSTEAD OF INSERT ON hl7_news
BEGIN
  INSERT INTO hl7_outbox (receiver, source, person, verification_id, queued, due)
    SELECT r.key, i.source, coalesce(
        (SELECT p.mark FROM hl7_persons p WHERE p.source = i.source AND p.mark = substr(i.external_id, 1, 21)
         AND (i.external_id = p.mark OR i.external_id GLOB p.mark || '-[2-9]')), i.external_id), v.id, NEW.at, NEW.at
    FROM verifications v JOIN intakes i ON i.id = v.intake_id JOIN hl7_receivers r ON r.source = i.source
    WHERE v.id = NEW.verification_id
    ON CONFLICT (receiver, source, person) WHERE state = 0 AND control_id = '' DO UPDATE SET verification_id = excluded.verification_id;
END;
CREATE TRIGGER hl7_summary AFTER INSERT ON summaries WHEN EXISTS (SELECT 1 FROM hl7_receivers)
BEGIN
  INSERT INTO hl7_news (verification_id, at) VALUES (NEW.verification_id, NEW.at);
END;
-- Where it ends without a summary: refused before anything was asked, nobody answers, consent is missing.
CREATE TRIGGER hl7_headline AFTER UPDATE OF headline, reason ON verifications
  WHEN NEW.headline <> '' AND (NEW.headline <> OLD.headline OR NEW.reason <> OLD.reason) AND EXISTS (SELECT 1 FROM hl7_receivers)
BEGIN
  INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.changed);
END;
CREATE TRIGGER hl7_opened AFTER INSERT ON verifications WHEN NEW.headline <> '' AND EXISTS (SELECT 1 FROM hl7_receivers)
BEGIN
  INSERT INTO hl7_news (verification_id, at) VALUES (NEW.id, NEW.opened);
END;
