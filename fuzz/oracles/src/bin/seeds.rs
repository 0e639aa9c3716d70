//! Writes the first inputs of each target: `seeds FOLDER [TARGET ...]`.
//!
//! Public test vectors are read from the folder that `COUNTERSIGN_VECTORS` names, where it does.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use countersign_oracles::{TARGETS, seeds::seeds};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("usage: seeds FOLDER [TARGET ...]");
        std::process::exit(2);
    };
    let chosen: Vec<String> = arguments.collect();
    let vectors = env::var_os("COUNTERSIGN_VECTORS");
    for (target, _) in TARGETS {
        if chosen.is_empty() || chosen.iter().any(|name| name == target) {
            write(
                &folder.join(target),
                target,
                vectors.as_deref().map(Path::new),
            )?;
        }
    }
    Ok(())
}

fn write(folder: &Path, target: &str, vectors: Option<&Path>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let seeds = seeds(target, vectors);
    for (name, input) in &seeds {
        fs::write(folder.join(name), input)?;
    }
    println!("{}: {} seeds", folder.display(), seeds.len());
    Ok(())
}
