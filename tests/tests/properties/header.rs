//! The header against a model: random members, in any order, in any spelling.

use countersign_tests::{POLICY, Sample, claims, gullible_keys, unsigned_token};
use proptest::prelude::*;

use countersign_oracles::tree::Tree;

const NAMES: [&str; 12] = [
    r#""alg""#,
    r#""\u0061lg""#,
    r#""kid""#,
    r#""typ""#,
    r#""t\u0079p""#,
    r#""crit""#,
    r#""b64""#,
    r#""jwk""#,
    r#""cty""#,
    r#""algo""#,
    r#""x""#,
    r#""Alg""#,
];

const VALUES: [&str; 14] = [
    r#""RS256""#,
    r#""R\u0053256""#,
    r#""none""#,
    r#""HS256""#,
    r#""JWT""#,
    r#""at+jwt""#,
    r#""application/jwt""#,
    r#""secevent+jwt""#,
    r#""key-1""#,
    "null",
    "1",
    "[\"x\"]",
    "{\"alg\":\"none\",\"alg\":1}",
    "true",
];

/// The verdict, read off the rules: JSON, names, `crit`, `b64`, types, `alg`, `typ`.
fn model(header: &str) -> &'static str {
    let Ok(Tree::Object(members)) = Tree::read(header.as_bytes()) else {
        return "malformed_header";
    };
    let shallow = Tree::Object(
        members
            .iter()
            .map(|(name, _)| (name.clone(), Tree::Null))
            .collect(),
    );
    if shallow.has_duplicates() {
        return "duplicate_member";
    }
    let get = |wanted: &str| {
        members
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    let is_text = |value: Option<&Tree>| matches!(value, None | Some(Tree::Text(_)));
    let text = |value: Option<&Tree>| match value {
        Some(Tree::Text(text)) => Some(text.to_ascii_lowercase()),
        _ => None,
    };
    if get("crit").is_some() {
        return "unsupported_critical_header";
    }
    if get("b64").is_some() || !is_text(get("kid")) {
        return "malformed_header";
    }
    if !is_text(get("typ")) {
        return "wrong_type";
    }
    if get("alg") != Some(&Tree::Text("RS256".to_owned())) {
        return "unsupported_algorithm";
    }
    match text(get("typ")).as_deref() {
        None | Some("jwt" | "at+jwt" | "application/jwt" | "application/at+jwt") => "verified",
        Some(_) => "wrong_type",
    }
}

fn member() -> impl Strategy<Value = String> {
    (
        prop::sample::select(&NAMES[..]),
        prop::sample::select(&VALUES[..]),
        "[ \n]{0,1}",
    )
        .prop_map(|(name, value, space)| format!("{space}{name}{space}:{space}{value}{space}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_header_is_judged_as_the_model_does(
        sound in any::<bool>(),
        members in prop::collection::vec(member(), 0..6),
        at in any::<prop::sample::Index>(),
    ) {
        let mut members = members;
        if sound {
            let at = at.index(members.len() + 1);
            members.insert(at, r#""alg":"RS256""#.to_owned());
        }
        let header = format!("{{{}}}", members.join(","));
        let token = unsigned_token(&header, claims().to_string());
        let found = Sample::under(POLICY).attempt_with(token).code(&gullible_keys());
        prop_assert_eq!(found, model(&header), "{}", header);
    }
}
