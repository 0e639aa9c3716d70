//! Target `claims_policy`: settings, then a claims set as it stands, under keys that hold every signature
//! for right.

use std::sync::LazyLock;

use countersign::KeySet;

use crate::bytes::Bytes;
use crate::gullible::{Gullible, gullible_keys, unsigned_token};
use crate::model::Trust;
use crate::settings::{Preset, SETTINGS_LEN, Settings, Types};
use crate::verified;

static KEYS: LazyLock<KeySet<1, Gullible>> = LazyLock::new(gullible_keys);

/// Verifies a claims set under a policy, and compares with the model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut settings, claims) = Bytes::cut::<SETTINGS_LEN>(input);
    check_claims(&Settings::read(&mut settings), claims);
}

/// As [`check`], with settings that were read.
pub(crate) fn check_claims(settings: &Settings, claims: &[u8]) {
    let token = unsigned_token(header(settings), claims);
    verified::check(token.as_bytes(), &*KEYS, Trust::Everything, settings);
}

/// A header that meets every demand of the settings.
fn header(settings: &Settings) -> String {
    let typ = match settings.terms.types {
        Types::OrAbsent(_) => "JWT",
        Types::OneOf(list) => list[0],
    };
    let cat = match settings.terms.preset {
        Preset::Clerk => r#","cat":"cl_B7d4PD111AAA""#,
        _ => "",
    };
    format!(r#"{{"alg":"RS256","kid":"k","typ":"{typ}","cty":"\u00e9","v":0{cat}}}"#)
}
