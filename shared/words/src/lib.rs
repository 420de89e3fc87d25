//! Compiles the words of the pages, one Fluent file per language, into what the core and the
//! edge carry. It runs while they are built; nothing of it is deployed.
//!
//! `en.ftl` is the reference: each of its messages becomes a function whose arguments are the
//! message's places, so that a missing word does not compile. Another language's file is a
//! list of the same messages in the same order ([`Compiled::page`]).
//!
//! Only what the words need of Fluent is taken: messages of text and variables, and one choice
//! by number that spans a whole message, which is how Fluent's own guide asks translators to
//! write it. Everything else is refused with its message named.

mod check;
mod code;
mod message;
mod plurals;

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

pub use check::findings;
pub use message::{Body, Message, Part, WrongMessage};
pub use plurals::{Category, categories, letters, letters_of, single};
use sha2::{Digest, Sha256};

/// The language that the others are measured by, and that pages fall back to.
pub const REFERENCE: &str = "en";
/// Messages named so are part of notices, which are built without waiting for anything.
const NOTICE: &str = "notice-";
/// The languages here that are written from right to left.
const RIGHT_TO_LEFT: [&str; 2] = ["ar", "he"];

/// What is wrong with the files.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file is not Fluent, or uses more of it than is taken.
    #[error("{language}.ftl: {error}")]
    Message {
        /// Which language.
        language: String,
        /// What is wrong.
        error: WrongMessage,
    },
    /// A message has other places than in the reference.
    #[error("{language}.ftl: {id} has other places than in {REFERENCE}.ftl")]
    Places {
        /// Which language.
        language: String,
        /// The message.
        id: String,
    },
    /// There is no reference, or a language that no plural rules are known for.
    #[error("{0}: no such language")]
    Unknown(String),
}

/// One language's file.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag: the file's name.
    pub tag: String,
    /// Its messages, in the file's order.
    pub messages: Vec<Message>,
    /// See [`letters`].
    letters: String,
}

impl Language {
    /// Reads a Fluent file.
    ///
    /// # Errors
    /// When it is not Fluent, or uses more of it than is taken.
    pub fn parse(tag: &str, text: &str) -> Result<Self, Error> {
        let messages = message::parse(text).map_err(|error| Error::Message {
            language: tag.to_owned(),
            error,
        })?;
        Ok(Self {
            tag: tag.to_owned(),
            messages,
            letters: letters(tag).ok_or_else(|| Error::Unknown(tag.to_owned()))?,
        })
    }

    /// A message.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// `ltr` or `rtl`, as HTML's `dir` has it.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        if RIGHT_TO_LEFT.contains(&self.tag.as_str()) {
            "rtl"
        } else {
            "ltr"
        }
    }
}

/// Every language, the reference first, then by tag.
#[derive(Debug)]
pub struct Compiled {
    languages: Vec<Language>,
}

