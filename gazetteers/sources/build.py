#!/usr/bin/env python3
"""Build the generated name and word lists of whosaid.

Run from the repository root:  python3 gazetteers/sources/build.py

What comes in (pinned below by version and SHA-256; downloaded to a temporary
folder with pip and apt-get, nothing is installed or imported):
  names          PyPI    1990 US census given names and surnames with frequencies
  Faker          PyPI    given names and surnames of many locales (source read as text)
  wamerican      Debian  SCOWL word list, American spelling
  wbritish       Debian  SCOWL word list, British spelling
  wordnet-base   Debian  WordNet 3.0: data.*, *.exc, cntlist.rev (the sense counts
                         that index.sense repeats; this package has no index.sense)

What goes out (RFC 4180 CSV, UTF-8, LF, sorted by the bytes of the first column):
  gazetteers/generated/words.csv        word,tags
  gazetteers/generated/given_names.csv  name,gender,weight   f, m, u; c(ommon), r(are)
  gazetteers/generated/surnames.csv     name,weight

tags: one letter per part of speech the word can have, in this order: n noun
singular, p noun plural, v verb base form, z verb third person -s, d verb past or
past participle, g verb -ing, a adjective, r adverb. The letter of the dominant
part of speech is upper-case where WordNet's sense counts tell. Empty: not in
WordNet.

When a package cannot be had, the lists that need it are left as they are, a
message says so and the exit status is 1.
"""
import ast
import csv
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

OUT = Path("gazetteers/generated")
PYPI = {  # package: (version, sha256 of the file)
    "names": ("0.3.0", "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"),
    "Faker": ("40.54.0", "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7"),
}
DEBIAN = {
    "wamerican": ("2020.12.07-2", "c8f8e2b2ad0d37bfdd41f0e40f1e4c8e5f907467d768a1d3698b164e9617f0b4"),
    "wbritish": ("2020.12.07-2", "f80571f14aa987ef0d727e2077d4f2abd84adf92492af494e7de04882c53be3f"),
    "wordnet-base": ("1:3.0-37", "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"),
}
TOP_SURNAMES = 20_000     # surnames taken from the census
COMMON_GIVEN = 20         # census frequency (0.001 %) from which a given name is common
COMMON_SURNAME = 4        # the same for surnames
ORDER = "npvzdgar"        # order of the tags
RARE, RARE_MIN = 0.05, 10     # a tag under 5 % of at least 10 counts is left out
SURE, SURE_MIN = 0.60, 3      # a tag with 60 % of at least 3 counts is dominant

# Closed-class words: WordNet's homographs of these (at, a coin of Laos; it, IT)
# are left out unless counted in running text.
CLOSED = set("""a an the and or but nor so yet if as than that whether because although though
unless until while since lest at by for from in into of off on onto out over per to toward towards
under up upon via with within without about above across after against along amid among around
before behind below beneath beside besides between beyond despite down during except inside like
near outside past through throughout till underneath unlike i me my mine myself you your yours
yourself he him his himself she her hers herself it its itself we us our ours ourselves they them
their theirs themselves who whom whose which what this these those each every either neither some
any no not both all few many much more most several such other another am are is was were be been
being do does did has have had having can could may might must shall should will would ought when
where why how there here then thus too very just only""".split())
BE = {"am": "v", "are": "v", "is": "z", "was": "d", "were": "d", "been": "d", "being": "g", "be": "v"}

# Verbs whose past is also their base form.
SAME_PAST = set("""bet bid broadcast burst bust cast cost cut fit forecast hit hurt input knit let
miscast offset outbid podcast put quit read recast recut reset rid set shed shut slit split
spread sublet thrust typecast upset wed wet proofread reread
beat come become overcome run rerun outrun""".split())

# The census leaves out apostrophes.
O_NAMES = {("O" + n).upper(): "O'" + n for n in """Banion Bannon Beirne Boyle Brian Briant Brien
Bryan Bryant Byrne Callaghan Callahan Carroll Casey Connell Conner Connor Day Dea Dell Donald
Donnell Donoghue Donohue Donovan Dowd Driscoll Dwyer Farrell Flaherty Flynn Gara Gorman Grady
Guinn Hagan Haire Halloran Hanlon Hara Hare Hearn Herron Higgins Kane Keefe Keeffe Kelley Kelly
Laughlin Leary Loughlin Mahoney Malley Mally Mara Meara Melia Neal Neil Neill Niell Quin Quinn
Regan Reilly Riley Rourke Ryan Shaughnessy Shea Shields Steen Sullivan Toole""".split()}


# ---- packages -----------------------------------------------------------------

