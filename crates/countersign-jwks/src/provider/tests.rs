//! What each constructor makes of what it is given.

use countersign::{Audience, PolicyError};

use super::*;

const API: Audience<'_> = Audience::one_of(&["api"]);
const TENANT: &str = "AAAABBBB-0000-cccc-1111-dddd2222eeee";
const POOL: &str = "eu-west-1_AbCdEfGhI";

type Made = Result<Provider, ProviderError>;

fn clerk(frontend_api: &str) -> Made {
    Provider::clerk(frontend_api, &["https://app.example.com"])
}

fn cognito(pool: &str) -> Made {
    Provider::cognito(pool, TokenUse::Access, &["client"])
}

fn kubernetes(url: &str) -> Made {
    Provider::kubernetes("https://k.example", API, KubernetesApi::at(url, "", ""))
}

/// The publishable key of a domain.
fn publishable(prefix: &str, text: &str) -> String {
    use base64ct::{Base64Unpadded, Encoding};
    format!("{prefix}{}", Base64Unpadded::encode_string(text.as_bytes()))
}

#[test]
fn issuers_and_urls_are_the_published_ones() {
    let example = ("https://clerk.example.com", "/.well-known/jwks.json");
    let microsoft = "https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee";
    let v2 = format!("{microsoft}/v2.0");
    // What was made, its issuer, and its keys: a path behind the issuer, or a whole URL.
    let cases: &[(Made, &str, &str)] = &[
        (clerk("clerk.example.com"), example.0, example.1),
        (clerk(" Clerk.Example.com/ "), example.0, example.1),
        (clerk("https://clerk.example.com"), example.0, example.1),
        (
            clerk("https://clerk.example.com:443//"),
            example.0,
            example.1,
        ),
        (
            clerk("https://clerk.example.com/.well-known/jwks.json"),
            example.0,
            example.1,
        ),
        (
            clerk("https://example.com/__clerk/"),
            "https://example.com/__clerk",
            example.1,
        ),
        (
            clerk(&publishable("pk_live_", "clerk.example.com$")),
            example.0,
            example.1,
        ),
        (
            clerk(&(publishable("pk_live_", "clerk.example.com$") + "=")),
            example.0,
            example.1,
        ),
        (
            clerk(&publishable(
                "pk_test_",
                "adapted-tern-12.clerk.accounts.dev$",
            )),
            "https://adapted-tern-12.clerk.accounts.dev",
            example.1,
        ),
        (
            clerk("http://127.0.0.1:4000"),
            "http://127.0.0.1:4000",
            example.1,
        ),
        (
            Provider::auth0("https://a.eu.auth0.com/", API),
            "https://a.eu.auth0.com/",
            ".well-known/jwks.json",
        ),
        (
            Provider::okta("dev-1.okta.com", "default", API),
            "https://dev-1.okta.com/oauth2/default",
            "/v1/keys",
        ),
        (
            Provider::okta_org("https://dev-1.okta.com", "client"),
            "https://dev-1.okta.com",
            "/oauth2/v1/keys",
        ),
        (
            Provider::keycloak("https://sso.example.com/", "staff", API),
            "https://sso.example.com/realms/staff",
            "/protocol/openid-connect/certs",
        ),
        (
            Provider::keycloak("http://keycloak:8080/auth", "staff", API),
            "http://keycloak:8080/auth/realms/staff",
            "/protocol/openid-connect/certs",
        ),
        (
            Provider::google(&["c"]),
            "https://accounts.google.com",
            "https://www.googleapis.com/oauth2/v3/certs",
        ),
        (
            Provider::google_short(&["c"]),
            "accounts.google.com",
            "https://www.googleapis.com/oauth2/v3/certs",
        ),
        (
            Provider::entra(TENANT, API),
            &v2,
            &format!("{microsoft}/discovery/v2.0/keys"),
        ),
        (
            Provider::entra_v1(TENANT, API),
            "https://sts.windows.net/aaaabbbb-0000-cccc-1111-dddd2222eeee/",
            &format!("{microsoft}/discovery/keys"),
        ),
        (
            cognito(POOL),
            "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
            "/.well-known/jwks.json",
        ),
        (
            cognito("us-gov-west-1_a1"),
            "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_a1",
            "/.well-known/jwks.json",
        ),
        (
            cognito("eusc-de-east-1_a1"),
            "https://cognito-idp.eusc-de-east-1.amazonaws.com/eusc-de-east-1_a1",
            "/.well-known/jwks.json",
        ),
        (
            Provider::cognito_global(POOL, TokenUse::Id, &["client"]),
            "https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI",
            "/.well-known/jwks.json",
        ),
        (
            Provider::firebase("my-project-1"),
            "https://securetoken.google.com/my-project-1",
            "https://www.googleapis.com/service_accounts/v1/jwk/\
             securetoken@system.gserviceaccount.com",
        ),
        (
            Provider::github_actions("acme/app", API),
            "https://token.actions.githubusercontent.com",
            "/.well-known/jwks",
        ),
        (
            kubernetes("https://10.0.0.1:6443"),
            "https://k.example",
            "https://10.0.0.1:6443/openid/v1/jwks",
        ),
    ];
    for (made, issuer, keys) in cases {
        let provider = made.as_ref().unwrap_or_else(|e| panic!("{issuer}: {e}"));
        assert_eq!(provider.issuer(), *issuer, "{}", provider.name());
        let expected = match keys.contains("://") {
            true => (*keys).to_owned(),
            false => format!("{issuer}{keys}"),
        };
        assert_eq!(provider.jwks_url(), Some(&*expected), "{}", provider.name());
        assert!(crate::fetch::Address::new(&expected, &["keycloak".to_owned()]).is_ok());
    }
}

