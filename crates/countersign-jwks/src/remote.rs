//! The handle that programs hold.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use countersign::{Keys, Policy, UnixTime, Unverified, Verified, VerifiedToken, VerifyError};
use tokio::runtime::Handle;
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::error::{Error, KeysUnavailable};
use crate::fetch::FetchError;
use crate::machine::Event;
use crate::published::CurrentKeys;
use crate::shared::{Answer, Progress, Shared};
use crate::snapshot::Snapshot;
use crate::source::Source;
use crate::{Builder, Status, driver};

/// How much scratch is kept on the stack: enough for most tokens.
const STACK_SCRATCH: usize = 4096;

/// Keys from a source, kept current in the background. A cheap handle: clone it freely.
///
/// Dropping the last handle ends the background task.
///
/// # Example
/// ```no_run
/// # async fn f(token: &str) -> Result<(), Box<dyn std::error::Error>> {
/// use countersign::{Audience, Policy, UnixTime};
/// use countersign_jwks::RemoteKeys;
///
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]));
/// let keys = RemoteKeys::discover("https://issuer.example").start()?;
/// keys.ready().await?;
/// let verified = keys.verify_owned(token, &POLICY, UnixTime::now()).await?;
/// println!("{:?}", verified.get().subject());
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct RemoteKeys(Arc<Owner>);

/// Ends the task with the last handle.
#[derive(Debug)]
struct Owner {
    shared: Arc<Shared>,
    task: AbortHandle,
}

impl Drop for Owner {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a verification lacks before it can be done.
enum Lack {
    Nothing,
    /// What this fetch brings.
    Fetch(u64),
    /// The very first answer.
    First,
}

impl RemoteKeys {
    /// Keys at the URL of a JWK Set.
    pub fn builder(url: &str) -> Builder {
        Builder::url(url)
    }

    /// Keys of an issuer, found through its metadata.
    pub fn discover(issuer: &str) -> Builder {
        Builder::issuer_of(issuer)
    }

    /// Keys of any other source: a file, PEM text, an environment variable.
    pub fn from_source(source: impl Source) -> Builder {
        Builder::source(Arc::new(source))
    }

    pub(crate) fn spawn(
        shared: Arc<Shared>,
        snapshot: Option<Arc<dyn Snapshot>>,
        runtime: &Handle,
    ) -> Self {
        let task = runtime.spawn(driver::run(shared.clone(), snapshot));
        Self(Arc::new(Owner {
            shared,
            task: task.abort_handle(),
        }))
    }

    fn shared(&self) -> &Shared {
        &self.0.shared
    }

    /// The current keys. Neither waits nor locks nor allocates.
    ///
    /// # Errors
    /// [`KeysUnavailable`].
    pub fn current(&self) -> Result<CurrentKeys, KeysUnavailable> {
        let shared = self.shared();
        shared.current().ok_or_else(|| shared.unavailable())
    }

    /// Verifies a token with the current keys, without waiting for anything. A `kid` that the set
    /// lacks, or a set that is lacking, is fetched in the background within its budget, and the
    /// answer is an error meanwhile.
    ///
    /// # Errors
    /// [`Error`].
    pub fn try_verify<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        policy: &Policy<'_>,
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        let unverified = policy.parse(token, scratch)?;
        self.lacks(unverified.key_id());
        self.finish(unverified, policy, now)
    }

