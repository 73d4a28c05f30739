//! `whosaid db speakers`: people across articles, and pairs of them that may be one.

use super::table;
use crate::cli::args::db::Speakers;
use crate::cli::report::say;
use std::process::ExitCode;
use whosaid::db::{Alike, Person};

pub(super) fn run(args: Speakers) -> anyhow::Result<ExitCode> {
    let database = super::open(&args.database)?;
    if args.alike {
        let pairs = database.alike()?;
        table::write(args.format, &pairs, ["keep", "name", "merge", "name", "why"], pair)?;
        // Nobody to merge is good news.
        if pairs.is_empty() {
            say("no two speakers are alike");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let people = database.people(Some(&args.name.join(" ")))?;
    let head = ["id", "name", "quotes", "articles", "first", "last", "titles", "aliases"];
    table::write(args.format, &people, head, cells)?;
    if people.is_empty() {
        say("nothing was found");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn cells(person: &Person) -> [String; 8] {
    let Person { speaker_id, name, quotations, articles, first, last, titles, aliases, .. } = person;
    let [quotations, articles] = [quotations, articles].map(ToString::to_string);
    let words = [first, last, titles, aliases].map(String::clone);
    let [first, last, titles, aliases] = words;
    [speaker_id.clone(), name.clone(), quotations, articles, first, last, titles, aliases]
}

fn pair(alike: &Alike) -> [String; 5] {
    [&alike.kept, &alike.name, &alike.merged, &alike.other_name, &alike.why].map(String::clone)
}
