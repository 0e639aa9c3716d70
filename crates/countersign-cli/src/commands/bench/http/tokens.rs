//! What is sent: good tokens from a file or an issuer, and forgeries made of them.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use url::Url;

use super::client::Connection;
use super::target::Target;

/// How many tokens an issuer is asked for.
const COUNT: usize = 256;

/// Requests, ready to be sent.
pub(super) struct Requests {
    good: Vec<Vec<u8>>,
    forged: Vec<Vec<u8>>,
}

impl Requests {
    /// Requests to that target, one for each token, and one for a forgery of each.
    pub(super) fn new(target: &Target, tokens: &[String]) -> Self {
        let request = |token: &String| target.request(token);
        Self {
            good: tokens.iter().map(request).collect(),
            forged: forgeries(tokens).iter().map(request).collect(),
        }
    }

    /// One of them; [`None`] where there are none.
    pub(super) fn get(&self, forged: bool, number: usize) -> Option<&[u8]> {
        let kind = if forged { &self.forged } else { &self.good };
        let index = number.checked_rem(kind.len())?;
        kind.get(index).map(Vec::as_slice)
    }
}

/// Tokens from a file, one a line.
///
/// # Errors
/// One sentence.
pub(super) fn read(path: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("--tokens {}: {error}", path.display()))?;
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let tokens: Vec<String> = lines.map(str::to_owned).collect();
    let is_token = |token: &String| token.bytes().all(|byte| byte.is_ascii_graphic());
    match tokens.iter().position(|token| !is_token(token)) {
        _ if tokens.is_empty() => Err(format!("--tokens {}: no token in it", path.display())),
        Some(at) => Err(format!(
            "--tokens {}: token {} has a space or a control character",
            path.display(),
            at.saturating_add(1)
        )),
        None => Ok(tokens),
    }
}

/// Tokens from the `/token` of an issuer as `dev-issuer` is: each for another client, good for `seconds` and some more.
///
/// # Errors
/// One sentence.
pub(super) async fn fetch(
    issuer: &Url,
    audience: Option<&str>,
    seconds: u64,
) -> Result<Vec<String>, String> {
    let base = issuer.as_str().trim_end_matches('/');
    let place = format!("{base}/token");
    let url = Url::parse(&place).map_err(|error| format!("--issuer {issuer}: {error}"))?;
    let target = Target::new(&url)?;
    let problem =
        |what: String| format!("{place}: {what}; is `countersign dev-issuer` running there?");
    let mut connection = open(target.address).await.map_err(&problem)?;
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |now| now.as_secs());
    let exp = now.saturating_add(seconds).saturating_add(300);
    let mut tokens = Vec::with_capacity(COUNT);
    for number in 0..COUNT {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        form.append_pair("client_id", &format!("user_{number:04}"));
        form.append_pair("claims", &format!("{{\"exp\":{exp}}}"));
        if let Some(audience) = audience {
            form.append_pair("audience", audience);
        }
        let request = target.form(&form.finish());
        let answer = connection.exchange(&request).await;
        let answer = answer.map_err(|lost| problem(format!("no answer ({lost:?})")))?;
        let token = (answer.status == 200)
            .then(|| token_of(connection.body(&answer)))
            .flatten();
        let token =
            token.ok_or_else(|| problem(format!("status {} and no token", answer.status)))?;
        tokens.push(token);
        if answer.closes {
            connection = open(target.address).await.map_err(&problem)?;
        }
    }
    Ok(tokens)
}

async fn open(address: SocketAddr) -> Result<Connection, String> {
    Connection::open(address)
        .await
        .map_err(|error| error.to_string())
}

fn token_of(body: &[u8]) -> Option<String> {
    let document: serde_json::Value = serde_json::from_slice(body).ok()?;
    document.get("access_token")?.as_str().map(str::to_owned)
}

/// A forgery of each token: with another token's claims below its signature, or a changed signature where there is no other.
fn forgeries(tokens: &[String]) -> Vec<String> {
    let others = tokens.iter().cycle().skip(1);
    let pairs = tokens.iter().zip(others).enumerate();
    pairs
        .filter_map(|(number, (token, other))| {
            let (input, signature) = token.rsplit_once('.')?;
            let (other, _) = other.rsplit_once('.')?;
            match number.is_multiple_of(2) && input != other {
                true => Some(format!("{other}.{signature}")),
                false => resigned(token),
            }
        })
        .collect()
}

/// The token with another signature.
pub(crate) fn resigned(token: &str) -> Option<String> {
    let (input, signature) = token.rsplit_once('.')?;
    Some(format!("{input}.{}", changed(signature)))
}

/// Another signature of the same length: a character in the middle is another one of the alphabet.
fn changed(signature: &str) -> String {
    let middle = signature.len() / 2;
    let characters = signature.chars().enumerate();
    characters
        .map(|(at, character)| match character {
            'A' if at == middle => 'B',
            _ if at == middle => 'A',
            _ => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgeries_are_of_good_form_and_not_good() {
        let tokens: Vec<String> = ["h.one.sigAsig", "h.two.sigBsig", "h.two.sigCsig"]
            .map(str::to_owned)
            .into();
        assert_eq!(
            forgeries(&tokens),
            ["h.two.sigAsig", "h.two.sigAsig", "h.one.sigCsig"]
        );
        let one = vec!["h.one.sigAsig".to_owned()];
        assert_eq!(forgeries(&one), ["h.one.sigBsig"]);
    }

    #[test]
    fn a_file_is_read_line_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens");
        std::fs::write(&path, "a.b.c\n\n d.e.f \r\n").unwrap();
        assert_eq!(read(&path).unwrap(), ["a.b.c", "d.e.f"]);
        for (text, said) in [
            ("\n", "no token"),
            ("a.b.c\nBearer x\n", "token 2 has a space"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = read(&path).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
