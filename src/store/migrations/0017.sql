-- Stands in a backup only: when it was made. Whoever opens it as a store skips control numbers and takes it out (decision 0036).
CREATE TABLE backup_mark (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), made INTEGER NOT NULL) STRICT;
