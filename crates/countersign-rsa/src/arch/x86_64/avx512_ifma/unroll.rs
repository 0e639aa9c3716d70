//! Loops that are written out, so that what depends on the counter is a constant and arrays of vectors stay in registers.

/// Repeats a block with `$u` from 0 to `$count` - 1, at most 9.
macro_rules! unroll {
    ($u:ident < $count:expr => $body:block) => {
        unroll!($u, $count, $body, 0 1 2 3 4 5 6 7 8 9)
    };
    ($u:ident, $count:expr, $body:block, $($n:literal)*) => {
        $(
            // The compiler sees through the option; its checks of constant indices do not, where the block isn't reached.
            if let Some($u) = Some($n).filter(|&n: &usize| n < $count) $body
        )*
    };
}
