//! What is told of each decision: one `tracing` event, a counter and a histogram. No claim and no
//! token is in them, and no label comes from a token.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use countersign::VerifiedToken;
use http::Method;

use crate::refusal::Refusal;
use crate::rollout::Mode;

/// How many characters of a text from a token are shown.
const SHOWN: usize = 64;

/// Events of one code per second.
pub(crate) const DEFAULT_LOG_LIMIT: u32 = 10;

/// Tells about decisions.
pub(crate) struct Observer {
    limit: u32,
    windows: Mutex<BTreeMap<&'static str, Window>>,
}

/// A second's events of one code.
struct Window {
    began: Instant,
    emitted: u32,
    suppressed: u64,
}

/// What a refused token says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) key_id: Option<String>,
    /// Only where the signature held.
    pub(crate) issuer: Option<String>,
}

/// The circumstances of a decision.
#[derive(Clone, Debug)]
pub(crate) struct Circumstances {
    pub(crate) mode: Mode,
    pub(crate) enforced: bool,
    pub(crate) method: Method,
    /// How long a verification took.
    pub(crate) took: Option<Duration>,
}

impl Observer {
    pub(crate) const fn new(limit: u32) -> Self {
        Self {
            limit,
            windows: Mutex::new(BTreeMap::new()),
        }
    }

    pub(crate) fn accepted(&self, token: &VerifiedToken, about: &Circumstances) {
        count(
            if about.enforced {
                "accepted"
            } else {
                "would_accept"
            },
            "ok",
            about.mode,
        );
        took(about.took);
        let Some(suppressed) = self.permit("ok") else {
            return;
        };
        let verified = token.get();
        tracing::info!(
            issuer = verified.issuer(),
            kid = verified.key_id().map(printable),
            mode = about.mode.name(),
            outcome = if about.enforced {
                "accepted"
            } else {
                "would_accept"
            },
            "http.request.method" = about.method.as_str(),
            suppressed,
            "signature VERIFIED"
        );
    }

    pub(crate) fn refused(
        &self,
        refusal: &Refusal,
        about: &Circumstances,
        evidence: impl FnOnce() -> Evidence,
    ) {
        let code = refusal.code();
        let outcome = if about.enforced {
            "refused"
        } else {
            "would_refuse"
        };
        count(outcome, code, about.mode);
        took(about.took);
        let Some(suppressed) = self.permit(code) else {
            return;
        };
        let Evidence { key_id, issuer } = evidence();
        let (kid, mode) = (key_id.as_deref().map(printable), about.mode.name());
        let issuer = issuer.as_deref().map(printable);
        let method = about.method.as_str();
        if about.enforced {
            tracing::warn!(
                issuer, kid, mode, outcome, "error.type" = code, "http.request.method" = method,
                suppressed, reason = %refusal, "request refused"
            );
        } else {
            tracing::warn!(
                issuer, kid, mode, outcome, "error.type" = code, "http.request.method" = method,
                suppressed, reason = %refusal, "request would be refused"
            );
        }
    }

    /// Something at which nothing was verified.
    pub(crate) fn passed(&self, why: &'static str, mode: Mode) {
        count("passed", why, mode);
    }

    /// Whether an event with this code may be told; how many were not since the last one.
    fn permit(&self, code: &'static str) -> Option<u64> {
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let window = windows.entry(code).or_insert(Window {
            began: now,
            emitted: 0,
            suppressed: 0,
        });
        if now.duration_since(window.began) >= Duration::from_secs(1) {
            window.began = now;
            window.emitted = 0;
        }
        if window.emitted >= self.limit {
            window.suppressed = window.suppressed.saturating_add(1);
            return None;
        }
        window.emitted = window.emitted.saturating_add(1);
        Some(std::mem::take(&mut window.suppressed))
    }
}

fn count(outcome: &'static str, code: &'static str, mode: Mode) {
    metrics::counter!(
        "countersign_auth_decisions_total",
        "outcome" => outcome, "code" => code, "mode" => mode.name()
    )
    .increment(1);
}

fn took(time: Option<Duration>) {
    let Some(time) = time else { return };
    metrics::histogram!("countersign_auth_duration_seconds").record(time.as_secs_f64());
}

/// The first characters of a text that came with a request, with whatever could change how a line
/// looks replaced.
pub(crate) fn printable(text: &str) -> String {
    let shown = |c: char| {
        if c.is_ascii_graphic() || c.is_alphanumeric() {
            c
        } else {
            '?'
        }
    };
    text.chars().take(SHOWN).map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_and_made_printable() {
        let cases = [
            ("ins_2abcDEF-_.", "ins_2abcDEF-_."),
            ("a b\n\u{202e}\u{7f}\u{85}\u{1b}[0m", "a?b?????[0m"),
            ("schl\u{fc}ssel", "schl\u{fc}ssel"),
        ];
        for (text, expected) in cases {
            assert_eq!(printable(text), expected);
        }
        assert_eq!(printable(&"\u{e9}".repeat(1000)).chars().count(), 64);
    }

    #[test]
    fn events_are_limited_by_code_and_what_was_left_out_is_said() {
        let observer = Observer::new(3);
        let permits: Vec<_> = (0..10).map(|_| observer.permit("expired")).collect();
        assert_eq!(permits[..4], [Some(0), Some(0), Some(0), None]);
        assert_eq!(observer.permit("revoked"), Some(0), "each code has its own");
        let mut windows = observer.windows.lock().unwrap();
        let window = windows.get_mut("expired").unwrap();
        window.began -= Duration::from_secs(1);
        drop(windows);
        assert_eq!(observer.permit("expired"), Some(7));
        assert_eq!(observer.permit("expired"), Some(0));
    }
}
