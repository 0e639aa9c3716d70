//! Settings from the environment and a file, checked at start-up: every problem at once.

mod issuer;
mod problem;
mod read;
mod settings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use countersign::PolicyBuf;
use countersign_jwks::{Builder, FileSnapshot, Settings};
use figment::Figment;
use figment::providers::{Format, Toml};

use issuer::{Issuer, read_issuer};
pub use problem::{ConfigError, Problem};
use read::Reader;
use settings::{
    ALL, COOKIE, DEV_IDENTITY, DEV_MODE, ENVIRONMENT, File, MODE, PARTIES, PUBLISHABLE_KEY, REALM,
    SNAPSHOT, USABLE_FOR, Variables,
};

use crate::answer::Answers;
use crate::clerk;
use crate::dev::{DevMode, DevModeError};
use crate::layer::{AuthLayer, AuthLayerBuilder};
use crate::rollout::Mode;

/// The variable that names the file.
const FILE_VARIABLE: &str = "COUNTERSIGN_CONFIG";

/// A configuration that was checked.
///
/// | variable | in the file | |
/// |---|---|---|
/// | `JWT_SIGNATURE_VERIFICATION_ENABLED` | `signature_verification` | true, false, observe, 10%; unset means true |
/// | `CLERK_FRONTEND_API` | `clerk_frontend_api` | a domain, its URL, or the publishable key |
/// | `CLERK_PUBLISHABLE_KEY` | `clerk_publishable_key` | also reads the suffixed session cookie |
/// | `AUTH_AUTHORIZED_PARTIES` | `authorized_parties` | origins, separated by commas |
/// | `AUTH_ISSUER` | `issuer` | for other providers than Clerk |
/// | `AUTH_AUDIENCE` | `audience` | with `AUTH_ISSUER` |
/// | `AUTH_JWKS_URL` | `jwks_url` | without it, found through the issuer's metadata |
/// | `AUTH_LEEWAY_SECONDS` | `leeway_seconds` | |
/// | `AUTH_COOKIE` | `cookie` | |
/// | `AUTH_REALM` | `realm` | |
/// | `AUTH_DEV_MODE`, `ENVIRONMENT`, `AUTH_DEV_IDENTITY` | `dev_mode`, `environment`, `dev_identity` | see [`DevMode`] |
/// | `AUTH_KEYS_SNAPSHOT` | `keys_snapshot` | |
/// | `AUTH_KEYS_USABLE_FOR_HOURS` | `keys_usable_for_hours` | |
///
/// A variable comes before the file (TOML), which `COUNTERSIGN_CONFIG` names. While verification is
/// off, problems of other settings are warnings: the one variable that turns it off must always
/// work.
///
/// # Example
/// ```no_run
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign_tower::Config;
/// let auth = Config::from_env()?.start()?.build()?;
/// auth.self_test().await?;
/// # Ok(()) }
/// ```
pub struct Config {
    mode: Mode,
    issuer: Option<Issuer>,
    cookies: Vec<String>,
    realm: Option<String>,
    dev: Option<DevMode>,
    snapshot: Option<String>,
    keys: Settings,
    warnings: Vec<Problem>,
}

