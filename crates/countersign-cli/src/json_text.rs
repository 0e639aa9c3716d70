//! JSON written again without being read into numbers: every number keeps its spelling.

use countersign::json::Value;

use crate::printable::{printable, push};

/// How wide a line of laid out JSON may become before it is broken.
const WIDTH: usize = 78;

/// The JSON text on one line: without white space outside strings, and with hidden characters
/// escaped. `json` has passed the strict scanner.
///
/// ```
/// use countersign_cli::json_text::compact;
/// assert_eq!(compact("{ \"a b\" : [ 1.0,\n 1e400 ] }"), r#"{"a b":[1.0,1e400]}"#);
/// ```
#[must_use]
pub fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut place = Place::Outside;
    for c in json.chars() {
        if place == Place::Outside && matches!(c, ' ' | '\t' | '\n' | '\r') {
            continue;
        }
        place = place.after(c);
        push(&mut out, c);
    }
    out
}

/// Where in a JSON text a character stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    String,
    Escape,
}

impl Place {
    const fn after(self, c: char) -> Self {
        match (self, c) {
            (Self::Outside, '"') | (Self::Escape, _) => Self::String,
            (Self::String, '"') => Self::Outside,
            (Self::String, '\\') => Self::Escape,
            _ => self,
        }
    }
}

/// The text as a JSON string, with hidden characters escaped.
///
/// ```
/// assert_eq!(countersign_cli::json_text::quoted("a\"\n"), r#""a\"\u000a""#);
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        push(&mut out, c);
    }
    out.push('"');
    out
}

/// The text as a JSON string, or `null`.
#[must_use]
pub fn quoted_or_null(text: Option<&str>) -> String {
    text.map_or_else(|| "null".to_owned(), quoted)
}

/// The value laid out for a person, its first line beginning in column `indent`.
#[must_use]
pub fn pretty(value: Value<'_>, indent: usize) -> String {
    let line = compact(&value.to_string());
    if indent.saturating_add(line.chars().count()) <= WIDTH {
        return line;
    }
    let inner = indent.saturating_add(2);
    match value {
        Value::Array(array) => {
            let elements = array.iter().map(|element| pretty(element, inner));
            block('[', elements, ']', indent)
        }
        Value::Object(object) => {
            let members = object.iter().map(|(name, value)| {
                let name = printable(name.raw());
                let start = inner.saturating_add(name.chars().count()).saturating_add(4);
                format!("\"{name}\": {}", pretty(value, start.min(WIDTH / 2)))
            });
            block('{', members, '}', indent)
        }
        _ => line,
    }
}

fn block(open: char, parts: impl Iterator<Item = String>, close: char, indent: usize) -> String {
    let inner = " ".repeat(indent.saturating_add(2));
    let parts: Vec<String> = parts.map(|part| format!("{inner}{part}")).collect();
    let indent = " ".repeat(indent);
    format!("{open}\n{}\n{indent}{close}", parts.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign::json::parse;

    #[test]
    fn compact_keeps_strings_and_numbers() {
        let cases = [
            (
                "white space",
                " { \"a\" :\t[ ] ,\r\n\"b\":{ } } ",
                r#"{"a":[],"b":{}}"#,
            ),
            (
                "numbers",
                "[1.50, 1E+2, -0, 12345678901234567890]",
                "[1.50,1E+2,-0,12345678901234567890]",
            ),
            (
                "space in strings",
                r#"["a  b", "\" c "]"#,
                r#"["a  b","\" c "]"#,
            ),
            ("escaped backslash", r#"["\\" , 1]"#, r#"["\\",1]"#),
            ("escapes stay", r#""\u0041\n""#, r#""\u0041\n""#),
            ("C1", "\"\u{9b}\"", r#""\u009b""#),
            ("override", "\"\u{202e}\"", r#""\u202e""#),
        ];
        for (name, json, expected) in cases {
            assert!(parse(json.as_bytes()).is_ok(), "{name}");
            assert_eq!(compact(json), expected, "{name}");
        }
    }

    #[test]
    fn quoting_gives_a_json_string_that_means_the_text() {
        for text in [
            "",
            "a",
            "\"\\",
            "\0\u{1b}\n",
            "é🙂\u{202e}\u{e0041}",
            r"\u0041",
        ] {
            let json = quoted(text);
            let value = parse(json.as_bytes()).unwrap();
            assert!(value.as_text().unwrap() == text, "{json}");
        }
        assert_eq!(quoted_or_null(None), "null");
    }

    #[test]
    fn pretty_means_the_same() {
        let long = "x".repeat(90);
        let json = format!(r#"{{"a":[1.0,{{"b":"{long}"}},[]],"c":{{}},"d":"{long}"}}"#);
        let laid_out = pretty(parse(json.as_bytes()).unwrap(), 4);
        assert!(laid_out.lines().count() > 5, "{laid_out}");
        assert_eq!(compact(&laid_out), json);
    }
}
