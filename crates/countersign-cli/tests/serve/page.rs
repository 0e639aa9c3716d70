//! The status page in a real browser.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::json;

use crate::support::*;

/// A browser that runs without a screen, if there is one.
fn browser() -> Option<&'static str> {
    let known = ["chromium", "chromium-browser", "google-chrome"];
    known.into_iter().find(|name| {
        let version = Command::new(name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    })
}

#[test]
fn a_browser_shows_keys_codes_and_the_chart() {
    let Some(browser) = browser() else {
        eprintln!("SKIPPED: there is no Chromium to look at the page with");
        return;
    };
    let sidecar = Sidecar::start(&format!(
        "{ISSUER_OF_FILE}\n[[route]]\npath = \"/seen\"\nsignature_verification = \"observe\"\n"
    ));
    for _ in 0..3 {
        assert_eq!(sidecar.ask_with(&token(json!({}))).status, 200);
        assert_eq!(sidecar.ask_with(&forged()).status, 401);
    }
    assert_eq!(sidecar.ask("/auth/seen", &[]).status, 200);
    // The second is closed then.
    wait("in the record", || {
        let seconds = sidecar.status()["seconds"].clone();
        seconds
            .as_array()
            .unwrap()
            .iter()
            .any(|second| second["counts"]["ok"].is_u64())
    });
    sleep(Duration::from_millis(100));
    let profile = sidecar.folder.path().join("browser");
    let out = Command::new("timeout")
        .args([
            "60",
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--virtual-time-budget=4000", "--dump-dom"])
        .arg(format!("http://{}/", sidecar.admin_address()))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let page = String::from_utf8(out.stdout).unwrap();
    let parts = [
        ("ready", ">✓ ready</span>"),
        (
            "the mode",
            "signature verification not enforced on every route</span>",
        ),
        ("the state of the keys", ">✓ fresh</strong>"),
        ("the issuer", "<code>https://issuer.example</code>"),
        ("a row of what passed", "<code>ok</code>"),
        (
            "a row of what was refused",
            "<code>invalid_signature</code> refused",
        ),
        ("the chart, what passed", "data-slot=\"0\""),
        ("the chart, what was refused", "data-slot=\"2\""),
        ("lines across what was refused", "class=\"hatch\""),
        ("the report", "Look before you enforce: in"),
        ("why", "the signature does not hold"),
        ("contact", "role=\"alert\" hidden"),
    ];
    for (name, part) in parts {
        assert!(
            page.contains(part),
            "{name}: {part} is not in the page:\n{page}"
        );
    }
}

#[test]
fn the_page_may_do_nothing_but_ask_for_the_status() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let page = sidecar.admin("GET", "/");
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    assert!(!policy.contains("unsafe"), "{policy}");
    let text = page.text();
    for absent in [
        " onclick",
        " onload",
        " style=",
        "https://",
        "innerHTML",
        "//cdn",
    ] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert_eq!(
        (
            text.matches("<script").count(),
            text.matches("<style").count()
        ),
        (1, 1)
    );
}
