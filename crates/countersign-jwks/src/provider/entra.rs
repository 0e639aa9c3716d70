//! Microsoft Entra ID.

use countersign::{Audience, Expected, Policy, Rule, Str};

use super::{KeysAt, LEEWAY, Provider, ProviderError};

const SETTING: &str = "the Entra tenant";

const LOGIN: &str = "https://login.microsoftonline.com";

impl Provider {
    /// Access tokens of version 2.0 of a Microsoft Entra tenant, by the tenant's id; the audience is
    /// the API's client id.
    ///
    /// `tid` must be the tenant, `ver` `2.0`, and the header's `typ` `JWT`. Compared with
    /// `passport-azure-ad` 4.3.5 (`bearerStrategy`) and Microsoft's page "Access tokens in the
    /// Microsoft identity platform": the same issuer and keys; a leeway of 5 s where that package has
    /// 300 s; stricter with `tid` and `ver`, which it does not look at. Tokens for Microsoft's own
    /// APIs (Graph) can't be verified by anybody else. National clouds take [`oidc`](Self::oidc).
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// use countersign::Audience;
    /// use countersign_jwks::Provider;
    /// let api = Audience::one_of(&["6731de76-14a6-49ae-97bc-6eba6914391e"]);
    /// let entra = Provider::entra("aaaabbbb-0000-cccc-1111-dddd2222eeee", api)?;
    /// let issuer = "https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0";
    /// assert_eq!(entra.issuer(), issuer);
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn entra(tenant: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        let tenant = tenant_id(tenant)?;
        let issuer = format!("{LOGIN}/{tenant}/v2.0");
        let keys = format!("{LOGIN}/{tenant}/discovery/v2.0/keys");
        of_tenant("entra", &tenant, "2.0", &issuer, audience, keys)
    }

    /// As [`entra`](Self::entra), for tokens of version 1.0, which an API gets unless its manifest
    /// asks for version 2; the audience is its application id URI (`api://…`) or its client id.
    ///
    /// # Errors
    /// As [`entra`](Self::entra).
    pub fn entra_v1(tenant: &str, audience: Audience<'_>) -> Result<Self, ProviderError> {
        let tenant = tenant_id(tenant)?;
        let issuer = format!("https://sts.windows.net/{tenant}/");
        let keys = format!("{LOGIN}/{tenant}/discovery/keys");
        of_tenant("entra-v1", &tenant, "1.0", &issuer, audience, keys)
    }

    /// The tenants that an application of several tenants accepts, each in both versions: entries
    /// for [`Issuers`](crate::Issuers). The list is all that is ever asked; no URL is built from a
    /// token.
    ///
    /// # Errors
    /// As [`entra`](Self::entra).
    ///
    /// # Example
    /// ```no_run
    /// # fn f() -> Result<(), Box<dyn std::error::Error>> {
    /// use countersign::Audience;
    /// use countersign_jwks::{Issuers, Provider};
    /// let tenants = ["aaaabbbb-0000-cccc-1111-dddd2222eeee"];
    /// let api = Audience::one_of(&["6731de76-14a6-49ae-97bc-6eba6914391e"]);
    /// let mut entries = Vec::new();
    /// for provider in Provider::entra_tenants(&tenants, api)? {
    ///     let (policy, builder) = provider.into_parts()?;
    ///     entries.push((policy, builder.start()?));
    /// }
    /// let issuers = Issuers::new(entries)?;
    /// # Ok(()) }
    /// ```
    pub fn entra_tenants<S: AsRef<str>>(
        tenants: &[S],
        audience: Audience<'_>,
    ) -> Result<Vec<Self>, ProviderError> {
        if tenants.is_empty() {
            return Err(ProviderError::setting(
                SETTING,
                "is missing: the list is empty",
            ));
        }
        let mut providers = Vec::new();
        for tenant in tenants {
            providers.push(Self::entra(tenant.as_ref(), audience)?);
            providers.push(Self::entra_v1(tenant.as_ref(), audience)?);
        }
        Ok(providers)
    }
}

fn of_tenant(
    name: &'static str,
    tenant: &str,
    version: &'static str,
    issuer: &str,
    audience: Audience<'_>,
    keys: String,
) -> Result<Provider, ProviderError> {
    let policy = Policy::try_new(issuer, audience)?
        .try_leeway(LEEWAY)?
        .types(&["JWT"]);
    let tid = Expected::Text(Str::Owned(tenant.to_owned()));
    let rules = [
        Rule::claim_equals("tid", tid),
        Rule::claim_equals("ver", Expected::text(version)),
        Rule::require_header("kid"),
    ];
    Provider::new(name, policy, rules, KeysAt::Url(keys))
}

/// A tenant's id, in lower case as tokens have it.
fn tenant_id(tenant: &str) -> Result<String, ProviderError> {
    let tenant = tenant.trim().to_ascii_lowercase();
    let groups: Vec<&str> = tenant.split('-').collect();
    let hex = |group: &&str| group.chars().all(|c| c.is_ascii_hexdigit());
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if lengths == [8, 4, 4, 4, 12] && groups.iter().all(hex) {
        return Ok(tenant);
    }
    let problem = match tenant.as_str() {
        "common" | "organizations" | "consumers" => {
            "stands for many tenants, of which no token is: list the ids of those you accept"
        }
        _ => {
            "is not a tenant's id (aaaabbbb-0000-cccc-1111-dddd2222eeee); tokens have the id, also \
             where the tenant has a domain: the overview page of Entra shows it"
        }
    };
    Err(ProviderError::setting(SETTING, problem))
}
