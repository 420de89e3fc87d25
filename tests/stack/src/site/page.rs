//! The site's files, with this machine's addresses put in.

use std::fs;
use std::path::{Component, Path, PathBuf};

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::html;

/// Serves a file of the folder. It is read each time, so that a change to a page shows on reload.
pub fn serve(folder: &Path, path: &str, edge: &str, unticked_id: Option<&str>) -> Response {
    let missing = || (StatusCode::NOT_FOUND, "There is no such page.").into_response();
    let Some((file, media_type)) = locate(folder, path) else {
        return missing();
    };
    let Ok(text) = fs::read_to_string(file) else {
        return missing();
    };
    let filled = fill(&text, edge, unticked_id.unwrap_or_default());
    ([(header::CONTENT_TYPE, media_type)], filled).into_response()
}

/// Puts the values in; they are escaped, whatever they are.
fn fill(text: &str, edge: &str, unticked_id: &str) -> String {
    text.replace("{{edge}}", &html::escape(edge))
        .replace("{{unticked_id}}", &html::escape(unticked_id))
}

/// The file that a path names, with its media type. The folder also holds the
/// configuration, which is not part of the site: only the kinds listed are served.
fn locate(folder: &Path, path: &str) -> Option<(PathBuf, &'static str)> {
    let name = match path.strip_prefix('/')? {
        "" => "index.html",
        name => name,
    };
    let relative = Path::new(name);
    if !relative
        .components()
        .all(|c| matches!(c, Component::Normal(_)))
    {
        return None;
    }
    let media_type = match relative.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    Some((folder.join(relative), media_type))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_folder_are_served() {
        let folder = Path::new("demo");
        assert_eq!(
            locate(folder, "/"),
            Some((folder.join("index.html"), "text/html; charset=utf-8"))
        );
        assert!(locate(folder, "/style.css").is_some());
        for path in [
            "/unticked.toml",
            "/../x.html",
            "//etc/x.html",
            "/x",
            "x.html",
        ] {
            assert_eq!(locate(folder, path), None, "{path}");
        }
    }

    #[test]
    fn values_are_escaped() {
        assert_eq!(
            fill("{{edge}} {{unticked_id}}", "http://e", "\"><script>"),
            "http://e &quot;&gt;&lt;script&gt;"
        );
    }
}
