//! The budget for `kid`s that the set lacks.
//!
//! One refresh per cooldown, counted from its start, whether it succeeds or not: an outage does not
//! lift the limit. Tokens with junk `kid`s can use that up, and a key that appears just after would
//! have to wait for the cooldown's end; so a `kid` that *comes back* within the cooldown (those of a
//! real rotation do, random junk does not) may draw on a small reserve. An attacker who repeats one
//! `kid` gets the reserve at most, which fills again slowly.

use std::time::Duration;

use super::Moment;
use crate::Settings;

/// How many `kid`s are remembered in a cooldown, as hashes; a newer one takes the place of an older
/// one in its slot.
const SLOTS: usize = 512;
const SLOT_MASK: u64 = 511;

/// Whether a fetch may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Fetch,
    Refuse,
}

#[derive(Debug)]
pub(super) struct Budget {
    cooldown: Duration,
    reserve_after: Duration,
    refill: Duration,
    capacity: u32,
    /// When the last refresh began.
    last: Option<Moment>,
    reserve: u32,
    /// Since when the reserve is being filled.
    refilled: Moment,
    /// Hashes of the `kid`s that were refused in this cooldown; 0 is none.
    seen: Box<[u64; SLOTS]>,
}

impl Budget {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            cooldown: settings.miss_cooldown,
            reserve_after: settings.miss_reserve_after,
            refill: settings.miss_reserve_refill,
            capacity: settings.miss_reserve,
            last: None,
            reserve: settings.miss_reserve,
            refilled: Moment::default(),
            seen: Box::new([0; SLOTS]),
        }
    }

    /// Asks for a refresh for the `kid` of this hash.
    pub(super) fn ask(&mut self, now: Moment, hash: u64) -> Verdict {
        if self.ask_plainly(now) {
            return Verdict::Fetch;
        }
        let came_back = self.remember(hash);
        let early = self
            .last
            .is_some_and(|last| now < last.plus(self.reserve_after));
        if !came_back || early || !self.draw(now) {
            return Verdict::Refuse;
        }
        self.begin(now);
        Verdict::Fetch
    }

    /// Asks for a refresh that must not touch the reserve.
    pub(super) fn ask_plainly(&mut self, now: Moment) -> bool {
        let over = self.last.is_none_or(|last| now >= last.plus(self.cooldown));
        if over {
            self.begin(now);
        }
        over
    }

    fn begin(&mut self, now: Moment) {
        self.last = Some(now);
        self.seen.fill(0);
    }

    /// Whether the hash was seen in this cooldown already.
    fn remember(&mut self, hash: u64) -> bool {
        let hash = hash.max(1);
        let index = usize::try_from(hash & SLOT_MASK).unwrap_or_default();
        let Some(slot) = self.seen.get_mut(index) else {
            return false;
        };
        std::mem::replace(slot, hash) == hash
    }

    /// Takes one out of the reserve, if there is one.
    fn draw(&mut self, now: Moment) -> bool {
        while self.reserve < self.capacity && now >= self.refilled.plus(self.refill) {
            self.reserve = self.reserve.saturating_add(1);
            self.refilled = self.refilled.plus(self.refill);
        }
        if self.reserve == self.capacity {
            self.refilled = now;
        }
        let left = self.reserve.checked_sub(1);
        self.reserve = left.unwrap_or_default();
        left.is_some()
    }
}
