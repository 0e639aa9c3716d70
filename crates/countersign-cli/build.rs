//! Puts the commit into `--version`: what `COUNTERSIGN_COMMIT` says, else that of the git repository
//! that this is built in; neither of them is needed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// How much of a commit's name is shown.
const SHOWN: usize = 12;

fn main() {
    println!("cargo::rerun-if-env-changed=COUNTERSIGN_COMMIT");
    let version = env!("CARGO_PKG_VERSION");
    let given = std::env::var("COUNTERSIGN_COMMIT").ok();
    let commit = given.or_else(of_repository);
    let version = match commit.as_deref().and_then(shown) {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    };
    println!("cargo::rustc-env=COUNTERSIGN_VERSION={version}");
}

/// The start of a commit's name; nothing where it is none.
fn shown(commit: &str) -> Option<&str> {
    let commit = commit.trim();
    let sound = commit.len() >= 7 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound.then(|| commit.get(..SHOWN).unwrap_or(commit))
}

/// The commit of the repository that has this workspace at its root. A copy within another
/// repository is not of that one's commit.
fn of_repository() -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().ok()?;
    let top = PathBuf::from(git(&root, &["rev-parse", "--show-toplevel"])?);
    if top.canonicalize().ok()? != root {
        return None;
    }
    let mut names = vec!["HEAD".to_owned(), "packed-refs".to_owned()];
    names.extend(git(&root, &["symbolic-ref", "--quiet", "HEAD"]));
    for name in names {
        let file = git(&root, &["rev-parse", "--git-path", &name])?;
        let file = root.join(file);
        // One that is not there would have this run at each build.
        if file.exists() {
            println!("cargo::rerun-if-changed={}", file.display());
        }
    }
    git(&root, &["rev-parse", "HEAD"])
}

/// What git says, if there is a git, and a repository.
fn git(at: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(at)
        .args(arguments)
        .output();
    let output = output.ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}
