//! `whosaid eval`: a corpus with the right answers → precision, recall and F1 of what would stand in the tables.

use super::settings::Eval;
use anyhow::Context;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use whosaid::Extractor;
use whosaid::eval::{Answer, Figure, GoldArticle, Measure, Scores, read_gold};

pub(super) fn run(settings: Eval) -> anyhow::Result<ExitCode> {
    // A corpus that is wrong is said before any work is done.
    let corpora = settings.paths.iter().map(|path| corpus(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let extractor = settings.lists.extractor()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut sets = Map::new();
    for (name, gold) in corpora {
        let figures = pool.install(|| figures(&gold, &extractor));
        if settings.json {
            sets.insert(name, figures.iter().map(value).collect::<Map<_, _>>().into());
        } else {
            table(&mut out, &name, &figures)?;
        }
    }
    if settings.json {
        writeln!(out, "{}", Value::Object(sets))?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The corpus in a file (`-` is standard input) with the name that the table gives it.
fn corpus(path: &Path) -> anyhow::Result<(String, Vec<GoldArticle>)> {
    let shown = path.display().to_string();
    if path == Path::new("-") {
        return Ok((shown, read_gold("-", io::stdin().lock())?));
    }
    let file = File::open(path).with_context(|| shown.clone())?;
    let name = path.file_stem().map_or(shown.clone(), |stem| stem.to_string_lossy().into_owned());
    Ok((name, read_gold(&shown, BufReader::new(file))?))
}

/// All figures of a corpus. Articles are read in parallel and counted in their order.
fn figures(gold: &[GoldArticle], extractor: &Extractor) -> Vec<Figure> {
    let answers: Vec<Answer> = gold.par_iter().map(|article| Answer::of(&extractor.extract(&article.text))).collect();
    let mut scores = Scores::default();
    gold.iter().zip(&answers).for_each(|(article, answer)| scores.add(article, answer));
    [scores.quotations(), scores.entities()].into_iter().flatten().flatten().collect()
}

/// A line for each figure.
fn table(out: &mut impl Write, set: &str, figures: &[Figure]) -> io::Result<()> {
    for Figure { name, measure } in figures {
        write!(out, "{set:14} {name:28}")?;
        match measure {
            Measure::Found { p, r, f1, pred, gold } => {
                writeln!(out, " P {p:5.1}  R {r:5.1}  F1 {f1:5.1}   pred {pred} gold {gold}")?;
            }
            Measure::Share { acc, n } => writeln!(out, " {acc:5.1}%  of {n}")?,
        }
    }
    Ok(())
}

/// A figure for programs: percentages with two decimals.
fn value(figure: &Figure) -> (String, Value) {
    let decimals = |x: f64| format!("{x:.2}").parse::<f64>().unwrap_or(x);
    let value = match figure.measure {
        Measure::Found { p, r, f1, pred, gold } => {
            json!({ "p": decimals(p), "r": decimals(r), "f1": decimals(f1), "pred": pred, "gold": gold })
        }
        Measure::Share { acc, n } => json!({ "acc": decimals(acc), "n": n }),
    };
    (figure.name.trim_start().to_owned(), value)
}
