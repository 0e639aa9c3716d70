//! What systemd is told (`Type=notify-reload`), where it asks to be told.

use std::time::Duration;

use sd_notify::NotifyState;

/// It listens.
pub(super) fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The configuration is read again; [`ready`] ends it.
pub(super) fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// It is about to end.
pub(super) fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// How it is, in words.
pub(super) fn status(text: &str) {
    tell(&[NotifyState::Status(text)]);
}

/// How often systemd wants a sign of life: half of what it allows.
pub(super) fn watchdog() -> Option<Duration> {
    let allowed = sd_notify::watchdog_enabled()?;
    let half = allowed.checked_div(2)?;
    Some(half.max(Duration::from_millis(100)))
}

/// A sign of life.
pub(super) fn alive() {
    tell(&[NotifyState::Watchdog]);
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        tracing::warn!(%error, "systemd can't be told");
    }
}
