-- As migrations/0033.sql.
CREATE INDEX tasks_of_partners ON tasks (code) WHERE queue = 'Admin' AND closed IS NULL AND verification_id IS NULL;
