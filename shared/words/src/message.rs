//! Messages, out of Fluent's syntax.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
};

use crate::plurals::Category;

/// A message: what is said, with places for what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its name, such as `undo-button`.
    pub id: String,
    /// What stands above it in the file.
    pub comment: String,
    /// What is said.
    pub body: Body,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// One text.
    Plain(Vec<Part>),
    /// A text per plural category of a number.
    Counted {
        /// The number's name.
        number: String,
        /// The texts.
        variants: BTreeMap<Category, Vec<Part>>,
    },
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Said as it stands. Line ends are spaces.
    Text(String),
    /// A place, by its name.
    Place(String),
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongMessage {
    /// Not Fluent's syntax.
    #[error("not Fluent: {0}")]
    Syntax(String),
    /// Said twice.
    #[error("{0} stands there twice")]
    Twice(String),
    /// A term, an attribute, a function, a reference or a choice that is not taken.
    #[error("{id}: {what}")]
    NotTaken {
        /// The message.
        id: String,
        /// What is not taken.
        what: &'static str,
    },
}

impl Message {
    /// The names of its places, sorted: a function's arguments in their order.
    #[must_use]
    pub fn arguments(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.number().into_iter().collect();
        names.extend(
            self.texts()
                .into_iter()
                .flat_map(|(_, parts)| places(parts)),
        );
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The number that it is chosen by.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match &self.body {
            Body::Plain(_) => None,
            Body::Counted { number, .. } => Some(number),
        }
    }

    /// Its texts, with the category where it is chosen by number.
    #[must_use]
    pub fn texts(&self) -> Vec<(Option<Category>, &[Part])> {
        match &self.body {
            Body::Plain(parts) => vec![(None, parts)],
            Body::Counted { variants, .. } => variants
                .iter()
                .map(|(&category, parts)| (Some(category), &**parts))
                .collect(),
        }
    }
}

/// The places of a text.
pub fn places(parts: &[Part]) -> impl Iterator<Item = &str> {
    parts.iter().filter_map(|part| match part {
        Part::Place(name) => Some(name.as_str()),
        Part::Text(_) => None,
    })
}

/// The messages of a file.
pub fn parse(text: &str) -> Result<Vec<Message>, WrongMessage> {
    let resource = parser::parse(text).map_err(|(_, errors)| {
        let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
        WrongMessage::Syntax(all.join("; "))
    })?;
    let mut messages: Vec<Message> = Vec::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name.to_owned();
                let refuse = |what| WrongMessage::NotTaken {
                    id: id.clone(),
                    what,
                };
                if messages.iter().any(|m| m.id == id) {
                    return Err(WrongMessage::Twice(id));
                }
                if !message.attributes.is_empty() {
                    return Err(refuse("attributes are not taken"));
                }
                let value = message.value.ok_or_else(|| refuse("says nothing"))?;
                let body = body(&value).map_err(refuse)?;
                let comment = message.comment.map(|comment| comment.content.join(" "));
                messages.push(Message {
                    body,
                    comment: comment.unwrap_or_default(),
                    id,
                });
            }
            Entry::Term(term) => {
                return Err(WrongMessage::NotTaken {
                    id: format!("-{}", term.id.name),
                    what: "terms are not taken",
                });
            }
            _ => {}
        }
    }
    Ok(messages)
}

fn body(pattern: &Pattern<&str>) -> Result<Body, &'static str> {
    if let [
        PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        },
    ] = pattern.elements.as_slice()
    {
        return counted(selector, variants);
    }
    Ok(Body::Plain(parts(pattern)?))
}

fn counted(
    selector: &InlineExpression<&str>,
    variants: &[Variant<&str>],
) -> Result<Body, &'static str> {
    let InlineExpression::VariableReference { id } = selector else {
        return Err("a choice is made by a number's variable");
    };
    let mut texts = BTreeMap::new();
    for variant in variants {
        let VariantKey::Identifier { name } = variant.key else {
            return Err("a choice is made by plural categories, not by numbers");
        };
        let category = Category::ALL.into_iter().find(|c| c.name() == name);
        let category = category.ok_or("not a plural category")?;
        if variant.default != (category == Category::Other) {
            return Err("the default is other");
        }
        if texts.insert(category, parts(&variant.value)?).is_some() {
            return Err("a category stands there twice");
        }
    }
    Ok(Body::Counted {
        number: id.name.to_owned(),
        variants: texts,
    })
}

fn parts(pattern: &Pattern<&str>) -> Result<Vec<Part>, &'static str> {
    let mut parts: Vec<Part> = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let value = value.replace('\n', " ");
                // The parser gives each line as a text of its own.
                if let Some(Part::Text(text)) = parts.last_mut() {
                    text.push_str(&value);
                } else {
                    parts.push(Part::Text(value));
                }
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => parts.push(Part::Place(id.name.to_owned())),
            PatternElement::Placeable {
                expression: Expression::Select { .. },
            } => return Err("a choice by number spans the whole message"),
            PatternElement::Placeable { .. } => return Err("only variables are filled in"),
        }
    }
    Ok(parts)
}
