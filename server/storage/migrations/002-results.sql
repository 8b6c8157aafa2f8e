-- Results: revisions, never edits. A run that could not be scored waits for a person instead.

CREATE TABLE result (
  run TEXT NOT NULL REFERENCES run,
  revision INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  -- SHA-256 over the sheet's canonical bytes.
  digest TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (run, revision)
) STRICT;

CREATE TRIGGER result_is_final BEFORE UPDATE ON result BEGIN SELECT RAISE(ABORT, 'a result never changes'); END;
CREATE TRIGGER result_stays BEFORE DELETE ON result BEGIN SELECT RAISE(ABORT, 'a result is never removed'); END;

CREATE TABLE run_review (
  run TEXT NOT NULL REFERENCES run,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX run_review_by_run ON run_review (run);
CREATE INDEX run_by_state ON run (state);
