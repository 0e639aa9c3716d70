//! Target `http_layer`: the settings of a layer, and the head of a request as it stands on the wire.
//!
//! `$0`, `$1`, … `$z` stand for tokens, sound and forged, of which the verdict is known. `httparse` makes the
//! request; the model reads the same bytes by itself, looks for the token, and says what must come of it.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::LazyLock;
use std::task::{Context, Poll};

use ::bytes::Bytes as Body;
use countersign::{Policy, UnixTime, VerifiedToken};
use countersign_jwks::{EnvSource, RemoteKeys};
use countersign_mint::SigningKey;
use countersign_mint::forgeries::Scene;
use countersign_tower::{AuthLayer, Mode, Percent};
use http::{HeaderName, HeaderValue, Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use tokio::runtime::{Builder, Runtime};
use tower_layer::Layer as _;
use tower_service::Service;

use crate::bytes::Bytes;
use crate::world::{ISSUER, MINT_KEY, NOW, PARTY};

/// The bytes of the settings, at the front of an input.
pub const SETTINGS: usize = 4;
/// The cookies that a layer reads where it reads any, the first one first.
const COOKIES: [&str; 2] = ["__session_1Z8AzTQD", "__session"];
/// The most headers of a request: as many as hyper takes by default.
const HEADERS: usize = 100;
/// What a token's place may be called.
const PLACES: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

const POLICY: Policy = Policy::clerk_session(ISSUER, &[PARTY]);

/// A token, and the code that it is refused with.
struct Known {
    token: String,
    code: Option<&'static str>,
}

/// The sound token first, then the forgeries.
static TOKENS: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let stranger = SigningKey::from_seed("stranger", 2048, 2);
    let scene = Scene {
        issuer: ISSUER,
        party: PARTY,
        now: NOW,
        key: &MINT_KEY,
        stranger: &stranger,
    };
    let sound = Known {
        token: scene.token(),
        code: None,
    };
    let forged = scene.forgeries().into_iter().map(|forgery| Known {
        token: forgery.token,
        code: Some(forgery.code),
    });
    std::iter::once(sound).chain(forged).collect()
});

/// Who the sound token is about.
static SUBJECT: LazyLock<String> = LazyLock::new(|| {
    let payload = TOKENS[0].token.split('.').nth(1).expect("three segments");
    let payload = base64::Engine::decode(&base64::prelude::BASE64_URL_SAFE_NO_PAD, payload);
    let claims: serde_json::Value =
        serde_json::from_slice(&payload.expect("base64url")).expect("JSON");
    claims["sub"].as_str().expect("a subject").to_owned()
});

/// The keys, and what they are kept current on.
static KEYS: LazyLock<(Runtime, RemoteKeys)> = LazyLock::new(|| {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let keys = runtime.block_on(async {
        let jwks = countersign_mint::jwks([&*MINT_KEY]);
        let source = EnvSource::with_lookup("JWKS", move |_| Some(jwks.clone()));
        let keys = RemoteKeys::from_source(source).start().expect("a runtime");
        keys.ready().await.expect("a sound set");
        keys
    });
    (runtime, keys)
});

/// What a layer is told.
#[derive(Clone, Copy, Debug)]
struct Settings {
    mode: Mode,
    cookies: bool,
    missing_allowed: bool,
    preflight_checked: bool,
}

impl Settings {
    fn read(bytes: &mut Bytes<'_>) -> Self {
        let modes = [
            Mode::Enforce,
            Mode::Observe,
            Mode::Off,
            percent(50),
            percent(99),
        ];
        Self {
            mode: bytes.pick(&modes),
            cookies: bytes.pick(&[true, false]),
            missing_allowed: bytes.pick(&[false, true]),
            preflight_checked: bytes.pick(&[false, true]),
        }
    }

    fn layer(self) -> AuthLayer {
        let mut layer = AuthLayer::builder(KEYS.1.clone(), POLICY)
            .clock(|| UnixTime::from_secs(NOW))
            .log_limit(0)
            .mode(self.mode);
        for cookie in self.cookie_names() {
            layer = layer.cookie(cookie);
        }
        if self.missing_allowed {
            layer = layer.allow_missing_token();
        }
        if self.preflight_checked {
            layer = layer.check_preflight();
        }
        layer.build().expect("sound settings")
    }

    fn cookie_names(self) -> &'static [&'static str] {
        if self.cookies { &COOKIES } else { &[] }
    }
}

fn percent(percent: u8) -> Mode {
    Mode::Percent(Percent::new(percent).expect("1 to 99"))
}

/// What comes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// The service behind got it, with the claims of this subject or with none.
    Served(Option<String>),
    /// It did not; the status, and the code of which the model need not know more than that there is one.
    Refused(u16, Option<String>),
}

