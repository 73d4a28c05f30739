//! Which fields of a record hold what. In: names from the user. Out: the seven slots that `record` fills.

/// Names of the fields of a record (a line of a `.jsonl` file).
///
/// ```
/// let fields = whosaid::input::Fields { text: "body".into(), ..Default::default() };
/// assert_eq!(fields.id, None); // "id" where a record has one
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The article's words; every record must have it.
    pub text: String,
    /// Its id; `None` takes "id" where a record has one. Like all below: a record without it has an empty cell (or
    /// `FILE:LINE` for its id), and a file in which no record has it gives a warning.
    pub id: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Paper, agency, site.
    pub outlet: Option<String>,
    /// Headline.
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Address.
    pub url: Option<String>,
}

impl Default for Fields {
    fn default() -> Self {
        Self { text: "text".into(), id: None, date: None, outlet: None, headline: None, byline: None, url: None }
    }
}

/// One thing to look for in a record.
pub(super) struct Slot<'f> {
    pub name: &'f str,
    /// False for what is only taken where it is there.
    pub named: bool,
    pub option: &'static str,
}

impl Fields {
    /// Text, id, date, outlet, headline, byline, url: `None` for what nobody asked for.
    pub(super) fn slots(&self) -> [Option<Slot<'_>>; 7] {
        fn named<'f>(name: &'f Option<String>, option: &'static str) -> Option<Slot<'f>> {
            name.as_deref().map(|name| Slot { name, named: true, option })
        }
        [
            Some(Slot { name: &self.text, named: true, option: "--text-field" }),
            named(&self.id, "--id-field").or(Some(Slot { name: "id", named: false, option: "--id-field" })),
            named(&self.date, "--date-field"),
            named(&self.outlet, "--outlet-field"),
            named(&self.headline, "--headline-field"),
            named(&self.byline, "--byline-field"),
            named(&self.url, "--url-field"),
        ]
    }
}
