//! `serve`: the sidecar that answers for services in any language whether a request's token holds.
#![allow(dead_code)]

mod admin;
mod gate;
mod identity;
mod latency;
mod path;
mod record;
mod state;
mod status;
