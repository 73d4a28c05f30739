//! What is made to break a reader of news: every case ends in its time and its memory, with rows or with a reason.
//!
//! The binary runs as a child whose address space and processor's time are bounded, so a case that needs more is killed and
//! fails here. The time is many times that of an unoptimised build on a slow machine: it catches what takes the square.

#![cfg(all(target_os = "linux", feature = "cli", feature = "web"))]

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Instant;

const MIB: usize = 1 << 20;

/// The address space of a child that holds nothing: binary, lists, stacks.
const EMPTY: usize = 160 * MIB;

/// Seconds of the processor that any case may take.
const SECONDS: &str = "30";

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
    let bounded = "ulimit -v $0 && ulimit -t $1 && shift && exec \"$@\"";
    let mut child = Command::new("sh")
        .args(["-c", bounded, &(bytes >> 10).to_string(), SECONDS, env!("CARGO_BIN_EXE_whosaid")])
        .args(["extract", name, "--threads", "1", "--indirect", "--max-size", max_size])
        .args(["--columns", "quote,start,end", "--quotes", "/dev/null", "--entities", "e.csv"])
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
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// Texts of `size` bytes or a little more, each made of one piece again and again, are extracted within `times` their
/// size of memory.
fn texts_are_read(size: usize, times: usize, pieces: &[&str]) {
    let mut failed = Vec::new();
    for piece in pieces {
        let text = piece.repeat(size.div_ceil(piece.len()));
        let begun = Instant::now();
        let bytes = EMPTY + times * text.len();
        let output = extract_at_most("128M", "a.txt", bytes, move |to| to.write_all(text.as_bytes()));
        if output.status.code() != Some(0) {
            let begin: String = piece.chars().take(30).collect();
            let problem = String::from_utf8_lossy(&output.stderr);
            failed.push(format!("{begin:?} after {:.1?}: {} {problem}", begun.elapsed(), output.status));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
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
    texts_are_read(3_000_000, 100, &["“", "”", "\"", "'", "‘", "“‘", "«‹"]);
    texts_are_read(3_000_000, 100, &["' ", "“a ", "a” ", "\"a\" ", "a' ", "“\n\n", "”\n\n", "“a”\n\n"]);
    texts_are_read(MIB, 100, &["!", "?!", ".", ". ", "…", "(", "(a", "a) ", "-", "—", "&", ": ", ", "]);
}

#[test]
fn nesting_ten_thousand_deep() {
    for (open, close) in [("“he said ‘", "’ she said.”"), ("(“", "”)"), ("«‹", "›»")] {
        let nested = format!("{}so{}", open.repeat(10_000), close.repeat(10_000));
        texts_are_read(1, 100, &[&nested]);
    }
}

/// Some hundred bytes of news.
const PROSE: &str =
    "“The pump ran dry by noon,” Mayor Dana Ruiz said in Eastmoor. Crews from three towns had come, he said. ";

#[test]
fn one_paragraph_of_four_megabytes() {
    texts_are_read(4 * MIB, 60, &[PROSE]);
}

#[test]
#[ignore = "a minute where nothing is optimised, and gigabytes"]
fn one_paragraph_of_a_hundred_megabytes() {
    texts_are_read(100_000_000, 60, &[PROSE]);
}

#[test]
fn letters_of_all_kinds() {
    let capitals = "THE MAYOR OF EASTMOOR SAID NOTHING OF THE FERRY THAT DANA RUIZ HAD PROMISED ";
    let from_the_right = "\u{202e}“שלום,” אמרה נעמי. \u{202c}مرحبا ";
    texts_are_read(MIB, 60, &[capitals, "Ann Lee Ruiz Paris Okafor ", "A ", "A. ", from_the_right]);
    texts_are_read(MIB, 60, &["e\u{301}\u{302}\u{303}", "\u{301}", "👩\u{200d}👧", "\u{feff}", "İ ", "a"]);
}

#[test]
fn lines_of_all_kinds() {
    texts_are_read(
        MIB,
        60,
        &["\n", "\r", "\u{2028}", "a\n", "A line without a stop\n", "It rained.\n", "• \n", "- a\n"],
    );
    texts_are_read(
        MIB / 2,
        400,
        &["© The Gazette\n", "LONDON: It rained.\n", "LONDON: It rained.\n\n© The Gazette\n\n"],
    );
    texts_are_read(MIB / 2, 400, &["Q: Yes?\nA: No.\n", "JUDGE HALE: Speak up.\n", "— Yes, she said.\n", "> Yes\n"]);
    texts_are_read(MIB / 2, 400, &["Lee: ‘Yes we can do it’\n\n“We can,” Ann Lee said.\n\n", "Ann Lee {}\n\n"]);
}

#[test]
fn words_of_all_kinds() {
    let said = ["said ", "he said she said ", "Ann Lee said ", "according to ", "“Yes,” she said. ", "who called it "];
    texts_are_read(MIB / 2, 400, &said);
    let silent = "Calls to Ann Lee went unanswered, he declined to comment, and ";
    let hidden = "An aide who asked not to be named said “yes” ";
    texts_are_read(MIB / 2, 400, &[silent, hidden, "the former and the latter said “no”. ", "Mayor ", "the official "]);
}

/// The last five digits of `n` as a word.
fn syllables(of: [&str; 10], n: usize) -> String {
    [10_000, 1000, 100, 10, 1].map(|place| of[n / place % 10]).concat()
}

#[test]
fn a_family_name_that_thousands_bear() {
    let given = |n| syllables(["ba", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu"], n);
    let said = |n| format!("Minister Mi{} Kowalski said it was “a ruin.” Kowalski said: “We mend it.” ", given(n));
    let text: String = (0..8000).map(said).collect();
    texts_are_read(1, 100, &[&text]);
}

#[test]
fn thousands_of_family_names_of_a_length() {
    let borne = |n| syllables(["ba", "ka", "la", "ma", "na", "pa", "ra", "sa", "ta", "va"], n);
    let alone = |n| syllables(["bo", "ko", "lo", "mo", "no", "po", "ro", "so", "to", "vo"], n);
    let said = |n| format!("Dana Ti{} said it was “a ruin.” Ti{} said: “We mend it.” ", borne(n), alone(n));
    let text: String = (0..60_000).map(said).collect();
    texts_are_read(1, 100, &[&text]);
}

#[test]
fn zero_bytes() {
    let problem = refused("a.txt", EMPTY, |to| to.write_all(&vec![0; MIB]));
    assert!(problem.contains("NUL"), "{problem}");
    let problem = refused("a.txt", EMPTY, |to| to.write_all("“Yes\0,” said Ann Lee. ".repeat(1000).as_bytes()));
    assert!(problem.contains("NUL"), "{problem}");
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
