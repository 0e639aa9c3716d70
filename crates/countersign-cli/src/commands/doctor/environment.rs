//! The settings as a service reads them: from the environment, and a file that it names.

use countersign::PolicyBuf;
use countersign_jwks::HttpFetch;
use countersign_tower::{Config, Mode};

use super::checks;
use super::report::{Check, Report};
use crate::commands::verify::source::{Remote, Source};
use crate::{Failure, network};

/// The settings, and what is wrong with them: every problem is a check of its own.
pub(super) fn read(report: &mut Report) -> Result<Option<(PolicyBuf, Source)>, Failure> {
    let config = match Config::from_env() {
        Ok(config) => config,
        Err(error) => {
            let remedy =
                "set it so in the environment, or in the file that COUNTERSIGN_CONFIG names";
            for problem in error.problems() {
                report.add(Check::failed("configuration", problem.to_string(), remedy));
            }
            return Ok(None);
        }
    };
    for problem in config.warnings() {
        let advice = "harmless while verification is off, and fatal once it is on";
        report.add(Check::noted("configuration", problem.to_string(), advice));
    }
    report.add(mode(config.mode()));
    let Some((policy, keys)) = config.without_snapshot().into_parts() else {
        let remedy =
            "set CLERK_FRONTEND_API, or AUTH_ISSUER: there is nothing to check before that";
        report.add(Check::failed("configuration", "no issuer is set", remedy));
        return Ok(None);
    };
    report.add(Check::passed("configuration", checks::policy(&policy)));
    let url = policy.as_policy().issuer().to_owned();
    let remote = Remote::new(keys.fetch(network::transport(HttpFetch::builder())?), url);
    Ok(Some((policy, Source::Network(Box::new(remote)))))
}

/// What the flag does to requests.
fn mode(mode: Mode) -> Check {
    let detail = format!("JWT_SIGNATURE_VERIFICATION_ENABLED is {mode}");
    if mode.enforces() {
        return Check::passed("rollout", detail);
    }
    let advice = "forged tokens are not refused in this mode: it is a step on the way, see docs/deployment.md";
    Check::noted("rollout", detail, advice)
}
