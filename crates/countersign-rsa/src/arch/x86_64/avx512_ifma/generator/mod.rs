//! Writes the routines that square, `square_2048.asm` and its siblings, which are checked in.
//!
//! A routine is one squaring and its reduction, unrolled: [`Program::square`] lists its instructions and what each
//! needs. What remains is the order and the registers, and LLVM does badly at both: 740 cycles at 2048 bits where the
//! multiplications alone take 620. [`Program::write`] therefore issues the instructions one after the other on a simple
//! model of a processor that starts one IFMA of 512 bits in a cycle; among those that are ready it takes the one of the
//! lowest rank. The numbers of a [`Schedule`] were found by a random search that timed the routines (Zen 4).
//!
//! Two things were learnt there. An addition, shift or permutation must stand well behind the instructions that it
//! depends on: then it finds the multipliers' ports taken and goes to the other two, instead of taking a multiplication's place.
//! And the chain of quotient digits needs no precedence; it is shorter than the work of a step.

mod order;
mod schedule;

pub(super) use schedule::{SQUARE_2048, SQUARE_3072, SQUARE_4096, Schedule};

use order::{MULTIPLY_LATENCY, Program, Unit};
use std::fmt::Write as _;
use std::string::String;
use std::vec::Vec;
use std::{format, vec};

/// The stages of a column: all instructions of one come before those of the next, in any order among themselves.
mod stage {
    /// Products of different classes.
    pub(super) const MIXED: usize = 0;
    /// Those doubled.
    pub(super) const DOUBLED: usize = 1;
    /// Products of a class with digits of its own upper half.
    pub(super) const SAME: usize = 2;
    /// Those with the lower half doubled.
    pub(super) const DOUBLED_LOW: usize = 3;
    /// All other summands.
    pub(super) const SUM: usize = 4;
    /// The last step's own column with the quotient times the lowest vector of N.
    pub(super) const ELIMINATED: usize = 5;
    /// Cut to 52 bits.
    pub(super) const CUT: usize = 6;
}

/// The register of the disjunction of the results.
const ALL: usize = 31;

/// The routine for a schedule, as the text of an `asm!` block.
pub(super) fn square(schedule: Schedule) -> String {
    let mut program = Program {
        schedule,
        values: Vec::new(),
        instructions: Vec::new(),
        free: [true; 32],
        random: schedule.seed,
    };
    program.square();
    let mut out = format!(
        "# Squares {} digits in {} vectors. Written by the module `generator`.\n",
        schedule.digits, schedule.vectors
    );
    // Lane 0, the lower four, the upper four, all but the topmost.
    for (k, mask) in [(1, 1), (2, 0x0f), (3, 0xf0), (4, 0x7f)] {
        writeln!(out, "mov {{over:e}}, {mask}\nkmovw k{k}, {{over:e}}").unwrap();
    }
    for v in 0..schedule.vectors {
        writeln!(out, "vmovdqa64 zmm{v}, zmmword ptr [{{x}} + {}]", 64 * v).unwrap();
    }
    for v in 0..schedule.resident {
        let register = schedule.vectors + v;
        writeln!(
            out,
            "vmovdqa64 zmm{register}, zmmword ptr [{{m}} + {}]",
            64 * v
        )
        .unwrap();
    }
    out.push_str(".p2align 6\n2:\n");
    program.write(&mut out);
    // Leave after the last squaring, or if a digit has more than 52 bits.
    write!(
        out,
        "dec {{times:e}}\n\
         vptestmq k5, zmm{ALL}, qword ptr [{{constants}} + 16]{{{{1to8}}}}\n\
         kmovw {{over:e}}, k5\n\
         test {{over:e}}, {{over:e}}\n\
         jnz 3f\n\
         test {{times:e}}, {{times:e}}\n\
         jnz 2b\n\
         3:\n"
    )
    .unwrap();
    out
}

impl Program {
    /// The whole squaring, columns 0 to digits + vectors - 1.
    fn square(&mut self) {
        let Schedule {
            vectors,
            digits,
            resident,
            ..
        } = self.schedule;
        let operand: Vec<_> = (0..vectors).map(|v| self.input(v)).collect();
        let m: Vec<_> = (0..resident).map(|v| self.input(vectors + v)).collect();
        for &vector in &m {
            self.values[vector].unread = 1; // for the next round
        }
        // The lowest digits are wanted before what was stored can be read back.
        let lowest: Vec<_> = operand
            .iter()
            .map(|&vector| {
                let digit = self.value();
                self.other(
                    "vpbroadcastq {d}, {x0}",
                    (digit, 0),
                    &[(vector, 0)],
                    f64::MIN,
                );
                digit
            })
            .collect();
        let columns: Vec<_> = (0..digits + vectors).map(|_| self.value()).collect();
        for (c, &column) in columns.iter().enumerate() {
            self.values[column].yields = true;
            self.values[column].avoids_operand = c >= digits;
            self.products(c, column, &operand, &lowest);
        }
        for i in 0..digits - 1 {
            self.step(i, &columns, &m);
        }
        self.last_step(&columns);
        self.results(&columns[digits..]);
    }

