//! Clients that mean no good: slow, idle, endless, garbled. The sidecar stays up, answers others, and
//! its memory is bounded.

use std::io::{BufReader, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::*;

/// Short time-outs, so that the tests are short.
fn config(limits: &str) -> String {
    format!("{ISSUER_OF_FILE}\n[limits]\n{limits}\n")
}

/// That others are answered, and quickly.
fn others_are_answered(sidecar: &Sidecar) {
    let began = Instant::now();
    let answer = sidecar.ask_with(&token(json!({})));
    assert_eq!(answer.status, 200);
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
}

/// Whether the other side has closed.
fn is_closed(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let mut byte = [0];
    let read = stream.read(&mut byte);
    stream.set_nonblocking(false).unwrap();
    match read {
        Ok(read) => read == 0,
        Err(error) => error.kind() != std::io::ErrorKind::WouldBlock,
    }
}

#[test]
fn slow_heads_are_cut_off_and_hold_nobody_up() {
    let sidecar = Sidecar::start(&config("head_timeout = \"1s\"\nidle_timeout = \"60s\""));
    let starts: [&[u8]; 4] = [
        b"GET /auth HTTP/1.1\r\nHost: a\r\nX-A: ",
        b"G",
        b"GET /auth HTTP/1.1\r\nHost: a\r\n",
        b"\r\n",
    ];
    let mut slow: Vec<TcpStream> = Vec::new();
    for _ in 0..50 {
        for start in starts {
            let mut stream = connect(sidecar.address());
            stream.write_all(start).unwrap();
            slow.push(stream);
        }
    }
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(700) {
        for stream in &mut slow {
            let _ = stream.write_all(b"x");
        }
        others_are_answered(&sidecar);
        sleep(Duration::from_millis(50));
    }
    for stream in &mut slow {
        let rest = read_all(stream);
        let text = String::from_utf8_lossy(&rest);
        assert!(
            rest.is_empty() || text.starts_with("HTTP/1.1 400"),
            "{text}"
        );
    }
    assert!(began.elapsed() < Duration::from_secs(5));
    others_are_answered(&sidecar);
}

#[test]
fn quiet_connections_are_closed_and_busy_ones_are_not() {
    let sidecar = Sidecar::start(&config("idle_timeout = \"600ms\"\nhead_timeout = \"10s\""));
    let mut silent = connect(sidecar.address());
    let busy = connect(sidecar.address());
    let mut reader = BufReader::new(busy.try_clone().unwrap());
    let mut busy = busy;
    let ask = request("GET", "/auth", &[], "");
    let began = Instant::now();
    while began.elapsed() < Duration::from_millis(1800) {
        busy.write_all(&ask).unwrap();
        assert_eq!(read_answer(&mut reader).unwrap().status, 401);
        sleep(Duration::from_millis(150));
    }
    assert!(is_closed(&mut silent), "it never said a word");
    assert_eq!(
        read_all(&mut busy),
        b"",
        "it is closed once it is quiet, without an answer"
    );
}

#[test]
fn a_body_that_never_ends_is_given_up() {
    let sidecar = Sidecar::start(&config("request_timeout = \"500ms\""));
    for path in ["/auth", "/verify"] {
        let mut stream = connect(sidecar.address());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let answer = read_answer(&mut BufReader::new(stream)).unwrap();
        assert_eq!((answer.status, answer.code()), (503, "timed_out"), "{path}");
        let user = (path == "/auth").then_some("");
        assert_eq!(answer.header("x-auth-user"), user, "{path}");
        assert!(answer.closes(), "{path}");
    }
    others_are_answered(&sidecar);
}

#[test]
fn ten_thousand_idle_connections_hold_nobody_up() {
    const WANTED: usize = 10_000;
    let limit = rlimit::increase_nofile_limit(WANTED as u64 + 500).unwrap();
    let count = WANTED.min(usize::try_from(limit).unwrap() - 400);
    if count < WANTED {
        eprintln!("only {count} connections: no more files may be open here");
    }
    let limits = format!("connections = {}\nidle_timeout = \"120s\"", count + 100);
    let sidecar = Sidecar::start(&config(&limits));
    let before = sidecar.memory();
    let idle: Vec<TcpStream> = (0..count).map(|_| connect(sidecar.address())).collect();
    wait("all are accepted", || {
        sidecar.status()["connections"]["open"].as_u64().unwrap() >= count as u64
    });
    others_are_answered(&sidecar);
    let each = (sidecar.memory() - before) * 1024 / count as u64;
    eprintln!("{count} idle connections, {each} bytes each");
    assert!(each < 64 * 1024, "{each} bytes for a connection");
    drop(idle);
    wait("all are gone", || {
        sidecar.status()["connections"]["open"].as_u64().unwrap() < 10
    });
    others_are_answered(&sidecar);
}

#[test]
fn beyond_the_limit_of_connections_quiet_ones_make_room() {
    let sidecar = Sidecar::start(&config("connections = 20\nidle_timeout = \"60s\""));
    let mut idle: Vec<TcpStream> = (0..20).map(|_| connect(sidecar.address())).collect();
    sleep(Duration::from_millis(1200));
    let answer = sidecar.ask_with(&token(json!({})));
    assert_eq!(answer.status, 200);
    assert!(idle.iter_mut().any(is_closed));
    assert_eq!(
        sidecar.admin("GET", "/livez").status,
        200,
        "the admin listener has room of its own"
    );
}

#[test]
fn heads_that_are_too_large_are_refused() {
    let sidecar = Sidecar::start(&config("header_bytes = 8192\nheaders = 20"));
    let cases = [
        (
            "a long value",
            format!(
                "GET /auth HTTP/1.1\r\nHost: a\r\nX-A: {}\r\n\r\n",
                "x".repeat(20_000)
            ),
        ),
        (
            "a long path",
            format!(
                "GET /auth/{} HTTP/1.1\r\nHost: a\r\n\r\n",
                "x".repeat(20_000)
            ),
        ),
        (
            "many headers",
            format!(
                "GET /auth HTTP/1.1\r\nHost: a\r\n{}\r\n",
                "X-A: b\r\n".repeat(50)
            ),
        ),
        ("an endless line", "x".repeat(50_000)),
    ];
    for (name, head) in cases {
        let mut stream = connect(sidecar.address());
        let _ = stream.write_all(head.as_bytes()); // it may be closed before all is written
        let said = read_all(&mut stream);
        let said = String::from_utf8_lossy(&said);
        let refused = ["HTTP/1.1 431 ", "HTTP/1.1 414 ", "HTTP/1.1 400 "];
        let refused = refused.iter().any(|start| said.starts_with(start));
        assert!(refused || said.is_empty(), "{name}: {said}");
        assert!(!said.contains("200 OK"), "{name}");
    }
    others_are_answered(&sidecar);
}

#[test]
fn a_request_that_hides_in_another_is_never_answered() {
    let sidecar = Sidecar::start(&config(""));
    let bearer = format!("Authorization: Bearer {}\r\n", token(json!({})));
    let hidden = format!("GET /auth/hidden HTTP/1.1\r\nHost: a\r\n{bearer}\r\n");
    let length = hidden.len();
    let head = "POST /auth HTTP/1.1\r\nHost: a\r\n";
    // None of these has a token of its own; the one that hides has.
    let cases = [
        (
            "two lengths",
            format!("{head}Content-Length: 0\r\nContent-Length: {length}\r\n\r\n{hidden}"),
        ),
        (
            "a list of lengths",
            format!("{head}Content-Length: 0, {length}\r\n\r\n{hidden}"),
        ),
        (
            "a signed length",
            format!("{head}Content-Length: +0\r\n\r\n{hidden}"),
        ),
        (
            "a negative length",
            format!("{head}Content-Length: -1\r\n\r\n{hidden}"),
        ),
        (
            "length and chunks",
            format!(
                "{head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "chunks and length",
            format!(
                "{head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "chunked twice",
            format!(
                "{head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "another coding",
            format!("{head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
        ),
        (
            "a space before the colon",
            format!("{head}Content-Length : {length}\r\n\r\n{hidden}"),
        ),
        (
            "a folded line",
            format!("{head}X-A: b\r\n Content-Length: {length}\r\n\r\n{hidden}"),
        ),
        (
            "a nul in a name",
            format!("{head}Content\0-Length: {length}\r\n\r\n{hidden}"),
        ),
        (
            "a bad chunk size",
            format!("{head}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n{hidden}"),
        ),
        (
            "a huge chunk size",
            format!("{head}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n{hidden}"),
        ),
        (
            "HTTP/1.0 with chunks",
            format!("POST /auth HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        ),
        (
            "a bare return",
            format!("{head}X-A: b\rContent-Length: {length}\r\n\r\n{hidden}"),
        ),
        ("HTTP/0.9", format!("GET /auth\r\n{hidden}")),
        (
            "another version",
            format!("GET /auth HTTP/1.9\r\nHost: a\r\n\r\n{hidden}"),
        ),
    ];
    for (name, bytes) in cases {
        let mut stream = connect(sidecar.address());
        // It may be closed before all is written.
        let _ = stream.write_all(bytes.as_bytes());
        let _ = stream.shutdown(Shutdown::Write);
        let said = read_all(&mut stream);
        let said = String::from_utf8_lossy(&said);
        assert!(!said.contains(" 200 OK"), "{name}: {said}");
    }
    others_are_answered(&sidecar);
}

#[test]
fn pipelined_requests_get_their_answers_in_order_and_garbage_ends_it() {
    let sidecar = Sidecar::start(&config(""));
    let bearer = format!("Bearer {}", token(json!({})));
    let good = request("GET", "/auth", &[("Authorization", &bearer)], "");
    let none = request("GET", "/auth", &[], "");
    let mut bytes = Vec::new();
    for _ in 0..100 {
        bytes.extend_from_slice(&good);
        bytes.extend_from_slice(&none);
    }
    bytes.extend_from_slice(b"\x16\x03\x01\x02\x00garbage\r\n\r\n");
    bytes.extend_from_slice(&good);
    let mut stream = connect(sidecar.address());
    stream.write_all(&bytes).unwrap();
    let mut reader = BufReader::new(stream);
    for number in 0..200 {
        let answer = read_answer(&mut reader).unwrap();
        assert_eq!(
            answer.status,
            if number % 2 == 0 { 200 } else { 401 },
            "{number}"
        );
    }
    let rest = read_all(&mut reader);
    let rest = String::from_utf8_lossy(&rest);
    assert!(
        !rest.contains("200 OK"),
        "what follows garbage is no request: {rest}"
    );
    others_are_answered(&sidecar);
}

#[test]
fn a_half_closed_connection_gets_its_answer() {
    let sidecar = Sidecar::start(&config(""));
    let bearer = format!("Bearer {}", token(json!({})));
    let mut stream = connect(sidecar.address());
    stream
        .write_all(&request("GET", "/auth", &[("Authorization", &bearer)], ""))
        .unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    let said = String::from_utf8(read_all(&mut stream)).unwrap();
    assert!(said.starts_with("HTTP/1.1 200 "), "{said}");
}

#[test]
fn megabytes_of_garbage_leave_the_memory_as_it_was() {
    let sidecar = Sidecar::start(&config("head_timeout = \"1s\""));
    others_are_answered(&sidecar);
    let before = sidecar.memory();
    for round in 0..200_u32 {
        let mut stream = connect(sidecar.address());
        let mut noise = vec![b'a'; 200_000];
        for (place, byte) in (0_u32..).zip(&mut noise) {
            *byte = (place.wrapping_mul(2_654_435_761).wrapping_add(round) >> 24) as u8;
        }
        if round % 3 == 0 {
            noise[..4].copy_from_slice(b"GET ");
        }
        if round % 3 == 1 {
            noise[..24].copy_from_slice(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        }
        let _ = stream.write_all(&noise); // it is cut off somewhere
    }
    others_are_answered(&sidecar);
    let grown = sidecar.memory().saturating_sub(before);
    assert!(grown < 32 * 1024, "{grown} KiB more");
}
