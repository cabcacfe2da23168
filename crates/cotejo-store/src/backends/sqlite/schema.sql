-- Format 1 of a case; FORMAT.md says what each column means.

-- "ctjo", by which `file` and this program know a case.
PRAGMA application_id = 1668573807;
PRAGMA user_version = 1;

CREATE TABLE record (
    position INTEGER PRIMARY KEY,
    subject  BLOB NOT NULL CHECK (length(subject) = 32),
    entry    BLOB NOT NULL CHECK (length(entry) = 32),
    json     TEXT NOT NULL,
    link     BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE INDEX record_by_subject ON record (subject, position);

-- Whatever program opens this file: records are appended, and that is all.
CREATE TRIGGER record_is_never_updated BEFORE UPDATE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record is never updated: append a correction');
END;

CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record is never deleted: append a correction');
END;

-- Also stops INSERT OR REPLACE, which would delete without asking the trigger above.
CREATE TRIGGER record_follows_the_last BEFORE INSERT ON record
WHEN NEW.position <> (SELECT COALESCE(MAX(position) + 1, 0) FROM record)
BEGIN
    SELECT RAISE(ABORT, 'a record follows the last one');
END;
