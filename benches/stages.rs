//! Speed and allocations: `cargo bench --bench stages`.
//!
//! Each stage by itself on the example article, with what it allocates for one article; then the whole: the way from a
//! text to rows of CSV, many articles, one file of the same size, which shows anything that grows faster than its input,
//! and the bare passes over the bytes that nothing can beat.

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use std::sync::LazyLock;
use whosaid::Extractor;
use whosaid::export::{Csv, Dialect, QuoteColumn, Records, Selection, Table, TextFormat, default_columns};
use whosaid::input::Article;
use whosaid::stages::{Read, Stages};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const ARTICLE: &str = include_str!("../examples/harbour.txt");
const BYTES: usize = 1 << 20;
const COPIES: usize = BYTES.div_ceil(ARTICLE.len());

static STAGES: LazyLock<Stages> = LazyLock::new(Stages::built_in);
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| extractor(false, true));

fn extractor(indirect: bool, entities: bool) -> Extractor {
    let builder = Extractor::builder().indirect(indirect).entities(entities);
    builder.build().expect("the built-in lists are sound")
}

fn main() {
    LazyLock::force(&EXTRACTOR);
    divan::main();
}

/// What a run pays before its first article.
#[divan::bench]
fn build() -> Extractor {
    extractor(false, true)
}

/// One stage on one article; the stages before it have run.
mod stage {
    use super::*;

    #[divan::bench]
    fn text(bencher: Bencher) {
        bencher.counter(BytesCount::of_str(ARTICLE)).bench(|| STAGES.text(black_box(ARTICLE)));
    }

    #[divan::bench]
    fn stories(bencher: Bencher) {
        on_article(bencher, |read| read.stories());
    }

    #[divan::bench]
    fn entities(bencher: Bencher) {
        on_article(bencher, |read| read.entities());
    }

    #[divan::bench]
    fn entities_described(bencher: Bencher) {
        on_article(bencher, |read| read.described());
    }

    #[divan::bench]
    fn mentions(bencher: Bencher) {
        on_article(bencher, |read| read.mentions());
    }

    #[divan::bench]
    fn quotes(bencher: Bencher) {
        on_article(bencher, |read| read.quotes());
    }

    #[divan::bench]
    fn mentions_quotes_and_attribution(bencher: Bencher) {
        on_article(bencher, |read| read.attribution());
    }

    #[divan::bench]
    fn export_csv(bencher: Bencher) {
        let article = Article { text: ARTICLE.into(), id: "harbour.txt".into(), ..Article::default() };
        let document = EXTRACTOR.extract(&article.text);
        let csv = Csv::new(Table::quotes(default_columns::<QuoteColumn>([""; 0])), Dialect::Plain);
        let piece = || csv.piece(&Records::new(black_box(&document), &article, Selection::default()));
        bencher.counter(BytesCount::of_str(ARTICLE)).bench(piece);
    }

    fn on_article(bencher: Bencher, stage: impl Fn(&Read<'_, '_>) -> usize + Sync) {
        let read = STAGES.read(ARTICLE);
        bencher.counter(BytesCount::of_str(ARTICLE)).bench_local(|| stage(black_box(&read)));
    }
}

/// About a megabyte.
mod whole {
    use super::*;

    #[divan::bench(sample_count = 20)]
    fn articles(bencher: Bencher) {
        read_articles(bencher, &EXTRACTOR);
    }

    #[divan::bench(sample_count = 20)]
    fn articles_without_entities(bencher: Bencher) {
        read_articles(bencher, &extractor(false, false));
    }

    #[divan::bench(sample_count = 20)]
    fn articles_with_indirect(bencher: Bencher) {
        read_articles(bencher, &extractor(true, true));
    }

    #[divan::bench(args = [1, 4], sample_count = 5)]
    fn one_file_of_megabytes(bencher: Bencher, megabytes: usize) {
        let file = format!("{ARTICLE}\n").repeat(COPIES * megabytes);
        bencher.counter(BytesCount::of_str(&file)).bench(|| EXTRACTOR.extract(black_box(&file)).quotations.len());
    }

    /// Counting words, the least that reading can cost.
    #[divan::bench(sample_count = 20)]
    fn words_counted(bencher: Bencher) {
        let count = || black_box(ARTICLE.repeat(COPIES)).split_ascii_whitespace().count();
        bencher.counter(BytesCount::new(ARTICLE.len() * COPIES)).bench(count);
    }

    fn read_articles(bencher: Bencher, extractor: &Extractor) {
        let read = || (0..COPIES).map(|_| extractor.extract(black_box(ARTICLE)).quotations.len()).sum::<usize>();
        bencher.counter(BytesCount::new(ARTICLE.len() * COPIES)).bench(read);
    }
}
