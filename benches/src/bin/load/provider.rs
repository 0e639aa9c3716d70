//! A provider of keys on loopback.

use std::sync::{Arc, RwLock};

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::AbortHandle;

/// A provider. It stops when it is dropped.
pub(crate) struct Provider {
    url: String,
    jwks: Arc<RwLock<String>>,
    task: AbortHandle,
}

impl Provider {
    pub(crate) async fn start(jwks: String) -> Self {
        let jwks = Arc::new(RwLock::new(jwks));
        let served = jwks.clone();
        let page = move || {
            let body = served.read().expect("nobody panics").clone();
            async move { ([(CONTENT_TYPE, "application/json")], body) }
        };
        let router = Router::new().route("/jwks.json", get(page));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("a bound listener");
        let task = tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            url: format!("http://{address}/jwks.json"),
            jwks,
            task: task.abort_handle(),
        }
    }

    pub(crate) fn url(&self) -> String {
        self.url.clone()
    }

    pub(crate) fn publish(&self, jwks: String) {
        *self.jwks.write().expect("nobody panics") = jwks;
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.task.abort();
    }
}