/// Sends a request through a layer, and compares with the model.
///
/// # Panics
/// On a finding.
pub fn check(input: &[u8]) {
    let (mut settings, head) = Bytes::cut::<SETTINGS>(input);
    let settings = Settings::read(&mut settings);
    let head = expand(head);
    let Some(request) = parse(&head) else {
        return; // a server answers 400 before there is a request
    };
    let model = Model::read(&head);
    match settings.mode {
        Mode::Percent(_) => check_share(settings, &model, &request),
        mode => {
            let found = send(settings, request);
            let expected = model.outcome(settings, mode == Mode::Enforce);
            assert!(
                agree(&found, &expected),
                "{settings:?}: {found:?}, and should be {expected:?}"
            );
        }
    }
}

/// A subject is either enforced or observed, and stays enforced where the share grows.
fn check_share(settings: Settings, model: &Model, request: &Request<()>) {
    let sides = [50, 99].map(|share| {
        let mode = percent(share);
        let found = send(Settings { mode, ..settings }, request.clone());
        let [enforced, observed] = [true, false].map(|side| model.outcome(settings, side));
        let side = [agree(&found, &enforced), agree(&found, &observed)];
        assert!(
            side[0] || side[1],
            "{settings:?} {share}: {found:?}, neither {enforced:?} nor {observed:?}"
        );
        // Where both sides have the same outcome, it tells nothing.
        (side[0] != side[1]).then_some(side[0])
    });
    assert_ne!(
        sides,
        [Some(true), Some(false)],
        "enforced at 50 %, and not at 99 %"
    );
}

fn agree(found: &Outcome, expected: &Outcome) -> bool {
    match (found, expected) {
        (Outcome::Refused(status, Some(_)), Outcome::Refused(expected, None)) => status == expected,
        _ => found == expected,
    }
}

/// Puts the tokens in their places.
fn expand(head: &[u8]) -> Vec<u8> {
    let mut expanded = Vec::new();
    let mut bytes = head.iter().peekable();
    while let Some(byte) = bytes.next() {
        let place = bytes
            .peek()
            .and_then(|next| PLACES.iter().position(|known| known == *next));
        match place
            .filter(|_| *byte == b'$')
            .and_then(|place| TOKENS.get(place))
        {
            Some(known) => {
                expanded.extend_from_slice(known.token.as_bytes());
                bytes.next();
            }
            None => expanded.push(*byte),
        }
    }
    expanded
}

/// The request, as a server would hand it on; `None` where it would refuse it.
fn parse(head: &[u8]) -> Option<Request<()>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    if !parsed.parse(head).ok()?.is_complete() {
        return None;
    }
    let mut request = Request::new(());
    *request.method_mut() = Method::from_bytes(parsed.method?.as_bytes()).ok()?;
    *request.uri_mut() = parsed.path?.parse().ok()?;
    for header in parsed.headers.iter() {
        let name = HeaderName::from_bytes(header.name.as_bytes()).ok()?;
        let value = HeaderValue::from_bytes(header.value).ok()?;
        request.headers_mut().append(name, value);
    }
    Some(request)
}

/// The service behind the layer: it tells whom it was told the request is from.
#[derive(Clone)]
struct Behind;

const SUBJECT_HEADER: &str = "x-subject";

impl Service<Request<()>> for Behind {
    type Response = Response<Full<Body>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        let mut response = Response::new(Full::new(Body::from_static(b"behind")));
        let token = request.extensions().get::<VerifiedToken>();
        if let Some(subject) = token.and_then(|token| token.get().subject().map(ToOwned::to_owned))
        {
            let value = HeaderValue::from_str(&subject).expect("a subject of the scene");
            response.headers_mut().insert(SUBJECT_HEADER, value);
        }
        ready(Ok(response))
    }
}

fn send(settings: Settings, request: Request<()>) -> Outcome {
    let mut service = settings.layer().layer(Behind);
    KEYS.0.block_on(async {
        let Ok(response) = service.call(request.clone()).await;
        let (head, body) = response.into_parts();
        let body = match body.collect().await {
            Ok(body) => body.to_bytes(),
            Err(never) => match never {},
        };
        if body == "behind" {
            let subject = head.headers.get(SUBJECT_HEADER);
            return Outcome::Served(
                subject.map(|s| String::from_utf8_lossy(s.as_bytes()).into_owned()),
            );
        }
        for known in TOKENS.iter() {
            assert!(
                !body
                    .windows(known.token.len())
                    .any(|part| part == known.token.as_bytes()),
                "a token in an answer"
            );
        }
        let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        assert_eq!(header("cache-control"), Some("no-store"));
        if let Some(code) = header("grpc-message") {
            assert_eq!((head.status.as_u16(), body.len()), (200, 0), "gRPC");
            let status = match header("grpc-status") {
                Some("16") => 401,
                Some("3") => 400,
                other => panic!("gRPC status {other:?}"),
            };
            return Outcome::Refused(status, Some(code.to_owned()));
        }
        let problem: serde_json::Value = serde_json::from_slice(&body).expect("a problem");
        let status = head.status.as_u16();
        assert_eq!(problem["status"], status);
        assert!(header("www-authenticate").is_some_and(|value| value.starts_with("Bearer")));
        Outcome::Refused(status, problem["code"].as_str().map(ToOwned::to_owned))
    })
}