    /// Verifies a token. Waits only where the set lacks its `kid` and may be refreshed for it, or
    /// where the first answer of all is on its way, and then for
    /// [`Settings::miss_wait`](crate::Settings::miss_wait) at most.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn verify<'t, T: AsRef<[u8]> + ?Sized>(
        &self,
        token: &'t T,
        policy: &Policy<'_>,
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        let unverified = policy.parse(token, scratch)?;
        self.wait_for(unverified.key_id()).await;
        self.finish(unverified, policy, now)
    }

    /// As [`verify`](Self::verify), with a scratch of its own that never lives across a wait, and a
    /// result that borrows nothing.
    ///
    /// # Errors
    /// [`Error`].
    pub async fn verify_owned<T: AsRef<[u8]> + ?Sized>(
        &self,
        token: &T,
        policy: &Policy<'_>,
        now: UnixTime,
    ) -> Result<VerifiedToken, Error> {
        let token = token.as_ref();
        let len = token.len().min(policy.max_token_len());
        let lack = with_scratch(len, |scratch| {
            let unverified = policy.parse(token, scratch)?;
            Ok::<_, Error>(match self.lacks(unverified.key_id()) {
                Lack::Nothing => Ok(self.finish(unverified, policy, now)?.into()),
                lack => Err((lack, unverified.key_id().map(ToOwned::to_owned))),
            })
        })?;
        let (lack, key_id) = match lack {
            Ok(verified) => return Ok(verified),
            Err(lacking) => lacking,
        };
        self.wait_out(lack, key_id.as_deref()).await;
        with_scratch(len, |scratch| {
            let unverified = policy.parse(token, scratch)?;
            Ok(self.finish(unverified, policy, now)?.into())
        })
    }

    /// Waits as [`verify`](Self::verify) does, for a token with this `kid`: for callers who verify
    /// by themselves.
    pub async fn wait_for(&self, key_id: Option<&str>) {
        let lack = self.lacks(key_id);
        self.wait_out(lack, key_id).await;
    }

    pub(crate) fn finish<'t>(
        &self,
        unverified: Unverified<'t>,
        policy: &Policy<'_>,
        now: UnixTime,
    ) -> Result<Verified<'t>, Error> {
        let keys = self.current()?;
        let result = unverified.verify(&keys, policy, now);
        if self.shared().settings.refresh_on_invalid_signature
            && matches!(result, Err(VerifyError::InvalidSignature))
        {
            self.shared().event(Event::SignatureFailed);
        }
        Ok(result?)
    }

    /// Asks for what is lacking, without waiting for it.
    pub(crate) fn ask_for(&self, key_id: Option<&str>) {
        self.lacks(key_id);
    }

    /// Whether a token with this `kid` has to wait; asks for what is lacking.
    #[cfg(feature = "blocking")]
    pub(crate) fn must_wait(&self, key_id: Option<&str>) -> bool {
        !matches!(self.lacks(key_id), Lack::Nothing)
    }

    /// What is lacking for a token with this `kid`, and asks for it.
    fn lacks(&self, key_id: Option<&str>) -> Lack {
        let shared = self.shared();
        let Some(keys) = shared.current() else {
            return match shared.progress.borrow().attempted {
                true => Lack::Nothing,
                false => Lack::First,
            };
        };
        match key_id {
            Some(key_id) if !keys.contains(key_id) => match shared.ask(key_id) {
                Answer::Wait(number) => Lack::Fetch(number),
                Answer::There | Answer::Refused => Lack::Nothing,
            },
            _ => Lack::Nothing,
        }
    }

    async fn wait_out(&self, lack: Lack, key_id: Option<&str>) {
        let shared = self.shared();
        let wait = shared.settings.miss_wait;
        match lack {
            Lack::Nothing => {}
            Lack::First => {
                self.wait_until(wait, |progress| progress.attempted).await;
            }
            Lack::Fetch(number) => {
                let there = |progress: &Progress| {
                    !progress.flights.contains(&Some(number))
                        || key_id.is_some_and(|key_id| shared.has(key_id))
                };
                self.wait_until(wait, there).await;
            }
        }
    }

    /// Waits until that holds or the source stops; no longer than `wait`, and not at all where too
    /// many wait.
    async fn wait_until(&self, wait: Duration, holds: impl Fn(&Progress) -> bool) {
        let shared = self.shared();
        let Some(_waiting) = Waiting::enter(shared) else {
            return;
        };
        let mut progress = shared.progress.subscribe();
        let until = progress.wait_for(|progress| progress.stopped || holds(progress));
        let _ = timeout(wait, until).await; // the caller looks at what is there
    }

    /// Waits for usable keys, for [`Settings::start_wait`](crate::Settings::start_wait) at most. A
    /// program may also start at once and be unready meanwhile.
    ///
    /// # Errors
    /// [`KeysUnavailable`].
    pub fn ready(&self) -> impl Future<Output = Result<(), KeysUnavailable>> + Send + '_ {
        self.ready_within(self.shared().settings.start_wait)
    }

    /// As [`ready`](Self::ready), for at most this long.
    ///
    /// # Errors
    /// [`KeysUnavailable`].
    pub async fn ready_within(&self, wait: Duration) -> Result<(), KeysUnavailable> {
        let mut progress = self.shared().progress.subscribe();
        let until = progress.wait_for(|progress| progress.stopped || progress.usable);
        let _ = timeout(wait, until).await; // what is there says the rest
        self.current().map(drop)
    }

    /// Fetches now, beside the schedule, and waits for the end of it. Calls at the same time share
    /// one fetch.
    ///
    /// # Errors
    /// Why it failed; the last good set stays.
    pub async fn refresh(&self) -> Result<(), FetchError> {
        let shared = self.shared();
        let Answer::Wait(number) = shared.request() else {
            return Err(FetchError::Unreadable("the source was stopped".to_owned()));
        };
        let mut progress = shared.progress.subscribe();
        let over = |p: &Progress| p.stopped || !p.flights.contains(&Some(number));
        let _ = progress.wait_for(over).await; // the sender lives as long as this handle
        let control = shared.control();
        match &control.requested {
            Some((ended, result)) if *ended >= number => result.clone(),
            _ => Err(FetchError::Interrupted),
        }
    }

    /// How the source is doing.
    #[must_use]
    pub fn status(&self) -> Status {
        self.shared().status()
    }

    /// Whether tokens can be verified now.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.shared().current().is_some()
    }
}

