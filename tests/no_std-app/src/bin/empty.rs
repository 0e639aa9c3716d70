//! Nothing but the start-up code: what the size of `verify` is held against.
#![no_std]
#![no_main]

use countersign_no_std_app::{Outcome, entry, print};

entry!(main);

fn main() -> Outcome {
    print("empty\n");
    Ok(())
}
