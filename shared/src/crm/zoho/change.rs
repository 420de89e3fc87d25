//! What a change inside Zoho means.

use super::Row;
use crate::{
    config::Config,
    consent::{Channel, PurposeId, Scope},
    ordered::OrderedMap,
    subject::CrmModule,
};

/// What the ledger stands behind in a record: the checkboxes that it wrote, or heard of, by their
/// API names. One that is not in here was never heard of.
pub type Held = OrderedMap<String, bool>;

/// How a record differs from what the ledger stands behind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Somebody opted the person out there: what it covers, and the field.
    pub opt_outs: Vec<(Scope, Channel, String)>,
    /// Somebody took the opt-out from all email back there.
    pub cleared: Option<String>,
    /// Somebody ticked consent there: to what, and the field.
    pub granted: Vec<(PurposeId, Channel, String)>,
}

/// Compares a record with what is held of it.
///
/// An empty checkbox says nothing by itself: each is empty until somebody ticks it. It is an
/// opt-out where it was ticked before. Who changed it is not asked: the user that our token belongs
/// to may be a person who works there too. A write of ours that is seen before its answer looks
/// like news, and is found in the ledger.
#[must_use]
pub fn difference(config: &Config, module: &CrmModule, row: &Row, held: &Held) -> Difference {
    let mut found = Difference::default();
    let Some(crm) = &config.crm else {
        return found;
    };
    if let Some(field) = crm.opt_out_in(module) {
        match (row.ticked(field), held.get(field)) {
            (Some(true), None | Some(false)) => {
                let all = (Scope::Everything, Channel::Email, field.to_owned());
                found.opt_outs.push(all);
            }
            (Some(false), Some(true)) => found.cleared = Some(field.to_owned()),
            _ => {}
        }
    }
    for (id, channels) in &crm.fields.consent {
        for (&channel, field) in channels {
            match (row.ticked(field), held.get(field)) {
                (Some(false), Some(true)) => {
                    let scope = Scope::Purpose(id.tag());
                    found.opt_outs.push((scope, channel, field.clone()));
                }
                (Some(true), Some(false)) => {
                    found.granted.push((id.clone(), channel, field.clone()));
                }
                _ => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::zoho::read_rows;

    fn seen(row: &str, held: &[(&str, bool)]) -> Difference {
        let config = Config::parse(include_str!("../../../../www/demo/unticked.toml")).unwrap();
        let body = format!(r#"{{"data":[{{"id":"5",{row}}}]}}"#);
        let rows = read_rows(&body).unwrap().rows;
        let held = held.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect();
        difference(&config, &"Leads".parse().unwrap(), &rows[0], &held)
    }

    #[test]
    fn a_tick_in_the_opt_out_field_is_news_once() {
        let row = r#""Email_Opt_Out":true"#;
        for held in [&[][..], &[("Email_Opt_Out", false)]] {
            let found = seen(row, held);
            assert_eq!(found.opt_outs.len(), 1);
            assert_eq!(found.opt_outs[0].0, Scope::Everything);
        }
        let echo = seen(row, &[("Email_Opt_Out", true)]);
        assert_eq!(echo, Difference::default());
    }

    #[test]
    fn an_empty_box_is_an_opt_out_only_where_it_was_ticked() {
        let row = r#""Newsletter_Email":false"#;
        assert_eq!(seen(row, &[]), Difference::default());
        let ticked = [("Newsletter_Email", true)];
        assert_eq!(seen(row, &ticked).opt_outs.len(), 1);
    }

    #[test]
    fn nothing_ticked_there_grants() {
        let cleared = seen(
            r#""Email_Opt_Out":false,"Newsletter_Email":true"#,
            &[("Email_Opt_Out", true), ("Newsletter_Email", false)],
        );
        assert!(cleared.opt_outs.is_empty());
        assert_eq!(cleared.cleared.as_deref(), Some("Email_Opt_Out"));
        let newsletter = "newsletter".parse().unwrap();
        let granted = (newsletter, Channel::Email, "Newsletter_Email".to_owned());
        assert_eq!(cleared.granted, [granted]);
    }
}
