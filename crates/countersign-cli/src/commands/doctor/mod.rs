//! `doctor`: the check before a deployment.

mod checks;
mod environment;
mod forged;
mod provider;
mod report;
mod token;

use std::io::{self, Write as _};

use countersign::{PolicyBuf, UnixTime};

use crate::commands::verify;
use crate::commands::verify::checker::Checker;
use crate::commands::verify::source::{Source, resolve};
use crate::{Exit, Failure, Paint, providers};
use report::{Check, Report};

/// Check everything before a deployment: settings, provider, keys, clock, and that forgeries are refused.
///
/// Without an option that says where the keys are, the settings of your service are checked as it reads
/// them: CLERK_FRONTEND_API and the other variables, and the file that COUNTERSIGN_CONFIG names. Or give the
/// options that `verify` takes. With a token it is explained, claim by claim. The last line says "ready to deploy", or how many checks failed; each of those has its
/// remedy beside it.
///
/// Exit code: 0 ready, 1 a check failed, 2 a mistake in the command line.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
#[group(skip)] // the flattened options bring theirs
pub struct Args {
    #[command(flatten)]
    settings: verify::Args,
}

const EXAMPLES: &str = "\
Examples:
  CLERK_FRONTEND_API=clerk.example.com \\
    AUTH_AUTHORIZED_PARTIES=https://app.example.com countersign doctor
  countersign doctor --provider clerk:clerk.example.com \\
    --authorized-party https://app.example.com
  countersign doctor --oidc https://issuer.example --audience api \"$TOKEN\"";

/// Runs the command.
///
/// # Errors
/// [`Failure::Output`], and [`Failure::Usage`] for `--snapshot`: a wrong setting is a check that failed.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let settings = &args.settings;
    if settings.provider.as_deref() == Some("list") {
        io::stdout().write_all(providers::list(Paint::stdout()).as_bytes())?;
        return Ok(Exit::Success);
    }
    if settings.keeps_keys() {
        return Err(Failure::usage(
            "--snapshot keeps keys for an outage, and doctor asks whether the provider answers; leave it out",
        ));
    }
    let report = examine(settings)?;
    let mut out = io::stdout().lock();
    if settings.json {
        writeln!(out, "{}", report.json())?;
    } else {
        out.write_all(report.text(Paint::stdout()).as_bytes())?;
    }
    Ok(Exit::of(report.is_sound()))
}

/// All checks, in the order in which one makes the next possible.
fn examine(settings: &verify::Args) -> Result<Report, Failure> {
    let mut report = Report::default();
    checks::engine(&mut report);
    let Some((policy, source)) = configured(&mut report, settings)? else {
        return Ok(report);
    };
    let names = match &source {
        Source::File(_) => true,
        Source::Network(network) => provider::resolves(&mut report, network),
    };
    if !names {
        return Ok(report);
    }
    let now = settings.now.map_or_else(UnixTime::now, UnixTime::from_secs);
    let checker = match Checker::with(settings, policy, source) {
        Ok(checker) => checker,
        Err(failure) => {
            report.add(Check::failed(
                "keys",
                failure_text(failure)?,
                "no token can be verified without keys",
            ));
            return Ok(report);
        }
    };
    provider::keys(&mut report, &checker, now);
    forged::are_refused(&mut report, &checker, now);
    if let Some(token) = token::given(settings)? {
        token::explain(&mut report, &checker, &token, now);
    }
    Ok(report)
}

/// What the settings ask for, by options or by the environment; `None` where they can't be used.
fn configured(
    report: &mut Report,
    settings: &verify::Args,
) -> Result<Option<(PolicyBuf, Source)>, Failure> {
    if !settings.names_keys() {
        return environment::read(report);
    }
    match resolve(settings) {
        Ok((policy, source)) => {
            report.add(Check::passed("configuration", checks::policy(&policy)));
            Ok(Some((policy, source)))
        }
        Err(failure) => {
            let text = failure_text(failure)?;
            report.add(Check::failed(
                "configuration",
                text,
                "mend the option that it names",
            ));
            Ok(None)
        }
    }
}

/// What a failure says, unless it is about the output.
fn failure_text(failure: Failure) -> Result<String, Failure> {
    match failure {
        Failure::Usage(sentence) => Ok(sentence),
        other => Err(other),
    }
}
