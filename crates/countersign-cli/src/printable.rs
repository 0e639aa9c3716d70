//! Keeping what a token or a key set says from touching the terminal.
//!
//! Anyone can write a token, so anyone could write escape sequences, reversed text or invisible
//! characters into what a person is shown. Everything that comes from a token or a key set goes
//! through this module on its way out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether `c` does something else than being seen: control characters (C0, DEL and C1),
/// bidirectional controls, line and paragraph separators, and characters without a width that only
/// hide text. Joiners, which many scripts need, are not among them.
#[must_use]
pub const fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The text with each hidden character written as JSON would escape it: `\u001b`.
///
/// Inside the strings of a JSON text this keeps the meaning.
///
/// ```
/// use countersign_cli::printable::printable;
/// assert_eq!(printable("a\u{1b}[2Jb"), r"a\u001b[2Jb");
/// assert_eq!(printable("plain"), "plain");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut out, c);
    }
    Cow::Owned(out)
}

/// Appends a character, escaped where it is hidden.
pub fn push(out: &mut String, c: char) {
    if !is_hidden(c) {
        return out.push(c);
    }
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string does not fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn hidden_characters_are_escaped_and_others_are_not() {
        let cases = [
            ("empty", "", ""),
            ("plain", "user_1 é 漢 🙂", "user_1 é 漢 🙂"),
            ("escape sequence", "\u{1b}[31mred", r"\u001b[31mred"),
            ("line ends", "a\r\nb", r"a\u000d\u000ab"),
            ("nul and tab", "\0\t", r"\u0000\u0009"),
            ("delete", "\u{7f}", r"\u007f"),
            ("C1 CSI", "\u{9b}31m", r"\u009b31m"),
            ("C1 ends", "\u{80}\u{9f}\u{a0}", "\\u0080\\u009f\u{a0}"),
            ("override", "a\u{202e}b", r"a\u202eb"),
            ("isolates", "\u{2066}\u{2069}", r"\u2066\u2069"),
            ("marks", "\u{200e}\u{200f}\u{61c}", r"\u200e\u200f\u061c"),
            ("separators", "\u{2028}\u{2029}", r"\u2028\u2029"),
            ("byte-order mark", "\u{feff}", r"\ufeff"),
            ("zero width", "a\u{200b}b", r"a\u200bb"),
            ("tags", "\u{e0041}", r"\udb40\udc41"),
            ("joiner", "👩\u{200d}🚀", "👩\u{200d}🚀"),
            ("backslash", r"\u001b", r"\u001b"),
        ];
        for (name, text, expected) in cases {
            assert_eq!(printable(text), expected, "{name}");
        }
    }
}
