-- Whether payers know the practice's provider numbers: one row for what stands now, as people wrote it down (decision 0041).
-- What was before stands in the audit chain, by its words. Nothing of a patient.
CREATE TABLE payer_enrollments (
  payer TEXT NOT NULL,                    -- its key
  npi TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),  -- 0 not needed, 1 submitted, 2 approved, 3 rejected
  day TEXT,                               -- since when, as the payer or the clearinghouse wrote
  note TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (payer, npi)
) STRICT, WITHOUT ROWID;
