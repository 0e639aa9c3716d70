//! Runs one stage a number of times, for a simulator to count its instructions
//! (`benches/instructions.py`).

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use countersign_benches::material::Material;
use countersign_benches::stages::{self, Stage};
use countersign_rsa::Rsa2048;

/// Runs one stage a number of times; without a stage, lists them all.
#[derive(Parser)]
struct Arguments {
    /// Keys and tokens, as `compare --write-material` writes them.
    material: PathBuf,
    /// The stage.
    stage: Option<String>,
    /// How often.
    #[arg(default_value_t = 1)]
    times: u32,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("instructions: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let material = Material::read(&arguments.material)?;
    let stages = all(&material);
    let Some(name) = &arguments.stage else {
        let case = &material.rsa2048;
        let key = Rsa2048::from_components(&case.n, &case.e).map_err(|error| error.to_string())?;
        println!("# {}", key.backend().name());
        stages.iter().for_each(|stage| println!("{}", stage.name));
        return Ok(());
    };
    let stage = stages.iter().find(|stage| stage.name == name);
    let stage = stage.ok_or_else(|| format!("there is no stage {name}"))?;
    let good = (0..arguments.times).all(|_| (stage.run)());
    good.then_some(())
        .ok_or_else(|| format!("{name} went wrong"))
}

fn all(material: &Material) -> Vec<Stage> {
    let (rsa2048, rsa3072, rsa4096) = (&material.rsa2048, &material.rsa3072, &material.rsa4096);
    let mut stages = stages::of_token(&material.token);
    stages.extend(stages::of_rsa(rsa2048, rsa3072, rsa4096));
    stages
}