def fetch(package, tmp):
    """The folder that holds the unpacked package, or None with a message."""
    folder = tmp / package
    folder.mkdir()
    if package in PYPI:
        version, sha = PYPI[package]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary",
                   ":none:", "--disable-pip-version-check", f"{package}=={version}"]
    else:
        version, sha = DEBIAN[package]
        command = ["apt-get", "download", f"{package}={version}"]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        trouble = run.stderr.strip()
    except OSError as error:
        trouble = str(error)
    files = list(folder.iterdir())
    if len(files) != 1:
        print(f"missing: {package} {version} could not be downloaded\n{trouble}", file=sys.stderr)
        return None
    found = hashlib.sha256(files[0].read_bytes()).hexdigest()
    if found != sha:
        print(f"missing: {files[0].name} has SHA-256 {found}, expected {sha}", file=sys.stderr)
        return None
    content = folder / "content"
    content.mkdir()
    if files[0].suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", files[0], content], check=True)
    elif files[0].suffix == ".whl":
        zipfile.ZipFile(files[0]).extractall(content)
    else:
        with tarfile.open(files[0]) as archive:
            archive.extractall(content, filter="data")
    return content


def write(name, header, rows):
    rows = sorted(rows, key=lambda row: row[0].encode())
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_bytes(text.getvalue().encode())
    print(f"{OUT / name}: {len(rows)} rows")


# ---- words --------------------------------------------------------------------

