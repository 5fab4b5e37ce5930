-- A file is one practice's: there is nobody to tell it from (migrations/postgresql/0035.sql).
SELECT 1;
