//! Signals of a row → how often rows like it are right. The points stand in `gazetteers/confidence.csv`, which
//! `examples/fit_confidence` counts from annotated corpora; ten points are one unit of log-odds.
//!
//! A row remembers its signals, so `explain` prints the very figures that were added up.

/// Something about a row that says how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// What it is called: a group, a colon and a word, such as `rule: said-after`.
    pub name: &'static str,
    /// What it adds.
    pub points: i16,
    /// Where the sentence's words for the speaker are right: how often the full name is right too, in hundredths of how
    /// often it is in all rows.
    pub named: u8,
    /// What it means.
    pub why: &'static str,
}

/// How much doubt is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dial {
    /// The best candidate is given, with its honest confidence, however low.
    #[default]
    Balanced,
    /// A row below [`SURE`] names no speaker.
    Strict,
    /// Also quoted words that look like terms, and those that no reporting clause governs.
    Recall,
}

/// Confidence from which a strict reading names the speaker, in hundredths: the least at which 98 of 100 speakers
/// given were right, on the texts that the points are fitted to and on those kept aside.
pub const SURE: u8 = 97;

use crate::exp::exp;

include!(concat!(env!("OUT_DIR"), "/confidence.rs"));

/// The most that is claimed where the clause says that the words were not said, or might be.
const UNREAL: u8 = 84;

/// Points of one unit of log-odds.
const UNIT: f64 = 10.0;

/// The signals of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Signals(u128);

/// The signal of a name that is known when the program is built.
macro_rules! signal {
    ($name:literal) => {
        const { $crate::confidence::Signals::listed($name) }
    };
}
pub(crate) use signal;

/// The signals of a group that is known when the program is built.
macro_rules! group {
    ($name:literal) => {
        const { $crate::confidence::Signals::group($name) }
    };
}
pub(crate) use group;

impl Signals {
    /// The signal that the list has at the place of this name. One that it does not have is worth nothing, until it is fitted.
    pub(crate) const fn listed(name: &str) -> Self {
        let mut k = 0;
        while k < SIGNALS.len() {
            if is_same(SIGNALS[k].name, name) {
                return Signals(1 << k);
            }
            k += 1;
        }
        Signals(0)
    }

    /// The signal of a rule.
    pub(crate) fn of_rule(rule: &str) -> Self {
        // The rules stand beside each other.
        let Signals(rules) = group!("rule");
        let first = rules.trailing_zeros() as usize;
        let listed = SIGNALS.get(first..first + rules.count_ones() as usize).unwrap_or_default();
        let id = |signal: &Signal| signal.name.get("rule: ".len()..).unwrap_or_default();
        listed.binary_search_by_key(&rule, id).map_or(Signals(0), |k| Signals(1 << (first + k)))
    }

    /// As [`listed`](Self::listed), for a name that is made as the program runs.
    fn find(name: &str) -> Self {
        SIGNALS.binary_search_by_key(&name, |signal| signal.name).map_or(Signals(0), |k| Signals(1 << k))
    }

    /// Adds a signal.
    pub(crate) fn tell(&mut self, signal: Signals) {
        self.0 |= signal.0;
    }

    /// All that the list has of a group: `source`, `cue`.
    pub(crate) const fn group(name: &str) -> Self {
        let (mut all, mut k) = (0, 0);
        while k < SIGNALS.len() {
            let signal = SIGNALS[k].name;
            let head = signal.split_at(if signal.len() < name.len() { signal.len() } else { name.len() });
            if is_same(head.0, name) && matches!(head.1.as_bytes(), [b':', b' ', ..]) {
                all |= 1 << k;
            }
            k += 1;
        }
        Signals(all)
    }

    /// Those of a [`group`](Self::group).
    pub(crate) fn of(self, group: Signals) -> Self {
        Signals(self.0 & group.0)
    }

    /// Those of no such group.
    pub(crate) fn without(self, group: Signals) -> Self {
        Signals(self.0 & !group.0)
    }

    /// The same, each as told of a statement without marks: `indirect cue: weak`.
    pub(crate) fn apart(self) -> Self {
        let mut out = self.of(group!("rule"));
        self.iter().for_each(|signal| out.tell(Self::find(&format!("indirect {}", signal.name))));
        out
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Signals(self.0 | other.0)
    }

    /// Where they stand in the list: of some hundred signals a row has about ten.
    fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (next < SIGNALS.len()).then_some(next)
        })
    }

    /// Each with its points, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = &'static Signal> {
        self.places().map(|k| &SIGNALS[k])
    }

    /// How often rows with these signals are right, in hundredths: never 0 and never 100, for nothing here is certain, and
    /// at most 84 where the clause is negated or hypothetical.
    pub fn hundredths(self) -> u8 {
        let (mut points, mut named) = (0, 1.0);
        for signal in self.iter() {
            points += i32::from(signal.points);
            named *= f64::from(signal.named) / 100.0;
        }
        (share(f64::from(points) / UNIT) * named * 100.0).round().clamp(1.0, f64::from(self.most())) as u8
    }

    /// The most that rows with these signals may claim, in hundredths: 84 where the clause is negated or hypothetical, else
    /// 99.
    pub fn most(self) -> u8 {
        if self.0 & signal!("cue: unreal").0 != 0 { UNREAL } else { 99 }
    }
}

/// As `==`, which cannot be asked when the program is built.
pub(crate) const fn is_same(a: &str, b: &str) -> bool {
    let (a, b, mut k) = (a.as_bytes(), b.as_bytes(), 0);
    while k < a.len() && k < b.len() && a[k] == b[k] {
        k += 1;
    }
    k == a.len() && k == b.len()
}

/// Every signal, sorted by name.
pub fn signals() -> &'static [Signal] {
    SIGNALS
}

/// Log-odds → a share, the same to the last bit on every machine.
pub fn share(log_odds: f64) -> f64 {
    let small = exp(-log_odds.abs());
    let share = 1.0 / (1.0 + small);
    if log_odds < 0.0 { 1.0 - share } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_odds_are_a_half() {
        assert_eq!(share(0.0), 0.5);
        assert!((share(2.0) + share(-2.0) - 1.0).abs() < 1e-12);
        assert!((share(3.0) - 0.952_574_126_822_433).abs() < 1e-12);
    }

    #[test]
    fn a_row_remembers_its_signals() {
        let mut row = Signals::default();
        for name in ["source: they", "rule: said-after", "no such thing"] {
            row.tell(Signals::listed(name));
        }
        let names: Vec<&str> = row.iter().map(|signal| signal.name).collect();
        assert_eq!(names, ["rule: said-after", "source: they"]);
        assert_eq!(row.of(group!("source")).iter().map(|signal| signal.name).collect::<Vec<_>>(), ["source: they"]);
        assert_eq!(row.of(group!("rule")).and(row.of(group!("source"))), row);
    }
}
