//! The keys of a set, each usable or why not, as a table or as JSON.

use countersign::{Algorithm, JwkReport, KeySetError, KeyVec, describe_jwks};

use crate::json_text::{quoted, quoted_or_null};
use crate::keys_file::{Contents, KeysFile};
use crate::printable::printable;
use crate::show;
use crate::{Failure, Paint};

/// A key of the set.
pub(super) struct Row {
    kid: Option<String>,
    kty: Option<String>,
    alg: Option<String>,
    purpose: Option<String>,
    /// The modulus's length where the key is usable; else the code and the reason.
    usable: Result<usize, (&'static str, String)>,
}

/// The keys of a file.
///
/// # Errors
/// [`Failure`]: it holds no key set.
pub(super) fn of_file(file: &KeysFile) -> Result<Vec<Row>, Failure> {
    match file.contents() {
        Contents::Jwks(json) => of_set(json).map_err(|error| file.unusable(error)),
        Contents::Pem(_) => {
            let keys = file.load(Algorithm::Rs256)?;
            Ok(keys
                .iter()
                .map(|key| of_pem(usize::from(key.bits())))
                .collect())
        }
    }
}

/// The keys of a JWK Set, also where none is usable.
///
/// # Errors
/// [`KeySetError`]: it is none.
pub(super) fn of_set(json: &[u8]) -> Result<Vec<Row>, KeySetError> {
    let skipped = KeyVec::diagnose_jwks(json)?;
    let rows = describe_jwks(json)?.enumerate().map(|(index, report)| {
        let reason = skipped.iter().find(|key| key.index == index);
        let usable = match (reason, report.usable()) {
            (None, Ok(bits)) => Ok(bits),
            (Some(skipped), _) => Err((skipped.reason.code(), skipped.reason.to_string())),
            (None, Err(reason)) => Err((reason.code(), reason.to_string())),
        };
        Row {
            kid: member(&report, "kid"),
            kty: member(&report, "kty"),
            alg: member(&report, "alg"),
            purpose: member(&report, "use"),
            usable,
        }
    });
    Ok(rows.collect())
}

fn member(report: &JwkReport<'_>, name: &str) -> Option<String> {
    report.member(name).map(|text| text.to_string())
}

fn of_pem(bits: usize) -> Row {
    Row {
        kid: None,
        kty: Some("RSA".to_owned()),
        alg: None,
        purpose: None,
        usable: Ok(bits),
    }
}

/// A key as a JSON object.
pub(super) fn json(index: usize, row: &Row) -> String {
    let (bits, code, message) = match &row.usable {
        Ok(bits) => (bits.to_string(), None, None),
        Err((code, reason)) => ("null".to_owned(), Some(*code), Some(reason.as_str())),
    };
    let members = [
        ("index", index.to_string()),
        ("kid", quoted_or_null(row.kid.as_deref())),
        ("kty", quoted_or_null(row.kty.as_deref())),
        ("bits", bits),
        ("alg", quoted_or_null(row.alg.as_deref())),
        ("use", quoted_or_null(row.purpose.as_deref())),
        ("usable", row.usable.is_ok().to_string()),
        ("code", quoted_or_null(code)),
        ("message", quoted_or_null(message)),
    ];
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{}:{value}", quoted(name)))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// How wide the column of key ids becomes at most; a longer id pushes its row to the right.
const MAX_ID: usize = 30;

/// The keys as a table.
pub(super) fn table(rows: &[Row], paint: Paint) -> String {
    let shown = |text: &Option<String>| {
        text.as_deref()
            .map_or_else(|| "-".to_owned(), |text| printable(text).into_owned())
    };
    let ids: Vec<String> = rows.iter().map(|row| shown(&row.kid)).collect();
    let width = ids
        .iter()
        .map(|id| id.chars().count())
        .chain([3])
        .max()
        .unwrap_or(3)
        .min(MAX_ID);
    let heading = format!("{:<width$}  kty  bits  alg    use", "kid");
    let mut out = format!("{}\n", paint.heading(heading));
    for (row, id) in rows.iter().zip(&ids) {
        let bits = row
            .usable
            .as_ref()
            .map_or_else(|_| "-".to_owned(), ToString::to_string);
        let (kty, alg, purpose) = (shown(&row.kty), shown(&row.alg), shown(&row.purpose));
        let facts = format!("{id:<width$}  {kty:<3}  {bits:>4}  {alg:<5}  {purpose:<3}");
        match &row.usable {
            Ok(_) => out.push_str(&format!("{facts}  {}\n", paint.good("✓ usable"))),
            Err((code, reason)) => {
                out.push_str(&format!("{facts}  {}\n", paint.bad(format!("✗ {code}"))));
                let reason = show::wrapped("    ", &printable(reason));
                out.push_str(&paint.dim(reason.trim_end()));
                out.push('\n');
            }
        }
    }
    let usable = rows.iter().filter(|row| row.usable.is_ok()).count();
    out.push_str(&format!("\n{} of {} usable", usable, rows.len()));
    if rows
        .iter()
        .any(|row| row.usable.is_ok() && row.alg.is_none())
    {
        out.push_str("; a key without alg is for RS256");
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_mint::SigningKey;

    #[test]
    fn conflicts_are_told_also_where_no_key_is_left() {
        let (a, b) = (
            SigningKey::from_seed("same", 2048, 1),
            SigningKey::from_seed("same", 2048, 2),
        );
        let set = countersign_mint::jwks([&a, &b]);
        let rows = of_set(set.as_bytes()).unwrap();
        let codes: Vec<_> = rows
            .iter()
            .map(|row| row.usable.as_ref().map_err(|(code, _)| *code))
            .collect();
        assert_eq!(codes, [Err("conflicting_key_id"); 2]);
    }

    #[test]
    fn what_a_key_says_cannot_touch_the_terminal() {
        let set = "{\"keys\":[{\"kty\":\"\u{202e}EC\",\"kid\":\"\\u001b[2J\",\"use\":\"\u{9b}\"}]}";
        let rows = of_set(set.as_bytes()).unwrap();
        let shown = table(&rows, Paint::OFF);
        assert!(shown.contains(r"\u001b[2J  \u202eEC"), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{shown}");
        assert!(!json(0, &rows[0]).contains(['\u{1b}', '\u{9b}', '\u{202e}']));
    }
}
