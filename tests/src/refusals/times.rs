//! When a token holds, and what it may be used for.

use countersign::Policy;
use serde_json::{Value, json};

use super::claims::with;
use super::{Refusal, row};
use crate::{NOW, POLICY, Sample, claims_with, set};

pub(super) fn refusals() -> Vec<Refusal> {
    [times(), limits(), scopes()].concat()
}

fn times() -> Vec<Refusal> {
    let exp = NOW + 300;
    let good = Sample::new();
    let leeway = Sample::under(POLICY.leeway(60));
    let issued = Sample::under(POLICY.check_issued_at());
    let aged = Sample::under(POLICY.max_age(100));
    vec![
        row(
            "expired",
            "at exp",
            &good.clone().now(exp),
            &good.clone().now(exp - 1),
        ),
        row(
            "expired",
            "a year later",
            &good.clone().now(exp + 31_536_000),
            &good.clone().now(exp - 1),
        ),
        row(
            "expired",
            "at exp and leeway",
            &leeway.clone().now(exp + 60),
            &leeway.clone().now(exp + 59),
        ),
        row(
            "expired",
            "at the end of time",
            &good.clone().now(u64::MAX),
            &good,
        ),
        row(
            "not_yet_valid",
            "before nbf",
            &good.clone().now(NOW - 11),
            &good.clone().now(NOW - 10),
        ),
        row(
            "not_yet_valid",
            "before nbf and leeway",
            &leeway.clone().now(NOW - 71),
            &leeway.clone().now(NOW - 70),
        ),
        row(
            "not_yet_valid",
            "at the beginning of time",
            &good.clone().now(0),
            &good,
        ),
        row(
            "issued_in_future",
            "before iat",
            &issued.clone().claims(&claims_with("iat", json!(NOW + 1))),
            &issued.clone().claims(&claims_with("iat", json!(NOW))),
        ),
        row(
            "issued_in_future",
            "before iat, with a maximum age",
            &aged.clone().claims(&claims_with("iat", json!(NOW + 1))),
            &good.claims(&claims_with("iat", json!(NOW + 1))),
        ),
        row(
            "too_old",
            "a second too old",
            &aged.clone().now(NOW + 91),
            &aged.clone().now(NOW + 90),
        ),
        row(
            "missing_claim",
            "a maximum age without iat",
            &aged.clone().claims(&claims_with("iat", Value::Null)),
            &aged,
        ),
    ]
}

fn limits() -> Vec<Refusal> {
    let lifetime = Sample::under(POLICY.max_lifetime(310));
    let remaining = Sample::under(POLICY.min_remaining(300));
    let without_iat = |exp: u64| {
        let mut claims = claims_with("iat", Value::Null);
        set(&mut claims, "exp", exp.into());
        claims
    };
    let eternal = POLICY.allow_missing_expiration();
    vec![
        row(
            "lifetime_too_long",
            "a second more from iat to exp",
            &lifetime
                .clone()
                .claims(&claims_with("exp", json!(NOW + 301))),
            &lifetime,
        ),
        row(
            "lifetime_too_long",
            "a second more from now to exp, without iat",
            &lifetime
                .clone()
                .claims(&without_iat(NOW + 301))
                .now(NOW - 10),
            &lifetime
                .clone()
                .claims(&without_iat(NOW + 300))
                .now(NOW - 10),
        ),
        row(
            "expires_too_soon",
            "a second too soon",
            &remaining
                .clone()
                .claims(&claims_with("exp", json!(NOW + 299))),
            &remaining,
        ),
        row(
            "missing_claim",
            "no exp, where the remaining time counts",
            &with(eternal.min_remaining(1), "exp", Value::Null),
            &with(eternal, "exp", Value::Null),
        ),
        row(
            "missing_claim",
            "no exp, where the lifetime counts",
            &with(eternal.max_lifetime(1000), "exp", Value::Null),
            &with(eternal, "exp", Value::Null),
        ),
    ]
}

fn scopes() -> Vec<Refusal> {
    const WRITE: Policy = POLICY.scopes(&["read", "write"]);
    let both = with(WRITE, "scope", json!("write read"));
    let list = with(WRITE, "scp", json!(["read", "write"]));
    vec![
        row(
            "insufficient_scope",
            "no scope at all",
            &Sample::under(WRITE),
            &both,
        ),
        row(
            "insufficient_scope",
            "one of two",
            &with(WRITE, "scope", json!("read")),
            &both,
        ),
        row(
            "insufficient_scope",
            "a longer word",
            &with(WRITE, "scope", json!("read writer")),
            &both,
        ),
        row(
            "insufficient_scope",
            "a shorter word",
            &with(WRITE, "scope", json!("read writ")),
            &both,
        ),
        row(
            "insufficient_scope",
            "capitals",
            &with(WRITE, "scope", json!("read Write")),
            &both,
        ),
        row(
            "insufficient_scope",
            "one of two in a list",
            &with(WRITE, "scp", json!(["read"])),
            &list,
        ),
        row(
            "invalid_claim",
            "a scope that is a number",
            &with(WRITE, "scope", json!(1)),
            &both,
        ),
        row(
            "invalid_claim",
            "an scp that holds a number",
            &with(WRITE, "scp", json!(["read", "write", 1])),
            &list,
        ),
    ]
}
