//! Providers by name, as `--provider` takes them: `clerk:clerk.example.com`.

use countersign::Audience;
use countersign_jwks::{KubernetesApi, Provider, ProviderError, TokenUse};

use crate::{Failure, Paint};

/// What the other options say that a provider may need.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// `--audience`, `--allow-any-audience`.
    pub audience: Option<Audience<'a>>,
    /// `--client`.
    pub clients: &'a [String],
    /// `--authorized-party`.
    pub parties: &'a [String],
}

/// A provider that has a name.
struct Known {
    name: &'static str,
    /// What stands behind the colon; nothing for some.
    argument: &'static str,
    needs: Needs,
    tokens: &'static str,
}

/// The option that a provider needs besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    Audience,
    Client,
    Party,
    Nothing,
}

impl Needs {
    const fn option(self) -> &'static str {
        match self {
            Self::Audience => "--audience",
            Self::Client => "--client",
            Self::Party => "--authorized-party",
            Self::Nothing => "",
        }
    }

    const fn meaning(self) -> &'static str {
        match self {
            Self::Audience => "what `aud` names the API as (or --allow-any-audience)",
            Self::Client => "the id of the client that the tokens are for",
            Self::Party => "the origin of the frontend that may use the session",
            Self::Nothing => "",
        }
    }
}

const KNOWN: &[Known] = &[
    known(
        "clerk",
        "DOMAIN",
        Needs::Party,
        "sessions; DOMAIN or the publishable key",
    ),
    known(
        "oidc",
        "ISSUER",
        Needs::Nothing,
        "any issuer with OpenID Connect Discovery, as --oidc",
    ),
    known("auth0", "DOMAIN", Needs::Audience, "access tokens"),
    known(
        "okta",
        "DOMAIN/SERVER",
        Needs::Audience,
        "access tokens of a custom server",
    ),
    known(
        "okta-org",
        "DOMAIN",
        Needs::Client,
        "ID tokens of the organization's server",
    ),
    known(
        "keycloak",
        "URL/realms/REALM",
        Needs::Audience,
        "access tokens",
    ),
    known("google", "", Needs::Client, "ID tokens"),
    known(
        "entra",
        "TENANT",
        Needs::Audience,
        "access tokens of version 2; the tenant's id",
    ),
    known(
        "entra-v1",
        "TENANT",
        Needs::Audience,
        "access tokens of version 1",
    ),
    known(
        "cognito",
        "POOL",
        Needs::Client,
        "access tokens of a user pool",
    ),
    known(
        "cognito-id",
        "POOL",
        Needs::Client,
        "ID tokens of a user pool",
    ),
    known("firebase", "PROJECT", Needs::Nothing, "ID tokens"),
    known(
        "github-actions",
        "OWNER/REPO",
        Needs::Audience,
        "workflow runs; or OWNER alone",
    ),
    known(
        "kubernetes",
        "ISSUER",
        Needs::Audience,
        "service accounts, asked from within the cluster",
    ),
];

const fn known(
    name: &'static str,
    argument: &'static str,
    needs: Needs,
    tokens: &'static str,
) -> Known {
    Known {
        name,
        argument,
        needs,
        tokens,
    }
}

/// The provider that `NAME:ARGUMENT` means.
///
/// # Errors
/// [`Failure::Usage`]: there is none of that name, or something is missing; what to do.
pub fn provider(text: &str, given: &Given<'_>) -> Result<Provider, Failure> {
    let (known, argument) = find(text)?;
    let name = known.name;
    let missing = match known.needs {
        Needs::Audience => given.audience.is_none(),
        Needs::Client => given.clients.is_empty(),
        Needs::Party => given.parties.is_empty(),
        Needs::Nothing => false,
    };
    if missing {
        let (option, meaning) = (known.needs.option(), known.needs.meaning());
        return Err(Failure::usage(format!(
            "--provider {name} needs {option}, {meaning}"
        )));
    }
    if known.needs != Needs::Client && !given.clients.is_empty() {
        return Err(Failure::usage(format!(
            "--provider {name} has no use for --client; leave it out"
        )));
    }
    if name == "okta-org" && given.clients.len() > 1 {
        return Err(Failure::usage("--provider okta-org takes one --client"));
    }
    build(name, argument, given).map_err(|error| refused(name, &error))
}

