-- The computer each writer of a run was at, as its browser names itself; '' where nobody said.

ALTER TABLE run_writer ADD COLUMN device TEXT NOT NULL DEFAULT '';
