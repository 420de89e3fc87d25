//! The tags of each module.

use anyhow::Result;
use serde_json::json;
use unticked_shared::config::Crm;

use super::Work;

/// Makes the tags that are configured and missing.
pub fn make(work: &mut Work<'_>, crm: &Crm) -> Result<()> {
    let configured = [&crm.tags.opted_out, &crm.tags.opted_in];
    let wanted: Vec<&String> = configured.into_iter().flatten().collect();
    if wanted.is_empty() {
        return Ok(());
    }
    for module in crm.modules() {
        let module = module.as_str();
        let path = format!("settings/tags?module={module}");
        let answer = super::good(work.session.get(&path)?, "to list the tags")?;
        let there = answer.body["tags"].as_array().cloned().unwrap_or_default();
        for name in &wanted {
            if there.iter().any(|tag| tag["name"] == name.as_str()) {
                continue;
            }
            work.note(&format!("tag {name:?} in {module}"));
            if !work.dry_run {
                let body = json!({ "tags": [{ "name": name }] });
                super::good(work.session.send("POST", &path, &body)?, "a tag")?;
            }
        }
    }
    Ok(())
}
