//! A log as it is stored: one row an event, with its entry and the hashes that it completed.
//!
//! Appending reads nothing but what is held in memory (the tree's right edge) and writes one
//! row. Proofs and tiles come from the stored hashes.

mod audit;
mod backup;

use std::cell::RefCell;

use unticked_shared::{
    consent::RecordId,
    ledger::{Event, Proven},
    log::{
        Entry, EntryBundle, Hash, HashReader, Head, LogPath, MerkleError, RightEdge, Salt,
        prove_record, split_stored_hash_index,
    },
};

use crate::runtime::database::{Database, Row, SqlError, json, natural, text};

const SCHEMA: &str = "
-- The log. A row's entry and hashes never change; its content goes when it is erased.
CREATE TABLE IF NOT EXISTS event (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    -- The one subject that it is about.
    subject TEXT,
    -- The canonical form, and the salt that it was hashed with.
    body TEXT,
    salt BLOB,
    entry BLOB NOT NULL,
    -- The hashes of the subtrees that it completed, smallest first.
    nodes BLOB,
    -- The position of the erasure that removed its content.
    erased_by INTEGER,
    -- The record's id, where the same record may be sent again.
    sent_as TEXT
);
CREATE INDEX IF NOT EXISTS event_access ON event (position) WHERE kind = 'access';
CREATE UNIQUE INDEX IF NOT EXISTS event_sent_as ON event (sent_as) WHERE sent_as IS NOT NULL;
";

/// A log.
pub struct Log<D> {
    db: D,
    /// The right edge of the tree, once it was read.
    edge: RefCell<Option<RightEdge>>,
    /// Rows that are written together, while they are gathered.
    gathered: RefCell<Option<Vec<NewRow>>>,
}

/// A row as one JSON list, for a statement that writes many: position, kind, subject, canonical
/// form, then salt, entry and hashes in hex, and the record's id.
#[derive(serde::Serialize)]
struct NewRow(
    u64,
    &'static str,
    Option<String>,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
);

/// What stands at a position.
pub enum Stored {
    /// An event, and its salt.
    Event(Box<Event>, Salt),
    /// Nothing but the entry: the erasure at this position removed the content.
    Erased(u64),
    /// Nothing yet.
    Absent,
}

impl<D: Database> Log<D> {
    /// Opens the log.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn open(db: D) -> Result<Self, SqlError> {
        db.run(SCHEMA, &[])?;
        Ok(Self {
            db,
            edge: RefCell::default(),
            gathered: RefCell::default(),
        })
    }

    /// Forgets what was read and gathered: a commit failed.
    pub fn reload(&self) {
        self.edge.take();
        self.gathered.take();
    }

    /// Gathers rows from here on: one statement writes many as fast as a few.
    pub fn gather(&self) {
        self.gathered.borrow_mut().get_or_insert_default();
    }

    /// Writes what was gathered.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn write_gathered(&self) -> Result<(), SqlError> {
        let rows = self.gathered.take().unwrap_or_default();
        if rows.is_empty() {
            Ok(())
        } else {
            self.insert(&rows)
        }
    }

    fn insert(&self, rows: &[NewRow]) -> Result<(), SqlError> {
        self.db.run(
            "INSERT INTO event (position, kind, subject, body, salt, entry, nodes, sent_as) \
             SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4), \
                    unhex(value ->> 5), unhex(value ->> 6), value ->> 7 FROM json_each(?)",
            &[json(Some(&rows))?],
        )
    }

    /// Does something with the right edge, which is read first where it is not known.
    fn with_edge<T>(&self, action: impl FnOnce(&mut RightEdge) -> T) -> Result<T, SqlError> {
        let mut held = self.edge.borrow_mut();
        let edge = if let Some(edge) = held.take() {
            edge
        } else {
            let rows = self.db.rows("SELECT MAX(position) FROM event", &[])?;
            let last = rows.first().and_then(|row| row.natural(0));
            let size = last.map_or(0, |last| last + 1);
            RightEdge::read(size, &StoredHashes(&self.db)).map_err(|_| SqlError)?
        };
        Ok(action(held.insert(edge)))
    }

    /// Events in the log, which is the position of the next one.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn size(&self) -> Result<u64, SqlError> {
        self.with_edge(|edge| edge.size())
    }

    /// The size and root.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn head(&self) -> Result<Head, SqlError> {
        self.with_edge(|edge| Head {
            size: edge.size(),
            root: edge.root(),
        })
    }

    /// Appends an event, and gives its position. After an error of the transaction that it is
    /// part of, [`reload`](Self::reload) is due.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn append(
        &self,
        event: &Event,
        salt: &Salt,
        sent_as: Option<&RecordId>,
    ) -> Result<u64, SqlError> {
        let body = event.canonical();
        let entry = Entry::of(salt, &body);
        let (position, nodes) = self.with_edge(|edge| (edge.size(), edge.append(&entry)))?;
        let row = NewRow(
            position,
            event.kind(),
            event.subject().map(ToString::to_string),
            body,
            base16ct::upper::encode_string(salt.bytes()),
            base16ct::upper::encode_string(entry.bytes()),
            (!nodes.is_empty()).then(|| base16ct::upper::encode_string(&bytes_of(&nodes))),
            sent_as.map(ToString::to_string),
        );
        if let Some(gathered) = self.gathered.borrow_mut().as_mut() {
            gathered.push(row);
        } else {
            self.insert(&[row])?;
        }
        Ok(position)
    }

    /// Writes what was gathered, since something is to be read, and goes on gathering.
    fn write_so_far(&self) -> Result<(), SqlError> {
        let gathers = self
            .gathered
            .borrow()
            .as_ref()
            .is_some_and(|rows| !rows.is_empty());
        if gathers {
            self.write_gathered()?;
            self.gather();
        }
        Ok(())
    }

    /// What stands at a position.
    ///
    /// # Errors
    /// When the storage failed, or the row is not readable.
    pub fn at(&self, position: u64) -> Result<Stored, SqlError> {
        self.write_so_far()?;
        let query = "SELECT body, salt, erased_by FROM event WHERE position = ?";
        let rows = self.db.rows(query, &[natural(position)])?;
        rows.first().map_or(Ok(Stored::Absent), stored)
    }

    /// What was appended under this record's id, and where.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn sent_as(&self, id: &RecordId) -> Result<Option<(u64, Stored)>, SqlError> {
        let query = "SELECT body, salt, erased_by, position FROM event WHERE sent_as = ?";
        let rows = self.db.rows(query, &[text(id)])?;
        rows.first()
            .map(|row| Ok((row.natural(3).ok_or(SqlError)?, stored(row)?)))
            .transpose()
    }

    /// The proof that an event stands in the log, with nothing said yet about deliveries.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn proven(&self, position: u64, event: Event, salt: Salt) -> Result<Proven, SqlError> {
        let head = self.head()?;
        let path = prove_record(head.size, position, &StoredHashes(&self.db));
        Ok(Proven {
            event,
            salt,
            position,
            head,
            path: path.map_err(|_| SqlError)?,
            delivery: Vec::new(),
        })
    }

    /// A file of the log (C2SP `tlog-tiles`), and whether it will never change. The checkpoint is
    /// not among them: it wants signing.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn file(&self, path: &str) -> Result<Option<(Vec<u8>, bool)>, SqlError> {
        let size = self.size()?;
        match LogPath::parse(path) {
            Some(LogPath::Tile(tile)) => {
                let Some(indexes) = tile.indexes(size) else {
                    return Ok(None);
                };
                let hashes = StoredHashes(&self.db).read_hashes(&indexes);
                let hashes = hashes.map_err(|_| SqlError)?;
                Ok(Some((bytes_of(&hashes), tile.is_full())))
            }
            Some(LogPath::Entries(bundle)) => {
                let Some(positions) = bundle.positions(size) else {
                    return Ok(None);
                };
                let rows = self.db.rows(
                    "SELECT entry FROM event WHERE position >= ? AND position < ? ORDER BY position",
                    &[natural(positions.start), natural(positions.end)],
                )?;
                let entries: Option<Vec<&[u8]>> = rows.iter().map(|row| row.blob(0)).collect();
                let bytes = EntryBundle::encode(entries.ok_or(SqlError)?);
                Ok(Some((bytes, bundle.is_full())))
            }
            Some(LogPath::Checkpoint) | None => Ok(None),
        }
    }

    /// Removes the content of events; their entries stay.
    ///
    /// # Errors
    /// When the storage failed.
    pub fn erase(&self, positions: &[u64], erasure: u64) -> Result<(), SqlError> {
        let list = serde_json::to_string(positions).map_err(|_| SqlError)?;
        self.db.run(
            "UPDATE event SET body = NULL, salt = NULL, subject = NULL, erased_by = ?2 \
             WHERE position IN (SELECT value FROM json_each(?1))",
            &[list.into(), natural(erasure)],
        )
    }
}

