//! `whosaid eval`: a corpus with the right answers → precision, recall and F1 of what would stand in the tables; when
//! asked for, also how often each rule is right and how honest the confidence is.

use super::settings::Eval;
use anyhow::Context;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use whosaid::Extractor;
use whosaid::eval::{
    Answer, Bin, Figure, GoldArticle, Measure, Outcome, Scores, by_kind, by_rule, read_gold, reliability,
};

/// The fewest rows that make a bin of the reliability table.
const BIN: usize = 200;

pub(super) fn run(settings: Eval) -> anyhow::Result<ExitCode> {
    // A corpus that is wrong is said before any work is done.
    let corpora = settings.paths.iter().map(|path| corpus(path)).collect::<anyhow::Result<Vec<_>>>()?;
    let extractor = settings.lists.extractor()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.threads).build()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut sets = Map::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (name, gold) in corpora {
        let scores = pool.install(|| scores(&gold, &extractor));
        let mut figures: Vec<Figure> =
            [scores.quotations(), scores.entities()].into_iter().flatten().flatten().collect();
        if settings.by_rule {
            figures.extend(by_kind(scores.outcomes()));
            figures.extend(by_rule(scores.outcomes()));
        }
        outcomes.extend(scores.outcomes());
        if settings.json {
            sets.insert(name, figures.iter().map(value).collect::<Map<_, _>>().into());
        } else {
            table(&mut out, &name, &figures)?;
        }
    }
    if settings.calibration {
        let bins = reliability(&outcomes, BIN);
        if settings.json {
            sets.insert("calibration".into(), bins.iter().map(bin).collect());
        } else {
            calibration(&mut out, &bins)?;
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

/// Everything counted in a corpus. Articles are read in parallel and counted in their order.
fn scores(gold: &[GoldArticle], extractor: &Extractor) -> Scores {
    let answers: Vec<Answer> = gold.par_iter().map(|article| Answer::of(&extractor.extract(&article.text))).collect();
    let mut scores = Scores::default();
    gold.iter().zip(&answers).for_each(|(article, answer)| scores.add(article, answer));
    scores
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

/// A line for each bin of confidence.
fn calibration(out: &mut impl Write, bins: &[Bin]) -> io::Result<()> {
    for Bin { from, to, rows, sure, right } in bins {
        let (from, to, error) = (f64::from(*from) / 100.0, f64::from(*to) / 100.0, right - sure);
        let range = format!("confidence {from:.2} to {to:.2}");
        writeln!(
            out,
            "{:14} {range:28} {right:5.1}%  of {rows:<5} mean {sure:5.1}  error {error:+5.1}",
            "calibration"
        )?;
    }
    Ok(())
}

/// A figure for programs: percentages with two decimals.
fn value(figure: &Figure) -> (String, Value) {
    let value = match figure.measure {
        Measure::Found { p, r, f1, pred, gold } => {
            json!({ "p": decimals(p), "r": decimals(r), "f1": decimals(f1), "pred": pred, "gold": gold })
        }
        Measure::Share { acc, n } => json!({ "acc": decimals(acc), "n": n }),
    };
    (figure.name.trim_start().to_owned(), value)
}

/// A bin for programs.
fn bin(bin: &Bin) -> Value {
    let Bin { from, to, rows, sure, right } = bin;
    let hundredth = |x: u8| decimals(f64::from(x) / 100.0);
    json!({ "from": hundredth(*from), "to": hundredth(*to), "rows": rows, "mean": decimals(*sure), "acc": decimals(*right) })
}

fn decimals(x: f64) -> f64 {
    format!("{x:.2}").parse().unwrap_or(x)
}
