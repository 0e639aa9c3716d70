//! Claims as headers for the service behind.
//!
//! Every configured header is always there, empty where the token has no such claim or there is no
//! token: a proxy that copies them overwrites what a client sent under those names.

use std::sync::Arc;

use countersign::Verified;
use countersign::json::{Text, Value};
use countersign_tower::Refusal;
use http::{HeaderName, HeaderValue};

use super::gate::unfit;
use crate::json_text::compact;

/// The longest value of a header, in bytes.
const MAX_VALUE: usize = 4096;

/// Which claim goes into which header.
#[derive(Clone, Debug)]
pub(crate) struct Identity {
    fields: Arc<[Field]>,
}

#[derive(Debug)]
struct Field {
    /// The claim, or a path with dots.
    claim: String,
    header: HeaderName,
}

const EMPTY: HeaderValue = HeaderValue::from_static("");

impl Identity {
    pub(super) fn new(fields: impl IntoIterator<Item = (String, HeaderName)>) -> Self {
        let fields = fields.into_iter();
        Self {
            fields: fields
                .map(|(claim, header)| Field { claim, header })
                .collect(),
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &HeaderName> {
        self.fields.iter().map(|field| &field.header)
    }

    /// The values for a sound token, in the order of the headers.
    pub(super) fn read(&self, token: &Verified<'_>) -> Result<Vec<HeaderValue>, Refusal> {
        let fields = self.fields.iter();
        fields.map(|field| value(token, &field.claim)).collect()
    }

    pub(super) fn with(&self, values: &[HeaderValue]) -> Vec<(HeaderName, HeaderValue)> {
        let values = values.iter().cloned().chain(std::iter::repeat(EMPTY));
        self.names().cloned().zip(values).collect()
    }

    pub(super) fn empty(&self) -> Vec<(HeaderName, HeaderValue)> {
        self.with(&[])
    }
}

/// The value of a claim: text as it is, a list of texts with commas between them, anything else as its
/// JSON.
fn value(token: &Verified<'_>, claim: &str) -> Result<HeaderValue, Refusal> {
    let Some(found) = token.try_claim(claim).map_err(Refusal::Token)? else {
        return Ok(EMPTY);
    };
    let text = match found {
        Value::Null => return Ok(EMPTY),
        Value::String(text) => match text.as_str() {
            Some(plain) => return header(plain, claim),
            None => whole(text),
        },
        Value::Array(array) => match joined(array.iter()) {
            Some(text) => text,
            None => compact(array.as_str()),
        },
        Value::Object(object) => compact(object.as_str()),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(number) => number.as_str().to_owned(),
    };
    header(&text, claim)
}

fn whole(text: Text<'_>) -> String {
    text.chars().collect()
}

/// Texts without a comma in them, joined by commas; `None` where that could be misread.
fn joined<'t>(values: impl Iterator<Item = Value<'t>>) -> Option<String> {
    let mut out = String::new();
    for (index, value) in values.enumerate() {
        let text = whole(value.as_text()?);
        if text.is_empty() || text.contains(',') {
            return None;
        }
        if index > 0 {
            out.push(',');
        }
        out.push_str(&text);
    }
    Some(out)
}

/// A text as the value of a header. Control characters are refused, and so is white space at either
/// end, which whoever reads the header takes away: the value would be another.
fn header(text: &str, claim: &str) -> Result<HeaderValue, Refusal> {
    let changed = text.trim().len() != text.len();
    if changed || text.len() > MAX_VALUE || text.contains(char::is_control) {
        return Err(unfit(claim));
    }
    HeaderValue::from_bytes(text.as_bytes()).map_err(|_| unfit(claim))
}
