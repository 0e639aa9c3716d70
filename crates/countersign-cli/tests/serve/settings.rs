//! The configuration: every problem at once, by the name of its key.

use std::fs;

use tempfile::TempDir;

use crate::support::*;

/// What `--check` says of a configuration, and its exit code.
fn check(config: &str) -> (String, Option<i32>) {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("jwks.json"), &*countersign_tests::JWKS).unwrap();
    let text = config.replace("FOLDER", &folder.path().display().to_string());
    fs::write(folder.path().join("serve.toml"), text).unwrap();
    let mut command = program();
    command
        .args(["serve", "--check", "--config"])
        .arg(folder.path().join("serve.toml"));
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).unwrap(), output.status.code())
}

const ISSUER: &str =
    "[[issuer]]\nissuer = \"https://i.example\"\njwks = \"FOLDER/jwks.json\"\naudience = \"a\"\n";

#[test]
fn a_sound_configuration_is_told_so() {
    let config = format!(
        r#"
        listen = ["127.0.0.1:0", "unix:/tmp/x.sock"]
        admin = "[::1]:0"
        socket_mode = "660"
        signature_verification = "25%"
        realm = "orders"
        strip_token = false
        verify = false
        preflight_passes = true
        [log]
        format = "json"
        level = "debug"
        [headers]
        sub = "X-Auth-User"
        "o.id" = "X-Auth-Org"
        [limits]
        connections = 5
        head_timeout = "250ms"
        [shutdown]
        delay = "0s"
        {ISSUER}
        leeway = 5
        require = ["sid"]
        usable_for = "2days"
        snapshot = "FOLDER/snapshot"
        [[issuer]]
        provider = "clerk:clerk.example.com"
        authorized_party = ["https://app.example.com"]
        [[issuer]]
        oidc = "https://o.example"
        allow_any_audience = true
        preset = "access-token"
        [[route]]
        path = "/admin"
        scope = "admin"
        signature_verification = true
        "#
    );
    let (said, code) = check(&config);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("3 issuers, 2 routes, signature verification 25%"),
        "{said}"
    );
}

#[test]
fn every_problem_is_told_at_once_and_by_its_key() {
    let config = r#"
        listen = ["127.0.0.1", "unix:relative"]
        signature_verification = "perhaps"
        socket_mode = "999"
        realm = 5
        colour = "blue"
        [log]
        format = "xml"
        [headers]
        sub = "Authorization"
        iss = "X Auth"
        a = "X-Same"
        b = "x-same"
        [limits]
        connections = 0
        head_timeout = "soon"
        speed = 7
        [shutdown]
        drain = "2days"
        [tls]
        certificate = "cert.pem"
        [[issuer]]
        issuer = "https://i.example"
        jwks = "FOLDER/jwks.json"
        audience = []
        leeway = "five"
        shoe = 44
        [[issuer]]
        oidc = "https://o.example"
        leeway = 4000
        [[issuer]]
        provider = "nobody:x"
        [[route]]
        path = "/a/../b"
        [[route]]
        path = "/a"
        [[route]]
        path = "/a/"
        optional = "yes"
    "#;
    let (said, code) = check(config);
    assert_eq!(code, Some(2), "{said}");
    for named in [
        "listen: must be an address",
        "listen: needs an absolute path",
        "signature_verification: is none of",
        "socket_mode: ",
        "realm: ",
        "colour: there is no such setting",
        "log.format: ",
        "headers.sub: Authorization is a header that means something else",
        "headers.iss: X Auth is no name",
        "is the header of two claims",
        "limits.connections: must be from 1",
        "limits.head_timeout: must be a time",
        "limits.speed: there is no such setting",
        "shutdown.drain: must be a time",
        "tls.key: is needed",
        "issuer[1].audience: must not be empty",
        "issuer[1].leeway: ",
        "issuer[1].shoe: there is no such setting",
        "issuer[2]: leeway 4000: ",
        "issuer[3]: provider: ",
        "route[1].path: must be a path",
        "route[3].path: there are two routes",
        "route[3].optional: ",
    ] {
        assert!(said.contains(named), "{named} in {said}");
    }
}

