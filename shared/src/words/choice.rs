//! Which language somebody gets.

use super::{LANGUAGES, Language};

impl Language {
    /// The language for a tag; a region falls back to the language (RFC 4647 §3.4), Chinese to
    /// the script of the region, and a tag of old or of a sister language to ours.
    #[must_use]
    pub fn find(tag: &str) -> Option<&'static Self> {
        let subtags: Vec<String> = tag.split(['-', '_']).map(str::to_ascii_lowercase).collect();
        let said = |wanted: &[&str]| subtags.iter().any(|subtag| wanted.contains(&&**subtag));
        let primary = match subtags[0].as_str() {
            "zh" if said(&["hant"]) => "zh-hant",
            "zh" if said(&["hans"]) => "zh-hans",
            "zh" if said(&["tw", "hk", "mo"]) => "zh-hant",
            "zh" => "zh-hans",
            "pt" if said(&["br"]) => "pt-br",
            "no" | "nn" => "nb",
            "iw" => "he",
            other => other,
        };
        LANGUAGES
            .iter()
            .find(|language| language.tag.eq_ignore_ascii_case(primary))
    }

    /// This language and those that its readers take in its place, where somebody has
    /// written texts in few languages: the two forms of Portuguese.
    pub fn near(&self) -> impl Iterator<Item = &'static str> {
        let other = match self.tag {
            "pt" => Some("pt-BR"),
            "pt-BR" => Some("pt"),
            _ => None,
        };
        std::iter::once(self.tag).chain(other)
    }

    /// The language that an `Accept-Language` header (RFC 9110 §12.5.4) prefers.
    #[must_use]
    pub fn accepted(header: &str) -> Option<&'static Self> {
        let mut best: Option<(u16, &'static Self)> = None;
        for part in header.split(',') {
            let (tag, parameter) = part.split_once(';').unwrap_or((part, ""));
            let weight = parameter
                .trim()
                .strip_prefix("q=")
                .map_or(Some(1000), thousandths)
                .unwrap_or(1000);
            if weight == 0 {
                continue;
            }
            if let Some(language) = Self::find(tag.trim())
                && best.is_none_or(|(held, _)| weight > held)
            {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language)
    }
}

/// A weight such as `0.8` or `1` in thousandths: three decimals are all that the RFC allows.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole: u16 = whole.parse().ok()?;
    let decimals: u16 = match decimals {
        "" => 0,
        some => format!("{some:0<3.3}").parse().ok()?,
    };
    Some(
        whole
            .min(1)
            .saturating_mul(1000)
            .saturating_add(decimals)
            .min(1000),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_fall_back_to_the_language() {
        let found = |tag| Language::find(tag).map(|language| language.tag);
        assert_eq!(found("de-AT"), Some("de"));
        assert_eq!(found("EN"), Some("en"));
        assert_eq!(found("tlh"), None);
        assert_eq!(found(""), None);
        for (tag, expected) in [
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-SG", "zh-Hans"),
            ("zh-Hans-HK", "zh-Hans"),
            ("zh-TW", "zh-Hant"),
            ("zh_HK", "zh-Hant"),
            ("zh-MO", "zh-Hant"),
            ("zh-Hant-TW", "zh-Hant"),
            ("no", "nb"),
            ("nn-NO", "nb"),
            ("nb-NO", "nb"),
            ("pt", "pt"),
            ("pt-PT", "pt"),
            ("pt-AO", "pt"),
            ("pt-BR", "pt-BR"),
            ("PT_br", "pt-BR"),
            ("iw-IL", "he"),
            ("fr-CA", "fr"),
        ] {
            assert_eq!(found(tag), Some(expected), "{tag}");
        }
    }

    #[test]
    fn accept_language_goes_by_weight() {
        let language = |header| Language::accepted(header).map(|language| language.tag);
        assert_eq!(language("de-CH, en;q=0.8"), Some("de"));
        assert_eq!(language("en;q=0.5,de;q=0.9"), Some("de"));
        assert_eq!(language("en;q=0.12,de;q=0.125"), Some("de"));
        assert_eq!(language("tlh, de;q=0.1"), Some("de"));
        assert_eq!(language("de;q=0, tlh"), None);
        assert_eq!(language("de;q=0.000, en;q=0.001"), Some("en"));
        assert_eq!(language(""), None);
        assert_eq!(language(";;,,q=x"), None);
    }
}
