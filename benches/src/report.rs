//! The result: as a table, and as JSON.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, Table, presets};
use countersign_mint::measure::processor;
use countersign_rsa::Backend;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::measure::{Measured, Summary};

/// What was measured in a contest.
#[derive(Debug)]
pub struct Section {
    /// The key in the JSON.
    pub name: &'static str,
    /// The heading.
    pub title: String,
    /// The sides; ours first.
    pub sides: Vec<Measured>,
}

impl Section {
    /// What counts for a side: several threads at once where that was measured.
    #[must_use]
    pub fn summary(side: &Measured) -> &Summary {
        side.many.as_ref().unwrap_or(&side.one)
    }

    /// Our own figure.
    #[must_use]
    pub fn ours(&self) -> Option<&Summary> {
        self.sides.first().map(Self::summary)
    }
}

/// The machine, as far as it matters to the figures.
#[derive(Debug, Serialize)]
pub struct Machine {
    /// The processor's name.
    pub cpu: String,
    /// How many hardware threads this process may use.
    pub threads: usize,
    /// Whether two of them are siblings on one core; unknown where the system doesn't say.
    pub siblings: Option<bool>,
    /// Our implementations that it can run.
    pub backends: Vec<&'static str>,
    /// The implementation that was chosen for a key of 2048 bits.
    pub chosen: &'static str,
}

impl Machine {
    /// The one that this runs on.
    #[must_use]
    pub fn this(chosen: Backend) -> Self {
        let list = "/sys/devices/system/cpu/cpu0/topology/thread_siblings_list";
        let siblings = std::fs::read_to_string(list)
            .ok()
            .map(|list| list.trim() != "0");
        Self {
            cpu: processor().unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            siblings,
            backends: Backend::available().map(Backend::name).collect(),
            chosen: chosen.name(),
        }
    }

    /// One line about it.
    #[must_use]
    pub fn line(&self) -> String {
        let siblings = match self.siblings {
            Some(true) => "siblings on one core",
            Some(false) => "not siblings, as far as the system says",
            None => "siblings or not is unknown",
        };
        let (cpu, threads, chosen) = (&self.cpu, self.threads, self.chosen);
        format!("{cpu}, {threads} hardware threads ({siblings}); countersign runs on: {chosen}")
    }
}

/// What another program measured on the same machine, by section and implementation.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Elsewhere(pub BTreeMap<String, BTreeMap<String, Foreign>>);

/// A figure of another program.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Foreign {
    /// Nanoseconds, the fastest round.
    pub min: f64,
    /// The round in the middle.
    pub median: f64,
    /// A tenth of the rounds was faster.
    pub p10: f64,
    /// A tenth was slower.
    pub p90: f64,
    /// How many rounds there were.
    pub rounds: usize,
}

impl Elsewhere {
    /// Adds its figures to the sections that they belong to.
    pub fn add_to(&self, sections: &mut [Section]) {
        for section in sections {
            let Some(sides) = self.0.get(section.name) else {
                continue;
            };
            section
                .sides
                .extend(sides.iter().map(|(name, figure)| Measured {
                    name: name.clone(),
                    one: Summary {
                        min: figure.min,
                        median: figure.median,
                        p10: figure.p10,
                        p90: figure.p90,
                        rounds: figure.rounds,
                    },
                    many: None,
                }));
        }
    }
}

/// The table of a section, fastest first.
#[must_use]
pub fn table(section: &Section) -> String {
    let threads = section.sides.iter().any(|side| side.many.is_some());
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let mut head = vec![
        "implementation",
        "min µs",
        "median µs",
        "spread",
        "per second",
        "× time",
        "× median",
    ];
    if threads {
        head.push("one thread ÷ this");
    }
    let columns = head.len();
    table.set_header(head);
    let mut sides: Vec<&Measured> = section.sides.iter().collect();
    sides.sort_by(|a, b| Section::summary(a).min.total_cmp(&Section::summary(b).min));
    for side in sides {
        let summary = Section::summary(side);
        let ratio = |figure: fn(&Summary) -> f64| {
            section
                .ours()
                .map_or(f64::NAN, |ours| figure(summary) / figure(ours))
        };
        let mut row = vec![
            side.name.clone(),
            format!("{:.2}", summary.min / 1e3),
            format!("{:.2}", summary.median / 1e3),
            format!("{:.0} %", summary.spread() * 1e2),
            format!("{:.0}", 1e9 / summary.min),
            format!("{:.2}", ratio(|summary| summary.min)),
            format!("{:.2}", ratio(|summary| summary.median)),
        ];
        if threads {
            row.push(side.many.map_or_else(String::new, |many| {
                format!("{:.2}", side.one.min / many.min)
            }));
        }
        table.add_row(row);
    }
    for column in 1..columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{}\n{table}\n", section.title)
}

/// The whole result: by section and implementation the minimum in nanoseconds, and the rest of it
/// under `stats`.
#[must_use]
pub fn json(sections: &[Section], machine: &Machine) -> Value {
    let mut all = Map::new();
    let mut stats = Map::new();
    for section in sections {
        let minima = section
            .sides
            .iter()
            .map(|side| (side.name.clone(), json!(Section::summary(side).min)));
        all.insert(section.name.to_owned(), Value::Object(minima.collect()));
        let details = section
            .sides
            .iter()
            .map(|side| (side.name.clone(), detail(side)));
        stats.insert(section.name.to_owned(), Value::Object(details.collect()));
    }
    all.insert("stats".to_owned(), Value::Object(stats));
    all.insert("machine".to_owned(), json!(machine));
    Value::Object(all)
}

fn detail(side: &Measured) -> Value {
    match &side.many {
        None => json!(side.one),
        Some(many) => json!({
            "one_thread": side.one,
            "at_once": many,
            "speedup_min": side.one.min / many.min,
            "speedup_median": side.one.median / many.median,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section() -> Section {
        let side = |name: &str, figures: &[f64]| Measured {
            name: name.to_owned(),
            one: Summary::of(figures.to_vec()),
            many: None,
        };
        Section {
            name: "token2048",
            title: "Tokens".to_owned(),
            sides: vec![
                side("countersign", &[2000.0]),
                side("slow", &[5000.0, 9000.0]),
            ],
        }
    }

    #[test]
    fn the_json_has_minima_by_name_and_the_rest_under_stats() {
        let mut sections = [section()];
        let foreign =
            r#"{"token2048":{"node":{"min":9.0,"median":9.5,"p10":9.1,"p90":10,"rounds":3}}}"#;
        serde_json::from_str::<Elsewhere>(foreign)
            .unwrap()
            .add_to(&mut sections);
        let json = json(&sections, &Machine::this(Backend::Portable));
        assert_eq!(
            json["token2048"],
            json!({"countersign": 2000.0, "slow": 5000.0, "node": 9.0})
        );
        assert_eq!(json["stats"]["token2048"]["node"]["rounds"], 3);
        assert_eq!(json["machine"]["chosen"], "portable");
    }

    #[test]
    fn the_table_names_ratios_to_ours() {
        let table = table(&section());
        assert!(
            table.contains("2.50") && table.contains("Tokens"),
            "{table}"
        );
    }
}
