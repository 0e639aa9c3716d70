//! What was observed, and whether it is safe to enforce, in words.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// How many sound tokens must have been seen before anything is called safe.
const ENOUGH: u64 = 100;

/// How often a reason was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Seen {
    /// All requests that would be refused for it.
    pub total: u64,
    /// Those that the service behind did not refuse either (its answer was not 401 or 403): what
    /// would change for clients.
    pub let_through: u64,
}

/// One kind of request that would be refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sample {
    /// Why.
    pub code: &'static str,
    /// The `kid` of the token, cut to 64 printable characters. Not verified.
    pub key_id: Option<String>,
    /// The issuer that the token names, only where its signature held.
    pub issuer: Option<String>,
}

/// Whether verification can be enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Safety {
    /// Fewer than a hundred sound tokens were seen.
    TooEarly,
    /// Sound tokens would pass, and what would be refused is what ought to be.
    Safe,
    /// Requests that the service lets through would be refused, and they may be those of its users.
    LookFirst,
}

/// What was observed since the start, or since it was reset. Its `Display` says in words whether it
/// is safe to enforce.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RolloutReport {
    /// For how long.
    pub period: Duration,
    /// Requests that would be accepted.
    pub accepted: u64,
    /// Of those, how many the service behind refused (its answer was 401 or 403).
    pub accepted_only_here: u64,
    /// Requests that would be refused, by code.
    pub refused: BTreeMap<&'static str, Seen>,
    /// Kinds of requests that would be refused, the first of each; a bounded number.
    pub samples: Vec<Sample>,
    /// Whether there may have been more kinds than are kept, which is eight of each code.
    pub more_samples: bool,
}

/// What a reason means for a rollout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// It ought to be refused: this is what verification is for.
    Attack,
    /// A client's matter: it renews or gets a token.
    Client,
    /// The configuration may be wrong.
    Configuration,
}

/// What each reason means, and what to do about it.
fn meaning(code: &str) -> (Meaning, &'static str) {
    use Meaning::{Attack, Client, Configuration};
    match code {
        "invalid_signature"
        | "unsupported_algorithm"
        | "algorithm_mismatch"
        | "unsupported_critical_header"
        | "malformed_token"
        | "malformed_header"
        | "malformed_claims"
        | "invalid_base64"
        | "duplicate_member"
        | "ambiguous_token"
        | "revoked" => (Attack, "forged or broken, and refused with reason"),
        "token_too_large" => (
            Attack,
            "longer than is allowed; raise the limit if they are yours",
        ),
        "expired" | "too_old" => (Client, "clients must renew their tokens"),
        "not_yet_valid" | "issued_in_future" | "expires_too_soon" => (
            Configuration,
            "check this machine's clock, or allow a leeway",
        ),
        "missing_token" => (
            Client,
            "clients without a token get a 401; allow a missing one if that is wrong",
        ),
        "unknown_key_id" | "missing_key_id" => (
            Configuration,
            "the tokens are of keys that the issuer does not publish; is it the right issuer?",
        ),
        "keys_unavailable" => (
            Configuration,
            "the keys could not be fetched; see the status",
        ),
        "wrong_issuer" => (Configuration, "check the configured issuer"),
        "wrong_audience" => (Configuration, "check the configured audience"),
        "unauthorized_party" => (
            Configuration,
            "add the frontend's origin to the authorized parties",
        ),
        "insufficient_scope" | "forbidden" => (
            Configuration,
            "check what the routes ask for, or what the tokens are given",
        ),
        "check_failed" => (Configuration, "a hook fails; see the log"),
        _ => (Configuration, "the policy does not fit the issuer's tokens"),
    }
}

impl RolloutReport {
    /// Whether verification can be enforced.
    #[must_use]
    pub fn safety(&self) -> Safety {
        let doubtful = |(code, seen): (&&str, &Seen)| {
            seen.let_through > 0 && meaning(code).0 != Meaning::Attack
        };
        if self.refused.iter().any(doubtful) {
            return Safety::LookFirst;
        }
        match self.accepted {
            0..ENOUGH => Safety::TooEarly,
            _ => Safety::Safe,
        }
    }

    /// Requests that would be refused.
    #[must_use]
    pub fn refused_total(&self) -> u64 {
        let totals = self.refused.values().map(|seen| seen.total);
        totals.fold(0, u64::saturating_add)
    }
}

