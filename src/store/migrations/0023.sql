-- How much people had said when what a summary rests on was read: of its case, and of ways (damaged and mended, over all). NULL where an
-- older version wrote it. What came while it was written is found by the count; no clock can tell.
ALTER TABLE summaries ADD COLUMN said INTEGER;
ALTER TABLE summaries ADD COLUMN said_of_ways INTEGER;
