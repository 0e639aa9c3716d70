//! Time: whole seconds from the caller, and the exact `NumericDate` of RFC 7519 §2.

use core::cmp::Ordering;
use core::fmt;

use crate::json::Number;

/// Seconds since 1970-01-01T00:00:00Z, without leap seconds (RFC 7519 §2, POSIX time).
///
/// All time in this crate comes from the caller; nothing here reads a clock.
///
/// ```
/// use countersign::UnixTime;
/// let now = UnixTime::from_secs(1_750_000_000);
/// assert_eq!(now.as_secs(), 1_750_000_000);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct UnixTime(u64);

impl UnixTime {
    /// The last second of the year 9999: what a `NumericDate` may be at most. Times in
    /// milliseconds lie beyond it.
    pub const MAX_NUMERIC_DATE: Self = Self(253_402_300_799);

    /// A time from whole seconds; a caller with fractions rounds down.
    #[must_use]
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds)
    }

    /// The time in whole seconds.
    #[must_use]
    pub const fn as_secs(self) -> u64 {
        self.0
    }

    /// What the system clock says now.
    ///
    /// A clock that stands before 1970 gives 0, at which every token is not yet valid or was issued
    /// in the future; one that is read wrong can't make a token valid for longer than its `exp`.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn now() -> Self {
        std::time::SystemTime::now().into()
    }
}

#[cfg(feature = "std")]
impl From<std::time::SystemTime> for UnixTime {
    /// Rounds down to whole seconds; a time before 1970 becomes 0.
    fn from(time: std::time::SystemTime) -> Self {
        let since = time.duration_since(std::time::SystemTime::UNIX_EPOCH);
        Self(since.map_or(0, |d| d.as_secs()))
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A `NumericDate` read exactly: whole seconds, and the number's spelling where it has a fraction.
///
/// Comparisons with whole seconds need no arithmetic on the fraction: it lies strictly between the
/// floor and the next second, or is nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumericDate<'t> {
    floor: u64,
    fractional: Option<&'t str>,
}

impl<'t> NumericDate<'t> {
    /// The date that a JSON number is, if it lies in 0..=253402300799.
    #[inline]
    pub(crate) fn from_number(number: Number<'t>) -> Option<Self> {
        // Nearly every date is an integer.
        match number.as_u64() {
            Some(floor) => Self::from_integer(floor),
            None => Self::from_decimal(number.as_str()),
        }
    }

    fn from_integer(floor: u64) -> Option<Self> {
        let fractional = None;
        (floor <= UnixTime::MAX_NUMERIC_DATE.0).then_some(Self { floor, fractional })
    }

    #[cold]
    fn from_decimal(text: &'t str) -> Option<Self> {
        let decimal = Decimal::read(text)?;
        let has_fraction = !decimal.fraction().is_zero();
        let date = Self {
            floor: decimal.whole()?,
            fractional: has_fraction.then_some(text),
        };
        let limit = UnixTime::MAX_NUMERIC_DATE.0;
        let inside = date.floor < limit || (date.floor == limit && !has_fraction);
        let negative = decimal.negative && (date.floor != 0 || has_fraction);
        (inside && !negative).then_some(date)
    }

    /// The date rounded down to whole seconds.
    pub(crate) const fn floor(self) -> UnixTime {
        UnixTime(self.floor)
    }

    fn fraction(self) -> Fraction<'t> {
        let decimal = self.fractional.and_then(Decimal::read);
        decimal.map_or(Fraction::NONE, |decimal| decimal.fraction())
    }

    /// Whether the date is at or before `seconds`.
    pub(crate) const fn at_or_before(self, seconds: u64) -> bool {
        self.floor < seconds || (self.floor == seconds && self.fractional.is_none())
    }

    /// Whether the date is before `seconds`.
    pub(crate) const fn before(self, seconds: u64) -> bool {
        self.floor < seconds
    }

    /// Whether the date is more than `seconds` after `earlier`.
    pub(crate) fn more_than_after(self, seconds: u64, earlier: Self) -> bool {
        match self.floor.cmp(&earlier.floor.saturating_add(seconds)) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => self.fraction().cmp(&earlier.fraction()).is_gt(),
        }
    }
}

/// A JSON number taken apart: its value is `0.DIGITS × 10^point`, with the sign before it.
#[derive(Clone, Copy)]
struct Decimal<'t> {
    negative: bool,
    /// The digits in front of the decimal point and behind it, as written.
    digits: Digits<'t>,
    /// How many of the digits stand in front of the decimal point, once the exponent is applied:
    /// negative, or more than there are, where the exponent moves the point beyond them.
    point: i64,
}

impl<'t> Decimal<'t> {
    /// `text`: follows the grammar of JSON numbers.
    fn read(text: &'t str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, saturating_exponent(exponent)),
            None => (text, 0),
        };
        let (front, behind) = mantissa.split_once(['.']).unwrap_or((mantissa, ""));
        let point = i64::try_from(front.len()).ok()?.saturating_add(exponent);
        Some(Self {
            negative,
            digits: Digits { front, behind },
            point,
        })
    }

    /// The part in front of the decimal point; `None` if it has more than eighteen digits that count.
    fn whole(&self) -> Option<u64> {
        if self.digits.all_zero() {
            return Some(0);
        }
        let mut whole = 0_u64;
        let mut digits = self.digits.iter();
        let mut left = self.point;
        while left > 0 {
            if whole > 0 && left > 18 {
                return None; // far beyond any date, whatever digits follow
            }
            let digit = u64::from(digits.next().unwrap_or(0));
            whole = whole.checked_mul(10)?.checked_add(digit)?;
            left = left.saturating_sub(1);
        }
        Some(whole)
    }

    fn fraction(&self) -> Fraction<'t> {
        let behind = self.digits.skip(usize::try_from(self.point).unwrap_or(0));
        let zeros = u64::try_from(self.point.saturating_neg()).unwrap_or(0);
        Fraction::new(zeros, behind)
    }
}

