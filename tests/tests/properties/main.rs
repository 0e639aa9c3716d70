//! Properties: the parsers and the checks against obvious models, over random input.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)] // and by overflow checks
#![allow(clippy::cast_sign_loss)]

mod dates;
mod header;
mod json;
mod many;
mod policy;
