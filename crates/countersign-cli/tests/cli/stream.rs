//! `verify -`: a verdict a line, in order, whatever comes.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::support::{end_of, good_options, program, run_with};
use countersign_tests::{KEY, NOW, OTHER_KEY, claims, claims_with};
use serde_json::{Value, json};

/// The first two words of each line: `verified`, or `rejected` and the code.
fn verdicts(out: &str) -> Vec<String> {
    let words = |line: &str| {
        let mut words = line.split_whitespace();
        match (words.next(), words.next()) {
            (Some("verified"), _) => "verified".to_owned(),
            (Some("rejected"), Some(code)) => code.to_owned(),
            _ => panic!("{line}"),
        }
    };
    out.lines().map(words).collect()
}

#[test]
fn each_line_gets_its_verdict() {
    let good = KEY.token(&claims());
    let long = "a".repeat(16 * 1024);
    let cases: &[(&str, Vec<u8>, &[&str], i32)] = &[
        ("one", format!("{good}\n").into(), &["verified"], 0),
        ("not ended", good.clone().into(), &["verified"], 0),
        (
            "CR LF",
            format!("{good}\r\n{good}\r\n").into(),
            &["verified", "verified"],
            0,
        ),
        (
            "blank",
            format!("{good}\n\n{good}\n").into(),
            &["verified", "malformed_token", "verified"],
            1,
        ),
        ("only blank", b"\n".to_vec(), &["malformed_token"], 1),
        (
            "Bearer",
            format!("Bearer {good}\n").into(),
            &["invalid_base64"],
            1,
        ),
        (
            "quotes",
            format!("\"{good}\"\n").into(),
            &["invalid_base64"],
            1,
        ),
        ("space", format!("{good} \n").into(), &["invalid_base64"], 1),
        (
            "CR inside",
            format!("{good}\r\r\n").into(),
            &["invalid_base64"],
            1,
        ),
        (
            "no UTF-8",
            b"\xff.\xfe.\xfd\n\xff\n".to_vec(),
            &["invalid_base64", "malformed_token"],
            1,
        ),
        ("NUL", b"\0\n".to_vec(), &["malformed_token"], 1),
        (
            "at the limit",
            format!("{long}\n{good}").into(),
            &["malformed_token", "verified"],
            1,
        ),
        (
            "beyond it",
            format!("{long}a\n{good}").into(),
            &["token_too_large", "verified"],
            1,
        ),
    ];
    for (name, input, expected, code) in cases {
        let run = run_with(good_options().into_iter().chain(["-"]), input);
        assert_eq!(verdicts(&run.out), *expected, "{name}");
        assert_eq!(run.code, Some(*code), "{name}");
        assert_eq!(run.err, "", "{name}: nothing but a terminal sees progress");
    }
}

#[test]
fn tokens_come_from_standard_input_also_without_a_dash() {
    let run = run_with(good_options(), KEY.token(&claims()).as_bytes());
    assert_eq!(
        (run.code, verdicts(&run.out)),
        (Some(0), vec!["verified".to_owned()])
    );
}

#[test]
fn no_token_at_all_is_no_success() {
    let run = run_with(good_options(), b"");
    assert!(
        run.sentence().contains("no token came on standard input"),
        "{run:?}"
    );
}

#[test]
fn a_line_of_any_length_is_counted() {
    let mut input = vec![b'x'; 20_000_000];
    input.push(b'\n');
    let run = run_with(good_options().into_iter().chain(["--json"]), &input);
    let line: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(line["code"], "token_too_large");
    assert_eq!(
        line["message"],
        "the token has 20000000 bytes, 16384 are allowed"
    );
}

/// A line of the long stream, and the verdict on it: the subject, or the code.
fn line(number: usize, tokens: &[String], expired: &str, forged: &str) -> (String, String) {
    // No pattern that the batches could fall in with.
    let at = number.wrapping_mul(2_654_435_761) % 97;
    match at {
        0 => (String::new(), "malformed_token".to_owned()),
        1 => (expired.to_owned(), "expired".to_owned()),
        2 => (forged.to_owned(), "invalid_signature".to_owned()),
        3 => ("x".repeat(17_000), "token_too_large".to_owned()),
        4 => ("not a token".to_owned(), "malformed_token".to_owned()),
        _ => {
            let at = at % tokens.len();
            (tokens[at].clone(), format!("user-{at}"))
        }
    }
}

#[test]
fn ten_thousand_tokens_are_answered_in_order() {
    let tokens: Vec<String> = (0..48)
        .map(|number| KEY.token(&claims_with("sub", json!(format!("user-{number}")))))
        .collect();
    let expired = KEY.token(&claims_with("exp", json!(NOW)));
    let forged = OTHER_KEY.renamed(KEY.id()).token(&claims());
    let lines: Vec<(String, String)> = (0..10_000)
        .map(|number| line(number, &tokens, &expired, &forged))
        .collect();
    let input: String = lines.iter().map(|(line, _)| format!("{line}\n")).collect();
    let run = run_with(
        good_options().into_iter().chain(["--json", "-"]),
        input.as_bytes(),
    );
    assert_eq!(run.code, Some(1));
    let answers: Vec<Value> = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), lines.len());
    for (number, (answer, (_, expected))) in answers.iter().zip(&lines).enumerate() {
        let said = answer["claims"]["sub"].as_str().or(answer["code"].as_str());
        assert_eq!(said, Some(expected.as_str()), "line {number}");
    }
}

#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    let mut child = program(good_options())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let good = KEY.token(&claims());
    for expected in ["verified", "rejected", "verified"] {
        let token = if expected == "verified" {
            &good
        } else {
            "nonsense"
        };
        writeln!(input, "{token}").unwrap();
        let mut answer = String::new();
        output.read_line(&mut answer).unwrap();
        assert!(answer.starts_with(expected), "{answer}");
    }
    drop(input);
    assert_eq!(end_of(&mut child, Duration::from_secs(20)), Some(1));
}

#[test]
fn a_reader_that_leaves_early_ends_it_quietly() {
    let mut child = program(good_options())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let good = KEY.token(&claims());
    // Tokens without end, until nobody reads them any more. The pipe is kept open after that: the
    // program may not wait for input that never comes.
    let feeder = thread::spawn(move || {
        let lines = format!("{good}\n").repeat(50);
        while input.write_all(lines.as_bytes()).is_ok() {}
        input
    });
    let mut first = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut first).unwrap();
    drop(output);
    assert!(first.starts_with("verified"), "{first}");
    assert_eq!(end_of(&mut child, Duration::from_secs(20)), Some(1));
    let mut said = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut said).unwrap();
    assert_eq!(said, "");
    drop(feeder.join().unwrap());
}

/// The most memory that a process has had at once, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap()
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_stream() {
    let mut child = program(good_options())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    // Refused early, so that many megabytes pass in a short time.
    let lines = format!("{}.b.c\n", "a".repeat(10_000)).repeat(100);
    let feeder = thread::spawn(move || {
        for _ in 0..200 {
            input.write_all(lines.as_bytes()).unwrap();
        }
        input
    });
    let mut read = |count: usize| {
        let mut line = String::new();
        for _ in 0..count {
            line.clear();
            output.read_line(&mut line).unwrap();
            assert!(line.starts_with("rejected"), "{line}");
        }
    };
    read(2_000);
    let early = peak_memory(child.id());
    read(18_000);
    let late = peak_memory(child.id());
    drop(feeder.join().unwrap());
    assert!(late < early + 4 * 1024, "{early} KiB, later {late} KiB");
    assert_eq!(end_of(&mut child, Duration::from_secs(20)), Some(1));
}
