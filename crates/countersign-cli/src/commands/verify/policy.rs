//! From options to a policy.

use countersign::{Audience, Policy, PolicyBuf, PolicyError};
use countersign_jwks::Provider;

use super::{Args, Preset};
use crate::Failure;

/// The policy that the options ask for.
///
/// # Errors
/// [`Failure::Usage`] with the option's name.
pub(super) fn policy(args: &Args, provider: Option<&Provider>) -> Result<PolicyBuf, Failure> {
    let policy = match provider {
        Some(provider) => provider.policy(),
        None => base(args)?,
    };
    apply(policy, args)
        .map(PolicyBuf::from)
        .map_err(|error| wrong(error, args))
}

/// The policy of the preset, or the plain one.
fn base(args: &Args) -> Result<Policy<'_>, Failure> {
    let issuer = args.issuer.as_deref().or(args.oidc.as_deref());
    let issuer = issuer.unwrap_or_default(); // one of them is there
    let built = match args.preset {
        None => Policy::try_new(issuer, audience(args).unwrap_or(Audience::Absent)),
        Some(Preset::ClerkSession) => {
            if args.authorized_party.is_empty() {
                return Err(needs("clerk-session", "--authorized-party ORIGIN"));
            }
            Policy::try_clerk_session(issuer, args.authorized_party.as_slice().into())
        }
        Some(Preset::AccessToken) => {
            let audience = audience(args)
                .ok_or_else(|| needs("access-token", "--audience, the API that it is for"))?;
            Policy::try_access_token(issuer, audience)
        }
        Some(Preset::IdToken) => {
            let client = args
                .audience
                .first()
                .ok_or_else(|| needs("id-token", "--audience, the client's id"))?;
            Policy::try_id_token(issuer, client)
        }
    };
    built.map_err(|error| wrong(error, args))
}

/// The audience that the options name.
pub(super) fn audience(args: &Args) -> Option<Audience<'_>> {
    if args.allow_any_audience {
        Some(Audience::Any)
    } else if args.audience.is_empty() {
        None
    } else {
        Some(Audience::OneOf(args.audience.as_slice().into()))
    }
}

/// Each option that is given, over what the preset says.
fn apply<'a>(mut policy: Policy<'a>, args: &'a Args) -> Result<Policy<'a>, PolicyError> {
    if let Some(audience) = audience(args) {
        policy = policy.try_audience(audience)?;
    }
    if !args.authorized_party.is_empty() {
        policy = policy.try_authorized_parties(args.authorized_party.as_slice().into())?;
    }
    if let Some(subject) = &args.subject {
        policy = policy.try_subject(subject)?;
    }
    if !args.scope.is_empty() {
        policy = policy.try_scopes(args.scope.as_slice().into())?;
    }
    if let Some(nonce) = &args.nonce {
        policy = policy.try_nonce(nonce)?;
    }
    if !args.require.is_empty() {
        policy = policy.try_require_claims(args.require.as_slice().into())?;
    }
    if !args.typ.is_empty() {
        policy = policy.try_types(args.typ.as_slice().into())?;
    }
    if !args.alg.is_empty() {
        policy = policy.try_algorithms(&args.alg)?;
    }
    if let Some(seconds) = args.leeway {
        policy = policy.try_leeway(seconds)?;
    }
    if let Some(seconds) = args.max_age {
        policy = policy.try_max_age(seconds)?;
    }
    Ok(policy)
}

fn needs(preset: &str, option: &str) -> Failure {
    Failure::usage(format!("--preset {preset} needs {option}"))
}

/// What is wrong with which option, and what to do.
fn wrong(error: PolicyError, args: &Args) -> Failure {
    let number = |number: Option<u32>| number.map_or_else(String::new, |n| format!(" {n}"));
    let (option, advice) = match error {
        PolicyError::EmptyIssuer => ("--issuer".to_owned(), "give the value of the claim iss"),
        PolicyError::EmptyAudience => (
            "--audience".to_owned(),
            "give the audience, or --allow-any-audience if any will do",
        ),
        PolicyError::NoAlgorithm => ("--alg".to_owned(), "name an algorithm"),
        PolicyError::EmptyType => ("--typ".to_owned(), "give a type, such as JWT"),
        PolicyError::EmptyAuthorizedParties => (
            "--authorized-party".to_owned(),
            "give the origin of the frontend",
        ),
        PolicyError::EmptySubject => ("--subject".to_owned(), "give the subject, or leave it out"),
        PolicyError::EmptyNonce => (
            "--nonce".to_owned(),
            "give the nonce that was sent, or leave it out",
        ),
        PolicyError::EmptyScopes => ("--scope".to_owned(), "give a scope, or leave it out"),
        PolicyError::EmptyRequiredClaims => (
            "--require".to_owned(),
            "give a claim's name, or leave it out",
        ),
        PolicyError::LeewayTooLong => (
            format!("--leeway{}", number(args.leeway)),
            "give at most 3600, and mend the clock that is off by more",
        ),
        PolicyError::MaxAgeOutOfRange => (
            format!("--max-age{}", number(args.max_age)),
            "give at least 1, or leave it out",
        ),
        other => {
            return Failure::usage(format!(
                "the options do not make a policy: {other}; `countersign verify --help` tells more"
            ));
        }
    };
    Failure::usage(format!("{option}: {error}; {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    fn outcome(options: &[&str]) -> Result<PolicyBuf, String> {
        let base = [
            "verify",
            "--jwks",
            "f",
            "--issuer",
            "https://issuer.example",
        ];
        let line = Line::try_parse_from(base.iter().chain(options)).unwrap();
        policy(&line.args, None).map_err(|failure| match failure {
            Failure::Usage(sentence) => sentence,
            Failure::Output(error) => panic!("{error}"),
        })
    }

    #[test]
    fn what_would_switch_a_check_off_is_refused_by_the_options_name() {
        let cases: &[(&[&str], &str)] = &[
            (&["--audience", ""], "--audience: "),
            (&["--audience", "a", "--audience", ""], "--audience: "),
            (&["--typ", ""], "--typ: "),
            (&["--authorized-party", ""], "--authorized-party: "),
            (&["--subject", ""], "--subject: "),
            (&["--nonce", ""], "--nonce: "),
            (&["--scope", ""], "--scope: "),
            (&["--require", ""], "--require: "),
            (
                &["--leeway", "3601"],
                "--leeway 3601: the leeway is longer than an hour",
            ),
            (&["--max-age", "0"], "--max-age 0: "),
            (&["--max-age", "4294967295"], "--max-age 4294967295: "),
            (
                &["--preset", "clerk-session"],
                "--preset clerk-session needs --authorized-party",
            ),
            (
                &["--preset", "access-token"],
                "--preset access-token needs --audience",
            ),
            (
                &["--preset", "id-token"],
                "--preset id-token needs --audience",
            ),
        ];
        for (options, start) in cases {
            let said = outcome(options).expect_err(start);
            assert!(said.starts_with(start), "{said}");
        }
    }

    #[test]
    fn sound_options_make_a_policy() {
        let cases: &[&[&str]] = &[
            &[],
            &["--leeway", "3600", "--max-age", "1"],
            &[
                "--preset",
                "clerk-session",
                "--authorized-party",
                "https://app.example",
            ],
            &["--preset", "access-token", "--audience", "api"],
            &["--preset", "access-token", "--allow-any-audience"],
            &["--preset", "id-token", "--audience", "client"],
        ];
        for options in cases {
            let policy = outcome(options).unwrap();
            assert_eq!(policy.as_policy().issuer(), "https://issuer.example");
        }
    }
}
