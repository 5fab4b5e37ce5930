-- What other systems are told of a case follows its facts, and of a payer its ways (decision 0077).
-- Which facts changed, by their keys, separated by blanks; nothing of a person. `readiness` is the headline.
ALTER TABLE hook_events ADD COLUMN facts TEXT NOT NULL DEFAULT '';
-- While more is asked of the same answer: what stood before, so that what comes and goes within a round is told to nobody.
ALTER TABLE verifications ADD COLUMN headline_before TEXT;
ALTER TABLE verifications ADD COLUMN summary_before INTEGER;

-- coverage.changed is written with the decision (hook_rows.cpp), payer.down and payer.up by the engine whose ways change; where a new one
-- knows of no trouble, a payer that was down is up with the first answer to a question that came after.
DROP TRIGGER hook_headline;
CREATE TRIGGER hook_headline AFTER UPDATE OF headline ON verifications
  WHEN NEW.headline_before IS NULL AND NEW.headline IN ('Ready', 'Ready with assumptions')
    AND coalesce(OLD.headline_before, OLD.headline) NOT IN ('Ready', 'Ready with assumptions')
    AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, verification_id, payer, headline, facility, at)
    SELECT 'intake.ready', NEW.id, NEW.payer, NEW.headline, i.source, NEW.changed FROM intakes i
    WHERE i.id = NEW.intake_id;
END;
DROP TRIGGER hook_item;
CREATE TRIGGER hook_item AFTER UPDATE OF outcome ON run_items
  WHEN OLD.outcome = 0 AND NEW.outcome IN (1, 2, 3) AND EXISTS (SELECT 1 FROM hook_endpoints)
BEGIN
  INSERT INTO hook_events (type, verification_id, run_id, payer, headline, facility, at)
    SELECT CASE NEW.outcome WHEN 1 THEN 'check.completed' ELSE 'check.failed' END, v.id, NEW.run_id, v.payer, v.headline,
      i.source, coalesce(NEW.ended, v.changed)
    FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id = NEW.verification_id;
  INSERT INTO hook_events (type, payer, at)
    SELECT 'payer.up', v.payer, coalesce(NEW.ended, v.changed) FROM verifications v JOIN hook_events e ON e.id = (
      SELECT max(l.id) FROM hook_events l WHERE l.payer = v.payer AND l.type IN ('payer.down', 'payer.up'))
    WHERE v.id = NEW.verification_id AND NEW.outcome = 1 AND e.type = 'payer.down' AND EXISTS (
      SELECT 1 FROM inquiries q JOIN attempts a ON a.inquiry_id = q.id
      WHERE q.verification_id = v.id AND a.payer = v.payer AND a.state = 1 AND a.ended > e.at);
END;