/// An exponent as written; one too large for 64 bits moves the point as far as it can go.
fn saturating_exponent(text: &str) -> i64 {
    let digits = text.trim_start_matches(['+', '-']);
    let size = digits.parse().unwrap_or(i64::MAX);
    if text.starts_with('-') {
        size.saturating_neg()
    } else {
        size
    }
}

/// Decimal digits in two pieces, read as one.
#[derive(Clone, Copy, Debug)]
struct Digits<'t> {
    front: &'t str,
    behind: &'t str,
}

impl Digits<'_> {
    fn iter(&self) -> impl Iterator<Item = u8> {
        let digits = self.front.bytes().chain(self.behind.bytes());
        digits.map(|b| b.wrapping_sub(b'0'))
    }

    fn all_zero(&self) -> bool {
        self.iter().all(|digit| digit == 0)
    }

    /// Without the first `count` digits.
    fn skip(self, count: usize) -> Self {
        let in_behind = count.saturating_sub(self.front.len());
        Self {
            front: self.front.get(count..).unwrap_or_default(),
            behind: self.behind.get(in_behind..).unwrap_or_default(),
        }
    }
}

/// A number in 0..1: `zeros` zeros behind the decimal point, then `digits`, the first of them not 0.
#[derive(Clone, Copy, Debug)]
struct Fraction<'t> {
    zeros: u64,
    digits: Digits<'t>,
}

impl<'t> Fraction<'t> {
    const NONE: Self = Self {
        zeros: 0,
        digits: Digits {
            front: "",
            behind: "",
        },
    };

    fn new(zeros: u64, digits: Digits<'t>) -> Self {
        let leading = digits.iter().take_while(|digit| *digit == 0).count();
        Self {
            zeros: zeros.saturating_add(leading as u64),
            digits: digits.skip(leading),
        }
    }

    fn is_zero(&self) -> bool {
        self.digits.iter().next().is_none()
    }

    /// The digits without zeros at the end, which change nothing.
    fn significant(&self) -> impl Iterator<Item = u8> {
        let zeros = self.trailing_zeros();
        let len = self.digits.iter().count();
        self.digits.iter().take(len.saturating_sub(zeros))
    }

    fn trailing_zeros(&self) -> usize {
        let count = |s: &str| s.bytes().rev().take_while(|b| *b == b'0').count();
        let behind = count(self.digits.behind);
        if behind < self.digits.behind.len() {
            return behind;
        }
        behind.saturating_add(count(self.digits.front))
    }

    fn cmp(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => other
                .zeros
                .cmp(&self.zeros)
                .then_with(|| self.significant().cmp(other.significant())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn date(text: &str) -> Option<NumericDate<'_>> {
        match json::parse(text.as_bytes()).unwrap() {
            json::Value::Number(number) => NumericDate::from_number(number),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_date_is_floor_and_fraction() {
        for (text, floor, whole) in [
            ("0", 0, true),
            ("-0.00e5", 0, true),
            ("12", 12, true),
            ("12.0", 12, true),
            ("12.5", 12, false),
            ("1.25e1", 12, false),
            ("125e-1", 12, false),
            ("1200e-2", 12, true),
            ("1201e-2", 12, false),
            ("0.0012e4", 12, true),
            ("0.00125e4", 12, false),
            ("1e-9999999999999999999999", 0, false),
            ("0e9999999999999999999999", 0, true),
            ("253402300799", 253_402_300_799, true),
        ] {
            let date = date(text).unwrap();
            assert_eq!(date.floor(), UnixTime::from_secs(floor), "{text}");
            assert_eq!(date.at_or_before(floor), whole, "{text}");
            assert!(
                date.at_or_before(floor + 1) && date.before(floor + 1),
                "{text}"
            );
            assert!(!date.before(floor), "{text}");
        }
    }

    #[test]
    fn fractions_are_ordered_as_numbers() {
        let ascending = [
            "7",
            "7.0000001",
            "7.00000010000001",
            "7.0001",
            "7.05",
            "7.0500000001",
            "7.1",
            "7.10001",
            "7.4999999999999999999",
            "7.5",
            "7.50000000000000000000000001",
            "7.9",
            "7.99999999999999999999999999",
        ];
        for (i, earlier) in ascending.iter().enumerate() {
            for (j, later) in ascending.iter().enumerate() {
                let (earlier, later) = (date(earlier).unwrap(), date(later).unwrap());
                assert_eq!(
                    later.more_than_after(0, earlier),
                    j > i,
                    "{earlier:?} {later:?}"
                );
                assert!(!later.more_than_after(1, earlier));
            }
        }
        for equal in ["7.50", "75e-1", "0.75e1", "7500000000000000000000e-21"] {
            let (a, b) = (date("7.5").unwrap(), date(equal).unwrap());
            assert!(
                !a.more_than_after(0, b) && !b.more_than_after(0, a),
                "{equal}"
            );
        }
    }
}
