//! One token, for a person.

use std::io::{self, Write};

use countersign::{UnixTime, Verified, VerifyError, json};
use countersign_jwks::Error;

use super::checker::Checker;
use super::verdict::{Form, Rejection};
use crate::explain;
use crate::json_text::quoted;
use crate::moment;
use crate::printable::printable;
use crate::{Exit, Paint, show};

/// Verifies a token and says so; the verdict also where it could not be written.
pub(super) fn verify(
    checker: &Checker,
    token: &[u8],
    json: bool,
    out: &mut dyn Write,
) -> (Exit, io::Result<()>) {
    let now = checker.now();
    let at = checker.at(now);
    let (mut scratch, paint) = (checker.scratch(), Paint::stdout());
    let (exit, text) = match at.verify(token, &mut scratch) {
        Ok(verified) if json => (Exit::Success, Form::Json.verified(&verified)),
        Ok(verified) => (Exit::Success, accepted(&verified, now, paint)),
        Err(error) => {
            let rejection = Rejection::new(&error, at.key_id(token, &mut scratch));
            let text = if json {
                Form::Json.rejected(&rejection)
            } else {
                refused(&error, &rejection, checker, now, paint)
            };
            (Exit::Refused, text)
        }
    };
    (exit, out.write_all(text.as_bytes()))
}

fn accepted(verified: &Verified<'_>, now: UnixTime, paint: Paint) -> String {
    let mut out = format!("{}  {}", paint.good("✓ verified"), verified.algorithm());
    if let Some(id) = verified.key_id() {
        out.push_str(&format!(", key {}", quoted(id)));
    }
    out.push_str("\n\n");
    if let Ok(claims) = json::parse(verified.claims_json().as_bytes()) {
        out.push_str(&show::object(claims, now, paint));
    }
    out
}

fn refused(
    error: &Error,
    rejection: &Rejection,
    checker: &Checker,
    now: UnixTime,
    paint: Paint,
) -> String {
    let mut out = format!("{}  {}\n\n", paint.bad("✗ rejected"), rejection.code);
    out.push_str(&show::wrapped("  ", &printable(&rejection.message)));
    for (name, time) in times(error) {
        if let Some(text) = moment::with_distance(time, now) {
            out.push_str(&format!("  {}\n", paint.dim(format!("{name} {text}"))));
        }
    }
    if let Error::Refused(VerifyError::UnknownKeyId) = error {
        out.push_str(&key_ids(rejection, checker));
    }
    if let Some(explanation) = explain::find(rejection.code) {
        out.push('\n');
        out.push_str(&show::wrapped("  What to do: ", explanation.remedy));
        let more = format!(
            "  Likely causes: `countersign explain {}`\n",
            rejection.code
        );
        out.push_str(&paint.dim(more));
    }
    out
}

/// The times that an error is about.
fn times(error: &Error) -> Vec<(&'static str, UnixTime)> {
    let Error::Refused(error) = error else {
        return Vec::new();
    };
    match error {
        VerifyError::Expired { exp, .. } | VerifyError::ExpiresTooSoon { exp, .. } => {
            vec![("exp:", *exp)]
        }
        VerifyError::NotYetValid { nbf, .. } => vec![("nbf:", *nbf)],
        VerifyError::IssuedInFuture { iat, .. } | VerifyError::TooOld { iat, .. } => {
            vec![("iat:", *iat)]
        }
        _ => Vec::new(),
    }
}

/// The id that is asked for, and those that there are.
fn key_ids(rejection: &Rejection, checker: &Checker) -> String {
    let asked = rejection.key_id.as_deref().map_or_else(String::new, |id| {
        format!("  the token's kid: {}\n", quoted(id))
    });
    let known: Vec<String> = checker.key_ids().iter().map(|id| quoted(id)).collect();
    let known = if known.is_empty() {
        "none".to_owned()
    } else {
        known.join(", ")
    };
    format!("{asked}{}", show::wrapped("  usable keys:     ", &known))
}
