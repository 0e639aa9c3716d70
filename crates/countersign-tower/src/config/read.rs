//! Reading values one by one, each problem noted.

use figment::Figment;
use figment::value::Value;

use super::problem::Problem;
use super::settings::Setting;

/// Reads settings, and keeps what is wrong with them.
pub(super) struct Reader {
    figment: Figment,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    pub(super) const fn new(figment: Figment, problems: Vec<Problem>) -> Self {
        Self { figment, problems }
    }

    pub(super) fn problem(&mut self, setting: Setting, text: impl Into<String>) {
        self.problems.push(Problem::of(setting, text));
    }

    pub(super) fn value(&self, setting: Setting) -> Option<Value> {
        self.figment.find_value(setting.key).ok()
    }

    pub(super) fn has(&self, setting: Setting) -> bool {
        self.value(setting).is_some()
    }

    /// A text, a number or a truth value, as text.
    pub(super) fn text(&mut self, setting: Setting) -> Option<String> {
        let text = scalar(&self.value(setting)?);
        if text.is_none() {
            self.problem(setting, "must be a single value");
        }
        text
    }

    /// A list; in a variable it is separated by commas.
    pub(super) fn list(&mut self, setting: Setting) -> Option<Vec<String>> {
        let list: Option<Vec<String>> = match self.value(setting)? {
            Value::Array(_, values) => values.iter().map(scalar).collect(),
            other => scalar(&other).map(|text| text.split(',').map(ToOwned::to_owned).collect()),
        };
        let list = list.map(|list| list.iter().map(|one| one.trim().to_owned()).collect());
        match list {
            Some(list)
                if !Vec::is_empty(&list) && list.iter().all(|one: &String| !one.is_empty()) =>
            {
                Some(list)
            }
            _ => {
                self.problem(
                    setting,
                    "must be a list without empty entries, separated by commas",
                );
                None
            }
        }
    }

    pub(super) fn truth(&mut self, setting: Setting) -> Option<bool> {
        let text = self.text(setting)?;
        let truth = text.trim().to_ascii_lowercase().parse().ok();
        if truth.is_none() {
            self.problem(setting, "must be true or false");
        }
        truth
    }

    pub(super) fn number(&mut self, setting: Setting) -> Option<u32> {
        let text = self.text(setting)?;
        let number = text.trim().parse().ok();
        if number.is_none() {
            self.problem(setting, "must be a whole number");
        }
        number
    }

    /// A JSON object; in a variable it is JSON text.
    pub(super) fn object(&mut self, setting: Setting) -> Option<serde_json::Value> {
        let object = match self.value(setting)? {
            Value::String(_, text) => serde_json::from_str(&text).ok(),
            other => serde_json::to_value(other).ok(),
        };
        let object = object.filter(serde_json::Value::is_object);
        if object.is_none() {
            self.problem(setting, "must be an object");
        }
        object
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(_, text) => Some(text.clone()),
        Value::Bool(_, truth) => Some(truth.to_string()),
        Value::Num(_, number) => number
            .to_i128()
            .map(|n| n.to_string())
            .or_else(|| number.to_u128().map(|n| n.to_string()))
            .or_else(|| number.to_f64().map(|n| n.to_string())),
        _ => None,
    }
}
