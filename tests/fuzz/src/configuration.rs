//! Configurations: whatever the operator's file says, it is refused with lines that exist, or it
//! gives notices that always have the same version.

use std::collections::BTreeSet;

use unticked_shared::{
    api::{self, LinkSubject, MintedFor, mint_links},
    config::{Config, Problem},
    consent::{Channel, Scope, Standings},
    ledger::{Periods, removal},
    notice::Notice,
    terms::Terms,
    time::Moment,
    token,
};

use crate::{fixed::FIRST, reads_back};

/// The longest link that common mailers leave as it is.
const LONGEST_LINK: usize = 75;

/// The input is the text of an `unticked.toml`.
///
/// # Panics
/// Where a promise is broken.
pub fn check(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    match Config::parse(text) {
        Ok(config) => taken(text, &config),
        Err(problems) => refused(text, problems),
    }
}

fn refused(text: &str, problems: Vec<Problem>) {
    assert!(!problems.is_empty(), "refused without a reason");
    let lines = 1 + text.matches('\n').count();
    for problem in &problems {
        assert!((1..=lines).contains(&problem.line), "{problem}");
        assert!(!problem.message.is_empty(), "{problem:?}");
        assert!(!problem.to_string().contains('\n'), "{problem:?}");
    }
    let count = problems.len();
    let problem = api::Problem::from(problems);
    assert_eq!((problem.kind.status(), problem.errors.len()), (422, count));
}

fn taken(text: &str, config: &Config) {
    assert_eq!(Config::parse(text).as_ref(), Ok(config));
    let commented = Config::parse(&format!("{text}\n# A remark is no change of words.\n"))
        .expect("a remark breaks nothing");
    assert_ne!(
        commented.version(),
        config.version(),
        "the text has changed"
    );
    assert_eq!(commented.terms_version(), config.terms_version());
    assert!(commented.notices().eq(config.notices()));

    notices(config);
    terms(config);
    purposes(config);
    if let Some(crm) = &config.crm {
        let endpoints = crm.endpoints().expect("checked");
        assert!(!endpoints.api.ends_with('/') && !endpoints.accounts.ends_with('/'));
    }
}

fn notices(config: &Config) {
    let mut versions = BTreeSet::new();
    for (id, form) in &config.forms {
        let offered: Vec<&str> = config.languages_of(form).map(|l| l.tag).collect();
        for tag in [None, Some("de-AT"), Some("EN_gb"), Some("tlh"), Some("")] {
            let language = config.language_for(form, tag);
            assert!(offered.contains(&language.tag), "{id} is not in {tag:?}");
            let notice = config.notice(id, form, language);
            assert_eq!((&notice.form, &*notice.language), (id, language.tag));
        }
    }
    for notice in config.notices() {
        reads_back(&notice);
        let version = notice.version();
        let read: Notice = serde_json::from_str(&notice.canonical()).expect("checked above");
        assert_eq!(read.version(), version);
        assert_eq!(version.to_string().parse(), Ok(version));
        assert!(versions.insert(version), "two notices share a version");
        let mut other = notice.clone();
        other.texts.policy.push('.');
        assert_ne!(
            other.version(),
            version,
            "other words have the same version"
        );
    }
}

fn terms(config: &Config) {
    let terms = config.terms();
    reads_back(terms);
    assert_eq!(terms.version(), config.terms_version());
    let read: Terms = serde_json::from_str(&terms.canonical()).expect("checked above");
    assert_eq!(read.version(), config.terms_version());
    for purpose in &terms.purposes {
        assert!(terms.controllers.contains_key(&purpose.controller));
    }
}

fn purposes(config: &Config) {
    assert_eq!(config.scope_name(Scope::Everything), Some("*"));
    assert!(!config.controller_of(None).name.is_empty());
    for (id, purpose) in &config.purposes {
        let scope = Scope::Purpose(id.tag());
        assert_ne!(scope, Scope::from_bytes([0; 3]), "{id} would be everything");
        assert_eq!(config.scope_name(scope), Some(id.as_str()));
        assert_eq!(config.terms().scope_name(scope), Some(id.as_str()));
        assert!(!config.controller_of(Some(id)).name.is_empty());
        for channel in Channel::ALL {
            let minted = MintedFor::checked(config, id.as_str(), channel, Some("spring"));
            assert_eq!(minted.is_ok(), purpose.channels.contains(&channel));
            if let Ok(minted) = minted {
                links(config, minted);
            }
        }
        let periods = [
            purpose.expires_after,
            purpose.reconsent_window,
            purpose.evidence_kept,
        ];
        for period in periods.into_iter().flatten() {
            for start in [0, 1_763_913_600_000, i64::MAX].map(Moment::from_millis) {
                let end = period.after(start);
                assert!(end >= start, "{period} lies in the past");
                reads_back(&end);
            }
        }
    }
    let end = Moment::from_millis(i64::MAX);
    let removal = removal(&Periods::of(config), &Standings::default(), &[], true, end);
    assert!(removal.is_empty(), "nothing held, something removed");
}

fn links(config: &Config, minted: MintedFor<'_>) {
    let address = "ada@example.com".parse().expect("an address");
    let link = mint_links(
        &FIRST,
        &config.deployment,
        &LinkSubject::Email(address),
        minted,
        0,
    );
    for (link, made_for) in [
        (&link.unsubscribe_url, token::Use::Unsubscribe),
        (&link.preferences_url, token::Use::Preferences),
    ] {
        // Plain http is for this machine only, where no mailer is in between.
        assert!(
            link.len() <= LONGEST_LINK || link.starts_with("http://"),
            "{link}"
        );
        let token = link.rsplit('/').next().expect("a path");
        assert!(token::open(&FIRST, made_for, token).is_ok());
    }
}
