//! Laying out what is said to a person.

use countersign::UnixTime;
use countersign::json::Value;

use crate::Paint;
use crate::json_text::pretty;
use crate::moment;
use crate::printable::printable;

/// How wide running text may become.
const WIDTH: usize = 78;

/// How far names of members are padded at most.
const MAX_NAME: usize = 20;

/// The members of an object, one below the other, with times also in UTC; another value as it is.
#[must_use]
pub fn object(value: Value<'_>, now: UnixTime, paint: Paint) -> String {
    let Some(object) = value.as_object() else {
        return format!("  {}\n", pretty(value, 2));
    };
    let members: Vec<(String, Value<'_>)> = object
        .iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect();
    let widths = members
        .iter()
        .map(|(name, _)| printable(name).chars().count());
    let width = widths.max().unwrap_or(0).min(MAX_NAME);
    let mut out = String::new();
    for (name, value) in members {
        let shown = printable(&name);
        let column = width.max(shown.chars().count()).saturating_add(4);
        let text = pretty(value, column);
        let time = moment::of_claim(&name, value).and_then(|time| moment::with_distance(time, now));
        let time = time.map_or_else(String::new, |time| paint.dim(format!("  {time}")));
        let name = paint.dim(format!("{shown:<width$}"));
        out.push_str(&format!("  {name}  {text}{time}\n"));
    }
    if out.is_empty() {
        out.push_str("  {}\n");
    }
    out
}

/// Running text broken into lines: the first begins behind `first`, the others are indented by as
/// many columns.
#[must_use]
pub fn wrapped(first: &str, text: &str) -> String {
    let indent = first.chars().count();
    let mut out = first.to_owned();
    let mut column = indent;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        let fits = column.saturating_add(len).saturating_add(1) <= WIDTH;
        if column > indent && fits {
            out.push(' ');
            column = column.saturating_add(1);
        } else if column > indent {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        }
        out.push_str(word);
        column = column.saturating_add(len);
    }
    out.push('\n');
    out
}

/// A number with its thousands apart: `12,345`.
#[must_use]
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 token`, `2 tokens`.
#[must_use]
pub fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign::json::parse;

    #[test]
    fn members_stand_below_each_other() {
        let json = "{\"exp\": 60, \"a\\u001bb\": \"\u{202e}\", \"o\": {}}";
        let shown = object(
            parse(json.as_bytes()).unwrap(),
            UnixTime::from_secs(0),
            Paint::OFF,
        );
        let expected = concat!(
            "  exp       60  1970-01-01T00:01:00Z, in 1m\n",
            "  a\\u001bb  \"\\u202e\"\n",
            "  o         {}\n"
        );
        assert_eq!(shown, expected);
    }

    #[test]
    fn text_is_wrapped() {
        let text = "word ".repeat(30);
        let out = wrapped("  - ", &text);
        assert!(out.lines().all(|line| line.chars().count() <= 78), "{out}");
        assert!(
            out.lines().skip(1).all(|line| line.starts_with("    word")),
            "{out}"
        );
        assert_eq!(out.matches("word").count(), 30);
    }

    #[test]
    fn numbers_are_grouped() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, expected) in cases {
            assert_eq!(thousands(number), expected);
        }
        assert_eq!(count(1, "key"), "1 key");
        assert_eq!(count(2, "key"), "2 keys");
    }
}
