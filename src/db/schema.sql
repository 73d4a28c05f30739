-- The quote database, version 4: plain tables that any SQLite tool opens. docs/database.md tells what each column holds.

-- One row for each article, numbered in the order in which they came.
CREATE TABLE articles (
    id        INTEGER PRIMARY KEY,
    doc_id    TEXT NOT NULL UNIQUE,
    stamp     TEXT NOT NULL,              -- hash of text, carried columns and reading options: equal, nothing to do
    story_id  INTEGER NOT NULL,           -- the same for copies of one text, such as a wire story in many papers
    sketch    BLOB NOT NULL,              -- 32 minima of hashes of five words each, four bytes each, to know copies by
    words     INTEGER NOT NULL,
    day       TEXT,                       -- YYYY-MM-DD, where date says it
    date      TEXT,
    outlet    TEXT,
    headline  TEXT,
    byline    TEXT,
    url       TEXT,
    kept      TEXT                        -- the columns of --keep as a JSON object
);
CREATE INDEX articles_by_story ON articles (story_id);
CREATE INDEX articles_by_day ON articles (day);

-- Where to look for copies of an article: those that share a band. One row for each run of entries: eight bytes each,
-- in order, of them 32 bits band, 31 bits number of the article, and a last bit that takes an entry of an earlier run
-- back.
CREATE TABLE article_bands (
    id       INTEGER PRIMARY KEY,
    entries  BLOB NOT NULL
);

-- What was said: one row for each different wording of an utterance, letter case and punctuation aside.
CREATE TABLE wordings (
    id            INTEGER PRIMARY KEY,
    hash          INTEGER NOT NULL,       -- of words; of speaker or story too where the words are few
    utterance_id  INTEGER NOT NULL,       -- the same for wordings of one quotation: trimmed, misquoted
    words         TEXT NOT NULL
);
CREATE UNIQUE INDEX wordings_of_few_words ON wordings (hash) WHERE words NOT GLOB '* * * * *';
CREATE INDEX wordings_by_utterance ON wordings (utterance_id);

-- Where to look for other wordings, in the same way.
CREATE TABLE wording_bands (
    id       INTEGER PRIMARY KEY,
    entries  BLOB NOT NULL
);

-- Where to look for a wording of five words or more, in the same way: the band is the last 32 bits of its hash.
CREATE TABLE wording_hashes (
    id       INTEGER PRIMARY KEY,
    entries  BLOB NOT NULL
);

-- One row for each quotation in an article; its columns are those of quotes.csv. The check is no list with IN, of which
-- SQLite would make a table for every row that is written.
CREATE TABLE quotations (
    id               INTEGER PRIMARY KEY,
    article_id       INTEGER NOT NULL REFERENCES articles (id),
    wording_id       INTEGER NOT NULL REFERENCES wordings (id),
    quote_id         TEXT NOT NULL,
    turn_id          TEXT NOT NULL,
    kind             TEXT NOT NULL,
    quote            TEXT NOT NULL,
    speaker          TEXT,
    speaker_kind     TEXT NOT NULL,
    speaker_gender   TEXT,
    speaker_title    TEXT,
    mention          TEXT,
    cue              TEXT,
    addressee        TEXT,
    medium           TEXT,
    anonymity        TEXT,
    act              TEXT,
    method           TEXT NOT NULL,
    confidence       REAL NOT NULL,
    "start"          INTEGER NOT NULL,
    "end"            INTEGER NOT NULL,
    statement_start  INTEGER NOT NULL,
    statement_end    INTEGER NOT NULL,
    mention_start    INTEGER,
    mention_end      INTEGER,
    cue_start        INTEGER,
    cue_end          INTEGER,
    story            INTEGER NOT NULL,
    paragraph        INTEGER NOT NULL,
    zone             TEXT NOT NULL,
    duplicate_of     TEXT,
    parent_id        TEXT,
    echo_of          TEXT,
    context          TEXT,
    rule             TEXT,
    warning          TEXT,
    status           TEXT NOT NULL CHECK (status = 'auto' OR status = 'accepted' OR status = 'fixed' OR status = 'rejected'),
    note             TEXT
);
CREATE INDEX quotations_by_article ON quotations (article_id);
CREATE INDEX quotations_by_wording ON quotations (wording_id);

-- Where to look for a quotation by its quote_id, in the same way: the band is its last eight digits.
CREATE TABLE quote_ids (
    id       INTEGER PRIMARY KEY,
    entries  BLOB NOT NULL
);

-- The words of the quotations and their speakers, for search. Who changes quotations with another tool has the index made
-- anew: INSERT INTO search (search) VALUES ('rebuild');
CREATE VIRTUAL TABLE search USING fts5 (
    quote, speaker, content = 'quotations', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
-- The words of a batch make one list, and sixteen lists another, so few are written more than twice.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216), ('automerge', 16);

