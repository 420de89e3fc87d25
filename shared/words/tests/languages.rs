//! Every language says everything, with the same places and its own plural forms.

use std::path::Path;

use unticked_words::{Category, Compiled, categories, findings, letters, single};

fn compiled() -> Compiled {
    Compiled::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the files")
}

#[test]
fn nothing_is_missing_superfluous_or_misspelt() {
    let compiled = compiled();
    let mut all = Vec::new();
    for language in compiled.languages() {
        for finding in findings(language, compiled.reference()) {
            all.push(format!("{}.ftl: {finding}", language.tag));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn numbers_are_counted_as_the_language_counts() {
    let of = |tag: &str| categories(tag).expect(tag);
    assert_eq!(of("ja"), [Category::Other]);
    assert_eq!(of("ar").len(), 6);
    assert_eq!(of("ga").len(), 5);
    let letter = |tag, n: usize| letters(tag).expect(tag).as_bytes()[n];
    assert_eq!(letter("lt", 21), b'o');
    assert_eq!(letter("lt", 11), b'x');
    assert_eq!(letter("pl", 22), b'f');
    assert_eq!(letter("ar", 30), b'm');
    assert_eq!(letter("ar", 100), b'x');
    assert_eq!(single("ar", Category::Two), Some(2));
    assert_eq!(single("lt", Category::One), None);
}
