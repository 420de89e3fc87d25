use uuid::Uuid;

use super::*;
use crate::{
    config::Config,
    consent::{Act, Channel, Choice, Record, Rendered, Scope, Shown, State, Tick},
    keys::KeyRing,
    ledger::{Access, DeliveryState, Erasure, ErasureReason, Event, Operation, Proven},
    log::{Head, LogKey, RightEdge, prove_record},
    notice::Notice,
    subject::SubjectId,
};

const DEPLOYMENT: &str = "demo";
const SHARD: u16 = 3;

fn config() -> Config {
    Config::parse(include_str!("../../../www/demo/unticked.toml")).unwrap()
}

/// A configuration that says no more than it must.
fn sparse() -> Config {
    let text = r#"
        [deployment]
        id = "demo"
        origin = "https://u.a.example"
        default_language = "en"
        [controllers.a]
        name = "A"
        contact = "a@a.example"
        policy = { en = "https://a.example" }
        [sites.a]
        controller = "a"
        origins = ["https://a.example"]
        [purposes.news]
        basis = "consent"
        channels = ["email"]
        title = { en = "News" }
        text = { en = "Yes." }
        [forms.a]
        site = "a"
        purposes = ["news"]
    "#;
    Config::parse(text).unwrap()
}

fn keys() -> KeyRing {
    KeyRing::generate(DEPLOYMENT, |bytes| bytes.fill(7))
}

fn public() -> Vec<LogKey> {
    vec![LogKey::of(DEPLOYMENT, &keys().log.active().key)]
}

fn notice(config: &Config) -> Notice {
    config.notices().next().unwrap()
}

fn consent(config: &Config, act: Act) -> Event {
    let at = Moment::from_millis(1_763_913_600_123);
    Event::Consent(Record {
        id: Uuid::from_u128(7),
        subject: SubjectId::from_bytes([1; 12]),
        received_at: at,
        effective_at: at,
        configuration: config.version().to_owned(),
        terms: config.terms_version(),
        act,
    })
}

fn form_of(config: &Config) -> Event {
    let notice = notice(config);
    let act = Act::Form {
        form: notice.form.clone(),
        shown: Shown {
            notice: notice.version(),
            language: "en".into(),
            served_at: Moment::from_millis(1_763_913_600_000),
            page: Some("https://acme.example/".into()),
        },
        choices: vec![Choice {
            purpose: notice.purposes[0].id.clone(),
            channel: Channel::Email,
            rendered: Rendered::Unticked,
            tick: Tick::Ticked,
            state: Some(State::Granted),
            signal: None,
        }],
    };
    consent(config, act)
}

fn form() -> Event {
    form_of(&config())
}

fn one_click() -> Event {
    let act = Act::OneClick {
        scope: Scope::Everything,
        channel: Channel::Email,
        campaign: None,
        record: None,
    };
    consent(&config(), act)
}

fn receipt_of(event: Event) -> Receipt {
    receipt_under(&config(), event).unwrap()
}

/// A receipt for an event that stands among others.
fn receipt_under(config: &Config, event: Event) -> Option<Receipt> {
    struct Stored(Vec<Hash>);
    impl crate::log::HashReader for Stored {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, crate::log::MerkleError> {
            Ok(indexes
                .iter()
                .map(|i| self.0[usize::try_from(*i).unwrap()])
                .collect())
        }
    }
    let salt = Salt::new([9; 16]);
    let position = 5;
    let (mut edge, mut stored) = (RightEdge::default(), Stored(Vec::new()));
    for n in 0..11 {
        let entry = if n == position {
            event.entry(&salt)
        } else {
            Entry::of(&salt, &n.to_string())
        };
        stored.0.push(entry.leaf());
        stored.0.extend(edge.append(&entry));
    }
    let shown = matches!(&event, Event::Consent(r) if r.shown().is_some());
    let proven = Proven {
        position,
        head: Head {
            size: 11,
            root: edge.root(),
        },
        path: prove_record(11, position, &stored).unwrap(),
        salt,
        delivery: vec![Delivery {
            destination: "crm".into(),
            state: DeliveryState::Confirmed,
            at: Moment::from_millis(1_763_913_700_000),
        }],
        event,
    };
    let issued = Issued {
        proven,
        shard: SHARD,
        notice: shown.then(|| notice(config)),
        terms: Some(config.terms().clone()),
        origin: &config.deployment.origin,
        id: Uuid::from_u128(9),
        now: Moment::from_millis(1_763_913_800_000),
    };
    issue(&keys(), issued)
}

