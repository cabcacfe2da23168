//! A ledger in one SQLite file.
//!
//! The file is kept in SQLite's rollback mode (`journal_mode = DELETE`) and not in WAL: a case at
//! rest is then one file that can be copied to a stick, and it also works on network shares, where
//! WAL's shared memory does not. A case is written by people and imports, seldom and in batches,
//! so the readers that WAL would spare from waiting hardly wait. With `synchronous = EXTRA` a batch
//! that was reported as appended survives a power cut.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cotejo_core::Digest;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Row, Sqlite, SqliteConnection};

use crate::record::Sealed;
use crate::{
    Appended, Entry, EntryId, Head, Ledger, Link, Position, Reason, Record, Recorded, StoreError,
    Subject,
};

const SCHEMA: &str = include_str!("schema.sql");
const APPLICATION_ID: i64 = 1_668_573_807;
const FORMAT: u32 = 1;

const COUNT_OBJECTS: &str = "SELECT COUNT(*) FROM sqlite_schema";
const GET_APPLICATION_ID: &str = "PRAGMA application_id";
const GET_FORMAT: &str = "PRAGMA user_version";
const CHECK_INTEGRITY: &str = "PRAGMA integrity_check(1)";
const LAST_LINK: &str = "SELECT position, link FROM record ORDER BY position DESC LIMIT 1";
const LAST_ENTRY: &str =
    "SELECT entry FROM record WHERE subject = $1 ORDER BY position DESC LIMIT 1";
const APPEND: &str =
    "INSERT INTO record (position, subject, entry, json, link) VALUES ($1, $2, $3, $4, $5)";
const PAGE_OF_RECORDS: &str = "SELECT position, subject, entry, json, link FROM record \
     WHERE position >= $1 ORDER BY position LIMIT $2";

/// A ledger in one SQLite file.
#[derive(Debug)]
pub struct SqliteLedger {
    path: PathBuf,
    pool: SqlitePool,
}

impl SqliteLedger {
    /// Makes an empty ledger in a file that does not exist yet.
    ///
    /// The file of a making that was cut short is empty, and is taken over.
    pub async fn create(path: &Path, busy_timeout: Duration) -> Result<Self, StoreError> {
        File::options()
            .append(true)
            .create(true)
            .open(path)
            .map_err(|cause| StoreError::at(path, cause))?;
        let ledger = SqliteLedger::connect(options(path, busy_timeout)).await?;
        ledger.lay_schema().await?;
        Ok(ledger)
    }

    /// Opens the ledger in this file, and waits for other programs at most `busy_timeout` each time.
    pub async fn open(path: &Path, busy_timeout: Duration) -> Result<Self, StoreError> {
        // SQLite says only that it "cannot open"; the operating system knows why.
        File::open(path).map_err(|cause| StoreError::at(path, cause))?;
        let ledger = SqliteLedger::connect(options(path, busy_timeout)).await?;
        ledger.check_format().await?;
        Ok(ledger)
    }

    async fn connect(options: SqliteConnectOptions) -> Result<Self, StoreError> {
        let path = options.get_filename().to_owned();
        let pool = SqlitePoolOptions::new().max_connections(4).connect_with(options).await;
        let pool = pool.map_err(|cause| StoreError::at(&path, cause))?;
        Ok(SqliteLedger { path, pool })
    }

    async fn lay_schema(&self) -> Result<(), StoreError> {
        let mut transaction =
            self.pool.begin_with("BEGIN EXCLUSIVE").await.map_err(|cause| self.failed(cause))?;
        let objects: i64 = sqlx::query_scalar(COUNT_OBJECTS)
            .fetch_one(&mut *transaction)
            .await
            .map_err(|cause| self.failed(cause))?;
        if objects > 0 {
            return Err(self.failed(Reason::CaseExists));
        }
        sqlx::raw_sql(SCHEMA)
            .execute(&mut *transaction)
            .await
            .map_err(|cause| self.failed(cause))?;
        transaction.commit().await.map_err(|cause| self.failed(cause))
    }

