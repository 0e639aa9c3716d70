//! What an answer says besides the keys: how it came, and how long it may be kept.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use countersign_jwks::{
    BoxFuture, Chunks, Fetch, FetchError, HttpFetch, Request, Response, Settings,
};

use crate::Paint;
use crate::json_text::quoted;
use crate::printable::printable;
use crate::show::thousands;

/// Headers that say something about the set.
const SHOWN: &[&str] = &[
    "content-type",
    "cache-control",
    "age",
    "expires",
    "etag",
    "date",
];

/// How much of a header is shown, in characters.
const MAX_SHOWN: usize = 100;

/// A transport that keeps what it brought last.
#[derive(Clone)]
pub(super) struct Tee {
    http: HttpFetch,
    page: Arc<Mutex<Page>>,
}

#[derive(Clone, Default)]
struct Page {
    url: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Tee {
    pub(super) fn new(http: HttpFetch) -> Self {
        let page = Arc::default();
        Self { http, page }
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn body(&self) -> Vec<u8> {
        self.page().body.clone()
    }

    /// What the last answer said, which took so long and says to be fresh for so long.
    pub(super) fn answer(
        &self,
        took: Duration,
        freshness: Option<Duration>,
        settings: &Settings,
    ) -> Answer {
        let page = self.page();
        let kept = freshness
            .unwrap_or(settings.freshness_default)
            .clamp(settings.freshness_min, settings.freshness_max);
        Answer {
            url: without_query(&page.url),
            status: page.status,
            bytes: page.body.len(),
            took,
            headers: page.headers.clone(),
            freshness,
            kept,
            notes: Vec::new(),
        }
    }
}

/// A query may hold a key.
fn without_query(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    url.get(..end).unwrap_or_default().to_owned()
}

impl Fetch for Tee {
    fn fetch<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
        Box::pin(async move {
            let mut response = self.http.fetch(request).await?;
            let headers = SHOWN.iter().filter_map(|name| {
                let value = response.header(name)?;
                let value = printable(value).chars().take(MAX_SHOWN).collect();
                Some(((*name).to_owned(), value))
            });
            *self.page() = Page {
                url: request.url().to_owned(),
                status: response.status(),
                headers: headers.collect(),
                body: Vec::new(),
            };
            let Some(chunks) = response.take_chunks() else {
                return Ok(response);
            };
            let page = self.page.clone();
            Ok(response.with_chunks(Kept { chunks, page }))
        })
    }
}

/// A body that is kept as it is read, which its reader bounds.
struct Kept {
    chunks: Box<dyn Chunks>,
    page: Arc<Mutex<Page>>,
}

impl Chunks for Kept {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Vec<u8>, FetchError>>> {
        Box::pin(async {
            let chunk = self.chunks.next().await;
            if let Some(Ok(bytes)) = &chunk {
                let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
                page.body.extend_from_slice(bytes);
            }
            chunk
        })
    }
}

/// How a set came, and how long it may be kept.
pub(super) struct Answer {
    url: String,
    status: u16,
    bytes: usize,
    took: Duration,
    headers: Vec<(String, String)>,
    /// What it says.
    freshness: Option<Duration>,
    /// What a service makes of that by default.
    kept: Duration,
    /// What is odd about it, and accepted.
    pub(super) notes: Vec<&'static str>,
}

impl Answer {
    /// For a person.
    pub(super) fn text(&self, paint: Paint) -> String {
        let (bytes, took) = (thousands(self.bytes as u64), self.took.as_millis());
        let said = match self.freshness {
            Some(said) if said == self.kept => "as it says".to_owned(),
            Some(said) => format!("it says {}", humantime::format_duration(said)),
            None => "it does not say".to_owned(),
        };
        let kept = humantime::format_duration(self.kept);
        let mut out = format!(
            "{}\n  {} with {bytes} bytes in {took} ms; fresh for {kept} ({said})\n",
            paint.heading(printable(&self.url)),
            self.status,
        );
        let width = SHOWN.iter().map(|name| name.len()).max().unwrap_or(0);
        for (name, value) in &self.headers {
            let name = paint.dim(format!("{name:<width$}"));
            out.push_str(&format!("  {name}  {value}\n"));
        }
        for note in &self.notes {
            out.push_str(&format!("  {}\n", paint.warning(note)));
        }
        out.push('\n');
        out
    }

    /// As a JSON object.
    pub(super) fn json(&self) -> String {
        let headers: Vec<String> = self
            .headers
            .iter()
            .map(|(name, value)| format!("{}:{}", quoted(name), quoted(value)))
            .collect();
        let said = self
            .freshness
            .map_or_else(|| "null".to_owned(), |said| said.as_secs().to_string());
        format!(
            "{{\"url\":{},\"status\":{},\"bytes\":{},\"milliseconds\":{},\"headers\":{{{}}},\
             \"fresh_for\":{},\"says_fresh_for\":{said}}}",
            quoted(&self.url),
            self.status,
            self.bytes,
            self.took.as_millis(),
            headers.join(","),
            self.kept.as_secs(),
        )
    }
}
