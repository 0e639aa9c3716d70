//! The example of the crate's front page, as a newcomer has it: copied into a fresh project.

use std::path::{Path, PathBuf};
use std::process::Command;

use countersign_tests::OTHER_KEY;
use serde_json::json;

use super::*;

const FRONT_PAGE: &str = include_str!("../../../crates/countersign-jwks/src/lib.rs");

/// What stands between this fence and the next, as it is shown.
fn shown(fence: &str) -> String {
    let page = FRONT_PAGE
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    page.skip_while(|line| *line != fence)
        .skip(1)
        .take_while(|line| *line != "```")
        .fold(String::new(), |text, line| text + line + "\n")
}

fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.unwrap().to_owned()
}

/// A project with the front page's example and dependencies; ours come out of this repository.
fn project(folder: &Path) {
    let ours = ["countersign", "countersign-jwks"].map(|name| {
        let path = root().join("crates").join(name);
        format!("{name} = {{ path = {path:?} }}\n")
    });
    let manifest = [
        "[package]\nname = \"newcomer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n",
        &shown("```toml"),
        "\n[patch.crates-io]\n",
        &ours.concat(),
        "\n[workspace]\n",
    ];
    let manifest = manifest.concat();
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    std::fs::create_dir(folder.join("src")).unwrap();
    std::fs::write(folder.join("src/main.rs"), shown("```no_run")).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "builds a project with all its dependencies; `.ci/run examples` runs it"]
async fn the_example_of_the_front_page_runs_in_a_fresh_project() {
    let provider = Provider::start().await;
    let issuer = provider.url("");
    let metadata = json!({"issuer": issuer, "jwks_uri": provider.url("/jwks")});
    provider.set(
        "/.well-known/openid-configuration",
        Behaviour::jwks(metadata.to_string()),
    );
    provider.set("/jwks", set(&[&KEY]));
    let year_3000 = 32_503_680_000_u64;
    let claims = json!({"iss": issuer, "aud": "api", "sub": "alice", "exp": year_3000});
    let good = KEY.token(&claims);
    let forged = OTHER_KEY.renamed("key-1").token(&claims);

    let folder = tempfile::tempdir().unwrap();
    project(folder.path());
    let run = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--"])
        .args([&issuer, &good, &forged])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", root().join("target/front-page"))
        .output();
    let run = run.unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    let complaints = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{complaints}");
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}{complaints}");
    assert_eq!(lines[0], "alice");
    assert!(lines[1].starts_with("invalid_signature: "), "{said}");
}