fn stored(row: &Row) -> Result<Stored, SqlError> {
    if let Some(erasure) = row.natural(2) {
        return Ok(Stored::Erased(erasure));
    }
    let event = row.text(0).and_then(|body| Event::read(body).ok());
    let salt = row.blob(1).and_then(|salt| salt.try_into().ok());
    match (event, salt) {
        (Some(event), Some(salt)) => Ok(Stored::Event(Box::new(event), Salt::new(salt))),
        _ => Err(SqlError),
    }
}

/// The hashes of the tree as the rows hold them.
struct StoredHashes<'a, D>(&'a D);

impl<D: Database> HashReader for StoredHashes<'_, D> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, MerkleError> {
        let missing = || MerkleError::IndexesNotInTree;
        // The hash of a subtree stands in the row of its last leaf.
        let places: Vec<(u64, u8)> = indexes
            .iter()
            .map(|index| {
                let (level, number) = split_stored_hash_index(*index);
                (((number + 1) << level) - 1, level)
            })
            .collect();
        let mut positions: Vec<u64> = places.iter().map(|(position, _)| *position).collect();
        positions.sort_unstable();
        positions.dedup();
        let list = serde_json::to_string(&positions).map_err(|_| missing())?;
        let rows = self
            .0
            .rows(
                "SELECT position, entry, nodes FROM event \
                 WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position",
                &[list.into()],
            )
            .map_err(|_| missing())?;
        places
            .into_iter()
            .map(|(position, level)| {
                let row = positions.binary_search(&position).ok();
                let row = row.and_then(|at| rows.get(at)).ok_or_else(missing)?;
                if row.natural(0) != Some(position) {
                    return Err(missing());
                }
                match level.checked_sub(1) {
                    None => entry_of(row, 1)
                        .map(|entry| entry.leaf())
                        .ok_or_else(missing),
                    Some(node) => {
                        let nodes = row.blob(2).unwrap_or_default();
                        let (hashes, _) = nodes.as_chunks::<32>();
                        hashes
                            .get(usize::from(node))
                            .copied()
                            .map(Hash)
                            .ok_or_else(missing)
                    }
                }
            })
            .collect()
    }
}

fn entry_of(row: &Row, column: usize) -> Option<Entry> {
    row.blob(column)?.try_into().ok().map(Entry::from_bytes)
}

fn bytes_of(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.0).collect()
}
