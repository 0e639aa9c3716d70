//! Configurations, each with the problems that it has.

use super::*;

fn load(file: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Config::load(file, &variables.iter().map(owned).collect())
}

/// The variables that have a problem, in order; `file` for the file.
fn problems(file: &str, variables: &[(&str, &str)]) -> Vec<&'static str> {
    match load(file, variables) {
        Ok(_) => Vec::new(),
        Err(error) => {
            let named = error
                .problems()
                .iter()
                .map(|p| p.variable().unwrap_or("file"));
            named.collect()
        }
    }
}

type Variables = &'static [(&'static str, &'static str)];
/// A name, the file, the variables; mode and issuer.
type Sound = (
    &'static str,
    &'static str,
    Variables,
    Mode,
    Option<&'static str>,
);
/// A name, the file, the variables; the variables with a problem.
type Faulty = (
    &'static str,
    &'static str,
    Variables,
    &'static [&'static str],
);

const CLERK: (&str, &str) = ("CLERK_FRONTEND_API", "clerk.example.com");
const PARTIES: (&str, &str) = ("AUTH_AUTHORIZED_PARTIES", "https://app.example.com");
const FLAG: &str = "JWT_SIGNATURE_VERIFICATION_ENABLED";
const DEV: (&str, &str) = ("AUTH_DEV_MODE", "true");
const LOCAL: (&str, &str) = ("ENVIRONMENT", "local");
const OFF: (&str, &str) = (FLAG, "false");