impl Config {
    /// Reads the variables of the process, and the file that `COUNTERSIGN_CONFIG` names.
    ///
    /// # Errors
    /// [`ConfigError`], with every problem.
    pub fn from_env() -> Result<Self, ConfigError> {
        let utf8 = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((
                name.into_string().ok()?,
                value.to_string_lossy().into_owned(),
            ))
        };
        let variables: BTreeMap<String, String> = std::env::vars_os().filter_map(utf8).collect();
        let Some(path) = variables.get(FILE_VARIABLE) else {
            return Self::load("", &variables);
        };
        match std::fs::read_to_string(path) {
            Ok(text) => Self::load(&text, &variables),
            Err(error) => {
                let text = format!("that {FILE_VARIABLE} names can't be read: {error}");
                Self::read("", &variables, vec![Problem::of_file(text)])
            }
        }
    }

    /// Reads a file's text (TOML) and these variables; nothing else is looked at.
    ///
    /// # Errors
    /// [`ConfigError`], with every problem.
    ///
    /// # Example
    /// ```
    /// use countersign_tower::Config;
    /// let variables = [
    ///     ("CLERK_FRONTEND_API", "clerk.example.com"),
    ///     ("JWT_SIGNATURE_VERIFICATION_ENABLED", "maybe"),
    /// ];
    /// let variables = variables.map(|(n, v)| (n.to_owned(), v.to_owned())).into();
    /// let error = Config::load("", &variables).unwrap_err();
    /// assert_eq!(error.problems().len(), 2); // the flag, and no authorized parties
    /// ```
    pub fn load(file: &str, variables: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        Self::read(file, variables, Vec::new())
    }

    /// As [`load`](Self::load), with what is known to be wrong with the file.
    fn read(
        file: &str,
        variables: &BTreeMap<String, String>,
        mut problems: Vec<Problem>,
    ) -> Result<Self, ConfigError> {
        let (figment, of_file) = sources(file, variables);
        problems.extend(of_file);
        let mut reader = Reader::new(figment, problems);
        let of_file = reader.problems.len();
        let mode = read_mode(&mut reader);
        let dev = read_dev(&mut reader, mode);
        let fatal = reader.problems.len() > of_file;
        let issuer = read_issuer(&mut reader, mode, dev.is_some());
        let config = Self {
            mode,
            issuer,
            cookies: read_cookies(&mut reader),
            realm: reader.text(REALM),
            dev,
            snapshot: reader.text(SNAPSHOT),
            keys: read_keys(&mut reader),
            warnings: Vec::new(),
        };
        config.judged(reader.problems, fatal)
    }

    /// The configuration, unless there are problems. While verification is off, only those of the
    /// flag and of dev mode are fatal; with the others there is nothing to verify with.
    fn judged(mut self, mut problems: Vec<Problem>, fatal: bool) -> Result<Self, ConfigError> {
        if problems.is_empty() {
            return Ok(self);
        }
        if self.mode != Mode::Off || fatal {
            return Err(ConfigError { problems });
        }
        self.warnings.append(&mut problems);
        self.issuer = None;
        self.cookies.clear();
        Ok(self)
    }

    /// The mode.
    #[must_use]
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The issuer; `None` where there is none, while verification is off.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        let issuer = self.issuer.as_ref()?;
        Some(issuer.policy.as_policy().issuer())
    }

    /// The cookies that a token may be in.
    #[must_use]
    pub fn cookies(&self) -> &[String] {
        &self.cookies
    }

    /// The realm of the challenge.
    #[must_use]
    pub fn realm(&self) -> Option<&str> {
        self.realm.as_deref()
    }

    /// Whether dev mode is on.
    #[must_use]
    pub const fn is_dev_mode(&self) -> bool {
        self.dev.is_some()
    }

    /// Problems that would keep the process from starting if verification were on.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// The policy and the source of keys, for programs that verify by themselves; `None` where there
    /// is no issuer, while verification is off.
    #[must_use]
    pub fn into_parts(self) -> Option<(PolicyBuf, Builder)> {
        Some(parts(self.issuer?, self.keys, self.snapshot))
    }

    /// Leaves the snapshot alone: for a check beside a service, which owns that file, and which must not
    /// pass on keys of yesterday.
    #[must_use]
    pub fn without_snapshot(mut self) -> Self {
        self.snapshot = None;
        self
    }

    /// Starts fetching keys, on the tokio runtime that this is called in, and gives the layer's
    /// settings, to add hooks or build it.
    ///
    /// # Errors
    /// [`BuildError`](countersign_jwks::BuildError) of the key source.
    pub fn start(self) -> Result<AuthLayerBuilder, countersign_jwks::BuildError> {
        for problem in &self.warnings {
            tracing::warn!("while verification is off: {problem}");
        }
        let mut layer = match self.issuer {
            Some(issuer) => {
                let (policy, keys) = parts(issuer, self.keys, self.snapshot);
                AuthLayer::builder(keys.start()?, policy).mode(self.mode)
            }
            None => AuthLayer::off(),
        };
        for cookie in &self.cookies {
            layer = layer.cookie(cookie);
        }
        if let Some(realm) = &self.realm {
            layer = layer.answers(Answers::new().realm(realm));
        }
        Ok(match self.dev {
            Some(dev) => layer.dev_mode(dev),
            None => layer,
        })
    }

    /// The JSON Schema of the file.
    #[must_use]
    pub fn json_schema() -> serde_json::Value {
        schemars::schema_for!(File).into()
    }
}