/// The provider of the name, and what stands behind it.
fn find(text: &str) -> Result<(&'static Known, &str), Failure> {
    let (name, argument) = text.split_once(':').unwrap_or((text, ""));
    let Some(known) = KNOWN.iter().find(|known| known.name == name) else {
        return Err(Failure::usage(
            "--provider: there is none of that name; `countersign verify --provider list` names all",
        ));
    };
    if argument.is_empty() != known.argument.is_empty() {
        let form = form(known);
        return Err(Failure::usage(format!(
            "--provider {name}: give it as {form}"
        )));
    }
    Ok((known, argument))
}

/// The provider without what only a policy needs, where nothing but its keys is asked for.
///
/// # Errors
/// [`Failure::Usage`]: there is none of that name, or its argument is wrong.
pub fn keys_of(text: &str) -> Result<Provider, Failure> {
    let any = ["-".to_owned()];
    let given = Given {
        audience: Some(Audience::Any),
        clients: &any,
        parties: &any,
    };
    let (known, argument) = find(text)?;
    build(known.name, argument, &given).map_err(|error| refused(known.name, &error))
}

/// Why a provider can't be used, by the name of its option.
#[must_use]
pub fn refused(name: &str, error: &ProviderError) -> Failure {
    Failure::usage(format!("--provider {name}: {error}"))
}

fn build(name: &str, argument: &str, given: &Given<'_>) -> Result<Provider, ProviderError> {
    let audience = given.audience.unwrap_or(Audience::Absent);
    let client = given.clients.first().map_or("", String::as_str);
    match name {
        "clerk" => Provider::clerk(argument, given.parties),
        "auth0" => Provider::auth0(argument, audience),
        "okta" => {
            let (domain, server) = last_segment(argument, "/").unwrap_or((argument, "default"));
            let domain = domain.strip_suffix("/oauth2").unwrap_or(domain); // a whole issuer
            Provider::okta(domain, server, audience)
        }
        "okta-org" => Provider::okta_org(argument, client),
        "keycloak" => {
            let (url, realm) = last_segment(argument, "/realms/").unwrap_or((argument, ""));
            Provider::keycloak(url, realm, audience)
        }
        "google" => Provider::google(given.clients),
        "entra" => Provider::entra(argument, audience),
        "entra-v1" => Provider::entra_v1(argument, audience),
        "cognito" => Provider::cognito(argument, TokenUse::Access, given.clients),
        "cognito-id" => Provider::cognito(argument, TokenUse::Id, given.clients),
        "firebase" => Provider::firebase(argument),
        "github-actions" => Provider::github_actions(argument, audience),
        "kubernetes" => Provider::kubernetes(argument, audience, KubernetesApi::in_cluster()),
        _ => Provider::oidc(argument, audience),
    }
}

/// What stands before and behind the last separator of a path.
fn last_segment<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let path = text.trim_end_matches('/');
    let (before, last) = path.rsplit_once(separator)?;
    (!before.ends_with('/') && !before.ends_with(':')).then_some((before, last))
}

fn form(known: &Known) -> String {
    match known.argument {
        "" => known.name.to_owned(),
        argument => format!("{}:{argument}", known.name),
    }
}

