//! One message each way: the framing of gRPC over HTTP/2.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::{BufMut as _, Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Response, header};
use http_body::Frame;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use prost::Message;

use super::{Fault, MALFORMED, TOO_LARGE};

/// What stands before a message: whether it is compressed, and its length.
const PREFIX: usize = 5;

const GRPC: HeaderValue = HeaderValue::from_static("application/grpc");

/// The body of an answer: what it says, then how the call went.
#[derive(Debug, Default)]
pub(in super::super) struct Body {
    data: Option<Bytes>,
    trailers: Option<HeaderMap>,
}

impl Body {
    /// One without anything in it.
    pub(super) fn empty() -> Self {
        Self::default()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let body = self.get_mut();
        let data = body.data.take().map(Frame::data);
        let frame = data.or_else(|| body.trailers.take().map(Frame::trailers));
        Poll::Ready(frame.map(Ok))
    }

    fn is_end_stream(&self) -> bool {
        self.data.is_none() && self.trailers.is_none()
    }
}

/// The only message of a request.
///
/// # Errors
/// Too long, compressed, or not exactly one.
pub(super) async fn read<B>(body: B, limit: usize) -> Result<Bytes, Fault>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let limited = Limited::new(body, limit.saturating_add(PREFIX));
    let collected = limited.collect().await.map_err(|error| {
        let too_long = error.is::<LengthLimitError>();
        if too_long { TOO_LARGE } else { MALFORMED }
    })?;
    let mut bytes = collected.to_bytes();
    if bytes.len() < PREFIX {
        return Err(MALFORMED);
    }
    let prefix = bytes.split_to(PREFIX);
    let length = prefix
        .get(1..)
        .and_then(|length| <[u8; 4]>::try_from(length).ok());
    let length = length
        .map(u32::from_be_bytes)
        .and_then(|length| usize::try_from(length).ok());
    let plain = prefix.first() == Some(&0);
    match length {
        Some(length) if plain && length == bytes.len() => Ok(bytes),
        _ => Err(MALFORMED),
    }
}

/// An answer with a message, and all well.
pub(super) fn response(message: &impl Message) -> Response<Body> {
    let length = message.encoded_len();
    let mut bytes = BytesMut::with_capacity(length.saturating_add(PREFIX));
    bytes.put_u8(0);
    bytes.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    bytes.extend_from_slice(&message.encode_to_vec());
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from_static("0"));
    let mut response = Response::new(Body {
        data: Some(bytes.freeze()),
        trailers: Some(trailers),
    });
    response.headers_mut().insert(header::CONTENT_TYPE, GRPC);
    response
}

/// An answer without a message, and a number that says what is wrong with the call.
pub(super) fn error(status: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, GRPC);
    headers.insert("grpc-status", HeaderValue::from_static(status));
    response
}

#[cfg(test)]
mod tests {
    use http_body_util::Full;

    use super::*;

    #[test]
    fn exactly_one_plain_message_is_read() {
        type Case = (&'static str, &'static [u8], Result<&'static [u8], Fault>);
        let cases: [Case; 8] = [
            ("nothing", b"", Err(MALFORMED)),
            ("half a prefix", b"\0\0\0", Err(MALFORMED)),
            ("an empty message", b"\0\0\0\0\0", Ok(b"")),
            ("a message", b"\0\0\0\0\x02ab", Ok(b"ab")),
            ("half a message", b"\0\0\0\0\x03ab", Err(MALFORMED)),
            ("more than one", b"\0\0\0\0\x01ab", Err(MALFORMED)),
            ("a compressed one", b"\x01\0\0\0\x02ab", Err(MALFORMED)),
            ("a long one", b"\0\0\0\0\x05abcde", Err(TOO_LARGE)),
        ];
        for (name, bytes, expected) in cases {
            let body = Full::new(Bytes::from_static(bytes));
            let got = futures_util::FutureExt::now_or_never(read(body, 4)).unwrap();
            assert_eq!(got.as_deref(), expected.as_ref().map(|it| *it), "{name}");
        }
    }
}