fn broken(text: &str) -> Vec<Statement> {
    let report = verify(text, &public());
    assert_eq!(report.valid, report.broken().next().is_none());
    for check in report.broken() {
        assert!(check.reason.as_ref().is_some_and(|r| !r.is_empty()));
    }
    report.broken().map(|check| check.statement).collect()
}

#[test]
fn a_receipt_holds() {
    for event in [form(), one_click()] {
        assert_eq!(broken(&receipt_of(event).text()), []);
    }
    let erasure = Event::Erasure(Erasure {
        id: Uuid::from_u128(8),
        at: Moment::from_millis(1_763_913_600_123),
        by: "legal:01234567".into(),
        reason: ErasureReason::Request,
        subject: SubjectId::from_bytes([1; 12]),
        positions: vec![1, 2],
    });
    assert_eq!(broken(&receipt_of(erasure).text()), []);
}

#[test]
fn what_is_about_no_person_has_no_receipt() {
    let access = Event::Access(Access {
        id: Uuid::from_u128(8),
        at: Moment::from_millis(1_763_913_600_123),
        by: "legal:01234567".into(),
        operation: Operation::Lookup,
        subjects: vec![SubjectId::from_bytes([1; 12])],
        reason: None,
    });
    assert_eq!(receipt_under(&config(), access), None);
}

/// `record-eu-gdpr` is claimed where the configuration said everything, and only there.
#[test]
fn a_profile_is_claimed_by_what_was_stated() {
    let claimed = |config: &Config| {
        let receipt = receipt_under(config, form_of(config)).unwrap();
        let profile = |iri: Option<&str>| iri.unwrap().rsplit('#').next().unwrap().to_owned();
        [
            profile(receipt.conforms_to),
            profile(receipt.record.conforms_to),
        ]
    };
    assert_eq!(claimed(&config()), ["receipt-eu-gdpr", "record-eu-gdpr"]);
    assert_eq!(claimed(&sparse()), ["receipt", "record"]);
    let demo = include_str!("../../../www/demo/unticked.toml");
    let lines = demo.lines();
    let whole = |from: &str| {
        let without = lines.clone().filter(|line| !line.starts_with(from));
        claimed(&Config::parse(&without.collect::<Vec<_>>().join("\n")).unwrap())
    };
    for optional in ["address = ", "storage = ", "authority = "] {
        assert_eq!(whole(optional), ["receipt", "record"], "{optional}");
    }
}

#[test]
fn a_receipt_is_proven_by_an_independent_implementation_of_rfc_6962() {
    use ct_merkle::{InclusionProof, RootHash};
    let receipt = receipt_of(form());
    let head = Head::stated(&receipt.proof.checkpoint).unwrap();
    let path: Vec<u8> = receipt.proof.path.iter().flat_map(|h| h.0).collect();
    let proof = InclusionProof::<sha2::Sha256>::try_from_bytes(path).unwrap();
    let root = RootHash::<sha2::Sha256>::new(head.root.0.into(), head.size);
    let entry = receipt.proof.entry.bytes().to_vec();
    assert!(
        root.verify_inclusion(&entry, receipt.proof.position, &proof)
            .is_ok()
    );
    assert!(
        root.verify_inclusion(&entry, receipt.proof.position + 1, &proof)
            .is_err()
    );
}

#[test]
fn every_changed_byte_is_caught() {
    // What is left out makes the text short; every byte of it costs two signatures.
    let config = sparse();
    let text = receipt_under(&config, form_of(&config)).unwrap().text();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        // Another letter of the same kind, so that the JSON mostly stays JSON.
        bytes[at] = match bytes[at] {
            b'0' => b'1',
            b'a' => b'b',
            other => other ^ 1,
        };
        let changed = String::from_utf8_lossy(&bytes);
        assert!(!broken(&changed).is_empty(), "byte {at} of {text}");
    }
}

#[test]
fn the_report_says_which_statement_no_longer_holds() {
    let receipt = receipt_of(form());
    let text = receipt.text();
    let after = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        broken(&changed)
    };
    let salt = receipt.proof.salt.to_string();
    let wrong_salt = Salt::new([8; 16]).to_string();
    assert_eq!(
        after(&salt, &wrong_salt),
        [Statement::Event, Statement::Issue]
    );
    assert_eq!(
        after("Yes, send me", "Yes, sell me"),
        [Statement::Notice, Statement::Record, Statement::Issue]
    );
    assert_eq!(
        after(
            "\"evidence_kept\":\"36 months\"",
            "\"evidence_kept\":\"99 months\""
        ),
        [Statement::Terms, Statement::Record, Statement::Issue]
    );
    assert_eq!(
        after("\"state\":\"confirmed\"", "\"state\":\"accepted\""),
        [Statement::Issue]
    );
    assert_eq!(
        after("\"position\":5", "\"position\":6"),
        [Statement::Inclusion, Statement::Issue]
    );
    let changed = after("demo/log/3\\n11\\n", "demo/log/3\\n12\\n");
    assert!(changed.contains(&Statement::Checkpoint), "{changed:?}");
    assert_eq!(broken(&format!("{text}\n")), [Statement::Form]);
    assert_eq!(broken("{}"), [Statement::Form]);
}