/// Counts a waiter while it lives.
struct Waiting<'s>(&'s Shared);

impl<'s> Waiting<'s> {
    fn enter(shared: &'s Shared) -> Option<Self> {
        let mut control = shared.control();
        let waiters = control.waiters.saturating_add(1);
        if waiters > shared.settings.max_waiters {
            return None;
        }
        control.waiters = waiters;
        shared.observer.waiters(waiters);
        Some(Self(shared))
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut control = self.0.control();
        control.waiters = control.waiters.saturating_sub(1);
        self.0.observer.waiters(control.waiters);
    }
}

/// Runs `work` with scratch that is large enough for a token of that length: on the stack for most.
pub(crate) fn with_scratch<R>(token_len: usize, work: impl FnOnce(&mut [u8]) -> R) -> R {
    let needed = Policy::scratch_len(token_len);
    if needed <= STACK_SCRATCH {
        return work(&mut [0; STACK_SCRATCH]);
    }
    work(&mut vec![0; needed])
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use countersign::Audience;
    use countersign_mint::SigningKey;

    use super::*;
    use crate::{BoxFuture, Fetch, Request, Response};

    struct Fixed(String);

    impl Fetch for Fixed {
        fn fetch<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<Response, FetchError>> {
            Box::pin(async { Ok(Response::new(200).with_body(self.0.clone())) })
        }
    }

    #[tokio::test]
    async fn a_token_with_a_known_kid_takes_no_lock() {
        let key = SigningKey::from_seed("k", 2048, 1);
        let claims = serde_json::json!({"iss": "https://issuer.example", "exp": 2});
        let token = key.token(&claims);
        let keys = RemoteKeys::builder("https://issuer.example/jwks")
            .fetch(Fixed(countersign_mint::jwks([&key])))
            .start()
            .unwrap();
        keys.ready().await.unwrap();
        let other = keys.clone();
        let (told, hears) = mpsc::channel();
        let held = keys.shared().control();
        std::thread::spawn(move || {
            let policy = Policy::new("https://issuer.example", Audience::Absent);
            let mut scratch = [0; 4096];
            let now = UnixTime::from_secs(1);
            let verified = other.try_verify(&token, &policy, now, &mut scratch);
            told.send(verified.map(drop)).unwrap();
        });
        // Where it took the lock that is held here, this would wait in vain.
        let verified = hears.recv_timeout(Duration::from_secs(20)).unwrap();
        drop(held);
        verified.unwrap();
    }
}
