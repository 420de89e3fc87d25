//! What fields a module has, from `GET /settings/fields?module=…`
//! (zoho.com/crm/developer/docs/api/v8/field-meta.html).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ordered::OrderedMap;

/// The fields of a module that can be read and written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleFields(OrderedMap<String, Vec<String>>);

impl ModuleFields {
    /// Whether the module has a field of this API name.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// The values of a picklist, as the organisation has named them.
    #[must_use]
    pub fn picklist(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }
}

/// Reads the answer. A field that is withheld from interfaces for privacy is as good as absent.
#[must_use]
pub fn read_fields(body: &str) -> Option<ModuleFields> {
    let body: Value = crate::read::parse(body).ok()?;
    let mut fields = OrderedMap::new();
    for field in body["fields"].as_array()? {
        if field["private"]["restricted"].as_bool() == Some(true) {
            continue;
        }
        let values = field["pick_list_values"].as_array();
        let values = values
            .into_iter()
            .flatten()
            .filter_map(|value| value["actual_value"].as_str())
            .map(str::to_owned)
            .collect();
        fields.insert(field["api_name"].as_str()?.to_owned(), values);
    }
    Some(ModuleFields(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_is_not_there() {
        let fields = read_fields(
            r#"{"fields":[
              {"api_name":"Email_Opt_Out","data_type":"boolean","pick_list_values":[],"private":null},
              {"api_name":"Email","private":{"restricted":true,"type":"Low","export":false}},
              {"api_name":"Data_Processing_Basis","pick_list_values":[
                {"display_value":"Erhalten","actual_value":"Consent - Obtained"}]}]}"#,
        )
        .unwrap();
        assert!(fields.has("Email_Opt_Out"));
        assert!(!fields.has("Email"));
        assert_eq!(
            fields.picklist("Data_Processing_Basis"),
            ["Consent - Obtained"]
        );
        assert_eq!(read_fields("{}"), None);
    }
}
