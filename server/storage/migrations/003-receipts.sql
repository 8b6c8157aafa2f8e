-- Receipts of sealed runs, kept so that asking again gets the same one whatever key signs by then; and what a person should look at.

ALTER TABLE run_seal ADD COLUMN receipt TEXT NOT NULL DEFAULT '';

-- Never changes a mark: recovered, lost, forked, slow, slow-windows, beacons-missing.
CREATE TABLE run_flag (
  run TEXT NOT NULL REFERENCES run,
  kind TEXT NOT NULL,
  from_tick INTEGER NOT NULL,
  to_tick INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX run_flag_by_run ON run_flag (run);
CREATE TRIGGER run_flag_stays BEFORE DELETE ON run_flag BEGIN SELECT RAISE(ABORT, 'a flag is never removed'); END;
