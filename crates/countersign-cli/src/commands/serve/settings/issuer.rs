//! An issuer of the file: the options of `countersign verify`, with `_` for `-`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser as _;
use countersign::PolicyBuf;
use countersign_jwks::{Builder, FileSnapshot, FileSource, RemoteKeys, Settings};
use toml::{Table, Value};

use super::section::{Problems, Section};
use crate::Failure;
use crate::commands::verify;
use crate::commands::verify::source::{Source, resolve};

/// The settings that say where keys are; two issuers that agree in them share their keys.
const PLACE: &[&str] = &[
    "provider",
    "oidc",
    "jwks",
    "issuer",
    "snapshot",
    "usable_for",
    "plain_http",
];

/// The settings that are options of `verify`, and whether they are lists.
const OPTIONS: &[(&str, Form)] = &[
    ("provider", Form::Text),
    ("oidc", Form::Text),
    ("jwks", Form::Text),
    ("issuer", Form::Text),
    ("audience", Form::List),
    ("allow_any_audience", Form::Flag),
    ("client", Form::List),
    ("authorized_party", Form::List),
    ("preset", Form::Text),
    ("leeway", Form::Number),
    ("max_age", Form::Number),
    ("typ", Form::List),
    ("alg", Form::List),
    ("scope", Form::List),
    ("require", Form::List),
    ("subject", Form::Text),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    List,
    Number,
    Flag,
}

/// Where the keys of an issuer are, and how they are kept.
pub(in crate::commands::serve) struct KeyPlan {
    /// What must be the same for the keys to be the same.
    pub(in crate::commands::serve) fingerprint: String,
    pub(in crate::commands::serve) builder: Builder,
    /// Whether they are in a file, which is read again at a reload.
    pub(in crate::commands::serve) is_file: bool,
}

/// An issuer that was read.
pub(super) struct Entry {
    /// The options, by their names in the file.
    options: Table,
    fingerprint: String,
    snapshot: Option<PathBuf>,
    usable_for: Option<Duration>,
    plain_http: Vec<String>,
    name: String,
}

/// The options of `verify`, by themselves.
#[derive(Debug, clap::Parser)]
#[command(name = "issuer", no_binary_name = true)]
struct Line {
    #[command(flatten)]
    args: verify::Args,
}

impl Entry {
    /// Reads what can be told of the keys one by one.
    pub(super) fn read(mut section: Section, problems: &mut Problems) -> Self {
        let place = PLACE
            .iter()
            .filter_map(|key| Some((*key, section.get(key)?)));
        let fingerprint = place
            .map(|(key, value)| format!("{key}={value}\n"))
            .collect();
        let name = section.name("");
        let snapshot: Option<PathBuf> = section.take("snapshot", problems);
        if let Some(folder) = snapshot.as_deref().and_then(|path| path.parent())
            && !folder.as_os_str().is_empty()
            && !folder.is_dir()
        {
            problems.push(format!(
                "{}: there is no such folder",
                section.name("snapshot")
            ));
        }
        let usable_for = section.has("usable_for").then(|| {
            let day = Duration::from_secs(24 * 3600);
            let bounds = (
                Duration::from_secs(3600),
                Duration::from_secs(365 * 24 * 3600),
            );
            section.duration("usable_for", day, bounds, problems)
        });
        let plain_http = section.take("plain_http", problems).unwrap_or_default();
        let mut options = Table::new();
        for (key, form) in OPTIONS {
            if let Some(value) = option(&mut section, key, *form, problems) {
                options.insert((*key).to_owned(), value);
            }
        }
        section.finish(problems);
        Self {
            options,
            fingerprint,
            snapshot,
            usable_for,
            plain_http,
            name: name.trim_end_matches('.').to_owned(),
        }
    }

    /// The policy, and the place of the keys.
    pub(super) fn resolve(&self, problems: &mut Problems) -> Option<(PolicyBuf, KeyPlan)> {
        let (policy, source) = self.options(&Table::new(), problems)?;
        let issuer = policy.as_policy().issuer().to_owned();
        let is_file = matches!(source, Source::File(_));
        let mut builder = match source {
            Source::File(path) => RemoteKeys::from_source(FileSource::new(path)).issuer(&issuer),
            Source::Network(remote) => remote.builder,
        };
        let mut settings = Settings::default();
        if let Some(time) = self.usable_for {
            settings.usable_for = Some(time);
        }
        builder = builder.settings(settings);
        for host in &self.plain_http {
            builder = builder.allow_plain_http(host);
        }
        if let Some(path) = &self.snapshot {
            builder = builder.snapshot(FileSnapshot::new(path));
        }
        let keys = KeyPlan {
            fingerprint: self.fingerprint.clone(),
            builder,
            is_file,
        };
        Some((policy, keys))
    }

