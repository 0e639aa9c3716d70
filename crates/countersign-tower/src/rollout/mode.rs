//! How far verification is turned on.

use std::fmt;
use std::str::FromStr;

/// How far verification is turned on: the value of `JWT_SIGNATURE_VERIFICATION_ENABLED`.
///
/// # Example
/// ```
/// use countersign_tower::Mode;
/// assert_eq!("true".parse(), Ok(Mode::Enforce));
/// assert_eq!("false".parse(), Ok(Mode::Off));
/// assert_eq!("observe".parse(), Ok(Mode::Observe));
/// assert_eq!("10%".parse::<Mode>().unwrap().to_string(), "10%");
/// assert!("yes please".parse::<Mode>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing is verified: the service's own authentication decides alone.
    Off,
    /// Tokens are verified and what would be refused is counted and logged; nothing is refused, and
    /// the service's own authentication decides.
    Observe,
    /// Enforced for this part of the subjects, observed for the others.
    ///
    /// A subject is always on the same side, and stays enforced when the share grows. The side is
    /// chosen by what an unverified token says of itself, so whoever forges one can choose it: a
    /// percentage limits the damage of a wrong configuration, it does not stop an attacker.
    Percent(Percent),
    /// Everything is verified, and refused if it fails.
    Enforce,
}

/// 1 to 99 percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(u8);

impl Percent {
    /// So many percent; `None` where it is not 1 to 99.
    #[must_use]
    pub const fn new(percent: u8) -> Option<Self> {
        match percent {
            1..=99 => Some(Self(percent)),
            _ => None,
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Mode {
    /// The name of the kind of mode, for logs and metrics: `off`, `observe`, `percentage`,
    /// `enforce`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Observe => "observe",
            Self::Percent(_) => "percentage",
            Self::Enforce => "enforce",
        }
    }

    /// Whether any request is refused in it.
    #[must_use]
    pub const fn enforces(self) -> bool {
        matches!(self, Self::Percent(_) | Self::Enforce)
    }

    pub(super) const fn to_byte(self) -> u8 {
        match self {
            Self::Off => 0,
            Self::Percent(percent) => percent.0,
            Self::Enforce => 100,
            Self::Observe => 101,
        }
    }

    pub(super) const fn from_byte(byte: u8) -> Self {
        match byte {
            0 => Self::Off,
            101 => Self::Observe,
            1..=99 => Self::Percent(Percent(byte)),
            _ => Self::Enforce,
        }
    }
}

impl fmt::Display for Mode {
    /// What the variable would say.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("false"),
            Self::Observe => f.write_str("observe"),
            Self::Percent(percent) => write!(f, "{}%", percent.0),
            Self::Enforce => f.write_str("true"),
        }
    }
}

impl FromStr for Mode {
    type Err = UnreadableMode;

    fn from_str(text: &str) -> Result<Self, UnreadableMode> {
        let text = text.trim();
        for (word, mode) in [
            ("true", Self::Enforce),
            ("false", Self::Off),
            ("observe", Self::Observe),
        ] {
            if text.eq_ignore_ascii_case(word) {
                return Ok(mode);
            }
        }
        let (number, marked) = match text.strip_suffix('%') {
            Some(number) => (number.trim_end(), true),
            None => (text, false),
        };
        if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(UnreadableMode::NoMode);
        }
        match number.parse() {
            // "1" is what many write for true.
            Ok(0 | 1) if !marked => Err(UnreadableMode::Unclear),
            Ok(0) => Err(UnreadableMode::Nobody),
            Ok(100) => Ok(Self::Enforce),
            Ok(number) => Percent::new(number)
                .map(Self::Percent)
                .ok_or(UnreadableMode::NoMode),
            Err(_) => Err(UnreadableMode::NoMode),
        }
    }
}

/// Why a text is no [`Mode`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnreadableMode {
    /// It is none of the words, and no percentage.
    NoMode,
    /// `0` or `1`, which may be meant as a switch or as a percentage.
    Unclear,
    /// `0%`, which is `observe` with another name.
    Nobody,
}

impl fmt::Display for UnreadableMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoMode => "is none of true, false, observe and 1% to 100%",
            Self::Unclear => "may be meant as a switch or as a percentage: write true, false or 1%",
            Self::Nobody => "enforces for nobody: write observe, or false",
        })
    }
}

impl std::error::Error for UnreadableMode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mode_is_read_or_refused() {
        let percent = |n| Ok(Mode::Percent(Percent::new(n).unwrap()));
        let cases = [
            ("true", Ok(Mode::Enforce)),
            (" True\n", Ok(Mode::Enforce)),
            ("FALSE", Ok(Mode::Off)),
            ("observe", Ok(Mode::Observe)),
            ("10%", percent(10)),
            ("10 %", percent(10)),
            ("10", percent(10)),
            ("1%", percent(1)),
            ("99%", percent(99)),
            ("100%", Ok(Mode::Enforce)),
            ("100", Ok(Mode::Enforce)),
            ("0", Err(UnreadableMode::Unclear)),
            ("1", Err(UnreadableMode::Unclear)),
            ("0%", Err(UnreadableMode::Nobody)),
            ("101%", Err(UnreadableMode::NoMode)),
            ("256", Err(UnreadableMode::NoMode)),
            ("-5%", Err(UnreadableMode::NoMode)),
            ("+5%", Err(UnreadableMode::NoMode)),
            ("0.5%", Err(UnreadableMode::NoMode)),
            ("10%%", Err(UnreadableMode::NoMode)),
            ("%", Err(UnreadableMode::NoMode)),
            ("", Err(UnreadableMode::NoMode)),
            ("on", Err(UnreadableMode::NoMode)),
            ("yes", Err(UnreadableMode::NoMode)),
            ("tru", Err(UnreadableMode::NoMode)),
            ("true false", Err(UnreadableMode::NoMode)),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Mode>(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mode_survives_its_byte_and_its_text() {
        for byte in 0..=101 {
            let mode = Mode::from_byte(byte);
            assert_eq!(mode.to_byte(), byte);
            assert_eq!(mode.to_string().parse(), Ok(mode));
        }
    }
}
