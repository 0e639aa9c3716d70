//! Amazon Cognito user pools.

use countersign::{Audience, Expected, Policy, Rule, Strings};

use super::{KeysAt, Provider, ProviderError};

/// Which tokens of a Cognito user pool are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenUse {
    /// Access tokens: `token_use` is `access`, `client_id` is the client, and there is no `aud`.
    Access,
    /// ID tokens: `token_use` is `id`, and `aud` is the client.
    Id,
}

impl Provider {
    /// Tokens of an Amazon Cognito user pool (`eu-west-1_AbCdEfGhI`) for these app clients.
    ///
    /// Compared with `aws-jwt-verify` 5.2.1 (`CognitoJwtVerifier`): the same ids of pools, issuer, URL
    /// of the keys, `token_use`, client and leeway (none); stricter with an access token that has an
    /// `aud`, as one that is bound to a resource: it is refused unless [`Policy::audience`] names the
    /// resource. Groups are an array (`cognito:groups`), which the caller looks at.
    ///
    /// # Errors
    /// [`ProviderError::Setting`], [`ProviderError::Policy`].
    ///
    /// # Example
    /// ```
    /// use countersign_jwks::{Provider, TokenUse};
    /// let clients = ["3n4b5urk1ft4fl3mg5e62d9ado"];
    /// let cognito = Provider::cognito("eu-west-1_AbCdEfGhI", TokenUse::Access, &clients)?;
    /// let issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    /// assert_eq!(cognito.issuer(), issuer);
    /// # Ok::<(), countersign_jwks::ProviderError>(())
    /// ```
    pub fn cognito<S: AsRef<str>>(
        user_pool: &str,
        token_use: TokenUse,
        client_ids: &[S],
    ) -> Result<Self, ProviderError> {
        of_pool("cognito", "cognito-idp", user_pool, token_use, client_ids)
    }

    /// As [`cognito`](Self::cognito), for the issuer `https://issuer-cognito-idp.REGION.…`, which
    /// pools of several regions have.
    ///
    /// # Errors
    /// As [`cognito`](Self::cognito).
    pub fn cognito_global<S: AsRef<str>>(
        user_pool: &str,
        token_use: TokenUse,
        client_ids: &[S],
    ) -> Result<Self, ProviderError> {
        let host = "issuer-cognito-idp";
        of_pool("cognito-global", host, user_pool, token_use, client_ids)
    }
}

fn of_pool<S: AsRef<str>>(
    name: &'static str,
    host: &str,
    user_pool: &str,
    token_use: TokenUse,
    client_ids: &[S],
) -> Result<Provider, ProviderError> {
    let Some(region) = region(user_pool) else {
        return Err(ProviderError::setting(
            "the Cognito user pool",
            "is not a pool's id, such as eu-west-1_AbCdEfGhI; the pool's overview shows it",
        ));
    };
    let issuer = format!("https://{host}.{region}.amazonaws.com/{user_pool}");
    let clients: Vec<String> = client_ids.iter().map(|id| id.as_ref().to_owned()).collect();
    let (audience, used_as) = match token_use {
        TokenUse::Access => (Audience::Absent, "access"),
        TokenUse::Id => (Audience::OneOf(Strings::Owned(&clients)), "id"),
    };
    let mut rules = vec![
        Rule::claim_equals("token_use", Expected::text(used_as)),
        Rule::require_header("kid"),
    ];
    if token_use == TokenUse::Access {
        let client = Expected::OneOfOwned(clients.clone());
        rules.push(Rule::claim_equals("client_id", client));
    }
    let policy = Policy::try_new(&issuer, audience)?;
    let keys = format!("{issuer}/.well-known/jwks.json");
    Provider::new(name, policy, rules, KeysAt::Url(keys))
}

/// The region that a pool's id begins with: `eu-west-1`, `us-gov-west-1`, `eusc-de-east-1`.
fn region(user_pool: &str) -> Option<&str> {
    let (region, rest) = user_pool.split_once('_')?;
    let sound = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric());
    let (area, digit) = region.rsplit_once('-')?;
    let area = match area.strip_prefix("eusc-") {
        Some(area) => area,
        None => area,
    };
    let (country, place) = area.split_once('-')?;
    let place = place.strip_prefix("gov-").unwrap_or(place);
    let lower = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase());
    let numbered = digit.len() == 1 && digit.chars().all(|c| c.is_ascii_digit());
    (sound && numbered && country.len() == 2 && lower(country) && lower(place)).then_some(region)
}
