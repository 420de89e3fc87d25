//! The notice of each form, from the configuration and the built-in words.

use super::{
    Config,
    model::{ByLanguage, Form, Model},
};
use crate::{
    notice::{Controller, Notice, NoticeChannel, NoticePurpose, NoticeTexts},
    words::{LANGUAGES, Language},
};

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

    /// The language for whoever asks for `tag`: that one or one near it, else the default one.
    ///
    /// # Panics
    /// Never on a checked configuration: the default language has every text.
    #[must_use]
    pub fn language_for(&self, form: &Form, tag: Option<&str>) -> &'static Language {
        let wanted = tag.and_then(Language::find);
        let mut near = wanted.into_iter().flat_map(Language::near);
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

impl Config {
    /// The notice of a form in a language that [`Model::languages_of`] gives.
    #[must_use]
    pub fn notice(&self, id: &str, form: &Form, words: &'static Language) -> Notice {
        let (_, controller) = self.site_of(form);
        let language = words.tag;
        Notice {
            form: id.to_owned(),
            language: language.to_owned(),
            direction: words.direction.to_owned(),
            controller: Controller {
                name: controller.name.clone(),
                contact: controller.contact.clone(),
                policy_url: controller.policy[language].clone(),
            },
            purposes: form
                .purposes
                .iter()
                .map(|id| {
                    let purpose = &self.purposes[id];
                    NoticePurpose {
                        id: id.clone(),
                        title: purpose.title[language].clone(),
                        text: purpose.text[language].clone(),
                        channels: purpose
                            .channels
                            .iter()
                            .map(|&id| NoticeChannel {
                                id,
                                label: words.by(id).to_owned(),
                            })
                            .collect(),
                    }
                })
                .collect(),
            double_opt_in: form.double_opt_in,
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
        self.forms.iter().flat_map(move |(id, form)| {
            self.languages_of(form)
                .map(move |words| self.notice(id, form, words))
        })
    }
}
