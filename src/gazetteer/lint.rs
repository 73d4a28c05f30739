//! A user's list → what is wrong with it, and what in it will surprise: names of two kinds, ordinary words, repeats.
//!
//! A fault keeps the list from being read; a warning is about a list that can be read and may do more than was meant.

use super::class::Class;
use super::compile::{ANY_CASE, KINDS, NameRow, SHORT, is_acronym};
use super::fold::fold;
use super::names::{kind_of, kind_word};
use super::user::{Fault, parse};
use super::{Gazetteers, Names};
use crate::document::EntityKind;
use std::collections::HashMap;
use std::fmt;

/// Something to say about a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// 1-based line of the list.
    pub line: u64,
    /// True when the list cannot be read because of it.
    pub fault: bool,
    /// What is the matter.
    pub reason: String,
    /// What to do.
    pub fix: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = if self.fault { "fault" } else { "warning" };
        write!(f, "{}: {weight}: {}; {}", self.line, self.reason, self.fix)
    }
}

/// Everything to say about a list, in the order of its lines.
pub(crate) fn lint(content: &str, gazetteers: &Gazetteers) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<String, Vec<(u64, NameRow)>> = HashMap::new();
    let lines = parse(content);
    if lines.is_empty() {
        findings.push(Finding {
            line: 1,
            fault: false,
            reason: "the list has no names".into(),
            fix: "add a line for each name, such as Haldermouth,place".into(),
        });
    }
    for (line, read) in lines {
        let rows = match read {
            Ok(rows) => rows,
            Err(Fault { reason, fix }) => {
                findings.push(Finding { line, fault: true, reason, fix });
                continue;
            }
        };
        for row in rows {
            let folded = fold(&row.name);
            let mut warn = |reason: String, fix: &str| {
                findings.push(Finding { line, fault: false, reason, fix: fix.to_owned() });
            };
            let before = seen.entry(folded.clone()).or_default();
            if let Some((reason, fix)) = before.iter().find_map(|(first, other)| repeats(line, &row, *first, other)) {
                warn(reason, fix);
            }
            let other_kind = gazetteers.names.last().and_then(|names| collision(names, &folded, &row));
            if let Some((reason, fix)) = &other_kind {
                warn(reason.clone(), fix);
            }
            if !folded.contains(' ') {
                let class = gazetteers.lexicon.word(&row.name).class;
                // Whoever lists Kenya means what everybody means.
                let country = matches!(KINDS.get(usize::from(row.kind)), Some(&"country" | &"capital"));
                if let Some(reason) = person_and_place(&row, class).filter(|_| other_kind.is_none() && !country) {
                    warn(reason, "people of that name will be taken for it; give the fuller name");
                }
                if let Some(what) = ordinary(&row, class).filter(|_| other_kind.is_none()) {
                    let fix = if row.flags & ANY_CASE == 0 {
                        "every sentence that begins with it will hold the name; give the fuller name, or leave it out"
                    } else {
                        "with case any every such word is the name; write case exact, or give the fuller name"
                    };
                    warn(format!("{} is {what}", row.name), fix);
                }
            }
            before.push((line, row));
        }
    }
    findings
}

/// What an earlier line with the same name means.
fn repeats(line: u64, row: &NameRow, first: u64, other: &NameRow) -> Option<(String, &'static str)> {
    let (name, kind, before) = (&row.name, kind_of(row.kind), kind_of(other.kind));
    if line == first {
        return Some((format!("{name} stands twice in this line"), "name each alias once"));
    }
    if kind != before {
        let reason =
            format!("{name} is {} in line {first} and {} here", article(kind_word(before)), article(kind_word(kind)));
        return Some((reason, "only one kind can win; keep one, or give the fuller name"));
    }
    if row.canonical != other.canonical {
        let reason = format!("{name} means {} in line {first} and {} here", other.canonical, row.canonical);
        return Some((reason, "the first line wins; give one of them another name"));
    }
    let namesakes = kind == EntityKind::Place && (&row.country, &row.admin) != (&other.country, &other.admin);
    let same = !namesakes && row.point.is_none_or(|p| other.point.is_none_or(|o| o == p));
    same.then(|| (format!("{name} stands in line {first} already"), "delete one of the lines"))
}

/// A name that the built-in lists have for another kind of thing.
fn collision(names: &Names, folded: &str, row: &NameRow) -> Option<(String, &'static str)> {
    let found = names.get(folded)?;
    let kind = kind_of(row.kind);
    // The strongest reading counts; that it is the last word of a known person's name only where it is nothing else.
    let strongest = names.senses(found).min_by_key(|s| s.is(SHORT))?;
    let fine = KINDS.get(usize::from(strongest.fine)).copied().unwrap_or("name");
    let what = match strongest.is(SHORT) {
        true => format!("the family name of {}", strongest.canonical()),
        false => article(fine),
    };
    let reason = format!("{} is {what} in the built-in lists and {} here", row.name, article(kind_word(kind)));
    (strongest.kind() != kind)
        .then_some((reason, "yours wins everywhere, so give the fuller name if you mean only one"))
}

