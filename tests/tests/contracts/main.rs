//! The contracts of the core, one file each.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test fails by panicking
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)] // and by overflow checks
#![allow(clippy::cast_possible_truncation)]

mod builder;
mod changes;
mod codes;
mod cves;
mod dates;
mod discretion;
mod document;
mod escapes;
mod json_test_suite;
mod key_codes;
mod presets;
mod registered_claims;
mod rfc_examples;
mod small_print;
mod sources;
mod stream;
mod surface;
mod wycheproof;
