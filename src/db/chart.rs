//! Counts → a chart: one SVG that stands by itself, no script, readable in black and white.
//!
//! Bars that begin at zero, each with its name, number and share; months as columns side by side.

use super::stats::{Stat, Stats};
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

const WIDTH: u32 = 960;
const MARGIN: u32 = 40;
const GAP: u32 = 40;
const PANEL: u32 = (WIDTH - 2 * MARGIN - GAP) / 2;
/// Between the tops of two bars.
const ROW: u32 = 26;
const HEAD: u32 = 34;
const LABEL: u32 = 158;
const COLUMNS: u32 = 130;

const STYLE: &str = "text { font: 13px 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif; fill: #222 } \
    .title { font-size: 24px; font-weight: 700 } .head { font-size: 15px; font-weight: 700 } .soft { fill: #5c6470 } \
    .number { font-variant-numeric: tabular-nums } .small { font-size: 11px } .bar { fill: #2f5d8a } \
    .track { fill: #e9edf2 } .line { stroke: #b8c0ca; stroke-width: 1 }";

/// What the panels are called; a measure without rows has none.
const PANELS: [(&str, &str); 5] = [
    ("source", "Sources"),
    ("gender", "Gender of people quoted"),
    ("speaker", "Most quoted people"),
    ("organisation", "Most quoted organisations"),
    ("outlet", "Outlets"),
];

/// The chart, with at most `top` bars to a panel.
///
/// ```
/// let chart = whosaid::db::chart(&whosaid::db::Stats::default(), 10);
/// assert!(chart.starts_with("<svg ") && chart.ends_with("</svg>\n"));
/// ```
pub fn chart(stats: &Stats, top: usize) -> String {
    let mut body = String::new();
    let mut bottoms = [96, 96];
    for (measure, title) in PANELS {
        let rows: Vec<&Stat> = stats.rows.iter().filter(|stat| stat.measure == measure).collect();
        if rows.is_empty() {
            continue;
        }
        // The next panel goes where there is more room.
        let side = usize::from(bottoms[1] < bottoms[0]);
        let left = MARGIN + if side == 0 { 0 } else { PANEL + GAP };
        bottoms[side] = panel(&mut body, stats, title, &rows, top, [left, bottoms[side]]) + 26;
    }
    let mut bottom = bottoms[0].max(bottoms[1]);
    let months = months(stats);
    if months.len() > 1 {
        bottom = columns(&mut body, &months, bottom) + 26;
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {bottom}\" width=\"{WIDTH}\" \
         height=\"{bottom}\" role=\"img\" aria-labelledby=\"title summary\">\n<style>{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{bottom}\" fill=\"#fff\"/>\n"
    );
    let _ = writeln!(svg, "<text id=\"title\" class=\"title\" x=\"{MARGIN}\" y=\"50\">Who is quoted</text>");
    let _ = writeln!(svg, "<text id=\"summary\" class=\"soft\" x=\"{MARGIN}\" y=\"74\">{}</text>", summary(stats));
    svg + &body + "</svg>\n"
}

fn summary(stats: &Stats) -> String {
    let all = &stats.all;
    let days = if stats.first.is_empty() { String::new() } else { format!(", {} to {}", stats.first, stats.last) };
    let counted = format!("{:?}", stats.by).to_lowercase();
    format!(
        "{} quotations in {} articles, {} stories{days}; counted by {counted}",
        thousands(all.quotations),
        thousands(all.articles),
        thousands(all.stories)
    )
}

/// A panel of bars; where it ends.
fn panel(out: &mut String, stats: &Stats, title: &str, rows: &[&Stat], top: usize, [left, y]: [u32; 2]) -> u32 {
    let shown = rows.get(..top).unwrap_or(rows);
    let most = shown.iter().map(|stat| stat.count(stats.by)).max().unwrap_or(0).max(1);
    let room = PANEL - LABEL - 96;
    let _ = writeln!(out, "<text class=\"head\" x=\"{left}\" y=\"{}\">{title}</text>", y + 16);
    let mut y = y + HEAD;
    for stat in shown {
        let count = stat.count(stats.by);
        // Wide enough to be seen, unless there is nothing.
        let width = (count * u64::from(room) / most).max(u64::from(count > 0));
        let (name, bar, middle) = (label(stat), left + LABEL, y + 12);
        let share = stat.share * 100.0;
        let _ = writeln!(
            out,
            "<g><title>{name}: {number} ({share:.1} %)</title>\
             <text x=\"{left}\" y=\"{middle}\">{short}</text>\
             <rect class=\"track\" x=\"{bar}\" y=\"{y}\" width=\"{room}\" height=\"16\" rx=\"2\"/>\
             <rect class=\"bar\" x=\"{bar}\" y=\"{y}\" width=\"{width}\" height=\"16\" rx=\"2\"/>\
             <text class=\"number\" x=\"{end}\" y=\"{middle}\" text-anchor=\"end\">{number}</text>\
             <text class=\"number soft\" x=\"{right}\" y=\"{middle}\" text-anchor=\"end\">{percent} %</text></g>",
            name = escaped(&name),
            short = escaped(&cut(&name, 20)),
            number = thousands(count),
            end = left + PANEL - 42,
            right = left + PANEL,
            // Little is not nothing.
            percent = if share > 0.0 && share < 0.95 { format!("{share:.1}") } else { format!("{share:.0}") },
        );
        y += ROW;
    }
    if rows.len() > shown.len() {
        let more = thousands((rows.len() - shown.len()) as u64);
        let _ = writeln!(out, "<text class=\"soft small\" x=\"{left}\" y=\"{}\">and {more} more</text>", y + 10);
        y += ROW;
    }
    y
}

