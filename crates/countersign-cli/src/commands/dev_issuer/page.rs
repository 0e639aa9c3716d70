//! The page for people.

use axum::http::header;
use axum::response::{Html, IntoResponse, Response};

/// The page: one file, which loads nothing from elsewhere.
pub(super) async fn show() -> Response {
    let headers = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Html(include_str!("page.html"))).into_response()
}

/// What a captive portal or an error page looks like to a client that wants JSON.
pub(super) fn portal() -> Response {
    Html("<!doctype html><title>Sign in to this network</title>").into_response()
}
