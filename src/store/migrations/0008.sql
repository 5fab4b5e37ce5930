-- How a question that was refused for the person's data is asked otherwise: the name of the step (docs/decisions/0021), never a
-- value. The question itself stands sealed with its attempt.
ALTER TABLE inquiries ADD COLUMN repair TEXT NOT NULL DEFAULT '';
