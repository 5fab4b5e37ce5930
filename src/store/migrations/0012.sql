-- A queue of a million: a claim must not pass over what waits for a later hour. What is due is marked once, when its hour has
-- come, and found by payer in order of deadlines; whatever moves its hour takes the mark away.
ALTER TABLE inquiries ADD COLUMN is_ready INTEGER NOT NULL DEFAULT 0;
DROP INDEX inquiries_to_claim;
CREATE INDEX inquiries_ready ON inquiries (payer, deadline, due, id) WHERE state = 0 AND is_ready = 1;
CREATE INDEX inquiries_not_ready ON inquiries (due) WHERE state = 0 AND is_ready = 0;
CREATE INDEX inquiries_claimed ON inquiries (lease_until) WHERE state = 1;
CREATE TRIGGER inquiry_hour_moved AFTER UPDATE OF due ON inquiries WHEN NEW.due <> OLD.due AND NEW.is_ready = 1
BEGIN
  UPDATE inquiries SET is_ready = 0 WHERE id = NEW.id;
END;
