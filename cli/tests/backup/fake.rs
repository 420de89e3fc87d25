//! A deployment that gives and takes backups, in memory.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use unticked_shared::api::{BackupResponse, Kind, Problem};
use unticked_shared::consent::{Channel, Scope, Standing, Standings};
use unticked_shared::ledger::{
    ContactRow, DeliveryState, DocumentKind, DocumentRow, Event, OutboxRow, PhoneLinkRow,
    Publication, Row, Sealed, SealedContact, StandingRow, Table, check_standing,
};
use unticked_shared::log::LogName;
use unticked_shared::subject::SubjectId;
use unticked_shared::time::Moment;

use crate::common::ledger::{self, AT, Log};
use crate::common::server::{self, Answer, Request, json};

/// Rows of a page.
const PAGE: usize = 7;

/// Something that happens once, right after a request for a page was answered.
pub type Meanwhile = (&'static str, Box<dyn FnOnce(&mut Fake) + Send>);

/// A log and the other tables of its object.
pub struct Object {
    /// The log.
    pub log: Log,
    /// The rows of every other table.
    pub rows: Vec<Row>,
}

/// A deployment.
pub struct Fake {
    /// Its name.
    pub deployment: &'static str,
    /// Its objects.
    pub objects: Vec<Object>,
    /// What happens meanwhile, by a part of the request that it follows.
    pub meanwhile: Vec<Meanwhile>,
    /// After how many requests for rows, or with rows, it fails once.
    pub fails_after: Option<usize>,
    /// Requests for rows or with rows.
    pub asked: Vec<String>,
}

impl Fake {
    /// One that holds nothing.
    pub fn empty(shards: u16) -> (Arc<Mutex<Self>>, String) {
        let logs = (0..shards).map(LogName::Shard);
        let objects = logs.chain([LogName::Registry]).map(|name| Object {
            log: Log::new(name),
            rows: Vec::new(),
        });
        let shared = Arc::new(Mutex::new(Self {
            deployment: "demo",
            objects: objects.collect(),
            meanwhile: Vec::new(),
            fails_after: None,
            asked: Vec::new(),
        }));
        let url = server::serve(&shared, Self::answer);
        (shared, url)
    }

    /// One of two shards in which people have consented, unsubscribed and been erased.
    pub fn filled() -> (Arc<Mutex<Self>>, String) {
        let (shared, url) = Self::empty(2);
        let mut fake = shared.lock().unwrap();
        for n in 0..20 {
            fake.say(0, &ledger::form(n, n.into()));
        }
        fake.say(0, &ledger::one_click(3, 100));
        fake.erase(0, 5);
        fake.say(1, &ledger::form(200, 0));
        fake.publish();
        drop(fake);
        (shared, url)
    }

    /// An object.
    pub fn object(&self, log: LogName) -> &Object {
        self.objects.iter().find(|o| o.log.name == log).unwrap()
    }

    /// Somebody says something.
    pub fn say(&mut self, at: usize, event: &Event) {
        let object = &mut self.objects[at];
        let position = object.log.head().size;
        object.log.push(event);
        let subject = *event.subject().unwrap();
        for (scope, channel, said) in event.statements(position) {
            object.hold(subject, scope, channel, said);
        }
        let data = format!("sealed-{subject}");
        object.put(Row::Contact(ContactRow {
            subject,
            contact: SealedContact {
                email: Some(Sealed { key: 1, data }),
                ..SealedContact::default()
            },
        }));
        object.put(Row::PhoneLink(PhoneLinkRow {
            phone: SubjectId::from_bytes([255; 12]),
            subject,
        }));
        object.put(Row::Outbox(OutboxRow {
            destination: "crm".into(),
            since: Moment::from_millis(AT),
            accepted_at: None,
            position,
            subject,
            urgent: false,
            standings: Standings::default(),
            state: DeliveryState::Queued,
            at: Moment::from_millis(AT),
            due_at: None,
            record: None,
            reason: None,
            erasure: None,
            email: None,
        }));
    }

    /// A person is erased.
    pub fn erase(&mut self, at: usize, person: u8) {
        let object = &mut self.objects[at];
        let (event, positions) = ledger::erasure(&object.log, person);
        let position = object.log.head().size;
        object.log.push(&event);
        object.log.erase(&positions, position);
        let subject = ledger::person(person);
        // What erasures say is all that is left to hold; here there is one at most.
        object.rows.retain(|row| match row {
            Row::Contact(row) => row.subject != subject,
            Row::Standing(row) => row.subject != subject,
            _ => true,
        });
        for (scope, channel, said) in event.statements(position) {
            object.hold(subject, scope, channel, said);
        }
    }

    fn publish(&mut self) {
        let text = ledger::notice().canonical();
        let object = self.objects.last_mut().unwrap();
        object.log.push(&Event::Notice(Publication {
            version: ledger::notice().version(),
            at: Moment::from_millis(AT),
            by: "it:01234567".to_owned(),
        }));
        object.put(Row::Document(DocumentRow {
            number: 1,
            kind: DocumentKind::Notice,
            version: ledger::notice().version().to_string(),
            text,
            published_at: Moment::from_millis(AT),
            published_by: "it:01234567".to_owned(),
            replaced_at: None,
        }));
    }

    fn answer(&mut self, request: &Request) -> Answer {
        if request.path() == "/v1/logs" {
            let logs: Vec<String> = self
                .objects
                .iter()
                .map(|o| o.log.name.to_string())
                .collect();
            let named = json!({"deployment": self.deployment, "logs": logs, "keys": []});
            return json(200, &named);
        }
        let log = request.path().strip_prefix("/log/");
        if let Some((name, path)) = log.and_then(|path| path.split_once('/')) {
            let file = self.object(name.parse().unwrap()).log.file(path);
            return file.map_or((404, Vec::new()), |bytes| (200, bytes));
        }
        assert_eq!(
            request.header("authorization"),
            Some("Bearer unticked_it_x")
        );
        self.asked.push(request.target.clone());
        if self
            .fails_after
            .take_if(|after| self.asked.len() > *after)
            .is_some()
        {
            return problem(&Problem::of(Kind::Unavailable));
        }
        let answer = match request.path() {
            "/v1/backup" => self.backup(request),
            "/v1/restore" => self.restore(request),
            _ => (404, Vec::new()),
        };
        let happens = self
            .meanwhile
            .iter()
            .position(|(part, _)| request.target.contains(part));
        if let Some(at) = happens {
            let (_, change) = self.meanwhile.remove(at);
            change(self);
        }
        answer
    }

    fn backup(&self, request: &Request) -> Answer {
        let log = request.parameter("log").unwrap().parse().unwrap();
        let table = request.parameter("table").unwrap();
        let after = request.parameter("after");
        let rows = self.object(log).of_table(&table).into_iter();
        let behind = |row: &Row| {
            after
                .as_ref()
                .is_none_or(|after| order(&row.key()) > order(after))
        };
        let rows = rows.filter(behind).take(PAGE).collect();
        json(200, &serde_json::to_value(BackupResponse { rows }).unwrap())
    }

    fn restore(&mut self, request: &Request) -> Answer {
        let log: LogName = request.parameter("log").unwrap().parse().unwrap();
        let rows: Vec<Row> = serde_json::from_str(&request.body).unwrap();
        assert!(rows.len() <= 500);
        let object = self.objects.iter_mut().find(|o| o.log.name == log);
        let object = object.unwrap();
        for row in rows {
            if let Err(reason) = object.take(row) {
                return problem(&Problem::with_detail(Kind::NotRestored, reason));
            }
        }
        (204, Vec::new())
    }
}

impl Object {
    /// The rows of a table, in the order of their keys.
    pub fn of_table(&self, table: &str) -> Vec<Row> {
        if table == "event" {
            return self.log.rows.iter().cloned().map(Row::Event).collect();
        }
        let mut rows: Vec<Row> = self.rows.clone();
        rows.retain(|row| serde_json::to_value(row).unwrap().get(table).is_some());
        rows.sort_by_key(|row| order(&row.key()));
        rows
    }

    fn put(&mut self, row: Row) {
        let same = |other: &Row| {
            std::mem::discriminant(other) == std::mem::discriminant(&row)
                && other.key() == row.key()
        };
        self.rows.retain(|other| !same(other));
        self.rows.push(row);
    }

    fn hold(&mut self, subject: SubjectId, scope: Scope, channel: Channel, said: Standing) {
        let mut row = StandingRow {
            subject,
            scope,
            channel,
            standing: said,
            epoch: 1,
        };
        let key = Row::Standing(row.clone()).key();
        for held in &self.rows {
            if let Row::Standing(held_row) = held
                && held.key() == key
            {
                row.standing = held_row.standing.merge(said);
            }
        }
        self.put(Row::Standing(row));
    }

    /// Takes a row as the edge does.
    fn take(&mut self, row: Row) -> Result<(), String> {
        match &row {
            Row::Event(event) => {
                let size = self.log.head().size;
                if event.position != size {
                    return Err(format!("the log has {size} events"));
                }
                self.log.take(event);
                return Ok(());
            }
            Row::Standing(held) => {
                let position = held.standing.position;
                let event = self.log.rows.get(usize::try_from(position).unwrap());
                let event = event.ok_or_else(|| format!("there is no event {position}"))?;
                let event = event.event.as_ref().map(|text| Event::read(text).unwrap());
                let place = (held.scope, held.channel, held.standing);
                let finding = event.and_then(|e| check_standing(&e, held.subject, place));
                if let Some(finding) = finding {
                    return Err(finding.to_string());
                }
            }
            _ => {}
        }
        self.put(row);
        Ok(())
    }
}

/// Numbers in their own order, texts in theirs.
fn order(key: &str) -> (Option<u64>, String) {
    (key.parse().ok(), key.to_owned())
}

fn problem(problem: &Problem) -> Answer {
    let value: Value = serde_json::to_value(problem).unwrap();
    json(problem.status, &value)
}

/// The name of a table in rows.
pub fn table(table: Table) -> String {
    serde_json::to_value(table)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}
