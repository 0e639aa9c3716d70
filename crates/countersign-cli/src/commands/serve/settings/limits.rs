//! What one client may take, and how the end goes.

use std::time::Duration;

use super::section::{Problems, Section};

/// What clients may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands::serve) struct Limits {
    /// Connections at once; more wait to be accepted.
    pub(in crate::commands::serve) connections: usize,
    /// Headers of a request.
    pub(in crate::commands::serve) headers: usize,
    /// Bytes of a request's head.
    pub(in crate::commands::serve) header_bytes: usize,
    /// Bytes of a body at `/auth`, which is thrown away.
    pub(in crate::commands::serve) body_bytes: usize,
    /// Bytes of a body at `/verify`.
    pub(in crate::commands::serve) verify_bytes: usize,
    /// Tokens of a batch at `/verify`.
    pub(in crate::commands::serve) verify_tokens: usize,
    /// Bytes of a message at the gRPC listener.
    pub(in crate::commands::serve) grpc_bytes: usize,
    /// Streams at once of an HTTP/2 connection.
    pub(in crate::commands::serve) streams: u32,
    /// From the first byte of a head to its last.
    pub(in crate::commands::serve) head_timeout: Duration,
    /// Without a request.
    pub(in crate::commands::serve) idle_timeout: Duration,
    /// From the end of a head to the answer.
    pub(in crate::commands::serve) request_timeout: Duration,
    /// For the TLS handshake.
    pub(in crate::commands::serve) handshake_timeout: Duration,
}

/// How the end goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands::serve) struct Shutdown {
    /// How long connections are accepted still, while `/readyz` says 503.
    pub(in crate::commands::serve) delay: Duration,
    /// How long requests may take after that.
    pub(in crate::commands::serve) drain: Duration,
}

const HOUR: Duration = Duration::from_secs(3600);

impl Limits {
    pub(super) fn read(mut section: Section, problems: &mut Problems) -> Self {
        let times = (Duration::from_millis(50), HOUR);
        let mib = 1 << 20;
        let mut number =
            |key, usual, least, most| section.number(key, usual, (least, most), problems);
        let connections = number("connections", 10_000, 1, mib);
        let headers = number("headers", 100, 8, 1000);
        let header_bytes = number("header_bytes", 32 * 1024, 8 * 1024, mib);
        let body_bytes = number("body_bytes", 64 * 1024, 0, 64 * mib);
        let verify_bytes = number("verify_bytes", mib, 1024, 64 * mib);
        let verify_tokens = number("verify_tokens", 256, 1, 100_000);
        let grpc_bytes = number("grpc_bytes", mib, 1024, 64 * mib);
        let streams = number("streams", 128, 1, 10_000);
        let mut time = |key, usual| section.duration(key, usual, times, problems);
        let limits = Self {
            connections,
            headers,
            header_bytes,
            body_bytes,
            verify_bytes,
            verify_tokens,
            grpc_bytes,
            streams: u32::try_from(streams).unwrap_or(128),
            head_timeout: time("head_timeout", Duration::from_secs(10)),
            idle_timeout: time("idle_timeout", Duration::from_secs(75)),
            request_timeout: time("request_timeout", Duration::from_secs(10)),
            handshake_timeout: time("handshake_timeout", Duration::from_secs(10)),
        };
        section.finish(problems);
        limits
    }
}

impl Shutdown {
    pub(super) fn read(mut section: Section, problems: &mut Problems) -> Self {
        let times = (Duration::ZERO, HOUR);
        let shutdown = Self {
            delay: section.duration("delay", Duration::from_secs(2), times, problems),
            drain: section.duration("drain", Duration::from_secs(20), times, problems),
        };
        section.finish(problems);
        shutdown
    }
}
