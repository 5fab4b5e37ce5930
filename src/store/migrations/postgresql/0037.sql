-- Which version of the intake a case was planned from last: a time cannot tell, where one is told between the planner's look and its write.
-- Of an intake's cases the one of the latest version is the current one.
ALTER TABLE verifications ADD COLUMN planned_version BIGINT NOT NULL DEFAULT 0;
-- Of every practice, whosever connection this is: their walls are down for the owner of the tables until the rows are written.
ALTER TABLE verifications NO FORCE ROW LEVEL SECURITY;
ALTER TABLE intake_versions NO FORCE ROW LEVEL SECURITY;
UPDATE verifications SET planned_version = coalesce((SELECT max(n.version) FROM intake_versions n
  WHERE n.practice = verifications.practice AND n.intake_id = verifications.intake_id AND n.received <= verifications.planned), 0);
ALTER TABLE intake_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE verifications FORCE ROW LEVEL SECURITY;