/// Columns for months over the whole width; where they end.
fn columns(out: &mut String, months: &[(String, u64)], y: u32) -> u32 {
    let most = months.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let whole = f64::from(WIDTH - 2 * MARGIN);
    let step = whole / months.len() as f64;
    let base = y + HEAD + COLUMNS;
    let _ = writeln!(out, "<text class=\"head\" x=\"{MARGIN}\" y=\"{}\">Months</text>", y + 16);
    let _ = writeln!(
        out,
        "<text class=\"soft small\" x=\"{}\" y=\"{}\" text-anchor=\"end\">most in a month: {}</text>",
        WIDTH - MARGIN,
        y + 16,
        thousands(most)
    );
    // As many names as fit side by side.
    let every = (64.0 / step).ceil().max(1.0) as usize;
    for (place, (month, count)) in months.iter().enumerate() {
        let height = *count as f64 / most as f64 * f64::from(COLUMNS);
        let x = f64::from(MARGIN) + step * place as f64;
        let width = (step * 0.8).clamp(0.5, 60.0);
        let _ = writeln!(
            out,
            "<g><title>{month}: {}</title><rect class=\"bar\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{width:.1}\" \
             height=\"{height:.1}\"/></g>",
            thousands(*count),
            f64::from(base) - height
        );
        if place % every == 0 {
            let _ = writeln!(out, "<text class=\"soft small\" x=\"{x:.1}\" y=\"{}\">{month}</text>", base + 16);
        }
    }
    let right = WIDTH - MARGIN;
    let _ = writeln!(out, "<line class=\"line\" x1=\"{MARGIN}\" x2=\"{right}\" y1=\"{base}\" y2=\"{base}\"/>");
    base + 22
}

/// Every month from the first to the last, those without a quotation too.
fn months(stats: &Stats) -> Vec<(String, u64)> {
    let counted: Vec<(u32, u64)> = stats
        .rows
        .iter()
        .filter(|stat| stat.measure == "month")
        .filter_map(|stat| Some((month_number(&stat.name)?, stat.count(stats.by))))
        .collect();
    let (Some((first, _)), Some((last, _))) = (counted.first(), counted.last()) else { return Vec::new() };
    // More than a century is a slip of the pen in some date.
    let last = (*last).min(first + 1200);
    let count = |month| counted.iter().find(|(other, _)| *other == month).map_or(0, |(_, count)| *count);
    (*first..=last).map(|month| (format!("{:04}-{:02}", month / 12, month % 12 + 1), count(month))).collect()
}

/// Months since the year 0.
fn month_number(name: &str) -> Option<u32> {
    let (year, month) = name.split_once('-')?;
    Some(year.parse::<u32>().ok()? * 12 + month.parse::<u32>().ok()?.checked_sub(1)?)
}

fn label(stat: &Stat) -> String {
    match (stat.measure, stat.name.as_str()) {
        ("source", "person") => "named people".into(),
        ("source", "organisation") => "organisations".into(),
        ("source", "place") => "capitals, countries".into(),
        ("source", "group") => "groups".into(),
        ("source", "anonymous") => "unnamed people".into(),
        ("source", "document") => "documents".into(),
        ("source", "unknown") => "nobody found".into(),
        ("gender", "female") => "women".into(),
        ("gender", "male") => "men".into(),
        (_, "") => "not told".into(),
        (_, name) => name.to_owned(),
    }
}

/// At most so many columns of a terminal, which is near enough for a picture.
fn cut(name: &str, most: usize) -> String {
    let mut width = 0;
    for (at, c) in name.char_indices() {
        width += c.width().unwrap_or(0);
        if width > most {
            return format!("{}…", name.get(..at).unwrap_or_default().trim_end());
        }
    }
    name.to_owned()
}

fn escaped(words: &str) -> String {
    let safe = words.chars().filter(|c| !c.is_control());
    safe.fold(String::new(), |mut out, c| {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            _ => out.push(c),
        }
        out
    })
}

/// 1234567 → 1,234,567
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stat(measure: &'static str, name: &str, quotations: u64) -> Stat {
        Stat { measure, name: name.into(), quotations, ..Stat::default() }
    }

    fn stats(rows: Vec<Stat>) -> Stats {
        Stats { rows, ..Stats::default() }
    }

    #[test]
    fn names_are_escaped_and_cut() {
        let chart = chart(&stats(vec![stat("outlet", "<b>&\u{1}\"Harbour and River Weekly\"", 3)]), 10);
        assert!(chart.contains("<title>&lt;b&gt;&amp;&quot;Harbour and River Weekly&quot;: 3"), "{chart}");
        assert!(chart.contains("&lt;b&gt;&amp;&quot;Harbour and Riv…</text>"), "{chart}");
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let rows = (0..1234).map(|number| stat("speaker", &format!("Person {number}"), 5)).collect();
        let chart = chart(&stats(rows), 4);
        assert_eq!(chart.matches("class=\"track\"").count(), 4);
        assert!(chart.contains(">and 1,230 more</text>"));
    }

    #[test]
    fn months_without_quotations_have_their_place() {
        let found =
            months(&stats(vec![stat("month", "", 9), stat("month", "2025-11", 4), stat("month", "2026-02", 2)]));
        let found: Vec<(&str, u64)> = found.iter().map(|(month, count)| (month.as_str(), *count)).collect();
        assert_eq!(found, [("2025-11", 4), ("2025-12", 0), ("2026-01", 0), ("2026-02", 2)]);
    }

    #[test]
    fn thousands_have_commas() {
        assert_eq!([0, 999, 1000, 1_234_567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
