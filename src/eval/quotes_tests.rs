//! Small invented corpora whose figures can be counted by hand.

use crate::eval::{Answer, Figure, FoundQuotation, GoldArticle, GoldAttribution, GoldKind, Measure, Range, Scores};

const TEXT: &str = "Ann Lee said “We won,” and left. “Go on,” he added. The film “Up” is good. \
    Officials said it rained “a lot”.\n";

fn at(words: &str) -> Range {
    let start = TEXT.find(words).map_or(0, |byte| TEXT[..byte].chars().count());
    (start, start + words.chars().count())
}

fn gold() -> GoldArticle {
    let one = |source: &str, cue: &str, content: &str, kind, speaker: Option<&str>| GoldAttribution {
        source: vec![at(source)],
        cue: vec![at(cue)],
        content: vec![at(content)],
        kind,
        speaker: speaker.map(str::to_owned),
    };
    let attributions = vec![
        one("Ann Lee", "said", "“We won,”", GoldKind::Direct, Some("Ann Lee")),
        one("he", "added", "“Go on,”", GoldKind::Direct, Some("Lee")),
        one("Officials", "rained", "it rained “a lot”", GoldKind::Mixed, Some("officials")),
    ];
    GoldArticle { doc: "a".into(), text: TEXT.into(), attributions: Some(attributions), entities: None }
}

fn row(words: &str, kind: GoldKind, mention: &str, cue: &str) -> FoundQuotation {
    let span = at(words);
    FoundQuotation {
        span,
        statement: span,
        kind,
        turn: span,
        mention: Some(at(mention)),
        cue: Some(at(cue)),
        ..FoundQuotation::default()
    }
}

fn figures(quotations: Vec<FoundQuotation>) -> Vec<Figure> {
    let mut scores = Scores::default();
    scores.add(&gold(), &Answer { quotations, entities: Vec::new() });
    assert_eq!(scores.entities(), None);
    scores.quotations().unwrap()
}

fn of(figures: &[Figure], name: &str) -> String {
    let figure = figures.iter().find(|figure| figure.name.trim_start() == name);
    match figure.unwrap_or_else(|| panic!("no figure {name}")).measure {
        Measure::Found { p, r, pred, gold, .. } => format!("{p:.1} {r:.1} of {pred} {gold}"),
        Measure::Share { acc, n } => format!("{acc:.1} of {n}"),
    }
}

fn right() -> Vec<FoundQuotation> {
    let speaker = |name: &str, row| FoundQuotation { speaker: name.into(), ..row };
    let partial = row("a lot", GoldKind::Mixed, "Officials", "rained");
    vec![
        speaker("Ann Lee", row("We won", GoldKind::Direct, "Ann Lee", "said")),
        speaker("Ann Lee", row("Go on", GoldKind::Direct, "he", "added")),
        FoundQuotation { statement: at("it rained “a lot"), ..speaker("officials", partial) },
    ]
}

#[test]
fn all_right() {
    for figure in figures(right()) {
        let none = matches!(figure.measure, Measure::Share { n: 0, .. });
        assert!(figure.value() == 100.0 || none, "{figure:?}");
    }
}

#[test]
fn each_fault_costs_where_it_belongs() {
    // The film is no quotation, “Go on” is missed, and the first has another's mention.
    let mut rows = right();
    rows[0].mention = Some(at("film"));
    rows[0].speaker = "Ann Lee Cooper".into();
    rows[1] = row("Up", GoldKind::Mixed, "film", "is");
    let found = figures(rows);
    assert_eq!(of(&found, "quoted spans"), "66.7 66.7 of 3 3");
    assert_eq!(of(&found, "recall, direct"), "50.0 of 2");
    assert_eq!(of(&found, "recall, mixed"), "100.0 of 1");
    // The last name of the speaker does not stand in the source either.
    assert_eq!(of(&found, "speaker | span found"), "50.0 of 2");
    assert_eq!(of(&found, "source is nominal"), "100.0 of 1");
    assert_eq!(of(&found, "span + speaker"), "33.3 33.3 of 3 3");
    // One word more is the same name.
    assert_eq!(of(&found, "resolved name | span found"), "100.0 of 2");
    assert_eq!(of(&found, "all attributions, strict"), "66.7 66.7 of 3 3");
    assert_eq!(of(&found, "content IoU>=.5 + source"), "33.3 33.3 of 3 3");
    assert_eq!(of(&found, "cues"), "66.7 66.7 of 3 3");
    assert_eq!(of(&found, "exact source"), "50.0 33.3 of 2 3");
}

#[test]
fn nested_and_unmarked_rows_are_never_wrong() {
    let up = row("Up", GoldKind::Direct, "film", "is");
    let count = |row: FoundQuotation| of(&figures(vec![row]), "quoted spans");
    assert_eq!(count(up.clone()), "0.0 0.0 of 1 3");
    assert_eq!(count(FoundQuotation { nested: true, ..up.clone() }), "0.0 0.0 of 0 3");
    assert_eq!(count(FoundQuotation { unmarked: true, ..up }), "0.0 0.0 of 0 3");
}

#[test]
fn pieces_of_a_turn_are_one_attribution() {
    let mut rows = right();
    rows[1].turn = rows[0].turn;
    let found = figures(rows);
    assert_eq!(of(&found, "all attributions, IoU>=.5"), "100.0 66.7 of 2 3");
    assert_eq!(of(&found, "all attributions, soft"), "100.0 100.0 of 2 3");
    assert_eq!(of(&found, "strict recall, direct"), "0.0 of 2");
}
