//! `inspect`, `keys`, `explain`, `demo`, and the program as a whole.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{JWKS, end_of, file, program, run, run_with};
use countersign_mint::{SigningKey, base64url};
use countersign_tests::{KEY, OTHER_KEY, claims};
use serde_json::{Value, json};

/// What must never reach a terminal.
const HIDDEN: [char; 5] = ['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}', '\u{2066}'];

fn unsigned(header: &str, claims: &str) -> String {
    let [header, claims] = [header, claims].map(|json| base64url(json.as_bytes()));
    format!("{header}.{claims}.AA")
}

#[test]
fn inspect_says_first_that_nothing_is_verified() {
    let hostile = unsigned(
        "{\"alg\":\"\u{9b}31m\",\"\\u001b[2J\":1}",
        "{\"sub\":\"\u{202e}\u{7f}\",\"exp\":1750000000,\"a\":{\"\u{2066}\":[\"\\u009b\"]}}",
    );
    let (bare, _) = hostile.rsplit_once('.').unwrap();
    let cases: &[(&str, &str, i32, &[&str])] = &[
        ("no signature", &format!("{bare}."), 0, &[r"\u202e\u007f"]),
        (
            "good",
            &KEY.token(&claims()),
            0,
            &["\"user-1\"", "2025-06-15T15:11:40Z", "\"RS256\""],
        ),
        (
            "hostile",
            &hostile,
            0,
            &[
                r"\u202e\u007f",
                r"\u001b[2J",
                "2025-06-15T15:06:40Z",
                r"\u2066",
            ],
        ),
        ("not JSON", &unsigned("{", "{}"), 1, &["malformed_header"]),
        ("not a token", "hello", 1, &["malformed_token"]),
        ("escapes", "\u{1b}[2J.\u{202e}.a", 1, &["invalid_base64"]),
    ];
    for (name, token, code, parts) in cases {
        let from_argument = run(["inspect", token]);
        let from_input = run_with(["inspect", "-"], format!("{token}\r\n").as_bytes());
        for run in [from_argument, from_input] {
            assert_eq!(run.code, Some(*code), "{name}: {run:?}");
            assert!(run.out.starts_with("NOT VERIFIED"), "{name}: {run:?}");
            assert!(!run.out.contains(HIDDEN), "{name}: {run:?}");
            for part in *parts {
                assert!(run.out.contains(part), "{name}: {part} in {}", run.out);
            }
        }
        let json = run(["inspect", "--json", token]);
        let line: Value = serde_json::from_str(&json.out).unwrap();
        assert_eq!(
            (json.code, &line["verified"]),
            (Some(*code), &json!(false)),
            "{name}"
        );
        assert!(!json.out.contains(HIDDEN), "{name}: {json:?}");
    }
}

#[test]
fn inspect_takes_one_token() {
    let cases: &[(&[u8], &str)] = &[
        (b"a.b.c\na.b.c\n", "several lines"),
        (&[b'a'; 1024 * 1024 + 1], "1 MiB"),
    ];
    for (input, part) in cases {
        let run = run_with(["inspect"], input);
        assert!(run.sentence().contains(part), "{run:?}");
    }
}

#[test]
fn keys_tells_which_are_usable_and_why_not() {
    let weak = SigningKey::from_seed("weak", 1024, 3);
    let twin = SigningKey::from_seed("twin", 2048, 4);
    let set = json!({"keys": [
        KEY.jwk(),
        {"kty": "EC", "kid": "\u{202e}curve\u{1b}", "use": "sig", "alg": "ES256"},
        weak.jwk(),
        OTHER_KEY.private_jwk(),
        twin.jwk(),
        OTHER_KEY.renamed("twin").jwk(),
        {"kty": "RSA", "use": "enc", "kid": "k".repeat(128)},
        7,
    ]});
    let path = file("mixed.json", set.to_string());
    let codes = [
        None,
        Some("unsupported_key_type"),
        Some("modulus_too_small"),
        Some("private_key"),
        Some("conflicting_key_id"),
        Some("conflicting_key_id"),
        Some("not_for_signatures"),
        Some("not_an_object"),
    ];
    let shown = run(["keys", &path]);
    assert_eq!(shown.code, Some(0), "{shown:?}");
    assert!(!shown.out.contains(HIDDEN), "{shown:?}");
    assert!(shown.out.contains(r"\u202ecurve\u001b"), "{shown:?}");
    assert!(shown.out.contains("1 of 8 usable"), "{shown:?}");
    let listed = run(["keys", "--json", &path]);
    assert!(!listed.out.contains(HIDDEN), "{listed:?}");
    let keys: Vec<Value> = listed
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(keys.len(), codes.len());
    for (index, (key, code)) in keys.iter().zip(codes).enumerate() {
        assert_eq!(key["index"], index);
        assert_eq!(key["usable"], code.is_none(), "{key}");
        assert_eq!(key["code"].as_str(), code, "{key}");
        assert!(shown.out.contains(code.unwrap_or("usable")), "{shown:?}");
    }
    let expected = json!({
        "index": 0, "kid": "key-1", "kty": "RSA", "bits": 2048, "alg": "RS256", "use": "sig",
        "usable": true, "code": null, "message": null,
    });
    assert_eq!(keys[0], expected);
}

