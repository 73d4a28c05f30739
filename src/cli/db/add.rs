//! `whosaid db add`: articles → the database.
//!
//! While one batch is written the next is read: a thread of the pool writes, the others extract, and the rows come in
//! input order, so they are the same for any number of threads. The more articles a batch has, the fewer pages of the
//! file are written again and again; the fewer, the less is lost to a crash and the sooner another program gets its turn
//! to write.

use crate::cli::args::db::Add;
use crate::cli::batches::{Batch, Batches, Most};
use crate::cli::progress::Progress;
use crate::cli::report::{Report, say};
use crate::cli::settings::{self, Lists};
use crate::cli::work::{Worked, work};
use rayon::prelude::*;
use std::process::ExitCode;
use whosaid::db::{Added, Database, Entry, ExportColumn};
use whosaid::export::{Column, check_kept};
use whosaid::input::{self, Article};

/// Of text in a batch, so that few large articles are as soon written as many small ones.
const BYTES: usize = 32 << 20;

pub(super) fn run(args: Add) -> anyhow::Result<ExitCode> {
    check_fields(&args.carried.keep).map_err(|fault| super::usage("add", format!("--keep: {fault}")))?;
    let lists = Lists::from(args.reading);
    let (extractor, recipe) = (lists.extractor()?, lists.recipe()?);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build()?;
    let mut database = Database::create(&args.database.file, args.database.wait)?;
    super::tell_upgrade(&database);
    let paths = if args.paths.is_empty() { vec!["-".into()] } else { args.paths };
    let mut report = Report::new(Progress::new(false, &paths));
    let articles = input::read(paths, settings::input(args.fields, Some(args.carried)));
    let most = Most { articles: args.batch.max(1), bytes: BYTES };

    let mut total = Added::default();
    let mut waiting = Vec::new();
    let mut written = Ok(());
    for batch in Batches::sized(articles, most) {
        let batch = if args.again { batch } else { unknown(batch, &database, &recipe, &mut total)? };
        let entry = |article: &Article| Ok(Entry::new(&extractor.extract(&article.text), article, &recipe));
        let extract = || batch.par_iter().map(|item| work(item, entry)).collect::<Vec<Worked<Entry>>>();
        let all;
        (written, all) = pool.install(|| rayon::join(|| write(&mut database, &waiting, &mut total), extract));
        let entries = all.into_iter().filter_map(|worked| worked.told(&mut report));
        let entries = entries.map(|entry| if args.again { entry.anew() } else { entry }).collect();
        let done = std::mem::replace(&mut waiting, entries);
        // So many pieces that to free them is work for the pool too.
        pool.spawn(|| drop((done, batch)));
        total.warnings.drain(..).for_each(|warning| report.warning(&warning));
        if written.is_err() {
            break;
        }
    }
    let written = written.and_then(|()| write(&mut database, &waiting, &mut total));
    total.warnings.drain(..).for_each(|warning| report.warning(&warning));
    report.progress.finish();
    say(&summary(&total));
    written?;
    Ok(report.exit_code())
}

/// Writes a batch: all of it or, on an error, none.
fn write(database: &mut Database, entries: &[Entry], total: &mut Added) -> whosaid::Result<()> {
    let Added { new, changed, unchanged, quotations, warnings } = database.add(entries)?;
    total.new += new;
    total.changed += changed;
    total.unchanged += unchanged;
    total.quotations += quotations;
    total.warnings.extend(warnings);
    Ok(())
}

/// Each kept field becomes a column of the export, which has some that no other table has.
fn check_fields(keep: &[String]) -> Result<(), String> {
    check_kept(keep)?;
    match keep.iter().find(|field| ExportColumn::ALL.iter().any(|column| column.name() == **field)) {
        Some(field) => Err(format!("{field:?} is a column of the export already; rename the field in the input")),
        None => Ok(()),
    }
}

/// The batch without the articles that the database has.
fn unknown(batch: Batch, database: &Database, recipe: &str, total: &mut Added) -> anyhow::Result<Batch> {
    let mut left = Batch::with_capacity(batch.len());
    for item in batch {
        match &item {
            Ok(article) if database.is_known(article, recipe)? => total.unchanged += 1,
            _ => left.push(item),
        }
    }
    Ok(left)
}

fn summary(total: &Added) -> String {
    let Added { new, changed, unchanged, quotations, .. } = total;
    format!("{new} new articles, {changed} changed, {unchanged} there already; {quotations} quotations written")
}
