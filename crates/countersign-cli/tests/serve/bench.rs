//! `bench --url` against the sidecar.

use std::fs;
use std::process::Output;

use serde_json::{Value, json};

use crate::support::*;

fn bench(sidecar: &Sidecar, url: &str, more: &[&str]) -> Output {
    let tokens: Vec<String> = (0..8)
        .map(|number| token(json!({"sub": format!("user-{number}")})))
        .collect();
    let path = sidecar.folder.path().join("tokens");
    fs::write(&path, tokens.join("\n")).unwrap();
    let mut program = program();
    program
        .args([
            "bench",
            "--url",
            url,
            "--json",
            "--seconds",
            "1",
            "--connections",
            "4",
            "--tokens",
        ])
        .arg(path);
    program.args(more).output().unwrap()
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
}

#[test]
fn every_answer_is_held_against_the_expected_one() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let url = format!("{}/auth", sidecar.listening[0]);
    for more in [
        &["--forged", "30"][..],
        &["--forged", "30", "--rate", "500"],
    ] {
        let output = bench(&sidecar, &url, more);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let seen = document(&output);
        assert_eq!(
            seen["wrong"],
            json!({"good_refused": 0, "forged_accepted": 0, "other": 0})
        );
        assert_eq!(seen["dropped"], 0);
        let [good, forged] =
            ["200", "401"].map(|status| seen["statuses"][status].as_u64().unwrap());
        assert!(good > forged && forged > 50, "{seen}");
        assert_eq!(good + forged, seen["answers"].as_u64().unwrap());
        let [p50, p99, max] =
            ["p50", "p99", "max"].map(|name| seen["latency_microseconds"][name].as_f64().unwrap());
        assert!(0.0 < p50 && p50 <= p99 && p99 <= max, "{seen}");
    }
    let counted = sidecar.status()["totals"].clone();
    assert!(
        counted["invalid_signature"].as_u64().unwrap() > 100,
        "{counted}"
    );
}

#[test]
fn wrong_answers_are_told_by_the_exit_code() {
    let off = Sidecar::start(&format!("signature_verification = false\n{ISSUER_OF_FILE}"));
    let output = bench(
        &off,
        &format!("{}/auth", off.listening[0]),
        &["--forged", "30"],
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        document(&output)["wrong"]["forged_accepted"]
            .as_u64()
            .unwrap()
            > 0
    );
    let output = bench(&off, &format!("{}/nowhere", off.listening[0]), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(document(&output)["wrong"]["other"].as_u64().unwrap() > 0);
    let output = bench(&off, "http://127.0.0.1:1/auth", &[]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
}
