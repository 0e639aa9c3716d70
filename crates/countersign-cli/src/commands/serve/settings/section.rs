//! Reading a table of the file key by key, so that every problem is found and not the first alone.

use std::time::Duration;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

/// What is wrong with a configuration: each sentence begins with the key.
pub(in crate::commands::serve) type Problems = Vec<String>;

/// A table whose keys are taken one after another.
pub(super) struct Section {
    table: Table,
    /// What stands before a key: `limits.`, `issuer[1].`.
    prefix: String,
}

impl Section {
    pub(super) const fn new(table: Table, prefix: String) -> Self {
        Self { table, prefix }
    }

    /// The name of a key, for a problem.
    pub(super) fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// The value of a key, if it is there and of that type.
    pub(super) fn take<T: DeserializeOwned>(
        &mut self,
        key: &str,
        problems: &mut Problems,
    ) -> Option<T> {
        let value = self.table.remove(key)?;
        match value.try_into() {
            Ok(value) => Some(value),
            Err(error) => {
                let first = error.to_string();
                let first = first.lines().next().unwrap_or_default().to_owned();
                problems.push(format!("{}: {first}", self.name(key)));
                None
            }
        }
    }

    /// A duration, such as `"10s"`, within these bounds.
    pub(super) fn duration(
        &mut self,
        key: &str,
        usual: Duration,
        bounds: (Duration, Duration),
        problems: &mut Problems,
    ) -> Duration {
        let Some(text) = self.take::<String>(key, problems) else {
            return usual;
        };
        let (least, most) = bounds;
        match humantime::parse_duration(&text) {
            Ok(time) if (least..=most).contains(&time) => time,
            _ => {
                let format = humantime::format_duration;
                problems.push(format!(
                    "{}: must be a time such as \"{}\", from {} to {}",
                    self.name(key),
                    format(usual),
                    format(least),
                    format(most)
                ));
                usual
            }
        }
    }

    /// A whole number within these bounds.
    pub(super) fn number(
        &mut self,
        key: &str,
        usual: usize,
        bounds: (usize, usize),
        problems: &mut Problems,
    ) -> usize {
        let Some(number) = self.take::<i64>(key, problems) else {
            return usual;
        };
        let (least, most) = bounds;
        match usize::try_from(number) {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let name = self.name(key);
                problems.push(format!("{name}: must be from {least} to {most}"));
                usual
            }
        }
    }

    /// A table within.
    pub(super) fn section(&mut self, key: &str, problems: &mut Problems) -> Self {
        let table = self.take::<Table>(key, problems).unwrap_or_default();
        Self::new(table, format!("{}.", self.name(key)))
    }

    /// Tables that may be repeated: `[[key]]`.
    pub(super) fn sections(&mut self, key: &str, problems: &mut Problems) -> Vec<Self> {
        let tables = self.take::<Vec<Table>>(key, problems).unwrap_or_default();
        let numbered = (1_usize..).zip(tables);
        numbered
            .map(|(number, table)| Self::new(table, format!("{}[{number}].", self.name(key))))
            .collect()
    }

    /// Whether the table has the key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.table.get(key)
    }

    /// Every key that was not taken is a problem.
    pub(super) fn finish(self, problems: &mut Problems) {
        for key in self.table.keys() {
            problems.push(format!("{}{key}: there is no such setting", self.prefix));
        }
    }
}