    /// The policy with what a route asks for besides.
    pub(super) fn policy(&self, route: &Table, problems: &mut Problems) -> Option<PolicyBuf> {
        self.options(route, problems).map(|(policy, _)| policy)
    }

    fn options(&self, route: &Table, problems: &mut Problems) -> Option<(PolicyBuf, Source)> {
        let mut options = self.options.clone();
        for (key, value) in route {
            let of_issuer = options.get(key);
            let merged = match (key.as_str(), of_issuer, value) {
                // Both are asked for.
                ("scope" | "require", Some(Value::Array(theirs)), Value::Array(ours)) => {
                    Value::Array(theirs.iter().chain(ours).cloned().collect())
                }
                _ => value.clone(),
            };
            if key == "audience" {
                options.remove("allow_any_audience");
            }
            options.insert(key.clone(), merged);
        }
        let resolved = Line::try_parse_from(words(&options))
            .map_err(|error| crate::cli::reason(&error))
            .and_then(|line| {
                resolve(&line.args).map_err(|failure| match failure {
                    Failure::Usage(sentence) => sentence,
                    Failure::Output(error) => error.to_string(),
                })
            });
        match resolved {
            Ok(resolved) => Some(resolved),
            Err(sentence) => {
                problems.push(format!("{}: {}", self.name, in_the_file(&sentence)));
                None
            }
        }
    }
}

/// The value of an option, in the form that it must have. A single text may stand for a list.
fn option(section: &mut Section, key: &str, form: Form, problems: &mut Problems) -> Option<Value> {
    match form {
        Form::Text => section.take::<String>(key, problems).map(Value::from),
        Form::Number => section.take::<i64>(key, problems).map(Value::from),
        Form::Flag => section.take::<bool>(key, problems).map(Value::from),
        Form::List => {
            if let Some(Value::String(one)) = section.get(key).cloned() {
                let _: Option<String> = section.take(key, problems);
                return Some(Value::from(vec![one]));
            }
            let list = section.take::<Vec<String>>(key, problems)?;
            if list.is_empty() {
                let name = section.name(key);
                problems.push(format!("{name}: must not be empty; leave it out"));
            }
            Some(Value::from(list))
        }
    }
}

/// What a route may ask for besides.
pub(super) fn route_options(section: &mut Section, problems: &mut Problems) -> Table {
    let mut options = Table::new();
    for key in ["scope", "audience", "require"] {
        if let Some(value) = option(section, key, Form::List, problems) {
            options.insert(key.to_owned(), value);
        }
    }
    options
}

/// The options as they stand on a command line.
fn words(options: &Table) -> Vec<String> {
    let mut words = Vec::new();
    for (key, value) in options {
        let name = key.replace('_', "-");
        match value {
            Value::Boolean(false) => {}
            Value::Boolean(true) => words.push(format!("--{name}")),
            Value::Array(values) => {
                let texts = values.iter().filter_map(Value::as_str);
                words.extend(texts.map(|text| format!("--{name}={text}")));
            }
            Value::String(text) => words.push(format!("--{name}={text}")),
            other => words.push(format!("--{name}={other}")),
        }
    }
    words
}

/// A sentence about options in the words of the file: `--max-age` is `max_age`.
fn in_the_file(sentence: &str) -> String {
    let end = sentence.find("; `countersign verify");
    let sentence = end.map_or(sentence, |end| sentence.get(..end).unwrap_or(sentence));
    let mut out = String::with_capacity(sentence.len());
    let mut pieces = sentence.split("--");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let in_name = |c: char| c.is_ascii_lowercase() || c == '-';
        let end = piece.find(|c| !in_name(c)).unwrap_or(piece.len());
        let (name, rest) = piece.split_at_checked(end).unwrap_or((piece, ""));
        out.push_str(&name.replace('-', "_"));
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_named_as_in_the_file() {
        let cases = [
            (
                "--audience: the list is empty",
                "audience: the list is empty",
            ),
            (
                "--jwks needs --issuer, the value; `countersign verify --help` tells more",
                "jwks needs issuer, the value",
            ),
            ("--max-age 0: must be", "max_age 0: must be"),
            ("plain", "plain"),
        ];
        for (sentence, expected) in cases {
            assert_eq!(in_the_file(sentence), expected);
        }
    }
}
