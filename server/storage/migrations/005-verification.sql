-- What live verification leaves: what the trainee's computer said its world was, where that was not ours, and checkpoints, a cache.

-- Hash of a client's world, first half of its SHA-256's hex digits or less, at a full second.
CREATE TABLE run_witness (
  run TEXT NOT NULL REFERENCES run,
  tick INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (run, tick)
) STRICT, WITHOUT ROWID;

-- The first tick at which the two worlds differ. A run that has one is not scored before a person has looked.
CREATE TABLE run_divergence (
  run TEXT PRIMARY KEY REFERENCES run,
  tick INTEGER NOT NULL,
  client_hash TEXT NOT NULL,
  server_hash TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER run_divergence_stays BEFORE DELETE ON run_divergence BEGIN SELECT RAISE(ABORT, 'a divergence is never removed'); END;

-- Whole worlds, gzip. May be emptied at any time.
CREATE TABLE run_checkpoint (
  run TEXT NOT NULL REFERENCES run,
  tick INTEGER NOT NULL,
  state_hash TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (run, tick)
) STRICT;
