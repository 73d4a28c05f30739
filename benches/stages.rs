//! Speed and allocations: `cargo bench --bench stages`.
//!
//! The example article, repeated to about a megabyte, is read as many articles, which is the ordinary use, and as one
//! file, which shows anything that grows faster than its input.

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use std::sync::LazyLock;
use whosaid::Extractor;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const ARTICLE: &str = include_str!("../examples/harbour.txt");
const BYTES: usize = 1 << 20;
const COPIES: usize = BYTES.div_ceil(ARTICLE.len());

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| extractor(false));

fn extractor(indirect: bool) -> Extractor {
    Extractor::builder().indirect(indirect).build().expect("the built-in lists are sound")
}

fn main() {
    LazyLock::force(&EXTRACTOR);
    divan::main();
}

/// What a run pays before its first article.
#[divan::bench]
fn build() -> Extractor {
    extractor(false)
}

#[divan::bench(sample_count = 20)]
fn articles(bencher: Bencher) {
    read_articles(bencher, &EXTRACTOR);
}

#[divan::bench(sample_count = 20)]
fn articles_with_indirect(bencher: Bencher) {
    read_articles(bencher, &extractor(true));
}

#[divan::bench(sample_count = 5)]
fn one_file(bencher: Bencher) {
    let file = format!("{ARTICLE}\n").repeat(COPIES);
    bencher.counter(BytesCount::of_str(&file)).bench(|| EXTRACTOR.extract(black_box(&file)).quotations.len());
}

fn read_articles(bencher: Bencher, extractor: &Extractor) {
    let read = || (0..COPIES).map(|_| extractor.extract(black_box(ARTICLE)).quotations.len()).sum::<usize>();
    bencher.counter(BytesCount::new(ARTICLE.len() * COPIES)).bench(read);
}
