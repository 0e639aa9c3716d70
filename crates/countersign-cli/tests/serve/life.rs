//! Reload and end, under load: nobody is left without an answer.

use std::io::{self, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::*;

/// Clients that ask all the time.
struct Load {
    clients: Vec<JoinHandle<Vec<String>>>,
    stop: Arc<AtomicBool>,
    answered: Arc<AtomicU64>,
}

impl Load {
    /// Half of the clients keep their connections, half take a new one each time.
    fn start(address: SocketAddr, clients: usize) -> Self {
        let (stop, answered) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let clients = (0..clients).map(|number| {
            let (stop, answered) = (stop.clone(), answered.clone());
            thread::spawn(move || client(address, number % 2 == 0, &stop, &answered))
        });
        Self {
            clients: clients.collect(),
            stop,
            answered,
        }
    }

    /// What went wrong, of how many.
    fn end(self) -> (Vec<String>, u64) {
        self.stop.store(true, Ordering::Relaxed);
        let clients = self.clients.into_iter();
        let wrong = clients.flat_map(|client| client.join().unwrap()).collect();
        (wrong, self.answered.load(Ordering::Relaxed))
    }
}

/// Asks with good and bad tokens, until it is stopped or no connection is accepted any more; what went
/// wrong.
fn client(
    address: SocketAddr,
    keeps: bool,
    stop: &AtomicBool,
    answered: &AtomicU64,
) -> Vec<String> {
    let bearer = format!("Bearer {}", token(json!({})));
    let bad = format!("Bearer {}", forged());
    let mut wrong = Vec::new();
    let mut kept: Option<BufReader<TcpStream>> = None;
    let mut number = 0_u64;
    while !stop.load(Ordering::Relaxed) {
        number += 1;
        let (authorization, expected) = if number.is_multiple_of(3) {
            (&bad, 401)
        } else {
            (&bearer, 200)
        };
        let mut stream = match kept.take() {
            Some(stream) => stream,
            None => match TcpStream::connect(address) {
                Ok(stream) => {
                    stream.set_read_timeout(Some(PATIENCE)).unwrap();
                    stream.set_nodelay(true).unwrap();
                    BufReader::new(stream)
                }
                // It listens no more: no connection was accepted, none is lost.
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => break,
                Err(error) => {
                    wrong.push(format!("connect: {error}"));
                    break;
                }
            },
        };
        let ask = request("GET", "/auth", &[("Authorization", authorization)], "");
        let answer = stream
            .get_mut()
            .write_all(&ask)
            .and_then(|()| read_answer(&mut stream));
        match answer {
            Ok(answer) if answer.status == expected => {
                answered.fetch_add(1, Ordering::Relaxed);
                if keeps && !answer.closes() {
                    kept = Some(stream);
                }
            }
            Ok(answer) => wrong.push(format!("{} instead of {expected}", answer.status)),
            Err(error) => wrong.push(format!("request {number}: {error}")),
        }
    }
    wrong
}

#[test]
fn a_reload_under_load_loses_no_request_and_keeps_the_keys() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let load = Load::start(sidecar.address(), 8);
    for round in 0..12 {
        sleep(Duration::from_millis(120));
        sidecar.reconfigure(&format!("realm = \"round {round}\"\n{ISSUER_OF_FILE}"));
        sidecar.signal("HUP");
    }
    wait("reloaded", || {
        let answer = sidecar.ask("/auth", &[]);
        answer.header("www-authenticate") == Some("Bearer realm=\"round 11\"")
    });
    let reloads = sidecar.status()["reloads"]["done"].as_u64().unwrap();
    let (wrong, answered) = load.end();
    assert_eq!(wrong, [""; 0]);
    assert!(answered > 500, "{answered}");
    assert_eq!(
        sidecar.log().matches("key source stopped").count(),
        0,
        "the keys were kept"
    );
    eprintln!("{answered} requests answered during {reloads} reloads, none lost");
}

