//! Words, values and signs of a query.

use serde_json::json;

use crate::refusal::Refusal;

/// One piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, a keyword or a bare value.
    Word(String),
    /// A value in quotes, without them.
    Text(String),
    Sign(&'static str),
}

impl Token {
    /// As it stands in the query, for error details.
    pub(super) fn shown(&self) -> &str {
        match self {
            Self::Word(text) | Self::Text(text) => text,
            Self::Sign(sign) => sign,
        }
    }
}

/// Longer signs first, so that `>=` is not read as `>`.
const SIGNS: [&str; 9] = ["!=", ">=", "<=", "=", ">", "<", "(", ")", ","];

/// The query's pieces. Within quotes the same quote doubled stands for itself (Zoho's "FAQs on
/// COQL API", question 3).
pub(super) fn tokens(query: &str) -> Result<Vec<Token>, Refusal> {
    let mut tokens = Vec::new();
    let mut rest = query.trim_start();
    while let Some(first) = rest.chars().next() {
        if first == '\'' || first == '"' {
            let (text, after) = quoted(&rest[1..], first).ok_or_else(|| near(rest))?;
            tokens.push(Token::Text(text));
            rest = after;
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else {
            let word = |c: char| c.is_alphanumeric() || "_.$+:-".contains(c);
            let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
            if end == 0 {
                return Err(near(rest));
            }
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(quote)?;
        value.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        let Some(after) = rest.strip_prefix(quote) else {
            return Some((value, rest));
        };
        value.push(quote);
        rest = after;
    }
}

/// The query cannot be read from here on; the typing error is Zoho's.
pub(super) fn near(text: &str) -> Refusal {
    Refusal::new(
        "SYNTAX_ERROR",
        "error occured while parsing the query",
        json!({ "near": text }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_quote_stands_for_itself() {
        let read = tokens("a = 'O''Brien'").expect("tokens");
        assert_eq!(read[2], Token::Text("O'Brien".into()));
        assert!(tokens("a = 'O'Brien'").is_err());
    }
}
