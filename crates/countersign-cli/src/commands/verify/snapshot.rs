//! The snapshot of a run: a file, a word to the person where it is of no use, and a short wait at the
//! end, so that a run that is over at once leaves one.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use countersign_jwks::{FileSnapshot, Snapshot, SnapshotError, Stored};

use crate::Failure;
use crate::printable::printable;

/// How long the end of the program waits for the snapshot to be written.
const WAIT: Duration = Duration::from_secs(2);

/// Whether keys were kept, or could not be.
#[derive(Debug, Default)]
pub(super) struct Kept {
    done: Mutex<bool>,
    changed: Condvar,
}

impl Kept {
    fn done(&self) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits until it is done, for a short time.
    pub(super) fn wait(&self) {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        // A snapshot that is late is lost, which the next run survives.
        let _ = self.changed.wait_timeout_while(done, WAIT, |done| !*done);
    }
}

/// A snapshot in a file that tells a person why it was of no use.
pub(super) struct Told {
    file: FileSnapshot,
    name: String,
    /// Whose keys are wanted.
    issuer: String,
    kept: Arc<Kept>,
}

impl Told {
    /// At this place, whose folder must exist, for keys of this issuer.
    ///
    /// # Errors
    /// [`Failure::Usage`]: there can be no such file.
    pub(super) fn new(path: &Path, issuer: &str) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(Failure::usage(format!(
                "--snapshot {name}: there is no such folder; make it, or give another"
            )));
        }
        if path.is_dir() {
            return Err(Failure::usage(format!(
                "--snapshot {name}: it is a folder; give the name of a file in it"
            )));
        }
        if is_something_else(path) {
            return Err(Failure::usage(format!(
                "--snapshot {name}: the file holds something else, and would be replaced; give another \
                 name"
            )));
        }
        Ok(Self {
            file: FileSnapshot::new(path),
            name,
            issuer: issuer.to_owned(),
            kept: Arc::default(),
        })
    }

    /// Tells when the keys were kept.
    pub(super) fn kept(&self) -> Arc<Kept> {
        self.kept.clone()
    }

    fn tell(&self, error: &SnapshotError) {
        let name = printable(&self.name);
        eprintln!("countersign: --snapshot {name}: {error}; going on without it");
    }
}

impl Snapshot for Told {
    fn load(&self) -> Result<Option<Stored>, SnapshotError> {
        let loaded = self.file.load().inspect_err(|error| self.tell(error))?;
        let issuer = loaded.as_ref().map(|stored| stored.issuer.as_deref());
        if issuer.is_some_and(|issuer| issuer != Some(&*self.issuer)) {
            self.tell(&SnapshotError::Foreign);
        }
        Ok(loaded)
    }

    fn save(&self, stored: &Stored) -> Result<(), SnapshotError> {
        let saved = self.file.save(stored);
        self.kept.done();
        saved.inspect_err(|error| self.tell(error))
    }
}

/// Whether there is a file that is no snapshot, not even a damaged one: a name that was mistaken.
fn is_something_else(path: &Path) -> bool {
    const MAGIC: &[u8] = b"countersign-snapshot ";
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| {
        let length = MAGIC.len() as u64;
        file.take(length).read_to_end(&mut start)
    });
    read.is_ok() && !start.is_empty() && start != MAGIC
}
