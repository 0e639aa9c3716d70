//! Running the sidecar.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use countersign_tests::{AUDIENCE, ISSUER, JWKS, KEY};
use serde_json::{Value, json};
use tempfile::TempDir;

pub(crate) use crate::wire::*;

/// How long anything may take before a test fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A configuration for the shared issuer, whose keys are in a file.
pub(crate) const ISSUER_OF_FILE: &str = r#"
[[issuer]]
issuer = "https://issuer.example"
jwks = "JWKS"
audience = "https://api.example"
"#;

/// A sidecar that runs, and ends with the test.
pub(crate) struct Sidecar {
    pub(crate) child: Child,
    pub(crate) folder: TempDir,
    pub(crate) listening: Vec<String>,
    pub(crate) grpc: Vec<String>,
    pub(crate) admin: Vec<String>,
}

/// A sidecar before it is started.
pub(crate) struct Setup {
    pub(crate) folder: TempDir,
    pub(crate) command: Command,
}

impl Setup {
    /// With this configuration: `FOLDER` and `JWKS` in it are paths.
    pub(crate) fn new(config: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("jwks.json"), &*JWKS).unwrap();
        let mut setup = Self {
            command: program(),
            folder,
        };
        setup.write(config);
        let config = setup.path("serve.toml");
        setup.command.args(["serve", "--config"]).arg(config);
        setup
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&mut self, config: &str) {
        write_config(self.folder.path(), config);
    }

    pub(crate) fn start(mut self) -> Sidecar {
        let log = File::create(self.path("log")).unwrap();
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let lines = child.stdout.take().unwrap();
        let [listening, grpc, admin] = announced(lines, &self.path("log"));
        Sidecar {
            child,
            folder: self.folder,
            listening,
            grpc,
            admin,
        }
    }
}

/// A sidecar that something else started, with its log in the folder.
pub(crate) fn adopted(mut child: Child, folder: TempDir) -> Sidecar {
    let lines = child.stdout.take().unwrap();
    let [listening, grpc, admin] = announced(lines, &folder.path().join("log"));
    Sidecar {
        child,
        folder,
        listening,
        grpc,
        admin,
    }
}

/// The addresses that it tells.
fn announced(lines: impl Read, log: &Path) -> [Vec<String>; 3] {
    let mut lines = BufReader::new(lines).lines();
    let (mut listening, mut grpc, mut admin) = (Vec::new(), Vec::new(), Vec::new());
    while admin.is_empty() {
        let Some(Ok(line)) = lines.next() else {
            let log = fs::read_to_string(log).unwrap();
            panic!("it did not start: {log}");
        };
        match line.split_once(' ') {
            Some(("listening", address)) => listening.push(address.to_owned()),
            Some(("grpc", address)) => grpc.push(address.to_owned()),
            Some(("admin", address)) => admin.push(address.to_owned()),
            _ => panic!("{line}"),
        }
    }
    [listening, grpc, admin]
}

fn write_config(folder: &Path, config: &str) {
    let path = folder.display().to_string();
    let mut text = config
        .replace("JWKS", &format!("{path}/jwks.json"))
        .replace("FOLDER", &path);
    if !text.contains("listen =") {
        text.insert_str(0, "listen = \"127.0.0.1:0\"\n");
    }
    if !text.contains("admin =") {
        text.insert_str(0, "admin = \"127.0.0.1:0\"\n");
    }
    fs::write(folder.join("serve.toml"), text).unwrap();
}

/// The program, without what the environment of the test says of proxies and issuers.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_countersign"));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy().to_lowercase();
        let ours = [
            "clerk_",
            "auth_",
            "jwt_",
            "countersign_config",
            "listen_",
            "notify_",
        ];
        if text.ends_with("_proxy") || ours.iter().any(|ours| text.starts_with(ours)) {
            command.env_remove(name);
        }
    }
    command
}

impl Sidecar {
    pub(crate) fn start(config: &str) -> Self {
        let sidecar = Setup::new(config).start();
        sidecar.wait_ready();
        sidecar
    }

    /// The address that serves.
    pub(crate) fn address(&self) -> SocketAddr {
        address(&self.listening[0])
    }

    pub(crate) fn admin_address(&self) -> SocketAddr {
        address(&self.admin[0])
    }

    pub(crate) fn wait_ready(&self) {
        wait("ready", || {
            try_exchange(
                self.admin_address(),
                b"GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n",
            )
            .is_ok_and(|answer| answer.status == 200)
        });
    }

    pub(crate) fn reconfigure(&self, config: &str) {
        write_config(self.folder.path(), config);
    }

    pub(crate) fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// A request to `/auth…` with these headers.
    pub(crate) fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        exchange(self.address(), &request("GET", path, headers, ""))
    }

    /// A request to `/auth` with this token.
    pub(crate) fn ask_with(&self, token: &str) -> Answer {
        self.ask("/auth", &[("Authorization", &format!("Bearer {token}"))])
    }

    pub(crate) fn admin(&self, method: &str, path: &str) -> Answer {
        exchange(self.admin_address(), &request(method, path, &[], ""))
    }

    pub(crate) fn status(&self) -> Value {
        serde_json::from_slice(&self.admin("GET", "/status.json").body).unwrap()
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// The program's resident memory in KiB.
    #[cfg(target_os = "linux")]
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Waits for its end; its exit code.
    pub(crate) fn ended(&mut self) -> Option<i32> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(began.elapsed() < PATIENCE, "it did not end");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Sidecar {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
    }
}

pub(crate) fn signal(process: u32, name: &str) {
    let killed = Command::new("kill")
        .args(["-s", name, &process.to_string()])
        .status();
    assert!(killed.unwrap().success());
}

fn address(url: &str) -> SocketAddr {
    let text = url.split_once("://").unwrap().1;
    text.parse().unwrap()
}

/// Waits until that holds.
pub(crate) fn wait(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "not {what} in time");
        sleep(Duration::from_millis(10));
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

/// The claims of a token that is good now, with these besides or instead.
pub(crate) fn claims(changes: Value) -> Value {
    let mut claims = json!({
        "iss": ISSUER, "sub": "user-1", "aud": AUDIENCE, "iat": now(), "exp": now() + 600,
    });
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims
                .as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone()),
        };
    }
    claims
}

/// A token that is good now but for these claims.
pub(crate) fn token(changes: Value) -> String {
    KEY.token(&claims(changes))
}

/// A good token whose signature is that of another.
pub(crate) fn forged() -> String {
    let (good, other) = (token(json!({})), token(json!({"sub": "user-2"})));
    let (head, _) = good.rsplit_once('.').unwrap();
    let (_, signature) = other.rsplit_once('.').unwrap();
    format!("{head}.{signature}")
}
