-- A file has no server whose line could change (migrations/postgresql/0031.sql).
SELECT 1;