/// The head as the model reads it: lines, and nothing of HTTP's libraries.
struct Model {
    method: String,
    /// Names in lower case, values without the blanks around them.
    headers: Vec<(String, Vec<u8>)>,
}

/// What the model finds to verify.
enum Token {
    Missing,
    Ambiguous,
    Given(Vec<u8>),
}

impl Model {
    fn read(head: &[u8]) -> Self {
        let mut lines = head
            .split(|byte| *byte == b'\n')
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
            .skip_while(|line| line.is_empty());
        let first = lines.next().unwrap_or_default();
        let method = first.split(|byte| *byte == b' ').next().unwrap_or_default();
        let headers = lines
            .take_while(|line| !line.is_empty())
            .filter_map(|line| {
                let colon = line.iter().position(|byte| *byte == b':')?;
                let name = String::from_utf8_lossy(&line[..colon]).to_ascii_lowercase();
                Some((name, trimmed(&line[colon + 1..]).to_vec()))
            })
            .collect();
        Self {
            method: String::from_utf8_lossy(method).into_owned(),
            headers,
        }
    }

    fn all(&self, name: &str) -> Vec<&[u8]> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_slice()).collect()
    }

    /// RFC 6750 §2.1, then RFC 6265 §4.2.1.
    fn token(&self, cookies: &[&str]) -> Token {
        let authorization = self.all("authorization");
        if authorization.len() > 1 {
            return Token::Ambiguous;
        }
        if let Some(value) = authorization.first()
            && value.len() >= 6
            && value[..6].eq_ignore_ascii_case(b"bearer")
            && matches!(value.get(6), None | Some(b' '))
        {
            let start = value[6..].iter().position(|byte| *byte != b' ');
            return Token::Given(start.map_or_else(Vec::new, |start| value[6 + start..].to_vec()));
        }
        for cookie in cookies {
            let mut values: Vec<Vec<u8>> = Vec::new();
            for header in self.all("cookie") {
                for pair in header.split(|byte| *byte == b';') {
                    let pair = pair.trim_ascii();
                    let equals = pair.iter().position(|byte| *byte == b'=');
                    if let Some(equals) =
                        equals.filter(|equals| &pair[..*equals] == cookie.as_bytes())
                    {
                        values.push(pair[equals + 1..].to_vec());
                    }
                }
            }
            values.dedup();
            match values.len() {
                0 => {}
                1 => return Token::Given(values.remove(0)),
                _ => return Token::Ambiguous,
            }
        }
        Token::Missing
    }

    fn is_preflight(&self) -> bool {
        let asks = |name| !self.all(name).is_empty();
        self.method == "OPTIONS" && asks("origin") && asks("access-control-request-method")
    }

    fn outcome(&self, settings: Settings, enforced: bool) -> Outcome {
        if !enforced || (!settings.preflight_checked && self.is_preflight()) {
            return Outcome::Served(None);
        }
        match self.token(settings.cookie_names()) {
            Token::Missing if settings.missing_allowed => Outcome::Served(None),
            Token::Missing => Outcome::Refused(401, Some("missing_token".to_owned())),
            Token::Ambiguous => Outcome::Refused(400, Some("ambiguous_token".to_owned())),
            Token::Given(token) => verdict(&token),
        }
    }
}

/// The only tokens that hold are those that were signed here.
fn verdict(token: &[u8]) -> Outcome {
    let known = TOKENS.iter().find(|known| known.token.as_bytes() == token);
    match known {
        None => Outcome::Refused(401, None),
        Some(Known { code: None, .. }) => Outcome::Served(Some(SUBJECT.clone())),
        Some(Known { code, .. }) => Outcome::Refused(401, code.map(ToOwned::to_owned)),
    }
}

/// Without optional white space (RFC 9110 §5.6.3).
fn trimmed(value: &[u8]) -> &[u8] {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = value
        .iter()
        .position(|byte| !blank(byte))
        .unwrap_or(value.len());
    let end = value
        .iter()
        .rposition(|byte| !blank(byte))
        .map_or(start, |end| end + 1);
    &value[start..end]
}
