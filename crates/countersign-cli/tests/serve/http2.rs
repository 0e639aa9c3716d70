//! HTTP/2 with prior knowledge, as Envoy speaks it: many requests of one connection at once, and the
//! end without losing one.

use std::time::Duration;

use bytes::Bytes;
use h2::client::SendRequest;
use serde_json::json;
use tokio::net::TcpStream;

use crate::support::*;

/// A connection, which is driven in the background.
async fn connected(sidecar: &Sidecar) -> SendRequest<Bytes> {
    let stream = TcpStream::connect(sidecar.address()).await.unwrap();
    let (sender, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    sender
}

fn ask(sidecar: &Sidecar, bearer: &str) -> http::Request<()> {
    http::Request::get(format!("http://{}/auth", sidecar.address()))
        .header("authorization", bearer)
        .body(())
        .unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

#[test]
fn many_requests_at_once_each_get_their_own_answer() {
    let sidecar = Sidecar::start(&format!("{ISSUER_OF_FILE}\n[limits]\nstreams = 8\n"));
    runtime().block_on(async {
        let sender = connected(&sidecar).await;
        // With the first answer come the server's settings, and the limit of streams with them.
        let mut ready = sender.clone().ready().await.unwrap();
        let (answer, _) = ready.send_request(ask(&sidecar, "Bearer x"), true).unwrap();
        assert_eq!(answer.await.unwrap().status(), 401);
        let mut asking = Vec::new();
        for number in 0..200 {
            let sub = format!("user-{number}");
            let changes = match number % 3 {
                0 => json!({"sub": sub, "exp": 1}),
                _ => json!({"sub": sub}),
            };
            let request = ask(&sidecar, &format!("Bearer {}", token(changes)));
            let mut ready = sender.clone().ready().await.unwrap();
            let (answer, _) = ready.send_request(request, true).unwrap();
            asking.push((number, sub, answer));
        }
        for (number, sub, answer) in asking {
            let answer = answer.await.unwrap();
            let (status, user) = match number % 3 {
                0 => (401, ""),
                _ => (200, sub.as_str()),
            };
            assert_eq!(answer.status(), status, "{number}");
            assert_eq!(answer.headers()["x-auth-user"], user, "{number}");
            assert!(!answer.headers().contains_key("connection"));
        }
    });
}

#[test]
fn the_end_loses_no_stream() {
    let config = format!("{ISSUER_OF_FILE}\n[shutdown]\ndelay = \"100ms\"\ndrain = \"10s\"\n");
    let mut sidecar = Sidecar::start(&config);
    let answered = runtime().block_on(async {
        let sender = connected(&sidecar).await;
        let bearer = format!("Bearer {}", token(json!({})));
        let began = std::time::Instant::now();
        let (mut answered, mut told) = (0, false);
        loop {
            if !told && began.elapsed() > Duration::from_millis(200) {
                told = true;
                sidecar.signal("TERM");
            }
            // GOAWAY comes between two requests: then there is no sending any more.
            let Ok(mut ready) = sender.clone().ready().await else {
                break;
            };
            let Ok((answer, _)) = ready.send_request(ask(&sidecar, &bearer), true) else {
                break;
            };
            match answer.await {
                Ok(answer) => assert_eq!(answer.status(), 200),
                // The stream was not taken: it may be sent again elsewhere.
                Err(error)
                    if error.is_go_away() && error.reason() == Some(h2::Reason::NO_ERROR) =>
                {
                    break;
                }
                Err(error) => panic!("after {answered}: {error}"),
            }
            answered += 1;
            tokio::time::sleep(Duration::from_millis(1)).await;
            assert!(began.elapsed() < PATIENCE, "it never said GOAWAY");
        }
        answered
    });
    assert!(answered > 50, "{answered}");
    assert_eq!(sidecar.ended(), Some(0));
    assert!(sidecar.log().contains("every connection came to its end"));
}