    async fn check_format(&self) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        if self.number(GET_APPLICATION_ID, &mut connection).await? != APPLICATION_ID {
            return Err(self.failed(Reason::NotACase));
        }
        match u32::try_from(self.number(GET_FORMAT, &mut connection).await?) {
            Ok(found) if found > FORMAT => {
                Err(self.failed(Reason::NewerFormat { found, known: FORMAT }))
            }
            Ok(FORMAT) => Ok(()),
            _ => Err(self.failed(Reason::NotACase)),
        }
    }

    async fn number(
        &self,
        query: &'static str,
        connection: &mut SqliteConnection,
    ) -> Result<i64, StoreError> {
        let number = sqlx::query_scalar(query).fetch_one(connection).await;
        number.map_err(|cause| self.failed(cause))
    }

    async fn connection(&self) -> Result<PoolConnection<Sqlite>, StoreError> {
        self.pool.acquire().await.map_err(|cause| self.failed(cause))
    }

    fn failed(&self, reason: impl Into<Reason>) -> StoreError {
        StoreError::at(&self.path, reason)
    }
}

impl Ledger for SqliteLedger {
    fn place(&self) -> String {
        self.path.display().to_string()
    }

    async fn append(&self, batch: &[Entry], recorded: &Recorded) -> Result<Appended, StoreError> {
        // A transaction that begins by reading could find itself unable to write; this one waits
        // for its turn before it looks where the ledger ends.
        let mut transaction =
            self.pool.begin_with("BEGIN IMMEDIATE").await.map_err(|cause| self.failed(cause))?;
        let mut head = head(&mut transaction).await.map_err(|cause| self.failed(cause))?;
        let mut appended = Appended::default();
        for entry in batch {
            let sealed = Sealed::new(entry, recorded)
                .map_err(|cause| self.failed(Reason::Unwritable(cause)))?;
            let known = is_last(&sealed, &mut transaction).await;
            if known.map_err(|cause| self.failed(cause))? {
                appended.known += 1;
                continue;
            }
            let record = sealed.at(head);
            head = Head { length: head.length + 1, link: record.link };
            write(&record, &mut transaction).await.map_err(|cause| self.failed(cause))?;
            appended.added += 1;
        }
        transaction.commit().await.map_err(|cause| self.failed(cause))?;
        Ok(appended)
    }

    async fn records(&self, from: Position, limit: u32) -> Result<Vec<Record>, StoreError> {
        // A position that SQLite cannot hold lies behind every record.
        let Ok(from) = i64::try_from(from.0) else { return Ok(Vec::new()) };
        let query = sqlx::query(PAGE_OF_RECORDS).bind(from).bind(limit);
        let rows = query.fetch_all(&self.pool).await.map_err(|cause| self.failed(cause))?;
        rows.iter().map(record).collect::<Result<_, _>>().map_err(|cause| self.failed(cause))
    }

    async fn head(&self) -> Result<Head, StoreError> {
        let mut connection = self.connection().await?;
        head(&mut connection).await.map_err(|cause| self.failed(cause))
    }

    async fn check(&self) -> Result<(), StoreError> {
        let check = sqlx::query_scalar(CHECK_INTEGRITY).fetch_one(&self.pool).await;
        let outcome: String = check.map_err(|cause| self.failed(cause))?;
        if outcome == "ok" { Ok(()) } else { Err(self.failed(Reason::Damaged)) }
    }
}

fn options(path: &Path, busy_timeout: Duration) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(busy_timeout)
        .journal_mode(SqliteJournalMode::Delete)
        .synchronous(SqliteSynchronous::Extra)
}

async fn head(connection: &mut SqliteConnection) -> Result<Head, sqlx::Error> {
    let Some(row) = sqlx::query(LAST_LINK).fetch_optional(connection).await? else {
        return Ok(Head::empty());
    };
    Ok(Head { length: number(&row, "position")? + 1, link: Link(digest(&row, "link")?) })
}

/// Says whether the last entry about the same subject says the same.
async fn is_last(sealed: &Sealed, connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let subject = sealed.subject.0.as_bytes().as_slice();
    let last = sqlx::query(LAST_ENTRY).bind(subject).fetch_optional(connection).await?;
    last.map_or(Ok(false), |row| Ok(digest(&row, "entry")? == sealed.entry.0))
}

async fn write(record: &Record, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let position = i64::try_from(record.position.0)
        .map_err(|_| sqlx::Error::InvalidArgument("the ledger is full".into()))?;
    sqlx::query(APPEND)
        .bind(position)
        .bind(record.subject.0.as_bytes().as_slice())
        .bind(record.entry.0.as_bytes().as_slice())
        .bind(&record.json)
        .bind(record.link.0.as_bytes().as_slice())
        .execute(connection)
        .await?;
    Ok(())
}

