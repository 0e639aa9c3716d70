//! Sides and contests: who is measured, with what, and the check of the verdicts before it.

use std::sync::Arc;

use countersign_mint::measure::Work;

/// An implementation, ready to verify input of one kind.
pub struct Side<I> {
    name: String,
    verify: Box<dyn Fn(&I) -> bool + Send + Sync>,
}

impl<I> Side<I> {
    /// A side by the name that it has in the result.
    pub fn new(name: &str, verify: impl Fn(&I) -> bool + Send + Sync + 'static) -> Self {
        Self {
            name: name.to_owned(),
            verify: Box::new(verify),
        }
    }
}

impl<I> std::fmt::Debug for Side<I> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// A side with its input: a call verifies it, and gives the verdict.
pub struct Runner {
    /// The side's name.
    pub name: String,
    run: Box<dyn Fn() -> bool + Send + Sync>,
}

impl Work for Runner {
    /// Verifies the input as often as said; whether it was found good each time.
    fn run(&self, times: u64) -> bool {
        let mut good = true;
        for _ in 0..times {
            good &= (self.run)();
        }
        good
    }
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// The sides that are measured against each other.
#[derive(Debug)]
pub struct Contest {
    /// The key in the result.
    pub name: &'static str,
    /// What is measured, for the reader.
    pub title: String,
    /// How many verifications a call is.
    pub units: u32,
    /// The sides; ours first.
    pub runners: Vec<Runner>,
}

impl Contest {
    /// A contest over one good input, after a check that each side accepts it and refuses each bad
    /// one.
    ///
    /// # Errors
    /// The side that gave a wrong verdict, in a sentence.
    pub fn new<I: Send + Sync + 'static>(
        name: &'static str,
        title: &str,
        units: u32,
        sides: Vec<Side<I>>,
        good: I,
        bad: &[(&str, I)],
    ) -> Result<Self, String> {
        let good = Arc::new(good);
        let mut runners = Vec::new();
        for side in sides {
            check(name, &side, &good, bad)?;
            let good = Arc::clone(&good);
            let verify = side.verify;
            runners.push(Runner {
                name: side.name,
                run: Box::new(move || verify(std::hint::black_box(&good))),
            });
        }
        Ok(Self {
            name,
            title: title.to_owned(),
            units,
            runners,
        })
    }
}

fn check<I>(contest: &str, side: &Side<I>, good: &I, bad: &[(&str, I)]) -> Result<(), String> {
    let name = &side.name;
    if !(side.verify)(good) {
        return Err(format!("{contest}: {name} refuses what is good"));
    }
    match bad.iter().find(|(_, input)| (side.verify)(input)) {
        Some((what, _)) => Err(format!("{contest}: {name} accepts {what}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contest(verify: fn(&u8) -> bool) -> Result<Contest, String> {
        let sides = vec![Side::new("one", verify)];
        Contest::new("c", "a contest", 1, sides, 7, &[("eight", 8)])
    }

    #[test]
    fn only_a_side_with_the_right_verdicts_enters() {
        let sound = contest(|input| *input == 7).unwrap();
        assert!(sound.runners[0].run(3));
        assert_eq!(
            contest(|_| false).unwrap_err(),
            "c: one refuses what is good"
        );
        assert_eq!(contest(|_| true).unwrap_err(), "c: one accepts eight");
    }
}
