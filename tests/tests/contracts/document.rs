//! Reads the tables of `docs/conformance.md`, so that the document says what the tests hold.

const TEXT: &str = include_str!("../../../docs/conformance.md");

/// The rows of the table below the heading that holds `title`, without its head.
pub(crate) fn rows(title: &str) -> Vec<Vec<String>> {
    let mut lines = TEXT.lines();
    let found = lines.any(|line| line.starts_with('#') && line.contains(title));
    assert!(found, "docs/conformance.md has no heading with {title}");
    let table = lines
        .take_while(|line| !line.starts_with('#'))
        .filter(|line| line.starts_with('|'))
        .skip(2);
    table.map(cells).collect()
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// The numbers of a list such as `1, 3 to 5, 7`.
pub(crate) fn numbers(list: &str) -> Vec<u64> {
    let number = |text: &str| {
        text.trim()
            .parse::<u64>()
            .unwrap_or_else(|_| panic!("{text}"))
    };
    let ranges = list
        .split(',')
        .flat_map(|item| match item.split_once(" to ") {
            Some((first, last)) => number(first)..=number(last),
            None => number(item)..=number(item),
        });
    ranges.collect()
}
