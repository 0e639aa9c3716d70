//! Providers whose customers have a domain or realm of their own: any by OpenID Connect, Auth0,
//! Okta, Keycloak; and GitHub Actions.

use countersign::{Audience, Expected, Policy, Rule, Str};

use super::place::Place;
use super::{KeysAt, LEEWAY, Provider, ProviderError};

const GITHUB: &str = "https://token.actions.githubusercontent.com";

impl Provider {
    /// Any issuer, by OpenID Connect Discovery 1.0: `issuer` is the exact string of `iss`, and
    /// `ISSUER/.well-known/openid-configuration` tells where the keys are.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    pub fn oidc(issuer: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        const SETTING: &str = "the issuer";
        let place = Place::read(SETTING, issuer)?;
        if place.path().contains("/.well-known/") {
            return Err(place.wrong(
                "is the URL of its metadata or keys; give what stands before `/.well-known`, with \
                 or without the slash, as `iss` has it",
            ));
        }
        if issuer.trim() != issuer || !issuer.contains("://") {
            return Err(place.wrong("is not a URL; give it exactly as `iss` has it"));
        }
        let policy = Policy::try_new(issuer, audience)?;
        Self::new("oidc", policy, [], KeysAt::Metadata)
    }

    /// Access tokens of an Auth0 tenant, by its domain (`example.eu.auth0.com`, or a custom one) and
    /// the identifier of the API.
    ///
    /// The issuer ends with a slash. Compared with `express-oauth2-jwt-bearer` 1.10.0: the same
    /// leeway of 5 s; stricter with `typ`, which that looks at only where it is told to (there as
    /// here, the profile of RFC 9068 is [`Policy::types`] away), and with algorithms; that finds the
    /// keys by discovery, to the same URL.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// use countersign::Audience;
    /// use countersign_jwks::Provider;
    /// let api = Audience::one_of(&["https://api.example.com"]);
    /// let auth0 = Provider::auth0("example.eu.auth0.com", api)?;
    /// assert_eq!(auth0.issuer(), "https://example.eu.auth0.com/");
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn auth0(domain: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        let base = Place::read("the Auth0 domain", domain)?.bare()?.to_text();
        let issuer = format!("{base}/");
        let policy = Policy::try_new(&issuer, audience)?.try_leeway(LEEWAY)?;
        let keys = format!("{base}/.well-known/jwks.json");
        Self::new("auth0", policy, [], KeysAt::Url(keys))
    }

    /// Access tokens of an Okta custom authorization server: the organization's domain, the server's
    /// id (`default`, `aus…`), and the audience that is set for the server.
    ///
    /// `cid` is required: ID tokens have none. Compared with `@okta/jwt-verifier` 4.0.2: the same
    /// URL of the keys and the same checks of issuer, audience and `kid`; it allows no leeway either.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// use countersign::Audience;
    /// use countersign_jwks::Provider;
    /// let okta = Provider::okta("dev-1.okta.com", "default", Audience::one_of(&["api://default"]))?;
    /// assert_eq!(okta.issuer(), "https://dev-1.okta.com/oauth2/default");
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn okta(domain: &str, server: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        let base = okta_domain(domain)?;
        let server = segment("the Okta authorization server", server)?;
        let issuer = format!("{base}/oauth2/{server}");
        let policy = Policy::try_new(&issuer, audience)?;
        let rules = [Rule::require_claim("cid"), Rule::require_header("kid")];
        let keys = format!("{issuer}/v1/keys");
        Self::new("okta", policy, rules, KeysAt::Url(keys))
    }

    /// ID tokens of an Okta organization's own authorization server, for this client. Its access
    /// tokens are for Okta itself, which says that nobody else can rely on them: there is no
    /// constructor for them.
    ///
    /// The policy is [`Policy::id_token`]; set [`Policy::nonce`] where one was sent, which
    /// `@okta/jwt-verifier` 4.0.2 demands of its caller.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    pub fn okta_org(domain: &str, client_id: &str) -> Result<Self, ProviderError> {
        let issuer = okta_domain(domain)?;
        let policy = Policy::try_id_token(&issuer, client_id)?;
        let keys = format!("{issuer}/oauth2/v1/keys");
        let rules = [Rule::require_header("kid")];
        Self::new("okta-org", policy, rules, KeysAt::Url(keys))
    }

    /// Access tokens of a Keycloak realm: the server's URL (with `/auth` where it has that path) and
    /// the realm.
    ///
    /// The claim `typ` must be `Bearer`: ID tokens (`ID`) and tokens bound to a key (`DPoP`) are
    /// refused. Without an audience mapper `aud` does not name your service; take
    /// `Audience::Any` and [`Policy::authorized_parties`] (`azp`: the client) then. Compared with
    /// `keycloak-connect` 26.1.1: the same issuer, URL of the keys and `typ`; stricter with `aud`,
    /// which that checks only where it is told to.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// use countersign::Audience;
    /// use countersign_jwks::Provider;
    /// let api = Audience::one_of(&["api"]);
    /// let keycloak = Provider::keycloak("https://sso.example.com", "staff", api)?;
    /// assert_eq!(keycloak.issuer(), "https://sso.example.com/realms/staff");
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn keycloak(url: &str, realm: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        let place = Place::read("the Keycloak server's URL", url)?;
        if place.path().contains("/realms") || place.path().contains("/admin") {
            return Err(place.wrong(
                "has a realm in it, or leads to the admin console; give what stands before it",
            ));
        }
        let realm = segment("the Keycloak realm", realm)?;
        let issuer = format!("{}/realms/{realm}", place.to_text());
        let policy = Policy::try_new(&issuer, audience)?;
        let rules = [
            Rule::claim_equals("typ", Expected::text("Bearer")),
            Rule::require_header("kid"),
        ];
        let keys = format!("{issuer}/protocol/openid-connect/certs");
        Self::new("keycloak", policy, rules, KeysAt::Url(keys))
    }

    /// Tokens of workflow runs of GitHub Actions, of one repository (`acme/app`) or of all of one
    /// owner (`acme`).
    ///
    /// Everybody's workflows have tokens of this issuer, for any audience that they ask for: only
    /// the repository tells whose they are, so it can't be left out. `repository`, else
    /// `repository_owner`, must be it in its exact spelling; `sub` and `jti` are required; the
    /// header's `typ` is `JWT`. Narrow it further by [`rule`](Self::rule) (`ref`, `environment`,
    /// `job_workflow_ref`). As GitHub's "OpenID Connect reference" describes the tokens. Enterprises
    /// with an issuer of their own take [`oidc`](Self::oidc).
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    pub fn github_actions(repository: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        const SETTING: &str = "the GitHub repository";
        let claim = match repository.split_once('/') {
            None => {
                segment(SETTING, repository)?;
                "repository_owner"
            }
            Some((owner, name)) => {
                segment(SETTING, owner)?;
                segment(SETTING, name)?;
                "repository"
            }
        };
        let whose = Expected::Text(Str::Owned(repository.to_owned()));
        let rules = [
            Rule::claim_equals(claim, whose),
            Rule::require_claim("sub"),
            Rule::require_claim("jti"),
            Rule::require_header("kid"),
        ];
        let policy = Policy::try_new(GITHUB, audience)?.types(&["JWT"]);
        let keys = format!("{GITHUB}/.well-known/jwks");
        Self::new("github-actions", policy, rules, KeysAt::Url(keys))
    }
}

/// The organization's URL.
fn okta_domain(domain: &str) -> Result<String, ProviderError> {
    let place = Place::read("the Okta domain", domain)?.bare()?;
    let admin = ["okta.com", "oktapreview.com", "okta-emea.com"]
        .iter()
        .any(|zone| place.host().ends_with(&format!("-admin.{zone}")));
    if admin {
        return Err(place.wrong("is that of the admin console; leave out `-admin`"));
    }
    Ok(place.to_text())
}

/// One segment of a path, as an issuer has it.
fn segment<'s>(setting: &'static str, text: &'s str) -> Result<&'s str, ProviderError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let dots = text.chars().all(|c| c == '.');
    if dots || !text.chars().all(plain) {
        return Err(ProviderError::setting(
            setting,
            "is empty, or has characters other than letters, digits and -._~",
        ));
    }
    Ok(text)
}
