//! The control of the programs `panic_free_*`: one panic can be reached, so it must not link.
#![no_std]
#![no_main]

use core::hint::black_box;

use countersign_no_std_app::data::TOKEN;
use countersign_no_std_app::{Outcome, entry};

entry!(main);

fn main() -> Outcome {
    let (token, at) = (black_box(TOKEN), black_box(TOKEN.len()));
    match token[at] {
        b'.' => Ok(()),
        _ => Err("no dot"),
    }
}