#[test]
fn sound_configurations_are_read() {
    let clerk = Some("https://clerk.example.com");
    let cases: &[Sound] = &[
        ("nothing, off", "", &[OFF], Mode::Off, None),
        ("clerk", "", &[CLERK, PARTIES], Mode::Enforce, clerk),
        (
            "a pasted URL with a slash",
            "",
            &[
                ("CLERK_FRONTEND_API", " https://clerk.example.com/ "),
                PARTIES,
            ],
            Mode::Enforce,
            clerk,
        ),
        (
            "a publishable key in its place",
            "",
            &[
                ("CLERK_FRONTEND_API", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k"),
                PARTIES,
            ],
            Mode::Enforce,
            clerk,
        ),
        (
            "a publishable key alone",
            "",
            &[
                ("CLERK_PUBLISHABLE_KEY", "pk_live_Y2xlcmsuZXhhbXBsZS5jb20k"),
                PARTIES,
            ],
            Mode::Enforce,
            clerk,
        ),
        (
            "all in the file",
            "signature_verification = \"observe\"\nclerk_frontend_api = \"clerk.example.com\"\n\
             authorized_parties = [\"https://app.example.com\", \"https://b.example.com\"]\n\
             leeway_seconds = 3\nkeys_usable_for_hours = 48\nrealm = \"a\"\ncookie = \"__session\"",
            &[],
            Mode::Observe,
            clerk,
        ),
        (
            "a truth value in the file",
            "signature_verification = false",
            &[],
            Mode::Off,
            None,
        ),
        (
            "a variable comes before the file",
            "signature_verification = true",
            &[(FLAG, "10%"), CLERK, PARTIES],
            Mode::Percent(crate::Percent::new(10).unwrap()),
            clerk,
        ),
        (
            "an empty variable is not set",
            "",
            &[CLERK, PARTIES, ("AUTH_DEV_MODE", ""), ("AUTH_ISSUER", " ")],
            Mode::Enforce,
            clerk,
        ),
        (
            "another provider",
            "",
            &[
                ("AUTH_ISSUER", "https://issuer.example"),
                ("AUTH_AUDIENCE", "a, b"),
                ("AUTH_JWKS_URL", "https://issuer.example/jwks"),
            ],
            Mode::Enforce,
            Some("https://issuer.example"),
        ),
        (
            "dev mode",
            "",
            &[
                OFF,
                ("AUTH_DEV_MODE", "true"),
                ("ENVIRONMENT", "development"),
                ("AUTH_DEV_IDENTITY", r#"{"sub":"user_me"}"#),
            ],
            Mode::Off,
            None,
        ),
        (
            "dev mode that is not on",
            "",
            &[
                CLERK,
                PARTIES,
                ("AUTH_DEV_MODE", "false"),
                ("ENVIRONMENT", "production"),
            ],
            Mode::Enforce,
            clerk,
        ),
    ];
    for (name, file, variables, mode, issuer) in cases {
        let config = load(file, variables).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(config.mode(), *mode, "{name}");
        assert_eq!(config.issuer(), *issuer, "{name}");
        assert!(config.warnings().is_empty(), "{name}");
    }
}

#[test]
fn every_problem_is_found() {
    let cases: &[Faulty] = &[
        ("nothing at all", "", &[], &["CLERK_FRONTEND_API"]),
        (
            "an unreadable flag",
            "",
            &[(FLAG, "yes"), CLERK, PARTIES],
            &[FLAG],
        ),
        ("an empty flag", "", &[(FLAG, ""), CLERK, PARTIES], &[FLAG]),
        ("no parties", "", &[CLERK], &["AUTH_AUTHORIZED_PARTIES"]),
        (
            "parties that are no origins",
            "",
            &[
                CLERK,
                ("AUTH_AUTHORIZED_PARTIES", "https://app.example.com/"),
            ],
            &["AUTH_AUTHORIZED_PARTIES"],
        ),
        (
            "an empty party",
            "",
            &[CLERK, ("AUTH_AUTHORIZED_PARTIES", "https://a.example,")],
            &["AUTH_AUTHORIZED_PARTIES"],
        ),
        (
            "a secret key",
            "",
            &[("CLERK_FRONTEND_API", "sk_live_abc"), PARTIES],
            &["CLERK_FRONTEND_API"],
        ),
        (
            "Clerk's own site",
            "",
            &[
                ("CLERK_FRONTEND_API", "https://dashboard.clerk.com"),
                PARTIES,
            ],
            &["CLERK_FRONTEND_API"],
        ),
        (
            "two issuers",
            "",
            &[CLERK, PARTIES, ("AUTH_ISSUER", "https://a.example")],
            &["AUTH_ISSUER"],
        ),
        (
            "no audience",
            "",
            &[("AUTH_ISSUER", "https://a.example")],
            &["AUTH_AUDIENCE"],
        ),
        (
            "plain http",
            "",
            &[
                ("AUTH_ISSUER", "http://a.example"),
                ("AUTH_AUDIENCE", "a"),
                ("AUTH_JWKS_URL", "ftp://a.example"),
            ],
            &["AUTH_ISSUER", "AUTH_JWKS_URL"],
        ),
        (
            "a cookie without parties",
            "",
            &[
                ("AUTH_ISSUER", "https://a.example"),
                ("AUTH_AUDIENCE", "a"),
                ("AUTH_COOKIE", "s"),
            ],
            &["AUTH_COOKIE"],
        ),
        (
            "a cookie's name",
            "",
            &[CLERK, PARTIES, ("AUTH_COOKIE", "a b")],
            &["AUTH_COOKIE"],
        ),
        (
            "a leeway of a day",
            "",
            &[CLERK, PARTIES, ("AUTH_LEEWAY_SECONDS", "86400")],
            &["AUTH_LEEWAY_SECONDS"],
        ),
        (
            "a leeway in words",
            "",
            &[CLERK, PARTIES, ("AUTH_LEEWAY_SECONDS", "five")],
            &["AUTH_LEEWAY_SECONDS"],
        ),
        (
            "keys that are never usable",
            "",
            &[CLERK, PARTIES, ("AUTH_KEYS_USABLE_FOR_HOURS", "0")],
            &["AUTH_KEYS_USABLE_FOR_HOURS"],
        ),
        (
            "dev mode with enforcement",
            "",
            &[(FLAG, "true"), CLERK, PARTIES, DEV, LOCAL],
            &["AUTH_DEV_MODE"],
        ),
        (
            "dev mode, and the flag not set",
            "",
            &[CLERK, PARTIES, DEV, LOCAL],
            &["AUTH_DEV_MODE"],
        ),
        (
            "dev mode with a percentage",
            "",
            &[(FLAG, "5%"), CLERK, PARTIES, DEV, LOCAL],
            &["AUTH_DEV_MODE"],
        ),
        (
            "dev mode in production",
            "",
            &[OFF, DEV, ("ENVIRONMENT", "production")],
            &["ENVIRONMENT"],
        ),
        ("dev mode nowhere", "", &[OFF, DEV], &["ENVIRONMENT"]),
        (
            "dev mode, unclear",
            "",
            &[OFF, ("AUTH_DEV_MODE", "yes"), LOCAL],
            &["AUTH_DEV_MODE"],
        ),
        (
            "an identity of nobody",
            "",
            &[OFF, DEV, LOCAL, ("AUTH_DEV_IDENTITY", "{}")],
            &["AUTH_DEV_IDENTITY"],
        ),
        (
            "an identity that is no JSON",
            "",
            &[OFF, DEV, LOCAL, ("AUTH_DEV_IDENTITY", "me")],
            &["AUTH_DEV_IDENTITY"],
        ),
        (
            "an unknown setting",
            "leeway = 3",
            &[CLERK, PARTIES],
            &["file"],
        ),
        ("no TOML", "a = ", &[CLERK, PARTIES], &["file"]),
        (
            "a table for a text",
            "realm = {a = 1}",
            &[CLERK, PARTIES],
            &["AUTH_REALM"],
        ),
        (
            "five at once",
            "unknown = 1",
            &[
                (FLAG, "on"),
                CLERK,
                ("AUTH_LEEWAY_SECONDS", "-1"),
                ("AUTH_COOKIE", "s"),
            ],
            &[
                "file",
                FLAG,
                "AUTH_AUTHORIZED_PARTIES",
                "AUTH_LEEWAY_SECONDS",
                "AUTH_COOKIE",
            ],
        ),
    ];
    for (name, file, variables, expected) in cases {
        assert_eq!(problems(file, variables), *expected, "{name}");
    }
}

#[test]
fn the_one_variable_that_turns_it_off_always_works() {
    let broken = [
        OFF,
        ("CLERK_FRONTEND_API", "sk_live_abc"),
        ("AUTH_COOKIE", "a b"),
        ("AUTH_LEEWAY_SECONDS", "five"),
    ];
    let dev = [OFF, DEV];
    assert!(load("", &dev).is_err(), "dev mode is another matter");
    assert!(load("a = ", &broken).is_ok());
    let config = load("unknown = 1", &broken).unwrap();
    assert_eq!(config.mode(), Mode::Off);
    assert_eq!(config.issuer(), None);
    let named: Vec<_> = config
        .warnings()
        .iter()
        .filter_map(Problem::variable)
        .collect();
    assert!(
        named.contains(&"CLERK_FRONTEND_API") && named.contains(&"AUTH_COOKIE"),
        "{named:?}"
    );
    let of_variables: BTreeMap<_, _> = [OFF].map(|(n, v)| (n.to_owned(), v.to_owned())).into();
    let unreadable = vec![Problem::of_file("can't be read")];
    let config = Config::read("", &of_variables, unreadable.clone()).unwrap();
    assert_eq!(config.warnings(), unreadable);
    let error = Config::read("", &BTreeMap::new(), unreadable).unwrap_err();
    assert_eq!(error.problems().len(), 2, "{error}");
}

#[test]
fn the_message_names_the_variable_with_an_example_and_no_value() {
    let secret = "sk_live_s3cr3t";
    let variables = [("CLERK_FRONTEND_API", secret), PARTIES, (FLAG, "1")];
    let error = load("", &variables).unwrap_err().to_string();
    assert!(
        error.starts_with("the configuration has 2 problems:\n- "),
        "{error}"
    );
    assert!(
        error.contains("for example CLERK_FRONTEND_API=clerk.example.com"),
        "{error}"
    );
    assert!(
        error.contains("for example JWT_SIGNATURE_VERIFICATION_ENABLED=observe"),
        "{error}"
    );
    assert!(!error.contains(secret), "{error}");
}
