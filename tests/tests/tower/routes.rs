//! Extractors, route checks, cookies, preflights, several issuers.

use countersign::Audience;
use countersign_jwks::Issuers;
use countersign_tower::BuildError;

use super::*;

#[tokio::test]
async fn extractors_see_a_missing_token_only_where_it_may_be_missing() {
    let token = bearer(&SCENE.token());
    let bad = bearer("a.b.c");
    let strict = layer().await.build().unwrap();
    let lenient = layer().await.allow_missing_token().build().unwrap();
    let strict = Served::start(service().layer(strict)).await;
    let lenient = Served::start(service().layer(lenient)).await;
    let bare = Served::start(service()).await;
    let none: &[(&str, &str)] = &[];
    let good: &[(&str, &str)] = &[("authorization", &token)];
    let bad: &[(&str, &str)] = &[("authorization", &bad)];
    let rows = [
        ("strict, none", &strict, "/both", none, 401, "missing_token"),
        (
            "strict, none",
            &strict,
            "/claims",
            none,
            401,
            "missing_token",
        ),
        (
            "lenient, none, optional",
            &lenient,
            "/both",
            none,
            401,
            "ok",
        ),
        (
            "lenient, none, required",
            &lenient,
            "/claims",
            none,
            401,
            "missing_token",
        ),
        (
            "lenient, none, token",
            &lenient,
            "/token",
            none,
            401,
            "missing_token",
        ),
        (
            "lenient, none, scoped",
            &lenient,
            "/scoped",
            none,
            401,
            "missing_token",
        ),
        (
            "lenient, bad, optional",
            &lenient,
            "/both",
            bad,
            401,
            "invalid_base64",
        ),
        (
            "lenient, good, optional",
            &lenient,
            "/both",
            good,
            200,
            "ok",
        ),
        (
            "lenient, good, required",
            &lenient,
            "/claims",
            good,
            200,
            "ok",
        ),
        ("good, token", &strict, "/token", good, 200, "ok"),
        (
            "good, other claims",
            &strict,
            "/role",
            good,
            401,
            "unexpected_claims",
        ),
        (
            "no layer, optional",
            &bare,
            "/both",
            good,
            500,
            "not_enforcing",
        ),
        (
            "no layer, required",
            &bare,
            "/claims",
            good,
            500,
            "not_enforcing",
        ),
        (
            "no layer, scoped",
            &bare,
            "/scoped",
            good,
            500,
            "not_enforcing",
        ),
    ];
    for (name, served, path, headers, status, code) in rows {
        let got = served.get(path, headers).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (status, code),
            "{name} {path}"
        );
    }
    let got = lenient.get("/both", none).await;
    assert_eq!(got.body, "nobody", "Option<Claims<T>> was None");
    let got = strict.get("/extension", good).await;
    assert_eq!(
        got.body,
        format!("{:?}", Some("user_2rT7wKqXbZ1mVn8sYd4Lc6hPf0A"))
    );
}

#[tokio::test]
async fn a_route_asks_for_scopes_or_a_rule() {
    let served = Served::start(service().layer(layer().await.build().unwrap())).await;
    let rows = [
        ("/scoped", "scope", Value::from("read write"), 200, "ok"),
        ("/scoped", "scope", Value::from("x write read y"), 200, "ok"),
        (
            "/scoped",
            "scp",
            serde_json::json!(["write", "read"]),
            200,
            "ok",
        ),
        (
            "/scoped",
            "scope",
            Value::from("read writer"),
            403,
            "insufficient_scope",
        ),
        (
            "/scoped",
            "scope",
            Value::from(""),
            403,
            "insufficient_scope",
        ),
        (
            "/scoped",
            "role",
            Value::from("admin"),
            403,
            "insufficient_scope",
        ),
        ("/admin", "role", Value::from("admin"), 200, "ok"),
        ("/admin", "role", Value::from("guest"), 403, "forbidden"),
        ("/admin", "role", Value::from(7), 401, "unexpected_claims"),
        (
            "/admin",
            "scope",
            Value::from("admin"),
            401,
            "unexpected_claims",
        ),
    ];
    for (path, claim, value, status, code) in rows {
        let token = bearer(&token_with(claim, value.clone()));
        let got = served.get(path, &[("authorization", &token)]).await;
        assert_eq!(
            (got.status, got.code().as_str()),
            (status, code),
            "{path} {claim} {value}"
        );
    }
}

