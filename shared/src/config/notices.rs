//! The notice of each form, from the configuration and the built-in words.

use super::{
    Config,
    model::{Form, Model},
};
use crate::{
    notice::{Controller, Notice, NoticeChannel, NoticePurpose, NoticeTexts},
    words::{LANGUAGES, Words, fill},
};

impl Model {
    /// The languages that every text of a form exists in.
    pub fn languages_of(&self, form: &Form) -> impl Iterator<Item = &'static Words> {
        let (_, controller) = self.site_of(form);
        LANGUAGES.into_iter().filter(move |words| {
            controller.policy.contains_key(words.language)
                && form
                    .purposes
                    .iter()
                    .all(|p| self.purposes[p].title.contains_key(words.language))
        })
    }

    /// The words for whoever asks for `tag`: that language, else the default one.
    ///
    /// # Panics
    /// Never on a checked configuration: the default language has every text.
    #[must_use]
    pub fn language_for(&self, form: &Form, tag: Option<&str>) -> &'static Words {
        let wanted = tag.and_then(Words::for_language);
        wanted
            .filter(|w| self.languages_of(form).any(|l| l.language == w.language))
            .or_else(|| Words::for_language(&self.deployment.default_language))
            .expect("the default language was checked")
    }
}

impl Config {
    /// The notice of a form in a language that [`Model::languages_of`] gives.
    #[must_use]
    pub fn notice(&self, id: &str, form: &Form, words: &'static Words) -> Notice {
        let (_, controller) = self.site_of(form);
        let language = words.language;
        let named = |template| fill(template, &[("controller", &controller.name)]);
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
                legend: named(words.legend),
                optional: words.optional.to_owned(),
                withdraw: words.withdraw.to_owned(),
                policy: named(words.policy),
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
