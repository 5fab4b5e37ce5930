-- A file has one engine (migrations/postgresql/0032.sql).
SELECT 1;
