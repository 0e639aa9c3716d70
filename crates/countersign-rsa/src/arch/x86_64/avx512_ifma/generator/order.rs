//! Instructions, their order on the model of a processor, and their registers.

use super::Schedule;
use std::fmt::Write as _;
use std::format;
use std::string::String;
use std::vec::Vec;

/// Where an instruction can start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// IFMA of 512 bits: one a cycle.
    Multiplier,
    /// IFMA of 256 bits: two a cycle.
    HalfMultiplier,
    /// Anything else.
    Other,
}

/// What a register holds at some time; what several instructions add up is one value.
#[derive(Clone, Debug, Default)]
pub(super) struct Value {
    /// Instructions to come, for each stage.
    pub(super) stages: Vec<usize>,
    /// Instructions to come that read it.
    pub(super) unread: usize,
    /// The cycle at which what has been issued is done.
    pub(super) ready: f64,
    pub(super) register: Option<usize>,
    /// The register that it must have.
    pub(super) pinned: Option<usize>,
    /// Not in a register where the next round expects its operand.
    pub(super) avoids_operand: bool,
    /// One of many, for which a register is left to others.
    pub(super) yields: bool,
    pub(super) started: bool,
}

/// One instruction; in its text `{d}` is the target and `{0}`, `{1}` are the sources as 512 bits, `{yd}`, `{y0}`, `{x0}`, … the same as 256 or 128 bits.
#[derive(Clone, Debug)]
pub(super) struct Instruction {
    pub(super) text: String,
    pub(super) unit: Unit,
    pub(super) latency: f64,
    pub(super) target: usize,
    pub(super) stage: usize,
    /// Values, and the stage that each must have behind it.
    pub(super) sources: Vec<(usize, usize)>,
    /// Lower ranks go first.
    pub(super) rank: f64,
    pub(super) not_before: f64,
}

pub(super) struct Program {
    pub(super) schedule: Schedule,
    pub(super) values: Vec<Value>,
    pub(super) instructions: Vec<Instruction>,
    pub(super) free: [bool; 32],
    pub(super) random: u64,
}

pub(super) const MULTIPLY_LATENCY: f64 = 4.0;
const PERMUTE_LATENCY: f64 = 5.0;

impl Program {
    pub(super) fn value(&mut self) -> usize {
        self.values.push(Value::default());
        self.values.len() - 1
    }

    /// A value that is there from the start.
    pub(super) fn input(&mut self, register: usize) -> usize {
        let id = self.value();
        self.free[register] = false;
        self.values[id].register = Some(register);
        self.values[id].started = true;
        id
    }

    pub(super) fn push(
        &mut self,
        unit: Unit,
        latency: f64,
        text: &str,
        target: (usize, usize),
        sources: &[(usize, usize)],
        rank: f64,
    ) {
        let (target, stage) = target;
        let stages = &mut self.values[target].stages;
        stages.resize(stages.len().max(stage + 1), 0);
        stages[stage] += 1;
        for &(source, _) in sources {
            self.values[source].unread += 1;
        }
        self.instructions.push(Instruction {
            text: text.into(),
            unit,
            latency,
            target,
            stage,
            sources: sources.into(),
            rank,
            not_before: 0.0,
        });
    }

    pub(super) fn multiply(
        &mut self,
        text: &str,
        target: (usize, usize),
        sources: &[(usize, usize)],
        rank: f64,
    ) {
        self.push(
            Unit::Multiplier,
            MULTIPLY_LATENCY,
            text,
            target,
            sources,
            rank,
        );
    }

    pub(super) fn other(
        &mut self,
        text: &str,
        target: (usize, usize),
        sources: &[(usize, usize)],
        rank: f64,
    ) {
        self.push(Unit::Other, 1.0, text, target, sources, rank);
    }

    pub(super) fn permute(
        &mut self,
        text: &str,
        target: (usize, usize),
        sources: &[(usize, usize)],
        rank: f64,
    ) {
        self.push(Unit::Other, PERMUTE_LATENCY, text, target, sources, rank);
    }

