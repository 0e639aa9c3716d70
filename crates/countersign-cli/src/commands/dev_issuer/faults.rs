//! What the issuer can be told to do wrong, so that a service's resilience can be tried.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a fault strikes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum On {
    /// The key set.
    #[default]
    Jwks,
    /// The discovery document.
    Discovery,
    /// The token endpoint.
    Token,
    /// All three.
    All,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// An error status, with the right body.
    Status(u16),
    /// The right answer, so many milliseconds later.
    Delay(u64),
    /// No answer at all, while the connection stays open.
    Hang,
    /// The connection ends in the middle of the body.
    Cut,
    /// A web page with status 200, as a captive portal sends one.
    Html,
    /// JSON that ends too early, with status 200.
    Invalid,
    /// A key set without keys; for the others an empty object.
    Empty,
    /// A discovery document of another issuer.
    WrongIssuer,
}

/// How faults are written, for messages.
pub(super) const FAULTS: &str =
    "a status from 400 to 599, delay:MILLISECONDS, hang, cut, html, invalid, empty, wrong-issuer";

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("{text:?} is no fault; they are: {FAULTS}");
        if let Some(time) = text.strip_prefix("delay:") {
            return time.parse().map(Self::Delay).map_err(|_| unknown());
        }
        Ok(match text {
            "hang" => Self::Hang,
            "cut" => Self::Cut,
            "html" => Self::Html,
            "invalid" => Self::Invalid,
            "empty" => Self::Empty,
            "wrong-issuer" => Self::WrongIssuer,
            status => match status.parse() {
                Ok(status @ 400..=599) => Self::Status(status),
                _ => return Err(unknown()),
            },
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "{status}"),
            Self::Delay(time) => write!(f, "delay:{time}"),
            Self::Hang => f.write_str("hang"),
            Self::Cut => f.write_str("cut"),
            Self::Html => f.write_str("html"),
            Self::Invalid => f.write_str("invalid"),
            Self::Empty => f.write_str("empty"),
            Self::WrongIssuer => f.write_str("wrong-issuer"),
        }
    }
}

/// A request for a fault, as a form or in JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    #[serde(default)]
    pub(super) on: On,
    pub(super) fault: String,
    /// For how many requests; without end if it is not given.
    pub(super) times: Option<u32>,
}

/// A fault that is in force.
#[derive(Clone, Copy, Debug)]
struct Active {
    fault: Fault,
    left: Option<u32>,
}

/// The faults in force, at most one for each thing to strike.
#[derive(Debug, Default)]
pub(super) struct Faults {
    active: Vec<(On, Active)>,
}

impl Faults {
    /// Puts a fault in force, in place of the one before.
    ///
    /// # Errors
    /// One sentence, where there is no such fault.
    pub(super) fn order(&mut self, order: &Order) -> Result<(), String> {
        let fault = order.fault.parse()?;
        self.active.retain(|(on, _)| *on != order.on);
        let left = order.times;
        self.active.push((order.on, Active { fault, left }));
        Ok(())
    }

    /// Ends all of them.
    pub(super) fn clear(&mut self) {
        self.active.clear();
    }

    /// The fault that strikes this request, which is counted.
    pub(super) fn strike(&mut self, what: On) -> Option<Fault> {
        self.active.retain(|(_, active)| active.left != Some(0));
        let (_, active) = self
            .active
            .iter_mut()
            .find(|(on, _)| *on == what || *on == On::All)?;
        active.left = active.left.map(|left| left.saturating_sub(1));
        Some(active.fault)
    }

    /// Those in force, for people.
    pub(super) fn list(&self) -> serde_json::Value {
        let faults = self
            .active
            .iter()
            .filter(|(_, active)| active.left != Some(0));
        faults
            .map(|(on, Active { fault, left })| {
                serde_json::json!({"on": on, "fault": fault.to_string(), "times": left})
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(on: On, fault: &str, times: Option<u32>) -> Order {
        let fault = fault.to_owned();
        Order { on, fault, times }
    }

    #[test]
    fn faults_are_read_as_they_are_written() {
        for text in FAULTS.split(", ") {
            let text = match text {
                "a status from 400 to 599" => "503",
                "delay:MILLISECONDS" => "delay:20",
                other => other,
            };
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        for text in ["", "200", "600", "delay", "delay:x", "Hang"] {
            let said = text.parse::<Fault>().unwrap_err();
            assert!(said.contains("wrong-issuer"), "{said}");
        }
    }

    #[test]
    fn a_fault_strikes_as_often_as_it_was_ordered() {
        let mut faults = Faults::default();
        faults.order(&order(On::Jwks, "503", Some(2))).unwrap();
        assert_eq!(faults.strike(On::Discovery), None);
        assert_eq!(faults.strike(On::Jwks), Some(Fault::Status(503)));
        assert_eq!(faults.strike(On::Jwks), Some(Fault::Status(503)));
        assert_eq!(faults.strike(On::Jwks), None);
        faults.order(&order(On::All, "hang", None)).unwrap();
        assert_eq!(faults.strike(On::Token), Some(Fault::Hang));
        assert_eq!(faults.strike(On::Token), Some(Fault::Hang));
        faults.order(&order(On::All, "cut", None)).unwrap();
        assert_eq!(faults.list().as_array().map(Vec::len), Some(1));
        faults.clear();
        assert_eq!(faults.strike(On::Jwks), None);
    }
}
