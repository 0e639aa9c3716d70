//! The table as Markdown: the second half of `docs/troubleshooting.md`.

use super::{Subject, all};
use crate::show::wrapped;

/// Every code with meaning, causes and remedy.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("## By code\n");
    for subject in Subject::ALL {
        out.push_str(&format!("\n### {}\n\n", subject.heading()));
        out.push_str(&wrapped("", symptom(*subject)));
        for one in all().filter(|one| one.about == *subject) {
            out.push_str(&format!("\n#### `{}`\n\n", one.code));
            out.push_str(&wrapped("", one.meaning));
            out.push('\n');
            for cause in one.causes {
                out.push_str(&wrapped("- ", cause));
            }
            out.push_str(&format!(
                "\n{}",
                wrapped("", &format!("**Remedy:** {}", one.remedy))
            ));
        }
    }
    out
}

/// Where such a code shows.
const fn symptom(subject: Subject) -> &'static str {
    match subject {
        Subject::Token => {
            "Clients get a 401 with the code in the body, but for `insufficient_scope` (403) and \
             `scratch_too_small` (500). The log has `request refused` or, where nothing is enforced, \
             `request would be refused`, with the code in `error.type`; `countersign_auth_decisions_total` \
             counts it; `countersign verify` prints it and ends with 1."
        }
        Subject::Request => {
            "As above, with these statuses: `missing_token`, `revoked`, `unexpected_claims` 401; \
             `ambiguous_token` 400; `forbidden`, `unsafe_path`, `dev_mode_refused` 403; `check_failed` 503; \
             `not_enforcing` 500."
        }
        Subject::KeySet => {
            "The log has `fetch failed` with the code, `status().last_error` holds it, and \
             `countersign_jwks_fetches_total` counts it as its `result`. `countersign keys` and \
             `verify` with such a file end with 2."
        }
        Subject::Key => {
            "Tokens that are signed with this key are `unknown_key_id`. `countersign keys` and \
             `countersign doctor` show the code beside the key, `status().skipped` has it; the line \
             `keys published` counts such keys as `skipped`."
        }
        Subject::Fetch => {
            "The log has `fetch failed` with the code, and `key source changed state` once the set is \
             stale. Clients notice nothing for as long as the last good set serves, and get a 503 \
             (`keys_unavailable`) after that, or where there never was one."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the written half of the page ends.
    const MARK: &str = "<!-- From here on written by `countersign explain --markdown`. -->\n\n";

    #[test]
    fn the_page_is_of_this_table() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/troubleshooting.md");
        let page = std::fs::read_to_string(path).unwrap();
        let (_, by_code) = page.split_once(MARK).unwrap();
        assert!(
            by_code == markdown(),
            "docs/troubleshooting.md is not of this table: its first lines say how to write it anew"
        );
    }

    #[test]
    fn every_code_has_a_heading_of_its_own() {
        let text = markdown();
        for one in all() {
            let heading = format!("\n#### `{}`\n", one.code);
            assert_eq!(text.matches(&heading).count(), 1, "{}", one.code);
        }
        assert_eq!(text.matches("**Remedy:**").count(), all().count());
    }
}
