//! `inspect`: what a token says, without believing it.

use std::ffi::OsString;
use std::io::{self, IsTerminal as _, Read as _, Write as _};

use countersign::insecure::{Unchecked, decode};
use countersign::{Policy, UnixTime, VerifyError};

use crate::json_text::{compact, quoted};
use crate::printable::printable;
use crate::{Exit, Failure, Paint, show};

/// The longest token that is read, in bytes: what a policy may let pass at most.
const MAX_LEN: u64 = 1024 * 1024;

/// Show what a token says, without verifying it.
///
/// Exit code: 0 where the token can be decoded, 1 where it cannot. Neither says anything about
/// whether the token is genuine.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The token; without it or with `-`, one is read from standard input.
    ///
    /// What stands on a command line can be seen by other users of the machine.
    #[arg(value_name = "TOKEN")]
    token: Option<OsString>,
    /// One JSON object on a line.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
///
/// # Errors
/// [`Failure`]: there is no token to read.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let token = token(args)?;
    let mut scratch = vec![0; Policy::scratch_len(token.len())];
    let decoded = decode(&token, &mut scratch);
    let exit = Exit::of(decoded.is_ok());
    let text = if args.json {
        json(decoded)
    } else {
        shown(decoded, UnixTime::now(), Paint::stdout())
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(exit)
}

fn token(args: &Args) -> Result<Vec<u8>, Failure> {
    match &args.token {
        Some(token) if token != "-" => Ok(token.as_encoded_bytes().to_vec()),
        None if io::stdin().is_terminal() => Err(Failure::usage(
            "no token: give it as TOKEN, or pipe it to standard input",
        )),
        _ => read(io::stdin().lock()),
    }
}

/// One token, with or without the end of its line.
pub(super) fn read(input: impl io::Read) -> Result<Vec<u8>, Failure> {
    let mut token = Vec::new();
    let read = input
        .take(MAX_LEN.saturating_add(1))
        .read_to_end(&mut token);
    read.map_err(|error| Failure::usage(format!("standard input cannot be read: {error}")))?;
    if token.len() as u64 > MAX_LEN {
        return Err(Failure::usage(
            "standard input is longer than 1 MiB, which no token is; give one token",
        ));
    }
    let line = token.strip_suffix(b"\n").unwrap_or(&token);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.contains(&b'\n') {
        return Err(Failure::usage(
            "standard input has several lines: give one token, or `countersign verify -` them all",
        ));
    }
    Ok(line.to_vec())
}

fn shown(decoded: Result<Unchecked<'_>, VerifyError>, now: UnixTime, paint: Paint) -> String {
    let warning = "NOT VERIFIED: this is what the token says; anyone can write one that says it.";
    let mut out = format!("{}\n\n", paint.warning(warning));
    match decoded {
        Ok(said) => {
            out.push_str(&format!("{}\n", paint.heading("Header")));
            out.push_str(&show::object(said.header, now, paint));
            out.push_str(&format!("\n{}\n", paint.heading("Claims")));
            out.push_str(&show::object(said.claims, now, paint));
        }
        Err(error) => {
            let code = paint.bad(error.code());
            let message = error.to_string();
            out.push_str(&format!("It cannot be decoded: {code}\n"));
            out.push_str(&show::wrapped("  ", &printable(&message)));
        }
    }
    out
}

fn json(decoded: Result<Unchecked<'_>, VerifyError>) -> String {
    match decoded {
        Ok(said) => format!(
            "{{\"verified\":false,\"header\":{},\"claims\":{}}}\n",
            compact(&said.header.to_string()),
            compact(&said.claims.to_string())
        ),
        Err(error) => format!(
            "{{\"verified\":false,\"code\":{},\"message\":{}}}\n",
            quoted(error.code()),
            quoted(&error.to_string())
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use countersign_mint::base64url;

    fn token(header: &str, claims: &str) -> String {
        let [header, claims] = [header, claims].map(|json| base64url(json.as_bytes()));
        format!("{header}.{claims}.AA")
    }

    #[test]
    fn the_first_line_says_not_verified() {
        let cases = [
            token(r#"{"alg":"none"}"#, r#"{"exp":1750000000,"a":[]}"#),
            token("[]", "7"),
            "nonsense".to_owned(),
        ];
        for token in cases {
            let mut scratch = vec![0; 1024];
            let decoded = decode(&token, &mut scratch);
            let out = shown(decoded, UnixTime::from_secs(0), Paint::OFF);
            assert!(out.starts_with("NOT VERIFIED"), "{out}");
        }
    }

    #[test]
    fn what_a_token_says_cannot_touch_the_terminal() {
        let token = token(
            "{\"a\u{202e}\":\"\u{9b}31m\"}",
            "{\"b\\u001b\":[\"\u{7f}\"]}",
        );
        let mut scratch = vec![0; 1024];
        let said = decode(&token, &mut scratch).unwrap();
        for out in [
            shown(Ok(said), UnixTime::from_secs(0), Paint::OFF),
            json(Ok(said)),
        ] {
            assert!(
                !out.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}']),
                "{out}"
            );
            assert!(
                out.contains(r"\u202e") && out.contains(r"\u009b31m"),
                "{out}"
            );
        }
    }
}