-- Named speakers across articles. Two of one name are two rows when what is known of them does not agree.
CREATE TABLE speakers (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,             -- as first printed
    name_key   TEXT NOT NULL,             -- lower case, no accents, no middle initials
    kind       TEXT NOT NULL,             -- person, organisation, place
    person_id  INTEGER NOT NULL REFERENCES speakers (id) DEFERRABLE INITIALLY DEFERRED
                                          -- its own id; another's when it was merged into that one
);
CREATE INDEX speakers_by_name ON speakers (name_key, kind);
CREATE INDEX speakers_by_person ON speakers (person_id);

-- What is known of a speaker, with the article that told it first.
CREATE TABLE speaker_traits (
    speaker_id  INTEGER NOT NULL REFERENCES speakers (id),
    trait       TEXT NOT NULL,            -- alias, title, gender, kb_id, organisation, company
    value       TEXT NOT NULL,
    article_id  INTEGER NOT NULL REFERENCES articles (id),
    PRIMARY KEY (speaker_id, trait, value)
) WITHOUT ROWID;

-- Whose a quotation is; two rows for a joint one, none when the speaker has no name.
CREATE TABLE said_by (
    quotation_id  INTEGER NOT NULL REFERENCES quotations (id),
    speaker_id    INTEGER NOT NULL REFERENCES speakers (id),
    PRIMARY KEY (quotation_id, speaker_id)
) WITHOUT ROWID;
CREATE INDEX said_by_speaker ON said_by (speaker_id);

-- Every merge of two speakers, in order; those that were taken back stay, marked.
CREATE TABLE merges (
    id         INTEGER PRIMARY KEY,
    kept_id    INTEGER NOT NULL REFERENCES speakers (id),
    merged_id  INTEGER NOT NULL REFERENCES speakers (id),
    undone     INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
);

-- What reviewers decided, anchored by the words of the quotation and of its neighbours.
CREATE TABLE decisions (
    id            INTEGER PRIMARY KEY,
    article_id    INTEGER NOT NULL REFERENCES articles (id),
    quotation_id  INTEGER REFERENCES quotations (id),  -- empty when the article has lost the quotation
    quote         TEXT NOT NULL,
    before        TEXT NOT NULL,          -- the quotation before it in the article
    after         TEXT NOT NULL,          -- the one behind it
    status        TEXT NOT NULL CHECK (status = 'auto' OR status = 'accepted' OR status = 'fixed' OR status = 'rejected'),
    speaker       TEXT,                   -- empty: as the article gives it
    note          TEXT
);
CREATE INDEX decisions_by_article ON decisions (article_id);
CREATE INDEX decisions_by_quotation ON decisions (quotation_id);

-- Each change by a reviewer, in order, with the value before it.
CREATE TABLE changes (
    id           INTEGER PRIMARY KEY,
    decision_id  INTEGER NOT NULL REFERENCES decisions (id),
    field        TEXT NOT NULL,           -- status, speaker, note
    old          TEXT,
    new          TEXT
);

-- For people who read with a tool of their own.

-- Each quotation with its article.
CREATE VIEW sightings AS
SELECT q.quote_id, a.day, a.outlet, q.speaker, q.speaker_title, q.kind, q.quote, q.context, q.confidence, q.status,
       q.note, a.doc_id, a.headline, a.url, 'u' || w.utterance_id AS utterance_id, 'w' || a.story_id AS story_id
FROM quotations q JOIN articles a ON a.id = q.article_id JOIN wordings w ON w.id = q.wording_id;

-- Each utterance with how often it was printed; the quotation as it came first.
CREATE VIEW utterances AS
SELECT 'u' || g.utterance_id AS utterance_id, f.quote, f.speaker, g.first_day, g.last_day, g.sightings, g.articles,
       g.stories, g.outlets, g.wordings
FROM (
    SELECT w.utterance_id, min(q.id) AS first_id, min(a.day) AS first_day, max(a.day) AS last_day,
           count(*) AS sightings, count(DISTINCT a.id) AS articles, count(DISTINCT a.story_id) AS stories,
           count(DISTINCT a.outlet) AS outlets, count(DISTINCT w.id) AS wordings
    FROM wordings w JOIN quotations q ON q.wording_id = w.id JOIN articles a ON a.id = q.article_id
    GROUP BY w.utterance_id
) g JOIN quotations f ON f.id = g.first_id;

-- Each person, organisation or place that speaks, merged ones together.
CREATE VIEW people AS
SELECT 's' || p.id AS speaker_id, p.name, p.kind, count(*) AS quotations, count(DISTINCT w.utterance_id) AS utterances,
       count(DISTINCT a.story_id) AS stories, count(DISTINCT a.id) AS articles,
       min(a.day) AS first_day, max(a.day) AS last_day
FROM speakers p
JOIN speakers s ON s.person_id = p.id
JOIN said_by b ON b.speaker_id = s.id
JOIN quotations q ON q.id = b.quotation_id
JOIN wordings w ON w.id = q.wording_id
JOIN articles a ON a.id = q.article_id
WHERE q.status <> 'rejected'
GROUP BY p.id;