#[test]
fn what_cannot_work_is_told() {
    let twice = format!("{ISSUER}{ISSUER}");
    let cookies = format!("cookies = [\"__session\"]\n{ISSUER}");
    let certificate =
        format!("{ISSUER}[tls]\ncertificate = \"/nowhere/c.pem\"\nkey = \"/nowhere/k.pem\"\n");
    let cases = [
        ("no file with TOML", "a = [".to_owned(), "line 1"),
        ("no issuer", String::new(), "issuer: there is none"),
        (
            "two of one name",
            twice,
            "two entries for https://i.example",
        ),
        (
            "cookies without parties",
            cookies,
            "cookies: need authorized_party",
        ),
        (
            "no certificate",
            certificate,
            "tls.certificate: /nowhere/c.pem",
        ),
        (
            "both places",
            ISSUER.replace("audience", "oidc = \"https://x\"\naudience"),
            "issuer[1]: ",
        ),
        (
            "no audience for a preset",
            "[[issuer]]\noidc = \"https://o.example\"\npreset = \"access-token\"\n".to_owned(),
            "preset access-token needs audience",
        ),
        (
            "keys by plain http",
            ISSUER.replace("FOLDER/jwks.json", "http://i.example/jwks"),
            "https",
        ),
    ];
    for (name, config, named) in cases {
        let (said, code) = check(&config);
        assert_eq!(code, Some(2), "{name}: {said}");
        assert!(said.contains(named), "{name}: {named} in {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
    }
    let mut missing = program();
    missing.args(["serve", "--check", "--config", "/nowhere/serve.toml"]);
    assert_eq!(missing.output().unwrap().status.code(), Some(2));
    let mut both = program();
    both.args(["serve", "--config", "x", "--oidc", "https://o.example"]);
    assert_eq!(both.output().unwrap().status.code(), Some(2));
}

#[test]
fn turning_it_off_works_whatever_else_is_wrong_with_the_issuers() {
    let config = "[[issuer]]\nprovider = \"nobody:x\"\n";
    let setup = Setup::new(config);
    let mut setup = setup;
    setup.command.args(["--mode", "false"]);
    let sidecar = setup.start();
    sidecar.wait_ready();
    assert_eq!(sidecar.ask_with("x").status, 200);
    assert!(
        sidecar
            .log()
            .contains("while verification is off: issuer[1]")
    );
}

#[test]
fn options_and_the_environment_do_where_there_is_no_file() {
    let folder = TempDir::new().unwrap();
    let jwks = folder.path().join("jwks.json");
    fs::write(&jwks, &*countersign_tests::JWKS).unwrap();
    let mut options = program();
    options
        .args([
            "serve",
            "--check",
            "--issuer",
            "https://i.example",
            "--audience",
            "a",
        ])
        .args(["--header", "sub=X-User", "--log", "json", "--jwks"])
        .arg(&jwks);
    let output = options.output().unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut environment = program();
    environment
        .args(["serve", "--check"])
        .env("CLERK_FRONTEND_API", "clerk.example.com")
        .env("AUTH_AUTHORIZED_PARTIES", "https://app.example.com")
        .env("JWT_SIGNATURE_VERIFICATION_ENABLED", "observe");
    let output = environment.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("1 issuers, 1 routes, signature verification observe"),
        "{said}"
    );
    let cases = [
        ("nothing", vec![], "CLERK_FRONTEND_API"),
        (
            "no parties",
            vec![("CLERK_FRONTEND_API", "clerk.example.com")],
            "AUTH_AUTHORIZED_PARTIES",
        ),
        (
            "dev mode",
            vec![
                ("CLERK_FRONTEND_API", "clerk.example.com"),
                ("AUTH_AUTHORIZED_PARTIES", "https://app.example.com"),
                ("AUTH_DEV_MODE", "true"),
                ("ENVIRONMENT", "test"),
                ("JWT_SIGNATURE_VERIFICATION_ENABLED", "observe"),
            ],
            "AUTH_DEV_MODE: there is no dev mode here",
        ),
        (
            "a bad mode",
            vec![("JWT_SIGNATURE_VERIFICATION_ENABLED", "1")],
            "JWT_SIGNATURE_VERIFICATION_ENABLED",
        ),
    ];
    for (name, variables, named) in cases {
        let mut command = program();
        command.args(["serve", "--check"]).envs(variables);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(said.contains(named), "{name}: {said}");
    }
}

#[test]
fn the_file_of_the_guide_is_sound() {
    let guide = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/serve.md");
    let guide = fs::read_to_string(guide).unwrap();
    let (_, rest) = guide.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let (said, code) = check(&example.replace("/var/lib/countersign", "FOLDER"));
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2 issuers, 2 routes"), "{said}");
}
