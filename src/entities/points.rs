//! The points table: what each clue is worth for person, place and organisation, and against any name.
//!
//! Four points are one unit of log-odds. The figures are the log-odds of the clues in newswire of many countries, fitted
//! together (multinomial, drawn towards values set by hand, which stand where a clue is rare) and rounded.

/// Defines the clues with their points, in the order of [`Clue`].
macro_rules! clues {
    ($($name:ident [$person:literal, $place:literal, $organisation:literal, $none:literal] $why:literal;)*) => {
        /// Something that speaks for or against a kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Clue { $($name),* }

        const TABLE: &[([i16; 4], &str)] = &[$(([$person, $place, $organisation, $none], $why)),*];
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
    Always [0, -1, -1, 7] "a stretch with capitals";
    Country [-7, 21, 0, 0] "list of countries";
    Capital [-2, 22, -1, 1] "list of capitals";
    City [-1, 14, -1, 0] "list of cities";
    SmallCity [0, 12, 0, 0] "list of smaller cities";
    Region [-3, 14, -1, 1] "list of regions";
    Area [-1, 20, 0, 1] "list of areas";
    Nature [0, 17, -1, 0] "list of waters, islands and mountains";
    Facility [0, 19, 0, 0] "list of facilities";
    District [0, 15, 0, 1] "list of districts";
    Organisation [0, 0, 20, 0] "list of organisations";
    Company [-2, -1, 19, 0] "list of companies";
    Outlet [0, -1, 21, 0] "list of outlets";
    Party [0, 1, 23, 0] "list of parties";
    Government [-1, 0, 20, 0] "list of public bodies";
    Team [0, 0, 24, 0] "list of teams";
    Platform [0, 0, 20, 0] "list of platforms";
    Known [24, 0, 0, 0] "list of people";
    KnownShort [6, 0, 0, 0] "last word of a name in the list of people";
    PlaceAndGiven [7, 0, 1, 0] "a place that is a given name too";
    PlaceAndSurname [3, -3, 0, 0] "a place that is a family name too";
    ListedOrdinary [-2, 1, -1, 5] "a listed name that is an ordinary word too";
    HeadOrganisation [-4, 1, 16, -2] "head word of an organisation";
    HeadPlace [-2, 16, 1, -3] "head word of a place";
    HeadOther [0, 0, 0, 60] "an event, a law or a prize";
    CompanySuffix [0, 0, 30, 0] "company suffix";
    GivenFirst [10, 0, -1, -1] "given name first";
    GivenRare [7, 1, 0, 0] "rare given name first";
    GivenOrdinary [1, 1, 0, 0] "an ordinary word that is a given name first";
    SurnameLast [6, 0, 0, -2] "family name last";
    SurnameFirst [3, 1, 0, -1] "family name first";
    Initials [7, -1, -2, 0] "initials";
    AllOrdinary [-5, -2, 4, 2] "ordinary words in capitals";
    SomeOrdinary [-3, 1, 1, -2] "an ordinary word among them";
    LastOrdinary [-1, 0, 1, -3] "an ordinary word last";
    UnknownWords [3, 0, -1, -6] "several unknown words";
    ThreeWords [0, 1, 2, -1] "three words or more";
    Junior [19, 1, 0, 0] "Jr.";
    Particle [2, 0, 0, 0] "a particle inside";
    HyphenSmall [16, 0, 0, 0] "a hyphened given name";
    HyphenInside [-1, 1, -1, 1] "a hyphen inside";
    AcronymInside [-5, 0, 5, 0] "an acronym inside";
    PlaceInside [-6, 3, 4, -2] "a place inside";
    PlaceWord [-1, 7, 1, 0] "La, San or Santa first";
    SingleGiven [6, 1, 0, -1] "given name";
    SingleGivenRare [4, 2, -1, -2] "rare given name";
    SingleSurname [6, 1, -2, -1] "family name";
    Acronym [-8, 2, 9, -1] "acronym";
    ShortAcronym [0, 1, -3, 3] "acronym of one or two letters";
    Mixed [0, -1, 7, 1] "capitals inside";
    Ordinary [-5, -1, 1, 3] "an ordinary word";
    OrdinaryInitial [0, 0, 0, 10] "an ordinary word at the head of a sentence";
    Unknown [-1, 2, 0, -5] "an unknown word";
    WordForPeople [0, 0, 0, 24] "a word for people or time";
    Initial [2, 0, 0, 1] "at the head of a sentence";
    Shouted [0, 0, 0, 4] "in a line of capitals";
    Again [-1, -1, 0, 0] "named again";
    Honorific [25, -2, -1, 0] "honorific before";
    Title [14, -2, -2, 1] "title before";
    Role [7, -3, 0, -1] "role before";
    In [-4, 6, -2, 2] "behind in";
    At [-6, 1, 1, -2] "behind at";
    From [-4, 2, 0, -1] "behind from";
    To [0, 3, 1, 0] "behind to";
    By [1, -2, 3, -3] "behind by";
    With [1, 0, -1, 0] "behind with";
    For [-1, 1, 1, -1] "behind for";
    Against [0, 1, 1, 0] "behind against";
    Of [-2, 0, -1, 1] "behind of";
    PlaceNounOf [-3, 10, -2, 2] "behind city of";
    RoleOf [-10, 1, 3, -1] "behind director of";
    The [-9, 0, 0, 0] "behind the";
    A [0, 0, 1, 4] "behind a";
    OwnedBy [-1, 0, 0, 3] "behind a possessive";
    CollectiveBefore [-6, 0, 9, -1] "behind company or party";
    PlaceNounBefore [0, 9, 0, 1] "behind city or village";
    DemonymBefore [0, -1, 1, 0] "behind a nationality";
    Told [2, -2, 5, -3] "behind told";
    SaidBefore [8, -1, 0, 0] "behind said";
    NounBefore [0, 0, 0, 0] "behind another noun";
    Bracketed [-3, 1, 6, -1] "in brackets";
    BracketedWords [0, 1, -3, 8] "in brackets behind small words";
    Marked [0, 0, 1, 6] "in quotation marks";
    Saying [7, -2, 2, -2] "before a verb of saying";
    Verb [3, -1, 0, -2] "before a verb";
    Auxiliary [1, 0, 1, -2] "before is, has or will";
    Who [16, -1, 1, -1] "before who";
    Age [24, 0, 0, 0] "age in commas";
    ItsCountry [-1, 10, -2, 1] "before its country";
    Apposition [8, 0, 0, 0] "apposition of a person";
    OrganisationApposition [0, 0, 9, 1] "apposition of an organisation";
    Owner [3, -1, 1, -1] "before 's";
    PlaceNounAfter [-2, 9, -2, 1] "before province or river";
    CollectiveAfter [-2, 1, 4, -1] "before company or party";
    RoleAfter [-8, 0, 5, -1] "before spokesman or chief";
    PeopleAfter [-6, -1, 1, 0] "before officials or troops";
    Based [-5, 7, 1, -1] "before -based";
    HyphenAfter [0, 0, 0, 3] "before a hyphen";
    NumberAfter [-1, 0, 0, 5] "before a number";
    OpenAfter [0, 0, 2, 0] "before a bracket";
    CapitalAfter [0, 0, 1, 3] "before another capital";
    NounAfter [-4, -1, 0, 1] "before a noun";
    RowOfPlaces [-3, 6, 0, 0] "in a row of places";
    RowOfPeople [10, 0, 0, 0] "in a row of people";
    RowOfOrganisations [-2, -2, 5, 1] "in a row of organisations";
    LastOfPerson [18, 0, 0, -1] "family name of a person in the story";
    FirstOfPerson [12, -1, 0, -7] "given name of a person in the story";
    PartOfOrganisation [0, 1, 12, -2] "short for an organisation in the story";
    Score [0, 0, 24, 0] "a team with its score";
}
