-- Whether the server waited for a standby when an engine last beat: what is here was then on two machines (docs/decisions/0068).
ALTER TABLE engine_beats ADD COLUMN is_replicated BIGINT NOT NULL DEFAULT 0;
