//! `explain`: what a code means, its likely causes, and what to do.

use std::io::{self, Write};

use crate::explain::{Explanation, Subject, all, find, markdown};
use crate::show::wrapped;
use crate::{Exit, Failure, Paint};

/// Explain a code: what it means, its likely causes, what to do.
///
/// Without a code: all of them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The code, as `verify` and `keys` print it.
    code: Option<String>,
    /// All of them as Markdown, for docs/troubleshooting.md
    #[arg(long, hide = true, conflicts_with = "code")]
    markdown: bool,
}

/// Runs the command.
///
/// # Errors
/// [`Failure`]: there is no such code.
pub fn run(args: &Args) -> Result<Exit, Failure> {
    let paint = Paint::stdout();
    let text = match &args.code {
        None if args.markdown => markdown(),
        None => list(paint),
        Some(code) => find(code)
            .map(|explanation| page(explanation, paint))
            .ok_or_else(|| unknown(code))?,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Exit::Success)
}

fn list(paint: Paint) -> String {
    let mut out = String::new();
    let width = all().map(|one| one.code.len()).max().unwrap_or(0);
    for subject in Subject::ALL {
        out.push_str(&format!("{}\n", paint.heading(subject.heading())));
        for one in all().filter(|one| one.about == *subject) {
            let code = format!("  {:<width$}  ", one.code);
            let entry = wrapped(&code, one.meaning);
            out.push_str(&entry.replacen(one.code, &paint.name(one.code), 1));
        }
        out.push('\n');
    }
    out.push_str("`countersign explain CODE` tells the likely causes and what to do.\n");
    out
}

fn page(one: &Explanation, paint: Paint) -> String {
    let mut out = format!(
        "{}  {}\n\n",
        paint.name(one.code),
        paint.dim(one.about.name())
    );
    out.push_str(&wrapped("  ", one.meaning));
    out.push_str(&format!("\n{}\n", paint.heading("Likely causes")));
    for cause in one.causes {
        out.push_str(&wrapped("  - ", cause));
    }
    out.push_str(&format!("\n{}\n", paint.heading("What to do")));
    out.push_str(&wrapped("  ", one.remedy));
    out
}

/// No such code, and those that are spelled alike.
fn unknown(code: &str) -> Failure {
    let wanted: Vec<&str> = code
        .split(['_', '-', ' '])
        .filter(|word| word.len() > 2)
        .collect();
    let alike: Vec<&str> = all()
        .map(|one| one.code)
        .filter(|known| wanted.iter().any(|word| known.contains(word)))
        .take(3)
        .collect();
    let hint = if alike.is_empty() {
        String::new()
    } else {
        format!("perhaps {}; ", alike.join(", "))
    };
    Failure::usage(format!(
        "no code is called `{code}`: {hint}`countersign explain` lists them all"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_and_has_a_page() {
        let list = list(Paint::OFF);
        for one in all() {
            assert!(list.contains(&format!("  {} ", one.code)), "{}", one.code);
            let page = page(one, Paint::OFF);
            assert!(
                page.lines().all(|line| line.chars().count() <= 80),
                "{page}"
            );
        }
        assert!(
            list.lines().all(|line| line.chars().count() <= 80),
            "{list}"
        );
    }

    #[test]
    fn a_wrong_code_leads_to_one_that_exists() {
        let Failure::Usage(said) = unknown("wrong-issuers") else {
            panic!("a usage error");
        };
        assert!(said.contains("wrong_type"), "{said}");
    }
}