#[test]
fn an_issuer_of_ones_own_is_taken_as_it_is() {
    for issuer in [
        "https://a.example",
        "https://a.example/",
        "https://A.example/x",
    ] {
        let provider = Provider::oidc(issuer, API).unwrap();
        assert_eq!((provider.issuer(), provider.jwks_url()), (issuer, None));
    }
}

#[test]
fn what_is_not_meant_is_explained() {
    let cut = publishable("pk_live_", "clerk.example.com");
    let cases: &[(&str, Made, &str)] = &[
        ("nothing", clerk(" "), "is empty"),
        ("a secret key", clerk("sk_live_secret"), "is a secret key"),
        ("half a publishable key", clerk(&cut), "can't be read"),
        ("no base64", clerk("pk_live_***"), "can't be read"),
        ("a key of no kind", clerk("pk_prod_YWJj"), "can't be read"),
        (
            "a key without a domain",
            clerk(&publishable("pk_live_", "clerk$")),
            "can't be read",
        ),
        (
            "a key of two",
            clerk(&publishable("pk_live_", "a.example$b$")),
            "can't be read",
        ),
        (
            "a key with a URL of another scheme",
            clerk(&publishable("pk_live_", "file://a.example$")),
            "another scheme",
        ),
        ("no domain", clerk("clerk"), "is no domain"),
        (
            "the Backend API",
            clerk("https://api.clerk.com/v1"),
            "Backend API",
        ),
        (
            "the account portal",
            clerk("adapted-tern-12.accounts.dev"),
            "NAME.clerk.accounts.dev",
        ),
        ("a query", clerk("https://a.example/?b"), "has a query"),
        ("a password", clerk("https://a:b@a.example"), "password"),
        ("a placeholder", clerk("{frontend}.example"), "placeholder"),
        ("a dot at the end", clerk("a.example."), "no domain has"),
        ("another scheme", clerk("ftp://a.example"), "another scheme"),
        ("no URL", clerk("https://"), "neither a domain nor a URL"),
        (
            "its metadata's URL",
            Provider::oidc("https://a.example/.well-known/openid-configuration", API),
            "is the URL of its metadata",
        ),
        (
            "no scheme",
            Provider::oidc("a.example", API),
            "is not a URL; give it exactly",
        ),
        (
            "a blank behind it",
            Provider::oidc("https://a.example ", API),
            "is not a URL; give it exactly",
        ),
        (
            "a path",
            Provider::auth0("a.eu.auth0.com/authorize", API),
            "the Auth0 domain has a path",
        ),
        (
            "the admin console",
            Provider::okta_org("dev-1-admin.okta.com", "c"),
            "leave out `-admin`",
        ),
        (
            "a server that is a path",
            Provider::okta("dev-1.okta.com", "a/b", API),
            "the Okta authorization server is empty, or has characters",
        ),
        (
            "a server that leads up",
            Provider::okta("dev-1.okta.com", "..", API),
            "the Okta authorization server is empty, or has characters",
        ),
        (
            "a realm in the URL",
            Provider::keycloak("https://a.example/realms/b", "b", API),
            "has a realm in it",
        ),
        (
            "no realm",
            Provider::keycloak("https://a.example", "", API),
            "the Keycloak realm is empty",
        ),
        (
            "many tenants",
            Provider::entra("common", API),
            "list the ids",
        ),
        (
            "a tenant's domain",
            Provider::entra_v1("contoso.onmicrosoft.com", API),
            "is not a tenant's id",
        ),
        (
            "a tenant of other letters",
            Provider::entra("aaaabbbb-0000-cccc-1111-dddd2222eeeg", API),
            "is not a tenant's id",
        ),
        ("no pool", cognito("eu-west-1"), "is not a pool's id"),
        (
            "a pool of no region",
            cognito("europe_a"),
            "is not a pool's id",
        ),
        (
            "a pool with a path",
            cognito("eu-west-1_a/b"),
            "is not a pool's id",
        ),
        (
            "a region with a dot",
            cognito("eu-w.st-1_a"),
            "is not a pool's id",
        ),
        (
            "a project's name",
            Provider::firebase("My project"),
            "is not a project's id",
        ),
        (
            "nobody's repository",
            Provider::github_actions("/app", API),
            "the GitHub repository is empty",
        ),
        (
            "a repository with a path",
            Provider::github_actions("a/b/c", API),
            "the GitHub repository is empty, or has characters",
        ),
        (
            "no API server",
            kubernetes(""),
            "the URL of the Kubernetes API is empty",
        ),
    ];
    for (name, made, part) in cases {
        let error = made.as_ref().expect_err(name);
        assert_eq!(error.code(), "invalid_provider_setting", "{name}");
        let said = error.to_string();
        assert!(said.contains(part), "{name}: {said}");
        assert!(!said.contains("sk_live"), "{name}: {said}");
    }
}

