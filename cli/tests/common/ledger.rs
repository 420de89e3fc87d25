//! A ledger made by hand: events, their log, and receipts.

use std::sync::LazyLock;

use unticked_shared::{
    config::Config,
    consent::{Act, Channel, Choice, PurposeId, Record, Rendered, Scope, Shown, State, Tick},
    keys::KeyRing,
    ledger::{Delivery, DeliveryState, Erasure, ErasureReason, Event, EventRow, Proven},
    log::{
        Entry, EntryBundle, Hash, HashReader, Head, LogKey, LogName, LogPath, MerkleError,
        RightEdge, Salt, prove_record,
    },
    notice::Notice,
    receipt::{Issued, Receipt, issue},
    subject::SubjectId,
    time::Moment,
};

use super::DEMO;

/// When everything happens.
pub const AT: i64 = 1_763_913_600_123;

/// The demo's configuration, checked.
pub fn config() -> &'static Config {
    static CONFIG: LazyLock<Config> = LazyLock::new(|| Config::parse(DEMO).unwrap());
    &CONFIG
}

/// The demo's keys.
pub fn ring() -> KeyRing {
    KeyRing::generate("demo", |bytes| bytes.fill(7))
}

/// The key that the demo's logs are verified with.
pub fn public() -> LogKey {
    LogKey::of("demo", &ring().log.active().key)
}

/// A person.
pub fn person(n: u8) -> SubjectId {
    SubjectId::from_bytes([n; 12])
}

/// The words of the demo's first form.
pub fn notice() -> Notice {
    config().notices().next().unwrap()
}

fn record(n: u8, at: i64, act: Act) -> Event {
    let at = Moment::from_millis(AT + at);
    let id = format!("0198c0de-0000-7000-8000-{:08x}{n:04x}", at.millis() - AT);
    Event::Consent(Record {
        id: serde_json::from_value(id.into()).unwrap(),
        subject: person(n),
        received_at: at,
        effective_at: at,
        configuration: config().version().to_owned(),
        terms: config().terms_version(),
        act,
    })
}

/// A form that person `n` ticked, `at` milliseconds after [`AT`].
pub fn form(n: u8, at: i64) -> Event {
    let purpose: PurposeId = "newsletter".parse().unwrap();
    let act = Act::Form {
        form: "newsletter".into(),
        shown: Shown {
            notice: notice().version(),
            language: "en".into(),
            served_at: Moment::from_millis(AT),
            page: Some("https://acme.example/".into()),
        },
        choices: vec![Choice {
            purpose,
            channel: Channel::Email,
            rendered: Rendered::Unticked,
            tick: Tick::Ticked,
            state: Some(State::Granted),
            signal: None,
        }],
    };
    record(n, at, act)
}

/// Person `n` unsubscribes from everything.
pub fn one_click(n: u8, at: i64) -> Event {
    let act = Act::OneClick {
        scope: Scope::Everything,
        channel: Channel::Email,
        campaign: None,
        record: None,
    };
    record(n, at, act)
}

/// The erasure of a person, and the events of a log that it is about.
pub fn erasure(log: &Log, n: u8) -> (Event, Vec<u64>) {
    let about = |row: &&EventRow| {
        let event = row.event.as_ref().map(|text| Event::read(text).unwrap());
        event.is_some_and(|event| event.subject() == Some(&person(n)))
    };
    let positions: Vec<u64> = log.rows.iter().filter(about).map(|r| r.position).collect();
    let id = format!("0198c0de-0000-7000-9000-{n:012x}");
    let event = Event::Erasure(Erasure {
        id: serde_json::from_value(id.into()).unwrap(),
        at: Moment::from_millis(AT + 5000),
        by: "legal:01234567".to_owned(),
        reason: ErasureReason::Request,
        subject: person(n),
        positions: positions.clone(),
    });
    (event, positions)
}

/// A log as its object stores it.
#[derive(Clone)]
pub struct Log {
    /// Which.
    pub name: LogName,
    /// Its rows.
    pub rows: Vec<EventRow>,
    edge: RightEdge,
    stored: Stored,
}

#[derive(Clone, Default)]
struct Stored(Vec<Hash>);

