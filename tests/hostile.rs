//! What is made to break a reader of news: every case ends in its time and its memory, with rows or with a reason.
//!
//! The binary runs as a child whose address space is bounded, so a case that needs more ends in an abort and fails here.
//! The times are those of a slow machine and an unoptimised build many times over: they catch what takes the square.
//! What is larger than a test should be is `ignored`; `.ci/run` runs it with the optimised binary.

#![cfg(all(target_os = "linux", feature = "cli", feature = "web"))]

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const MIB: usize = 1 << 20;

/// The address space of a child that holds nothing: binary, lists, stacks.
const EMPTY: usize = 160 * MIB;

/// The longest that any case may take.
const SECONDS: u64 = 100;

/// Runs `whosaid extract` with `input` as the file `name`, with so many bytes of address space.
fn extract(name: &str, bytes: usize, input: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> Output {
    extract_at_most("64M", name, bytes, input)
}

/// The same where one article may have `max_size`.
fn extract_at_most(
    max_size: &str,
    name: &str,
    bytes: usize,
    input: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static,
) -> Output {
    let folder = tempfile::tempdir().unwrap();
    // Nothing lies on a disk, and the kind is still told by the ending.
    std::os::unix::fs::symlink("/dev/stdin", folder.path().join(name)).unwrap();
    let bounded = "ulimit -v $0 && exec \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", bounded, &(bytes >> 10).to_string(), env!("CARGO_BIN_EXE_whosaid")])
        .args(["extract", name, "--threads", "1", "--indirect", "--max-size", max_size])
        .args(["--columns", "quote,start,end", "--quotes", "/dev/null", "--entities", "/dev/null"])
        .current_dir(folder.path())
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = io::BufWriter::new(child.stdin.take().unwrap());
    // Who stops reading what is too large is right.
    let writer = thread::spawn(move || {
        let _ = input(&mut stdin).and_then(|()| stdin.flush());
    });
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(SECONDS) {
            child.kill().unwrap();
            panic!("{name}: longer than {SECONDS} s");
        }
        thread::sleep(Duration::from_millis(10));
    }
    writer.join().unwrap();
    child.wait_with_output().unwrap()
}

/// A text of `size` bytes or a little more, made of `pieces` in turn, is extracted within `times` its size of memory.
fn text_is_read(size: usize, times: usize, pieces: impl Fn(usize) -> String) {
    let mut text = String::with_capacity(size);
    for number in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&pieces(number));
    }
    let begin: String = text.chars().take(20).collect();
    let output = extract_at_most("128M", "a.txt", EMPTY + times * size, move |to| to.write_all(text.as_bytes()));
    let problem = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{size} bytes of {begin:?}: {problem}");
}

/// The one problem that is told of an input that is refused.
fn refused(name: &str, bytes: usize, input: impl FnOnce(&mut dyn Write) -> io::Result<()> + Send + 'static) -> String {
    let output = extract(name, bytes, input);
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{problem}");
    problem
}

#[test]
fn marks_by_the_million() {
    for mark in ["“", "”", "\"", "'", "‘", "“‘", "' ", "“a ", "\"a\" "] {
        text_is_read(1_000_000 * mark.len(), 100, |_| mark.to_owned());
    }
    for mark in ["“\n\n", "”\n\n"] {
        text_is_read(MIB, 100, |_| mark.to_owned());
    }
}

#[test]
fn nesting_ten_thousand_deep() {
    let depth = 10_000;
    for (open, close) in [("“he said ‘", "’ she said.”"), ("(“", "”)"), ("«‹", "›»")] {
        text_is_read(1, 1000 * depth, move |_| format!("{}so{}", open.repeat(depth), close.repeat(depth)));
    }
}

#[test]
fn one_paragraph_of_four_megabytes() {
    text_is_read(4 * MIB, 60, prose);
}

/// Some hundred bytes of news.
fn prose(number: usize) -> String {
    format!("“Pump {number} ran dry by noon,” Mayor Dana Ruiz said in Eastmoor. Crews from three towns came, he said. ")
}

#[test]
#[ignore = "minutes where nothing is optimised; .ci/run has it"]
fn one_paragraph_of_a_hundred_megabytes() {
    text_is_read(100_000_000, 60, prose);
}