impl fmt::Display for RolloutReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (accepted, refused) = (self.accepted, self.refused_total());
        let verdict = match self.safety() {
            Safety::TooEarly => "Too early to say",
            Safety::Safe => "Safe to enforce",
            Safety::LookFirst => "Look before you enforce",
        };
        let seconds = self.period.as_secs();
        writeln!(
            f,
            "{verdict}: in {seconds} s, {accepted} requests would be accepted and {refused} refused."
        )?;
        if self.safety() == Safety::TooEarly {
            writeln!(
                f,
                "At least {ENOUGH} accepted requests are needed for a judgement."
            )?;
        }
        if self.accepted_only_here > 0 {
            let only_here = self.accepted_only_here;
            writeln!(
                f,
                "The service itself refused {only_here} that would be accepted."
            )?;
        }
        for (code, seen) in &self.refused {
            let (total, let_through) = (seen.total, seen.let_through);
            let (_, remedy) = meaning(code);
            writeln!(
                f,
                "- {code}: {total}, of which the service let {let_through} through; {remedy}"
            )?;
        }
        for sample in &self.samples {
            write!(f, "  e.g. {}", sample.code)?;
            if let Some(key_id) = &sample.key_id {
                write!(f, ", kid {key_id}")?;
            }
            if let Some(issuer) = &sample.issuer {
                write!(f, ", signed by {issuer}")?;
            }
            writeln!(f)?;
        }
        if self.more_samples {
            writeln!(f, "  and more, which are counted and not kept")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(accepted: u64, refused: &[(&'static str, u64, u64)]) -> RolloutReport {
        let seen = refused
            .iter()
            .map(|(code, total, let_through)| {
                let seen = Seen {
                    total: *total,
                    let_through: *let_through,
                };
                (*code, seen)
            })
            .collect();
        RolloutReport {
            period: Duration::from_secs(60),
            accepted,
            accepted_only_here: 0,
            refused: seen,
            samples: Vec::new(),
            more_samples: false,
        }
    }

    #[test]
    fn safety_is_told_from_what_was_seen() {
        let cases = [
            ("nothing", report(0, &[]), Safety::TooEarly),
            ("a few", report(99, &[]), Safety::TooEarly),
            ("enough", report(100, &[]), Safety::Safe),
            (
                "forged ones",
                report(100, &[("invalid_signature", 9, 9)]),
                Safety::Safe,
            ),
            (
                "other audience",
                report(100, &[("wrong_audience", 1, 1)]),
                Safety::LookFirst,
            ),
            (
                "other audience, refused by both",
                report(100, &[("wrong_audience", 1, 0)]),
                Safety::Safe,
            ),
            (
                "expired and accepted",
                report(500, &[("expired", 2, 1)]),
                Safety::LookFirst,
            ),
            (
                "no token, let in",
                report(500, &[("missing_token", 1, 1)]),
                Safety::LookFirst,
            ),
            (
                "only bad ones",
                report(0, &[("wrong_issuer", 3, 3)]),
                Safety::LookFirst,
            ),
        ];
        for (name, report, expected) in cases {
            assert_eq!(report.safety(), expected, "{name}");
        }
    }

    #[test]
    fn it_is_said_in_words() {
        let mut report = report(200, &[("unauthorized_party", 3, 2)]);
        report.samples.push(Sample {
            code: "unauthorized_party",
            key_id: Some("k".to_owned()),
            issuer: Some("https://issuer.example".to_owned()),
        });
        report.more_samples = true;
        report.accepted_only_here = 1;
        let expected = "\
Look before you enforce: in 60 s, 200 requests would be accepted and 3 refused.
The service itself refused 1 that would be accepted.
- unauthorized_party: 3, of which the service let 2 through; add the frontend's origin to the authorized parties
  e.g. unauthorized_party, kid k, signed by https://issuer.example
  and more, which are counted and not kept
";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn every_code_means_something() {
        let unknown = meaning("no such code").1;
        let generic = [
            "wrong_type",
            "missing_claim",
            "invalid_claim",
            "lifetime_too_long",
            "wrong_subject",
            "scratch_too_small",
            "unexpected_claims",
            "not_enforcing",
            "dev_mode_refused",
        ];
        let codes = countersign::VerifyError::CODES
            .iter()
            .chain(crate::Refusal::CODES);
        for code in codes {
            assert_eq!(meaning(code).1 == unknown, generic.contains(code), "{code}");
        }
    }
}
