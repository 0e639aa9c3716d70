//! `verify` with options or files that are wrong: exit code 2 and one sentence.

use countersign_mint::SigningKey;
use countersign_tests::{ISSUER, KEY, claims};

use crate::support::{JWKS, file, run};

#[test]
fn mistakes_end_with_2_and_a_sentence() {
    let good = KEY.token(&claims());
    let weak = SigningKey::from_seed("weak", 1024, 3);
    let weak = file("weak.json", countersign_mint::jwks([&weak]));
    let private = file("private.json", KEY.private_jwk().to_string());
    let page = file("page.html", "<html>");
    let empty = file("empty.json", r#"{"keys":[]}"#);
    let pem = file("key.pem", KEY.public_pem());
    let cases: &[(&str, &[&str], &[&str])] = &[
        ("no issuer", &["--jwks", &JWKS], &["--issuer", "--help"]),
        ("no keys", &["--issuer", ISSUER], &["--jwks"]),
        (
            "no file",
            &["--jwks", "/nowhere", "--issuer", "i"],
            &["/nowhere", "cannot be read", "give"],
        ),
        (
            "weak key",
            &["--jwks", &weak, "--issuer", "i"],
            &["weak.json", "1024 bits", "countersign keys"],
        ),
        (
            "private key",
            &["--jwks", &private, "--issuer", "i"],
            &["private.json", "private"],
        ),
        (
            "web page",
            &["--jwks", &page, "--issuer", "i"],
            &["page.html", "web page"],
        ),
        (
            "empty set",
            &["--jwks", &empty, "--issuer", "i"],
            &["empty.json", "empty"],
        ),
        (
            "empty issuer",
            &["--jwks", &JWKS, "--issuer", ""],
            &["--issuer"],
        ),
        (
            "empty audience",
            &["--jwks", &JWKS, "--issuer", "i", "--audience", ""],
            &["--audience"],
        ),
        (
            "any and one",
            &[
                "--jwks",
                &JWKS,
                "--issuer",
                "i",
                "--audience",
                "a",
                "--allow-any-audience",
            ],
            &["--audience", "--allow-any-audience"],
        ),
        (
            "long leeway",
            &["--jwks", &JWKS, "--issuer", "i", "--leeway", "3601"],
            &["--leeway 3601", "3600"],
        ),
        (
            "negative leeway",
            &["--jwks", &JWKS, "--issuer", "i", "--leeway=-1"],
            &["--leeway"],
        ),
        (
            "no age",
            &["--jwks", &JWKS, "--issuer", "i", "--max-age", "0"],
            &["--max-age 0"],
        ),
        (
            "unknown algorithm",
            &["--jwks", &JWKS, "--issuer", "i", "--alg", "none"],
            &["--alg", "RS256"],
        ),
        (
            "which algorithm",
            &[
                "--jwks", &pem, "--issuer", "i", "--alg", "RS256", "--alg", "PS256",
            ],
            &["--alg", "PEM"],
        ),
        (
            "unknown preset",
            &["--jwks", &JWKS, "--issuer", "i", "--preset", "clerk"],
            &["--preset", "clerk-session"],
        ),
        (
            "preset without parties",
            &[
                "--jwks",
                &JWKS,
                "--issuer",
                "i",
                "--preset",
                "clerk-session",
            ],
            &["--authorized-party"],
        ),
        (
            "two scopes in one",
            &["--jwks", &JWKS, "--issuer", "i", "--scope", "a b"],
            &["--scope"],
        ),
        (
            "bad time",
            &["--jwks", &JWKS, "--issuer", "i", "--now", "today"],
            &["--now", "today"],
        ),
        (
            "unknown option",
            &["--jwks", &JWKS, "--isuer", "i"],
            &["--isuer", "--issuer"],
        ),
    ];
    for (name, options, parts) in cases {
        let run = run(["verify"]
            .into_iter()
            .chain(options.iter().copied())
            .chain([good.as_str()]));
        let sentence = run.sentence();
        assert_eq!(run.out, "", "{name}");
        for part in *parts {
            assert!(sentence.contains(part), "{name}: {part} in {sentence}");
        }
        assert!(
            !sentence.contains(&good),
            "{name}: the token is in {sentence}"
        );
    }
}
