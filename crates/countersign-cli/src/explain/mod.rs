//! What each code means, its likely causes, and what to do: the one table that the command
//! `explain` and the other commands' advice are made of.

mod fetch;
mod keys;
mod markdown;
mod request;
mod token;

pub use markdown::markdown;

/// What a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A token was refused.
    Token,
    /// A request was refused by what is in front of a service.
    Request,
    /// A key set was refused as a whole.
    KeySet,
    /// One key of a set is not usable.
    Key,
    /// Keys could not be fetched.
    Fetch,
}

impl Subject {
    /// All of them, in the order in which they are listed.
    pub const ALL: &'static [Self] = &[
        Self::Token,
        Self::Request,
        Self::KeySet,
        Self::Key,
        Self::Fetch,
    ];

    /// A heading for the codes about it.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Token => "A token is refused",
            Self::Request => "A request is refused, whatever its token",
            Self::KeySet => "A key set is refused as a whole",
            Self::Key => "A key of a set is not usable; the others are not touched by it",
            Self::Fetch => "Keys can't be fetched; the last good ones stay",
        }
    }

    /// What such a code is.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Token => "a token is refused",
            Self::Request => "a request is refused",
            Self::KeySet => "a key set is refused",
            Self::Key => "a key is not usable",
            Self::Fetch => "keys can't be fetched",
        }
    }
}

/// An entry of the table.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The stable code.
    pub code: &'static str,
    /// What it is about.
    pub about: Subject,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// Where it comes from most often, the likeliest first.
    pub causes: &'static [&'static str],
    /// What to do.
    pub remedy: &'static str,
}

/// Every explanation: tokens in the order of the checks, requests, key sets, keys, fetching.
pub fn all() -> impl Iterator<Item = &'static Explanation> {
    let tables = [
        token::EXPLANATIONS,
        request::EXPLANATIONS,
        keys::EXPLANATIONS,
        fetch::EXPLANATIONS,
    ];
    tables.into_iter().flatten()
}

/// The explanation of a code; case, and `-` for `_`, do not matter.
#[must_use]
pub fn find(code: &str) -> Option<&'static Explanation> {
    let code = code.trim().to_ascii_lowercase().replace('-', "_");
    all().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign::{KeyError, KeySetError, SkipReason, VerifyError};
    use countersign_jwks::FetchError;
    use countersign_tower::Refusal;
    use std::collections::BTreeSet;

    /// What the engine says of modulus and exponent.
    const RSA: &[KeyError] = &[
        KeyError::ModulusNotMinimal,
        KeyError::ModulusTooSmall { bits: 0 },
        KeyError::ModulusTooLarge { bits: 0, max: 0 },
        KeyError::ModulusEven,
        KeyError::WeakModulus,
        KeyError::ExponentNotMinimal,
        KeyError::ExponentTooSmall,
        KeyError::ExponentTooLarge,
        KeyError::ExponentEven,
    ];

    #[test]
    fn every_code_is_explained_and_nothing_else() {
        let rsa = RSA.iter().map(KeyError::code);
        // This one is about keys.
        let requests = Refusal::CODES
            .iter()
            .filter(|code| **code != "keys_unavailable");
        let expected: Vec<(&str, Subject)> = VerifyError::CODES
            .iter()
            .map(|code| (*code, Subject::Token))
            .chain(requests.map(|code| (*code, Subject::Request)))
            .chain([("unsafe_path", Subject::Request)]) // of the sidecar
            .chain(
                KeySetError::CODES
                    .iter()
                    .map(|code| (*code, Subject::KeySet)),
            )
            .chain(SkipReason::CODES.iter().map(|code| (*code, Subject::Key)))
            .chain(rsa.map(|code| (code, Subject::Key)))
            .chain([("keys_unavailable", Subject::Fetch)])
            .chain(FetchError::CODES.iter().map(|code| (*code, Subject::Fetch)))
            .collect();
        let explained: Vec<(&str, Subject)> = all().map(|one| (one.code, one.about)).collect();
        assert_eq!(explained, expected);
        let unique: BTreeSet<&str> = all().map(|one| one.code).collect();
        assert_eq!(unique.len(), expected.len());
    }

    #[test]
    fn every_explanation_is_whole() {
        for one in all() {
            let sentences = one.causes.iter().chain([&one.meaning, &one.remedy]);
            assert!(!one.causes.is_empty(), "{}", one.code);
            for sentence in sentences {
                assert!(
                    sentence.len() > 15 && sentence.ends_with('.'),
                    "{}: {sentence}",
                    one.code
                );
            }
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for spelling in ["wrong_issuer", "WRONG-ISSUER", " wrong_issuer "] {
            assert_eq!(find(spelling).map(|one| one.code), Some("wrong_issuer"));
        }
        assert!(find("wrong").is_none());
    }
}