    /// A random number in -1/2..1/2 times the disturbance.
    pub(super) fn disturbance(&mut self) -> f64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let fraction = f64::from(u32::try_from(self.random >> 32).unwrap()) / f64::from(u32::MAX);
        (fraction - 0.5) * self.schedule.disturbance
    }

    /// Issues all instructions, in the order in which the model starts them.
    pub(super) fn write(&mut self, out: &mut String) {
        let mut waiting: Vec<Instruction> = std::mem::take(&mut self.instructions);
        waiting.sort_by(|a, b| a.rank.total_cmp(&b.rank));
        let (mut now, mut multiplier, mut other) = (0.0f64, 0.0f64, 0.0f64);
        let mut idle = 0;
        while !waiting.is_empty() {
            let mut issued = false;
            for others in [true, false] {
                let busy_until = if others { &mut other } else { &mut multiplier };
                if *busy_until > now {
                    continue;
                }
                let ready =
                    |i: &Instruction| (i.unit == Unit::Other) == others && self.is_ready(i, now);
                let Some(index) = waiting.iter().position(ready) else {
                    continue;
                };
                let instruction = waiting.remove(index);
                let duration = if instruction.unit == Unit::Multiplier {
                    1.0
                } else {
                    0.5
                };
                *busy_until = now + duration;
                self.issue(&instruction, now, out);
                issued = true;
            }
            if !issued {
                now += 0.5;
            }
            idle = if issued { 0 } else { idle + 1 };
            assert!(idle < 1000, "out of registers: {:?}", waiting[0]);
        }
    }

    fn is_ready(&self, instruction: &Instruction, now: f64) -> bool {
        let Schedule {
            behind,
            behind_sum,
            reserve,
            ..
        } = self.schedule;
        let (behind, behind_sum) = if instruction.unit == Unit::Other && instruction.rank > f64::MIN
        {
            (behind, behind_sum)
        } else {
            (0.0, 0.0)
        };
        let target = &self.values[instruction.target];
        instruction.not_before <= now
            && target.ready + behind_sum <= now
            && target.stages[..instruction.stage]
                .iter()
                .all(|&left| left == 0)
            && instruction.sources.iter().all(|&(source, stage)| {
                let source = &self.values[source];
                let last = source.stages.len().min(stage + 1);
                source.started
                    && source.ready + behind <= now
                    && source.stages[..last].iter().all(|&left| left == 0)
            })
            && (target.register.is_some() || target.started || {
                let free = self.candidates(target).count();
                free > if target.yields { reserve } else { 0 }
            })
    }

    /// The registers that a value could get.
    fn candidates(&self, value: &Value) -> impl Iterator<Item = usize> {
        let lowest = if value.avoids_operand {
            self.schedule.vectors
        } else {
            0
        };
        let range = value
            .pinned
            .map_or(lowest..32, |register| register..register + 1);
        range.rev().filter(|&register| self.free[register])
    }

    fn issue(&mut self, instruction: &Instruction, now: f64, out: &mut String) {
        let sources: Vec<_> = instruction
            .sources
            .iter()
            .map(|&(source, _)| self.values[source].register.unwrap())
            .collect();
        for &(source, _) in &instruction.sources {
            self.values[source].unread -= 1;
            self.release(source);
        }
        let adds_up = instruction.text.contains("{d}, {d}, {0}");
        let multiplies = instruction.unit != Unit::Other;
        let target = &self.values[instruction.target];
        let first = !target.started;
        if first && target.register.is_none() {
            // A sum starts from zero before its sources are read: it can't take over their registers.
            let register = self
                .candidates(target)
                .find(|register| !multiplies || !sources.contains(register))
                .unwrap();
            self.free[register] = false;
            self.values[instruction.target].register = Some(register);
        }
        let target = self.values[instruction.target].register;
        let text = if first && adds_up && !multiplies {
            "vmovdqa64 {d}, {0}"
        } else {
            &instruction.text
        };
        if first && multiplies {
            let (prefix, d) = (
                target.filter(|&d| d >= 16).map_or("", |_| "d"),
                target.unwrap(),
            );
            writeln!(out, "vpxor{prefix} xmm{d}, xmm{d}, xmm{d}").unwrap();
        }
        out.push_str(&with_registers(text, target, &sources));
        out.push('\n');
        let value = &mut self.values[instruction.target];
        value.started = true;
        value.stages[instruction.stage] -= 1;
        value.ready = now + instruction.latency;
        self.release(instruction.target);
    }

    /// Frees the register of a value that is complete and has been read for the last time.
    fn release(&mut self, id: usize) {
        let value = &self.values[id];
        if value.unread == 0
            && value.stages.iter().all(|&left| left == 0)
            && let Some(register) = value.register
        {
            self.free[register] = true;
        }
    }
}

fn with_registers(text: &str, target: Option<usize>, sources: &[usize]) -> String {
    let mut text = String::from(text);
    let named = target.map(|register| ("d".into(), register)).into_iter();
    let numbered = sources
        .iter()
        .enumerate()
        .map(|(i, &register)| (format!("{i}"), register));
    for (name, register) in named.chain(numbered) {
        for (prefix, bits) in [("", 'z'), ("y", 'y'), ("x", 'x')] {
            text = text.replace(
                &format!("{{{prefix}{name}}}"),
                &format!("{bits}mm{register}"),
            );
        }
    }
    text
}
