//! Target `snapshot`: a snapshot file of any contents, and any set through a file and back.

use countersign::UnixTime;
use countersign_jwks::Stored;
use countersign_jwks::fuzzing::{read_snapshot, write_snapshot};

use crate::bytes::Bytes;

/// Reads a file, and writes a set.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    match input.split_first() {
        Some((0, file)) => check_file(file),
        Some((_, set)) => check_set(set),
        None => {}
    }
}

/// A file is believed only if it reads as the format says; written again it means the same.
fn check_file(file: &[u8]) {
    let expected = model(file);
    let found = read_snapshot(file);
    assert_eq!(found, expected, "{}", file.escape_ascii());
    // A name with a carriage return can be read, and is not written.
    if let Some(written) = found.as_ref().and_then(write_snapshot) {
        assert_eq!(read_snapshot(&written), found, "{}", file.escape_ascii());
    }
}

/// The format, line by line: five lines, an empty one, and as many bytes as the last line says.
fn model(file: &[u8]) -> Option<Stored> {
    let mut rest = file;
    let mut line = |name: &str| {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (own, behind) = rest.split_at(end);
        rest = &behind[1..];
        std::str::from_utf8(own).ok()?.strip_prefix(name)
    };
    let version = line("countersign-snapshot ")?;
    let (source, issuer) = (line("source ")?, line("issuer ")?);
    let confirmed = line("confirmed ")?.parse().ok()?;
    let length: usize = line("length ")?.parse().ok()?;
    let sound = version == "1" && line("")?.is_empty() && rest.len() == length;
    sound.then(|| Stored {
        source: source.to_owned(),
        issuer: Some(issuer.to_owned()).filter(|issuer| !issuer.is_empty()),
        confirmed: UnixTime::from_secs(confirmed),
        jwks: rest.to_owned(),
    })
}

/// What is written comes back, whatever the names are: or is not written, since a line break in a name
/// would forge other lines.
fn check_set(input: &[u8]) {
    let (mut bytes, rest) = Bytes::cut::<12>(input);
    let confirmed = UnixTime::from_secs(bytes.long());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (source, rest) = rest.split_at(usize::from(bytes.byte()).min(rest.len()));
    let (issuer, jwks) = rest.split_at(usize::from(bytes.byte()).min(rest.len()));
    let stored = Stored {
        source: text(source),
        issuer: Some(text(issuer)).filter(|issuer| !issuer.is_empty()),
        confirmed,
        jwks: jwks.to_owned(),
    };
    let names = [Some(&stored.source), stored.issuer.as_ref()];
    let breaks = names
        .into_iter()
        .flatten()
        .any(|name| name.contains(['\n', '\r']));
    let written = write_snapshot(&stored);
    assert_eq!(written.is_none(), breaks, "{stored:?}");
    if let Some(written) = written {
        assert_eq!(read_snapshot(&written), Some(stored));
    }
}
