//! Which policy counts is chosen by the path, and a path that could mean another chooses none.

use serde_json::json;

use crate::support::*;

fn config() -> String {
    format!(
        r#"
        {ISSUER_OF_FILE}
        [[route]]
        path = "/admin"
        scope = ["admin"]
        [[route]]
        path = "/admin/audit"
        scope = ["audit"]
        [[route]]
        path = "/reports"
        audience = "https://reports.example"
        require = ["tenant"]
        [[route]]
        path = "/public"
        optional = true
        "#
    )
}

#[test]
fn a_path_chooses_its_route_or_none() {
    let sidecar = Sidecar::start(&config());
    // Without the scope that /admin needs: wherever that route counts, it is refused.
    let bearer = format!("Bearer {}", token(json!({})));
    let cases = [
        ("/auth", 200, ""),
        ("/auth/", 200, ""),
        ("/auth/orders/1", 200, ""),
        ("/auth/administrator", 200, ""),
        ("/auth/admin", 403, "insufficient_scope"),
        ("/auth/admin/", 403, "insufficient_scope"),
        ("/auth/admin/users", 403, "insufficient_scope"),
        ("/auth/admin?x=/public", 403, "insufficient_scope"),
        ("/auth/%61dmin", 403, "insufficient_scope"),
        ("/auth/%61%64%6d%69%6E/x", 403, "insufficient_scope"),
        ("http://elsewhere/auth/admin", 403, "insufficient_scope"),
        ("http://elsewhere/auth/orders", 200, ""),
        ("/auth/orders?path=/admin", 200, ""),
        ("/auth/orders/../admin", 403, "unsafe_path"),
        ("/auth/./admin", 403, "unsafe_path"),
        ("/auth/x/..%2fadmin", 403, "unsafe_path"),
        ("/auth/x%2f..%2fadmin", 403, "unsafe_path"),
        ("/auth/x/%2e%2e/admin", 403, "unsafe_path"),
        ("/auth//admin", 403, "unsafe_path"),
        ("/auth/x//admin", 403, "unsafe_path"),
        ("/auth/x\\admin", 403, "unsafe_path"),
        ("/auth/x%5cadmin", 403, "unsafe_path"),
        ("/auth/%2fadmin", 403, "unsafe_path"),
        ("/auth/%252fadmin", 403, "unsafe_path"),
        ("/auth/admin;v=1", 403, "unsafe_path"),
        ("/auth/admin%3bv=1", 403, "unsafe_path"),
        ("/auth/admin%00", 403, "unsafe_path"),
        ("/auth/admin%", 403, "unsafe_path"),
        ("/auth/../auth/admin", 403, "unsafe_path"),
        ("http://elsewhere/auth/x/../admin", 403, "unsafe_path"),
    ];
    for (path, status, code) in cases {
        // What the client says of the original request changes nothing.
        let headers = [
            ("Authorization", bearer.as_str()),
            ("X-Original-URI", "/public"),
            ("X-Forwarded-Uri", "/public"),
            ("X-Forwarded-Prefix", "/public"),
        ];
        let answer = sidecar.ask(path, &headers);
        assert_eq!((answer.status, answer.code()), (status, code), "{path}");
        let user = if status == 200 { "user-1" } else { "" };
        assert_eq!(answer.header("x-auth-user"), Some(user), "{path}");
    }
}

#[test]
fn each_route_asks_for_what_it_says() {
    let sidecar = Sidecar::start(&config());
    let reports = json!({"aud": "https://reports.example", "tenant": "t"});
    let cases = [
        ("/auth/admin", json!({"scope": "admin"}), 200, ""),
        (
            "/auth/admin/audit",
            json!({"scope": "admin"}),
            403,
            "insufficient_scope",
        ),
        ("/auth/admin/audit", json!({"scope": "audit"}), 200, ""),
        ("/auth/reports", json!({}), 401, "wrong_audience"),
        (
            "/auth/reports",
            json!({"aud": "https://reports.example"}),
            401,
            "missing_claim",
        ),
        ("/auth/reports/2026", reports.clone(), 200, ""),
        ("/auth/orders", reports, 401, "wrong_audience"),
        ("/auth/public", json!({"exp": 1}), 401, "expired"),
        ("/auth/public", json!({}), 200, ""),
    ];
    for (path, changes, status, code) in cases {
        let bearer = format!("Bearer {}", token(changes.clone()));
        let answer = sidecar.ask(path, &[("Authorization", &bearer)]);
        assert_eq!(
            (answer.status, answer.code()),
            (status, code),
            "{path} {changes}"
        );
    }
    let answer = sidecar.ask("/auth/public", &[("X-Auth-User", "admin")]);
    assert_eq!(
        (answer.status, answer.header("x-auth-user")),
        (200, Some(""))
    );
    let routes = sidecar.status()["routes"].clone();
    let public = routes.as_array().unwrap().iter();
    let public = public
        .clone()
        .find(|route| route["path"] == "/public")
        .unwrap();
    assert_eq!(
        public["counts"]["enforce"],
        json!({"ok": 1, "passed": 1, "expired": 1})
    );
}

#[test]
fn with_one_route_any_path_will_do() {
    let sidecar = Sidecar::start(ISSUER_OF_FILE);
    let bearer = format!("Bearer {}", token(json!({})));
    for path in [
        "/auth/a%2fb",
        "/auth//x",
        "/auth/../x",
        "/auth/x;y",
        "/auth/%",
    ] {
        let answer = sidecar.ask(path, &[("Authorization", &bearer)]);
        assert_eq!(answer.status, 200, "{path}");
        let answer = sidecar.ask(path, &[]);
        assert_eq!(answer.status, 401, "{path}");
    }
}