impl HashReader for Stored {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, MerkleError> {
        Ok(indexes
            .iter()
            .map(|i| self.0[usize::try_from(*i).unwrap()])
            .collect())
    }
}

impl Log {
    /// An empty log.
    pub fn new(name: LogName) -> Self {
        Self {
            name,
            rows: Vec::new(),
            edge: RightEdge::default(),
            stored: Stored::default(),
        }
    }

    /// A log of these events.
    pub fn of(name: LogName, events: impl IntoIterator<Item = Event>) -> Self {
        let mut log = Self::new(name);
        for event in events {
            log.push(&event);
        }
        log
    }

    /// A log of so many people who filled in a form.
    pub fn of_size(name: LogName, size: u64) -> Self {
        Self::of(
            name,
            (0..size).map(|n| form(u8::try_from(n % 200).unwrap(), i64::try_from(n).unwrap())),
        )
    }

    /// Appends an event.
    pub fn push(&mut self, event: &Event) {
        let position = self.edge.size();
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&position.to_be_bytes());
        let salt = Salt::new(salt);
        let entry = event.entry(&salt);
        let nodes = self.grow(&entry);
        self.rows.push(EventRow {
            position,
            event: Some(event.canonical()),
            salt: Some(salt),
            entry,
            nodes,
            erased_by: None,
        });
    }

    /// Takes a row as it is, as a restore does.
    pub fn take(&mut self, row: &EventRow) {
        self.grow(&row.entry);
        self.rows.push(row.clone());
    }

    fn grow(&mut self, entry: &Entry) -> Vec<Hash> {
        let nodes = self.edge.append(entry);
        self.stored.0.push(entry.leaf());
        self.stored.0.extend(nodes.iter().copied());
        nodes
    }

    /// Removes the content of events, as the erasure at a position says.
    pub fn erase(&mut self, positions: &[u64], erasure: u64) {
        for position in positions {
            let row = &mut self.rows[usize::try_from(*position).unwrap()];
            (row.event, row.salt, row.erased_by) = (None, None, Some(erasure));
        }
    }

    /// Size and root.
    pub fn head(&self) -> Head {
        Head {
            size: self.edge.size(),
            root: self.edge.root(),
        }
    }

    /// The signed head.
    pub fn checkpoint(&self) -> String {
        let ring = ring();
        let secret = &ring.log.active().key;
        self.head().checkpoint("demo", self.name, secret)
    }

    /// A file below the log's prefix.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        let size = self.edge.size();
        match LogPath::parse(path)? {
            LogPath::Checkpoint => Some(self.checkpoint().into_bytes()),
            LogPath::Tile(tile) => {
                let hashes = self.stored.read_hashes(&tile.indexes(size)?).ok()?;
                Some(hashes.iter().flat_map(|hash| hash.0).collect())
            }
            LogPath::Entries(bundle) => {
                let rows = bundle.positions(size)?;
                let rows = rows.map(|n| &self.rows[usize::try_from(n).unwrap()]);
                Some(EntryBundle::encode(
                    rows.map(|r| r.entry.bytes().as_slice()),
                ))
            }
        }
    }

    /// The receipt of an event.
    pub fn receipt(&self, position: u64) -> Receipt {
        let row = &self.rows[usize::try_from(position).unwrap()];
        let event = Event::read(row.event.as_ref().unwrap()).unwrap();
        let shown = matches!(&event, Event::Consent(r) if r.shown().is_some());
        let LogName::Shard(shard) = self.name else {
            panic!("the registry issues no receipts")
        };
        let head = self.head();
        let proven = Proven {
            position,
            path: prove_record(head.size, position, &self.stored).unwrap(),
            head,
            salt: row.salt.unwrap(),
            delivery: vec![Delivery {
                destination: "crm".into(),
                state: DeliveryState::Confirmed,
                at: Moment::from_millis(AT + 1000),
            }],
            event,
        };
        let issued = Issued {
            proven,
            shard,
            notice: shown.then(notice),
            terms: Some(config().terms().clone()),
            origin: &config().deployment.origin,
            id: serde_json::from_value("0198c0de-0000-7000-a000-000000000000".into()).unwrap(),
            now: Moment::from_millis(AT + 2000),
        };
        issue(&ring(), issued).expect("it is about a person")
    }
}