#[test]
fn letters_of_all_kinds() {
    text_is_read(MIB, 60, |_| "THE MAYOR OF EASTMOOR SAID NOTHING OF THE FERRY THAT DANA RUIZ HAD PROMISED ".into());
    text_is_read(MIB, 60, |_| "Ann Lee Ruiz Paris Okafor ".into());
    text_is_read(MIB, 60, |_| "\u{202e}“שלום,” אמרה נעמי. \u{202c}مرحبا ".into());
    text_is_read(MIB, 60, |_| "e\u{301}\u{302}\u{303}".into());
    text_is_read(MIB, 60, |_| "\u{301}".into());
    text_is_read(MIB, 60, |_| "👩\u{200d}👧".into());
    text_is_read(MIB, 60, |_| "a".into());
    text_is_read(MIB, 60, |_| "\n".into());
    text_is_read(MIB, 60, |_| "A line without a stop\n".into());
    text_is_read(MIB, 60, |_| "© The Gazette\n".into());
    text_is_read(MIB, 60, |_| "LONDON: It rained.\n".into());
    text_is_read(MIB, 60, |_| "Q: Yes?\nA: No.\n".into());
}

#[test]
fn zero_bytes() {
    let problem = refused("a.txt", EMPTY, |to| to.write_all(&vec![0; MIB]));
    assert!(problem.contains("NUL"), "{problem}");
    text_is_read(MIB, 60, |_| "“Yes\0,” said Ann Lee. ".into());
}

#[test]
fn half_a_surrogate_in_json() {
    let output = extract("a.jsonl", EMPTY, |to| {
        let line = r#"{"text": "\ud83d “Yes,” \udc00\ud83d\ud83d said Ann Lee. \u0000"}"#;
        (0..10_000).try_for_each(|_| writeln!(to, "{line}"))
    });
    assert!(output.status.code().is_some_and(|code| code < 2), "{:?}", output.status);
}

#[test]
fn json_nested_without_end() {
    let problem = refused("a.jsonl", EMPTY + 16 * MIB, |to| to.write_all("[{\"text\":".repeat(100_000).as_bytes()));
    assert!(problem.starts_with("whosaid: a.jsonl"), "{problem}");
}

/// So many bytes of `what`, packed by gzip.
fn bomb(to: &mut dyn Write, what: &[u8], size: usize) -> io::Result<()> {
    let mut packed = GzEncoder::new(to, Compression::default());
    (0..size / what.len()).try_for_each(|_| packed.write_all(what))?;
    packed.finish().map(drop)
}

#[test]
fn gzip_bombs() {
    let too_large = "is larger than 64 MiB";
    // What one article holds is bounded before it is unpacked, whatever is in it.
    let block = vec![b' '; MIB];
    let problem = refused("a.txt.gz", EMPTY + 160 * MIB, move |to| bomb(to, &block, 256 * MIB));
    assert!(problem.contains(too_large), "{problem}");
    let line = [&b"{\"text\": \""[..], &vec![b'a'; MIB]].concat();
    let problem = refused("a.jsonl.gz", EMPTY + 240 * MIB, move |to| bomb(to, &line, 256 * MIB));
    assert!(problem.contains(too_large) || problem.contains("is no"), "{problem}");
    let twice = |to: &mut dyn Write| {
        let mut inner = Vec::new();
        bomb(&mut inner, &[b' '; 4096], 64 * MIB)?;
        bomb(to, &inner, inner.len())
    };
    let problem = refused("a.txt.gz", EMPTY + 160 * MIB, twice);
    assert!(problem.contains("gzip"), "{problem}");
}

#[test]
fn html_a_million_tags_deep() {
    for tag in ["<div>", "<b>", "<table><tr><td>", "<p><a href=x>"] {
        let output = extract("a.html", EMPTY + 600 * MIB, move |to| {
            to.write_all(b"<!doctype html><html><body><p>It rained all day in Eastmoor.</p>")?;
            (0..1_000_000).try_for_each(|_| to.write_all(tag.as_bytes()))
        });
        let problem = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code < 2), "{tag}: {:?} {problem}", output.status);
    }
}

#[test]
fn csv_with_a_field_without_end() {
    // Sixteen times what a row may hold, and it is not read further than that.
    for filling in ["a", "\n", "\"\"", "a\n"] {
        let problem = refused("a.csv", EMPTY + 400 * MIB, move |to| {
            to.write_all(b"id,text\n1,\"")?;
            let block = filling.repeat(MIB / filling.len());
            (0..1024).try_for_each(|_| to.write_all(block.as_bytes()))
        });
        assert!(problem.contains("is larger than 64 MiB"), "{filling:?}: {problem}");
    }
}
