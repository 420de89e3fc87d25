//! The little that is done with texts. The standard library's ways are made for speed and for
//! every language, at hundreds of bytes each.

/// What stands before and after the first `mark`, an ASCII character.
pub fn split(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == mark)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splitting() {
        assert_eq!(split("é@é@", b'@'), Some(("é", "é@")));
        assert_eq!(split("@", b'@'), Some(("", "")));
        assert_eq!(split("é", b'@'), None);
    }
}
