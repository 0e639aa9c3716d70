//! The issuer for development, run as a user runs it and asked over HTTP.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::{file, program, run};

/// An issuer that runs; it ends with the test.
pub(crate) struct Issuer {
    child: Child,
    /// What it calls itself.
    pub(crate) url: String,
    /// Where it listens.
    address: String,
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Issuer {
    pub(crate) fn start(options: &[&str]) -> Self {
        let args = [
            "dev-issuer",
            "--listen",
            "127.0.0.1:0",
            "--quiet",
            "--seed",
            "5",
        ];
        let mut child = program(args.iter().chain(options).copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let lines: Vec<String> = lines.take(5).map(Result::unwrap).collect();
        let page = lines
            .iter()
            .find_map(|line| line.trim().strip_prefix("page"));
        let address = page.unwrap().trim().trim_end_matches('/');
        let address = address.strip_prefix("http://").unwrap().to_owned();
        let url = lines[0].clone();
        Self {
            child,
            url,
            address,
        }
    }

    /// The status and body of the answer to a request; the body is what came, where it was cut.
    fn ask(&self, request_line: &str, headers: &str, body: &str) -> (u16, String) {
        let address = &self.address;
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let host = if headers.contains("Host:") {
            String::new()
        } else {
            format!("Host: {address}\r\n")
        };
        let length = body.len();
        write!(
            stream,
            "{request_line} HTTP/1.1\r\n{host}Connection: close\r\n{headers}Content-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8(answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, body.to_owned())
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path}"), "", "")
    }

    pub(crate) fn post(&self, path: &str, form: &str) -> (u16, String) {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        self.ask(&format!("POST {path}"), kind, form)
    }

    pub(crate) fn token(&self, form: &str) -> String {
        let (status, body) = self.post("/token", form);
        assert_eq!(status, 200, "{body}");
        let body: Value = serde_json::from_str(&body).unwrap();
        body["access_token"].as_str().unwrap().to_owned()
    }

    /// What `verify` says of a token, with the set that is published now.
    fn verdict(&self, token: &str, options: &[&str]) -> String {
        let (_, set) = self.get("/.well-known/jwks.json");
        let name = format!("dev-issuer-{}.json", self.url.rsplit(':').next().unwrap());
        let keys = file(&name, set);
        let args = ["verify", "--json", "--jwks", &keys, "--issuer", &self.url];
        let ran = run(args.iter().chain(options).copied().chain([token]));
        let said: Value = serde_json::from_str(&ran.out).unwrap();
        said["code"].as_str().unwrap_or("verified").to_owned()
    }
}

#[test]
fn its_tokens_verify_with_its_keys_until_they_are_rotated_away() {
    let issuer = Issuer::start(&["--audience", "api"]);
    let options = ["--audience", "api"];
    let token = issuer.token("grant_type=client_credentials&client_id=me&scope=a");
    assert_eq!(issuer.verdict(&token, &options), "verified");
    assert_eq!(issuer.post("/rotate", "").0, 200);
    assert_eq!(
        issuer.verdict(&token, &options),
        "verified",
        "the old key is still published"
    );
    assert_eq!(
        issuer.verdict(&issuer.token(""), &options),
        "verified",
        "and the new one"
    );
    assert_eq!(issuer.post("/rotate", "").0, 200);
    assert_eq!(issuer.verdict(&token, &options), "unknown_key_id");
    let other = issuer.token("audience=another");
    assert_eq!(issuer.verdict(&other, &options), "wrong_audience");
}

#[test]
fn any_claims_are_signed() {
    let issuer = Issuer::start(&["--preset", "clerk-session"]);
    let options = [
        "--preset",
        "clerk-session",
        "--authorized-party",
        "http://localhost:3000",
    ];
    let cases = [
        ("client_id=user_1", "verified"),
        ("claims=%7B%22exp%22%3A1%7D", "expired"),
        (
            "claims=%7B%22azp%22%3A%22http%3A%2F%2Fevil.example%22%7D",
            "unauthorized_party",
        ),
        ("header=%7B%22typ%22%3A%22dpop%2Bjwt%22%7D", "wrong_type"),
        ("key=unknown", "unknown_key_id"),
    ];
    for (form, expected) in cases {
        assert_eq!(
            issuer.verdict(&issuer.token(form), &options),
            expected,
            "{form}"
        );
    }
    let json = "Content-Type: application/json\r\n";
    let (status, body) = issuer.ask("POST /token", json, r#"{"claims": {"sub": null}}"#);
    assert_eq!(status, 200, "{body}");
}

#[test]
fn what_it_cannot_grant_it_refuses_as_rfc_6749_says() {
    let issuer = Issuer::start(&[]);
    for (form, error) in [
        ("grant_type=password", "unsupported_grant_type"),
        ("key=previous", "invalid_request"),
        ("claims=nonsense", "invalid_request"),
        ("clams=1", "invalid_request"),
    ] {
        let (status, body) = issuer.post("/token", form);
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (status, body["error"].as_str().unwrap()),
            (400, error),
            "{form}"
        );
    }
    let (_, body) = issuer.ask("POST /token", "Authorization: Basic bWU6c2VjcmV0\r\n", "");
    let token: Value = serde_json::from_str(&body).unwrap();
    let shown = run(["inspect", token["access_token"].as_str().unwrap()]);
    assert!(shown.out.contains("\"me\""), "{shown:?}");
}

#[test]
fn it_may_have_another_name_than_its_address() {
    let issuer = Issuer::start(&["--issuer", "http://issuer.test:4455/"]);
    assert_eq!(issuer.url, "http://issuer.test:4455");
    let (_, document) = issuer.get("/.well-known/openid-configuration");
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["issuer"], "http://issuer.test:4455");
    assert_eq!(
        document["jwks_uri"],
        "http://issuer.test:4455/.well-known/jwks.json"
    );
    assert_eq!(issuer.ask("GET /", "Host: issuer.test:4455\r\n", "").0, 200);
}

#[test]
fn it_fails_as_it_is_told() {
    let issuer = Issuer::start(&[]);
    let jwks = "/.well-known/jwks.json";
    let good = issuer.get(jwks);
    assert_eq!(good.0, 200);
    let struck = |fault: &str| {
        let (status, said) = issuer.post("/faults", &format!("on=jwks&fault={fault}&times=1"));
        assert_eq!(status, 200, "{said}");
        let answer = issuer.get(jwks);
        assert_eq!(issuer.get(jwks), good, "once is once: {fault}");
        answer
    };
    assert_eq!(struck("503"), (503, good.1.clone()));
    assert_eq!(struck("empty"), (200, r#"{"keys":[]}"#.to_owned()));
    assert!(struck("html").1.starts_with("<!doctype html>"));
    assert!(serde_json::from_str::<Value>(&struck("invalid").1).is_err());
    assert_eq!(struck("cut").1.len(), good.1.len() / 2);
    assert_eq!(struck("delay:20"), good);
    assert_eq!(issuer.post("/faults", "fault=nonsense").0, 400);
    assert_eq!(issuer.post("/faults", "on=all&fault=404").0, 200);
    assert_eq!(issuer.get("/.well-known/openid-configuration").0, 404);
    assert_eq!(issuer.ask("DELETE /faults", "", "").0, 200);
    let (status, document) = issuer.get("/.well-known/openid-configuration");
    let document: Value = serde_json::from_str(&document).unwrap();
    assert_eq!(
        (status, document["issuer"].as_str().unwrap()),
        (200, issuer.url.as_str())
    );
    assert_eq!(
        issuer.post("/faults", "on=discovery&fault=wrong-issuer").0,
        200
    );
    assert!(
        issuer
            .get("/.well-known/openid-configuration")
            .1
            .contains("another.example")
    );
}

#[test]
fn others_do_not_reach_it() {
    let refused = run(["dev-issuer", "--listen", "0.0.0.0:0"]);
    assert!(refused.sentence().contains("--allow-remote"), "{refused:?}");
    let issuer = Issuer::start(&[]);
    // A name that somebody else's page gave this machine's address.
    assert_eq!(issuer.ask("GET /", "Host: evil.example\r\n", "").0, 403);
    for host in ["localhost:4455", "127.0.0.1", "[::1]:4455"] {
        assert_eq!(
            issuer.ask("GET /", &format!("Host: {host}\r\n"), "").0,
            200,
            "{host}"
        );
    }
    assert!(
        run(["dev-issuer", "--listen", &issuer.address])
            .sentence()
            .contains("another port")
    );
}