/// The file with the variables over it, and what is wrong with the file.
fn sources(file: &str, variables: &BTreeMap<String, String>) -> (Figment, Vec<Problem>) {
    let in_file = Figment::from(Toml::string(file));
    let mut problems = Vec::new();
    let in_file = match in_file.extract::<figment::value::Dict>() {
        Ok(dict) => {
            let unknown = dict
                .keys()
                .filter(|key| !ALL.iter().any(|known| known.key == *key));
            problems.extend(
                unknown.map(|key| Problem::of_file(format!("has the unknown setting {key}"))),
            );
            in_file
        }
        Err(error) => {
            problems.push(Problem::of_file(format!("is not TOML: {error}")));
            Figment::new()
        }
    };
    (in_file.merge(Variables(variables)), problems)
}

/// The policy of an issuer, and where its keys come from.
fn parts(issuer: Issuer, settings: Settings, snapshot: Option<String>) -> (PolicyBuf, Builder) {
    let Issuer { policy, keys } = issuer;
    let keys = keys.settings(settings);
    match snapshot {
        Some(path) => (policy, keys.snapshot(FileSnapshot::new(path))),
        None => (policy, keys),
    }
}

fn read_mode(reader: &mut Reader) -> Mode {
    let Some(text) = reader.text(MODE) else {
        return Mode::Enforce;
    };
    text.parse().unwrap_or_else(|error: crate::UnreadableMode| {
        reader.problem(MODE, error.to_string());
        Mode::Enforce
    })
}

fn read_dev(reader: &mut Reader, mode: Mode) -> Option<DevMode> {
    if !reader.truth(DEV_MODE)? {
        return None;
    }
    if mode.enforces() {
        let text = "together with enforcement is refused; an unset \
                    JWT_SIGNATURE_VERIFICATION_ENABLED enforces: set it to false";
        reader.problem(DEV_MODE, text);
    }
    let environment = reader.text(ENVIRONMENT).unwrap_or_default();
    let identity = match reader.has(DEV_IDENTITY) {
        true => reader.object(DEV_IDENTITY)?,
        false => serde_json::json!({"sub": "user_dev"}),
    };
    match DevMode::new(environment.trim(), identity) {
        Ok(dev) => Some(dev),
        Err(error) => {
            let setting = match error {
                DevModeError::Environment => ENVIRONMENT,
                DevModeError::Identity => DEV_IDENTITY,
            };
            reader.problem(setting, format!("does not allow it: {error}"));
            None
        }
    }
}

fn read_cookies(reader: &mut Reader) -> Vec<String> {
    let mut cookies = Vec::new();
    if let Some(key) = reader.text(PUBLISHABLE_KEY) {
        cookies.push(format!(
            "{}_{}",
            clerk::COOKIE,
            clerk::cookie_suffix(key.trim())
        ));
        cookies.push(clerk::COOKIE.to_owned());
    }
    if let Some(name) = reader.text(COOKIE) {
        if !crate::layer::is_cookie_name(&name) {
            reader.problem(COOKIE, "is no name that a cookie can have");
        }
        if !reader.has(PARTIES) {
            let text = "needs AUTH_AUTHORIZED_PARTIES: browsers send cookies from any site";
            reader.problem(COOKIE, text);
        }
        cookies.push(name);
    }
    cookies
}

fn read_keys(reader: &mut Reader) -> Settings {
    let mut settings = Settings::default();
    if let Some(hours) = reader.number(USABLE_FOR) {
        let hours = u64::from(hours).saturating_mul(3600);
        settings.usable_for = Some(Duration::from_secs(hours));
        if settings.validate().is_err() {
            reader.problem(USABLE_FOR, "must be at least 1");
        }
    }
    settings
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("mode", &self.mode)
            .field("issuer", &self.issuer())
            .finish_non_exhaustive()
    }
}
