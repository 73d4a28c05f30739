//! No network: no crate that could use one, and no call that opens a socket.

#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;

/// What stands in quotes behind `before`, on every line that begins with it.
fn names(file: &str, before: &str) -> Vec<String> {
    let content = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let names = content.lines().filter_map(|line| line.trim_start().strip_prefix(before)?.split('"').next());
    names.map(str::to_owned).collect()
}

/// For those who build without cargo-deny: its list of what must not come in holds for everything that is built.
#[test]
fn no_crate_uses_a_network() {
    let (denied, there) = (names("deny.toml", "{ crate = \""), names("Cargo.lock", "name = \""));
    assert!(denied.len() > 10 && there.len() > 50, "{} and {}", denied.len(), there.len());
    let found: Vec<_> = there.iter().filter(|name| denied.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// Every command on files of each kind, every call traced. Where nothing can be traced this is passed over, and
/// `.ci/run` says so.
#[cfg(all(target_os = "linux", feature = "db", feature = "web"))]
#[test]
#[expect(clippy::print_stderr, reason = "whoever runs it should see that nothing was tested")]
fn no_command_opens_a_socket() {
    use std::process::Command;
    let traced = |command: &[&str], folder: &Path| {
        let trace = folder.join("trace");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-e", "trace=%network", "-o"]).arg(&trace).args(command);
        let code = strace.current_dir(folder).output().ok()?.status.code()?;
        Some((code, fs::read_to_string(trace).unwrap_or_default()))
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // A tracer that shows no call where there is one proves nothing.
    let opens = traced(&["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9"], root);
    if !opens.is_some_and(|(_, calls)| calls.contains("socket(")) {
        eprintln!("passed over: there is no strace here, or none that shows a call");
        return;
    }
    for (name, content) in [
        ("a.txt", "“Yes,” said Ann Lee. See https://echo.example/rain and mail rain@echo.example."),
        ("a.html", "<!doctype html><link rel=stylesheet href='https://echo.example/x.css'><p>“No,” said Bo Ek.</p>"),
        ("a.jsonl", "{\"text\": \"“Yes,” said Ann Lee.\", \"url\": \"https://echo.example/rain\"}"),
        ("a.csv", "text,url\n“Yes,https://echo.example/rain\n"),
        ("a.xml", "<rss version='2.0'><channel><item><link>https://echo.example/</link></item></channel></rss>"),
        ("a.eml", "From: ann@echo.example\nMIME-Version: 1.0\n\n“Yes,” said Ann Lee."),
        ("a.md", "![rain](https://echo.example/rain.png) “Yes,” said Ann Lee."),
    ] {
        fs::write(root.join(name), content).unwrap();
    }
    let commands: &[&[&str]] = &[
        &["extract", ".", "--quotes", "q.html", "--entities", "e.sqlite", "--threads", "4"],
        &["explain", "a.txt"],
        &["gazetteer", "find", "Paris"],
        &["gazetteer", "coverage", "a.txt"],
        &["db", "add", "q.db", "a.txt", "a.jsonl"],
        &["db", "search", "q.db", "yes"],
        &["db", "stats", "q.db"],
        &["bless", "a.txt"],
        &["check", "a.txt"],
        &["completions", "bash"],
        &["--help"],
    ];
    for args in commands {
        let command = [&[env!("CARGO_BIN_EXE_whosaid")], *args].concat();
        let (code, calls) = traced(&command, root).unwrap();
        assert!(code < 2, "{args:?}: {code}");
        // "PID call(…"; a thread that ends while it is traced leaves "PID ???( <detached ...>".
        let is_call = |line: &&str| line.split_whitespace().nth(1).is_some_and(|call| !call.starts_with("???"));
        assert_eq!(calls.lines().find(is_call), None, "{args:?}");
    }
}
