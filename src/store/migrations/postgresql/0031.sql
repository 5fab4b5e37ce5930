-- Which server this store was used on last, and on which of its timelines: a server that was restored, or another that took its place, has others.
CREATE TABLE server_line (only_row BIGINT PRIMARY KEY CHECK (only_row = 1), system TEXT NOT NULL, timeline BIGINT NOT NULL);
