//! Unix sockets, TLS, and what systemd gives and is told.

use std::fs;
use std::io::{BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::process::Stdio;
use std::sync::Arc;

use countersign_tests::provider::Authority;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use serde_json::json;

use crate::support::*;

#[test]
fn a_unix_socket_serves_and_has_its_permissions() {
    let config =
        format!("listen = \"unix:FOLDER/auth.sock\"\nsocket_mode = \"600\"\n{ISSUER_OF_FILE}");
    let setup = Setup::new(&config);
    let path = setup.path("auth.sock");
    // One that was left behind is replaced.
    drop(UnixListener::bind(&path).unwrap());
    let mut sidecar = setup.start();
    sidecar.wait_ready();
    assert_eq!(sidecar.listening, [format!("unix:{}", path.display())]);
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let mut stream = UnixStream::connect(&path).unwrap();
    let bearer = format!("Bearer {}", token(json!({})));
    stream
        .write_all(&request("GET", "/auth", &[("Authorization", &bearer)], ""))
        .unwrap();
    let answer = read_answer(&mut BufReader::new(stream)).unwrap();
    assert_eq!(
        (answer.status, answer.header("x-auth-user")),
        (200, Some("user-1"))
    );
    // Another one finds it taken.
    let mut second = program();
    second
        .args(["serve", "--config"])
        .arg(sidecar.folder.path().join("serve.toml"));
    let output = second.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("auth.sock"));
    sidecar.signal("TERM");
    assert_eq!(sidecar.ended(), Some(0));
    assert!(!path.exists(), "it is removed at the end");
}

#[test]
fn a_file_that_is_no_socket_is_left_alone() {
    let setup = Setup::new(&format!(
        "listen = \"unix:FOLDER/precious\"\n{ISSUER_OF_FILE}"
    ));
    let path = setup.path("precious");
    fs::write(&path, "text").unwrap();
    let mut command = setup.command;
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), "text");
}

/// A connection by TLS; with this certificate of one's own.
fn encrypted(
    sidecar: &Sidecar,
    authority: &Authority,
    client: Option<&str>,
) -> StreamOwned<ClientConnection, std::net::TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.der().to_vec().into()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots);
    let config = match client {
        None => builder.with_no_client_auth(),
        Some(pem) => {
            let chain = CertificateDer::pem_slice_iter(pem.as_bytes());
            let key = PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap();
            let chain = chain.collect::<Result<Vec<_>, _>>().unwrap();
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    };
    let name = ServerName::try_from("localhost").unwrap();
    let connection = ClientConnection::new(Arc::new(config), name).unwrap();
    StreamOwned::new(connection, connect(sidecar.address()))
}

fn ask_encrypted(sidecar: &Sidecar, authority: &Authority, client: Option<&str>) -> Option<Answer> {
    let mut stream = encrypted(sidecar, authority, client);
    let bearer = format!("Bearer {}", token(json!({})));
    let ask = request("GET", "/auth", &[("Authorization", &bearer)], "");
    stream.write_all(&ask).ok()?;
    read_answer(&mut BufReader::new(stream)).ok()
}

fn tls_setup(authority: &Authority, client_ca: &str) -> Setup {
    let config = format!(
        "{ISSUER_OF_FILE}\n[tls]\ncertificate = \"FOLDER/cert.pem\"\nkey = \"FOLDER/key.pem\"\n{client_ca}\n"
    );
    let setup = Setup::new(&config);
    let (certificate, key) = authority.server_pem("localhost");
    fs::write(setup.path("cert.pem"), certificate).unwrap();
    fs::write(setup.path("key.pem"), key).unwrap();
    fs::write(setup.path("ca.pem"), authority.pem()).unwrap();
    setup
}

#[test]
fn tls_serves_and_a_reload_takes_new_certificates() {
    let (first, second) = (Authority::new(), Authority::new());
    let sidecar = tls_setup(&first, "").start();
    sidecar.wait_ready();
    assert!(sidecar.listening[0].starts_with("https://"));
    assert_eq!(ask_encrypted(&sidecar, &first, None).unwrap().status, 200);
    let plain = try_exchange(sidecar.address(), &request("GET", "/auth", &[], ""));
    assert!(plain.is_err(), "plain HTTP gets no answer");
    let mut kept = encrypted(&sidecar, &first, None);
    let ask = request("GET", "/auth", &[], "");
    kept.write_all(&ask).unwrap();
    assert_eq!(
        read_answer(&mut BufReader::new(&mut kept)).unwrap().status,
        401
    );
    let (certificate, key) = second.server_pem("localhost");
    fs::write(sidecar.folder.path().join("cert.pem"), certificate).unwrap();
    assert_eq!(
        sidecar.admin("POST", "/reload").status,
        422,
        "a key of another certificate"
    );
    assert_eq!(ask_encrypted(&sidecar, &first, None).unwrap().status, 200);
    fs::write(sidecar.folder.path().join("key.pem"), key).unwrap();
    assert_eq!(sidecar.admin("POST", "/reload").status, 200);
    assert_eq!(ask_encrypted(&sidecar, &second, None).unwrap().status, 200);
    assert!(
        ask_encrypted(&sidecar, &first, None).is_none(),
        "the old one is gone"
    );
    kept.write_all(&ask).unwrap();
    let answer = read_answer(&mut BufReader::new(&mut kept));
    assert_eq!(
        answer.unwrap().status,
        401,
        "a connection that is open goes on"
    );
}

