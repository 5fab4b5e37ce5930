-- A file has one engine and one practice (migrations/postgresql/0036.sql).
SELECT 1;
