//! Every language says everything, with the same places and its own plural forms.

use std::path::Path;

use unticked_words::{Category, Compiled, categories, findings, letters, letters_of, single};

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
    for language in compiled().languages() {
        let tag = &language.tag;
        let letters = letters(tag).expect(tag);
        let further = (200..10_000).chain(u16::MAX - 200..=u16::MAX);
        let expected: String = further
            .clone()
            .map(|n| char::from(letters.as_bytes()[usize::from(100 + n % 100)]))
            .collect();
        assert_eq!(letters_of(tag, further).as_ref(), Some(&expected), "{tag}");
    }
    assert_eq!(single("ar", Category::Two), Some(2));
    assert_eq!(single("lt", Category::One), None);
}

#[test]
fn the_languages_are_those_that_are_promised() {
    let compiled = compiled();
    let tags: Vec<&str> = compiled
        .languages()
        .iter()
        .map(|language| language.tag.as_str())
        .collect();
    // The 24 official languages of the European Union and eleven more, the reference first.
    let promised = "en ar bg cs da de el es et fi fr ga he hi hr hu is it ja lt lv mt nb nl pl pt \
                    pt-BR ro sk sl sv tr uk zh-Hans zh-Hant";
    assert_eq!(tags.join(" "), promised);
    let from_right: Vec<&str> = compiled
        .languages()
        .iter()
        .filter(|language| language.direction() == "rtl")
        .map(|language| language.tag.as_str())
        .collect();
    assert_eq!(from_right, ["ar", "he"]);
}

#[test]
fn a_message_that_is_not_translated_yet_is_said_in_english() {
    let folder = std::env::temp_dir().join(format!("unticked-words-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let english = "a-b = One\nc =\n    { $days ->\n        [one] { $days } day\n       *[other] { $days } days\n    }\n";
    std::fs::write(folder.join("en.ftl"), english).expect("a file");
    std::fs::write(folder.join("pl.ftl"), "a-b = Jeden\n").expect("a file");
    let compiled = Compiled::read(&folder).expect("two files");
    let polish = &compiled.languages()[1];
    let page = compiled.page(polish).expect("all messages");
    assert!(
        page.ends_with("\nJeden\n\u{10}o\u{1} day\u{11}x\u{1} days\n"),
        "{page:?}"
    );
    assert_eq!(findings(polish, compiled.reference()), ["c is missing"]);
    std::fs::remove_dir_all(&folder).expect("ours");
}
