-- Who may sign in, what they own, and who did what. Times are ms since 1970, UTC; tokens are stored as their SHA-256 only.

-- One row: the school this server belongs to.
CREATE TABLE school (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  -- Of the code that makes the first administrator; NULL once it was used.
  set_up_hash TEXT
) STRICT;

CREATE TABLE class (
  class TEXT PRIMARY KEY CHECK (length(class) = 32),
  name TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE account (
  account TEXT PRIMARY KEY CHECK (length(account) = 32),
  role TEXT NOT NULL CHECK (role IN ('student', 'instructor', 'judge', 'officer', 'admin')),
  -- School number of a student, short name of staff; login_key is what must be unique.
  login TEXT NOT NULL,
  login_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  class TEXT REFERENCES class,
  -- NULL until a first code was issued. 'initial' secrets open nothing but the page that replaces them.
  secret TEXT,
  secret_kind TEXT CHECK (secret_kind IN ('initial', 'own')),
  secret_until INTEGER,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX account_by_class ON account (class);

CREATE TABLE teaching (
  class TEXT NOT NULL REFERENCES class,
  account TEXT NOT NULL REFERENCES account,
  PRIMARY KEY (class, account)
) STRICT;

CREATE TABLE login (
  token_hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account,
  -- SHA-256 of the device's own cookie: a device that has been signed in before is not slowed by others' wrong tries.
  device_hash TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE INDEX login_by_account ON login (account, device_hash);

CREATE TABLE login_link (
  token_hash TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account,
  until INTEGER NOT NULL,
  used_at INTEGER
) STRICT;

CREATE TABLE run_owner (
  run TEXT PRIMARY KEY REFERENCES run,
  account TEXT NOT NULL REFERENCES account,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX run_owner_by_account ON run_owner (account, at);

-- Tickets beside the first one: for the owner's other computers.
CREATE TABLE run_ticket (
  run TEXT NOT NULL REFERENCES run,
  ticket_hash TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run, ticket_hash)
) STRICT;

-- What people did, each entry bound to the one before it.
CREATE TABLE audit (
  n INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_final BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'an audit entry never changes'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'an audit entry is never removed'); END;
CREATE INDEX audit_by_actor ON audit (actor, n);
CREATE INDEX audit_by_subject ON audit (subject, n);
