-- A question to whom an answer names (decision 0026): why it follows, and the payer that named it. Its own payer stands in `payer`.
ALTER TABLE inquiries ADD COLUMN follow TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiries ADD COLUMN named_by TEXT NOT NULL DEFAULT '';
