//! A token that was given, claim by claim.

use std::io;

use countersign::json::{self, Value};
use countersign::{UnixTime, VerifyError, insecure};
use countersign_jwks::Error;

use super::report::{Check, Report};
use crate::commands::inspect;
use crate::commands::verify;
use crate::commands::verify::checker::Checker;
use crate::json_text::pretty;
use crate::{Failure, explain, moment};

/// The token of the command line or of standard input, if there is one.
pub(super) fn given(settings: &verify::Args) -> Result<Option<Vec<u8>>, Failure> {
    match settings.token.as_deref() {
        None => Ok(None),
        Some(token) if token == "-" => inspect::read(io::stdin().lock()).map(Some),
        Some(token) => Ok(Some(token.as_encoded_bytes().to_vec())),
    }
}

/// The verdict on a token, and each of its claims.
pub(super) fn explain(report: &mut Report, checker: &Checker, token: &[u8], now: UnixTime) {
    let mut scratch = checker.scratch();
    match checker.at(now).verify(token, &mut scratch) {
        Ok(verified) => {
            report.add(Check::passed("token", "verified"));
            if let Ok(claims) = json::parse(verified.claims_json().as_bytes()) {
                claim_by_claim(report, claims, None, now);
            }
        }
        Err(error) => {
            let code = error.code();
            let remedy = explain::find(code).map_or("", |explanation| explanation.remedy);
            report.add(Check::failed("token", format!("{code}: {error}"), remedy));
            let mut scratch = checker.scratch();
            // Whose claims they are is not known where the signature did not hold.
            let wrong = claim_of(&error);
            let said = insecure::decode(token, &mut scratch);
            if let (Some(wrong), Ok(said)) = (wrong, said) {
                claim_by_claim(report, said.claims, Some(wrong), now);
            }
        }
    }
}

/// The claims that verification looks at, and what they mean now. `wrong` is the one that was refused.
fn claim_by_claim(
    report: &mut Report,
    claims: Value<'_>,
    wrong: Option<&'static str>,
    now: UnixTime,
) {
    let Some(claims) = claims.as_object() else {
        return;
    };
    const LOOKED_AT: [&str; 8] = ["iss", "aud", "azp", "sub", "exp", "nbf", "iat", "scope"];
    for name in LOOKED_AT {
        let value = claims.get(name);
        if value.is_none() && wrong != Some(name) {
            continue;
        }
        let text = value.map_or_else(
            || "(not there)".to_owned(),
            |value| meaning(name, value, now),
        );
        report.add(match wrong {
            None => Check::passed(name, text),
            Some(wrong) if wrong == name => Check::told(name, format!("{text}: refused for this")),
            Some(_) => Check::told(name, text),
        });
    }
}

/// A claim's value; of a time, how far away it is.
fn meaning(name: &str, value: Value<'_>, now: UnixTime) -> String {
    let time = moment::of_claim(name, value).and_then(|time| moment::with_distance(time, now));
    match time {
        Some(time) => format!("{} ({time})", pretty(value, 0)),
        None => pretty(value, 0),
    }
}

/// The claim that a refusal is about; such a token is signed by a key of the set.
fn claim_of(error: &Error) -> Option<&'static str> {
    let Error::Refused(error) = error else {
        return None;
    };
    Some(match error {
        VerifyError::Expired { .. }
        | VerifyError::ExpiresTooSoon { .. }
        | VerifyError::LifetimeTooLong { .. } => "exp",
        VerifyError::NotYetValid { .. } => "nbf",
        VerifyError::IssuedInFuture { .. } | VerifyError::TooOld { .. } => "iat",
        VerifyError::WrongIssuer => "iss",
        VerifyError::WrongAudience => "aud",
        VerifyError::UnauthorizedParty => "azp",
        VerifyError::WrongSubject => "sub",
        VerifyError::InsufficientScope(_) => "scope",
        VerifyError::MissingClaim(_) | VerifyError::InvalidClaim(_) => "",
        _ => return None,
    })
}
