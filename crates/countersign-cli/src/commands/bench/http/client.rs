//! A client of HTTP/1.1 that does as little as can be, so that the server is what is timed.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest answer that is read.
const LONGEST: usize = 1 << 20;

/// A connection that is kept between requests.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// How many answers came over it.
    answers: u64,
}

/// An answer, read whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where the body is among what was read; chunks are not put together.
    body: std::ops::Range<usize>,
    /// Whether the server closes the connection after it.
    pub(crate) closes: bool,
}

/// Why no answer came.
#[derive(Debug)]
pub(crate) enum Lost {
    /// The connection ended before the first byte of an answer, and had carried others before: the server may close a
    /// connection that is idle, and a request can always meet that on its way (RFC 9112 §9.5).
    BetweenRequests,
    /// Anything else.
    Dropped(io::Error),
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// What the system says.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let connecting = timeout(PATIENCE, TcpStream::connect(address));
        let stream = connecting.await.map_err(|_| late())??;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(4096),
            answers: 0,
        })
    }

    /// Sends a request, and reads the answer whole.
    ///
    /// # Errors
    /// [`Lost`]. The connection is of no more use then.
    pub(crate) async fn exchange(&mut self, request: &[u8]) -> Result<Answer, Lost> {
        self.buffer.clear();
        let answer = timeout(PATIENCE, self.ask(request)).await;
        match answer.unwrap_or_else(|_| Err(late())) {
            Ok(answer) => {
                self.answers = self.answers.saturating_add(1);
                Ok(answer)
            }
            Err(error) if self.is_between_requests(&error) => Err(Lost::BetweenRequests),
            Err(error) => Err(Lost::Dropped(error)),
        }
    }

    fn is_between_requests(&self, error: &io::Error) -> bool {
        let ended = matches!(
            error.kind(),
            io::ErrorKind::UnexpectedEof
                | io::ErrorKind::ConnectionReset
                | io::ErrorKind::BrokenPipe
        );
        ended && self.buffer.is_empty() && self.answers > 0
    }

    async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        self.stream.write_all(request).await?;
        loop {
            if self.buffer.len() > LONGEST {
                return Err(io::Error::other("an answer of more than a megabyte"));
            }
            let read = self.stream.read_buf(&mut self.buffer).await?;
            if let Some(answer) = parse(&self.buffer, read == 0)? {
                return Ok(answer);
            }
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// A header of the answer that was read last.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut head = httparse::Response::new(&mut headers);
        head.parse(&self.buffer).ok()?;
        let mut found = head.headers.iter();
        let header = found.find(|header| header.name.eq_ignore_ascii_case(name))?;
        String::from_utf8(header.value.to_vec()).ok()
    }

    /// The body of the answer that was read last.
    pub(crate) fn body(&self, answer: &Answer) -> &[u8] {
        self.buffer.get(answer.body.clone()).unwrap_or_default()
    }
}

fn late() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "no answer within 10 seconds")
}

/// The answer, if it is there whole; `ended` says that nothing will follow.
///
/// # Errors
/// What is no HTTP/1.1.
fn parse(read: &[u8], ended: bool) -> io::Result<Option<Answer>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Response::new(&mut headers);
    let parsed = head.parse(read).map_err(io::Error::other)?;
    let httparse::Status::Complete(start) = parsed else {
        return Ok(None);
    };
    let status = head.code.unwrap_or_default();
    let value = |name: &str| {
        let header = head
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name));
        header.and_then(|header| std::str::from_utf8(header.value).ok())
    };
    let says = |name: &str, word: &str| {
        value(name).is_some_and(|value| value.to_ascii_lowercase().contains(word))
    };
    let length = value("content-length").and_then(|length| length.trim().parse::<usize>().ok());
    let body = read.get(start..).unwrap_or_default();
    let end = if matches!(status, 204 | 304) {
        Some(start)
    } else if says("transfer-encoding", "chunked") {
        end_of_chunks(body)?.map(|end| start.saturating_add(end))
    } else if let Some(length) = length {
        (body.len() >= length).then(|| start.saturating_add(length))
    } else {
        ended.then_some(read.len())
    };
    let closes = says("connection", "close") || head.version == Some(0);
    Ok(end.map(|end| Answer {
        status,
        body: start..end,
        closes,
    }))
}

/// Where a chunked body (RFC 9112 §7.1) ends, if it is there whole; without trailers, which nobody sends us.
fn end_of_chunks(body: &[u8]) -> io::Result<Option<usize>> {
    let mut at = 0_usize;
    loop {
        let rest = body.get(at..).unwrap_or_default();
        let size = httparse::parse_chunk_size(rest)
            .map_err(|_| io::Error::other("a chunk without a size"))?;
        let httparse::Status::Complete((line, size)) = size else {
            return Ok(None);
        };
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        at = at
            .saturating_add(line)
            .saturating_add(size)
            .saturating_add(2);
        if at > body.len() {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_to_their_end() {
        type Expected = Option<(u16, &'static str, bool)>;
        let cases: [(&str, &str, bool, Expected); 9] = [
            ("half a head", "HTTP/1.1 200 OK\r\nconte", false, None),
            (
                "no body",
                "HTTP/1.1 204 No Content\r\n\r\n",
                false,
                Some((204, "", false)),
            ),
            (
                "a length",
                "HTTP/1.1 401 No\r\ncontent-length: 3\r\n\r\nabc",
                false,
                Some((401, "abc", false)),
            ),
            (
                "half a body",
                "HTTP/1.1 401 No\r\nContent-Length: 3\r\n\r\nab",
                false,
                None,
            ),
            (
                "to the end",
                "HTTP/1.1 200 OK\r\nconnection: Close\r\n\r\nab",
                true,
                Some((200, "ab", true)),
            ),
            (
                "not ended",
                "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nab",
                false,
                None,
            ),
            (
                "chunks",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n",
                false,
                Some((200, "2\r\nab\r\n0\r\n\r\n", false)),
            ),
            (
                "half a chunk",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab",
                false,
                None,
            ),
            (
                "the old version",
                "HTTP/1.0 200 OK\r\ncontent-length: 0\r\n\r\n",
                false,
                Some((200, "", true)),
            ),
        ];
        for (name, text, ended, expected) in cases {
            let answer = parse(text.as_bytes(), ended).unwrap();
            let got =
                answer.map(|answer| (answer.status, &text[answer.body.clone()], answer.closes));
            assert_eq!(got, expected, "{name}");
        }
        parse(b"SSH-2.0-x\r\n\r\n", false).unwrap_err();
    }
}
