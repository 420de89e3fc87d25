//! One click: whatever arrives at `POST /u/{token}`, the token alone decides. It is the path's
//! last segment; a body (RFC 8058 §3.2 has one) is read by nothing, which is why no function of
//! the core takes it.

use unticked_shared::{
    consent::{Act, Channel, Record, Scope, Standing, Standings, State},
    ledger::Event,
    subject::{CrmModule, CrmRecord, SubjectId},
    terms::TermsVersion,
    time::Moment,
    token::{self, Payload, Use, Whom},
};
use uuid::Uuid;

use crate::fixed::{CONFIG, FIRST};

/// When every click arrives, and when everything was granted before it.
const NOW: i64 = 1_763_913_660_000;

/// The input is a path segment, up to the first line break, and a body.
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    let end = input.iter().position(|b| *b == b'\n');
    let segment = String::from_utf8_lossy(&input[..end.unwrap_or(input.len())]);
    clicked(&segment);
}

fn clicked(segment: &str) {
    let tidy = token::tidy(segment);
    let Ok(opened) = token::open(&FIRST, Use::Unsubscribe, &tidy) else {
        return;
    };
    let sealed = token::seal(&FIRST, Use::Unsubscribe, &opened.payload);
    assert_eq!(sealed, tidy, "a click by a token that nobody minted");
    let Payload::Person {
        whom,
        scope,
        channel,
        campaign,
        epoch: _,
    } = opened.payload
    else {
        return;
    };
    let (subject, record) = match whom {
        Whom::Subject(subject) => (subject, None),
        Whom::Record { module, id } => {
            let configured: CrmModule = "Leads".parse().expect("a module");
            if token::module_tag(&configured) != module {
                return;
            }
            let record = CrmRecord {
                module: configured,
                id,
            };
            let subject = SubjectId::of_record(&FIRST.subject, &record);
            (subject, Some(record))
        }
    };
    let at = Moment::from_millis(NOW);
    let record = Record {
        id: Uuid::nil(),
        subject,
        received_at: at,
        effective_at: at,
        configuration: CONFIG.version().to_owned(),
        terms: TermsVersion::from_bytes([0; 32]),
        act: Act::OneClick {
            scope,
            channel,
            campaign,
            record,
        },
    };
    let event = Event::Consent(record);
    assert_eq!(Event::read(&event.canonical()).as_ref(), Ok(&event));
    it_stops_what_it_covers(&event, scope, channel);
}

/// Everything that the link covers is withdrawn, whatever was granted; nothing else is touched.
fn it_stops_what_it_covers(event: &Event, covered: Scope, on: Channel) {
    let mut standings = Standings::default();
    let granted = Standing::new(Moment::from_millis(NOW - 1), State::Granted, 0);
    let everything = CONFIG.purposes.iter().flat_map(|(id, purpose)| {
        let scope = Scope::Purpose(id.tag());
        purpose
            .channels
            .iter()
            .map(move |channel| (scope, *channel))
    });
    let everything: Vec<_> = everything.collect();
    for (scope, channel) in &everything {
        standings.apply(*scope, *channel, granted);
    }
    for (scope, channel, said) in event.statements(1) {
        assert_eq!(
            (scope, channel, said.state),
            (covered, on, State::Withdrawn)
        );
        standings.apply(scope, channel, said);
    }
    for (scope, channel) in everything {
        let is_covered = channel == on && (covered == scope || covered == Scope::Everything);
        let state = if is_covered {
            State::Withdrawn
        } else {
            State::Granted
        };
        let held = standings.effective(scope, channel);
        assert_eq!(held.map(|held| held.state), Some(state));
    }
}
