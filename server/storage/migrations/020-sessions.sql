-- Sessions: the log of commands is the truth; the rest of these tables finds things without reading every log. Times are ms since 1970, UTC.

CREATE TABLE session (
  session TEXT PRIMARY KEY CHECK (length(session) = 32),
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('lesson', 'assessment')),
  host TEXT NOT NULL REFERENCES account,
  -- What its seeds and tickets are drawn from; never told.
  secret TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('draft', 'lobby', 'countdown', 'running', 'ending', 'ended', 'released')),
  made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX session_by_phase ON session (phase);

CREATE TABLE session_command (
  session TEXT NOT NULL REFERENCES session,
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- JSON: the author, the command.
  author TEXT NOT NULL,
  command TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (session, n)
) STRICT;

CREATE TRIGGER session_command_is_final BEFORE UPDATE ON session_command BEGIN SELECT RAISE(ABORT, 'a command never changes'); END;
CREATE TRIGGER session_command_stays BEFORE DELETE ON session_command BEGIN SELECT RAISE(ABORT, 'a command is never removed'); END;

CREATE TABLE session_staff (
  session TEXT NOT NULL REFERENCES session,
  account TEXT NOT NULL,
  PRIMARY KEY (session, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_staff_by_account ON session_staff (account);

-- Who may join with an account; blind codes are in the log alone.
CREATE TABLE session_person (
  session TEXT NOT NULL REFERENCES session,
  account TEXT NOT NULL,
  PRIMARY KEY (session, account)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_person_by_account ON session_person (account);

CREATE TABLE session_run (
  run TEXT PRIMARY KEY REFERENCES run,
  session TEXT NOT NULL REFERENCES session,
  seat INTEGER NOT NULL
) STRICT;

CREATE INDEX session_run_by_session ON session_run (session);

-- A code lets in until its session takes nobody any more; then it is free for another.
CREATE TABLE join_code (
  session TEXT PRIMARY KEY REFERENCES session,
  code TEXT NOT NULL UNIQUE
) STRICT;

-- What staff does to a run: issued here, placed by its writer as an input, once, unchanged and in order.
CREATE TABLE run_instruction (
  run TEXT NOT NULL REFERENCES run,
  place INTEGER NOT NULL,
  phrase TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  -- The chunk that carries it; NULL while outstanding.
  placed_seq INTEGER,
  PRIMARY KEY (run, place)
) STRICT;
