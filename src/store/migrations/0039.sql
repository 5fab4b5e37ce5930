-- Whoever has a page open asks each second what changed: not through all cases there ever were.
CREATE INDEX verifications_by_change ON verifications (changed, id);
-- An intake by its name elsewhere, whatever its source.
CREATE INDEX intakes_by_external_id ON intakes (external_id, id);
