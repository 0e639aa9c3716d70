//! What the scanner refuses, and where; the rest is held against `serde_json` in the tests package.

use super::*;
use JsonErrorKind::{
    ByteOrderMark, ControlCharacter, DuplicateMember, InvalidEscape, InvalidNumber, InvalidUtf8,
    TooDeep, TooManyMembers, TrailingBytes, UnexpectedByte, UnexpectedEnd,
};
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

#[test]
fn faults_are_found_where_they_are() {
    let table: &[(&[u8], JsonErrorKind, u32)] = &[
        (b"", UnexpectedEnd, 0),
        (b"  ", UnexpectedEnd, 2),
        (b"{", UnexpectedEnd, 1),
        (b"[1", UnexpectedEnd, 2),
        (b"[1,", UnexpectedEnd, 3),
        (b"{\"a\"", UnexpectedEnd, 4),
        (b"{\"a\":", UnexpectedEnd, 5),
        (b"\"abc", UnexpectedEnd, 4),
        (b"\"abcdefghijk", UnexpectedEnd, 12),
        (b"nul", UnexpectedEnd, 3),
        (b"[1,]", UnexpectedByte, 3),
        (b"{\"a\":1,}", UnexpectedByte, 7),
        (b"{a:1}", UnexpectedByte, 1),
        (b"{\"a\" 1}", UnexpectedByte, 5),
        (b"{\"a\":1]", UnexpectedByte, 6),
        (b"[1}", UnexpectedByte, 2),
        (b"True", UnexpectedByte, 0),
        (b"nulL", UnexpectedByte, 3),
        (b"'a'", UnexpectedByte, 0),
        (b"\x0b1", UnexpectedByte, 0),
        (b"-", InvalidNumber, 1),
        (b"1.", InvalidNumber, 2),
        (b"1e", InvalidNumber, 2),
        (b"1e+", InvalidNumber, 3),
        (b"-a", InvalidNumber, 1),
        (b"01", TrailingBytes, 1),
        (b"1 2", TrailingBytes, 2),
        (b"{}{}", TrailingBytes, 2),
        (b"1\0", TrailingBytes, 1),
        (b"\"a\tb\"", ControlCharacter, 2),
        (b"\"0123456789\x1f\"", ControlCharacter, 11),
        (b"\"\\q\"", InvalidEscape, 1),
        (b"\"a\\u12g4\"", InvalidEscape, 2),
        (b"\"\\ud800\"", InvalidEscape, 1),
        (b"\"\\udc00\"", InvalidEscape, 1),
        (b"\"\\ud800\\u0041\"", InvalidEscape, 1),
        (b"\"\\ud800\\n\"", InvalidEscape, 1),
        (b"\"\\u00", InvalidEscape, 1),
        (b"\"\\", InvalidEscape, 1),
        (b"\"ab\xff\"", InvalidUtf8, 3),
        (b"\"\xed\xa0\x80\"", InvalidUtf8, 1),
        (b"\xEF\xBB\xBF{}", ByteOrderMark, 0),
    ];
    for (text, kind, offset) in table {
        let error = parse(text).unwrap_err();
        let shown = String::from_utf8_lossy(text);
        assert_eq!((error.kind(), error.offset()), (*kind, *offset), "{shown}");
        assert_eq!(parse_unique(text), Err(error), "{shown}");
    }
}

/// A byte that ends the plain part of a string is found at every place of the eight that are looked
/// at together, whatever stands around it.
#[test]
fn quotes_backslashes_and_control_characters_are_found_at_every_place() {
    for around in [
        "a",
        "é",
        "\u{7f}",
        " ",
        "!",
        "#",
        "[",
        "]",
        "\u{10ffff}",
        "\u{80}",
    ] {
        for before in 0..20 {
            for behind in 0..10 {
                let (front, back) = (around.repeat(before), around.repeat(behind));
                let plain = format!("\"{front}{back}\"");
                let text = parse(plain.as_bytes()).unwrap().as_text().unwrap();
                assert_eq!(text.as_str(), Some(&plain[1..plain.len() - 1]));
                for control in 0..0x20_u8 {
                    let text = format!("\"{front}{}{back}\"", char::from(control));
                    let error = parse(text.as_bytes()).unwrap_err();
                    let at = u32::try_from(front.len() + 1).unwrap();
                    assert_eq!((error.kind(), error.offset()), (ControlCharacter, at));
                }
                let escaped = format!("\"{front}\\\"{back}\"");
                let text = parse(escaped.as_bytes()).unwrap().as_text().unwrap();
                assert_eq!(text.to_string(), format!("{front}\"{back}"));
                let closed = format!("\"{front}\"{back}\"");
                assert_eq!(parse(closed.as_bytes()).unwrap_err().kind(), TrailingBytes);
            }
        }
    }
}

