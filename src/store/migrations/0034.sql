-- A file has no standby (migrations/postgresql/0034.sql).
SELECT 1;