/// All of them, as a table.
#[must_use]
pub fn list(paint: Paint) -> String {
    let forms: Vec<String> = KNOWN.iter().map(form).collect();
    let width = forms.iter().map(String::len).max().unwrap_or(0);
    let needs = KNOWN.iter().map(|known| known.needs.option().len());
    let needed = needs.max().unwrap_or(0);
    let heading = format!("{:<width$}  {:<needed$}  tokens", "provider", "needs");
    let mut out = format!("{}\n", paint.heading(heading));
    for (known, form) in KNOWN.iter().zip(forms) {
        let option = known.needs.option();
        let form = paint.name(format!("{form:<width$}"));
        out.push_str(&format!("{form}  {option:<needed$}  {}\n", known.tokens));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str) -> Result<Provider, String> {
        keys_of(text).map_err(|failure| match failure {
            Failure::Usage(sentence) => sentence,
            Failure::Output(error) => panic!("{error}"),
        })
    }

    #[test]
    fn every_name_makes_its_provider() {
        let arguments = [
            ("clerk", "clerk.example.com", "https://clerk.example.com"),
            ("oidc", "https://a.example/b/", "https://a.example/b/"),
            ("auth0", "a.eu.auth0.com", "https://a.eu.auth0.com/"),
            (
                "okta",
                "dev-1.okta.com/aus1",
                "https://dev-1.okta.com/oauth2/aus1",
            ),
            ("okta-org", "dev-1.okta.com", "https://dev-1.okta.com"),
            (
                "keycloak",
                "https://sso.example/auth/realms/staff/",
                "https://sso.example/auth/realms/staff",
            ),
            ("google", "", "https://accounts.google.com"),
            (
                "entra",
                "aaaabbbb-0000-cccc-1111-dddd2222eeee",
                "https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0",
            ),
            (
                "entra-v1",
                "aaaabbbb-0000-cccc-1111-dddd2222eeee",
                "https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/",
            ),
            (
                "cognito",
                "eu-west-1_a",
                "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a",
            ),
            (
                "cognito-id",
                "eu-west-1_a",
                "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a",
            ),
            ("firebase", "p-1", "https://securetoken.google.com/p-1"),
            (
                "github-actions",
                "acme/app",
                "https://token.actions.githubusercontent.com",
            ),
            ("kubernetes", "https://k.example", "https://k.example"),
        ];
        assert_eq!(arguments.len(), KNOWN.len());
        for ((name, argument, issuer), known) in arguments.iter().zip(KNOWN) {
            assert_eq!(*name, known.name);
            let text = match argument.is_empty() {
                true => (*name).to_owned(),
                false => format!("{name}:{argument}"),
            };
            assert_eq!(made(&text).unwrap().issuer(), *issuer, "{name}");
            assert!(list(Paint::OFF).contains(&form(known)), "{name}");
        }
    }

    #[test]
    fn a_domain_without_a_server_means_the_default_one() {
        for text in ["okta:dev-1.okta.com", "okta:https://dev-1.okta.com/"] {
            let okta = made(text).unwrap();
            assert_eq!(
                okta.issuer(),
                "https://dev-1.okta.com/oauth2/default",
                "{text}"
            );
        }
        let whole = made("okta:https://dev-1.okta.com/oauth2/aus1").unwrap();
        assert_eq!(whole.issuer(), "https://dev-1.okta.com/oauth2/aus1");
    }

    #[test]
    fn what_is_missing_is_named() {
        let none = Given {
            audience: None,
            clients: &[],
            parties: &[],
        };
        let cases = [
            ("clerk", "as clerk:DOMAIN"),
            ("clerk:", "as clerk:DOMAIN"),
            ("google:x", "as google"),
            ("clerc:a.example", "none of that name"),
            ("clerk:a.example", "needs --authorized-party"),
            ("auth0:a.example", "needs --audience"),
            ("google", "needs --client"),
        ];
        for (text, part) in cases {
            let Err(Failure::Usage(said)) = provider(text, &none) else {
                panic!("{text}");
            };
            assert!(said.contains(part), "{text}: {said}");
        }
        let realm = made("keycloak:https://sso.example").unwrap_err();
        assert!(realm.contains("the Keycloak realm is empty"), "{realm}");
    }
}
