use unticked_words::Compiled;

use super::*;

fn compiled() -> Compiled {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/words");
    Compiled::read(folder.as_ref()).expect("the files")
}

/// Every language, its file read.
fn all() -> impl Iterator<Item = &'static Words> {
    static READ: OnceLock<()> = OnceLock::new();
    READ.get_or_init(|| {
        let compiled = compiled();
        for (language, source) in LANGUAGES.iter().zip(compiled.languages()) {
            assert_eq!(language.tag, source.tag);
            let file = compiled.page(source).expect("all messages");
            language.learn(file).expect("made for this program");
        }
    });
    LANGUAGES
        .iter()
        .map(|language| language.words().expect("read"))
}

#[test]
fn every_language_says_what_is_asked_for() {
    for words in all() {
        assert_eq!(
            words.texts.len(),
            Words::english().texts.len(),
            "{}",
            words.tag
        );
        let text = words.unsubscribe_done("<channel>", "<controller>", "<purpose>");
        for filled in ["<channel>", "<controller>", "<purpose>"] {
            assert_eq!(text.matches(filled).count(), 1, "{}: {text}", words.tag);
        }
        // Names keep their own direction in a text from right to left.
        let isolated = text.contains("\u{2068}<controller>\u{2069}");
        assert_eq!(isolated, words.direction == "rtl", "{}: {text}", words.tag);
        for number in [0, 1, 2, 3, 5, 11, 21, 30, 90, 100, 101, 1000, u16::MAX] {
            let text = words.pause_button(number);
            assert!(number <= 2 || text.contains(&number.to_string()), "{text}");
            assert!(!text.chars().any(char::is_control), "{}: {text}", words.tag);
        }
    }
}

#[test]
fn numbers_choose_the_form() {
    let of = |tag| {
        let found = all().find(|words| words.tag == tag);
        found.unwrap_or_else(|| panic!("{tag}"))
    };
    assert_eq!(of("en").pause_button(1), "Pause for 1 day");
    assert_eq!(of("en").pause_button(90), "Pause for 90 days");
    assert_eq!(of("de").pause_button(30), "30 Tage Pause");
    for (tag, number, said) in [
        ("pl", 1, "Przerwa na 1 dzień"),
        ("pl", 22, "Przerwa na 22 dni"),
        ("cs", 3, "Pauza na 3 dny"),
        ("cs", 90, "Pauza na 90 dní"),
        ("lt", 21, "Pertrauka 21 dienai"),
        ("lt", 30, "Pertrauka 30 dienų"),
        ("sl", 102, "Premor za 102 dneva"),
        ("uk", 91, "Пауза на 91 день"),
        ("ar", 2, "إيقاف مؤقت لمدة يومين"),
        ("ar", 30, "إيقاف مؤقت لمدة 30 يومًا"),
        ("he", 2, "הפסקה ליומיים"),
        ("ro", 30, "Pauză de 30 de zile"),
        ("ja", 30, "30日間停止する"),
        ("fr", 1, "Pause de 1 jour"),
        ("fr", 0, "Pause de 0 jour"),
    ] {
        assert_eq!(of(tag).pause_button(number), said, "{tag}");
    }
}

#[test]
fn a_file_for_another_program_is_not_read() {
    let compiled = compiled();
    let german = compiled.languages().iter().find(|l| l.tag == "de");
    let file = compiled
        .page(german.expect("German"))
        .expect("all messages");
    let language = Language::find("de").expect("German");
    let read = |text: &str| Words::read(language, text.to_owned().leak()).is_some();
    assert!(read(&file));
    assert!(!read(&format!("x{}", &file[1..])));
    assert!(!read(""));
    let ends = file.char_indices().map(|(at, _)| at);
    assert!(ends.step_by(997).all(|end| !read(&file[..end])), "cut off");
    assert!(!read(&file[..file.len() - 1]), "cut off");
}
