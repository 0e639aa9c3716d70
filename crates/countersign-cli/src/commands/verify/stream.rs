//! A stream of tokens: read, verified on all cores, and answered in order.
//!
//! One thread reads batches of lines, as they come; some verify them; the calling one writes the
//! verdicts. For each batch the reader hands the writer a place where the verdicts will be, in
//! order, and a worker the batch. Both queues are short, so whoever is slowest slows the reader.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::checker::Checker;
use super::lines::{Batch, Batches, Line};
use super::verdict::{Form, Rejection};
use crate::Failure;

/// What a stream is verified with.
pub(super) struct Settings {
    pub(super) checker: Arc<Checker>,
    pub(super) form: Form,
    /// How many threads verify.
    pub(super) threads: usize,
}

/// What has been written so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) verified: u64,
    pub(super) rejected: u64,
    /// Bytes of input.
    pub(super) read: u64,
    /// Whoever reads the verdicts went away before the end.
    pub(super) cut_short: bool,
}

impl Tally {
    pub(super) const fn tokens(&self) -> u64 {
        self.verified.saturating_add(self.rejected)
    }

    fn add(&mut self, other: Self) {
        self.verified = self.verified.saturating_add(other.verified);
        self.rejected = self.rejected.saturating_add(other.rejected);
        self.read = self.read.saturating_add(other.read);
    }
}

/// The verdicts on a batch.
#[derive(Default)]
struct Verdicts {
    text: String,
    tally: Tally,
}

/// A batch, and where its verdicts go.
struct Job {
    batch: Batch,
    answer: SyncSender<Verdicts>,
}

/// A batch's place in the order of the output.
type Place = io::Result<Receiver<Verdicts>>;

/// Verifies every line of `input` and writes its verdict to `output`; tells `progress` after each
/// batch.
///
/// The threads are not waited for where the output is closed: the one that reads may wait for input
/// that never comes.
///
/// # Errors
/// [`Failure`]: the input could not be read, or the output not be written to.
pub(super) fn verify(
    settings: &Settings,
    input: impl Read + Send + 'static,
    output: &mut dyn Write,
    progress: &mut dyn FnMut(&Tally),
) -> Result<Tally, Failure> {
    let limit = settings.checker.max_token_len();
    let (jobs, work) = sync_channel(settings.threads);
    let (places, order) = sync_channel(settings.threads.saturating_mul(2));
    let work = Arc::new(Mutex::new(work));
    for _ in 0..settings.threads {
        let (checker, work, form) = (settings.checker.clone(), work.clone(), settings.form);
        thread::spawn(move || verify_jobs(&checker, form, &work));
    }
    drop(work);
    thread::spawn(move || read_batches(Batches::new(input, limit), &places, &jobs));
    write_in_order(&order, output, progress)
}

/// Hands out batches until the input ends, or nobody wants them.
fn read_batches(batches: Batches<impl Read>, places: &SyncSender<Place>, jobs: &SyncSender<Job>) {
    for batch in batches {
        let sent = match batch {
            Err(error) => return drop(places.send(Err(error))),
            Ok(batch) => {
                let (answer, place) = sync_channel(1);
                places.send(Ok(place)).is_ok() && jobs.send(Job { batch, answer }).is_ok()
            }
        };
        if !sent {
            return;
        }
    }
}

/// Verifies batches until there are no more.
fn verify_jobs(checker: &Checker, form: Form, work: &Mutex<Receiver<Job>>) {
    let mut scratch = checker.scratch();
    loop {
        let job = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { batch, answer }) = job else {
            return;
        };
        // Nobody waits for it where the output is closed.
        let _ = answer.send(verify_batch(checker, form, &batch, &mut scratch));
    }
}

fn verify_batch(checker: &Checker, form: Form, batch: &Batch, scratch: &mut [u8]) -> Verdicts {
    let at = checker.at(checker.now());
    let limit = checker.max_token_len();
    let mut verdicts = Verdicts::default();
    verdicts.tally.read = batch.read;
    for line in batch.lines() {
        let rejection = match line {
            Line::TooLong(len) => Rejection::too_large(*len, limit),
            Line::Kept(range) => {
                let token = batch.bytes(range);
                match at.verify(token, scratch) {
                    Ok(verified) => {
                        verdicts.accept(&form.verified(&verified));
                        continue;
                    }
                    Err(error) => Rejection::new(&error, at.key_id(token, scratch)),
                }
            }
        };
        verdicts.refuse(&form.rejected(&rejection));
    }
    verdicts
}

impl Verdicts {
    fn accept(&mut self, line: &str) {
        self.text.push_str(line);
        self.tally.verified = self.tally.verified.saturating_add(1);
    }

    fn refuse(&mut self, line: &str) {
        self.text.push_str(line);
        self.tally.rejected = self.tally.rejected.saturating_add(1);
    }
}

fn write_in_order(
    order: &Receiver<Place>,
    output: &mut dyn Write,
    progress: &mut dyn FnMut(&Tally),
) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    for place in order {
        let place = place
            .map_err(|error| Failure::usage(format!("standard input cannot be read: {error}")))?;
        let verdicts = place
            .recv()
            .map_err(|_| Failure::usage("a thread that verified ended early; please report it"))?;
        match write(output, &verdicts.text) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                tally.cut_short = true;
                return Ok(tally);
            }
            other => other?,
        }
        tally.add(verdicts.tally);
        progress(&tally);
    }
    Ok(tally)
}

fn write(output: &mut dyn Write, text: &str) -> io::Result<()> {
    output.write_all(text.as_bytes())?;
    output.flush()
}
