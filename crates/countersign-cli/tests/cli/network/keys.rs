//! `keys` of a URL.

use super::*;

#[test]
fn keys_are_shown_with_what_the_answer_says() {
    let served = Served::start();
    let weak = SigningKey::from_seed("weak", 1024, 3);
    let body = countersign_mint::jwks([&*KEY, &weak]);
    let behaviour = Behaviour::status(200, body)
        .header("content-type", "text/plain")
        .header("cache-control", "max-age=7200")
        .header("age", "60")
        .header("etag", "\"\u{9b}1\"");
    served.provider.set("/jwks", behaviour);
    let (base, url) = (served.url(""), served.url("/jwks"));
    let ways: &[&[&str]] = &[
        &[&url],
        &["--oidc", &base],
        &["--provider", &format!("oidc:{base}")],
    ];
    for way in ways {
        let run = run(["keys"].iter().chain(*way).copied());
        let parts = [
            &*url,
            "200 with",
            "fresh for 1h (it says 1h 59m)",
            "cache-control  max-age=7200",
            "unexpected content type",
            "✓ usable",
            "✗ modulus_too_small",
            "1 of 2 usable",
        ];
        for part in parts {
            assert!(run.out.contains(part), "{way:?}: {part} in {}", run.out);
        }
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{way:?}");
        assert!(!run.out.contains('\u{9b}'), "{way:?}");
    }
    let json = run(["keys", "--json", &url]);
    let lines: Vec<Value> = json
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["kid"], json!(KEY.id()));
    assert_eq!(lines[2]["headers"]["age"], json!("60"));
    assert_eq!(lines[2]["fresh_for"], json!(3600));
    assert_eq!(lines[2]["says_fresh_for"], json!(7140));
    let only_weak = set(&[&weak]);
    served.provider.set("/jwks", only_weak);
    let unusable = run(["keys", &url]);
    assert!(unusable.out.contains("0 of 1 usable"), "{unusable:?}");
    assert!(unusable.sentence().contains(&url), "{unusable:?}");
    let none = run(["keys", &served.url("/none")]);
    told("404", &none, &["/none", "404"]);
}

#[test]
fn keys_are_watched() {
    let served = Served::start();
    served
        .provider
        .set("/jwks", set(&[&KEY]).header("etag", "\"1\""));
    let path = file("watched.json", countersign_mint::jwks([&*KEY]));
    let both = countersign_mint::jwks([&*KEY, &*OTHER_KEY]);
    let change = |place: &str| match place.contains("://") {
        true => served.provider.set("/jwks", Behaviour::jwks(both.clone())),
        false => std::fs::write(place, &both).unwrap(),
    };
    for place in [served.url("/jwks"), path] {
        let mut child = program(["keys", "--watch", "--every", "1", &place])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut until = |part: &str| {
            let line = |line: std::io::Result<String>| line.unwrap().contains(part);
            assert!(lines.by_ref().any(line), "{part}");
        };
        until("1 of 1 usable");
        std::thread::sleep(Duration::from_millis(1500)); // the same set is not shown again
        change(&place);
        until("──");
        until(OTHER_KEY.id());
        until("2 of 2 usable");
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let conditional = served.provider.seen();
    let shown = conditional
        .iter()
        .filter(|seen| seen.header("if-none-match").is_some());
    assert!(shown.count() >= 1, "{conditional:?}");
}
