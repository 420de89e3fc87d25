//! Compiled messages: places and plural forms.

/// Fills the places of a message, which stand in it as the control characters from U+0001 on.
/// What is filled in is never searched again.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x10) {
        text.push_str(&rest[..at]);
        let place = usize::from(rest.as_bytes()[at]);
        text.push_str(
            values
                .get(place.wrapping_sub(1))
                .copied()
                .unwrap_or_default(),
        );
        rest = &rest[at + 1..];
    }
    text.push_str(rest);
    text
}

/// The form of a message for a number: the one that its plural category's letter stands
/// before. `letters` has that letter for 0 to 199, which stand for all numbers.
pub fn counted<'a>(template: &'a str, letters: &[u8], number: u16) -> &'a str {
    let Some(forms) = template.strip_prefix('\u{10}') else {
        return template;
    };
    let at = if number < 200 {
        number
    } else {
        100 + number % 100
    };
    let letter = letters.get(usize::from(at)).copied().unwrap_or(b'x');
    let mut said = "";
    for form in forms.split('\u{11}') {
        said = form.get(1..).unwrap_or_default();
        if form.as_bytes().first() == Some(&letter) {
            break;
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_searched_again() {
        assert_eq!(fill("\u{1} and \u{2}", &["\u{2}", "x"]), "\u{2} and x");
        assert_eq!(fill("\u{3} {", &["x"]), " {");
    }

    #[test]
    fn a_form_is_found_by_its_letter_else_it_is_the_last() {
        let template = "\u{10}oone\u{11}xmany";
        let mut letters = [b'x'; 200];
        letters[1] = b'o';
        letters[101] = b'o';
        let of = |number| counted(template, &letters, number);
        assert_eq!((of(0), of(1), of(2)), ("many", "one", "many"));
        assert_eq!((of(101), of(201), of(65_501)), ("one", "one", "one"));
        assert_eq!(counted("always", &letters, 1), "always");
        assert_eq!(counted(template, &[], 1), "many");
    }
}
