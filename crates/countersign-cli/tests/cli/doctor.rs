//! The check before a deployment, against an issuer that runs.

use serde_json::Value;

use crate::dev_issuer::Issuer;
use crate::support::{JWKS, program, run};

const PARTY: [&str; 2] = ["--authorized-party", "http://localhost:3000"];

/// The report in JSON, and the exit code.
fn examined(options: &[&str]) -> (Value, Option<i32>) {
    let ran = run(["doctor", "--json"].iter().chain(options).copied());
    let report = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
    (report, ran.code)
}

/// How a check came out, and what it says.
fn check<'r>(report: &'r Value, name: &str) -> (&'r str, &'r str) {
    let mut checks = report["checks"].as_array().unwrap().iter();
    let check = checks.find(|check| check["check"] == name);
    let check = check.unwrap_or_else(|| panic!("{name} in {report}"));
    (
        check["outcome"].as_str().unwrap(),
        check["detail"].as_str().unwrap(),
    )
}

#[test]
fn a_sound_deployment_is_ready() {
    let issuer = Issuer::start(&["--preset", "clerk-session"]);
    let token = issuer.token("client_id=user_1");
    let options = ["--oidc", &issuer.url, "--preset", "clerk-session", &token];
    let options: Vec<&str> = options.into_iter().chain(PARTY).collect();
    let (report, code) = examined(&options);
    assert_eq!(
        (report["ready"].as_bool(), code),
        (Some(true), Some(0)),
        "{report}"
    );
    for name in [
        "known answer",
        "configuration",
        "name",
        "keys",
        "caching",
        "clock",
        "forged token",
        "alg: none",
        "token",
        "azp",
    ] {
        assert_eq!(check(&report, name).0, "passed", "{name}");
    }
    assert!(
        check(&report, "forged token")
            .1
            .contains("invalid_signature")
    );
    assert!(
        check(&report, "alg: none")
            .1
            .contains("unsupported_algorithm")
    );
    assert!(check(&report, "exp").1.contains("in 5") || check(&report, "exp").1.contains("in 1m"));
    let ran = run(["doctor"].iter().chain(&options).copied());
    assert!(ran.out.ends_with("\nready to deploy\n"), "{ran:?}");
    assert!(!ran.out.contains(&token));
}

#[test]
fn a_token_that_is_refused_is_explained_claim_by_claim() {
    let issuer = Issuer::start(&["--preset", "clerk-session"]);
    let options = ["--oidc", &issuer.url, "--preset", "clerk-session"];
    let base: Vec<&str> = options.into_iter().chain(PARTY).collect();
    let cases = [
        (
            "claims=%7B%22azp%22%3A%22http%3A%2F%2Fevil%22%7D",
            "unauthorized_party",
            Some("azp"),
        ),
        ("claims=%7B%22exp%22%3A5%7D", "expired", Some("exp")),
        ("key=unknown", "unknown_key_id", None),
    ];
    for (form, code, claim) in cases {
        let token = issuer.token(form);
        let options: Vec<&str> = base.iter().copied().chain([token.as_str()]).collect();
        let (report, exit) = examined(&options);
        assert_eq!(
            (report["ready"].as_bool(), exit),
            (Some(false), Some(1)),
            "{form}"
        );
        let (outcome, said) = check(&report, "token");
        assert_eq!(outcome, "failed");
        assert!(said.starts_with(code), "{said}");
        match claim {
            Some(claim) => assert!(
                check(&report, claim).1.ends_with("refused for this"),
                "{form}"
            ),
            // Nobody knows who wrote the claims of a token that isn't signed by the issuer.
            None => assert!(!report.to_string().contains("\"sub\""), "{form}"),
        }
    }
}

