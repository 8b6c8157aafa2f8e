-- Runs and their journal. Times are ms since 1970, UTC; hashes and ids lower-case hex.

CREATE TABLE run (
  run TEXT PRIMARY KEY CHECK (length(run) = 32),
  scenario TEXT NOT NULL,
  header TEXT NOT NULL,
  header_hash TEXT NOT NULL,
  secret_seed TEXT NOT NULL,
  -- SHA-256 of the ticket; the ticket itself is only with its bearer.
  ticket_hash TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  -- When the first writer resumed; NULL before.
  started_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'quarantined', 'sealed')),
  epoch INTEGER NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  head_tick INTEGER NOT NULL
) STRICT;

CREATE TABLE run_writer (
  run TEXT NOT NULL REFERENCES run,
  epoch INTEGER NOT NULL,
  writer_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run, epoch),
  UNIQUE (run, writer_id)
) STRICT;

CREATE TABLE run_chunk (
  run TEXT NOT NULL REFERENCES run,
  seq INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  tick_to INTEGER NOT NULL,
  body BLOB NOT NULL,
  hash TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT;

CREATE TRIGGER run_chunk_is_final BEFORE UPDATE ON run_chunk BEGIN SELECT RAISE(ABORT, 'a stored chunk never changes'); END;
CREATE TRIGGER run_chunk_stays BEFORE DELETE ON run_chunk BEGIN SELECT RAISE(ABORT, 'a stored chunk is never removed'); END;

CREATE TABLE run_reveal (
  run TEXT NOT NULL REFERENCES run,
  place INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  key TEXT NOT NULL,
  -- JSON array of integers.
  numbers TEXT NOT NULL,
  asked_tick INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  -- The chunk that carries it; NULL while outstanding.
  placed_seq INTEGER,
  PRIMARY KEY (run, place)
) STRICT;

CREATE TABLE run_beacon (
  run TEXT NOT NULL REFERENCES run,
  beacon TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (run, beacon)
) STRICT;

-- The other version of a chunk, kept for a person to look at.
CREATE TABLE run_conflict (
  run TEXT NOT NULL REFERENCES run,
  seq INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  body BLOB NOT NULL,
  hash TEXT NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE run_seal (
  run TEXT PRIMARY KEY REFERENCES run,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  tick INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('submit', 'timeout')),
  sealed_at INTEGER NOT NULL,
  trailer TEXT NOT NULL,
  -- Over run, chain, end and trailer.
  digest TEXT NOT NULL
) STRICT;

CREATE TRIGGER run_seal_is_final BEFORE UPDATE ON run_seal BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END;
CREATE TRIGGER run_seal_stays BEFORE DELETE ON run_seal BEGIN SELECT RAISE(ABORT, 'a seal is never removed'); END;
