-- What the engine asks for each inquiry reads one index, however large the store has grown.

CREATE INDEX inquiries_by_due ON inquiries (due) WHERE state = 0;          -- when the next one is due
CREATE INDEX tasks_by_verification ON tasks (verification_id, id);         -- open and closed ones of a case
