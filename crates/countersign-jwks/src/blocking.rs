//! For programs without async: the same keys, on a thread of their own.

use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use countersign::{Policy, UnixTime, Verified};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::error::{Error, KeysUnavailable};
use crate::fetch::FetchError;
use crate::{BuildError, Builder, RemoteKeys, Status};

/// [`RemoteKeys`] for programs without async: it fetches on a thread of its own, which ends when
/// this is dropped. Share it by reference or in an `Arc`.
///
/// # Example
/// ```no_run
/// # fn f(token: &str) -> Result<(), Box<dyn std::error::Error>> {
/// use countersign::{Audience, Policy, Scratch, UnixTime};
/// use countersign_jwks::{BlockingKeys, RemoteKeys};
/// static POLICY: Policy = Policy::new("https://issuer.example", Audience::one_of(&["api"]));
/// let keys = BlockingKeys::start(RemoteKeys::discover("https://issuer.example"))?;
/// keys.ready()?;
/// let mut scratch = Scratch::<4096>::new();
/// let verified = keys.verify(token, &POLICY, UnixTime::now(), &mut scratch)?;
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct BlockingKeys {
    keys: Option<RemoteKeys>,
    runtime: Handle,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl BlockingKeys {
    /// Starts fetching, on a new thread.
    ///
    /// # Errors
    /// [`BuildError`].
    pub fn start(builder: Builder) -> Result<Self, BuildError> {
        let (started, starting) = mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("countersign-jwks".to_owned())
            .spawn(move || run(builder, &started, stopped))
            .map_err(|_| BuildError::NoRuntime)?;
        let (keys, runtime) = starting.recv().unwrap_or(Err(BuildError::NoRuntime))?;
        Ok(Self {
            keys: Some(keys),
            runtime,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    fn keys(&self) -> Result<&RemoteKeys, KeysUnavailable> {
        self.keys.as_ref().ok_or(KeysUnavailable::Stopped)
    }

    /// The handle, for its methods that do not wait.
    ///
    /// # Errors
    /// [`KeysUnavailable::Stopped`], never while this lives.
    pub fn handle(&self) -> Result<&RemoteKeys, KeysUnavailable> {
        self.keys()
    }

    /// As [`RemoteKeys::verify`]; where that waits, this blocks.
    ///
    /// # Errors
    /// [`Error`].
    pub fn verify<'t>(
        &self,
        token: &'t (impl AsRef<[u8]> + ?Sized),
        policy: &Policy<'_>,
        now: UnixTime,
        scratch: &'t mut [u8],
    ) -> Result<Verified<'t>, Error> {
        let keys = self.keys()?;
        let unverified = policy.parse(token, scratch)?;
        if keys.must_wait(unverified.key_id()) {
            let key_id = unverified.key_id().map(ToOwned::to_owned);
            let keys = keys.clone();
            self.wait(async move { keys.wait_for(key_id.as_deref()).await });
        }
        keys.finish(unverified, policy, now)
    }

    /// As [`RemoteKeys::ready`].
    ///
    /// # Errors
    /// [`KeysUnavailable`].
    pub fn ready(&self) -> Result<(), KeysUnavailable> {
        let keys = self.keys()?.clone();
        self.wait(async move { keys.ready().await })
            .unwrap_or(Err(KeysUnavailable::Stopped))
    }

    /// As [`RemoteKeys::refresh`].
    ///
    /// # Errors
    /// [`FetchError`].
    pub fn refresh(&self) -> Result<(), FetchError> {
        let keys = self.keys().map_err(|_| FetchError::Interrupted)?.clone();
        self.wait(async move { keys.refresh().await })
            .unwrap_or(Err(FetchError::Interrupted))
    }

    /// As [`RemoteKeys::status`]; `None` never while this lives.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        self.keys.as_ref().map(RemoteKeys::status)
    }

    /// Has the thread run this, and blocks until it is done. Not by `block_on`, which panics where
    /// the caller is in a runtime of its own.
    fn wait<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Option<T> {
        let (sender, receiver) = mpsc::channel();
        self.runtime.spawn(async move {
            let _ = sender.send(work.await); // the receiver waits for it
        });
        receiver.recv().ok()
    }
}

/// What the thread does: it has the runtime, from its making to its end.
fn run(
    builder: Builder,
    started: &mpsc::Sender<Result<(RemoteKeys, Handle), BuildError>>,
    stopped: oneshot::Receiver<()>,
) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let keys = match &runtime {
        Ok(runtime) => builder.start_on(runtime.handle()),
        Err(_) => Err(BuildError::NoRuntime),
    };
    let (Ok(runtime), keys) = (runtime, keys) else {
        let _ = started.send(Err(BuildError::NoRuntime)); // who starts waits for it
        return;
    };
    let handle = runtime.handle().clone();
    if started.send(keys.map(|keys| (keys, handle))).is_ok() {
        let _ = runtime.block_on(stopped); // an error is the sender's end, which counts too
    }
    // A name resolution or a snapshot that hangs must not hang the program's end.
    runtime.shutdown_timeout(Duration::from_secs(1));
}

impl Drop for BlockingKeys {
    fn drop(&mut self) {
        self.keys = None;
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // a panic there has nothing to tell here
        }
    }
}
