//! Writing JSON (RFC 8259): the widget sends one small document and needs no library for it.

use alloc::string::String;

/// An object being written.
pub struct Object<'a>(&'a mut String);

impl<'a> Object<'a> {
    /// Opens an object.
    pub fn open(out: &'a mut String) -> Self {
        out.push('{');
        Self(out)
    }

    /// Writes a member's name; its value is to follow.
    pub fn name(&mut self, name: &str) -> &mut String {
        separate(self.0);
        text(self.0, name);
        self.0.push(':');
        self.0
    }

    /// Writes a member whose value is a text.
    pub fn text(&mut self, name: &str, value: &str) {
        text(self.name(name), value);
    }

    /// Writes a member whose value is a text, unless that is empty.
    pub fn text_if_any(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.text(name, value);
        }
    }

    /// Closes it.
    pub fn close(self) {
        self.0.push('}');
    }
}

/// A comma, unless the innermost object or list has just been opened.
pub fn separate(out: &mut String) {
    if !matches!(out.as_bytes().last(), None | Some(b'{' | b'[')) {
        out.push(',');
    }
}

/// A text in quotes.
fn text(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            // The edge refuses them in a name, and none says anything in a form's field.
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_typed_stays_inside_its_text() {
        let mut out = String::new();
        let mut object = Object::open(&mut out);
        object.text("a", "\"},\\\n{é🌱");
        object.text_if_any("b", "");
        object.name("c").push_str("true");
        object.close();
        assert_eq!(out, r#"{"a":"\"},\\ {é🌱","c":true}"#);
    }
}
