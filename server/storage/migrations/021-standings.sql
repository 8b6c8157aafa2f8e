-- Beside each kept world, how far its run had come by then (gzip, JSON). NULL in checkpoints older than this: such a world is begun anew.

ALTER TABLE run_checkpoint ADD COLUMN standing BLOB;
