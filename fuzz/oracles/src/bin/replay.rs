//! Runs stored inputs through a target, without libFuzzer: `replay TARGET FILE|FOLDER ...`.
//!
//! A finding is a panic, with the input's name before it. For coverage, and to look at a crash with a
//! debugger.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use countersign_oracles::{TARGETS, run};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let target = arguments.next().unwrap_or_default();
    if !TARGETS.iter().any(|(name, _)| *name == target) {
        let names: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "usage: replay TARGET FILE|FOLDER ...\ntargets: {}",
            names.join(", ")
        );
        process::exit(2);
    }
    let mut files = Vec::new();
    for path in arguments {
        collect(Path::new(&path), &mut files)?;
    }
    for file in &files {
        let input = fs::read(file)?;
        let outcome = std::panic::catch_unwind(|| run(&target, &input));
        if outcome.is_err() {
            eprintln!("finding: {}", file.display());
            process::exit(1);
        }
    }
    println!("{target}: {} inputs, no finding", files.len());
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
