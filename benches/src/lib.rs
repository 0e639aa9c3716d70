//! What the benchmarks and the comparison share: keys and tokens, one *side* for each implementation,
//! the interleaved clock, and the table, JSON and chart of the result.
//!
//! A side gets prepared whatever its own manual says can be prepared (a parsed key, a validation
//! object), so that only what happens for each token is timed. It enters a contest only after its
//! verdicts on sound and tampered input were found right.
#![allow(clippy::expect_used, clippy::panic)] // a benchmark that can't make its input has nothing to time

pub mod chart;
pub mod contest;
pub mod material;
pub mod measure;
pub mod ours;
pub mod report;
pub mod rsa_sides;
pub mod stages;
pub mod token_sides;
