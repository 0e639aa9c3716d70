//! The commands, one module each: its arguments and `run`.

pub mod bench;
pub mod completions;
pub mod demo;
pub mod dev_issuer;
pub mod doctor;
pub mod explain;
pub mod inspect;
pub mod keys;
pub mod man;
pub mod ready;
#[cfg(unix)]
pub mod serve;
pub mod verify;
