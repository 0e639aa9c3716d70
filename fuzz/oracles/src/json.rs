//! Target `json`: our scanner against `serde_json`.

use countersign::JsonErrorKind;
use countersign::json::{self, MAX_DEPTH, MAX_OPEN_MEMBERS, Object, Value};

use crate::tree::{NotJson, Tree};

/// Scans a text: the same verdict, the same values, and duplicates where there are any.
///
/// # Panics
/// On a finding.
pub fn check(text: &[u8]) {
    let shown = text.escape_ascii();
    match (json::parse(text), Tree::read(text)) {
        (Ok(value), Ok(tree)) => {
            assert!(tree.depth() <= MAX_DEPTH, "too deep: {shown}");
            assert_eq!(Tree::of(value), tree, "{shown}");
            check_spelling(value, &tree);
            check_views(value, &tree);
            check_unique(text, &tree);
        }
        (Err(error), Ok(tree)) => {
            assert!(tree.depth() > MAX_DEPTH, "{error}: {shown}");
            assert_eq!(error.kind(), JsonErrorKind::TooDeep, "{shown}");
        }
        (Err(error), Err(NotJson::TooDeep)) => {
            assert_eq!(error.kind(), JsonErrorKind::TooDeep, "{shown}");
        }
        (Err(error), Err(NotJson::Refused)) => {
            assert!(error.offset() as usize <= text.len(), "{error}: {shown}");
            assert!(json::parse_unique(text).is_err(), "{shown}");
        }
        (Ok(_), Err(why)) => panic!("accepted, and is {why:?}: {shown}"),
    }
}

/// A view displays itself as it was written, which means the same again.
fn check_spelling(value: Value<'_>, tree: &Tree) {
    let again = Tree::read(value.to_string().as_bytes());
    assert_eq!(again.as_ref(), Ok(tree), "displayed: {value}");
}

/// With names that must be unique: refused for a duplicate, or for too many names at once.
fn check_unique(text: &[u8], tree: &Tree) {
    let found = json::parse_unique(text).map(Tree::of).map_err(|e| e.kind());
    let duplicate = Err(JsonErrorKind::DuplicateMember);
    let too_many = Err(JsonErrorKind::TooManyMembers);
    let sound = match (
        tree.has_duplicates(),
        tree.open_members() > MAX_OPEN_MEMBERS,
    ) {
        (false, false) => found.as_ref() == Ok(tree),
        (true, false) => found == duplicate,
        (false, true) => found == too_many,
        (true, true) => found == duplicate || found == too_many,
    };
    assert!(sound, "{found:?}: {}", text.escape_ascii());
}

/// Lookups, numbers and strings of every value inside.
fn check_views(value: Value<'_>, tree: &Tree) {
    match (value, tree) {
        (Value::Object(object), Tree::Object(members)) => {
            check_lookups(object, members);
            let inside = object.iter().zip(members);
            inside.for_each(|((_, value), (_, tree))| check_views(value, tree));
        }
        (Value::Array(array), Tree::Array(items)) => {
            let inside = array.iter().zip(items);
            inside.for_each(|(value, tree)| check_views(value, tree));
        }
        (Value::Number(_), Tree::Number(text)) => {
            let unsigned = text.bytes().all(|b| b.is_ascii_digit());
            let whole = !text.contains(['.', 'e', 'E']);
            let as_i64 = text.parse().ok().filter(|_| whole);
            assert_eq!(value.as_i64(), as_i64, "{text}");
            assert_eq!(
                value.as_u64(),
                text.parse().ok().filter(|_| unsigned),
                "{text}"
            );
        }
        (Value::String(text), Tree::Text(meant)) => {
            assert!(text == meant.as_str());
            assert_eq!(text.chars().collect::<String>(), *meant);
            let mut room = vec![0; meant.len()];
            assert_eq!(text.unescape_into(&mut room), Some(meant.as_str()));
            if let Some(short) = room.len().checked_sub(1) {
                assert_eq!(text.unescape_into(&mut room[..short]), None);
            }
            assert_eq!(text.as_str().is_some(), !text.has_escapes());
        }
        _ => {} // equal trees have no other values with insides
    }
}

fn check_lookups(object: Object<'_>, members: &[(String, Tree)]) {
    for (name, _) in members {
        let mut named = members.iter().filter(|(own, _)| own == name);
        let only = named.next().filter(|_| named.next().is_none());
        let found = object.get(name).map(Tree::of);
        assert_eq!(found.as_ref(), only.map(|(_, value)| value), "{name}");
    }
}
