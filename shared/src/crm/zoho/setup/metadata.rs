//! Reading metadata. What is absent is taken for what it usually is, since editions and
//! permissions leave keys out; only what nothing can be decided without makes an answer unreadable.

use serde_json::Value;

/// `GET /org` (zoho.com/crm/developer/docs/api/v8/get-org-data.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The edition, such as `enterprise`, where it is told.
    pub edition: Option<String>,
    /// What kind: `production`, `sandbox`, `developer`, `demo`, where it is told.
    pub kind: Option<String>,
    /// Whether privacy settings (GDPR) are on.
    pub privacy: bool,
}

/// A field of a module (zoho.com/crm/developer/docs/api/v8/field-meta.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its id.
    pub id: String,
    /// The name that records have.
    pub api_name: String,
    /// The name that people see.
    pub label: String,
    /// Such as `boolean`, `website`, `picklist`.
    pub data_type: String,
    /// The longest text, where one is told.
    pub length: Option<u64>,
    /// Whether programs may write it.
    pub writable: bool,
    /// Whether every record must have it.
    pub mandatory: bool,
    /// Whether privacy settings withhold it from programs.
    pub restricted: bool,
    /// The values of a picklist, as records have them.
    pub values: Vec<String>,
}

/// A layout of a module (zoho.com/crm/developer/docs/api/v8/layouts-meta.html).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The name that people see.
    pub name: String,
    /// The API names of its fields, and whether each is demanded of a new record.
    pub fields: Vec<(String, bool)>,
}

/// Reads `GET /org`.
#[must_use]
pub fn read_organisation(answer: &Value) -> Option<Organisation> {
    let org = answer.get("org")?.get(0)?;
    let licence = org.get("license_details");
    Some(Organisation {
        id: text(org, "id")?,
        name: text(org, "company_name").unwrap_or_default(),
        edition: licence.and_then(|licence| text(licence, "paid_type")),
        kind: text(org, "type"),
        privacy: flag(org, "privacy_settings"),
    })
}

/// Reads `GET /settings/fields?module=`.
#[must_use]
pub fn read_fields(answer: &Value) -> Option<Vec<Field>> {
    answer
        .get("fields")?
        .as_array()?
        .iter()
        .map(field)
        .collect()
}

/// Reads `GET /settings/layouts?module=`. Layouts that are turned off are left out.
#[must_use]
pub fn read_layouts(answer: &Value) -> Option<Vec<Layout>> {
    let layouts = answer.get("layouts")?.as_array()?;
    let used = |layout: &&Value| {
        // Only a layout that is said to be inactive is: -1 in older answers, a word in newer ones.
        let off = [Value::from("inactive"), Value::from(-1)];
        !off.contains(&layout["status"]) && layout.get("visible") != Some(&Value::Bool(false))
    };
    layouts.iter().filter(used).map(layout).collect()
}

fn layout(layout: &Value) -> Option<Layout> {
    let mut fields = Vec::new();
    for section in layout.get("sections")?.as_array()? {
        for field in section.get("fields")?.as_array()? {
            fields.push((text(field, "api_name")?, flag(field, "required")));
        }
    }
    Some(Layout {
        name: text(layout, "name")?,
        fields,
    })
}

fn field(field: &Value) -> Option<Field> {
    let may = |operation: &str| {
        let allowed = field.get("operation_type")?.get(operation)?;
        allowed.as_bool()
    };
    let values = field.get("pick_list_values").and_then(Value::as_array);
    Some(Field {
        id: text(field, "id").unwrap_or_default(),
        api_name: text(field, "api_name")?,
        label: text(field, "field_label").unwrap_or_default(),
        data_type: text(field, "data_type")?,
        length: field.get("length").and_then(Value::as_u64),
        writable: may("api_update").unwrap_or(!flag(field, "read_only")),
        mandatory: flag(field, "system_mandatory"),
        restricted: field
            .get("private")
            .is_some_and(|private| flag(private, "restricted")),
        values: values
            .into_iter()
            .flatten()
            .filter_map(|value| {
                text(value, "actual_value").or_else(|| text(value, "display_value"))
            })
            .collect(),
    })
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::to_owned)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or_default()
}