#[test]
fn a_changed_summary_is_named_by_its_place() {
    let mut receipt = receipt_of(form());
    receipt.record.choices[0].state = State::Declined;
    let report = verify(&receipt.text(), &public());
    let check = report
        .checks
        .iter()
        .find(|c| c.statement == Statement::Record)
        .unwrap();
    let reason = check.reason.as_deref().unwrap();
    assert!(reason.starts_with("record.choices[0].state "), "{reason}");
}

#[test]
fn another_deployments_key_proves_nothing() {
    let other = KeyRing::generate(DEPLOYMENT, |bytes| bytes.fill(8));
    let key = LogKey::of(DEPLOYMENT, &other.log.active().key);
    let report = verify(&receipt_of(form()).text(), &[key]);
    let broken: Vec<_> = report.broken().map(|c| c.statement).collect();
    assert_eq!(broken, [Statement::Checkpoint, Statement::Issue]);
}

/// What `shared/vectors/make.py` has made with another implementation.
mod vectors {
    use base64ct::{Base64, Encoding as _};

    use super::*;
    use crate::{
        keys::{Keys, Secret},
        log::{EntryBundle, HashReader, HashTile, LogPath, check_record},
    };

    #[derive(Deserialize)]
    struct Events {
        events: Vec<Logged>,
        log: Signed,
    }

    #[derive(Deserialize)]
    struct Logged {
        entry: Entry,
    }

    #[derive(Deserialize)]
    struct Signed {
        deployment: String,
        shard: u16,
        secret: String,
        key: String,
        log_key: String,
        roots: Vec<String>,
        checkpoint: String,
        part: Part,
        tiles: std::collections::BTreeMap<String, String>,
    }

    #[derive(Deserialize)]
    struct Part {
        size: u64,
        paths: Vec<Vec<String>>,
    }

    #[derive(Deserialize)]
    struct Golden {
        key: String,
        receipts: Vec<Made>,
        changed: Vec<Changed>,
    }

    #[derive(Deserialize)]
    struct Made {
        says: String,
        receipt: String,
    }

    #[derive(Deserialize)]
    struct Changed {
        says: String,
        receipt: usize,
        before: String,
        after: String,
        broken: Vec<String>,
    }

    fn events() -> Events {
        serde_json::from_str(include_str!("../../vectors/event.json")).unwrap()
    }

    fn golden() -> Golden {
        serde_json::from_str(include_str!("../../vectors/receipt.json")).unwrap()
    }

    fn ring(log: &Signed) -> KeyRing {
        let secret = base16ct::lower::decode_vec(&log.secret).unwrap();
        let mut ring = KeyRing::generate(&log.deployment, |bytes| bytes.fill(1));
        ring.log = Keys::first(Secret::new(secret.try_into().unwrap()));
        ring
    }

    struct Stored(Vec<Hash>);

    impl HashReader for Stored {
        fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, crate::log::MerkleError> {
            let at = |i: &u64| self.0[usize::try_from(*i).unwrap()];
            Ok(indexes.iter().map(at).collect())
        }
    }

    fn base64(hashes: &[Hash]) -> Vec<String> {
        hashes
            .iter()
            .map(|hash| Base64::encode_string(&hash.0))
            .collect()
    }