#[test]
fn with_a_ca_for_clients_only_theirs_get_in() {
    let (authority, other) = (Authority::new(), Authority::new());
    let sidecar = tls_setup(&authority, "client_ca = \"FOLDER/ca.pem\"").start();
    sidecar.wait_ready();
    let cases = [
        ("its own", Some(authority.client_pem()), true),
        ("another's", Some(other.client_pem()), false),
        ("none", None, false),
    ];
    for (name, client, expected) in cases {
        let answer = ask_encrypted(&sidecar, &authority, client.as_deref());
        assert_eq!(
            answer.is_some_and(|answer| answer.status == 200),
            expected,
            "{name}"
        );
    }
    // Whoever never shakes hands holds nobody up.
    let _silent: Vec<_> = (0..20).map(|_| connect(sidecar.address())).collect();
    let client = authority.client_pem();
    assert!(ask_encrypted(&sidecar, &authority, Some(&client)).is_some());
}

#[test]
fn sockets_that_systemd_gives_are_used() {
    let setup = Setup::new(&format!("listen = \"127.0.0.1:1\"\n{ISSUER_OF_FILE}"));
    let path = setup.path("given.sock");
    // The shell stands for systemd: it passes its standard input, a listening socket, as descriptor 3.
    let listener = UnixListener::bind(&path).unwrap();
    let mut wrapped = std::process::Command::new("sh");
    wrapped
        .args([
            "-c",
            r#"LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@" 3<&0 </dev/null"#,
        ])
        .arg(setup.command.get_program())
        .args(setup.command.get_args());
    wrapped.stdin(Stdio::from(std::os::fd::OwnedFd::from(listener)));
    let log = fs::File::create(setup.path("log")).unwrap();
    let child = wrapped.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut sidecar = adopted(child, setup.folder);
    assert_eq!(sidecar.listening, [format!("unix:{}", path.display())]);
    let mut stream = UnixStream::connect(&path).unwrap();
    stream.write_all(&request("GET", "/auth", &[], "")).unwrap();
    let answer = read_answer(&mut BufReader::new(stream)).unwrap();
    assert_eq!(answer.status, 401);
    sidecar.signal("TERM");
    assert_eq!(sidecar.ended(), Some(0));
    assert!(path.exists(), "the socket is systemd's");
}

#[test]
fn a_tcp_socket_may_be_given_too() {
    let setup = Setup::new(&format!("listen = \"127.0.0.1:1\"\n{ISSUER_OF_FILE}"));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let expected = format!("http://{}", listener.local_addr().unwrap());
    let mut wrapped = std::process::Command::new("sh");
    wrapped
        .args([
            "-c",
            r#"LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=serve exec "$0" "$@" 3<&0 </dev/null"#,
        ])
        .arg(setup.command.get_program())
        .args(setup.command.get_args());
    wrapped.stdin(Stdio::from(std::os::fd::OwnedFd::from(listener)));
    let log = fs::File::create(setup.path("log")).unwrap();
    let child = wrapped.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let sidecar = adopted(child, setup.folder);
    assert_eq!(sidecar.listening, [expected]);
    assert_eq!(sidecar.ask("/auth", &[]).status, 401);
}

#[test]
fn systemd_is_told_of_start_reload_and_end_and_gets_signs_of_life() {
    let mut setup = Setup::new(&format!(
        "{ISSUER_OF_FILE}\n[shutdown]\ndelay = \"100ms\"\n"
    ));
    let path = setup.path("notify.sock");
    let told = UnixDatagram::bind(&path).unwrap();
    told.set_read_timeout(Some(PATIENCE)).unwrap();
    setup
        .command
        .env("NOTIFY_SOCKET", &path)
        .env("WATCHDOG_USEC", "400000");
    let mut sidecar = setup.start();
    let wait_for = |line: &str| {
        let (began, mut seen) = (std::time::Instant::now(), Vec::new());
        while began.elapsed() < PATIENCE {
            let mut buffer = [0; 4096];
            let length = told.recv(&mut buffer).unwrap();
            let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
            if text.lines().any(|told| told == line) {
                return text;
            }
            seen.push(text);
        }
        panic!("no {line} in {seen:?}");
    };
    wait_for("READY=1");
    wait_for("STATUS=ready");
    wait_for("WATCHDOG=1");
    wait_for("WATCHDOG=1");
    sidecar.signal("HUP");
    assert!(wait_for("RELOADING=1").contains("MONOTONIC_USEC="));
    wait_for("READY=1");
    sidecar.signal("TERM");
    wait_for("STOPPING=1");
    assert_eq!(sidecar.ended(), Some(0));
}
