//! The freestanding programs of `tests/no_std-app`: they build, they run without `std`, and the one
//! that has no heap links nothing of `alloc`. Here they are for Linux on x86-64; `.ci/targets` runs
//! them on other processors.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
// Helpers of tests fail as loudly as tests do.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use countersign_tests::{KEY, claims_with};
use object::{Object, ObjectKind, ObjectSection, ObjectSymbol};

const LIMIT: Duration = Duration::from_secs(30);

static APP: LazyLock<PathBuf> =
    LazyLock::new(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("no_std-app"));

/// Builds a program, once for all tests that want it, and gives its path.
fn build(program: &str, features: &str) -> PathBuf {
    let output = cargo_build(program, features);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    APP.join("target").join("release").join(program)
}

fn cargo_build(program: &str, features: &str) -> Output {
    Command::new(env!("CARGO"))
        .args([
            "build",
            "--release",
            "--locked",
            "--bin",
            program,
            "--features",
            features,
        ])
        .current_dir(&*APP)
        .env("CARGO_TARGET_DIR", APP.join("target"))
        // What the outer build was told is not for this one.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env_remove("CARGO_BUILD_TARGET")
        .output()
        .unwrap()
}

/// Runs a program that must end by itself, in time.
fn run(program: &Path) -> Output {
    let mut child = Command::new(program)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > LIMIT {
            child.kill().unwrap();
            panic!("{} did not end in {LIMIT:?}", program.display());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

fn says(program: &Path, expected: &str) {
    let output = run(program);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    assert_eq!(output.status.code(), Some(0));
}

/// The names of all symbols, the crate's name standing in each in front of its items'.
fn symbols(program: &Path) -> Vec<String> {
    let bytes = std::fs::read(program).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    file.symbols()
        .map(|symbol| symbol.name().unwrap().to_owned())
        .collect()
}

/// Whether a symbol is of the crate `alloc` or of an allocator; both manglings write the length of
/// a crate's name before it.
fn is_of_a_heap(symbol: &str) -> bool {
    let marks = [
        "5alloc",
        "__rust_alloc",
        "__rust_dealloc",
        "__rust_realloc",
        "malloc",
        "calloc",
    ];
    marks.iter().any(|mark| symbol.contains(mark))
}

/// A static executable of one piece: no loader, no library, and neither `std` nor a start-up file.
fn assert_freestanding(program: &Path) {
    let bytes = std::fs::read(program).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    assert_eq!(file.kind(), ObjectKind::Executable);
    let names: Vec<&str> = file
        .sections()
        .map(|section| section.name().unwrap())
        .collect();
    for name in [".interp", ".dynamic"] {
        assert!(!names.contains(&name), "{} has {name}", program.display());
    }
    let undefined = file
        .symbols()
        .find(|s| s.is_undefined() && !s.name().unwrap().is_empty());
    assert!(undefined.is_none(), "{undefined:?}");
    let foreign = symbols(program)
        .into_iter()
        .find(|name| name.contains("3std") || name == "__libc_start_main");
    assert_eq!(foreign, None);
}

#[test]
fn a_program_without_a_heap_verifies() {
    let program = build("verify", "");
    assert_freestanding(&program);
    let names = symbols(&program);
    assert!(
        names.iter().any(|name| name.contains("11countersign")),
        "stripped?"
    );
    let heap = names.iter().find(|name| is_of_a_heap(name));
    assert_eq!(heap, None);
    says(
        &program,
        "accepted: the token of user-1\nrefused: the tampered one, invalid_signature\n",
    );
}

#[test]
fn a_program_with_a_heap_of_its_own_reads_typed_claims() {
    let program = build("typed_claims", "alloc");
    assert_freestanding(&program);
    assert!(
        symbols(&program).iter().any(|name| is_of_a_heap(name)),
        "the control"
    );
    says(
        &program,
        "accepted: user-1, admin, staff, on-call\n\
         refused: the tampered one; kept on the heap: the token of user-1\n",
    );
}

#[test]
fn what_it_takes_is_measured() {
    let output = run(&build("figures", ""));
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let bytes = |name: &str| -> usize {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("{name} in {text}"))
            .trim()
            .parse()
            .unwrap()
    };
    // The program holds them against what is promised; here, that they are figures at all.
    let keys = bytes("size KeySet<4,Rsa2048>");
    assert_eq!(
        keys,
        size_of::<countersign::KeySet<4, countersign::Rsa2048>>()
    );
    let stack = bytes("Rsa2048: stack verify-accepted");
    assert!(stack > 512, "the paint was not seen: {text}");
    assert!(
        stack < bytes("stack there-is"),
        "all was overwritten: {text}"
    );
}

/// The panic handler of these programs calls a function that is nowhere, so that they link only if the
/// optimizer has shown each panic to be out of reach. It holds for all that the core does with a
/// token. It does not hold for loading keys (a bounds check in `countersign_rsa::validate` is left),
/// for `KeyRing::read` (the lock of `spin` panics at too many readers), and for the RSA engine, whose
/// kernels work on slices: those rest on tests and fuzzing.
#[test]
fn no_token_makes_the_core_panic() {
    let names = symbols(&build("panic_free_core", "panic-free"));
    assert!(
        names.iter().any(|name| name.contains("10unverified")),
        "the core is not in it"
    );
    let control = cargo_build("panic_free_control", "panic-free");
    assert!(
        !control.status.success(),
        "the control has a panic, and links"
    );
    let said = String::from_utf8_lossy(&control.stderr);
    assert!(
        said.contains("countersign_a_panic_can_be_reached"),
        "{said}"
    );
}

/// What the programs carry is what `countersign-mint` makes. Set `UPDATE_DATA` to write it anew.
#[test]
fn the_data_are_minted() {
    let token = KEY.token(&{
        let mut claims = claims_with("groups", serde_json::json!(["staff", "on-call"]));
        claims["org"] = serde_json::json!({"id": "org_2abcDEF", "role": "admin"});
        claims
    });
    let files = [
        ("jwks.json", countersign_mint::jwks([&*KEY])),
        ("token.jwt", token),
    ];
    for (name, made) in files {
        let path = APP.join("data").join(name);
        if std::env::var_os("UPDATE_DATA").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(&path).unwrap_or_default(),
            made,
            "{name}"
        );
    }
}
