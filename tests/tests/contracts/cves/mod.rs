//! What went wrong elsewhere, one test for each kind of fault, with its number.
//!
//! Where the table of refusals has the cases already, the test here says which of them belong to the
//! fault, so that none of them can be taken out unnoticed.

use countersign_tests::refusals;

mod keys;
mod tokens;

/// The codes of the refusals of one name under one code, which the table must have.
fn in_table(code: &str, names: &[&str]) {
    let table = refusals();
    for name in names {
        let found = table
            .iter()
            .any(|case| case.code == code && case.name == *name);
        assert!(found, "the table has no case {name:?} for {code}");
    }
}
