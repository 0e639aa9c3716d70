//! A JWK Set and a token signed by its key, made by `countersign-mint`; `tests/no_std.rs` keeps them
//! what they are. There is no private key here.

use countersign::UnixTime;

/// The JWK Set.
pub const JWKS: &[u8] = include_bytes!("../data/jwks.json");
/// The token.
pub const TOKEN: &[u8] = include_bytes!("../data/token.jwt");
/// A time at which the token holds.
pub const NOW: UnixTime = UnixTime::from_secs(1_750_000_000);
/// Who signed it.
pub const ISSUER: &str = "https://issuer.example";
/// For whom.
pub const AUDIENCE: &str = "https://api.example";

/// The token with one character of its payload changed.
#[must_use]
pub fn tampered() -> [u8; TOKEN.len()] {
    let mut token = [0; TOKEN.len()];
    let middle = TOKEN.iter().position(|byte| *byte == b'.').unwrap_or(0) + 20;
    for (at, (to, from)) in token.iter_mut().zip(TOKEN).enumerate() {
        *to = match (at == middle, *from) {
            (false, byte) => byte,
            (true, b'A') => b'B',
            (true, _) => b'A',
        };
    }
    token
}