#[test]
fn nothing_is_left_out_of_a_policy() {
    let none: &[&str] = &[];
    let no_rule = Rule::require_claim("");
    let cases: &[(Made, PolicyError)] = &[
        (
            Provider::clerk("a.example", none),
            PolicyError::EmptyAuthorizedParties,
        ),
        (Provider::google(none), PolicyError::EmptyAudience),
        (
            Provider::cognito(POOL, TokenUse::Id, none),
            PolicyError::EmptyAudience,
        ),
        (
            Provider::cognito(POOL, TokenUse::Access, none),
            PolicyError::EmptyRules,
        ),
        (
            Provider::auth0("a.example", Audience::one_of(&[])),
            PolicyError::EmptyAudience,
        ),
        (
            Provider::okta_org("a.example", ""),
            PolicyError::EmptyAudience,
        ),
        (
            Provider::firebase("a").unwrap().rule(no_rule),
            PolicyError::EmptyRules,
        ),
        (
            Provider::kubernetes("", API, KubernetesApi::in_cluster()),
            PolicyError::EmptyIssuer,
        ),
    ];
    for (index, (made, error)) in cases.iter().enumerate() {
        let expected = Some(&ProviderError::Policy(*error));
        assert_eq!(made.as_ref().err(), expected, "row {index}");
    }
    let no_tenant = Provider::entra_tenants(none, API).unwrap_err();
    assert_eq!(no_tenant.code(), "invalid_provider_setting");
}

#[test]
fn each_tenant_is_there_in_both_versions() {
    let other = "00000000-0000-0000-0000-000000000001";
    let providers = Provider::entra_tenants(&[TENANT, other], API).unwrap();
    let mut issuers: Vec<&str> = providers.iter().map(Provider::issuer).collect();
    issuers.dedup();
    assert_eq!(issuers.len(), 4);
}

#[test]
#[cfg(feature = "http")]
fn a_ca_that_is_not_there_is_named() {
    let error = kubernetes("https://a.example")
        .unwrap()
        .builder()
        .unwrap_err();
    assert_eq!(error.code(), "unreadable_file");
}
