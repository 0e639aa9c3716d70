//! Cutting a stream into lines, in a memory that does not grow with it.
//!
//! LF or CR LF ends a line; a CR elsewhere belongs to it, and so does one at the end of a last line
//! that nothing ends. A line that is longer than any token may be is counted, not kept.

use std::io::{self, ErrorKind, Read};
use std::ops::Range;

/// How many bytes are asked for at once: what a pipe holds by default, so that what is there is
/// passed on, and nothing is waited for.
const CHUNK: usize = 64 * 1024;

/// One line of the stream, without what ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Where it stands in its batch.
    Kept(Range<usize>),
    /// How long it was, in bytes: longer than the limit.
    TooLong(usize),
}

/// The lines that one read completed.
#[derive(Debug, Default)]
pub(super) struct Batch {
    bytes: Vec<u8>,
    lines: Vec<Line>,
    /// How many bytes were read for it.
    pub(super) read: u64,
}

impl Batch {
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The bytes of a line that was kept.
    pub(super) fn bytes(&self, at: &Range<usize>) -> &[u8] {
        self.bytes.get(at.clone()).unwrap_or_default()
    }

    fn push(&mut self, line: &mut OpenLine, limit: usize) {
        if line.len > limit {
            self.lines.push(Line::TooLong(line.len));
        } else {
            let start = self.bytes.len();
            self.bytes.extend_from_slice(line.kept());
            self.lines.push(Line::Kept(start..self.bytes.len()));
        }
        line.clear();
    }
}

/// The line that is being read.
#[derive(Debug, Default)]
struct OpenLine {
    /// Its beginning: one byte more than the limit at most, for the CR of a line of full length.
    bytes: Vec<u8>,
    /// Its whole length.
    len: usize,
    last: Option<u8>,
}

impl OpenLine {
    fn extend(&mut self, piece: &[u8], limit: usize) {
        let room = limit.saturating_add(1).saturating_sub(self.bytes.len());
        let kept = piece.get(..room.min(piece.len())).unwrap_or_default();
        self.bytes.extend_from_slice(kept);
        self.len = self.len.saturating_add(piece.len());
        self.last = piece.last().copied().or(self.last);
    }

    /// Takes the CR of a CR LF off.
    fn end(&mut self) {
        if self.last == Some(b'\r') {
            self.len = self.len.saturating_sub(1);
        }
    }

    fn kept(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.len = 0;
        self.last = None;
    }
}

/// The batches of a stream.
pub(super) struct Batches<R> {
    input: R,
    limit: usize,
    chunk: Vec<u8>,
    open: OpenLine,
    ended: bool,
}

impl<R: Read> Batches<R> {
    /// `limit`: how many bytes of a line are kept.
    pub(super) fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            limit,
            chunk: vec![0; CHUNK],
            open: OpenLine::default(),
            ended: false,
        }
    }

    /// Reads until at least one line is complete.
    fn fill(&mut self) -> io::Result<Batch> {
        let mut batch = Batch::default();
        while batch.lines.is_empty() && !self.ended {
            let len = match self.input.read(&mut self.chunk) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                other => other?,
            };
            batch.read = batch.read.saturating_add(len as u64);
            self.cut(len, &mut batch);
        }
        Ok(batch)
    }

    /// Cuts the first `len` bytes of the chunk into lines; none means that the stream has ended.
    fn cut(&mut self, len: usize, batch: &mut Batch) {
        if len == 0 {
            self.ended = true;
            if self.open.len > 0 {
                batch.push(&mut self.open, self.limit);
            }
        }
        let chunk = self.chunk.get(..len).unwrap_or_default();
        for piece in chunk.split_inclusive(|byte| *byte == b'\n') {
            match piece.strip_suffix(b"\n") {
                None => self.open.extend(piece, self.limit),
                Some(rest) => {
                    self.open.extend(rest, self.limit);
                    self.open.end();
                    batch.push(&mut self.open, self.limit);
                }
            }
        }
    }
}

impl<R: Read> Iterator for Batches<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<io::Result<Batch>> {
        let batch = match self.fill() {
            Ok(batch) => batch,
            Err(error) => {
                self.ended = true;
                return Some(Err(error));
            }
        };
        (!batch.lines.is_empty()).then_some(Ok(batch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives `step` bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let len = self.1.min(self.0.len()).min(out.len());
            let (now, later) = self.0.split_at(len);
            out[..len].copy_from_slice(now);
            self.0 = later;
            Ok(len)
        }
    }

    fn lines(input: &[u8], step: usize, limit: usize) -> Vec<String> {
        let batches = Batches::new(Slow(input, step), limit);
        let mut out = Vec::new();
        for batch in batches {
            let batch = batch.unwrap();
            out.extend(batch.lines().iter().map(|line| match line {
                Line::Kept(at) => String::from_utf8_lossy(batch.bytes(at)).into_owned(),
                Line::TooLong(len) => format!("<{len}>"),
            }));
        }
        out
    }

    #[test]
    fn lines_are_cut_where_they_end_however_they_arrive() {
        let cases: &[(&str, &[u8], &[&str])] = &[
            ("nothing", b"", &[]),
            ("one", b"a\n", &["a"]),
            ("last one open", b"a\nb", &["a", "b"]),
            ("blank ones", b"\n\na\n\n", &["", "", "a", ""]),
            ("CR LF", b"a\r\n\r\nb\r\n", &["a", "", "b"]),
            ("CR elsewhere", b"a\rb\n\r\r\nc\r", &["a\rb", "\r", "c\r"]),
            ("invalid UTF-8", b"\xff\xfe\n", &["\u{fffd}\u{fffd}"]),
            (
                "at the limit",
                b"12345678\n12345678\r\n",
                &["12345678", "12345678"],
            ),
            (
                "beyond it",
                b"123456789\na\n1234567890\r\n",
                &["<9>", "a", "<10>"],
            ),
            ("far beyond it", &[b'x'; 1000], &["<1000>"]),
        ];
        for (name, input, expected) in cases {
            for step in [1, 2, 3, 7, 4096] {
                assert_eq!(lines(input, step, 8), *expected, "{name}, {step} at a time");
            }
        }
    }

    #[test]
    fn a_long_line_is_not_kept() {
        let mut batches = Batches::new(io::repeat(b'a').take(10_000_000), 16);
        let batch = batches.next().unwrap().unwrap();
        assert_eq!(batch.lines(), [Line::TooLong(10_000_000)]);
        assert!(batches.open.bytes.capacity() < 1000 && batch.bytes.is_empty());
    }
}
