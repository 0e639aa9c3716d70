//! Verdicts with keys from the network.

use super::*;

#[test]
fn keys_come_by_url_issuer_and_provider() {
    let served = Served::start();
    let (base, url, now) = (served.url(""), served.url("/jwks"), NOW.to_string());
    let from = |issuer: &str| KEY.token(&claims_with("iss", json!(issuer)));
    let (good, own) = (from(ISSUER), from(&base));
    let keycloak = format!("{base}/realms/staff");
    served
        .provider
        .set("/realms/staff/protocol/openid-connect/certs", set(&[&KEY]));
    let mut staff = claims_with("iss", json!(keycloak));
    countersign_tests::set(&mut staff, "typ", json!("Bearer"));
    let staff = KEY.token(&staff);
    let clerk = served.url("/");
    served.provider.set("/.well-known/jwks.json", set(&[&KEY]));
    let session = KEY.token(&json!({
        "iss": base, "sub": "user_1", "sid": "sess_1", "azp": "https://app.example",
        "exp": NOW + 60, "iat": NOW,
    }));
    let cognito = KEY.token(&json!({
        "iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a", "exp": NOW + 60,
        "client_id": "web", "token_use": "access",
    }));
    let party = ["--authorized-party", "https://app.example"];
    let (by_keycloak, by_clerk) = (format!("keycloak:{keycloak}"), format!("clerk:{clerk}"));
    let cases: &[(&str, &[&str], &str, &str)] = &[
        (
            "URL",
            &["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE],
            &good,
            "ok",
        ),
        (
            "URL, other audience",
            &["--jwks", &url, "--issuer", ISSUER],
            &good,
            "wrong_audience",
        ),
        (
            "issuer",
            &["--oidc", &base, "--audience", AUDIENCE],
            &own,
            "ok",
        ),
        (
            "issuer, token of another",
            &["--oidc", &base, "--audience", AUDIENCE],
            &good,
            "wrong_issuer",
        ),
        (
            "Keycloak",
            &["--provider", &by_keycloak, "--audience", AUDIENCE],
            &staff,
            "ok",
        ),
        (
            "Keycloak, no access token",
            &["--provider", &by_keycloak, "--audience", AUDIENCE],
            &from(&keycloak),
            "missing_claim",
        ),
        (
            "Clerk",
            &["--provider", &by_clerk, party[0], party[1]],
            &session,
            "ok",
        ),
        (
            "Clerk, another origin",
            &["--provider", &by_clerk, party[0], "https://other.example"],
            &session,
            "unauthorized_party",
        ),
        (
            "a provider with keys from a file",
            &[
                "--provider",
                "cognito:eu-west-1_a",
                "--client",
                "web",
                "--jwks",
                &JWKS,
            ],
            &cognito,
            "ok",
        ),
        (
            "a provider with keys by URL, another client",
            &[
                "--provider",
                "cognito:eu-west-1_a",
                "--client",
                "app",
                "--jwks",
                &url,
            ],
            &cognito,
            "invalid_claim",
        ),
    ];
    for (name, options, token, expected) in cases {
        let run = run(verify(options, &now).into_iter().chain([*token]));
        assert_eq!(codes(&run), [*expected], "{name}: {run:?}");
        assert_eq!(run.code, Some(i32::from(*expected != "ok")), "{name}");
        assert_eq!(run.err, "", "{name}");
    }
}

#[test]
fn a_stream_goes_on_through_a_rotation_and_an_outage() {
    let mut served = Served::start();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let mut child = program(verify(&options, &now))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut verdict = |token: &str| {
        stdin.write_all(format!("{token}\n").as_bytes()).unwrap();
        let line: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        line["code"].as_str().unwrap_or("ok").to_owned()
    };
    assert_eq!(verdict(&KEY.token(&claims())), "ok");
    served.provider.set("/jwks", set(&[&KEY, &OTHER_KEY]));
    assert_eq!(verdict(&OTHER_KEY.token(&claims())), "ok");
    served.stop();
    assert_eq!(verdict(&KEY.token(&claims())), "ok");
    assert_eq!(
        verdict(&KEY.renamed("new").token(&claims())),
        "unknown_key_id"
    );
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(served.provider.seen().len(), 2);
}

#[test]
fn a_snapshot_serves_while_the_provider_is_down() {
    let mut served = Served::start();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.snapshot");
    let path = path.to_str().unwrap();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let good = KEY.token(&claims());
    let with = |path: &str| {
        let mut all = verify(&options, &now);
        all.extend(["--snapshot", path, &*good]);
        run(all)
    };
    std::fs::write(path, "countersign-snapshot 1\nbroken").unwrap();
    let first = with(path);
    assert_eq!(
        (first.code, codes(&first)),
        (Some(0), vec!["ok".to_owned()])
    );
    assert!(first.err.contains("the snapshot is damaged"), "{first:?}");
    let kept = std::fs::read_to_string(path).unwrap();
    assert!(kept.starts_with("countersign-snapshot 1\n"), "{kept}");
    served.provider.set("/jwks", set(&[&OTHER_KEY]));
    let renewed = with(path);
    assert_eq!(codes(&renewed), ["unknown_key_id"], "{renewed:?}");
    served.provider.set("/jwks", set(&[&KEY]));
    assert_eq!(codes(&with(path)), ["ok"]);
    let other = [
        "verify",
        "--issuer",
        "https://other.example",
        "--jwks",
        &url,
    ];
    let copy = file("other.snapshot", std::fs::read(path).unwrap());
    private(&copy);
    let foreign = run(other.into_iter().chain(["--snapshot", &copy, &*good]));
    assert!(
        foreign.err.contains("of another source or issuer"),
        "{foreign:?}"
    );
    served.stop();
    let second = with(path);
    assert_eq!(
        (second.code, codes(&second)),
        (Some(0), vec!["ok".to_owned()])
    );
    assert!(
        second.err.contains("keys of the snapshot, confirmed"),
        "{second:?}"
    );
    let folder = folder.path().to_str().unwrap();
    told("a folder", &with(folder), &["--snapshot", "folder"]);
    let mine = format!("{folder}/letter.txt");
    std::fs::write(&mine, "Dear Sir").unwrap();
    told("a file", &with(&mine), &["letter.txt", "something else"]);
    assert_eq!(std::fs::read_to_string(&mine).unwrap(), "Dear Sir");
    let nowhere = format!("{folder}/nowhere/keys");
    told(
        "no folder",
        &with(&nowhere),
        &["nowhere/keys", "no such folder"],
    );
    let beside = [
        "verify",
        "--jwks",
        &JWKS,
        "--issuer",
        ISSUER,
        "--snapshot",
        path,
    ];
    told(
        "beside a file",
        &run(beside),
        &["--snapshot", "--jwks names a file"],
    );
}

#[test]
fn every_token_of_a_stream_gets_its_verdict() {
    let served = Served::start();
    let (url, now) = (served.url("/jwks"), NOW.to_string());
    let options = ["--jwks", &url, "--issuer", ISSUER, "--audience", AUDIENCE];
    let (good, forged) = (
        KEY.token(&claims()),
        OTHER_KEY.renamed(KEY.id()).token(&claims()),
    );
    let input = format!("{good}\n{forged}\n\n").repeat(200);
    let run = run_with(verify(&options, &now), input.as_bytes());
    let expected = ["ok", "invalid_signature", "malformed_token"];
    assert_eq!(codes(&run), expected.repeat(200));
    assert_eq!((run.code, served.provider.seen().len()), (Some(1), 1));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.snapshot");
    let mut kept = verify(&options, &now);
    kept.extend(["--snapshot", path.to_str().unwrap()]);
    assert_eq!(codes(&run_with(kept, good.as_bytes())), ["ok"]);
    assert!(
        path.is_file(),
        "a stream that is over at once leaves a snapshot"
    );
}

/// For its owner alone, as a snapshot has to be.
fn private(path: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    #[cfg(not(unix))]
    let _ = path;
}