#[test]
fn thirty_two_levels_are_the_most() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let levels = open.matches(['[', '{']).count();
        let nested = |count: usize| {
            let (front, back) = (open.repeat(count), close.repeat(count));
            parse(format!("{front}0{back}").as_bytes())
                .map_err(|error| error.kind())
                .map(drop)
        };
        assert_eq!(nested(32 / levels), Ok(()), "{open}");
        assert_eq!(nested(32 / levels + 1), Err(TooDeep), "{open}");
        assert_eq!(nested(50_000), Err(TooDeep), "{open}");
    }
}

#[test]
fn names_are_equal_by_what_they_mean() {
    let table = [
        (r#"{"a":1,"a":2}"#, true),
        (r#"{"a":1,"\u0061":2}"#, true),
        (r#"{"\u0061":1,"a":2}"#, true),
        (r#"{"\u0061":1,"\u0061":2}"#, true),
        (r#"{"":1,"":2}"#, true),
        (r#"{"":1,"\u0000":2}"#, false),
        (r#"{"a":1,"a\u0000":2}"#, false),
        (r#"{"\u0000":1,"\u0000\u0000":2}"#, false),
        (r#"{"12345\n":1,"1234\u0035\u000a":2}"#, true), // eight bytes as they stand, and more
        (r#"{"a":1,"A":2}"#, false),
        (r#"{"/":1,"\/":2}"#, true),
        (r#"{"é":1,"\u00e9":2}"#, true),
        (r#"{"é":1,"e\u0301":2}"#, false), // another normal form is another name
        (r#"{"😀":1,"\ud83d\ude00":2}"#, true),
        (r#"{"12345678a":1,"12345678b":2}"#, false), // alike in the first eight bytes
        (r#"{"12345678a":1,"1234567\u0038a":2}"#, true),
        (r#"{"1234567é":1,"1234567\u00e9":2}"#, true), // the eighth byte is half of a character
        (r#"{"1234567é":1,"1234567è":2}"#, false),
        (r#"[{"a":1},{"a":2}]"#, false),
        (r#"{"a":{"a":1},"b":{"a":1}}"#, false),
        (r#"{"a":{"b":1,"b":1}}"#, true),
        (r#"{"a":[{"b":1,"c":{}, "b":1}]}"#, true),
        (r#"{"a":{"b":1},"c":1,"a":1}"#, true),
    ];
    for (text, duplicate) in table {
        assert!(parse(text.as_bytes()).is_ok(), "{text}");
        let unique = parse_unique(text.as_bytes())
            .map(drop)
            .map_err(|error| error.kind());
        let expected = if duplicate {
            Err(DuplicateMember)
        } else {
            Ok(())
        };
        assert_eq!(unique, expected, "{text}");
    }
}

/// Names of one key: the second eight bytes make up for what the first have done to the hash.
fn names_of_one_key() -> impl Iterator<Item = String> {
    use super::word::{SPREAD, word};
    let spread = |front: &str| word(front).wrapping_mul(SPREAD).rotate_left(31);
    let wanted = spread("00000000") ^ word("aaaaaaaa");
    (0..3_000_000).filter_map(move |n| {
        let front = std::format!("{n:08}");
        let back = (wanted ^ spread(&front)).to_le_bytes();
        let plain = back.iter().all(|b| matches!(b, b'#'..=b'[' | b'a'..=b'~'));
        plain.then(|| [front.as_str(), core::str::from_utf8(&back).unwrap()].concat())
    })
}

#[test]
fn names_made_to_be_alike_are_bounded() {
    let names: Vec<_> = names_of_one_key().take(12).collect();
    assert_eq!(names.len(), 12);
    let object = |names: &[String]| {
        let members = names.iter().map(|name| std::format!("\"{name}\":0"));
        let members: Vec<_> = members.collect();
        std::format!("{{{}}}", members.join(","))
    };
    let unique = |text: &str| {
        parse_unique(text.as_bytes())
            .map(drop)
            .map_err(|e| e.kind())
    };
    // Of four, six pairs are compared, of five ten.
    assert_eq!(unique(&object(&names[..4])), Ok(()));
    assert_eq!(unique(&object(&names[..5])), Err(TooManyMembers));
    assert_eq!(unique(&object(&names)), Err(TooManyMembers));
    // Nothing of it is a duplicate, and a duplicate is still told from them.
    assert!(parse(object(&names).as_bytes()).is_ok());
    let twice = [&names[..4], &names[2..3]].concat();
    assert_eq!(unique(&object(&twice)), Err(DuplicateMember));
    // Without being made so, names that are alike but for their ends are as good as others.
    let alike: Vec<_> = (0..128)
        .map(|n| std::format!("{}{n:03}", "a".repeat(90)))
        .collect();
    assert_eq!(unique(&object(&alike)), Ok(()));
}

#[test]
fn an_array_knows_whether_it_holds_strings_alone() {
    let cases: &[(&str, bool)] = &[
        ("[]", true),
        ("[ ]", true),
        (r#"["a"]"#, true),
        (r#"[ "a" , "\u0062" , "" ]"#, true),
        (r#"["a",1]"#, false),
        (r#"[null,"a"]"#, false),
        (r#"[["a"]]"#, false),
        (r#"["a",["b"],"c"]"#, false),
        (r#"["a",{"b":"c"}]"#, false),
        (r#"["a",[]]"#, false),
    ];
    for (text, expected) in cases {
        let array = parse(text.as_bytes()).unwrap().as_array().unwrap();
        assert_eq!(array.is_of_strings(), *expected, "{text}");
        // Inside of other values as well.
        let inside = std::format!(r#"{{"x":[0,{text}]}}"#);
        let outer = parse(inside.as_bytes()).unwrap().as_object().unwrap();
        let elements = outer.get("x").unwrap().as_array().unwrap();
        let array = elements.iter().nth(1).unwrap().as_array().unwrap();
        assert_eq!(array.is_of_strings(), *expected, "{inside}");
    }
}

#[test]
fn views_give_what_stands_in_the_text() {
    let text = br#" { "n" : -1.50e+2 , "a":[ ], "o":{"x":[null,true,false,"\n"]},"u":18446744073709551615 } "#;
    let value = parse(text).unwrap();
    let object = value.as_object().unwrap();
    assert_eq!(object.get("n").unwrap().to_string(), "-1.50e+2");
    assert_eq!(object.get("n").unwrap().as_i64(), None);
    assert_eq!(object.get("u").unwrap().as_u64(), Some(u64::MAX));
    assert_eq!(object.get("u").unwrap().as_i64(), None);
    assert_eq!(
        object.get("a").unwrap().as_array().unwrap().iter().count(),
        0
    );
    let inner = object
        .get("o")
        .unwrap()
        .as_object()
        .unwrap()
        .get("x")
        .unwrap();
    let items: Vec<_> = inner.as_array().unwrap().iter().collect();
    assert!(items[0].is_null() && !items[1].is_null());
    assert_eq!(
        (items[1].as_bool(), items[2].as_bool()),
        (Some(true), Some(false))
    );
    assert_eq!(
        (items[3].as_str(), items[3].to_string()),
        (None, "\"\\n\"".into())
    );
    let names: Vec<_> = object.iter().map(|(name, _)| name.to_string()).collect();
    assert_eq!(names, ["n", "a", "o", "u"]);
    assert_eq!(
        value.to_string(),
        core::str::from_utf8(text).unwrap().trim()
    );
}

#[test]
fn a_walked_object_finds_its_members_again() {
    let text = r#"{"iss":"a","\u0073ub":"b","12345678a":1,"12345678b":2,"o":{"iss":3}}"#;
    let mut index = MemberIndex::<8>::new();
    let mut names = Vec::new();
    walk_members(text, &mut index, |member| {
        names.push((member.name, member.value.value(text).to_string()));
    })
    .unwrap();
    let expected = [
        ("iss", "\"a\""),
        ("sub", "\"b\""),
        ("12345678a", "1"),
        ("12345678b", "2"),
        ("o", "{\"iss\":3}"),
    ];
    assert_eq!(
        names,
        expected.map(|(name, value)| (word(name), value.to_string()))
    );
    let found = |name: &str| index.value_of(text, name).map(|value| value.to_string());
    assert_eq!(found("iss").as_deref(), Some("\"a\""));
    assert_eq!(found("sub").as_deref(), Some("\"b\""));
    assert_eq!(found("12345678b").as_deref(), Some("2"));
    assert_eq!(found("o").as_deref(), Some("{\"iss\":3}"));
    for name in ["", "is", "isss", "12345678", "12345678c", "\\u0073ub"] {
        assert_eq!(found(name), None, "{name}");
    }
}
