//! Plural categories (Unicode TS 35, part 3, "Language Plural Rules"), by ICU4X.

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// A plural category, in CLDR's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`, which every language has.
    Other,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 6] = [
        Self::Zero,
        Self::One,
        Self::Two,
        Self::Few,
        Self::Many,
        Self::Other,
    ];

    /// Its name in CLDR and in Fluent files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// What stands for it in compiled words.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Zero => 'z',
            Self::One => 'o',
            Self::Two => 't',
            Self::Few => 'f',
            Self::Many => 'm',
            Self::Other => 'x',
        }
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

fn rules(tag: &str) -> Option<PluralRules> {
    let locale: Locale = tag.parse().ok()?;
    PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()
}

/// The categories of a language's cardinal numbers, fractions included.
#[must_use]
pub fn categories(tag: &str) -> Option<Vec<Category>> {
    let mut all: Vec<Category> = rules(tag)?.categories().map(Category::from).collect();
    all.sort_unstable();
    Some(all)
}

/// The letter of the category of each number from 0 to 199. No language here looks further
/// than at a number's last two digits, once it is past a hundred.
#[must_use]
pub fn letters(tag: &str) -> Option<String> {
    letters_of(tag, 0..200)
}

/// The letter of the category of each of these numbers.
#[must_use]
pub fn letters_of(tag: &str, numbers: impl Iterator<Item = u16>) -> Option<String> {
    let rules = rules(tag)?;
    let letter = |n: u16| Category::from(rules.category_for(n)).letter();
    Some(numbers.map(letter).collect())
}

/// The number that a category stands for, where it stands for a single one: there "one day"
/// may be said without the digit.
#[must_use]
pub fn single(tag: &str, category: Category) -> Option<u16> {
    let rules = rules(tag)?;
    let mut numbers = (0..300u16).filter(|&n| Category::from(rules.category_for(n)) == category);
    match (numbers.next(), numbers.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