#[test]
fn the_end_under_load_loses_no_request() {
    for round in 0..3 {
        let config = format!("{ISSUER_OF_FILE}\n[shutdown]\ndelay = \"400ms\"\ndrain = \"10s\"\n");
        let mut sidecar = Sidecar::start(&config);
        let load = Load::start(sidecar.address(), 8);
        sleep(Duration::from_millis(300));
        sidecar.signal(if round == 1 { "INT" } else { "TERM" });
        let began = Instant::now();
        wait("unready", || {
            let answer = try_exchange(
                sidecar.admin_address(),
                b"GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n",
            );
            answer.is_ok_and(|answer| answer.status == 503)
        });
        assert!(
            began.elapsed() < Duration::from_millis(300),
            "unready at once"
        );
        assert_eq!(sidecar.ended(), Some(0));
        assert!(
            began.elapsed() >= Duration::from_millis(400),
            "it served for the delay"
        );
        let (wrong, answered) = load.end();
        assert_eq!(wrong, [""; 0], "round {round}");
        assert!(answered > 100, "{answered}");
        assert!(sidecar.log().contains("every connection came to its end"));
        eprintln!("{answered} requests answered around the end, none lost");
    }
}

#[test]
fn requests_that_are_under_way_at_the_end_are_answered() {
    let config = format!("{ISSUER_OF_FILE}\n[shutdown]\ndelay = \"100ms\"\ndrain = \"10s\"\n");
    let mut sidecar = Sidecar::start(&config);
    let bearer = format!("Bearer {}", token(json!({})));
    let ask = request("GET", "/auth", &[("Authorization", &bearer)], "");
    let (start, rest) = ask.split_at(40);
    // Accepted, and nothing said; half a head; an idle one.
    let mut silent = connect(sidecar.address());
    let mut half = connect(sidecar.address());
    half.write_all(start).unwrap();
    let mut idle = connect(sidecar.address());
    idle.write_all(&ask).unwrap();
    let mut idle = BufReader::new(idle);
    assert_eq!(read_answer(&mut idle).unwrap().status, 200);
    sleep(Duration::from_millis(100));
    sidecar.signal("TERM");
    sleep(Duration::from_millis(600));
    assert!(
        TcpStream::connect(sidecar.address()).is_err(),
        "it listens no more"
    );
    silent.write_all(&ask).unwrap();
    half.write_all(rest).unwrap();
    for stream in [silent, half] {
        let mut stream = BufReader::new(stream);
        let answer = read_answer(&mut stream).unwrap();
        assert_eq!((answer.status, answer.closes()), (200, true));
        assert_eq!(read_all(&mut stream), b"");
    }
    assert_eq!(read_all(&mut idle), b"", "the idle one is closed");
    assert_eq!(sidecar.ended(), Some(0));
}

