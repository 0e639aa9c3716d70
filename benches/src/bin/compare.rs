//! Measures Countersign and others side by side, in one process, on this machine.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use countersign_benches::contest::Contest;
use countersign_benches::material::Material;
use countersign_benches::measure::{self, Measured};
use countersign_benches::report::{self, Elsewhere, Machine, Section};
use countersign_benches::{chart, rsa_sides, token_sides};
use countersign_rsa::Rsa2048;

/// Measures Countersign and others side by side on this machine: the sides take turns of a few
/// milliseconds, and each one's verdicts are checked first.
///
/// The figures are times: the column "× time" says how many times as long a side takes as countersign.
#[derive(Parser)]
struct Arguments {
    /// How long to measure, in seconds, over all sections.
    #[arg(long, default_value_t = 60.0, value_name = "N")]
    seconds: f64,
    /// Print JSON in place of the table: section, implementation, minimum in nanoseconds.
    #[arg(long)]
    json: bool,
    /// Draw a bar chart to this file.
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Measure only these sections; may be repeated.
    #[arg(long, value_name = "SECTION")]
    only: Vec<String>,
    /// Add what another program measured on this machine (as `benches/peers.py` writes it).
    #[arg(long, value_name = "FILE")]
    merge: Option<PathBuf>,
    /// Write keys, messages and tokens to this file and stop.
    #[arg(long, value_name = "FILE")]
    write_material: Option<PathBuf>,
    /// Use the keys, messages and tokens of this file.
    #[arg(long, value_name = "FILE", conflicts_with = "write_material")]
    material: Option<PathBuf>,
}

/// The sections, and the part of the time that each gets.
const SECTIONS: [(&str, f64); 6] = [
    ("rsa2048", 0.24),
    ("rsa3072", 0.12),
    ("rsa4096", 0.14),
    ("token2048", 0.26),
    ("batch2048", 0.1),
    ("threads", 0.14),
];

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("compare: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let parts = parts(&arguments.only)?;
    if !arguments.seconds.is_finite() || arguments.seconds <= 0.0 {
        return Err("--seconds must be a number above 0".to_owned());
    }
    let elsewhere = arguments.merge.as_ref().map(read_elsewhere).transpose()?;
    let material = match &arguments.material {
        Some(path) => Material::read(path)?,
        None => {
            eprintln!("making keys …");
            Material::new()
        }
    };
    if let Some(path) = &arguments.write_material {
        let text = serde_json::to_string(&material).map_err(|error| error.to_string())?;
        return write(path, &text);
    }
    let machine = Machine::this(chosen(&material)?);
    let whole: f64 = parts.iter().map(|(_, part)| part).sum();
    let mut sections = Vec::new();
    for (name, part) in parts {
        let time = Duration::from_secs_f64(arguments.seconds * part / whole);
        sections.push(section(name, &material, machine.threads, time)?);
    }
    if let Some(elsewhere) = elsewhere {
        elsewhere.add_to(&mut sections);
    }
    publish(arguments, &sections, &machine)
}

/// The sections asked for; all, where none is named.
fn parts(only: &[String]) -> Result<Vec<(&'static str, f64)>, String> {
    let known = |name: &String| SECTIONS.iter().any(|(one, _)| one == name);
    if let Some(unknown) = only.iter().find(|name| !known(name)) {
        let names = SECTIONS.map(|(name, _)| name).join(", ");
        return Err(format!("there is no section {unknown}: there are {names}"));
    }
    let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
    Ok(SECTIONS
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .collect())
}

fn read_elsewhere(path: &PathBuf) -> Result<Elsewhere, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("can't read {}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &PathBuf, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("can't write {}: {error}", path.display()))
}

fn chosen(material: &Material) -> Result<countersign_rsa::Backend, String> {
    let case = &material.rsa2048;
    Rsa2048::from_components(&case.n, &case.e)
        .map(|key| key.backend())
        .map_err(|error| error.to_string())
}

fn section(
    name: &str,
    material: &Material,
    threads: usize,
    time: Duration,
) -> Result<Section, String> {
    let threads = threads.clamp(2, 64);
    let contest = match name {
        "rsa2048" => rsa_sides::rsa2048(&material.rsa2048),
        "rsa3072" => rsa_sides::rsa3072(&material.rsa3072),
        "rsa4096" => rsa_sides::rsa4096(&material.rsa4096),
        "token2048" => token_sides::token2048(&material.token),
        "batch2048" => rsa_sides::batch2048(&material.rsa2048),
        _ => rsa_sides::threads(&material.rsa2048, threads),
    }?;
    let sides = contest.runners.len();
    eprintln!(
        "{name}: {sides} sides gave the right verdicts; {:.0} s …",
        time.as_secs_f64()
    );
    let sides = measure(&contest, threads, time);
    Ok(Section {
        name: contest.name,
        title: contest.title,
        sides,
    })
}

fn measure(contest: &Contest, threads: usize, time: Duration) -> Vec<Measured> {
    if contest.name == "threads" {
        measure::interleaved_threads(contest, threads, time)
    } else {
        measure::interleaved(contest, time)
    }
}

fn publish(arguments: &Arguments, sections: &[Section], machine: &Machine) -> Result<(), String> {
    if let Some(path) = &arguments.svg {
        write(path, &chart::svg(sections, &machine.line())?)?;
    }
    let text = if arguments.json {
        serde_json::to_string_pretty(&report::json(sections, machine))
            .map_err(|error| error.to_string())?
    } else {
        let tables: Vec<String> = sections.iter().map(report::table).collect();
        format!("{}\n\n{}", machine.line(), tables.join("\n"))
    };
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| format!("can't write the result: {error}")),
    }
}