#[test]
fn keys_reads_each_form_and_fails_where_nothing_is_usable() {
    let (a, b) = (KEY.renamed("one"), OTHER_KEY.renamed("one"));
    let usable = [
        file("k.jwk", KEY.jwk().to_string()),
        file("k.pem", KEY.public_pem()),
        JWKS.clone(),
    ];
    for path in usable {
        let run = run(["keys", &path]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("RSA  2048"), "{run:?}");
    }
    let conflict = run([
        "keys",
        &file("conflict.json", countersign_mint::jwks([&a, &b])),
    ]);
    assert!(
        conflict.sentence().contains("conflict.json: no usable key"),
        "{conflict:?}"
    );
    assert_eq!(
        conflict.out.matches("✗ conflicting_key_id").count(),
        2,
        "{conflict:?}"
    );
    let cases = [
        (file("none.json", r#"{"keys":[]}"#), "the key set is empty"),
        (file("cut.json", r#"{"keys":[{"kty":"#), "an unexpected end"),
        (
            file("cert.pem", "-----BEGIN CERTIFICATE-----"),
            "certificate",
        ),
        ("/nowhere".to_owned(), "cannot be read"),
    ];
    for (path, part) in cases {
        let run = run(["keys", &path]);
        assert!(run.sentence().contains(part), "{run:?}");
    }
}

#[test]
fn explain_knows_every_code() {
    let list = run(["explain"]);
    assert_eq!(list.code, Some(0));
    let codes = countersign::VerifyError::CODES
        .iter()
        .chain(countersign::KeySetError::CODES)
        .chain(countersign::SkipReason::CODES);
    for code in codes {
        assert!(list.out.contains(&format!("  {code} ")), "{code}");
        let page = run(["explain", code]);
        assert_eq!(page.code, Some(0), "{code}");
        for part in [*code, "Likely causes", "What to do"] {
            assert!(page.out.contains(part), "{code}: {page:?}");
        }
    }
    let unknown = run(["explain", "\u{1b}wrong"]);
    assert!(unknown.sentence().contains(r"`\u001bwrong`"), "{unknown:?}");
}

#[test]
fn the_demonstration_succeeds_in_time() {
    let started = Instant::now();
    let run = run(["demo"]);
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "{:?}",
        started.elapsed()
    );
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert!(
        run.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        run.out
    );
    let refused = run
        .out
        .lines()
        .filter(|line| line.starts_with("  ✗ "))
        .count();
    let accepted = run
        .out
        .lines()
        .filter(|line| line.starts_with("  ✓ verified"))
        .count();
    assert!(refused >= 10, "{}", run.out);
    assert_eq!(
        accepted,
        refused + 1,
        "a control for each, and the first token: {}",
        run.out
    );
    assert_eq!(
        run.out.matches("unknown_key_id").count(),
        3,
        "a forgery, and the rotation"
    );
    assert!(run.out.contains("tokens a second"), "{}", run.out);
}

#[test]
fn whoever_stops_reading_stops_it_quietly() {
    for args in [&["explain"][..], &["demo"], &["keys", &JWKS], &["--help"]] {
        let mut child = program(args.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        assert_eq!(
            end_of(&mut child, Duration::from_secs(20)),
            Some(0),
            "{args:?}"
        );
        let mut said = String::new();
        std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
        assert_eq!(said, "", "{args:?}");
    }
}

#[test]
fn help_and_version_succeed_and_nothing_at_all_does_not() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["verify", "--help"],
        &["help", "keys"],
    ] {
        let run = run(args.iter().copied());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
    }
    let nothing = run([]);
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.err.contains("Usage:"), "{nothing:?}");
    assert!(run(["verfy"]).sentence().contains("'verify'"));
}

#[test]
fn colours_are_for_terminals_unless_they_are_asked_for() {
    let plain = run(["explain", "expired"]);
    assert!(!plain.out.contains('\u{1b}'), "{plain:?}");
    let forced = program(["explain", "expired"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(forced.stdout.contains(&0x1b));
    let refused = program(["explain", "expired"])
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!refused.stdout.contains(&0x1b));
}
