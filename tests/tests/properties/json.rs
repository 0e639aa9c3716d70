//! The scanner against `serde_json`: what is accepted, what it means, and where names are equal.

use countersign::JsonErrorKind;
use countersign::json;
use countersign_oracles::json::check;
use proptest::prelude::*;

/// A string as it stands in a text: some of it escaped.
fn string() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        6 => "[a-z ]",
        2 => any::<char>().prop_filter("plain", |c| *c >= ' ' && *c != '"' && *c != '\\').prop_map(String::from),
        2 => any::<char>().prop_map(escaped),
        1 => "\\\\[\"\\\\/bfnrt]",
    ];
    let text = prop::collection::vec(character, 0..12);
    text.prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// A character in `\u` escapes, as UTF-16 has it.
fn escaped(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

/// Names that are often equal, in spellings that often differ.
fn name() -> impl Strategy<Value = String> {
    let short = prop::sample::select(vec![
        r#""a""#,
        r#""\u0061""#,
        r#""b""#,
        r#""""#,
        r#""\u0000""#,
        r#""longer-name""#,
        r#""longer-nam\u0065""#,
        r#""longer-nbme""#,
        r#""longer-n""#,
        r#""é""#,
        r#""\u00e9""#,
        r#""é\u0000\u0000\u0000\u0000\u0000\u0000""#,
        r#""a\u0000""#,
        r#""aaaaaaa\u00e9""#,
        r#""aaaaaaaé""#,
        r#""aaaaaaaê""#,
    ]);
    prop_oneof![3 => short.prop_map(str::to_owned), 1 => string()]
}

fn document() -> impl Strategy<Value = String> {
    let space = "[ \t\r\n]{0,2}";
    let scalar = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?",
        string(),
    ];
    let leaf = (space, scalar, space).prop_map(|(a, value, b)| format!("{a}{value}{b}"));
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let member = (space, name(), space, inner.clone())
            .prop_map(|(a, name, b, value)| format!("{a}{name}{b}:{value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6)
                .prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn documents_mean_the_same(text in document()) {
        check(text.as_bytes());
    }

    #[test]
    fn broken_documents_are_refused_alike(
        text in document(),
        at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), prop::sample::select(b"{}[]:,\"\\ \t-+.eE0123456789tfnu/".to_vec())],
        how in 0..3,
    ) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        match how {
            0 => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            _ => drop(bytes.remove(at)),
        }
        check(&bytes);
    }

    #[test]
    fn soups_are_refused_alike(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d83d", "de00", "0041", " ", "\n", "\u{b}", "true", "false",
        "null", "nul", "0", "1", "-", "+", ".", "e", "E", "a", "é", "\u{feff}", "\u{0}", "\u{1f}", "\u{7f}", "\u{2028}", "/",
    ]), 0..12)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn bytes_are_refused_alike(bytes in prop::collection::vec(any::<u8>(), 0..24)) {
        check(&bytes);
        let quoted = [b"\"", bytes.as_slice(), b"\""].concat();
        check(&quoted);
    }

    #[test]
    fn nesting_is_counted(open in prop::collection::vec(any::<bool>(), 28..40)) {
        let front: String = open.iter().map(|object| if *object { "{\"a\":" } else { "[" }).collect();
        let back: String = open.iter().rev().map(|object| if *object { '}' } else { ']' }).collect();
        check(format!("{front}0{back}").as_bytes());
    }

    #[test]
    fn strings_compare_by_what_they_mean(a in string(), b in string(), plain in "[a-z ]{0,3}") {
        let (a_value, b_value) = (json::parse(a.as_bytes()).unwrap(), json::parse(b.as_bytes()).unwrap());
        let (a, b) = (a_value.as_text().unwrap(), b_value.as_text().unwrap());
        let (a_meant, b_meant) = (a.to_string(), b.to_string());
        prop_assert_eq!(a == b, a_meant == b_meant);
        prop_assert_eq!(a == plain.as_str(), a_meant == plain);
        prop_assert!(a == a_meant.as_str() && a == a);
        prop_assert_eq!(a.starts_with(&plain), a_meant.starts_with(&plain));
        prop_assert_eq!(a.is_empty(), a_meant.is_empty());
        prop_assert_eq!(a.as_str().is_some(), !a.has_escapes());
        let mut room = vec![0; a_meant.len()];
        prop_assert_eq!(a.unescape_into(&mut room), Some(a_meant.as_str()));
        if let Some(less) = room.len().checked_sub(1) {
            prop_assert_eq!(a.unescape_into(&mut room[..less]), None);
        }
    }

    #[test]
    fn an_object_finds_its_members(members in prop::collection::vec((name(), 0..9_u64), 0..8)) {
        let text: Vec<_> = members.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        let text = format!("{{{}}}", text.join(","));
        let object = json::parse(text.as_bytes()).unwrap().as_object().unwrap();
        let meant: Vec<(String, u64)> = object.iter().map(|(name, value)| (name.to_string(), value.as_u64().unwrap())).collect();
        for (name, value) in &meant {
            let same = meant.iter().filter(|(other, _)| other == name).count();
            let found = object.get(name).and_then(|found| found.as_u64());
            prop_assert_eq!(found, (same == 1).then_some(*value), "{} in {}", name, text);
        }
        prop_assert_eq!(object.get("no such name"), None);
    }
}

/// More members than may be open at once, in one object or in many.
#[test]
fn open_members_are_counted() {
    let object = |count: usize| {
        let members: Vec<_> = (0..count).map(|i| format!("\"n{i}\":0")).collect();
        format!("{{{}}}", members.join(","))
    };
    assert!(json::parse_unique(object(json::MAX_OPEN_MEMBERS).as_bytes()).is_ok());
    let error = json::parse_unique(object(json::MAX_OPEN_MEMBERS + 1).as_bytes()).unwrap_err();
    assert_eq!(error.kind(), JsonErrorKind::TooManyMembers);
    let many = format!(
        "[{}]",
        vec![object(json::MAX_OPEN_MEMBERS - 1); 5].join(",")
    );
    let closed = json::parse_unique(many.as_bytes());
    assert!(closed.is_ok(), "closed objects don't count: {closed:?}");
    // One name is open around the first object, two around the second.
    let nested = |x: usize, y: usize| {
        let text = format!("{{\"x\":{},\"y\":{}}}", object(x), object(y));
        json::parse_unique(text.as_bytes()).is_ok()
    };
    let most = json::MAX_OPEN_MEMBERS;
    assert!(nested(most - 1, most - 2));
    assert!(!nested(most, 0));
    assert!(!nested(0, most - 1));
}
