//! The rules about the header.

use super::{Outcome, get, refuse};
use crate::settings::{Is, Preset, Terms, Types};
use crate::tree::Tree;

/// The `kid` of a header that the policy lets pass.
pub(super) fn check<'h>(header: &'h [(String, Tree)], terms: &Terms) -> Outcome<Option<&'h str>> {
    let (kid, typ) = (get(header, "kid"), get(header, "typ"));
    refuse(get(header, "crit").is_some(), "unsupported_critical_header")?;
    refuse(get(header, "b64").is_some(), "malformed_header")?;
    refuse(
        kid.is_some_and(|kid| kid.text().is_none()),
        "malformed_header",
    )?;
    refuse(typ.is_some_and(|typ| typ.text().is_none()), "wrong_type")?;
    let alg = get(header, "alg").and_then(Tree::text);
    let accepted = alg.is_some_and(|alg| terms.algorithms.contains(&alg));
    refuse(!accepted, "unsupported_algorithm")?;
    refuse(
        !type_accepted(typ.and_then(Tree::text), terms.types),
        "wrong_type",
    )?;
    for demand in terms.demands.iter().filter(|demand| demand.in_header) {
        let holds = match (get(header, demand.name), demand.is) {
            (value, Is::Present) => value.is_some_and(|value| *value != Tree::Null),
            (value, Is::Absent) => value.is_none(),
            (None, _) => false,
            (Some(value), is) => equals(value, is),
        };
        refuse(!holds, "malformed_header")?;
    }
    if terms.preset == Preset::Clerk
        && let Some(category) = get(header, "cat")
    {
        let session = ["cl_B7d4PD111AAA", "cl_I7d4PD111III"];
        let known = category.text().is_some_and(|text| session.contains(&text));
        refuse(!known, "wrong_type")?;
    }
    Ok(kid.and_then(Tree::text))
}

fn type_accepted(typ: Option<&str>, types: Types) -> bool {
    let bare = |typ: &str| {
        let lower = typ.to_ascii_lowercase();
        lower
            .strip_prefix("application/")
            .unwrap_or(&lower)
            .to_owned()
    };
    let among =
        |list: &[&str]| typ.is_some_and(|typ| list.iter().any(|one| bare(one) == bare(typ)));
    match types {
        Types::OrAbsent(list) => typ.is_none() || among(list),
        Types::OneOf(list) => among(list),
    }
}

/// Whether a value is the one that is demanded.
pub(super) fn equals(value: &Tree, is: Is) -> bool {
    match (value, is) {
        (Tree::Text(text), Is::Text(wanted)) => text == wanted,
        (Tree::Number(number), Is::Integer(wanted)) => number.parse() == Ok(wanted),
        (Tree::Bool(truth), Is::Bool(wanted)) => *truth == wanted,
        _ => false,
    }
}
