//! Load on a server: over connections that stay open, as fast as answers come or at a fixed rate.

use std::collections::BTreeMap;
use std::io;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use super::client::{Answer, Connection, Lost};
use super::target::Target;
use super::tokens::Requests;

/// The longest time that the histogram holds, in nanoseconds: a minute.
const LONGEST: u64 = 60_000_000_000;

/// How long a connection that could not be opened waits before the next try.
const PAUSE: Duration = Duration::from_millis(20);

/// What is to be done.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) connections: usize,
    pub(super) threads: usize,
    /// How many of a hundred tokens are forged.
    pub(super) forged: u64,
    /// Requests a second of all connections; as many as can be without it.
    pub(super) rate: Option<f64>,
    pub(super) time: Duration,
}

/// What was seen.
pub(super) struct Seen {
    /// Nanoseconds from when a request was due to the end of its answer.
    pub(super) latency: Histogram<u64>,
    /// Answers by status.
    pub(super) statuses: BTreeMap<u16, u64>,
    pub(super) wrong: Wrong,
    /// Requests without an answer.
    pub(super) dropped: u64,
    /// Connections that the server closed between requests; the request was sent again over another.
    pub(super) closed_between: u64,
    /// Connections that could not be opened.
    pub(super) not_opened: u64,
    /// The first thing that went wrong with a connection.
    pub(super) problem: Option<String>,
    /// Answers in each second.
    pub(super) seconds: Vec<u64>,
    pub(super) took: Duration,
}

/// Answers that were not the expected ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    /// A good token was answered with 401 or 403.
    pub(super) good_refused: u64,
    /// A forged one was answered with 200.
    pub(super) forged_accepted: u64,
    /// Another status than these.
    pub(super) other: u64,
}

impl Wrong {
    pub(super) const fn all(self) -> u64 {
        self.good_refused
            .saturating_add(self.forged_accepted)
            .saturating_add(self.other)
    }

    const fn count(&mut self, status: u16, forged: bool) {
        let counter = match (status, forged) {
            (200, false) | (401, true) => return,
            (200, true) => &mut self.forged_accepted,
            (401 | 403, false) => &mut self.good_refused,
            _ => &mut self.other,
        };
        *counter = counter.saturating_add(1);
    }
}

impl Seen {
    fn new() -> io::Result<Self> {
        let latency = Histogram::new_with_bounds(1, LONGEST, 3);
        Ok(Self {
            latency: latency.map_err(|_| io::Error::other("no histogram of these bounds"))?,
            statuses: BTreeMap::new(),
            wrong: Wrong::default(),
            dropped: 0,
            closed_between: 0,
            not_opened: 0,
            problem: None,
            seconds: Vec::new(),
            took: Duration::ZERO,
        })
    }

    /// How many answers there were.
    pub(super) fn answers(&self) -> u64 {
        self.statuses.values().sum()
    }

    fn count(&mut self, answer: &Answer, forged: bool, since: Duration, at: Duration) {
        let nanos = u64::try_from(since.as_nanos()).unwrap_or(u64::MAX);
        self.latency.saturating_record(nanos.max(1));
        add(self.statuses.entry(answer.status).or_default(), 1);
        self.wrong.count(answer.status, forged);
        let second = usize::try_from(at.as_secs()).unwrap_or_default();
        if self.seconds.len() <= second {
            self.seconds.resize(second.saturating_add(1), 0);
        }
        if let Some(count) = self.seconds.get_mut(second) {
            add(count, 1);
        }
    }

    fn merge(&mut self, other: Self) -> io::Result<()> {
        self.latency
            .add(&other.latency)
            .map_err(|_| io::Error::other("histograms of other bounds"))?;
        for (status, count) in other.statuses {
            add(self.statuses.entry(status).or_default(), count);
        }
        add(&mut self.wrong.good_refused, other.wrong.good_refused);
        add(&mut self.wrong.forged_accepted, other.wrong.forged_accepted);
        add(&mut self.wrong.other, other.wrong.other);
        add(&mut self.dropped, other.dropped);
        add(&mut self.closed_between, other.closed_between);
        add(&mut self.not_opened, other.not_opened);
        self.problem = self.problem.take().or(other.problem);
        if self.seconds.len() < other.seconds.len() {
            self.seconds.resize(other.seconds.len(), 0);
        }
        for (count, more) in self.seconds.iter_mut().zip(other.seconds) {
            add(count, more);
        }
        self.took = self.took.max(other.took);
        Ok(())
    }
}

const fn add(counter: &mut u64, more: u64) {
    *counter = counter.saturating_add(more);
}

/// Loads the target.
///
/// # Errors
/// No thread could be started.
pub(super) fn run(target: &Target, requests: &Requests, plan: Plan) -> io::Result<Seen> {
    let start = Instant::now();
    let threads = plan.threads.clamp(1, plan.connections.max(1));
    let parts = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|thread| {
                scope.spawn(move || on_thread(target, requests, plan, (thread, threads), start))
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|_| Err(io::Error::other("a thread failed")))
            })
            .collect::<io::Result<Vec<Seen>>>()
    })?;
    let mut seen = Seen::new()?;
    for part in parts {
        seen.merge(part)?;
    }
    Ok(seen)
}

