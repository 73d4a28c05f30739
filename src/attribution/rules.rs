//! The ordered rules: each looks at one [`Situation`] and finds the clause that reports the quotation, or passes.
//!
//! The first rule that finds something decides. How far each can be trusted is counted: `gazetteers/confidence.csv`.
//! Every rule carries examples of what it takes and what it leaves, and a test runs them.

use super::beside::{
    beat, colon_above, headline_subject, label, label_inside, open_above, said_after, said_before, same_paragraph,
};
use super::inside::{coordinated, governed, possessed, said_behind};
use super::predicate::predicate;
use super::situation::{Finding, Situation};
use crate::confidence::is_same;

/// A rule.
pub(super) struct Rule {
    /// Its name in the `rule` column.
    pub(super) id: &'static str,
    /// Takes also what its setting shows, weakly, to be a term.
    pub(super) takes_terms: bool,
    pub(super) judge: fn(&Situation<'_, '_>) -> Option<Finding>,
    /// Text, and the mention that the rule gives in it.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which a test runs"))]
    pub(super) yes: &'static [(&'static str, &'static str)],
    /// Text whose quotations the rule leaves alone.
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, which a test runs"))]
    pub(super) no: &'static [&'static str],
}

/// The rules in the order in which they are asked.
pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "said-after",
        takes_terms: true,
        judge: said_after,
        yes: &[
            ("“The mill is shut,” Tessa Brandt said.", "Tessa Brandt"),
            ("“The mill is shut,” said Tessa Brandt, who ran it.", "Tessa Brandt"),
        ],
        no: &["Tessa Brandt said: “The mill is shut.” Omar Vale nodded."],
    },
    Rule {
        id: "label-inside",
        takes_terms: true,
        judge: label_inside,
        yes: &[("“BRANDT: Who shut the mill?\n\n“VALE: You did.”", "BRANDT")],
        no: &["Tessa Brandt: “The mill is shut.”"],
    },
    Rule {
        id: "open-above",
        takes_terms: false,
        judge: open_above,
        yes: &[("Tessa Brandt said: “First we dug.\n\n“Then we ran.”", "Tessa Brandt")],
        no: &["“We dug,” Tessa Brandt said.\n\n“We ran,” Omar Vale said."],
    },
    Rule {
        id: "said-before",
        takes_terms: true,
        judge: said_before,
        yes: &[
            ("Tessa Brandt said: “The mill is shut.”", "Tessa Brandt"),
            ("Tessa Brandt told the council, “The mill is shut.”", "Tessa Brandt"),
        ],
        no: &["“The mill is shut,” Tessa Brandt said."],
    },
    Rule {
        id: "coordinated",
        takes_terms: true,
        judge: coordinated,
        yes: &[("Tessa Brandt called the mill “a ruin” and “a danger.”", "Tessa Brandt")],
        no: &["The “free” lunch and the “free” tea cost 40 crowns."],
    },
    Rule {
        id: "label",
        takes_terms: false,
        judge: label,
        yes: &[("Tessa Brandt: “The mill is shut.”", "Tessa Brandt")],
        no: &["Tessa Brandt left. “The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "governed",
        takes_terms: true,
        judge: governed,
        yes: &[("Tessa Brandt said that the mill was “beyond repair.”", "Tessa Brandt")],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "possessed",
        takes_terms: false,
        judge: possessed,
        yes: &[("Tessa Brandt’s “lazy miller” remark cost the council a year.", "Tessa Brandt")],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "predicate",
        takes_terms: true,
        judge: predicate,
        yes: &[
            ("“Nobody warned us” was Tessa Brandt’s answer.", "Tessa Brandt"),
            ("“Shut the mill,” “Pay us,” among others, were the slogans of the weavers.", "the weavers"),
            ("“Shut the mill” was the message on their placards.", "their placards"),
            ("“Too late” was the verdict that the council gave.", "the council"),
        ],
        no: &["“Blue Kettle” was the song of the year.", "The “free” lunch was his idea of a joke."],
    },
    Rule {
        id: "said-behind",
        takes_terms: true,
        judge: said_behind,
        yes: &[
            ("The roof “simply folded” in the gale, Tessa Brandt said.", "Tessa Brandt"),
            ("The dam is “tired” and leaks, according to Tessa Brandt.", "Tessa Brandt"),
        ],
        no: &["The “free” lunch cost 40 crowns."],
    },
    Rule {
        id: "colon-above",
        takes_terms: false,
        judge: colon_above,
        yes: &[("Tessa Brandt told the council:\n\n“The mill is shut.”", "Tessa Brandt")],
        no: &["Tessa Brandt left.\n\n“The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "headline-subject",
        takes_terms: true,
        judge: headline_subject,
        yes: &[("BRANDT HITS BACK AT ‘LIES’\n\nLEEDS — Tessa Brandt spoke on Monday.", "BRANDT")],
        no: &["Tessa Brandt left. “The mill is shut,” Omar Vale said."],
    },
    Rule {
        id: "beat",
        takes_terms: false,
        judge: beat,
        yes: &[("Tessa Brandt told Omar Vale: “You are late.” Omar Vale laughed. “And you are later.”", "Omar Vale")],
        no: &["“The mill is shut,” Tessa Brandt said. “It will not open again.”"],
    },
    Rule {
        id: "same-paragraph",
        takes_terms: false,
        judge: same_paragraph,
        yes: &[("“The mill is shut,” Tessa Brandt said. “It will not open again.”", "Tessa Brandt")],
        no: &["“The mill is shut,” Tessa Brandt said. “So is the inn,” Omar Vale said."],
    },
];

/// Where the rule for a tag at the end of the sentence stands.
pub(super) const BEHIND: usize = {
    let mut k = 0;
    while !is_same(RULES[k].id, "said-behind") {
        k += 1;
    }
    k
};

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::Extractor;

    /// What each rule says that it takes, it takes; and what it leaves, it leaves.
    #[test]
    fn every_rule_keeps_its_examples() {
        let extractor = Extractor::builder().build().unwrap();
        for rule in RULES {
            assert!(!rule.yes.is_empty() && !rule.no.is_empty(), "{}: give an example of each", rule.id);
            for (text, mention) in rule.yes {
                let document = extractor.extract(text);
                let taken = document.quotations.iter().find(|q| q.attribution.rule == rule.id);
                let taken = taken.unwrap_or_else(|| panic!("{}: does not take {text:?}", rule.id));
                let found = taken.attribution.mention.map(|span| &text[span.range()]);
                assert_eq!(found, Some(*mention), "{}: {text:?}", rule.id);
            }
            for text in rule.no {
                let document = extractor.extract(text);
                let taken = document.quotations.iter().any(|q| q.attribution.rule == rule.id);
                assert!(!taken, "{}: takes {text:?}", rule.id);
            }
        }
    }
}
