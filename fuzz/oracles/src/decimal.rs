//! Decimal numbers of any size, exact: digits and an exponent that has no bounds either.

use std::cmp::Ordering;

use num_bigint::BigInt;

/// `0.DIGITS × 10^point`, with no zero at either end of the digits; zero has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: BigInt,
}

impl Decimal {
    /// By the book: sign, digits, fraction, exponent. `text` follows the grammar of RFC 8259 §6.
    ///
    /// # Panics
    /// Where it does not.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: BigInt = exponent
            .trim_start_matches('+')
            .parse()
            .expect("an exponent");
        let all = format!("{whole}{fraction}");
        let without_front = all.trim_start_matches('0');
        let zeros = all.len() - without_front.len();
        let digits = without_front.trim_end_matches('0');
        assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{text}");
        if digits.is_empty() {
            return Self::zero();
        }
        Self {
            negative,
            digits: digits.bytes().collect(),
            point: exponent + BigInt::from(whole.len()) - BigInt::from(zeros),
        }
    }

    const fn zero() -> Self {
        Self {
            negative: false,
            digits: Vec::new(),
            point: BigInt::ZERO,
        }
    }

    fn magnitude_cmp(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // Both begin with a digit that is not 0, so the one whose point stands further wins.
            (false, false) => self
                .point
                .cmp(&other.point)
                .then_with(|| self.digits.cmp(&other.digits)),
        }
    }

    /// The whole part and what is left, of a number that is not negative and below 10^18.
    ///
    /// # Panics
    /// For any other number.
    #[must_use]
    pub fn split(&self) -> (i128, Self) {
        assert!(!self.negative, "{self:?}");
        if self.digits.is_empty() || self.point <= BigInt::ZERO {
            return (0, self.clone());
        }
        let places = usize::try_from(self.point.clone()).expect("a small number");
        assert!(places <= 18, "{self:?}");
        let (front, behind) = self.digits.split_at(places.min(self.digits.len()));
        let front = std::str::from_utf8(front).expect("digits");
        let whole = format!("{front:0<places$}").parse().expect("digits");
        let behind = std::str::from_utf8(behind).expect("digits");
        (whole, Self::read(&format!("0.{behind}0")))
    }

    /// Whether the number exceeds `other` by more than `by`. Both are dates.
    #[must_use]
    pub fn exceeds_by(&self, by: u32, other: &Self) -> bool {
        let ((own, own_rest), (whole, rest)) = (self.split(), other.split());
        (own, own_rest) > (whole + i128::from(by), rest)
    }
}

impl From<i128> for Decimal {
    fn from(number: i128) -> Self {
        Self::read(&number.to_string())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude_cmp(other),
            (true, true) => other.magnitude_cmp(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_are_ordered() {
        let ascending = [
            "-1e9999999999999999999999",
            "-12",
            "-0.5",
            "0",
            "1e-9999999999999999999999",
            "0.05",
            "0.1",
            "12",
            "12.00000000000000000000000000001",
            "12.5",
            "1200e-1",
            "1e9999999999999999999999",
        ];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(
                    Decimal::read(a).cmp(&Decimal::read(b)),
                    i.cmp(&j),
                    "{a} {b}"
                );
            }
        }
        for equal in ["12", "12.0", "1.2e1", "120E-1", "0.00012e+5"] {
            assert_eq!(Decimal::read(equal), Decimal::from(12), "{equal}");
        }
        assert_eq!(Decimal::read("-0.0e5"), Decimal::from(0));
    }

    #[test]
    fn whole_and_rest() {
        for (text, whole, rest) in [
            ("0", 0, "0"),
            ("12", 12, "0"),
            ("1.25e1", 12, "0.5"),
            ("1e5", 100_000, "0"),
            ("1e-3", 0, "0.001"),
            ("120.0050", 120, "0.005"),
        ] {
            assert_eq!(
                Decimal::read(text).split(),
                (whole, Decimal::read(rest)),
                "{text}"
            );
        }
        let (from, to) = (Decimal::read("7.5"), Decimal::read("12.5"));
        assert!(to.exceeds_by(4, &from) && !to.exceeds_by(5, &from));
        assert!(Decimal::read("12.50001").exceeds_by(5, &from));
    }
}
