//! Mentions: who is there. The ledger of a story lists its actors (people, named or described, bodies, places) with
//! every mention of each, and ranks the candidates of a pronoun or noun phrase. Which one a quotation takes is decided
//! in `attribution`, which alone knows the turns before it.

mod description;
mod epithet;
mod gender;
mod lead;
mod ledger;
mod lower;
mod other_words;
mod phrase;
mod reasons;
mod resolve;

pub(crate) use ledger::{Actor, ActorId, Ledger, Named, ledger};
pub(crate) use other_words::is_any_paper;
pub(crate) use phrase::{HeadKind, Phrase, Scene};
pub(crate) use resolve::Ranked;
