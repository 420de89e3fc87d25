//! The notice of each form, and of each controller's part of the preference centre, from the
//! configuration and the built-in words.

use super::{
    Config,
    model::{ByLanguage, ControllerConfig, Form, Model},
};
use crate::{
    consent::PurposeId,
    notice::{Controller, Notice, NoticeChannel, NoticePurpose, NoticeTexts},
    words::{LANGUAGES, Language},
};

/// What stands before a controller's name in place of a form's. No form's name has a colon.
const PREFERENCES: &str = "preferences:";

impl Model {
    /// The languages that every text of a form exists in.
    pub fn languages_of(&self, form: &Form) -> impl Iterator<Item = &'static Language> {
        let (_, controller) = self.site_of(form);
        LANGUAGES.iter().filter(move |language| {
            controller.policy.contains_key(language.tag)
                && form
                    .purposes
                    .iter()
                    .all(|p| self.purposes[p].title.contains_key(language.tag))
        })
    }

    /// The language for whoever asks for `tags`, one or several with commas between: the first
    /// that the form has, or one near it, else the default one.
    ///
    /// # Panics
    /// Never on a checked configuration: the default language has every text.
    #[must_use]
    pub fn language_for(&self, form: &Form, tags: Option<&str>) -> &'static Language {
        let asked = tags.into_iter().flat_map(|tags| tags.split(','));
        let wanted = asked.filter_map(|tag| Language::find(tag.trim()));
        let mut near = wanted.flat_map(Language::near);
        near.find_map(|tag| self.languages_of(form).find(|l| l.tag == tag))
            .or_else(|| Language::find(&self.deployment.default_language))
            .expect("the default language was checked")
    }

    /// A text in a language or one near it, else in the default one, which every text is in.
    #[must_use]
    pub fn said<'a>(&self, texts: &'a ByLanguage, language: &Language) -> &'a str {
        let default = self.deployment.default_language.as_str();
        let near = language.near().find_map(|tag| texts.get(tag));
        let found = near.or_else(|| texts.get(default));
        found.map_or("", String::as_str)
    }
}

impl Model {
    /// What a controller contacts people for.
    fn purposes_of<'a>(&'a self, controller: &'a str) -> impl Iterator<Item = &'a PurposeId> {
        self.purposes
            .keys()
            .filter(move |id| self.controller_name_of(Some(id)) == controller)
    }

    /// The languages that every text of a controller's part of the preference centre exists in.
    fn preference_languages(&self, id: &str) -> impl Iterator<Item = &'static Language> {
        let controller = &self.controllers[id];
        LANGUAGES.iter().filter(move |language| {
            controller.policy.contains_key(language.tag)
                && self
                    .purposes_of(id)
                    .all(|p| self.purposes[p].title.contains_key(language.tag))
        })
    }
}

impl Config {
    /// The notice of a form in a language that [`Model::languages_of`] gives.
    #[must_use]
    pub fn notice(&self, id: &str, form: &Form, words: &'static Language) -> Notice {
        let (_, controller) = self.site_of(form);
        Notice {
            form: id.to_owned(),
            double_opt_in: self.double_opt_in(form),
            ..self.asked((controller, words), form.purposes.iter())
        }
    }

    /// The notice of a controller's part of the preference centre.
    fn preference_notice(&self, id: &str, words: &'static Language) -> Notice {
        let asked = self.asked((&self.controllers[id], words), self.purposes_of(id));
        let mut forms = self
            .forms
            .values()
            .filter(|form| self.sites[&form.site].controller == id)
            .peekable();
        let purposes = asked.purposes.into_iter().map(|mut purpose| {
            for channel in &mut purpose.channels {
                channel.stop = Some(words.notice_stop(&channel.label));
            }
            purpose
        });
        Notice {
            form: format!("{PREFERENCES}{id}"),
            purposes: purposes.collect(),
            // Where one form goes without it, the controller does not insist on it.
            double_opt_in: forms.peek().is_some() && forms.all(|form| self.double_opt_in(form)),
            texts: NoticeTexts {
                optional: words.notice_tick().to_owned(),
                ..asked.texts
            },
            ..asked
        }
    }

    /// What the preference centre shows: a notice for each controller, in the language asked
    /// for or one near it where all of its texts exist in it, else in the default one.
    ///
    /// # Panics
    /// Never on a checked configuration: the default language has every text.
    #[must_use]
    pub fn preferences(&self, wanted: &Language) -> Vec<Notice> {
        self.with_purposes()
            .map(|id| {
                let mut near = wanted.near();
                let words = near
                    .find_map(|tag| self.preference_languages(id).find(|l| l.tag == tag))
                    .or_else(|| Language::find(&self.deployment.default_language))
                    .expect("the default language was checked");
                self.preference_notice(id, words)
            })
            .collect()
    }

    fn with_purposes(&self) -> impl Iterator<Item = &String> {
        self.controllers
            .keys()
            .filter(|id| self.purposes_of(id).next().is_some())
    }

    /// Who asks for what, in which words.
    fn asked<'p>(
        &self,
        (controller, words): (&ControllerConfig, &'static Language),
        purposes: impl Iterator<Item = &'p PurposeId>,
    ) -> Notice {
        let language = words.tag;
        let purposes = purposes.map(|id| {
            let purpose = &self.purposes[id];
            let channels = purpose.channels.iter().map(|&id| NoticeChannel {
                id,
                label: words.by(id).to_owned(),
                stop: None,
            });
            NoticePurpose {
                id: id.clone(),
                title: purpose.title[language].clone(),
                text: purpose.text[language].clone(),
                channels: channels.collect(),
            }
        });
        Notice {
            form: String::new(),
            language: language.to_owned(),
            direction: words.direction.to_owned(),
            controller: Controller {
                name: controller.name.clone(),
                contact: controller.contact.clone(),
                policy_url: controller.policy[language].clone(),
            },
            purposes: purposes.collect(),
            double_opt_in: false,
            texts: NoticeTexts {
                legend: words.notice_legend(&controller.name),
                optional: words.notice_optional().to_owned(),
                withdraw: words.notice_withdraw().to_owned(),
                policy: words.notice_policy(&controller.name),
            },
        }
    }

    /// Every notice of the configuration.
    pub fn notices(&self) -> impl Iterator<Item = Notice> {
        let forms = self.forms.iter().flat_map(move |(id, form)| {
            self.languages_of(form)
                .map(move |words| self.notice(id, form, words))
        });
        let preferences = self.with_purposes().flat_map(move |id| {
            self.preference_languages(id)
                .map(move |words| self.preference_notice(id, words))
        });
        forms.chain(preferences)
    }
}
