//! What Clerk's names mean: its cookies.

use base64ct::{Base64Url, Encoding};
use sha1::{Digest, Sha1};

/// The name of the session cookie.
pub(crate) const COOKIE: &str = "__session";

/// The suffix that Clerk gives to the cookies of an instance: the first eight characters of the
/// SHA-1 of its publishable key, in base64url. A name, not a protection.
pub(crate) fn cookie_suffix(publishable_key: &str) -> String {
    let digest = Sha1::digest(publishable_key.as_bytes());
    let encoded = Base64Url::encode_string(&digest);
    encoded.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suffix_is_the_one_that_clerk_computes() {
        let cases = [
            ("pk_live_Y2xlcmsuY2xlcmsuZGV2JA", "1Z8AzTQD"),
            ("pk_test_Y2xlcmsuY2xlcmsuZGV2JA", "QvfNY2dr"),
        ];
        for (key, suffix) in cases {
            assert_eq!(cookie_suffix(key), suffix, "{key}");
        }
    }
}
