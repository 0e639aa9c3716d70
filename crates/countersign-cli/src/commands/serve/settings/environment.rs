//! The settings as a service of countersign-tower reads them: from the environment, and a file that it
//! names.

use std::collections::BTreeMap;

use countersign::PolicyBuf;
use countersign_jwks::HttpFetch;
use countersign_tower::{Config, Mode};

use super::KeyPlan;
use super::section::Problems;
use crate::{Failure, network};

const MODE: &str = "JWT_SIGNATURE_VERIFICATION_ENABLED";
const FILE: &str = "COUNTERSIGN_CONFIG";

/// The settings that say where keys are: those of the file, and their variables.
const PLACE: &[(&str, &str)] = &[
    ("clerk_frontend_api", "CLERK_FRONTEND_API"),
    ("clerk_publishable_key", "CLERK_PUBLISHABLE_KEY"),
    ("issuer", "AUTH_ISSUER"),
    ("jwks_url", "AUTH_JWKS_URL"),
    ("keys_snapshot", "AUTH_KEYS_SNAPSHOT"),
    ("keys_usable_for_hours", "AUTH_KEYS_USABLE_FOR_HOURS"),
];

/// What the environment says.
pub(super) struct Taken {
    pub(super) mode: Mode,
    pub(super) issuer: Option<(PolicyBuf, KeyPlan)>,
    pub(super) cookies: Vec<String>,
    pub(super) realm: Option<String>,
}

/// The mode that the environment asks for, whatever else is configured: the one variable that turns
/// verification off counts before everything but the option.
pub(super) fn mode(problems: &mut Problems) -> Option<Mode> {
    let text = std::env::var_os(MODE)?;
    match text.to_string_lossy().parse() {
        Ok(mode) => Some(mode),
        Err(error) => {
            problems.push(format!("{MODE}: {error}"));
            None
        }
    }
}

/// All of it.
pub(super) fn read(problems: &mut Problems) -> Option<Taken> {
    let utf8 = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        let name = name.into_string().ok()?;
        Some((name, value.to_string_lossy().into_owned()))
    };
    let variables: BTreeMap<String, String> = std::env::vars_os().filter_map(utf8).collect();
    let file = match variables.get(FILE).map(std::fs::read_to_string) {
        None => String::new(),
        Some(Ok(text)) => text,
        Some(Err(error)) => {
            problems.push(format!("{FILE}: the file can't be read: {error}"));
            return None;
        }
    };
    let config = match Config::load(&file, &variables) {
        Ok(config) => config,
        Err(error) => {
            problems.extend(error.problems().iter().map(ToString::to_string));
            return None;
        }
    };
    if config.is_dev_mode() {
        let text = "AUTH_DEV_MODE: there is no dev mode here; `countersign dev-issuer` gives tokens for \
                    development";
        problems.push(text.to_owned());
    }
    problems.extend(config.warnings().iter().map(ToString::to_string));
    let (mode, realm) = (config.mode(), config.realm().map(ToOwned::to_owned));
    let cookies = config.cookies().to_vec();
    let http = network::transport(HttpFetch::builder()).map_err(|failure| match failure {
        Failure::Usage(sentence) => problems.push(sentence),
        Failure::Output(error) => problems.push(error.to_string()),
    });
    let issuer = config
        .into_parts()
        .zip(http.ok())
        .map(|((policy, builder), http)| {
            let keys = KeyPlan {
                fingerprint: fingerprint(&file, &variables),
                builder: builder.fetch(http),
                is_file: false,
            };
            (policy, keys)
        });
    Some(Taken {
        mode,
        issuer,
        cookies,
        realm,
    })
}

/// What says where the keys are.
fn fingerprint(file: &str, variables: &BTreeMap<String, String>) -> String {
    let table: toml::Table = file.parse().unwrap_or_default();
    let place = PLACE.iter().map(|(key, variable)| {
        let (of_file, set) = (table.get(*key), variables.get(*variable));
        format!("{key}={of_file:?} {set:?}\n")
    });
    place.collect()
}
