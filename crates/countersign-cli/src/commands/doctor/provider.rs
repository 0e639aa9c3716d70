//! The provider: its name, its answers, its keys, its clock.

use std::net::ToSocketAddrs as _;

use countersign::{KeyVec, UnixTime};
use countersign_jwks::Status;
use countersign_tower::{CLOCK_TOLERANCE, clock_ahead};
use url::Url;

use super::report::{Check, Report};
use crate::commands::verify::checker::Checker;
use crate::commands::verify::source::Remote;
use crate::network;
use crate::show::count;

/// Whether the provider's name resolves. With a proxy, that is the proxy's business.
pub(super) fn resolves(report: &mut Report, remote: &Remote) -> bool {
    let Some(url) = Url::parse(&remote.url).ok() else {
        return true; // the next check tells what is wrong with it
    };
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return true;
    };
    if network::has_proxy() {
        let detail = format!("{host}: not looked up, since a proxy does that");
        let advice = "HTTPS_PROXY is set; unset it if it should not be";
        report.add(Check::noted("name", detail, advice));
        return true;
    }
    let name = host.trim_start_matches('[').trim_end_matches(']');
    match (name, port).to_socket_addrs() {
        Ok(addresses) => {
            let addresses: Vec<String> = addresses.map(|found| found.ip().to_string()).collect();
            let detail = format!("{host} resolves to {}", addresses.join(", "));
            report.add(Check::passed("name", detail));
            true
        }
        Err(error) => {
            let option = remote.option;
            let remedy = format!("check the spelling in {option}, and this machine's DNS");
            report.add(Check::failed("name", format!("{host}: {error}"), remedy));
            false
        }
    }
}

/// The keys, those that are not used, and the clock.
pub(super) fn keys(report: &mut Report, checker: &Checker, now: UnixTime) {
    let status = checker.status();
    let from = status.as_ref().and_then(|status| status.from.clone());
    let from = from.map_or_else(String::new, |from| format!(" from {from}"));
    checker.with_keys(|keys| {
        let usable = count(keys.len() as u64, "usable key");
        report.add(Check::passed("keys", format!("{usable}{from}: {}", listed(keys))));
        for skipped in keys.skipped() {
            let remedy = "no token signed with it verifies; that is as it should be where your tokens are signed with others";
            report.add(Check::noted("keys", format!("number {} is not used: {}", skipped.index, skipped.reason), remedy));
        }
    });
    let Some(status) = status else {
        return;
    };
    cached(report, &status);
    clock(report, &status, now);
}

fn listed(keys: &KeyVec) -> String {
    let keys = keys.iter().map(|key| {
        let id = key.key_id().unwrap_or("(no kid)");
        format!("{id} ({}, {} bits)", key.algorithm(), key.bits())
    });
    keys.collect::<Vec<_>>().join(", ")
}

/// How the provider wants its set cached, and what was odd about the answer.
fn cached(report: &mut Report, status: &Status) {
    let header = status
        .headers
        .iter()
        .find_map(|(name, value)| (*name == "cache-control").then_some(value.as_str()));
    let asked = header.map_or_else(
        || "no Cache-Control".to_owned(),
        |value| format!("Cache-Control: {value}"),
    );
    let next = status.next_refresh.map_or_else(String::new, |next| {
        format!("; the next fetch would be in {} s", next.as_secs())
    });
    report.add(Check::passed("caching", format!("{asked}{next}")));
    for note in &status.notes {
        report.add(Check::noted("answer", *note, "accepted; tell the provider"));
    }
}

fn clock(report: &mut Report, status: &Status, now: UnixTime) {
    let Some(ahead) = clock_ahead(status, now.as_secs()) else {
        let detail = "the provider's answer has no Date to compare with";
        report.add(Check::noted(
            "clock",
            detail,
            "see that this machine synchronizes its clock",
        ));
        return;
    };
    let side = if ahead < 0 { "behind" } else { "ahead of" };
    let detail = format!("{} s {side} the provider's", ahead.unsigned_abs());
    report.add(if ahead.unsigned_abs() <= CLOCK_TOLERANCE {
        Check::passed("clock", detail)
    } else {
        Check::failed("clock", detail, "synchronize this machine's clock (NTP): sound tokens are refused, or expired ones accepted")
    });
}