    /// All products of digits that go to column `c`: the low parts of those of weight c, the high parts of those of weight c - 1.
    fn products(&mut self, c: usize, column: usize, operand: &[usize], lowest: &[usize]) {
        let Schedule {
            vectors,
            digits,
            step,
            lead,
            stored,
            ..
        } = self.schedule;
        let rank = (as_f64(c) - as_f64(vectors) - lead) * step + self.disturbance();
        let mut half = None;
        let (mut mixed, mut same) = (false, false);
        for (part, high) in [("vpmadd52luq", 0), ("vpmadd52huq", 1)] {
            for (v, &vector) in operand.iter().enumerate() {
                let Some(digit) = c.checked_sub(v + high).filter(|&d| d < digits) else {
                    continue;
                };
                let (class, lane) = (digit % vectors, digit / vectors);
                if class < v {
                    continue; // the mirror image is doubled instead
                }
                let rank = rank + self.disturbance();
                let offset = 64 * class + 8 * lane;
                let mut sources = vec![(vector, 0)];
                let (factor, half_factor) = if c < vectors {
                    sources.push((lowest[class], 0));
                    ("{1}".into(), "{y1}".into())
                } else {
                    let digit = format!("qword ptr [{{x}} + {offset}]");
                    (
                        format!("{digit}{{{{1to8}}}}"),
                        format!("{digit}{{{{1to4}}}}"),
                    )
                };
                if class == v && lane < 4 {
                    // The lower half with digits of the lower half; that of the upper is what the other case doubles.
                    let half = *half.get_or_insert_with(|| self.value());
                    self.values[half].yields = true;
                    let text = format!("{part} {{yd}}, {{y0}}, {half_factor}");
                    self.push(
                        Unit::HalfMultiplier,
                        MULTIPLY_LATENCY,
                        &text,
                        (half, 0),
                        &sources,
                        rank,
                    );
                } else {
                    let stage = if class == v {
                        stage::SAME
                    } else {
                        stage::MIXED
                    };
                    (mixed, same) = (mixed | (class != v), same | (class == v));
                    let text = format!("{part} {{d}}, {{0}}, {factor}");
                    self.multiply(&text, (column, stage), &sources, rank);
                }
                if c >= vectors {
                    self.instructions.last_mut().unwrap().not_before = stored;
                }
            }
        }
        if mixed {
            // Where products of the same class follow, of the lower half these are doubled together with them.
            let lanes = if same { "{{k3}}" } else { "" };
            let text = format!("vpaddq {{d}}{lanes}, {{d}}, {{d}}");
            self.other(&text, (column, stage::DOUBLED), &[], rank);
        }
        if same {
            self.other(
                "vpaddq {d}{{k2}}, {d}, {d}",
                (column, stage::DOUBLED_LOW),
                &[],
                rank,
            );
        }
        if let Some(half) = half {
            self.other(
                "vpaddq {d}, {d}, {0}",
                (column, stage::SUM),
                &[(half, 0)],
                rank,
            );
        }
    }

    /// Step `i` of the reduction: the lowest lane of column i is the quotient digit; that times M goes to the columns from i + 1 on.
    fn step(&mut self, i: usize, columns: &[usize], m: &[usize]) {
        let rank = as_f64(i) * self.schedule.step;
        let quotient = self.value();
        self.other(
            "vpbroadcastq {d}, {x0}",
            (quotient, 0),
            &[(columns[i], stage::SUM)],
            rank,
        );
        for v in 0..self.schedule.vectors {
            let mut sources = vec![(quotient, 0)];
            let factor = if let Some(&vector) = m.get(v) {
                sources.push((vector, 0));
                "{1}".into()
            } else {
                format!("zmmword ptr [{{m}} + {}]", 64 * v)
            };
            for (part, high) in [("vpmadd52luq", 0), ("vpmadd52huq", 1)] {
                let rank = rank
                    + self.schedule.spread * as_f64(v)
                    + 0.5 * as_f64(high)
                    + self.disturbance();
                let target = (columns[i + 1 + v + high], stage::SUM);
                self.multiply(
                    &format!("{part} {{d}}, {{0}}, {factor}"),
                    target,
                    &sources,
                    rank,
                );
            }
        }
        self.carry(i, columns, stage::SUM);
    }

