//! Requests that nobody means well with: the designed answer, and no panic.

use http::{HeaderValue, Request};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tower::ServiceExt;

use super::*;

async fn layered() -> Router {
    service().layer(layer().await.cookie("__session").build().unwrap())
}

/// Sends a request straight to the service, without a server's limits in between.
async fn direct(headers: &[(&'static str, Vec<u8>)]) -> (u16, String, HeaderMap) {
    let mut request = Request::get("/both")
        .body(axum::body::Body::empty())
        .unwrap();
    for (name, value) in headers {
        let value = HeaderValue::from_bytes(value).unwrap();
        request.headers_mut().append(*name, value);
    }
    let response = layered().await.oneshot(request).await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = axum::body::to_bytes(response.into_body(), 1 << 20)
        .await
        .unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    (
        status,
        body["code"].as_str().unwrap_or("ok").to_owned(),
        headers,
    )
}

#[tokio::test]
async fn strange_headers_have_the_designed_answer() {
    let mebi = |byte: u8| [b"Bearer ".to_vec(), vec![byte; 1 << 20]].concat();
    let good = SCENE.token();
    let cookies = |value: &str| {
        let many: String = (0..5000).map(|n| format!("c{n}=x; ")).collect();
        format!("{many}__session={value}").into_bytes()
    };
    let long_id = KEY.sign(
        &serde_json::json!({"alg": "RS256", "kid": "k".repeat(2000), "typ": "JWT"}).to_string(),
        b"{}",
    );
    let injected = KEY.sign(
        r#"{"alg":"RS256","kid":"a\r\nSet-Cookie: x=y\u0000\u202e","typ":"JWT"}"#,
        b"{}",
    );
    let rows: &[(&str, &[(&str, Vec<u8>)], u16, &str)] = &[
        (
            "a mebibyte",
            &[("authorization", mebi(b'a'))],
            401,
            "token_too_large",
        ),
        (
            "a mebibyte of dots",
            &[("authorization", mebi(b'.'))],
            401,
            "token_too_large",
        ),
        (
            "a mebibyte of spaces",
            &[("authorization", mebi(b' '))],
            401,
            "malformed_token",
        ),
        (
            "invalid UTF-8",
            &[("authorization", b"Bearer \xff\xfe.\x80.\x80".to_vec())],
            401,
            "invalid_base64",
        ),
        (
            "invalid UTF-8, no token",
            &[("authorization", b"\xff\xfe".to_vec())],
            401,
            "missing_token",
        ),
        (
            "a tab in the token",
            &[("authorization", b"Bearer a\t.b.c".to_vec())],
            401,
            "invalid_base64",
        ),
        (
            "two",
            &[
                ("authorization", bearer(&good).into()),
                ("authorization", bearer(&good).into()),
            ],
            400,
            "ambiguous_token",
        ),
        (
            "two, one of them empty",
            &[
                ("authorization", bearer(&good).into()),
                ("authorization", Vec::new()),
            ],
            400,
            "ambiguous_token",
        ),
        (
            "thousands of cookies",
            &[("cookie", cookies(&good))],
            200,
            "ok",
        ),
        (
            "thousands of cookies, none good",
            &[("cookie", cookies("junk"))],
            401,
            "malformed_token",
        ),
        (
            "a mebibyte of cookie",
            &[(
                "cookie",
                [b"__session=".to_vec(), vec![b'a'; 1 << 20]].concat(),
            )],
            401,
            "token_too_large",
        ),
        (
            "a cookie with invalid UTF-8",
            &[("cookie", b"__session=\xff.\xff.\xff; a=\xff".to_vec())],
            401,
            "invalid_base64",
        ),
        (
            "only separators",
            &[("cookie", vec![b';'; 100_000])],
            401,
            "missing_token",
        ),
        (
            "only equals signs",
            &[("cookie", vec![b'='; 100_000])],
            401,
            "missing_token",
        ),
        (
            "__session beside a Bearer",
            &[
                ("authorization", bearer("a.b.c").into()),
                ("cookie", format!("__session={good}").into()),
            ],
            401,
            "invalid_base64",
        ),
        (
            "a long key id",
            &[("authorization", bearer(&long_id).into())],
            401,
            "unknown_key_id",
        ),
        (
            "a key id with line ends",
            &[("authorization", bearer(&injected).into())],
            401,
            "unknown_key_id",
        ),
    ];
    for (name, headers, status, code) in rows {
        let (got_status, got_code, got_headers) = direct(headers).await;
        assert_eq!((got_status, got_code.as_str()), (*status, *code), "{name}");
        assert!(
            !got_headers.contains_key("set-cookie"),
            "{name}: no header is injected"
        );
    }
}

/// Sends bytes to a server and gives the first line of what it says.
async fn raw(served: &Served, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    let _ = stream.write_all(bytes).await; // the server may hang up in the middle
    let mut answer = vec![0; 4096];
    let read = tokio::time::timeout(std::time::Duration::from_secs(10), stream.read(&mut answer));
    let len = read.await.unwrap().unwrap_or(0);
    let answer = String::from_utf8_lossy(&answer[..len]).into_owned();
    answer.lines().next().unwrap_or("closed").to_owned()
}

#[tokio::test]
async fn a_server_survives_strange_bytes() {
    let served = Served::start(layered().await).await;
    let request =
        |headers: &[u8]| [b"GET /both HTTP/1.1\r\nhost: a\r\n", headers, b"\r\n\r\n"].concat();
    let mebi = [b"authorization: Bearer ".to_vec(), vec![b'a'; 1 << 20]].concat();
    let many = "authorization: Bearer a\r\n".repeat(90);
    let rows: &[(&str, Vec<u8>, &[&str])] = &[
        (
            "a line end in the token",
            request(b"authorization: Bearer a\rb"),
            &["HTTP/1.1 400"],
        ),
        (
            "a null in the token",
            request(b"authorization: Bearer a\0b"),
            &["HTTP/1.1 400"],
        ),
        (
            "invalid UTF-8",
            request(b"authorization: Bearer \xff"),
            &["HTTP/1.1 401"],
        ),
        ("a mebibyte", request(&mebi), &["HTTP/1.1 431", "closed"]),
        (
            "ninety tokens",
            request(many.trim_end().as_bytes()),
            &["HTTP/1.1 400"],
        ),
        (
            "a folded header",
            request(b"authorization: Bearer a\r\n b"),
            &["HTTP/1.1 400", "HTTP/1.1 401"],
        ),
    ];
    for (name, bytes, expected) in rows {
        let got = raw(&served, bytes).await;
        assert!(expected.iter().any(|e| got.starts_with(e)), "{name}: {got}");
    }
    let token = bearer(&SCENE.token());
    let got = served.get("/both", &[("authorization", &token)]).await;
    assert_eq!(got.status, 200, "and serves on");
}
