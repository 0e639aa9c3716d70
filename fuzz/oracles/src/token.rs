//! Target `token`: settings, then a token as it stands.

use crate::bytes::Bytes;
use crate::model::Trust;
use crate::settings::{SETTINGS_LEN, Settings};
use crate::verified;
use crate::world::{KEYS, MODEL_KEYS};

/// Verifies a token under a policy, and compares with the model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut settings, token) = Bytes::cut::<SETTINGS_LEN>(input);
    let settings = Settings::read(&mut settings);
    verified::check(token, &*KEYS, Trust::Keys(&MODEL_KEYS), &settings);
}
