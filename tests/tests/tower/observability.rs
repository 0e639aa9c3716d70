//! What is told: events, counters, and how much of it under attack.

use std::io::Write;
use std::sync::{Arc, Mutex};

use countersign_tower::Mode;
use http::Request;
use metrics_util::debugging::{DebugValue, DebuggingRecorder, Snapshotter};
use tower::ServiceExt;
use tracing::subscriber::DefaultGuard;

use super::*;

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines().map(ToOwned::to_owned).collect()
    }
}

/// Keeps what this thread logs from now on, as long as the guard lives.
fn logging() -> (Log, DefaultGuard) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .with_ansi(false)
        .finish();
    (log, tracing::subscriber::set_default(subscriber))
}

/// Sends these tokens in this mode, on one thread, and gives what was logged and counted.
async fn observed(mode: Mode, tokens: &[String]) -> (Vec<String>, Snapshotter) {
    let (log, _logging) = logging();
    let recorder = DebuggingRecorder::new();
    let snapshotter = recorder.snapshotter();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let service = service().layer(layer().await.mode(mode).build().unwrap());
    for token in tokens {
        let request = Request::get("/both").header("authorization", bearer(token));
        let request = request.body(axum::body::Body::empty()).unwrap();
        service.clone().oneshot(request).await.unwrap();
    }
    let lines = log.lines();
    let about = |line: &String| line.contains("VERIFIED") || line.contains("refused");
    (lines.into_iter().filter(about).collect(), snapshotter)
}

#[tokio::test]
async fn a_decision_is_one_event() {
    let good = SCENE.token();
    let forged = SCENE.forgeries().swap_remove(0).token;
    let wrong = token_with("azp", "https://phishing.example");
    for (mode, accepted, refused, message) in [
        (Mode::Enforce, "accepted", "refused", "request refused"),
        (
            Mode::Observe,
            "would_accept",
            "would_refuse",
            "request would be refused",
        ),
    ] {
        let tokens = [good.clone(), forged.clone(), wrong.clone()];
        let (lines, _) = observed(mode, &tokens).await;
        assert_eq!(lines.len(), 3, "{lines:#?}");
        let name = mode.name();
        let expected: &[&[&str]] = &[
            &[
                "INFO",
                "signature VERIFIED",
                r#"issuer="https://issuer.example""#,
                r#"kid="key-1""#,
                r#"outcome="#,
                accepted,
            ],
            &[
                "WARN",
                message,
                r#"error.type="invalid_signature""#,
                r#"kid="key-1""#,
                refused,
            ],
            &[
                "WARN",
                message,
                r#"error.type="unauthorized_party""#,
                r#"issuer="https://issuer.example""#,
                refused,
            ],
        ];
        for (line, expected) in lines.iter().zip(expected) {
            for part in *expected {
                assert!(line.contains(part), "{part}: {line}");
            }
            assert!(line.contains(&format!("mode=\"{name}\"")), "{line}");
            assert!(line.contains(r#"http.request.method="GET""#), "{line}");
            assert!(!line.contains("user_"), "no claim is told: {line}");
        }
        assert!(
            !lines[1].contains("issuer="),
            "the signature did not hold: {}",
            lines[1]
        );
        for token in [&good, &forged, &wrong] {
            assert!(!lines.join("").contains(token.as_str()), "no token is told");
        }
    }
}

#[tokio::test]
async fn an_attack_does_not_flood_the_log_and_is_counted_whole() {
    let tokens: Vec<String> = (0..500)
        .map(|n| {
            let header = format!(
                r#"{{"alg":"RS256","kid":"junk-{n}-{}\n","typ":"JWT"}}"#,
                "x".repeat(200)
            );
            KEY.sign(&header.replace('\n', "\\n"), b"{}")
        })
        .collect();
    let began = std::time::Instant::now();
    let (lines, snapshotter) = observed(Mode::Enforce, &tokens).await;
    let seconds = usize::try_from(began.elapsed().as_secs()).unwrap() + 1;
    assert!(
        !lines.is_empty() && lines.len() <= 10 * seconds,
        "{} lines",
        lines.len()
    );
    for line in &lines {
        let kid = line
            .split("kid=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        assert!(kid.chars().count() <= 64 && !kid.contains('\\'), "{kid}");
    }
    let mut counted = 0;
    let mut timed = 0;
    for (key, _, _, value) in snapshotter.snapshot().into_vec() {
        let labels: Vec<_> = key
            .key()
            .labels()
            .map(|l| (l.key().to_owned(), l.value().to_owned()))
            .collect();
        match (key.key().name(), value) {
            ("countersign_auth_decisions_total", DebugValue::Counter(count)) => {
                let expected = [
                    ("outcome", "refused"),
                    ("code", "unknown_key_id"),
                    ("mode", "enforce"),
                ];
                let expected = expected.map(|(k, v)| (k.to_owned(), v.to_owned()));
                assert_eq!(labels, expected, "nothing of a token is a label");
                counted += count;
            }
            ("countersign_auth_duration_seconds", DebugValue::Histogram(values)) => {
                assert!(labels.is_empty());
                timed += values.len();
            }
            _ => {}
        }
    }
    assert_eq!((counted, timed), (500, 500));
}

#[tokio::test]
async fn a_change_of_mode_is_told() {
    let (log, _logging) = logging();
    let layer = layer().await.mode(Mode::Observe).build().unwrap();
    layer.rollout().set("10%".parse().unwrap()).unwrap();
    let lines = log.lines().join("\n");
    assert!(
        lines.contains("the mode of signature verification changed"),
        "{lines}"
    );
    assert!(lines.contains("from=observe to=10%"), "{lines}");
}

#[tokio::test]
async fn the_self_test_is_one_line() {
    let (log, _logging) = logging();
    let layer = layer().await.build().unwrap();
    layer.self_test().await.unwrap();
    let lines = log.lines();
    let of_test: Vec<_> = lines.iter().filter(|l| l.contains("self-test")).collect();
    assert_eq!(of_test.len(), 1, "{lines:#?}");
    let expected = "self-test passed: known answer verified, tampered tokens refused; \
                    https://issuer.example: 1 keys";
    assert!(of_test[0].ends_with(expected), "{of_test:?}");
}
