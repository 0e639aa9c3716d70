//! One connection: HTTP/1 or HTTP/2, within its limits, to a good end.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::Either;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, sleep_until};

use super::ext_authz;
use super::http::{self, Role};
use super::pulse::{Felt, Judged, Pulse};
use super::settings::Limits;
use super::state::State;

/// How long a connection must have been quiet before it is closed at the end: a client that answers
/// quickly is not met with its next request on the way.
const SETTLED: Duration = Duration::from_secs(1);

/// How often a connection is looked at, at the end.
const LAST_TICK: Duration = Duration::from_millis(250);

/// What all connections have in common.
#[derive(Clone)]
pub(super) struct Common {
    pub(super) state: Arc<State>,
    pub(super) limits: Limits,
    /// Whether no more connections are accepted.
    pub(super) stopping: watch::Receiver<bool>,
    /// Whether connections wait for room: quiet ones are closed.
    pub(super) pressure: Arc<Notify>,
}

/// Serves a connection to its end.
pub(super) async fn serve<S>(stream: S, role: Role, mut common: Common)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let limits = common.limits;
    let pulse = Arc::new(Pulse::new());
    let io = TokioIo::new(Felt::new(stream, pulse.clone()));
    let service = {
        let (state, pulse) = (common.state.clone(), pulse.clone());
        service_fn(move |request| {
            let (state, guard) = (state.clone(), pulse.request());
            async move {
                let answer = match role {
                    Role::Grpc => {
                        let answer = ext_authz::answer(&state, &limits, request).await;
                        Ok(answer.map(Either::Right))
                    }
                    _ => {
                        let answer = http::answer(role, state, limits, request).await;
                        answer.map(|answer| answer.map(Either::Left))
                    }
                };
                drop(guard);
                answer
            }
        })
    };
    let builder = protocol(&limits);
    let mut connection = pin!(builder.serve_connection(io, service));
    let tick = tick(&limits);
    let mut next = pin!(sleep_until(
        Instant::now()
            .checked_add(tick)
            .unwrap_or_else(Instant::now)
    ));
    let mut ending = *common.stopping.borrow_and_update();
    loop {
        let mut pressed = false;
        tokio::select! {
            // An error is the client's: it went away, or sent no HTTP.
            _ = connection.as_mut() => return,
            () = next.as_mut() => {}
            Ok(()) = common.stopping.changed(), if !ending => ending = true,
            () = common.pressure.notified() => pressed = true,
        }
        match judge(&pulse, &limits, ending, pressed) {
            Judged::Well => {}
            Judged::Slow => return,
            Judged::Quiet => {
                connection.as_mut().graceful_shutdown();
                // What is under way has its own limit; what is to be written then is little.
                let rest = limits.request_timeout.saturating_add(limits.head_timeout);
                let _ = tokio::time::timeout(rest, connection.as_mut()).await;
                return;
            }
        }
        let wait = if ending { LAST_TICK } else { tick };
        next.as_mut().reset(
            Instant::now()
                .checked_add(wait)
                .unwrap_or_else(Instant::now),
        );
    }
}

/// What is to be done about a connection now.
fn judge(pulse: &Pulse, limits: &Limits, ending: bool, pressed: bool) -> Judged {
    if ending && pulse.is_http2() {
        return Judged::Quiet; // GOAWAY says which requests were taken: none is lost by it
    }
    let judged = pulse.judge(limits.head_timeout, limits.idle_timeout);
    let settled = pulse.quiet_for().is_some_and(|quiet| quiet >= SETTLED);
    // At the end, a connection that was just accepted gets its first request answered.
    let over = ending && pulse.has_served() || pressed;
    match judged {
        Judged::Well if over && settled => Judged::Quiet,
        other => other,
    }
}

/// How often a connection is looked at.
fn tick(limits: &Limits) -> Duration {
    let shortest = limits.head_timeout.min(limits.idle_timeout);
    let tick = shortest.checked_div(4).unwrap_or(shortest);
    tick.clamp(Duration::from_millis(10), Duration::from_secs(5))
}

/// How HTTP is spoken: strictly, and with bounded memory.
fn protocol(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None) // the pulse tells a slow head from a quiet connection
        .half_close(true)
        .max_headers(limits.headers)
        .max_buf_size(limits.header_bytes);
    let header_list = u32::try_from(limits.header_bytes).unwrap_or(u32::MAX);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams)
        .max_header_list_size(header_list)
        .max_pending_accept_reset_streams(20)
        .max_local_error_reset_streams(64)
        .initial_stream_window_size(64 * 1024)
        .initial_connection_window_size(256 * 1024)
        .max_send_buf_size(64 * 1024)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20));
    builder
}