#[test]
fn each_failure_has_its_remedy() {
    let issuer = Issuer::start(&[]);
    let nowhere = "http://127.0.0.1:1/jwks";
    let cases: &[(&str, &[&str], &str)] = &[
        (
            "a setting that is missing",
            &["--jwks", &JWKS],
            "configuration",
        ),
        (
            "no such name",
            &["--oidc", "https://no-such-host.invalid", "--audience", "a"],
            "name",
        ),
        (
            "no keys in time",
            &["--jwks", nowhere, "--issuer", "a"],
            "keys",
        ),
        (
            "another issuer",
            &["--oidc", &format!("{}/x", issuer.url), "--audience", "a"],
            "keys",
        ),
        (
            "no such file",
            &["--jwks", "/nowhere", "--issuer", "a"],
            "keys",
        ),
    ];
    for (name, options, failed) in cases {
        let (report, exit) = examined(options);
        assert_eq!(exit, Some(1), "{name}");
        assert_eq!(check(&report, failed).0, "failed", "{name}: {report}");
        let last = report["checks"].as_array().unwrap().last().unwrap();
        assert!(!last["remedy"].as_str().unwrap().is_empty(), "{name}");
    }
    let ran = run(["doctor", "--jwks", &JWKS]);
    assert!(ran.out.ends_with("not ready: 1 check failed\n"), "{ran:?}");
}

#[test]
fn keys_in_a_file_need_no_network() {
    let (report, exit) = examined(&["--jwks", &JWKS, "--issuer", "https://issuer.example"]);
    assert_eq!(exit, Some(0), "{report}");
    assert!(check(&report, "keys").1.starts_with("2 usable keys"));
}

/// Keys of yesterday say nothing about a provider that is down, and the file is the service's.
#[test]
fn a_snapshot_is_neither_relied_on_nor_written() {
    let folder = tempfile::tempdir().unwrap();
    let snapshot = folder.path().join("keys.json");
    let snapshot = snapshot.to_str().unwrap();
    let issuer = Issuer::start(&["--audience", "api"]);
    let url = issuer.url.clone();
    let settings = [
        ("AUTH_ISSUER", url.as_str()),
        ("AUTH_AUDIENCE", "api"),
        ("AUTH_KEYS_SNAPSHOT", snapshot),
    ];
    let (report, exit) = examined_environment(&settings);
    assert_eq!(exit, Some(0), "{report}");
    assert!(!std::fs::exists(snapshot).unwrap(), "written");

    let verify = [
        "verify",
        "--oidc",
        &url,
        "--audience",
        "api",
        "--snapshot",
        snapshot,
        "a.b.c",
    ];
    assert_eq!(run(verify).code, Some(1));
    assert!(std::fs::exists(snapshot).unwrap(), "the control writes it");
    drop(issuer);
    let (report, exit) = examined_environment(&settings);
    assert_eq!(
        (exit, check(&report, "keys").0),
        (Some(1), "failed"),
        "{report}"
    );

    let ran = run([
        "doctor",
        "--oidc",
        &url,
        "--audience",
        "api",
        "--snapshot",
        snapshot,
    ]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("--snapshot"), "{ran:?}");
}

/// The report where the settings come from the environment.
fn examined_environment(variables: &[(&str, &str)]) -> (Value, Option<i32>) {
    let mut command = program(["doctor", "--json"]);
    command.envs(variables.iter().copied());
    let output = command.output().unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    (report, output.status.code())
}

#[test]
fn the_settings_of_a_service_are_checked_as_it_reads_them() {
    let issuer = Issuer::start(&["--audience", "api"]);
    let sound = [
        ("AUTH_ISSUER", issuer.url.as_str()),
        ("AUTH_AUDIENCE", "api"),
    ];
    let (report, exit) = examined_environment(&sound);
    assert_eq!(exit, Some(0), "{report}");
    assert_eq!(
        check(&report, "rollout"),
        ("passed", "JWT_SIGNATURE_VERIFICATION_ENABLED is true")
    );
    let observing = ("JWT_SIGNATURE_VERIFICATION_ENABLED", "observe");
    let (report, exit) = examined_environment(&[sound[0], sound[1], observing]);
    assert_eq!(exit, Some(0), "{report}");
    assert_eq!(check(&report, "rollout").0, "noted");
    let wrong = [
        ("JWT_SIGNATURE_VERIFICATION_ENABLED", "perhaps"),
        ("CLERK_FRONTEND_API", "clerk.example.com"),
    ];
    let (report, exit) = examined_environment(&wrong);
    assert_eq!(exit, Some(1), "{report}");
    let failed = report["checks"].as_array().unwrap().iter();
    let failed = failed.filter(|check| check["outcome"] == "failed");
    assert_eq!(
        failed.count(),
        2,
        "the flag, and no authorized parties: {report}"
    );
    let (report, exit) = examined_environment(&[]);
    assert_eq!(exit, Some(1), "{report}");
    assert!(
        check(&report, "configuration")
            .1
            .contains("CLERK_FRONTEND_API")
    );
}