/// Every `threads`th connection, on a thread of its own.
fn on_thread(
    target: &Target,
    requests: &Requests,
    plan: Plan,
    (thread, threads): (usize, usize),
    start: Instant,
) -> io::Result<Seen> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mine = (0..plan.connections).skip(thread).step_by(threads);
    runtime.block_on(async {
        let conversations = mine.map(|number| converse(target, requests, plan, number, start));
        let parts = futures_util::future::join_all(conversations).await;
        let mut seen = Seen::new()?;
        for part in parts {
            seen.merge(part?)?;
        }
        Ok(seen)
    })
}

/// One connection, request after request, until the time is over.
async fn converse(
    target: &Target,
    requests: &Requests,
    plan: Plan,
    number: usize,
    start: Instant,
) -> io::Result<Seen> {
    let mut seen = Seen::new()?;
    let mut connection = None;
    let mut random = Random::new(number);
    for turn in 0_u64.. {
        let due = match plan.rate {
            None => Instant::now(),
            Some(rate) => {
                let due =
                    schedule(plan, number, turn, rate).and_then(|after| start.checked_add(after));
                let Some(due) = due else { break };
                wait_until(due).await
            }
        };
        if due.saturating_duration_since(start) >= plan.time {
            break;
        }
        let forged = random.below(100) < plan.forged;
        let index = usize::try_from(random.below(1 << 32)).unwrap_or_default();
        let Some(request) = requests.get(forged, index) else {
            break;
        };
        if let Some(answer) = ask(target, &mut connection, request, &mut seen).await {
            seen.count(&answer, forged, due.elapsed(), start.elapsed());
        }
        if start.elapsed() >= plan.time {
            break;
        }
    }
    seen.took = start.elapsed();
    Ok(seen)
}

/// When a connection's request is due, from the start on: requests of all connections lie at equal distances.
fn schedule(plan: Plan, number: usize, turn: u64, rate: f64) -> Option<Duration> {
    let connections = u32::try_from(plan.connections).ok().map(f64::from)?;
    let number = u32::try_from(number).ok().map(f64::from)?;
    Duration::try_from_secs_f64((turn as f64 * connections + number) / rate).ok()
}

/// Waits until a request is due, and gives the time that it is counted from.
///
/// Where the answer before came too late for this one, that is when it was due, not when it could be sent: else a
/// server that stalls would be asked less while it does, and look better (coordinated omission). Where there was time
/// to wait, it is when the wait ended: how late the timer of this program is isn't the server's.
async fn wait_until(due: Instant) -> Instant {
    if Instant::now() >= due {
        return due;
    }
    tokio::time::sleep_until(due.into()).await;
    Instant::now()
}

/// Sends a request over the connection, or a new one where there is none.
async fn ask(
    target: &Target,
    connection: &mut Option<Connection>,
    request: &[u8],
    seen: &mut Seen,
) -> Option<Answer> {
    // A connection that ended between requests is replaced once.
    for _ in 0..2 {
        let mut open = match connection.take() {
            Some(open) => open,
            None => match Connection::open(target.address).await {
                Ok(open) => open,
                Err(error) => {
                    add(&mut seen.not_opened, 1);
                    seen.problem.get_or_insert_with(|| error.to_string());
                    tokio::time::sleep(PAUSE).await;
                    return None;
                }
            },
        };
        match open.exchange(request).await {
            Ok(answer) => {
                *connection = (!answer.closes).then_some(open);
                return Some(answer);
            }
            Err(Lost::BetweenRequests) => add(&mut seen.closed_between, 1),
            Err(Lost::Dropped(error)) => {
                add(&mut seen.dropped, 1);
                seen.problem.get_or_insert_with(|| error.to_string());
                return None;
            }
        }
    }
    None
}

/// Numbers that are random enough to choose tokens by (xorshift).
struct Random(u64);

impl Random {
    fn new(seed: usize) -> Self {
        let seed = u64::try_from(seed).unwrap_or_default().saturating_add(1);
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`, which is not zero.
    const fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        match (self.0 >> 11).checked_rem(limit) {
            Some(number) => number,
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_held_against_what_is_expected() {
        let cases = [
            (200, false, [0, 0, 0]),
            (401, true, [0, 0, 0]),
            (401, false, [1, 0, 0]),
            (403, false, [1, 0, 0]),
            (200, true, [0, 1, 0]),
            (503, false, [0, 0, 1]),
            (403, true, [0, 0, 1]),
        ];
        for (status, forged, expected) in cases {
            let mut wrong = Wrong::default();
            wrong.count(status, forged);
            let got = [wrong.good_refused, wrong.forged_accepted, wrong.other];
            assert_eq!(got, expected, "{status}, forged: {forged}");
        }
    }

    #[test]
    fn requests_of_a_rate_lie_at_equal_distances() {
        let plan = Plan {
            connections: 4,
            threads: 1,
            forged: 0,
            rate: Some(1000.0),
            time: Duration::from_secs(1),
        };
        let due: Vec<Duration> = (0..2)
            .flat_map(|turn| {
                (0..4).map(move |number| schedule(plan, number, turn, 1000.0).unwrap())
            })
            .collect();
        let expected: Vec<Duration> = (0..8).map(Duration::from_millis).collect();
        assert_eq!(due, expected);
    }

    #[test]
    fn a_third_of_the_numbers_is_below_a_third() {
        let mut random = Random::new(0);
        let below = (0..10_000).filter(|_| random.below(100) < 30).count();
        assert!((2_700..3_300).contains(&below), "{below}");
    }
}
