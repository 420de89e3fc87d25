//! The Rust that the core includes.

use std::fmt::Write as _;

use crate::{Compiled, Error, Message, Part};

pub fn write(compiled: &Compiled) -> Result<String, Error> {
    let languages = compiled.languages();
    let mut code = String::new();
    let _ = write!(
        code,
        "/// The languages that pages and notices exist in, the fallback first, then by tag.\n\
         pub static LANGUAGES: [Language; {}] = [\n",
        languages.len()
    );
    for language in languages {
        let _ = writeln!(
            code,
            "    Language {{ tag: {:?}, direction: {:?}, notice: &{:?}, page: OnceLock::new() }},",
            language.tag,
            language.direction(),
            compiled.notice(language)?,
        );
    }
    let _ = write!(
        code,
        "];\n\n/// The list of messages that this was built for.\n\
         const VERSION: &str = {:?};\n\n/// How many page messages there are.\n\
         const MESSAGES: usize = {};\n\n/// The page words of the first language.\n\
         const ENGLISH: &str = {:?};\n\n",
        compiled.version(),
        compiled.ids(false).count(),
        compiled.page(compiled.reference())?,
    );
    for (of, notice) in [("Language", true), ("Words", false)] {
        let _ = writeln!(code, "impl {of} {{");
        for (at, id) in compiled.ids(notice).enumerate() {
            if let Some(message) = compiled.reference().message(id) {
                function(&mut code, message, at);
            }
        }
        code.push_str("}\n\n");
    }
    Ok(code)
}

/// A function that says a message: a text that is always the same, or one that is filled in.
fn function(code: &mut String, message: &Message, at: usize) {
    let name = message.id.replace('-', "_");
    let comment = &message.comment;
    if !comment.is_empty() {
        let _ = writeln!(code, "    /// {comment}\n    ///");
    }
    let _ = writeln!(code, "    /// `{}`\n    #[must_use]", shown(message));
    let arguments = message.arguments();
    let Some(number) = message.number() else {
        if arguments.is_empty() {
            let _ = writeln!(
                code,
                "    pub fn {name}(&self) -> &'static str {{ self.text({at}) }}"
            );
            return;
        }
        let _ = writeln!(
            code,
            "    pub fn {name}(&self, {}) -> String {{ fill(self.text({at}), &[{}]) }}",
            arguments.join(": &str, ") + ": &str",
            arguments.join(", "),
        );
        return;
    };
    let typed: Vec<String> = arguments
        .iter()
        .map(|&name| format!("{name}: {}", if name == number { "u16" } else { "&str" }))
        .collect();
    let filled: Vec<&str> = arguments
        .iter()
        .map(|&name| if name == number { "&digits" } else { name })
        .collect();
    let _ = writeln!(
        code,
        "    pub fn {name}(&self, {}) -> String {{ let digits = {number}.to_string(); \
         fill(self.counted({at}, {number}), &[{}]) }}",
        typed.join(", "),
        filled.join(", "),
    );
}

/// A message as its function's documentation shows it: the last of its variants.
fn shown(message: &Message) -> String {
    let texts = message.texts();
    let parts = texts.last().map(|&(_, parts)| parts).unwrap_or_default();
    let parts = parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Place(name) => format!("{{{name}}}"),
    });
    parts.collect()
}