def plain(word):
    """The word without accents, as WordNet writes it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def read_wordnet(folder):
    """lemmas[pos] -> {lower-case lemma: count}; irregular[pos] -> {lemma: [forms]}."""
    names = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
    numbers = {"n": "1", "v": "2", "a": "3", "s": "5", "r": "4"}
    counts = Counter()  # sense key without its head word -> count
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, _, count = line.split()
        counts[":".join(key.split(":")[:3])] += int(count)
    lemmas, irregular = {}, {}
    for pos, name in names.items():
        keys, capital = defaultdict(set), set()
        for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
            if line.startswith(" "):
                continue
            _, file, kind, size, *rest = line.split()
            for word, lex in zip(rest[0:2 * int(size, 16):2], rest[1::2]):
                word = re.sub(r"\(.*\)$", "", word)
                key = f"{word.lower()}%{numbers[kind]}:{file}:{int(lex, 16):02}"
                if word.islower() and word.isalpha():
                    keys[word].add(key)
                else:
                    capital.add(key)
        lemmas[pos] = {w: sum(counts[k] for k in ks - capital) for w, ks in keys.items()}
        irregular[pos] = defaultdict(list)
        for line in (folder / f"{name}.exc").read_text("utf-8").splitlines():
            form, *bases = line.split()
            for base in bases:
                if base in lemmas[pos] and form != base:
                    irregular[pos][base].append(form)
    return lemmas, irregular


def plus_s(word):
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    if re.search(r"([sxz]|sh)$", word):
        return [word + "es"]
    return [word + "s", word + "es"] if re.search(r"(o|ch)$", word) else [word + "s"]


def stems(word):
    """The word as it stands before -ed, -ing, -er and -est."""
    short = re.fullmatch(r"(?:[^aeiou]|(?<=q)u)*(?:qu)?[aeiou][^aeiouwxy]", word)
    if short:
        return [word + word[-1]]
    double = re.search(r"[^aeiou][aeiou][^aeiouwxy]$", word)
    return [word, word + word[-1]] if double else [word]


def plus_vowel(word, ending):
    """ending: ed, er, est or ing."""
    if word.endswith("e"):
        if ending != "ing":
            return [word + ending[1:]]
        return [word + "ing"] if re.search(r"[eoy]e$", word) else [word[:-1] + "ing"]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return [word[:-1] + "i" + ending]
    return [stem + ending for stem in stems(word)]


def tag_words(words, lemmas, irregular):
    """{word: tags} for every word."""
    tags = defaultdict(Counter)  # form -> tag -> count

    def add(forms, tag, count):
        for form in forms:
            tags[form][tag] += count

    for noun, count in lemmas["n"].items():
        add([noun], "n", count)
        odd = irregular["n"][noun]
        add(odd, "p", count)
        if len(noun) > 2 and not any(f[-1] not in "saix" for f in odd):  # not mans, foots
            add([f for f in plus_s(noun) if f not in odd], "p", count)
    for verb, count in lemmas["v"].items():
        if verb in BE:
            continue
        add([verb], "v", count)
        odd = irregular["v"][verb]
        past = [f for f in odd if not f.endswith(("ing", "s"))]
        add(past, "d", count)
        add([f for f in odd if f.endswith("ing")], "g", count)
        add({f for f in odd if f.endswith("s")} | set(plus_s(verb)), "z", count)
        add([f for f in plus_vowel(verb, "ing") if f not in odd], "g", count)
        for form in plus_vowel(verb, "ed"):  # see: saw, seen but not seed
            if form not in odd and not (past and (form in lemmas["n"] or form in lemmas["v"])):
                add([form], "d", count)
        if verb in past or verb in SAME_PAST:
            add([verb], "d", count)
    for adjective, count in lemmas["a"].items():
        add([adjective], "a", count)
        odd = irregular["a"][adjective]
        add(odd, "a", count)
        if re.search(r"(y|le|ow|er)$", adjective) or len(re.findall("[aeiouy]+", adjective.rstrip("e"))) < 2:
            for ending in ("er", "est"):
                if adjective not in CLOSED and len(adjective) > 2:
                    add([f for f in plus_vowel(adjective, ending)
                         if f not in odd and f not in lemmas["a"]], "a", count)
    for adverb, count in lemmas["r"].items():
        add([adverb], "r", count)
        add(irregular["r"][adverb], "r", count)
    for form, tag in BE.items():
        tags[form] = Counter({tag: lemmas["v"]["be"]})

    result = {}
    for word in words:
        found = tags.get(word) or tags.get(plain(word)) or {}
        total = sum(found.values())
        kept = ""
        for tag in ORDER:
            if tag not in found or (word in CLOSED and not found[tag]):
                continue
            if total >= RARE_MIN and found[tag] < RARE * total:
                continue
            sure = total >= SURE_MIN and found[tag] >= SURE * total
            kept += tag.upper() if sure else tag
        result[word] = kept
    return result


def build_words(american, british, wordnet):
    words = set()
    for folder, name in ((american, "american-english"), (british, "british-english")):
        for word in (folder / "usr/share/dict" / name).read_text("utf-8").splitlines():
            if word.isalpha() and word.islower():
                words.add(unicodedata.normalize("NFC", word))
    lemmas, irregular = read_wordnet(wordnet / "usr/share/wordnet")
    write("words.csv", ["word", "tags"], tag_words(words, lemmas, irregular).items())


# ---- names --------------------------------------------------------------------

def as_printed(name, surname=False):
    """The name with its capitals, or None when it is not one Latin-script word."""
    name = unicodedata.normalize("NFC", name.strip()).replace("\u2019", "'").replace("\u02bb", "'")
    letters = re.sub(r"(?<=\w)['-](?=\w)", "", name)
    if len(name) < 2 or not letters.isalpha() or not name[0].isupper():
        return None
    if not all(unicodedata.name(c).startswith("LATIN ") for c in letters):
        return None
    if surname and (name.isupper() or name not in ("Odell", "Ohara")):
        name = O_NAMES.get(name.upper(), name)
    if name.isupper():
        name = name.title()
    if re.match("Mc[a-z]{2}", name):
        name = "Mc" + name[2:].capitalize()
    return name


def read_census(path, surname=False):
    """{name: (frequency in thousandths of a per cent, rank)}"""
    rows = (line.split() for line in path.read_text("utf-8").splitlines())
    return {as_printed(name, surname): (int(frequency.replace(".", "")), int(rank))
            for name, frequency, _, rank in rows if as_printed(name)}


def read_faker(folder):
    """Given names -> Counter of gender per locale; the set of surnames."""
    given, last = defaultdict(Counter), set()
    for path in sorted(folder.glob("faker/providers/person/*/__init__.py")):
        lists = defaultdict(set)  # name of the list -> names
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Name):
                    texts = (leaf.value for leaf in ast.walk(node.value)
                             if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str))
                    lists[target.id] |= {as_printed(text, "last" in target.id) for text in texts} - {None}
        genders = defaultdict(set)
        for title, names in lists.items():
            if re.search(r"last_(\w+_)?name", title):
                last |= names
            elif re.search(r"first_(\w+_)?name", title):
                gender = "f" if "female" in title else "m" if "male" in title else "u"
                for name in names:
                    genders[name].add(gender)
        for name, found in genders.items():
            if found > {"u"}:
                found = found - {"u"}
            given[name][found.pop() if len(found) == 1 else "u"] += 1
    return given, last


def pick(female, male):
    """The gender by two weights of the same kind."""
    if female > 9 * male:
        return "f"
    return "m" if male > 9 * female else "u"


def build_names(census, faker):
    census = next(census.glob("names-*/names"))
    female = read_census(census / "dist.female.first")
    male = read_census(census / "dist.male.first")
    given, last = read_faker(faker)
    rows = []
    for name in female.keys() | male.keys() | given.keys():
        f, m = (table.get(name, (0, 0))[0] for table in (female, male))
        counted = name in female or name in male
        gender = pick(f, m) if counted else pick(given[name]["f"], given[name]["m"])
        common = counted and (name in given or f + m >= COMMON_GIVEN)
        rows.append((name, gender, "c" if common else "r"))
    write("given_names.csv", ["name", "gender", "weight"], rows)

    counted = {name: frequency for name, (frequency, rank)
               in read_census(census / "dist.all.last", surname=True).items() if rank <= TOP_SURNAMES}
    rows = []
    for name in counted.keys() | last:
        common = name in counted and (name in last or counted[name] >= COMMON_SURNAME)
        rows.append((name, "c" if common else "r"))
    write("surnames.csv", ["name", "weight"], rows)


def main():
    failed = False
    with tempfile.TemporaryDirectory() as name:
        tmp = Path(name)
        tmp.chmod(0o755)
        have = {package: fetch(package, tmp) for package in [*DEBIAN, *PYPI]}
        for build, needs in ((build_words, DEBIAN), (build_names, PYPI)):
            if all(have[package] for package in needs):
                build(*(have[package] for package in needs))
            else:
                print(f"{build.__name__}: skipped, its lists are left as they are", file=sys.stderr)
                failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main())
