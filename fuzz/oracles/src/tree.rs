//! JSON as `serde_json` reads it, with every member kept, in order, also of one name, and every
//! number in its own spelling.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// How deep arrays and objects may be nested before a text is not JSON to the model either: far
/// beyond the scanner's limit, and far from the end of the stack.
const DEEPEST: u32 = 64;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // they are RFC 8259's
pub enum Tree {
    Null,
    Bool(bool),
    /// In its own spelling.
    Number(String),
    Text(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// Why a text has no [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotJson {
    /// `serde_json` refuses it.
    Refused,
    /// It is nested too deep for the model.
    TooDeep,
}

impl Tree {
    /// What `serde_json` makes of a text.
    ///
    /// # Errors
    /// [`NotJson`].
    pub fn read(bytes: &[u8]) -> Result<Self, NotJson> {
        let text = std::str::from_utf8(bytes).map_err(|_| NotJson::Refused)?;
        let raw: &RawValue = serde_json::from_str(text).map_err(|_| NotJson::Refused)?;
        Self::of_raw(raw.get(), 1)
    }

    fn of_raw(text: &str, depth: u32) -> Result<Self, NotJson> {
        match text.as_bytes().first() {
            Some(b'{' | b'[') if depth > DEEPEST => Err(NotJson::TooDeep),
            Some(b'{') => {
                let Members(members) = parsed(text)?;
                let inside = |(name, raw): (String, &RawValue)| {
                    Ok((name, Self::of_raw(raw.get(), depth + 1)?))
                };
                members
                    .into_iter()
                    .map(inside)
                    .collect::<Result<_, _>>()
                    .map(Self::Object)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = parsed(text)?;
                items
                    .into_iter()
                    .map(|raw| Self::of_raw(raw.get(), depth + 1))
                    .collect::<Result<_, _>>()
                    .map(Self::Array)
            }
            Some(b'"') => parsed(text).map(Self::Text),
            Some(b't' | b'f') => parsed(text).map(Self::Bool),
            Some(b'n') => parsed(text).map(|()| Self::Null),
            _ => Ok(Self::Number(text.to_owned())),
        }
    }

    /// As our scanner's view of a text has it.
    #[must_use]
    pub fn of(value: countersign::json::Value<'_>) -> Self {
        use countersign::json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(truth) => Self::Bool(truth),
            Value::Number(number) => Self::Number(number.as_str().to_owned()),
            Value::String(text) => Self::Text(text.to_string()),
            Value::Array(array) => Self::Array(array.iter().map(Self::of).collect()),
            Value::Object(object) => {
                let members = object.iter();
                Self::Object(
                    members
                        .map(|(name, value)| (name.to_string(), Self::of(value)))
                        .collect(),
                )
            }
        }
    }

    /// Whether an object in it has two members of one name.
    #[must_use]
    pub fn has_duplicates(&self) -> bool {
        match self {
            Self::Array(items) => items.iter().any(Self::has_duplicates),
            Self::Object(members) => {
                names_repeat(members) || members.iter().any(|(_, value)| value.has_duplicates())
            }
            _ => false,
        }
    }

    /// How deep arrays and objects are nested; a scalar has depth 0.
    #[must_use]
    pub fn depth(&self) -> u32 {
        let deepest = |depths: &mut dyn Iterator<Item = u32>| depths.max().unwrap_or(0) + 1;
        match self {
            Self::Array(items) => deepest(&mut items.iter().map(Self::depth)),
            Self::Object(members) => deepest(&mut members.iter().map(|(_, value)| value.depth())),
            _ => 0,
        }
    }

    /// How many members are open at once at most: those met so far of every object around a place.
    #[must_use]
    pub fn open_members(&self) -> usize {
        match self {
            Self::Array(items) => items.iter().map(Self::open_members).max().unwrap_or(0),
            Self::Object(members) => (1..)
                .zip(members)
                .map(|(met, (_, value))| met + value.open_members())
                .max()
                .unwrap_or(0),
            _ => 0,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn members(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The texts of a text or of an array of texts; `None` for anything else.
    #[must_use]
    pub fn texts(&self) -> Option<Vec<&str>> {
        match self {
            Self::Text(text) => Some(vec![text]),
            Self::Array(items) => items.iter().map(Self::text).collect(),
            _ => None,
        }
    }
}

/// Whether two members have one name.
#[must_use]
pub fn names_repeat(members: &[(String, Tree)]) -> bool {
    let mut names: Vec<_> = members.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

fn parsed<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, NotJson> {
    serde_json::from_str(text).map_err(|_| NotJson::Refused)
}

struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Members<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Members(all))
    }
}
