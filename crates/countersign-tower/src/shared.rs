//! What a layer, its services and their requests share.

use std::sync::Arc;

use countersign::{UnixTime, VerifiedToken};
use http::StatusCode;

use crate::answer::Answers;
use crate::authority::Authority;
use crate::dev::DevMode;
use crate::hook::Check;
use crate::observe::{Circumstances, Evidence, Observer, printable};
use crate::ready::Ready;
use crate::refusal::Refusal;
use crate::rollout::{Rollout, Sample};
use crate::token::Found;

/// What was decided about a request's token.
pub(crate) type Verdict = Result<VerifiedToken, Refusal>;

pub(crate) struct Shared {
    pub(crate) authority: Option<Authority>,
    pub(crate) cookies: Vec<String>,
    pub(crate) answers: Answers,
    pub(crate) rollout: Rollout,
    pub(crate) checks: Vec<Check>,
    pub(crate) dev: Option<DevMode>,
    pub(crate) missing_allowed: bool,
    pub(crate) preflight_passes: bool,
    pub(crate) clock: Box<dyn Fn() -> UnixTime + Send + Sync>,
    pub(crate) observer: Observer,
    pub(crate) ready: Ready,
}

impl Shared {
    /// Verifies a token, and asks the hooks. The scratch of the verification never lives across a
    /// wait.
    pub(crate) async fn decide(self: Arc<Self>, token: Found) -> Verdict {
        let Some(authority) = &self.authority else {
            return Err(Refusal::NotEnforcing);
        };
        let verified = authority.verify(token.as_ref(), (self.clock)()).await?;
        for check in &self.checks {
            check.run(&verified).await?;
        }
        Ok(verified)
    }

    /// Tells of a verdict.
    pub(crate) fn tell(&self, verdict: &Verdict, token: Option<&Found>, about: &Circumstances) {
        match verdict {
            Ok(verified) => self.observer.accepted(verified, about),
            Err(refusal) => {
                let evidence = || self.evidence(refusal, token);
                self.observer.refused(refusal, about, evidence);
            }
        }
    }

    /// Counts a request that nothing is enforced for: whether it would be refused, and what the
    /// service behind said.
    pub(crate) fn count(
        &self,
        refusal: Option<&Refusal>,
        token: Option<&Found>,
        behind: StatusCode,
    ) {
        let refused_behind = matches!(behind, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        let Some(refusal) = refusal else {
            return self.rollout.accepted(refused_behind);
        };
        let code = refusal.code();
        self.rollout.refused(code, refused_behind, || {
            let evidence = self.evidence(refusal, token);
            Sample {
                code,
                key_id: evidence.key_id.as_deref().map(printable),
                issuer: evidence.issuer.as_deref().map(printable),
            }
        });
    }

    /// What a refused token says: its `kid`, and its issuer if the signature held.
    fn evidence(&self, refusal: &Refusal, token: Option<&Found>) -> Evidence {
        let (Some(authority), Some(token)) = (&self.authority, token) else {
            return Evidence::default();
        };
        let issuer = refusal
            .is_about_claims()
            .then(|| authority.signed(token.as_ref()));
        Evidence {
            key_id: authority.key_id(token.as_ref()),
            issuer: issuer.flatten(),
        }
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use crate::token;

    #[test]
    fn the_scratch_does_not_live_across_a_wait() {
        let layer = crate::AuthLayer::off().build().unwrap();
        let mut headers = HeaderMap::new();
        let value = HeaderValue::from_static("Bearer a.b.c");
        headers.insert("authorization", value);
        let Ok(Some(found)) = token::find(&headers, &[]) else {
            panic!("there is a token");
        };
        // What lives across a wait is part of the future; the scratch alone has 4096 bytes.
        let size = size_of_val(&layer.shared().clone().decide(found));
        assert!(size < 2500, "{size}");
    }
}