    /// The last step multiplies its column by k and adds a multiple of N, to the columns from its own on.
    fn last_step(&mut self, columns: &[usize]) {
        let i = self.schedule.digits - 1;
        let rank = as_f64(i) * self.schedule.step;
        let (product, quotient) = (self.value(), self.value());
        let text = "vpmadd52luq {d}, {0}, qword ptr [{constants}]{{1to8}}";
        self.multiply(text, (product, 0), &[(columns[i], stage::SUM)], rank);
        self.other(
            "vpbroadcastq {d}, {x0}",
            (quotient, 0),
            &[(product, 0)],
            rank,
        );
        for v in 0..self.schedule.vectors {
            let rank = rank + 0.01 * as_f64(v);
            let own = if v == 0 {
                stage::ELIMINATED
            } else {
                stage::SUM
            };
            for (part, high, stage) in [("vpmadd52luq", 0, own), ("vpmadd52huq", 1, stage::SUM)] {
                let text = format!("{part} {{d}}, {{0}}, zmmword ptr [{{n}} + {}]", 64 * v);
                self.multiply(
                    &text,
                    (columns[i + v + high], stage),
                    &[(quotient, 0)],
                    rank,
                );
            }
        }
        self.carry(i, columns, stage::ELIMINATED);
    }

    /// Column `i` is done: the lowest lane is carried, the others are the lower lanes of the column `vectors` further on.
    fn carry(&mut self, i: usize, columns: &[usize], done: usize) {
        let rank = as_f64(i) * self.schedule.step;
        let (carried, moved) = (self.value(), self.value());
        let source = [(columns[i], done)];
        self.other(
            "vpsrlq {d}{{k1}}{{z}}, {0}, 52",
            (carried, 0),
            &source,
            rank,
        );
        self.other(
            "vpaddq {d}, {d}, {0}",
            (columns[i + 1], stage::SUM),
            &[(carried, 0)],
            rank,
        );
        self.permute(
            "valignq {d}{{k4}}{{z}}, {0}, {0}, 1",
            (moved, 0),
            &source,
            rank,
        );
        let later = columns[i + self.schedule.vectors];
        self.other(
            "vpaddq {d}, {d}, {0}",
            (later, stage::SUM),
            &[(moved, 0)],
            rank,
        );
    }

    /// One carry pass over the upper columns; the results go to the operand's registers and to memory, their disjunction to a register of its own.
    fn results(&mut self, columns: &[usize]) {
        let rank = as_f64(self.schedule.digits) * self.schedule.step;
        let high: Vec<_> = columns
            .iter()
            .map(|&column| {
                let high = self.value();
                self.values[high].avoids_operand = true;
                self.other(
                    "vpsrlq {d}, {0}, 52",
                    (high, 0),
                    &[(column, stage::ELIMINATED)],
                    rank,
                );
                high
            })
            .collect();
        // The topmost digit has nothing to carry: lane 7 of the last vector comes round as zero.
        let moved = self.value();
        self.values[moved].avoids_operand = true;
        let top = [(high[columns.len() - 1], 0)];
        self.permute("valignq {d}, {0}, {0}, 7", (moved, 0), &top, rank - 1.0);
        let all = self.value();
        self.values[all].pinned = Some(ALL);
        self.values[all].unread = 1; // for the test at the end
        let mut carried = moved;
        for (v, &column) in columns.iter().enumerate() {
            let text = "vpandq {d}, {d}, qword ptr [{constants} + 8]{{1to8}}";
            self.other(text, (column, stage::CUT), &[(high[v], 0)], rank);
            let result = self.value();
            self.values[result].pinned = Some(v);
            self.values[result].unread = 1; // for the next round
            let sources = [(column, stage::CUT), (carried, 0)];
            self.other("vpaddq {d}, {0}, {1}", (result, 0), &sources, rank);
            carried = high[v];
            let stored = self.value();
            self.values[stored].started = true;
            let text = format!("vmovdqa64 zmmword ptr [{{x}} + {}], {{0}}", 64 * v);
            self.other(&text, (stored, 0), &[(result, 0)], rank);
            self.other("vporq {d}, {d}, {0}", (all, 0), &[(result, 0)], rank + 1.0);
        }
    }
}

fn as_f64(x: usize) -> f64 {
    f64::from(u32::try_from(x).unwrap())
}
