-- What left today is counted against the budgets, and how long payers took of late tells what can still be done in time: both
-- look at the newest attempts only.
CREATE INDEX attempts_by_start ON attempts (started);