/// A place or organisation that is called like people.
fn person_and_place(row: &NameRow, class: Class) -> Option<String> {
    let kind = kind_of(row.kind);
    if kind == EntityKind::Person || class.has(Class::RARE_NAME) || is_acronym(&row.name) {
        return None;
    }
    let what = match () {
        () if class.has(Class::GIVEN) => "a given name",
        () if class.has(Class::SURNAME) => "a family name",
        () => return None,
    };
    Some(format!("{} is {what}, and {} here", row.name, article(kind_word(kind))))
}

/// What an ordinary word is.
fn ordinary(row: &NameRow, class: Class) -> Option<&'static str> {
    if is_acronym(&row.name) && row.flags & ANY_CASE == 0 {
        return None;
    }
    let small = Class(
        Class::DETERMINER.0
            | Class::PREPOSITION.0
            | Class::CONJUNCTION.0
            | Class::SUBORDINATOR.0
            | Class::PRONOUN.0
            | Class::THIRD_PERSON.0
            | Class::AUXILIARY.0
            | Class::MODAL.0
            | Class::NEGATION.0,
    );
    let noun = class.has(Class::NOUN.or(Class::PLURAL));
    Some(match () {
        () if class.has(Class::TIME) => "a word for a time",
        () if class.has(small) => "a word of every other sentence",
        () if class.has(Class::DEMONYM) => "a word for a people",
        () if !class.has(Class::ORDINARY) => return None,
        () if class.has(Class::VERB) && (!noun || class.has(Class::VERB_FIRST)) => "a verb",
        () if noun => "a noun",
        () if class.has(Class::ADJECTIVE) => "an adjective",
        () if class.has(Class::ADVERB) => "an adverb",
        () => "an ordinary word",
    })
}

fn article(noun: &str) -> String {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an {noun}") } else { format!("a {noun}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    static GAZETTEERS: LazyLock<Gazetteers> = LazyLock::new(|| Gazetteers::new(Vec::new()));

    /// The findings of a list with the columns name, kind and aliases.
    fn said(lines: &str) -> Vec<String> {
        let list = format!("name,kind,aliases\n{lines}");
        lint(&list, &GAZETTEERS).iter().map(|f| f.to_string().split(';').next().unwrap_or("").to_owned()).collect()
    }

    #[test]
    fn a_clean_list_is_passed_over() {
        assert_eq!(said("Haldermouth,place,\nNorthline Ferries,organisation,NLF\nImre Toth,person,\n"), [""; 0]);
        assert_eq!(said("US,country,\nKenya,country,\n"), [""; 0]);
    }

    #[test]
    fn kinds_that_collide() {
        assert_eq!(said("Chad,person,\n")[0], "2: warning: Chad is a country in the built-in lists and a person here");
        assert_eq!(
            said("Qorvath,place,\nQorvath,organisation,\n"),
            ["3: warning: Qorvath is a place in line 2 and an organisation here"]
        );
    }

    #[test]
    fn ordinary_words_and_names_of_people() {
        assert_eq!(said("Lose,person,\n"), ["2: warning: Lose is a verb"]);
        assert_eq!(said("Haldermouth,place,They\n"), ["2: warning: They is a word of every other sentence"]);
        assert_eq!(said("Adaeze,place,\n"), ["2: warning: Adaeze is a given name, and a place here"]);
    }

    #[test]
    fn repeats_but_not_namesakes() {
        assert_eq!(said("Qorvath,place,\nQorvath,place,\n"), ["3: warning: Qorvath stands in line 2 already"]);
        assert_eq!(said("Qorvath,place,qorvath\n"), ["2: warning: qorvath stands twice in this line"]);
        let list = "name,kind,country\nQorvath,place,DE\nQorvath,place,PL\n";
        assert_eq!(lint(list, &GAZETTEERS), []);
        assert_eq!(
            said("Ann Qorvath,person,Qorvath\nBo Qorvath,person,Qorvath\n"),
            ["3: warning: Qorvath means Ann Qorvath in line 2 and Bo Qorvath here"]
        );
    }

    #[test]
    fn faults_do_not_hide_what_follows() {
        assert_eq!(
            said("Haldermouth,town,\n,place,\nLose,person,\n"),
            ["2: fault: unknown kind \"town\"", "3: fault: empty name", "4: warning: Lose is a verb"]
        );
        assert!(lint("name\nParis\n", &GAZETTEERS)[0].fault);
        assert!(!lint("name,kind\n", &GAZETTEERS)[0].fault);
    }
}