    #[test]
    fn logs_are_the_same() {
        let Events { events, log } = events();
        let (mut edge, mut stored) = (RightEdge::default(), Stored(Vec::new()));
        for (event, root) in events.iter().zip(&log.roots) {
            stored.0.push(event.entry.leaf());
            stored.0.extend(edge.append(&event.entry));
            assert_eq!(
                Base64::encode_string(&edge.root().0),
                *root,
                "{}",
                edge.size()
            );
        }
        assert_eq!(edge.size(), log.roots.len() as u64);

        let size = log.part.size;
        let root = &log.roots[usize::try_from(size).unwrap() - 1];
        let root = Hash(Base64::decode_vec(root).unwrap().try_into().unwrap());
        for (n, (event, expected)) in (0..).zip(events.iter().zip(&log.part.paths)) {
            let path = prove_record(size, n, &stored).unwrap();
            assert_eq!(base64(&path), *expected, "{n}");
            check_record(&path, size, root, n, event.entry.leaf()).unwrap();
        }

        for (path, expected) in &log.tiles {
            let bytes = match LogPath::parse(path).unwrap() {
                LogPath::Tile(tile) => {
                    let indexes = HashTile::indexes(&tile, edge.size()).unwrap();
                    let hashes = stored.read_hashes(&indexes).unwrap();
                    hashes.iter().flat_map(|hash| hash.0).collect()
                }
                LogPath::Entries(bundle) => {
                    assert_eq!(bundle.positions(edge.size()), Some(0..edge.size()));
                    EntryBundle::encode(events.iter().map(|e| e.entry.bytes().as_slice()))
                }
                LogPath::Checkpoint => panic!("the checkpoint is no tile"),
            };
            assert_eq!(Base64::encode_string(&bytes), *expected, "{path}");
        }

        let ring = ring(&log);
        let secret = &ring.log.active().key;
        let name = LogName::Shard(log.shard);
        let head = Head {
            size: edge.size(),
            root: edge.root(),
        };
        assert_eq!(
            head.checkpoint(&log.deployment, name, secret),
            log.checkpoint
        );
        let key = LogKey::of(&log.deployment, secret);
        assert_eq!(key.to_string(), log.key);
        assert_eq!(key.verifier_of(name), log.log_key);
    }

    #[test]
    fn receipts_hold_and_are_issued_the_same() {
        let Golden { key, receipts, .. } = golden();
        let keys = [key.parse().unwrap()];
        let ring = ring(&events().log);
        for Made {
            says,
            receipt: text,
        } in receipts
        {
            let report = verify(&text, &keys);
            let broken: Vec<String> = report.broken().map(ToString::to_string).collect();
            assert!(report.valid, "{says}: {broken:?}");

            let mut read: Value = serde_json::from_str(&text).unwrap();
            let Proof {
                shard,
                position,
                salt,
                path,
                checkpoint,
                event,
                ..
            } = taken(&mut read["proof"]);
            let proven = Proven {
                event: Event::from_value(event).unwrap(),
                salt,
                position,
                head: Head::stated(&checkpoint).unwrap(),
                path,
                delivery: taken(&mut read["delivery"]),
            };
            let context: String = taken(&mut read["@context"]);
            let issued = Issued {
                proven,
                shard,
                notice: taken(&mut read["record"]["notice"]),
                terms: taken(&mut read["record"]["terms"]),
                origin: context.strip_suffix(CONTEXT_PATH).unwrap(),
                id: taken(&mut read["id"]),
                now: taken(&mut read["issued_at"]),
            };
            assert_eq!(issue(&ring, issued).unwrap().text(), text, "{says}");
        }
    }

    fn taken<T: serde::de::DeserializeOwned>(value: &mut Value) -> T {
        serde_json::from_value(value.take()).unwrap()
    }

    #[test]
    fn what_was_changed_is_named() {
        let vectors = golden();
        let keys = [vectors.key.parse().unwrap()];
        for changed in vectors.changed {
            let text = &vectors.receipts[changed.receipt].receipt;
            let text = text.replacen(&changed.before, &changed.after, 1);
            let report = verify(&text, &keys);
            let broken: Vec<String> = report
                .broken()
                .map(|check| serde_json::to_value(check.statement).unwrap())
                .map(|name| name.as_str().unwrap().to_owned())
                .collect();
            assert_eq!(broken, changed.broken, "{}", changed.says);
        }
    }

    #[test]
    fn the_document_shows_the_first_receipt() {
        let document = include_str!("../../../www/docs/receipt.md");
        let Signed { key, log_key, .. } = events().log;
        let (name, rest) = log_key.split_once('+').unwrap();
        let (id, _) = rest.split_once('+').unwrap();
        let text = &golden().receipts[0].receipt;
        let mut receipt: Value = serde_json::from_str(text).unwrap();
        let proof: Proof = taken(&mut receipt["proof"]);
        let record = &receipt["record"];
        let lines = [&proof.checkpoint, &proof.issued]
            .into_iter()
            .flat_map(|note| note.lines().map(str::to_owned));
        let numbers = base64(&proof.path).into_iter().chain(lines).chain([
            key,
            format!("`{name}`"),
            format!("`{id}`"),
            proof.salt.to_string(),
            proof.entry.to_string(),
            Base64::encode_string(&proof.entry.leaf().0),
            record["notice_version"].as_str().unwrap().to_owned(),
            record["terms_version"].as_str().unwrap().to_owned(),
        ]);
        for number in numbers {
            assert!(document.contains(&number), "{number}");
        }
    }
}
