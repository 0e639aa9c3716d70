//! A decision in the words of Envoy's protocol.

use http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, COOKIE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderName, StatusCode};

use super::message::{
    CheckResponse, Denied, HeaderValue, HeaderValueOption, HttpStatus, OVERWRITE, Outcome, Passed,
    Status,
};
use crate::commands::serve::gate::Decision;
use crate::commands::serve::http::{CODE, MODE, WOULD_REFUSE};

/// Codes of gRPC.
const OK: i32 = 0;
const PERMISSION_DENIED: i32 = 7;
const UNAUTHENTICATED: i32 = 16;

/// The answer to a request with these headers.
pub(super) fn told(decision: &Decision, cookies: &[String], headers: &HeaderMap) -> CheckResponse {
    if decision.allows() {
        return CheckResponse {
            status: Some(status(OK, "")),
            outcome: Some(Outcome::Ok(passed(decision, cookies, headers))),
        };
    }
    let mut told = vec![
        set(&CONTENT_TYPE, "application/problem+json"),
        set(&CACHE_CONTROL, "no-store"),
        set(&CODE, decision.code.unwrap_or_default()),
        set(&MODE, decision.mode.name()),
    ];
    let others = [
        (WWW_AUTHENTICATE, &decision.challenge),
        (RETRY_AFTER, &decision.retry_after),
    ];
    for (name, value) in others {
        if let Some(text) = value.as_ref().and_then(|value| value.to_str().ok()) {
            told.push(set(&name, text));
        }
    }
    let body = String::from_utf8_lossy(&decision.problem).into_owned();
    denied(
        decision.status,
        decision.code.unwrap_or_default(),
        told,
        body,
    )
}

/// A denial that is no verdict on a token: our own fault, or a request that can't be read. Said in so many words,
/// since an error of gRPC would let the request pass where Envoy has `failure_mode_allow`.
pub(super) fn fault(code: &'static str) -> CheckResponse {
    let body = format!(r#"{{"title":"Service Unavailable","status":503,"code":"{code}"}}"#);
    let headers = vec![
        set(&CONTENT_TYPE, "application/problem+json"),
        set(&CACHE_CONTROL, "no-store"),
        set(&CODE, code),
    ];
    denied(StatusCode::SERVICE_UNAVAILABLE, code, headers, body)
}

fn denied(
    http: StatusCode,
    code: &str,
    headers: Vec<HeaderValueOption>,
    body: String,
) -> CheckResponse {
    let number = match http {
        StatusCode::UNAUTHORIZED => UNAUTHENTICATED,
        _ => PERMISSION_DENIED,
    };
    let http = HttpStatus {
        code: i32::from(http.as_u16()),
    };
    CheckResponse {
        status: Some(status(number, code)),
        outcome: Some(Outcome::Denied(Denied {
            status: Some(http),
            headers,
            body,
        })),
    }
}

fn status(code: i32, message: &str) -> Status {
    Status {
        code,
        message: message.to_owned(),
    }
}

/// What the service behind gets: the identity, overwritten or removed, and the mode; the token is taken out where that
/// is asked for.
fn passed(decision: &Decision, cookies: &[String], headers: &HeaderMap) -> Passed {
    let mut passed = Passed {
        headers: vec![set(&MODE, decision.mode.name())],
        headers_to_remove: vec![CODE.as_str().to_owned()],
    };
    let would = decision.would_refuse.unwrap_or_default();
    put(&mut passed, &WOULD_REFUSE, would);
    for (name, value) in &decision.identity {
        let text = std::str::from_utf8(value.as_bytes()).unwrap_or_default();
        put(&mut passed, name, text);
    }
    if decision.strip_token {
        strip(&mut passed, cookies, headers);
    }
    passed
}

/// Sets a header; removes it where there is nothing to say.
fn put(passed: &mut Passed, name: &HeaderName, value: &str) {
    if value.is_empty() {
        passed.headers_to_remove.push(name.as_str().to_owned());
    } else {
        passed.headers.push(set(name, value));
    }
}

fn set(name: &HeaderName, value: &str) -> HeaderValueOption {
    HeaderValueOption {
        header: Some(HeaderValue {
            key: name.as_str().to_owned(),
            value: value.to_owned(),
            raw_value: Vec::new(),
        }),
        append_action: OVERWRITE,
    }
}

/// Takes a Bearer token, and each cookie that may hold a token, out of what the service behind sees.
fn strip(passed: &mut Passed, cookies: &[String], headers: &HeaderMap) {
    let bearer = |value: &http::HeaderValue| {
        let scheme = value.as_bytes().get(..6);
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer"))
    };
    if headers.get_all(AUTHORIZATION).iter().any(bearer) {
        passed
            .headers_to_remove
            .push(AUTHORIZATION.as_str().to_owned());
    }
    if cookies.is_empty() || !headers.contains_key(COOKIE) {
        return;
    }
    let lines = headers.get_all(COOKIE).iter();
    let pairs = lines.flat_map(|line| line.as_bytes().split(|byte| *byte == b';'));
    let mut rest: Vec<&str> = Vec::new();
    let mut removed = false;
    for pair in pairs {
        let Ok(pair) = std::str::from_utf8(pair) else {
            // What can't be read can't be sent on.
            removed = true;
            continue;
        };
        let name = pair.split('=').next().unwrap_or_default().trim();
        if cookies.iter().any(|cookie| cookie == name) {
            removed = true;
        } else if !pair.trim().is_empty() {
            rest.push(pair.trim());
        }
    }
    if removed {
        put(passed, &COOKIE, &rest.join("; "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_taken_out_and_the_rest_stays() {
        type Case = (
            &'static str,
            &'static [(&'static str, &'static str)],
            &'static [&'static str],
            Option<&'static str>,
        );
        let cases: &[Case] = &[
            ("nothing there", &[], &[], None),
            (
                "a bearer token",
                &[("authorization", "bearer x")],
                &["authorization"],
                None,
            ),
            ("another scheme", &[("authorization", "Basic x")], &[], None),
            (
                "the cookie alone",
                &[("cookie", "__session=a.b.c")],
                &["cookie"],
                None,
            ),
            (
                "beside others",
                &[("cookie", "a=1; __session=a.b.c;b=2")],
                &[],
                Some("a=1; b=2"),
            ),
            (
                "in another line",
                &[("cookie", "a=1"), ("cookie", "__session=t")],
                &[],
                Some("a=1"),
            ),
            (
                "another cookie",
                &[("cookie", "a=1; x__session=t")],
                &[],
                None,
            ),
        ];
        for (name, headers, removed, cookie) in cases {
            let mut map = HeaderMap::new();
            for (name, value) in *headers {
                map.append(*name, value.parse().unwrap());
            }
            let mut passed = Passed::default();
            strip(&mut passed, &["__session".to_owned()], &map);
            assert_eq!(passed.headers_to_remove, *removed, "{name}");
            let set = passed
                .headers
                .first()
                .and_then(|option| option.header.as_ref());
            assert_eq!(set.map(|header| header.value.as_str()), *cookie, "{name}");
        }
    }
}
