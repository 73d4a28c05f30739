//! Mentions: who is there. The ledger of a story lists its actors (people, named or described, bodies, places) with
//! every mention of each, and ranks the candidates of a pronoun or noun phrase. Which one a quotation takes is decided
//! in `attribution`, which alone knows the turns before it.

mod description;
mod epithet;
mod families;
mod gender;
mod lead;
mod ledger;
mod lists;
mod lower;
mod other_words;
mod phrase;
mod reader;
mod reasons;
mod resolve;

pub(crate) use ledger::{Actor, ActorId, Ledger, Named};
pub(crate) use other_words::is_any_paper;
pub(crate) use phrase::{HeadKind, Phrase, Scene};
pub(crate) use reader::ledger;
pub(crate) use resolve::Ranked;
