//! Kubernetes service accounts.

use std::path::{Path, PathBuf};

use countersign::{Audience, Policy, Rule};

use super::place::Place;
use super::{KeysAt, Provider, ProviderError};

/// How the API server of a Kubernetes cluster is reached.
///
/// ```
/// use countersign_jwks::KubernetesApi;
/// let here = KubernetesApi::in_cluster();
/// let elsewhere = KubernetesApi::at("https://api.cluster.example:6443", "ca.crt", "token");
/// ```
#[derive(Clone, Debug)]
pub struct KubernetesApi {
    url: String,
    ca_file: PathBuf,
    token_file: PathBuf,
}

impl KubernetesApi {
    /// As a pod reaches it: `https://kubernetes.default.svc`, with the CA and the token that are
    /// mounted at `/var/run/secrets/kubernetes.io/serviceaccount`.
    #[must_use]
    pub fn in_cluster() -> Self {
        let mounted = "/var/run/secrets/kubernetes.io/serviceaccount";
        Self::at(
            "https://kubernetes.default.svc",
            format!("{mounted}/ca.crt"),
            format!("{mounted}/token"),
        )
    }

    /// At this URL, whose certificate is of this CA (a PEM file), with the token in this file.
    #[must_use]
    pub fn at(url: &str, ca_file: impl Into<PathBuf>, token_file: impl Into<PathBuf>) -> Self {
        Self {
            url: url.to_owned(),
            ca_file: ca_file.into(),
            token_file: token_file.into(),
        }
    }

    /// Where the certificates of its CA are.
    #[must_use]
    pub fn ca_file(&self) -> &Path {
        &self.ca_file
    }

    /// Where the token is that it wants to see.
    #[must_use]
    pub fn token_file(&self) -> &Path {
        &self.token_file
    }

    /// The CA alone is trusted. The token is read again for each request, since it is renewed; a
    /// file that can't be read fails the fetch.
    #[cfg(feature = "http")]
    pub(super) fn apply(
        &self,
        http: crate::HttpFetchBuilder,
    ) -> Result<crate::HttpFetchBuilder, ProviderError> {
        let ca = std::fs::read(&self.ca_file).map_err(|error| ProviderError::File {
            path: self.ca_file.clone(),
            kind: error.kind(),
        })?;
        let token_file = self.token_file.clone();
        let bearer = move || {
            let token = std::fs::read_to_string(&token_file).ok()?;
            Some(format!("Bearer {}", token.trim()))
        };
        Ok(http
            .root_certificates(ca)
            .only_these_roots()
            .computed_header("authorization", bearer))
    }
}

impl Provider {
    /// Tokens of a Kubernetes cluster's service accounts: the issuer as the API server's
    /// `--service-account-issuer` has it, and the audience that the tokens were asked for.
    ///
    /// The keys come from the API server (`/openid/v1/jwks`), by its own CA and with a token of one's
    /// own, which needs the cluster role `system:service-account-issuer-discovery`: every service
    /// account has it by default. `sub` and the claim `kubernetes.io` are required; so is `exp`,
    /// which the tokens of old, out of secrets, don't have. Which accounts are accepted is a
    /// [`rule`](Self::rule) on `sub`. As Kubernetes' pages "Managing Service Accounts" and "Configure
    /// Service Accounts for Pods" (service account issuer discovery) describe it. A cluster whose
    /// issuer is public (EKS, GKE, AKS) can take [`oidc`](Self::oidc).
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// # fn f() -> Result<(), Box<dyn std::error::Error>> {
    /// use countersign::{Audience, Expected, Rule};
    /// use countersign_jwks::{KubernetesApi, Provider};
    /// let issuer = "https://kubernetes.default.svc.cluster.local";
    /// let api = KubernetesApi::in_cluster();
    /// let accounts = Expected::one_of(&["system:serviceaccount:shop:cart"]);
    /// let cluster = Provider::kubernetes(issuer, Audience::one_of(&["shop"]), api)?
    ///     .rule(Rule::claim_equals("sub", accounts))?;
    /// # Ok(()) }
    /// # f().unwrap();
    /// ```
    pub fn kubernetes(
        issuer: &str,
        audience: Audience<'_>,
        api: KubernetesApi,
    ) -> Result<Self, ProviderError> {
        let base = Place::read("the URL of the Kubernetes API", &api.url)?;
        let keys = format!("{}/openid/v1/jwks", base.to_text());
        let policy = Policy::try_new(issuer, audience)?;
        let rules = [
            Rule::require_claim("sub"),
            Rule::require_claim("kubernetes.io"),
            Rule::require_header("kid"),
        ];
        let mut provider = Self::new("kubernetes", policy, rules, KeysAt::Url(keys))?;
        provider.api = Some(api);
        Ok(provider)
    }
}
