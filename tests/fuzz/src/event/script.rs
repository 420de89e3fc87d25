//! Records made of a few bytes each, so that libFuzzer gets from one history to another by
//! changing a byte, where a change of JSON would mostly break it.

use unticked_shared::{
    consent::{
        Act, Channel, Choice, Covered, Earlier, Expiry, Heard, OptOut, Paused, PurposeId, Record,
        RecordId, Refusal, Rendered, Restored, Resumed, Resumption, Scope, Shown, State, Tick,
    },
    notice::NoticeVersion,
    subject::{CrmRecord, SubjectId},
    terms::TermsVersion,
    time::Moment,
};

/// Bytes of a record: what happened, whose purpose on which channel, when, and what was said.
const LEN: usize = 4;

const PURPOSES: [&str; 3] = ["newsletter", "offers", "surveys"];

/// When the first moment of a script is, and how far one is from the next: two moments are often
/// the same, and some are days apart.
const BEGIN: i64 = 1_763_913_600_000;
const STEPS: [i64; 8] = [
    0,
    1,
    2,
    1_000,
    60_000,
    86_400_000,
    86_400_001,
    31 * 86_400_000,
];

/// The records that a script says, at most `most`.
pub(super) fn records(script: &[u8], most: usize) -> Vec<Record> {
    let (chunks, _) = script.as_chunks::<LEN>();
    chunks.iter().take(most).copied().map(record).collect()
}

#[allow(clippy::too_many_lines, reason = "each act is a few lines")]
fn record([what, whose, when, said]: [u8; LEN]) -> Record {
    let at = moment(when);
    let purpose = PURPOSES[usize::from(whose % 4).min(2)];
    let purpose: PurposeId = purpose.parse().expect("a plain name");
    let scope = match whose % 4 {
        3 => Scope::Everything,
        _ => Scope::Purpose(purpose.tag()),
    };
    let channel = Channel::ALL[usize::from(whose >> 2) % 4];
    let since = moment(said >> 2);
    let opt_outs = vec![OptOut {
        scope,
        channel,
        since,
        state: [Refusal::Declined, Refusal::Withdrawn, Refusal::Objected][usize::from(said % 3)],
    }];
    let crm_record = CrmRecord {
        module: "Leads".parse().expect("a plain name"),
        id: u64::from(said) << 32,
    };
    let earlier = Earlier {
        id: RecordId::from_u128(u128::from(said)),
        position: u64::from(said),
    };
    let record = (said % 2 == 0).then(|| crm_record.clone());
    let act = match what % 13 {
        0 => Act::Form {
            form: "newsletter".to_owned(),
            shown: shown(at),
            choices: choices(&purpose, channel, said, &[Rendered::Unticked]),
        },
        1 => Act::PreferenceCentre {
            shown: shown(at),
            choices: choices(&purpose, channel, said, &ALL_RENDERED),
            record: Some(crm_record).filter(|_| said % 5 == 0),
        },
        2 => Act::OneClick {
            scope,
            channel,
            campaign: None,
            record: None,
        },
        3 => Act::OneClick {
            scope,
            channel,
            campaign: None,
            record: Some(crm_record),
        },
        4 => Act::Staff {
            by: "staff/0123456789".to_owned(),
            heard: Heard::Phone,
            note: if said % 2 == 0 {
                String::new()
            } else {
                "§\u{2028}\"".to_owned()
            },
            opt_outs,
        },
        5 => Act::RecordResolved {
            record: crm_record,
            opt_outs,
        },
        6 => Act::Import {
            from: "another system".to_owned(),
            opt_outs,
        },
        7 => Act::Confirmation {
            confirms: RecordId::from_u128(u128::from(said)),
            requested_at: since,
            shown: shown(at),
            choices: choices(&purpose, channel, said, &[Rendered::Unticked]),
        },
        8 => Act::Stop {
            stopped: vec![Covered { scope, channel }],
            record,
        },
        9 => Act::Undo {
            undoes: earlier,
            restored: vec![Restored {
                scope,
                channel,
                state: [State::Unknown, State::Granted, State::Declined][usize::from(said % 3)],
                consented_at: (said % 3 == 1).then_some(since),
                until: None,
            }],
            record,
        },
        10 => Act::Pause {
            paused: vec![Paused {
                scope,
                channel,
                consented_at: since,
                until: at.plus_millis(i64::from(said) * 3_600_000),
            }],
            undoes: (said % 2 == 0).then_some(earlier),
            record,
        },
        11 => Act::Resume {
            by: [Resumption::Person, Resumption::Time][usize::from(said % 2)],
            resumed: vec![Resumed {
                scope,
                channel,
                consented_at: since,
                at,
            }],
            record,
        },
        _ => Act::Retention {
            expired: vec![Expiry {
                scope,
                channel,
                at: since,
            }],
        },
    };
    Record {
        id: RecordId::from_u128(u128::from(u32::from_be_bytes([what, whose, when, said]))),
        subject: SubjectId::from_bytes([1; 12]),
        received_at: at,
        effective_at: at,
        configuration: "00".repeat(32),
        terms: TermsVersion::from_bytes([when; 32]),
        act,
    }
}

/// The low bits say how far apart moments are, the others how many steps there were.
fn moment(byte: u8) -> Moment {
    let step = STEPS[usize::from(byte % 8)];
    Moment::from_millis(BEGIN + step * i64::from(byte / 8))
}

fn shown(at: Moment) -> Shown {
    Shown {
        notice: NoticeVersion::from_bytes([3; 32]),
        language: "en".to_owned(),
        served_at: at,
        page: Some("https://www.acme.example/".to_owned()),
    }
}

const ALL_RENDERED: [Rendered; 3] = [Rendered::Unticked, Rendered::GrantedBefore, Rendered::Stop];

/// A box for the purpose, and for some scripts one for another purpose on the same channel.
fn choices(purpose: &PurposeId, channel: Channel, said: u8, rendered: &[Rendered]) -> Vec<Choice> {
    let choice = |purpose: PurposeId, said: u8| {
        let (tick, state) = match said % 4 {
            0 => (Tick::Ticked, Some(State::Granted)),
            1 => (Tick::Unticked, Some(State::Declined)),
            2 => (Tick::Ticked, Some(State::Pending)),
            _ => (Tick::Unticked, None),
        };
        Choice {
            purpose,
            channel,
            rendered: rendered[usize::from(said) % rendered.len()],
            tick,
            state,
            signal: None,
        }
    };
    let mut choices = vec![choice(purpose.clone(), said)];
    if said >= 128 {
        let other = "surveys".parse().expect("a plain name");
        choices.push(choice(other, said >> 2));
    }
    choices
}
