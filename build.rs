//! Compiles the lists in `gazetteers/` into the tables that `src/gazetteer` embeds: names, words and
//! phrases into hash tables; what clues to a name are worth into the tables of
//! `src/entities/points.rs`, and signals of confidence into those of `src/confidence.rs`.

#[path = "src/gazetteer/class.rs"]
#[allow(dead_code)]
mod class;
#[path = "src/entities/clue_list.rs"]
mod clue_list;
#[path = "src/gazetteer/compile.rs"]
#[allow(dead_code)]
mod compile;
#[path = "src/gazetteer/endings.rs"]
mod endings;
#[path = "src/exp.rs"]
mod exp;
#[path = "src/gazetteer/fold.rs"]
#[allow(dead_code)]
mod fold;
#[path = "src/gazetteer/hash_table.rs"]
#[allow(dead_code)]
mod hash_table;
#[path = "src/gazetteer/heads.rs"]
#[allow(dead_code)]
mod heads;
#[path = "src/gazetteer/in_phrases.rs"]
#[allow(dead_code)]
mod in_phrases;
#[path = "src/attribution/judge/features.rs"]
#[allow(dead_code)]
mod judge_features;
#[path = "src/attribution/judge/list.rs"]
mod judge_list;
#[path = "src/attribution/judge/table.rs"]
mod judge_table;
#[path = "src/gazetteer/lists.rs"]
#[allow(dead_code)]
mod lists;
#[path = "src/gazetteer/phrase_table.rs"]
#[allow(dead_code)]
mod phrase_table;
#[path = "src/gazetteer/readings.rs"]
#[allow(dead_code)]
mod readings;
#[path = "src/attribution/signal_list.rs"]
mod signal_list;
#[path = "src/gazetteer/word_hash.rs"]
#[allow(dead_code)]
mod word_hash;
#[path = "src/gazetteer/word_table.rs"]
#[allow(dead_code)]
mod word_table;

use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=gazetteers");
    println!("cargo:rerun-if-changed=build.rs");
    let shared = [
        "class",
        "compile",
        "endings",
        "fold",
        "heads",
        "in_phrases",
        "lists",
        "hash_table",
        "phrase_table",
        "readings",
        "word_hash",
        "word_table",
    ];
    for shared in shared {
        println!("cargo:rerun-if-changed=src/gazetteer/{shared}.rs");
    }
    for shared in ["features", "list", "table"] {
        println!("cargo:rerun-if-changed=src/attribution/judge/{shared}.rs");
    }
    println!("cargo:rerun-if-changed=src/exp.rs");
    println!("cargo:rerun-if-changed=src/entities/clue_list.rs");
    println!("cargo:rerun-if-changed=src/attribution/signal_list.rs");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    let write = |name: &str, bytes: &[u8]| std::fs::write(out.join(name), bytes).expect("OUT_DIR can be written");
    let lists = match lists::read(Path::new("gazetteers")) {
        Ok(lists) => lists,
        Err(fault) => panic!("{fault}"),
    };
    let names = compile::compile(&lists.names);
    write("names.bin", &names.table);
    write("names.heads", &names.heads);
    write("names.senses", &names.senses);
    write("names.strings", names.strings.as_bytes());
    write("words.bin", &word_table::build(&words(&lists)));
    write("phrases.bin", &phrase_table::build(&lists.phrases));
    let phrases: Vec<String> = lists.phrases.keys().map(|phrase| fold::fold(phrase)).collect();
    write("phrases.heads", &heads::build(phrases.iter().map(String::as_bytes), 64));
    // A demonym of two countries tells neither.
    let demonyms = lists.demonyms.iter().filter(|(_, codes)| codes.len() == 1);
    let code = |code: &String| code.bytes().rev().fold(0, |code, byte| code << 8 | u64::from(byte));
    let demonyms =
        demonyms.flat_map(|(word, codes)| codes.iter().map(move |c| (hash_table::hash(word.as_bytes()), code(c))));
    write("demonyms.bin", &hash_table::build(demonyms.collect()));
    match judge_list::read(Path::new("gazetteers")).and_then(|weights| judge_table::build(&weights)) {
        Ok(tables) => {
            write("judge.weights", &tables.weights);
            write("judge.words", &tables.words);
            write("judge.powers", &judge_table::powers());
        }
        Err(fault) => panic!("{fault}"),
    }
    match clue_list::source(Path::new("gazetteers")) {
        Ok(source) => write("clues.rs", source.as_bytes()),
        Err(fault) => panic!("{fault}"),
    }
    match signal_list::source(Path::new("gazetteers")) {
        Ok(source) => write("confidence.rs", source.as_bytes()),
        Err(fault) => panic!("{fault}"),
    }
}

/// What is known of each single word, by its hash; the short and ordinary ones first, for texts have them most.
fn words(lists: &lists::Lists) -> Vec<(u64, word_table::Known)> {
    let mut words: BTreeMap<u64, (usize, word_table::Known)> = BTreeMap::new();
    for (word, class) in &lists.words {
        let class = endings::listed(word.as_bytes(), *class);
        let known = word_table::Known { class, in_phrases: in_phrases::InPhrases::default() };
        let rare = if class.has(class::Class::ORDINARY) { 0 } else { 100 };
        words.insert(word_hash::hash(word.as_bytes()), (rare + word.len(), known));
    }
    for (word, part) in lists.phrases.keys().flat_map(|phrase| in_phrases::parts(phrase)) {
        words.entry(word).or_default().1.in_phrases.0 |= part.0;
    }
    let mut words: Vec<_> = words.into_iter().map(|(hash, (order, known))| (order, hash, known)).collect();
    words.sort_by_key(|(order, hash, _)| (*order, *hash));
    words.into_iter().map(|(_, hash, known)| (hash, known)).collect()
}
