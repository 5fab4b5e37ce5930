-- What clearinghouses ask of an admin is looked for before each visit and at each door, among all
-- that admins have to do for single cases.
CREATE INDEX tasks_of_partners ON tasks (code) WHERE queue = 'Admin' AND closed IS NULL AND verification_id IS NULL;
