//! The same for services in any language: the sidecar between a client and an API, over HTTP on loopback.

use std::io;
use std::time::Duration;

use super::super::bench::http::tokens::resigned;
use super::stage::Stage;
use super::town::{Said, Town};
use crate::Failure;

/// How often the issuer rotates while one watches.
const ROTATION: Duration = Duration::from_secs(45);

/// How many requests a second come while one watches.
const REQUESTS: u64 = 40;

pub(super) async fn show(stage: &mut Stage<'_>) -> Result<Town, Failure> {
    stage.step("For services in any language: the sidecar, over HTTP")?;
    let town = Town::start().await?;
    stage.say(&format!("issuer   http://{}", town.issuer))?;
    stage.say(&format!(
        "sidecar  http://{}/auth, asked by the API for each request",
        town.sidecar.auth
    ))?;
    stage.say(&format!("API      http://{}/orders", town.api))?;
    let ada = town.token("user_ada").await?;
    let orders = (200, "orders of user_ada");
    answer(stage, "a session token", &town.ask(&ada).await?, orders)?;
    let forged = forged(&ada);
    let refused = (401, "invalid_signature");
    answer(
        stage,
        "its claims under another signature",
        &town.ask(&forged).await?,
        refused,
    )?;
    answer(
        stage,
        "no token",
        &town.ask("").await?,
        (401, "missing_token"),
    )?;
    town.tell("/rotate", "").await?;
    let next = town.token("user_ada").await?;
    answer(
        stage,
        "a token of the key it rotated to",
        &town.ask(&next).await?,
        orders,
    )?;
    town.tell("/faults", "on=jwks&fault=503").await?;
    let failed = !town.sidecar.refresh().await;
    fact(stage, "the issuer's keys can't be fetched", failed)?;
    answer(
        stage,
        "during the outage, the last good keys",
        &town.ask(&next).await?,
        orders,
    )?;
    answer(
        stage,
        "and a forgery all the same",
        &town.ask(&self::forged(&next)).await?,
        refused,
    )?;
    town.tell("/faults", "on=jwks&fault=delay:1").await?;
    fact(
        stage,
        "the issuer is back, the keys are fresh",
        town.sidecar.refresh().await,
    )?;
    answer(stage, "a session token", &town.ask(&next).await?, orders)?;
    Ok(town)
}

/// An answer beside what it is about.
fn answer(
    stage: &mut Stage<'_>,
    about: &str,
    said: &Said,
    (status, text): (u16, &str),
) -> io::Result<()> {
    stage.expect(
        &format!("{} {}", said.status, said.text),
        &format!("{status} {text}"),
        about,
    )
}

fn fact(stage: &mut Stage<'_>, about: &str, holds: bool) -> io::Result<()> {
    let said = if holds { "as it should be" } else { "not so" };
    stage.expect(said, "as it should be", about)
}

/// The token with another signature.
fn forged(token: &str) -> String {
    resigned(token).unwrap_or_default()
}

/// Keeps traffic going, until it is interrupted.
pub(super) async fn watch(stage: &mut Stage<'_>, town: &Town) -> Result<(), Failure> {
    stage.heading("Watch it")?;
    stage.say(&format!("The status page: http://{}/", town.sidecar.admin))?;
    stage.say(&format!(
        "{REQUESTS} requests a second come, one of eight with a forged token; the issuer rotates"
    ))?;
    stage.say(&format!(
        "each {} seconds. Ctrl-C ends it.",
        ROTATION.as_secs()
    ))?;
    tokio::select! {
        ended = traffic(town) => Ok(ended?),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

async fn traffic(town: &Town) -> io::Result<()> {
    let mut ticks = tokio::time::interval(Duration::from_millis(1000 / REQUESTS));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    let rotation = ROTATION.as_secs().saturating_mul(REQUESTS);
    let mut token = town.token("user_ada").await?;
    for number in 0_u64.. {
        ticks.tick().await;
        if number.checked_rem(rotation) == Some(rotation / 2) {
            town.tell("/rotate", "").await?;
            token = town.token("user_ada").await?;
        }
        let forged = number.is_multiple_of(8);
        let sent = if forged {
            self::forged(&token)
        } else {
            token.clone()
        };
        town.ask(&sent).await?;
    }
    Ok(())
}
