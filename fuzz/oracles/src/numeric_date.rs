//! Target `numeric_date`: dates in every spelling, against decimal numbers of any size.
//!
//! Each byte of the text stands for a character that numbers have, so that nearly every input is close
//! to a number; `,` parts `exp`, `nbf` and `iat`.

use crate::bytes::Bytes;
use crate::claims_policy::check_claims;
use crate::settings::{SETTINGS_LEN, Settings};
use crate::world::{AUDIENCE, ISSUER};

const CHARACTERS: &[u8; 16] = b"0123456789.e-+E,";
/// What a date may begin with, so that what follows decides.
const FRONTS: [&str; 8] = [
    "",
    "1750000",
    "17500003",
    "2534023007",
    "0.",
    "1.75e",
    "-",
    "1749999",
];

/// Judges dates under a policy, and compares with the model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<{ SETTINGS_LEN + 3 }>(input);
    let mut settings = Settings::read(&mut bytes);
    settings.policy = settings.policy.algorithms(&[countersign::Algorithm::Rs256]);
    settings.terms.algorithms = vec!["RS256"];
    let text: String = rest
        .iter()
        .map(|byte| char::from(CHARACTERS[usize::from(byte % 16)]))
        .collect();
    let mut dates = text.splitn(3, ',');
    let mut claims = format!(r#"{{"iss":"{ISSUER}","aud":"{AUDIENCE}""#);
    for name in ["exp", "nbf", "iat"] {
        let front = bytes.pick(&FRONTS);
        if let Some(date) = dates.next().map(|date| format!("{front}{date}"))
            && !date.is_empty()
        {
            claims = format!("{claims},\"{name}\":{date}");
        }
    }
    check_claims(&settings, format!("{claims}}}").as_bytes());
}
