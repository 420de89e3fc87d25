//! The words of notices, pages and mails: one Fluent file per language in `shared/words`.
//!
//! Each message of `en.ftl` is a function here ([`Language::notice_legend`],
//! [`Words::undo_text`]), so that a missing word does not compile. Arguments are the message's
//! places in alphabetical order; a number chooses the plural form.
//!
//! A [`Language`] is always there, with the words of notices. The [`Words`] of pages and mails
//! are carried for English alone; those of another language are a file beside the edge that
//! [`Language::learn`] reads once.

mod choice;
mod text;

use std::sync::OnceLock;

use text::{counted, fill};

use crate::consent::Channel;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A language that pages and notices exist in.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    notice: &'static [&'static str],
    page: OnceLock<Words>,
}

/// Every word that is not the controller's own, in one language. It is a [`Language`] too.
#[derive(Debug)]
pub struct Words {
    language: &'static Language,
    /// The plural category of the numbers from 0 to 199.
    letters: &'static [u8],
    texts: Box<[&'static str]>,
}

impl Language {
    /// "by email" and so on.
    #[must_use]
    pub fn by(&self, channel: Channel) -> &'static str {
        match channel {
            Channel::Email => self.notice_by_email(),
            Channel::Sms => self.notice_by_sms(),
            Channel::Phone => self.notice_by_phone(),
            Channel::Post => self.notice_by_post(),
        }
    }

    /// The words of pages and mails, if they are known here.
    #[must_use]
    pub fn words(&'static self) -> Option<&'static Words> {
        if self.tag == LANGUAGES[0].tag {
            return Some(Words::english());
        }
        self.page.get()
    }

    /// The name of the file with the words of pages and mails, for [`learn`](Self::learn).
    #[must_use]
    pub fn file(&self) -> String {
        format!("/words/{}.txt", self.tag)
    }

    /// Reads the words of pages and mails and keeps them. Nothing where the file was made for
    /// another list of messages than this program's, or is cut off.
    pub fn learn(&'static self, file: String) -> Option<&'static Words> {
        if self.page.get().is_none() {
            // Kept as long as the program, once per language.
            let words = Words::read(self, file.leak())?;
            let _ = self.page.set(words);
        }
        self.page.get()
    }

    fn text(&self, at: usize) -> &'static str {
        self.notice[at]
    }
}

impl Words {
    /// The words that are always there.
    ///
    /// # Panics
    /// Never: they were made for this program.
    #[must_use]
    pub fn english() -> &'static Self {
        let language = &LANGUAGES[0];
        let read = || Self::read(language, ENGLISH).expect("made for this program");
        language.page.get_or_init(read)
    }

    fn read(language: &'static Language, file: &'static str) -> Option<Self> {
        let mut lines = file.strip_suffix('\n')?.split('\n');
        if lines.next() != Some(VERSION) {
            return None;
        }
        let letters = lines.next()?.as_bytes();
        let texts: Box<[&str]> = lines.collect();
        (texts.len() == MESSAGES).then_some(Self {
            language,
            letters,
            texts,
        })
    }

    fn text(&self, at: usize) -> &'static str {
        self.texts[at]
    }

    fn counted(&self, at: usize, number: u16) -> &'static str {
        counted(self.text(at), self.letters, number)
    }
}

impl std::ops::Deref for Words {
    type Target = Language;

    fn deref(&self) -> &Language {
        self.language
    }
}

#[cfg(test)]
mod tests;