#[test]
fn whoever_never_finishes_is_cut_off_at_the_end() {
    let config = format!("{ISSUER_OF_FILE}\n[shutdown]\ndelay = \"0s\"\ndrain = \"500ms\"\n");
    let mut sidecar = Sidecar::start(&config);
    let mut half = connect(sidecar.address());
    half.write_all(b"GET /auth HTTP/1.1\r\n").unwrap();
    sleep(Duration::from_millis(100));
    sidecar.signal("TERM");
    let began = Instant::now();
    assert_eq!(sidecar.ended(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(4));
    assert!(sidecar.log().contains("cut off after the drain time-out"));
}

#[test]
fn a_bad_configuration_is_refused_and_the_old_one_stays() {
    let sidecar = Sidecar::start(&format!("realm = \"old\"\n{ISSUER_OF_FILE}"));
    let cases = [
        ("no TOML", "realm = ".to_owned(), "line"),
        (
            "an unknown key",
            format!("relm = \"x\"\n{ISSUER_OF_FILE}"),
            "relm",
        ),
        ("no issuer", "realm = \"x\"".to_owned(), "issuer"),
        (
            "a bad mode",
            format!("signature_verification = \"yes\"\n{ISSUER_OF_FILE}"),
            "signature_verification",
        ),
    ];
    for (number, (name, config, named)) in (1..).zip(cases) {
        sidecar.reconfigure(&config);
        let answer = sidecar.admin("POST", "/reload");
        assert_eq!(answer.status, 422, "{name}");
        let problems = answer.json()["problems"].to_string();
        assert!(problems.contains(named), "{name}: {problems}");
        let reloads = sidecar.status()["reloads"].clone();
        assert_eq!(
            (&reloads["refused"], &reloads["done"]),
            (&json!(number), &json!(0)),
            "{name}"
        );
        let answer = sidecar.ask("/auth", &[]);
        assert_eq!(
            answer.header("www-authenticate"),
            Some("Bearer realm=\"old\""),
            "{name}"
        );
        assert_eq!(sidecar.ask_with(&token(json!({}))).status, 200, "{name}");
    }
    assert!(
        sidecar
            .admin("GET", "/metrics")
            .text()
            .contains("countersign_serve_reload_ok 0")
    );
    sidecar.reconfigure(&format!("realm = \"new\"\n{ISSUER_OF_FILE}"));
    let answer = sidecar.admin("POST", "/reload");
    assert_eq!(answer.status, 200);
    let answer = sidecar.ask("/auth", &[]);
    assert_eq!(
        answer.header("www-authenticate"),
        Some("Bearer realm=\"new\"")
    );
    let elsewhere = [("Origin", "https://evil.example")];
    let asked = request("POST", "/reload", &elsewhere, "");
    assert_eq!(
        exchange(sidecar.admin_address(), &asked).status,
        403,
        "from another site"
    );
}

#[test]
fn a_reload_reads_the_file_with_the_keys_again() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let fresh = countersign_mint::SigningKey::from_seed("fresh", 2048, 77);
    let good = fresh.token(&claims(json!({})));
    let answer = sidecar.ask_with(&good);
    assert_eq!((answer.status, answer.code()), (401, "unknown_key_id"));
    let jwks = sidecar.folder.path().join("jwks.json");
    std::fs::write(jwks, countersign_mint::jwks([&fresh])).unwrap();
    sidecar.signal("HUP");
    wait("read again", || sidecar.ask_with(&good).status == 200);
    assert_eq!(
        sidecar.ask_with(&token(json!({}))).code(),
        "unknown_key_id",
        "a removed key is dead"
    );
}

#[test]
fn the_admin_listener_tells() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    sidecar.ask_with(&token(json!({})));
    sidecar.ask_with(&forged());
    let metrics = sidecar.admin("GET", "/metrics");
    for line in [
        r#"countersign_auth_decisions_total{outcome="accepted",code="ok",mode="enforce"} 1"#,
        r#"countersign_auth_decisions_total{outcome="refused",code="invalid_signature",mode="enforce"} 1"#,
        "countersign_auth_duration_seconds_count 2",
        "countersign_jwks_keys{",
        "countersign_jwks_age_seconds{",
        "countersign_serve_ready 1",
    ] {
        assert!(
            metrics.text().contains(line),
            "{line} in {}",
            metrics.text()
        );
    }
    let status = sidecar.status();
    assert_eq!(status["totals"], json!({"ok": 1, "invalid_signature": 1}));
    let error = &status["errors"][0];
    assert_eq!(
        (&error["code"], &error["kid"]),
        (&json!("invalid_signature"), &json!("key-1"))
    );
    assert_eq!(status["keys"][0]["issuer"], countersign_tests::ISSUER);
    assert!(!status.to_string().contains("eyJ"), "no token is in it");
    wait("a second is counted", || {
        let seconds = sidecar.status()["seconds"].clone();
        seconds
            .as_array()
            .unwrap()
            .iter()
            .any(|second| second["counts"]["ok"] == 1)
    });
    let page = sidecar.admin("GET", "/");
    assert!(page.text().contains("<title>Countersign"));
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("default-src 'none'")
    );
    for (method, path, status) in [
        ("GET", "/livez", 200),
        ("GET", "/reload", 405),
        ("POST", "/metrics", 405),
        ("GET", "/other", 404),
    ] {
        assert_eq!(
            sidecar.admin(method, path).status,
            status,
            "{method} {path}"
        );
    }
}
