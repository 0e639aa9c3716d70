//! A key set in a file, which is watched.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::fixed::from_text;
use super::{Limits, Loaded, Source, Validator};
use crate::fetch::{BoxFuture, FetchError};

/// A JWK Set or PEM text in a file.
///
/// With the feature `watch` a change is seen at once, also where the file is replaced by renaming
/// or by the swapped symbolic links of a Kubernetes volume; in any case it is read again when the
/// set's freshness ends. A file that can't be read or holds no usable key leaves the last good set.
///
/// # Example
/// ```
/// use countersign_jwks::FileSource;
/// let source = FileSource::new("/etc/service/jwks.json");
/// # let _ = source;
/// ```
#[derive(Debug)]
pub struct FileSource {
    path: PathBuf,
    name: String,
    #[cfg(feature = "watch")]
    watch: Option<watch::Watch>,
}

impl FileSource {
    /// A source for this file. It need not be there yet; its folder should be.
    #[must_use]
    pub fn new(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().to_path_buf();
        Self {
            name: path.display().to_string(),
            #[cfg(feature = "watch")]
            watch: watch::Watch::new(&path),
            path,
        }
    }
}

/// Reads the file, no more of it than the limit.
fn read(path: &Path, limits: &Limits) -> Result<Loaded, FetchError> {
    let unreadable = |error: std::io::Error| FetchError::Unreadable(error.kind().to_string());
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let limit = limits.max_body;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() > limit {
        return Err(FetchError::BodyTooLarge { limit });
    }
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| FetchError::Unreadable("it is not UTF-8".to_owned()))?;
    from_text(&text, limits)
}

impl Source for FileSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn load<'a>(
        &'a self,
        _: Option<&'a Validator>,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Loaded, FetchError>> {
        let (path, limits) = (self.path.clone(), *limits);
        Box::pin(async move {
            let reading = tokio::task::spawn_blocking(move || read(&path, &limits));
            reading.await.unwrap_or(Err(FetchError::Panicked))
        })
    }

    #[cfg(feature = "watch")]
    fn changed(&self) -> BoxFuture<'_, ()> {
        match &self.watch {
            Some(watch) => Box::pin(watch.changed()),
            None => Box::pin(std::future::pending()),
        }
    }

    fn is_static(&self) -> bool {
        true
    }
}

#[cfg(feature = "watch")]
mod watch {
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
    use tokio::sync::Notify;

    /// Writers write in pieces: a change is reported once it has been quiet this long.
    const QUIET: Duration = Duration::from_millis(50);

    /// How often that is waited for: a folder may never be quiet.
    const MAX_ROUNDS: u32 = 20;

    /// Watches the folder of a file: whoever replaces it, by whatever way, changes the folder.
    pub(super) struct Watch {
        changed: Arc<Notify>,
        _watcher: RecommendedWatcher,
    }

    impl Watch {
        /// `None` where the system can't watch it; the file is then read on schedule.
        pub(super) fn new(path: &Path) -> Option<Self> {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
            let changed = Arc::new(Notify::new());
            let notify = changed.clone();
            let on_event = move |event: Result<Event, notify::Error>| {
                // Reading the file is an event too, and must not cause another reading.
                if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
                    notify.notify_one();
                }
            };
            let watched = notify::recommended_watcher(on_event).and_then(|mut watcher| {
                watcher.watch(
                    folder.unwrap_or(Path::new(".")),
                    RecursiveMode::NonRecursive,
                )?;
                Ok(watcher)
            });
            match watched {
                Ok(watcher) => Some(Self {
                    changed,
                    _watcher: watcher,
                }),
                Err(error) => {
                    tracing::warn!(%error, "the key file can't be watched, and is read on schedule");
                    None
                }
            }
        }

        pub(super) async fn changed(&self) {
            self.changed.notified().await;
            for _ in 0..MAX_ROUNDS {
                let more = tokio::time::timeout(QUIET, self.changed.notified()).await;
                if more.is_err() {
                    break;
                }
            }
        }
    }

    impl std::fmt::Debug for Watch {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Watch").finish_non_exhaustive()
        }
    }
}
