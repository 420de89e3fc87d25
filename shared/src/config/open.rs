//! What a configuration leaves open, though receipts should say it.

use super::model::Model;

impl Model {
    /// What receipts will have to call `not stated`, by its key, and what it is.
    #[must_use]
    pub fn left_open(&self) -> Vec<(String, &'static str)> {
        let mut open = Vec::new();
        for (id, controller) in &self.controllers {
            if controller.address.is_none() {
                open.push((
                    format!("controllers.{id}.address"),
                    "the postal address (GDPR Art. 13(1)(a))",
                ));
            }
        }
        let processing = &self.processing;
        if processing.storage.is_empty() {
            open.push(("processing.storage".into(), "where data is stored"));
        }
        if processing.authority.is_none() {
            open.push((
                "processing.authority".into(),
                "the supervisory authority (GDPR Art. 13(2)(d))",
            ));
        }
        if processing.recipients.is_empty() && self.crm.is_some() {
            open.push((
                "processing.recipients".into(),
                "who gets the data (GDPR Art. 13(1)(e)): whoever runs the CRM does",
            ));
        }
        for (recipient, number) in processing.recipients.iter().zip(1..) {
            let key = |part: &str| format!("processing.recipients.{number}.{part}");
            if recipient.address.is_none() {
                open.push((key("address"), "the recipient's postal address"));
            }
            if recipient.contact.is_none() {
                open.push((key("contact"), "where to reach the recipient"));
            }
        }
        open
    }
}
