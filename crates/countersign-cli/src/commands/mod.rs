//! The commands, one module each: its arguments and `run`.

pub mod demo;
pub mod explain;
pub mod inspect;
pub mod keys;
pub mod verify;
