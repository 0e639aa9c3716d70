//! The settings: their names in a file, their variables, and where their values come from.

use std::collections::BTreeMap;

use figment::value::{Dict, Map, Value};
use figment::{Error, Metadata, Profile, Provider};
use schemars::JsonSchema;
use serde::Deserialize;

/// A setting: its name in a file, its variable, and an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) variable: &'static str,
    pub(super) example: &'static str,
}

macro_rules! settings {
    ($($name:ident $key:literal $variable:literal $example:literal)*) => {
        $(pub(super) const $name: Setting = Setting {
            key: $key,
            variable: $variable,
            example: $example,
        };)*
        pub(super) const ALL: &[Setting] = &[$($name),*];
    };
}

settings! {
    MODE "signature_verification" "JWT_SIGNATURE_VERIFICATION_ENABLED" "observe"
    FRONTEND_API "clerk_frontend_api" "CLERK_FRONTEND_API" "clerk.example.com"
    PUBLISHABLE_KEY "clerk_publishable_key" "CLERK_PUBLISHABLE_KEY" "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k"
    PARTIES "authorized_parties" "AUTH_AUTHORIZED_PARTIES" "https://app.example.com"
    ISSUER "issuer" "AUTH_ISSUER" "https://issuer.example.com"
    AUDIENCE "audience" "AUTH_AUDIENCE" "https://api.example.com"
    JWKS_URL "jwks_url" "AUTH_JWKS_URL" "https://issuer.example.com/jwks.json"
    LEEWAY "leeway_seconds" "AUTH_LEEWAY_SECONDS" "5"
    COOKIE "cookie" "AUTH_COOKIE" "__session"
    REALM "realm" "AUTH_REALM" "orders"
    DEV_MODE "dev_mode" "AUTH_DEV_MODE" "true"
    ENVIRONMENT "environment" "ENVIRONMENT" "development"
    DEV_IDENTITY "dev_identity" "AUTH_DEV_IDENTITY" r#"{"sub":"user_dev"}"#
    SNAPSHOT "keys_snapshot" "AUTH_KEYS_SNAPSHOT" "/var/lib/orders/keys.json"
    USABLE_FOR "keys_usable_for_hours" "AUTH_KEYS_USABLE_FOR_HOURS" "24"
}

/// The file, for its schema and nothing else: values are read one by one, so that every problem is
/// found.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "Countersign", deny_unknown_fields)]
#[allow(dead_code)] // the schema is made of it
pub(super) struct File {
    /// How far signatures are verified: true, false, "observe", or a percentage such as "10%".
    /// Absent means true.
    signature_verification: Option<Switch>,
    /// Clerk's Frontend API: the domain, its URL, or the publishable key.
    clerk_frontend_api: Option<String>,
    /// Clerk's publishable key, for the suffixed session cookie.
    clerk_publishable_key: Option<String>,
    /// The origins that tokens may have been made for (`azp`). Clerk and cookies need them.
    authorized_parties: Option<Vec<String>>,
    /// The issuer, for any provider but Clerk.
    issuer: Option<String>,
    /// The audiences, one of which a token must be for.
    audience: Option<Vec<String>>,
    /// Where the keys are; without it the issuer's metadata is asked.
    jwks_url: Option<String>,
    /// By how many seconds clocks may differ.
    leeway_seconds: Option<u32>,
    /// The cookie that is read where there is no Bearer token.
    cookie: Option<String>,
    /// The realm of the challenge.
    realm: Option<String>,
    /// Gives requests from this machine an identity without any token. Never in production.
    dev_mode: Option<bool>,
    /// Where this runs: dev mode needs development, test or local.
    environment: Option<String>,
    /// The claims of dev mode's identity.
    dev_identity: Option<BTreeMap<String, serde_json::Value>>,
    /// A file that keeps the last good keys for the next start.
    keys_snapshot: Option<String>,
    /// For how many hours keys serve while the provider is down. At least 1.
    keys_usable_for_hours: Option<u32>,
}

/// `true`, or a word.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)] // the schema is made of it
enum Switch {
    On(bool),
    Word(String),
}

/// The variables of the process, or of a test.
pub(super) struct Variables<'v>(pub(super) &'v BTreeMap<String, String>);

impl Provider for Variables<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named("the environment")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let mut dict = Dict::new();
        for setting in ALL {
            if let Some(value) = self.0.get(setting.variable) {
                // One that is set to nothing is not set; the mode alone can't be read then.
                if !value.trim().is_empty() || *setting == MODE {
                    dict.insert(setting.key.to_owned(), Value::from(value.clone()));
                }
            }
        }
        Ok(Profile::Default.collect(dict))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_every_setting_and_no_other() {
        let schema = schemars::schema_for!(File);
        let schema = serde_json::to_value(&schema).unwrap();
        let mut described: Vec<&String> =
            schema["properties"].as_object().unwrap().keys().collect();
        let mut known: Vec<&str> = ALL.iter().map(|setting| setting.key).collect();
        described.sort();
        known.sort_unstable();
        assert_eq!(described, known);
        assert_eq!(schema["additionalProperties"], false);
    }
}
