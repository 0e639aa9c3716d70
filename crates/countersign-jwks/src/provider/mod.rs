//! Well-known providers: where their keys are, and what their tokens are like.
//!
//! A [`Provider`] is a policy and a place for keys. Its constructors turn what an operator knows (a
//! domain, a tenant, a project) into the exact issuer, the URL of the keys, and the provider's
//! conventions, or explain what else is needed. No URL is ever built from a token.
//!
//! Each constructor says which published package or document its facts were compared with.

mod clerk;
mod cognito;
mod entra;
mod error;
mod google;
mod kubernetes;
mod place;
mod tenant;

use countersign::{Policy, PolicyBuf, Rule};

use crate::{Builder, RemoteKeys};
pub use cognito::TokenUse;
pub use error::ProviderError;
pub use kubernetes::KubernetesApi;

/// The leeway in seconds for providers whose own libraries allow that much or more.
const LEEWAY: u32 = 5;

/// One issuer of a well-known provider: its policy, and where its keys are.
///
/// | constructor | `aud` | besides | leeway |
/// |---|---|---|---|
/// | [`clerk`](Self::clerk) | absent | a session: `sid`, `sub`, `azp` in the list, … | 5 s |
/// | [`oidc`](Self::oidc) | yours | – | 0 |
/// | [`auth0`](Self::auth0) | yours | – | 5 s |
/// | [`okta`](Self::okta) | yours | `cid` | 0 |
/// | [`okta_org`](Self::okta_org) | the client | an ID token | 0 |
/// | [`keycloak`](Self::keycloak) | yours | claim `typ` is `Bearer` | 0 |
/// | [`google`](Self::google) | a client | `sub`, `iat`; a day at most | 5 s |
/// | [`entra`](Self::entra), [`entra_v1`](Self::entra_v1) | yours | `tid`, `ver`; header `typ` is `JWT` | 5 s |
/// | [`cognito`](Self::cognito) | absent, or the client | `token_use`; `client_id` in the list | 0 |
/// | [`firebase`](Self::firebase) | the project | `sub`, `iat`, `auth_time` | 0 |
/// | [`github_actions`](Self::github_actions) | yours | the repository or its owner | 0 |
/// | [`kubernetes`](Self::kubernetes) | yours | `sub`, `kubernetes.io` | 0 |
///
/// All of them accept RS256 alone.
///
/// # Example
/// ```no_run
/// # async fn f(token: &str) -> Result<(), Box<dyn std::error::Error>> {
/// use countersign::UnixTime;
/// use countersign_jwks::Provider;
///
/// let clerk = Provider::clerk("clerk.example.com", &["https://app.example.com"])?;
/// let (policy, builder) = clerk.into_parts()?;
/// let keys = builder.start()?;
/// keys.ready().await?;
/// let verified = keys.verify_owned(token, &policy.as_policy(), UnixTime::now()).await?;
/// # Ok(()) }
/// ```
/// The policy may be changed before it is used:
/// ```
/// # fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign::{Audience, PolicyBuf};
/// use countersign_jwks::Provider;
/// let auth0 = Provider::auth0("a.eu.auth0.com", Audience::one_of(&["https://api.example"]))?;
/// let policy: PolicyBuf = auth0.policy().try_leeway(0)?.try_max_age(3600)?.into();
/// # Ok(()) }
/// # f().unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Provider {
    name: &'static str,
    policy: PolicyBuf,
    rules: Vec<Rule<'static>>,
    keys: KeysAt,
    api: Option<KubernetesApi>,
}

/// Where the keys are.
#[derive(Clone, Debug)]
enum KeysAt {
    Url(String),
    /// Where the issuer's metadata says.
    Metadata,
}

impl Provider {
    fn new(
        name: &'static str,
        policy: Policy<'_>,
        rules: impl Into<Vec<Rule<'static>>>,
        keys: KeysAt,
    ) -> Result<Self, ProviderError> {
        let this = Self {
            name,
            policy: policy.into(),
            rules: rules.into(),
            keys,
            api: None,
        };
        this.ruled()
    }

    /// With its rules in its policy.
    fn ruled(mut self) -> Result<Self, ProviderError> {
        if !self.rules.is_empty() {
            self.policy = self.policy.as_policy().try_rules(&self.rules)?.into();
        }
        Ok(self)
    }

    /// Adds a demand on a claim or a header parameter to those of the provider.
    ///
    /// ```
    /// # fn f() -> Result<(), Box<dyn std::error::Error>> {
    /// use countersign::{Audience, Expected, Rule};
    /// use countersign_jwks::Provider;
    /// let main = Rule::claim_equals("ref", Expected::text("refs/heads/main"));
    /// let deployments = Provider::github_actions("acme/app", Audience::one_of(&["deploy"]))?
    ///     .rule(main)?;
    /// # Ok(()) }
    /// # f().unwrap();
    /// ```
    ///
    /// # Errors
    /// [`ProviderError::Policy`]: the rule names no member or no value.
    pub fn rule(mut self, rule: Rule<'static>) -> Result<Self, ProviderError> {
        self.rules.push(rule);
        self.ruled()
    }

    /// What the provider is called: `clerk`, `auth0`, ….
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The issuer: what `iss` must be, exactly.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.policy.as_policy().issuer()
    }

    /// The URL of the keys; `None` where the issuer's metadata is asked for it.
    #[must_use]
    pub fn jwks_url(&self) -> Option<&str> {
        match &self.keys {
            KeysAt::Url(url) => Some(url),
            KeysAt::Metadata => None,
        }
    }

    /// How the API server is reached, for [`kubernetes`](Self::kubernetes): what a transport of one's
    /// own needs. The built-in one is given it.
    #[must_use]
    pub const fn kubernetes_api(&self) -> Option<&KubernetesApi> {
        self.api.as_ref()
    }

    /// The policy. Settings that are given to it replace the provider's:
    /// [`rules`](Policy::rules) replaces all of its rules, so add to them by [`rule`](Self::rule).
    #[must_use]
    pub fn policy(&self) -> Policy<'_> {
        self.policy.as_policy()
    }

    /// Settings for fetching the keys. A provider by plain http is fetched from only where its host
    /// is loopback or [allowed](Builder::allow_plain_http).
    ///
    /// # Errors
    /// Only for [`kubernetes`](Self::kubernetes): [`ProviderError::File`], [`ProviderError::Http`].
    pub fn builder(&self) -> Result<Builder, ProviderError> {
        let builder = match &self.keys {
            KeysAt::Url(url) => RemoteKeys::builder(url).issuer(self.issuer()),
            KeysAt::Metadata => RemoteKeys::discover(self.issuer()),
        };
        #[cfg(feature = "http")]
        if self.api.is_some() {
            return Ok(builder.fetch(self.http()?.build()?));
        }
        Ok(builder)
    }

    /// Settings of the built-in transport, with what the provider needs of them: for
    /// [`kubernetes`](Self::kubernetes) the CA and the token, else nothing.
    ///
    /// # Errors
    /// [`ProviderError::File`]: the CA can't be read.
    #[cfg(feature = "http")]
    pub fn http(&self) -> Result<crate::HttpFetchBuilder, ProviderError> {
        let http = crate::HttpFetch::builder();
        match &self.api {
            Some(api) => api.apply(http),
            None => Ok(http),
        }
    }

    /// The policy, and the settings for fetching the keys.
    ///
    /// # Errors
    /// As [`builder`](Self::builder).
    pub fn into_parts(self) -> Result<(PolicyBuf, Builder), ProviderError> {
        let builder = self.builder()?;
        Ok((self.policy, builder))
    }
}

#[cfg(test)]
mod tests;
