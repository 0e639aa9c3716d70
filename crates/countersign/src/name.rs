//! The name of a claim or header parameter inside an error.

use core::fmt;

/// The name of a claim or header parameter, as the policy or a standard has it; never out of a token.
///
/// Names longer than 46 bytes are cut, with `…` at the end.
#[derive(Clone, PartialEq, Eq)]
pub struct Name(heapless::String<{ Name::CAPACITY }>);

impl Name {
    const CAPACITY: usize = 46;
    const ELLIPSIS: char = '…';

    pub(crate) fn new(name: &str) -> Self {
        let mut kept = heapless::String::new();
        if kept.push_str(name).is_ok() {
            return Self(kept);
        }
        let room = Self::CAPACITY.saturating_sub(Self::ELLIPSIS.len_utf8());
        for c in name.chars() {
            if kept.len().saturating_add(c.len_utf8()) > room || kept.push(c).is_err() {
                break;
            }
        }
        let _ = kept.push(Self::ELLIPSIS);
        Self(kept)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    /// For adapters that refuse a claim by rules of their own.
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Name {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.as_str());
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::Name;
    use std::string::ToString;

    #[test]
    fn long_names_are_cut_at_a_character() {
        assert_eq!(Name::new("exp").as_str(), "exp");
        let cut = Name::new(&"é".repeat(40)).to_string();
        assert!(cut.ends_with("é…") && cut.len() <= 46, "{cut}");
    }
}
