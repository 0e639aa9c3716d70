//! `ready`: whether a sidecar is ready, for health checks in images that have no shell and no curl.

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::{Exit, Failure};

/// How long connecting, writing and reading may take, each.
const PATIENCE: Duration = Duration::from_secs(2);

/// The longest answer that is read, in bytes.
const LONGEST: u64 = 4096;

/// Ask a sidecar on this machine whether it is ready: a health check for images without a shell.
///
/// Exit code: 0 it is, 1 it is not, or does not answer.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The listener of `countersign serve` for health and metrics
    #[arg(value_name = "ADDRESS", default_value = "127.0.0.1:4467")]
    address: SocketAddr,
    /// Ask whether it lives, not whether it is ready
    #[arg(long)]
    live: bool,
}

/// Runs the command.
///
/// # Errors
/// [`Failure::Output`].
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let path = if args.live { "/livez" } else { "/readyz" };
    let (well, said) = match ask(args.address, path) {
        Ok(answer) => verdict(&answer),
        Err(error) => (false, format!("{}: {error}", args.address)),
    };
    let said = crate::printable::printable(&said).into_owned();
    writeln!(io::stdout().lock(), "{said}")?;
    Ok(Exit::of(well))
}

/// What it answers.
fn ask(address: SocketAddr, path: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.take(LONGEST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Whether an answer is a 200, and its body in one line.
fn verdict(answer: &str) -> (bool, String) {
    let mut words = answer.split_ascii_whitespace();
    let version = words.next().unwrap_or_default();
    let well = version.starts_with("HTTP/1.") && words.next() == Some("200");
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let said = body.lines().next().unwrap_or_default().trim();
    match said {
        "" if well => (well, "ready".to_owned()),
        "" => (well, "it does not answer as a sidecar does".to_owned()),
        said => (well, said.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_200_alone_is_well() {
        let cases = [
            ("HTTP/1.1 200 OK\r\n\r\nready\n", true, "ready"),
            ("HTTP/1.1 200 OK\r\n\r\n", true, "ready"),
            (
                "HTTP/1.1 503 Service Unavailable\r\n\r\nno keys\n",
                false,
                "no keys",
            ),
            ("HTTP/1.1 404 Not Found\r\n\r\n200", false, "200"),
            ("SSH-2.0 200", false, "it does not answer as a sidecar does"),
            ("", false, "it does not answer as a sidecar does"),
        ];
        for (answer, well, said) in cases {
            assert_eq!(verdict(answer), (well, said.to_owned()), "{answer:?}");
        }
    }
}
