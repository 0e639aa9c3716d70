//! Running the program as a user does.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use countersign_tests::{AUDIENCE, ISSUER, KEY, NOW, OTHER_KEY};

/// The key set that good tokens are signed with a key of.
pub(crate) static JWKS: LazyLock<String> =
    LazyLock::new(|| file("jwks.json", countersign_mint::jwks([&*KEY, &*OTHER_KEY])));

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The only line on standard error, which is one sentence of the program's.
    pub(crate) fn sentence(&self) -> &str {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        self.err.trim_end().strip_prefix("countersign: ").unwrap()
    }
}

/// The program, with these arguments.
pub(crate) fn program<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    command.args(args).env_remove("CLICOLOR_FORCE");
    for proxy in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(proxy).env_remove(proxy.to_uppercase());
    }
    command
}

/// Runs the program, with this on standard input.
pub(crate) fn run_with<'a>(args: impl IntoIterator<Item = &'a str>, input: &[u8]) -> Run {
    finish(program(args), input)
}

/// Runs this program, with this on standard input.
pub(crate) fn finish(mut program: Command, input: &[u8]) -> Run {
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = thread::scope(|scope| {
        // A program that ends early closes the pipe.
        scope.spawn(move || drop(stdin.write_all(input)));
        child.wait_with_output().unwrap()
    });
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs the program, with nothing on standard input.
pub(crate) fn run<'a>(args: impl IntoIterator<Item = &'a str>) -> Run {
    run_with(args, b"")
}

/// The options that verify the shared good token, without its audience.
pub(crate) fn keys_and_issuer() -> Vec<&'static str> {
    static THEN: LazyLock<String> = LazyLock::new(|| NOW.to_string());
    vec![
        "verify", "--jwks", &JWKS, "--issuer", ISSUER, "--now", &THEN,
    ]
}

/// The options that verify the shared good token.
pub(crate) fn good_options() -> Vec<&'static str> {
    let mut options = keys_and_issuer();
    options.extend(["--audience", AUDIENCE]);
    options
}

/// Writes a file for this test run, and gives its path.
pub(crate) fn file(name: &str, contents: impl AsRef<[u8]>) -> String {
    // Test programs run side by side: each writes into a folder of its own.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(std::process::id().to_string());
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, contents).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// Waits for a program that must end by itself.
pub(crate) fn end_of(child: &mut Child, within: Duration) -> Option<i32> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if started.elapsed() > within {
            child.kill().unwrap();
            panic!("it still runs after {within:?}");
        }
        thread::sleep(Duration::from_millis(10));
    }
}