fn record(row: &SqliteRow) -> Result<Record, sqlx::Error> {
    Ok(Record {
        position: Position(number(row, "position")?),
        subject: Subject(digest(row, "subject")?),
        entry: EntryId(digest(row, "entry")?),
        json: row.try_get("json")?,
        link: Link(digest(row, "link")?),
    })
}

fn number(row: &SqliteRow, column: &'static str) -> Result<u64, sqlx::Error> {
    u64::try_from(row.try_get::<i64, _>(column)?).map_err(|cause| unreadable(column, cause))
}

fn digest(row: &SqliteRow, column: &'static str) -> Result<Digest, sqlx::Error> {
    let bytes = <[u8; 32]>::try_from(row.try_get::<&[u8], _>(column)?);
    Ok(Digest::from(bytes.map_err(|cause| unreadable(column, cause))?))
}

fn unreadable(column: &str, cause: impl std::error::Error + Send + Sync + 'static) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(cause) }
}

impl From<sqlx::Error> for Reason {
    fn from(cause: sqlx::Error) -> Self {
        // The low byte of SQLite's extended codes is the primary one: https://sqlite.org/rescode.html
        let code = cause.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
        match code.map(|code| code & 0xff) {
            Some(5 | 6) => Reason::Busy,
            Some(3 | 8 | 23) => Reason::Permission(std::io::Error::other(cause)),
            Some(11) => Reason::Damaged,
            Some(13) => Reason::Full,
            Some(26) => Reason::NotACase,
            _ => Reason::Database(cause),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cotejo_core::{Capture, UserName};

    const BUSY_TIMEOUT: Duration = Duration::from_millis(20);

    fn recorded() -> Recorded {
        Recorded { at: "2027-03-04T09:00:00Z".parse().unwrap(), by: UserName::new("Desk").unwrap() }
    }

    #[tokio::test]
    async fn a_full_disk_is_named_and_harms_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.sqlite");
        let ledger = SqliteLedger::create(&path, BUSY_TIMEOUT).await.unwrap();
        let small = [Entry::from(Capture::of("small", b"small"))];
        ledger.append(&small, &recorded()).await.unwrap();
        let head = ledger.head().await.unwrap();

        // SQLite refuses to grow beyond this many pages just as it does on a full disk.
        let narrow = options(&path, BUSY_TIMEOUT).pragma("max_page_count", "20");
        let narrow = SqliteLedger::connect(narrow).await.unwrap();
        let large = [Entry::from(Capture::of(&"x".repeat(1 << 20), b"large"))];
        let error = narrow.append(&large, &recorded()).await.unwrap_err();
        assert!(matches!(error.reason(), Reason::Full), "{error}");
        assert_eq!(ledger.head().await.unwrap(), head);
    }

    #[tokio::test]
    async fn another_writer_is_waited_for_and_then_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.sqlite");
        let ledger = SqliteLedger::create(&path, BUSY_TIMEOUT).await.unwrap();
        let other = SqliteLedger::open(&path, BUSY_TIMEOUT).await.unwrap();
        let transaction = other.pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
        let batch = [Entry::from(Capture::of("note", b"note"))];
        let error = ledger.append(&batch, &recorded()).await.unwrap_err();
        assert!(matches!(error.reason(), Reason::Busy), "{error}");
        transaction.rollback().await.unwrap();
        assert_eq!(ledger.append(&batch, &recorded()).await.unwrap().added, 1);
    }

    #[tokio::test]
    async fn the_file_itself_refuses_to_change_or_lose_a_record() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.sqlite");
        let ledger = SqliteLedger::create(&path, BUSY_TIMEOUT).await.unwrap();
        let batch = [Entry::from(Capture::of("note", b"note"))];
        ledger.append(&batch, &recorded()).await.unwrap();
        let row = "VALUES (0, zeroblob(32), zeroblob(32), '{}', zeroblob(32))";
        for (attempt, refusal) in [
            ("UPDATE record SET json = '{}'".to_owned(), "never updated"),
            ("DELETE FROM record".to_owned(), "never deleted"),
            (format!("INSERT OR REPLACE INTO record {row}"), "follows the last"),
        ] {
            let outcome = sqlx::raw_sql(sqlx::AssertSqlSafe(attempt)).execute(&ledger.pool).await;
            assert!(outcome.unwrap_err().to_string().contains(refusal), "{refusal}");
        }
    }
}
