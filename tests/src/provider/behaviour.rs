//! What a provider may do.

use std::time::Duration;

/// How a provider answers for a path.
#[derive(Clone, Debug)]
pub enum Behaviour {
    /// A page. One with an `etag` answers 304 to who has it.
    Page {
        /// The status code.
        status: u16,
        /// Headers; `content-length` is added.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
        /// How long it takes.
        delay: Duration,
    },
    /// These bytes, and the end of the connection.
    Raw(Vec<u8>),
    /// A head, and then a byte at a time.
    Slow {
        /// The time between two bytes.
        pause: Duration,
    },
    /// A body of a gibibyte.
    Endless {
        /// Whether `content-length` says so.
        announced: bool,
    },
    /// No answer.
    Hang,
    /// The end of the connection instead of an answer.
    Close,
}

impl Behaviour {
    /// A key set as a provider serves it.
    #[must_use]
    pub fn jwks(body: impl Into<Vec<u8>>) -> Self {
        Self::status(200, body).header("content-type", "application/json")
    }

    /// A page with this status and body.
    #[must_use]
    pub fn status(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Page {
            status,
            headers: Vec::new(),
            body: body.into(),
            delay: Duration::ZERO,
        }
    }

    /// A redirect.
    #[must_use]
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::status(status, "").header("location", location)
    }

    /// The page with this header.
    ///
    /// # Panics
    /// Where this is not a page.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let Self::Page { headers, .. } = &mut self else {
            panic!("only a page has headers");
        };
        headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The page, after this long.
    ///
    /// # Panics
    /// Where this is not a page.
    #[must_use]
    pub fn after(mut self, time: Duration) -> Self {
        let Self::Page { delay, .. } = &mut self else {
            panic!("only a page has a delay");
        };
        *delay = time;
        self
    }

    /// A page that is cut off in the middle of its body.
    #[must_use]
    pub fn cut(body: &str) -> Self {
        let half = body.get(..body.len() / 2).unwrap_or_default();
        let length = body.len();
        Self::Raw(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{half}").into())
    }
}
