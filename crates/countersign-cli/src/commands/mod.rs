//! The commands, one module each: its arguments and `run`.

pub mod bench;
pub mod demo;
pub mod dev_issuer;
pub mod doctor;
pub mod explain;
pub mod inspect;
pub mod keys;
#[cfg(unix)]
pub mod serve;
pub mod verify;
