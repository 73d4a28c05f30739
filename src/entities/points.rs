//! The points table: what each clue is worth for person, place and organisation, and against any name.
//!
//! Four points are one unit of log-odds. The figures were fitted on newswire of many countries (docs/accuracy.md) and
//! rounded; a clue that was seen too seldom there has a value set by hand.

/// Defines the clues with their points, in the order of [`Clue`].
macro_rules! clues {
    ($($name:ident [$person:literal, $place:literal, $organisation:literal, $none:literal] $why:literal;)*) => {
        /// Something that speaks for or against a kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Clue { $($name),* }

        const TABLE: &[([i16; 4], &str)] = &[$(([$person, $place, $organisation, $none], $why)),*];
        #[allow(dead_code)]
        pub(super) const CLUE_NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

impl Clue {
    /// Points for person, place, organisation, and against any name.
    pub(super) fn points(self) -> [i16; 4] {
        TABLE[self as usize].0
    }

    /// Why, in the words of `explain`.
    pub(super) fn why(self) -> &'static str {
        TABLE[self as usize].1
    }
}

clues! {
    Always [0, 0, 0, 8] "a stretch with capitals";
    Country [-5, 22, 0, 0] "list of countries";
    Capital [-1, 24, -1, 1] "list of capitals";
    City [-1, 15, -1, 0] "list of cities";
    SmallCity [0, 12, 0, -1] "list of smaller cities";
    Region [-2, 15, -1, 1] "list of regions";
    Area [0, 20, 0, 0] "list of areas";
    Nature [0, 19, 0, 1] "list of waters, islands and mountains";
    Facility [0, 20, 0, 0] "list of facilities";
    District [0, 16, 0, 0] "list of districts";
    Organisation [0, 0, 20, 0] "list of organisations";
    Company [-1, 0, 21, 0] "list of companies";
    Outlet [0, 0, 23, 1] "list of outlets";
    Party [0, 0, 23, 1] "list of parties";
    Government [-1, 0, 21, 0] "list of public bodies";
    Team [0, 0, 24, 0] "list of teams";
    Platform [0, 0, 20, 0] "list of platforms";
    Known [24, 0, 0, 0] "list of people";
    KnownShort [9, 0, 0, 1] "last word of a name in the list of people";
    PlaceAndGiven [7, 0, 0, 0] "a place that is a given name too";
    PlaceAndSurname [3, -2, 0, 0] "a place that is a family name too";
    ListedOrdinary [-1, 1, -1, 6] "a listed name that is an ordinary word too";
    HeadOrganisation [-3, 0, 18, 0] "head word of an organisation";
    HeadPlace [-1, 20, 1, -1] "head word of a place";
    HeadOther [0, 0, 0, 60] "an event, a law or a prize";
    CompanySuffix [0, 0, 30, 0] "company suffix";
    GivenFirst [13, 0, 0, -1] "given name first";
    GivenRare [8, 0, 0, 0] "rare given name first";
    GivenOrdinary [2, 0, -1, 0] "an ordinary word that is a given name first";
    SurnameLast [7, 1, 0, -1] "family name last";
    SurnameFirst [4, 1, 0, -1] "family name first";
    Initials [10, 0, 0, 1] "initials";
    AllOrdinary [-5, -3, 3, 2] "ordinary words in capitals";
    SomeOrdinary [-1, 1, 1, -1] "an ordinary word among them";
    LastOrdinary [0, 1, 3, -1] "an ordinary word last";
    UnknownWords [3, 1, -1, -6] "several unknown words";
    ThreeWords [0, 1, 2, -1] "three words or more";
    Junior [20, 0, 0, 0] "Jr.";
    Particle [3, 0, 0, -1] "a particle inside";
    HyphenSmall [16, 0, 0, 0] "a hyphened given name";
    HyphenInside [-1, 1, -1, 1] "a hyphen inside";
    AcronymInside [-5, 0, 5, 0] "an acronym inside";
    PlaceInside [-7, 3, 6, -2] "a place inside";
    PlaceWord [0, 8, 0, 0] "La, San or Santa first";
    SingleGiven [6, 0, 0, 0] "given name";
    SingleGivenRare [4, 1, -1, -1] "rare given name";
    SingleSurname [6, 1, -1, -1] "family name";
    Acronym [-8, 1, 9, 0] "acronym";
    ShortAcronym [0, 1, -2, 3] "acronym of one or two letters";
    Mixed [0, 0, 7, 1] "capitals inside";
    Ordinary [-5, -2, 2, 3] "an ordinary word";
    OrdinaryInitial [0, 0, 1, 9] "an ordinary word at the head of a sentence";
    Unknown [0, 2, -1, -5] "an unknown word";
    WordForPeople [0, 0, 0, 24] "a word for people or time";
    Initial [2, 0, 0, 1] "at the head of a sentence";
    Shouted [0, 0, 0, 4] "in a line of capitals";
    Again [-1, -1, 0, 0] "named again";
    Honorific [28, 0, 0, 1] "honorific before";
    Title [13, 0, -1, 0] "title before";
    Role [10, -2, 0, 0] "role before";
    In [-4, 7, -2, 2] "behind in";
    At [-6, 1, 1, -2] "behind at";
    From [-2, 3, 0, 0] "behind from";
    To [0, 3, 1, 0] "behind to";
    By [1, -2, 1, -2] "behind by";
    With [1, 0, -1, 0] "behind with";
    For [0, 0, 1, -1] "behind for";
    Against [0, 0, 2, 0] "behind against";
    Of [-3, 0, 0, 1] "behind of";
    PlaceNounOf [-2, 11, -1, 1] "behind city of";
    RoleOf [-10, 2, 4, -1] "behind director of";
    The [-12, 0, 0, -1] "behind the";
    A [0, 0, 1, 4] "behind a";
    OwnedBy [-1, 0, 0, 3] "behind a possessive";
    CollectiveBefore [-5, 0, 11, 0] "behind company or party";
    PlaceNounBefore [0, 10, 0, 0] "behind city or village";
    DemonymBefore [0, -1, 1, 0] "behind a nationality";
    Told [2, -2, 4, -2] "behind told";
    SaidBefore [9, -1, 0, 0] "behind said";
    NounBefore [1, 0, 0, 0] "behind another noun";
    Bracketed [-2, 1, 5, -1] "in brackets";
    Marked [0, 0, 0, 6] "in quotation marks";
    Saying [8, -1, 2, -1] "before a verb of saying";
    Verb [3, -2, 1, -2] "before a verb";
    Auxiliary [0, 0, 1, -2] "before is, has or will";
    Who [18, 0, 1, 0] "before who";
    Age [24, 0, 0, 0] "age in commas";
    ItsCountry [-1, 13, -1, 1] "before its country";
    Apposition [8, 0, 0, 0] "apposition of a person";
    OrganisationApposition [0, 0, 9, 1] "apposition of an organisation";
    Owner [1, -1, 0, -2] "before 's";
    PlaceNounAfter [-1, 12, -1, 1] "before province or river";
    CollectiveAfter [-5, 0, 4, -1] "before company or party";
    RoleAfter [-7, 0, 7, 0] "before spokesman or chief";
    PeopleAfter [-6, 0, 1, 0] "before officials or troops";
    Based [-5, 7, 1, -1] "before -based";
    HyphenAfter [0, 0, -1, 2] "before a hyphen";
    NumberAfter [-1, 0, 0, 5] "before a number";
    OpenAfter [0, 1, 1, 0] "before a bracket";
    CapitalAfter [-1, -2, 1, 6] "before another capital";
    NounAfter [-4, 0, 0, 1] "before a noun";
    RowOfPlaces [-2, 7, 0, 0] "in a row of places";
    RowOfPeople [10, 0, 0, 0] "in a row of people";
    RowOfOrganisations [-3, -2, 6, 1] "in a row of organisations";
    LastOfPerson [20, 0, 0, -4] "family name of a person in the story";
    FirstOfPerson [12, 0, 0, -7] "given name of a person in the story";
    PartOfOrganisation [-1, 1, 12, -4] "short for an organisation in the story";
    Score [0, 0, 24, 0] "a team with its score";
}
