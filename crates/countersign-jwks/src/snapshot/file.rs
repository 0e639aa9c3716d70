//! A snapshot in a file: a few lines of head, then the key set as it was received.
//!
//! ```text
//! countersign-snapshot 1
//! source https://issuer.example/jwks
//! issuer https://issuer.example
//! confirmed 1750000000
//! length 1234
//!
//! {"keys": ...
//! ```
//! It is written beside its place and renamed into it, so a reader sees the old or the new one.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use countersign::UnixTime;

use super::{Snapshot, SnapshotError, Stored};

const MAGIC: &str = "countersign-snapshot 1";

/// The longest snapshot that is read, in bytes: far more than a set may be by default.
const MAX_LEN: u64 = 16 * 1024 * 1024;

/// Keeps the set in a file of mode 0600, which is replaced atomically.
///
/// One file is for one key source: one that another source wrote is not used, and replaced. A file
/// that its group or others can write, or one that is not a regular file, is not used.
///
/// # Example
/// ```no_run
/// # fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign_jwks::{FileSnapshot, RemoteKeys};
/// let keys = RemoteKeys::discover("https://issuer.example")
///     .snapshot(FileSnapshot::new("/var/lib/service/keys.snapshot"))
///     .start()?;
/// # Ok(()) }
/// ```
#[derive(Debug)]
pub struct FileSnapshot {
    path: PathBuf,
}

impl FileSnapshot {
    /// A snapshot at this place, whose folder must exist.
    #[must_use]
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self {
            path: path.as_ref().to_path_buf(),
        }
    }

    /// A name beside the file's, for the one that is being written.
    fn beside(&self) -> PathBuf {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.{count}.tmp", std::process::id()));
        self.path.with_file_name(name)
    }
}

impl Snapshot for FileSnapshot {
    fn load(&self) -> Result<Option<Stored>, SnapshotError> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        // Of the open file, not of the path: what is checked is what is read.
        check_protected(&file.metadata()?)?;
        let mut bytes = Vec::new();
        file.take(MAX_LEN).read_to_end(&mut bytes)?;
        parse(&bytes).map(Some).ok_or(SnapshotError::Damaged)
    }

    fn save(&self, stored: &Stored) -> Result<(), SnapshotError> {
        let text = head(stored).ok_or(SnapshotError::Damaged)?;
        let beside = self.beside();
        let written = write(&beside, text.as_bytes(), &stored.jwks)
            .and_then(|()| std::fs::rename(&beside, &self.path));
        if written.is_err() {
            let _ = std::fs::remove_file(&beside); // the first error is the one that matters
        }
        Ok(written?)
    }
}

/// The head; `None` where a name has a line break, which would forge other lines.
pub(crate) fn head(stored: &Stored) -> Option<String> {
    let Stored {
        source,
        issuer,
        confirmed,
        jwks,
    } = stored;
    let issuer = issuer.as_deref().unwrap_or_default();
    let broken = [source, issuer]
        .iter()
        .any(|text| text.contains(['\n', '\r']));
    (!broken).then(|| {
        format!(
            "{MAGIC}\nsource {source}\nissuer {issuer}\nconfirmed {}\nlength {}\n\n",
            confirmed.as_secs(),
            jwks.len()
        )
    })
}

fn write(path: &Path, head: &[u8], jwks: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(head)?;
    file.write_all(jwks)?;
    // A rename that reaches the disk before the contents would leave an empty file after a crash.
    file.sync_all()
}

pub(crate) fn parse(bytes: &[u8]) -> Option<Stored> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, rest) = bytes.split_at_checked(end)?;
    let jwks = rest.get(2..)?;
    let mut lines = std::str::from_utf8(head).ok()?.split('\n');
    if lines.next()? != MAGIC {
        return None;
    }
    let source = lines.next()?.strip_prefix("source ")?;
    let issuer = lines.next()?.strip_prefix("issuer ")?;
    let confirmed = lines.next()?.strip_prefix("confirmed ")?;
    let length: usize = lines.next()?.strip_prefix("length ")?.parse().ok()?;
    if lines.next().is_some() || jwks.len() != length {
        return None;
    }
    Some(Stored {
        source: source.to_owned(),
        issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
        confirmed: UnixTime::from_secs(confirmed.parse().ok()?),
        jwks: jwks.to_owned(),
    })
}

#[cfg(unix)]
fn check_protected(metadata: &Metadata) -> Result<(), SnapshotError> {
    use std::os::unix::fs::PermissionsExt;
    let writable_by_others = metadata.permissions().mode() & 0o022 != 0;
    if writable_by_others || !metadata.is_file() {
        return Err(SnapshotError::Unprotected);
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_protected(metadata: &Metadata) -> Result<(), SnapshotError> {
    let file = metadata.is_file();
    file.then_some(()).ok_or(SnapshotError::Unprotected)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn stored() -> Stored {
        Stored {
            source: "https://issuer.example/jwks".to_owned(),
            issuer: Some("https://issuer.example".to_owned()),
            confirmed: UnixTime::from_secs(1_750_000_000),
            jwks: b"{\"keys\": []}\n\n".to_vec(),
        }
    }

    #[test]
    fn what_was_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let snapshot = FileSnapshot::new(&path);
        assert_eq!(snapshot.load(), Ok(None));
        snapshot.save(&stored()).unwrap();
        assert_eq!(snapshot.load(), Ok(Some(stored())));
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let without = Stored {
            issuer: None,
            ..stored()
        };
        snapshot.save(&without).unwrap();
        assert_eq!(snapshot.load(), Ok(Some(without)));
        let files = folder.path().read_dir().unwrap().count();
        assert_eq!(files, 1, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_is_not_a_sound_snapshot_is_refused() {
        let good = [head(&stored()).unwrap().as_bytes(), &stored().jwks].concat();
        let text = String::from_utf8(good.clone()).unwrap();
        let cases: &[(&str, Vec<u8>)] = &[
            ("empty", Vec::new()),
            ("cut", good[..good.len() - 1].to_vec()),
            ("longer", [good.as_slice(), b"x"].concat()),
            (
                "another version",
                text.replace("snapshot 1", "snapshot 2").into(),
            ),
            ("a line more", text.replace("length", "x y\nlength").into()),
            ("a bad time", text.replace("1750000000", "soon").into()),
            ("no UTF-8", [b"\xff", good.as_slice()].concat()),
            ("only JSON", b"{\"keys\": []}".to_vec()),
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let snapshot = FileSnapshot::new(&path);
        for (name, bytes) in cases {
            std::fs::write(&path, bytes).unwrap();
            std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
            assert_eq!(snapshot.load(), Err(SnapshotError::Damaged), "{name}");
        }
    }

    #[test]
    fn a_file_that_others_can_write_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let snapshot = FileSnapshot::new(&path);
        snapshot.save(&stored()).unwrap();
        for (mode, sound) in [(0o600, true), (0o644, true), (0o620, false), (0o602, false)] {
            std::fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
            assert_eq!(snapshot.load().is_ok(), sound, "{mode:o}");
        }
        let as_folder = FileSnapshot::new(folder.path());
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o700)).unwrap();
        assert_eq!(as_folder.load(), Err(SnapshotError::Unprotected));
    }

    #[test]
    fn a_name_with_a_line_break_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let snapshot = FileSnapshot::new(folder.path().join("keys"));
        let forged = Stored {
            source: "a\nissuer b".to_owned(),
            ..stored()
        };
        assert_eq!(snapshot.save(&forged), Err(SnapshotError::Damaged));
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