#[tokio::test]
async fn a_cookie_is_read_only_without_a_bearer_token() {
    const KEY: &str = "pk_live_Y2xlcmsuY2xlcmsuZGV2JA"; // whose suffix is 1Z8AzTQD
    let layer = layer().await.clerk_cookies(KEY).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let (good, other) = (SCENE.token(), token_with("sub", "user_other"));
    let user = "new user_2rT7wKqXbZ1mVn8sYd4Lc6hPf0A";
    let good_cookie = format!("a=b; __session={good}");
    let suffixed = format!("__session_1Z8AzTQD={good}; __session={other}");
    let others = format!("__session_XXXXXXXX={other}; __session={good}");
    let two = format!("__session={good}; __session={other}");
    let bearer_bad = bearer("a.b.c");
    let bearer_good = bearer(&good);
    let rows: &[(&str, &[(&str, &str)], u16, &str)] = &[
        ("cookie", &[("cookie", &good_cookie)], 200, user),
        ("suffixed cookie first", &[("cookie", &suffixed)], 200, user),
        (
            "another instance's cookie",
            &[("cookie", &others)],
            200,
            user,
        ),
        ("two values", &[("cookie", &two)], 400, "ambiguous_token"),
        (
            "a bad bearer wins",
            &[("authorization", &bearer_bad), ("cookie", &good_cookie)],
            401,
            "invalid_base64",
        ),
        (
            "a good bearer wins",
            &[
                ("authorization", &bearer_good),
                ("cookie", "__session=junk"),
            ],
            200,
            user,
        ),
        (
            "a bearer beside two cookies",
            &[("authorization", &bearer_good), ("cookie", &two)],
            200,
            user,
        ),
        (
            "no cookie of that name",
            &[("cookie", "a=b")],
            401,
            "missing_token",
        ),
    ];
    for (name, headers, status, expected) in rows {
        let got = served.get("/both", headers).await;
        assert_eq!(got.status, *status, "{name}");
        assert!(
            got.body == *expected || got.code() == *expected,
            "{name}: {got:?}"
        );
    }
}

#[tokio::test]
async fn a_cookie_needs_authorized_parties() {
    let keys = keys().await;
    let policy = Policy::new(ISSUER, Audience::Absent);
    let error = AuthLayer::builder(keys.clone(), policy)
        .cookie("s")
        .build()
        .unwrap_err();
    let issuer = ISSUER.to_owned();
    assert_eq!(error, BuildError::CookieWithoutAuthorizedParties { issuer });
    let policy = policy.authorized_parties(&[PARTY]);
    assert!(
        AuthLayer::builder(keys.clone(), policy)
            .cookie("s")
            .build()
            .is_ok()
    );
    for name in ["", "a b", "a=b", "a;b", "\u{e9}", "a\r\n"] {
        let error = AuthLayer::builder(keys.clone(), POLICY)
            .cookie(name)
            .build()
            .unwrap_err();
        assert_eq!(error, BuildError::CookieName(name.to_owned()));
    }
}

#[tokio::test]
async fn a_preflight_passes_unless_it_must_not() {
    let open = layer().await.build().unwrap();
    let closed = layer().await.check_preflight().build().unwrap();
    let origin = ("origin", "https://app.example");
    let method = ("access-control-request-method", "GET");
    let rows: &[(&str, &str, &[(&str, &str)], bool)] = &[
        ("a preflight", "OPTIONS", &[origin, method], true),
        ("without an origin", "OPTIONS", &[method], false),
        ("without a method", "OPTIONS", &[origin], false),
        ("another method", "GET", &[origin, method], false),
        ("another method", "POST", &[origin, method], false),
    ];
    for (layer, passes) in [(open, true), (closed, false)] {
        // What a CORS layer behind would answer to.
        let behind = Router::new().fallback(|| async { StatusCode::NO_CONTENT });
        let served = Served::start(behind.layer(layer)).await;
        for (name, method, headers, is_preflight) in rows {
            let method = method.parse().unwrap();
            let mut request = client().request(method, served.url("/"));
            for (name, value) in *headers {
                request = request.header(*name, *value);
            }
            let got = Got::read(request.send().await.unwrap()).await;
            let expected = if *is_preflight && passes { 204 } else { 401 };
            assert_eq!(got.status, expected, "{name}, passes: {passes}");
        }
    }
}

#[tokio::test]
async fn two_issuers_with_equal_key_ids_never_cross() {
    let other = OTHER_KEY.renamed(KEY.id());
    let source = |key: &countersign_mint::SigningKey| {
        let jwks = countersign_mint::jwks([key]);
        EnvSource::with_lookup("JWKS", move |_| Some(jwks.clone()))
    };
    let entries = [("https://a.example", &*KEY), ("https://b.example", &other)];
    let mut issuers = Vec::new();
    for (issuer, key) in entries {
        let keys = RemoteKeys::from_source(source(key)).start().unwrap();
        keys.ready().await.unwrap();
        issuers.push((Policy::new(issuer, Audience::Absent).into(), keys));
    }
    let layer = AuthLayer::issuers(Issuers::new(issuers).unwrap());
    let layer = layer.clock(|| UnixTime::from_secs(NOW)).build().unwrap();
    let served = Served::start(service().layer(layer)).await;
    let token = |issuer: &str, key: &countersign_mint::SigningKey| {
        let claims = serde_json::json!({"iss": issuer, "sub": "user_1", "exp": NOW + 60});
        bearer(&key.token(&claims))
    };
    let rows = [
        ("a by a", token("https://a.example", &KEY), "ok"),
        ("b by b", token("https://b.example", &other), "ok"),
        (
            "a by b",
            token("https://a.example", &other),
            "invalid_signature",
        ),
        (
            "b by a",
            token("https://b.example", &KEY),
            "invalid_signature",
        ),
        ("c by a", token("https://c.example", &KEY), "wrong_issuer"),
    ];
    for (name, token, code) in rows {
        let got = served.get("/claims", &[("authorization", &token)]).await;
        assert_eq!(got.code(), code, "{name}");
    }
}