impl Compiled {
    /// Reads the files of a folder.
    ///
    /// # Errors
    /// When one cannot be read or is wrong.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| Error::File { path, error }
        };
        let mut languages = Vec::new();
        for entry in fs::read_dir(folder).map_err(failed(folder))? {
            let path = entry.map_err(failed(folder))?.path();
            if path.extension().is_some_and(|extension| extension == "ftl") {
                let tag = path.file_stem().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).map_err(failed(&path))?;
                languages.push(Language::parse(&tag, &text)?);
            }
        }
        languages.sort_by(|a, b| {
            let place = |l: &Language| (l.tag != REFERENCE, l.tag.clone());
            place(a).cmp(&place(b))
        });
        let compiled = Self { languages };
        match compiled.languages.first() {
            Some(first) if first.tag == REFERENCE => Ok(compiled),
            _ => Err(Error::Unknown(REFERENCE.to_owned())),
        }
    }

    /// The reference.
    #[must_use]
    pub fn reference(&self) -> &Language {
        &self.languages[0]
    }

    /// Every language.
    #[must_use]
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// The Rust of the languages: their notices' words, the reference's page words, and a
    /// function per message.
    ///
    /// # Errors
    /// When a message has other places than the reference's.
    pub fn code(&self) -> Result<String, Error> {
        code::write(self)
    }

    /// A language's page words as they are carried: a line that names the list of messages, a
    /// line with the plural category of each number (see [`letters`]), then a line a message.
    ///
    /// # Errors
    /// When a message has other places than the reference's.
    pub fn page(&self, language: &Language) -> Result<String, Error> {
        let mut text = format!("{}\n{}", self.version(), language.letters);
        for id in self.ids(false) {
            text.push('\n');
            text.push_str(&self.encoded(language, id)?);
        }
        // Without it the file was cut off.
        text.push('\n');
        Ok(text)
    }

    /// A language's words of notices, in the reference's order.
    fn notice(&self, language: &Language) -> Result<Vec<String>, Error> {
        self.ids(true)
            .map(|id| self.encoded(language, id))
            .collect()
    }

    fn ids(&self, notice: bool) -> impl Iterator<Item = &str> {
        let all = self.reference().messages.iter().map(|m| m.id.as_str());
        all.filter(move |id| id.starts_with(NOTICE) == notice)
    }

    /// Names the list of page messages and their places: a file that was built for another list
    /// says other words than were asked for.
    fn version(&self) -> String {
        let mut list = String::new();
        for message in &self.reference().messages {
            let _ = writeln!(list, "{} {:?}", message.id, message.arguments());
        }
        let mut version = String::new();
        for byte in &Sha256::digest(list)[..8] {
            let _ = write!(version, "{byte:02x}");
        }
        version
    }

    /// A message with its places as the control characters U+0001 and on, in the order of
    /// [`Message::arguments`]; where it is chosen by number U+0010, and before each variant its
    /// category's letter, with U+0011 between them.
    fn encoded(&self, language: &Language, id: &str) -> Result<String, Error> {
        let places = || Error::Places {
            language: language.tag.clone(),
            id: id.to_owned(),
        };
        let reference = self.reference().message(id).ok_or_else(places)?;
        // Whoever adds a message need not know every language: it is in the reference's until
        // somebody has translated it. The tests say where that is missing.
        let (message, foreign) = match language.message(id) {
            Some(message) => (message, false),
            None => (reference, true),
        };
        let arguments = reference.arguments();
        if message.number() != reference.number() {
            return Err(places());
        }
        let isolate = language.direction() == "rtl";
        let plain = |parts: &[Part]| {
            let mut text = String::new();
            for part in parts {
                match part {
                    Part::Text(part) => text.push_str(part),
                    Part::Place(name) => {
                        let at = arguments
                            .iter()
                            .position(|a| a == name)
                            .ok_or_else(places)?;
                        let place = char::from(u8::try_from(at + 1).unwrap_or(u8::MAX));
                        // Names and addresses from left to right keep their order so
                        // (Unicode UAX 9, first strong isolate); digits do by themselves.
                        if isolate && reference.number() != Some(name.as_str()) {
                            text.extend(['\u{2068}', place, '\u{2069}']);
                        } else {
                            text.push(place);
                        }
                    }
                }
            }
            Ok(text)
        };
        match &message.body {
            Body::Plain(parts) => plain(parts),
            Body::Counted { variants, .. } => {
                // Fractions have categories of their own, which no count of days is in.
                let said: Vec<_> = variants
                    .iter()
                    .filter(|(category, _)| {
                        let counted = language.letters.contains(category.letter());
                        counted || (foreign && **category == Category::Other)
                    })
                    .collect();
                if let [(_, only)] = said.as_slice() {
                    return plain(only);
                }
                let mut text = String::from('\u{10}');
                for (i, (category, parts)) in said.into_iter().enumerate() {
                    if i > 0 {
                        text.push('\u{11}');
                    }
                    text.push(category.letter());
                    text.push_str(&plain(parts)?);
                }
                Ok(text)
            }
        }
    }
}
