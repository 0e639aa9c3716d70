//! The program `countersign`: what it does, as functions that can be tested.
//!
//! Each command is a module of [`commands`]. The rest is what they share: reading a file with keys
//! ([`keys_file`]), fetching them ([`network`], [`providers`]), writing what a token says without letting it touch the terminal
//! ([`printable`], [`json_text`]), times, colours, and the table of codes ([`explain`]).
//!
//! Exit codes: 0 for success (`verify`: everything was verified), 1 for a refusal, 2 for a mistake
//! in the command line or the files that it names, told in one sentence.

mod cli;
pub mod commands;
mod exit;
pub mod explain;
pub mod json_text;
pub mod keys_file;
pub mod moment;
pub mod network;
mod paint;
pub mod printable;
pub mod providers;
pub mod show;

pub use cli::{Cli, run};
pub use exit::{Exit, Failure};
pub use paint::Paint;
