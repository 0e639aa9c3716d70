//! What a package is made of: completions, manual pages, the version.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use crate::support::run;

const COMMANDS: [&str; 7] = [
    "verify",
    "inspect",
    "keys",
    "doctor",
    "explain",
    "demo",
    "dev-issuer",
];

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(["completions", shell]);
        assert_eq!(script.code, Some(0), "{script:?}");
        for command in COMMANDS {
            assert!(script.out.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn there_is_a_manual_page_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(run(["man", path]).code, Some(0));
    let page = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let program = page("countersign.1");
    for command in COMMANDS {
        assert!(program.contains(&command.replace('-', "\\-")), "{command}");
        let page = page(&format!("countersign-{command}.1"));
        assert!(page.starts_with(".ie"), "{command} is no roff: {page}");
        assert!(page.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(page("countersign-verify.1").contains("authorized\\-party"));
    let nowhere = run(["man", "/nonexistent/folder"]);
    assert!(nowhere.sentence().contains("cannot be written to"));
}

#[test]
fn the_version_has_the_commit_where_there_is_one() {
    let version = run(["--version"]).out;
    let version = version.trim_end().strip_prefix("countersign ").unwrap();
    let (number, commit) = match version.split_once(' ') {
        Some((number, commit)) => (number, Some(commit)),
        None => (version, None),
    };
    assert_eq!(number, env!("CARGO_PKG_VERSION"));
    if let Some(commit) = commit {
        let name = commit.strip_prefix('(').unwrap().strip_suffix(')').unwrap();
        assert!((7..=12).contains(&name.len()), "{commit}");
        assert!(
            name.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{commit}"
        );
    }
}

#[test]
fn a_health_check_asks_as_a_load_balancer_does() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let answers = [
        "200 OK\r\n\r\nready\n",
        "503 Service Unavailable\r\n\r\nno usable keys yet\n",
    ];
    let server = thread::spawn(move || {
        answers.map(|answer| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let len = stream.read(&mut request).unwrap();
            stream
                .write_all(format!("HTTP/1.1 {answer}").as_bytes())
                .unwrap();
            String::from_utf8(request[..len].to_vec()).unwrap()
        })
    });
    let ready = run(["ready", &address]);
    assert_eq!((ready.code, ready.out.as_str()), (Some(0), "ready\n"));
    let unready = run(["ready", "--live", &address]);
    assert_eq!(
        (unready.code, unready.out.as_str()),
        (Some(1), "no usable keys yet\n")
    );
    let [first, second] = server.join().unwrap();
    assert!(
        first.starts_with("GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:"),
        "{first}"
    );
    assert!(second.starts_with("GET /livez "), "{second}");
    let nobody = run(["ready", &address]);
    assert_eq!(nobody.code, Some(1), "{nobody:?}");
}
