//! The whole sequence, by one variable and restarts, with traffic at all times: a service that
//! decodes without verifying, then off, observe, enforce, and back.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::response::{IntoResponse, Response};
use base64ct::{Base64UrlUnpadded, Encoding};
use countersign_tests::provider::{Behaviour, Provider};
use countersign_tower::{Config, Rollout, Safety};

use super::*;

/// The service's old authentication: it believes whatever a token says.
fn decode_without_verifying(headers: &HeaderMap) -> Option<String> {
    let token = headers
        .get("authorization")?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")?;
    let payload = Base64UrlUnpadded::decode_vec(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    Some(claims["sub"].as_str()?.to_owned())
}

async fn me(claims: Option<Claims<User>>, headers: HeaderMap) -> Response {
    let user = claims.map(|Claims(user)| user.sub);
    match user.or_else(|| decode_without_verifying(&headers)) {
        Some(user) => user.into_response(),
        None => StatusCode::UNAUTHORIZED.into_response(),
    }
}

/// A process of the service: its configuration is read from variables, as at each start.
struct Process {
    served: Served,
    rollout: Rollout,
}

impl Process {
    async fn start(name: &'static str, variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let variables: BTreeMap<_, _> = variables.iter().map(owned).collect();
        let config = Config::load("", &variables).unwrap_or_else(|error| panic!("{error}"));
        let auth = config.start().unwrap().build().unwrap();
        auth.self_test().await.unwrap();
        assert!(
            auth.readiness().is_ready(),
            "{name}: traffic comes only to who is ready"
        );
        let rollout = auth.rollout();
        let named = move |mut response: Response| async move {
            let name = http::HeaderValue::from_static(name);
            response.headers_mut().insert("x-process", name);
            response
        };
        let router = Router::new().route("/me", get(me)).layer(auth);
        let router = router.layer(axum::middleware::map_response(named));
        let served = Served::start(router).await;
        Self { served, rollout }
    }
}

/// What clients send and see.
#[derive(Default)]
struct Traffic {
    url: Mutex<String>,
    stop: AtomicBool,
    /// Process, kind of request, status; and how often.
    seen: Mutex<BTreeMap<(String, &'static str, u16), u64>>,
}

impl Traffic {
    fn to(&self, process: &Process) {
        *self.url.lock().unwrap() = process.served.url("/me");
    }

    async fn ask(&self, client: &reqwest::Client, kind: &'static str, token: Option<&str>) {
        let url = self.url.lock().unwrap().clone();
        let mut request = client.get(url);
        if let Some(token) = token {
            request = request.header("authorization", bearer(token));
        }
        let response = request.send().await.unwrap();
        let process = response.headers()["x-process"].to_str().unwrap().to_owned();
        let key = (process, kind, response.status().as_u16());
        *self.seen.lock().unwrap().entry(key).or_default() += 1;
    }

    /// Waits until a process has had so many good requests.
    async fn until(&self, process: &str, count: u64) {
        let began = std::time::Instant::now();
        loop {
            let good = (process.to_owned(), "good", 200);
            if self
                .seen
                .lock()
                .unwrap()
                .get(&good)
                .is_some_and(|seen| *seen >= count)
            {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{process}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// One client: good, forged, and no token, again and again.
async fn send(traffic: Arc<Traffic>, good: String, forged: String) {
    let client = client();
    while !traffic.stop.load(Ordering::Relaxed) {
        traffic.ask(&client, "good", Some(&good)).await;
        traffic.ask(&client, "forged", Some(&forged)).await;
        traffic.ask(&client, "missing", None).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn off_observe_enforce_and_back() {
    const FLAG: &str = "JWT_SIGNATURE_VERIFICATION_ENABLED";
    let provider = Provider::start().await;
    provider.set("/.well-known/jwks.json", Behaviour::jwks(jwks()));
    let domain = provider.url("");
    let now = UnixTime::now().as_secs();
    let scene = Scene {
        issuer: &domain,
        now,
        ..*SCENE
    };
    let mut claims = scene.claims();
    countersign_tests::set(&mut claims, "exp", (now + 600).into());
    let (good, forged) = (
        KEY.token(&claims),
        OTHER_KEY.renamed(KEY.id()).token(&claims),
    );

    let off = Process::start("off", &[(FLAG, "false")]).await;
    let traffic = Arc::new(Traffic::default());
    traffic.to(&off);
    let clients: Vec<_> = (0..3)
        .map(|_| tokio::spawn(send(traffic.clone(), good.clone(), forged.clone())))
        .collect();
    traffic.until("off", 50).await;

    let domain = ("CLERK_FRONTEND_API", domain.as_str());
    let parties = ("AUTH_AUTHORIZED_PARTIES", PARTY);
    let observe = Process::start("observe", &[(FLAG, "observe"), domain, parties]).await;
    traffic.to(&observe);
    traffic.until("observe", 120).await;
    let report = observe.rollout.report();
    // Missing tokens were refused by the old authentication too; forged ones were not.
    assert_eq!(report.safety(), Safety::Safe, "{report}");
    assert!(report.refused["invalid_signature"].let_through > 0);

    let enforce = Process::start("enforce", &[(FLAG, "true"), domain, parties]).await;
    traffic.to(&enforce);
    traffic.until("enforce", 100).await;

    let back = Process::start("back", &[(FLAG, "false"), domain, parties]).await;
    traffic.to(&back);
    traffic.until("back", 50).await;

    traffic.stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap();
    }
    let seen = traffic.seen.lock().unwrap();
    for ((process, kind, status), count) in seen.iter() {
        let enforcing = process == "enforce";
        let expected = match *kind {
            "good" => 200,
            "forged" if enforcing => 401,
            "forged" => 200,
            _ => 401,
        };
        assert_eq!(*status, expected, "{process}, {kind}: {count}");
    }
    let processes = ["off", "observe", "enforce", "back"];
    for (process, kind) in processes
        .iter()
        .flat_map(|p| ["good", "forged", "missing"].map(|k| (p, k)))
    {
        let of = |(key, _): &(&(String, &str, u16), &u64)| key.0 == **process && key.1 == kind;
        assert!(
            seen.iter().any(|entry| of(&entry)),
            "{process}, {kind}: there was traffic"
        );
    }
}
