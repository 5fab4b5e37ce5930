-- Which version of the intake a case was planned from last: a time cannot tell, where one is told between the planner's look and its write.
-- Of an intake's cases the one of the latest version is the current one.
ALTER TABLE verifications ADD COLUMN planned_version INTEGER NOT NULL DEFAULT 0;
UPDATE verifications SET planned_version = coalesce((SELECT max(n.version) FROM intake_versions n
  WHERE n.intake_id = verifications.intake_id AND n.received <= verifications.planned), 0);
