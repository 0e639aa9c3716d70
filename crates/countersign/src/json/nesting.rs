//! Which arrays and objects are open, without a stack.

use super::MAX_DEPTH;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Array,
    Object,
}

/// The containers that are open: one bit each, the innermost lowest.
pub(super) struct Nesting {
    objects: u32,
    depth: u32,
    floor: u32,
}

impl Nesting {
    pub(super) const fn within(depth: u32) -> Self {
        Self {
            objects: 0,
            depth,
            floor: depth,
        }
    }

    /// Whether there was room.
    pub(super) fn push(&mut self, kind: Container) -> bool {
        if self.depth >= MAX_DEPTH {
            return false;
        }
        self.depth = self.depth.wrapping_add(1);
        self.objects = (self.objects << 1) | u32::from(kind == Container::Object);
        true
    }

    pub(super) fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.objects >>= 1;
    }

    pub(super) fn top(&self) -> Option<Container> {
        match (self.depth > self.floor, self.objects & 1) {
            (false, _) => None,
            (true, 0) => Some(Container::Array),
            (true, _) => Some(Container::Object),
        }
    }
}

const _: () = assert!(MAX_DEPTH <= 32, "what is open is kept in 32 bits");
