//! Speech set by layout alone: the turns of a transcript, and a post set as a block behind a colon.

use super::clause::Form;
use super::resolver::Resolver;
use super::situation::Finding;
use super::speaker;
use crate::document::{Method, QuoteKind, SpeakerKind, Zone};
use crate::gazetteer::Class;
use crate::mentions::{HeadKind, Phrase};
use crate::quotes::Label;
use crate::span::Span;
use crate::text::{Kind, Story};

impl Resolver<'_, '_> {
    /// `JUDGE HALE: Speak up.`
    pub(super) fn transcript(&mut self, labels: &[Label], story: &Story) {
        let text = self.ground.scene.text;
        let rows = self.by_paragraph();
        for label in labels {
            let speech = text.span(label.speech.clone());
            let from = rows.partition_point(|(p, _)| *p < label.paragraph);
            let here = rows[from..].iter().take_while(|(p, _)| *p == label.paragraph).map(|(_, k)| &self.out[*k]);
            let silent = !text.tokens[label.speech.clone()].iter().any(|t| matches!(t.kind, Kind::Word | Kind::Number));
            // Marks around the whole speech make it an ordinary quotation.
            if silent || here.into_iter().any(|a| a.span.overlaps(speech) && a.span.len() * 2 > speech.len()) {
                continue;
            }
            let head = label.label.end - 1;
            let kind = if self.ground.scene.is_name(head) { HeadKind::Name } else { HeadKind::Noun };
            let source = Phrase { tokens: label.label.clone(), head, kind };
            let finding = Finding::named(source).because(self.told(), "label of a transcript");
            let mut attribution = self.attribution(&finding, "transcript");
            attribution.method = Method::Explicit;
            let called = self.ground.scene.names.person_called(text, head).filter(|_| kind == HeadKind::Noun);
            if let Some(person) = called {
                attribution.speaker = speaker::printed(self.ground.scene, person);
                attribution.speaker_kind = SpeakerKind::Person;
            }
            attribution.cue = Some(&text.tokens[label.label.end]).filter(|t| t.kind == Kind::Colon).map(|t| t.span);
            let printed = text.slice(text.span(label.label.clone()));
            // "Q." is no initial of a name.
            if attribution.cue.is_none() {
                let letter = text.tokens[head].span;
                attribution.mention = Some(Span::new(letter.start, letter.end - 1));
                attribution.speaker = printed.trim_end_matches('.').to_owned();
                attribution.speaker_kind = SpeakerKind::default();
            }
            if attribution.speaker.eq_ignore_ascii_case(printed) {
                attribution.speaker = printed.to_owned();
            }
            let row = self.without_marks(QuoteKind::Unmarked, speech, label.paragraph, story, attribution);
            let parent = self.out.len();
            self.out.push(row);
            // What stands in marks there is quoted by whose turn it is; a headline quotes the speaker.
            let turn = story.zones[label.paragraph - story.paragraphs.start] == Zone::Body;
            let of_paragraph = rows[from..].iter().take_while(|(p, _)| turn && *p == label.paragraph);
            for (_, inner) in of_paragraph {
                let inner = &mut self.out[*inner];
                if inner.parent.is_none() && speech.contains(inner.span) && inner.kind != QuoteKind::Indirect {
                    inner.parent = Some(parent);
                }
            }
        }
    }

    /// `Dunmore posted on Monday:` and then a paragraph without marks.
    pub(super) fn blocks(&mut self, story: &Story) {
        let text = self.ground.scene.text;
        let rows = self.by_paragraph();
        for paragraph in story.paragraphs.clone().skip(1) {
            let above = &text.paragraphs[paragraph - 1];
            let here = &text.paragraphs[paragraph];
            let colon = text.tokens[above.tokens.end - 1].kind == Kind::Colon;
            let furniture = story.zones[paragraph - story.paragraphs.start] == Zone::Boilerplate;
            let taken = rows.binary_search_by_key(&paragraph, |(p, _)| *p).is_ok();
            let wordless = || !text.tokens[here.tokens.clone()].iter().any(|t| t.kind == Kind::Word);
            if !colon || furniture || taken || !here.stretches.is_empty() || wordless() {
                continue;
            }
            // What is said follows at once; "three things:" announces a list.
            let clause = self.ground.reported.of(paragraph - 1).next_back().filter(|c| {
                c.source.is_some()
                    && c.class.has(Class::QUOTING)
                    && above.tokens.end - c.verb <= 12
                    && matches!(c.form, Form::Finite | Form::Inverted)
            });
            let Some(clause) = clause else { continue };
            let finding = Finding::of(clause).because(self.told(), "a block behind a colon");
            let attribution = self.attribution(&finding, "block");
            let row = self.without_marks(QuoteKind::Unmarked, here.span, paragraph, story, attribution);
            self.out.push(row);
        }
    }
}
