"""Build extractor/linking/names.sqlite from public wheels; README.md tells where they come from.

python terminology/build.py WHEELS extractor/linking/names.sqlite
"""

from __future__ import annotations

import sys
from pathlib import Path

from chemistry import Mesh, add_chebi
from genes import add_animals, add_curated, add_famplex, add_genes, add_ncbi
from lexicon import Lexicon, keys_of
from ontologies import add_cell_lines, add_gene_ontology, add_organisms, add_own, add_terms
from wheels import ONTOLOGIES, WHEELS, Wheels

from extractor.linking.keys import fold

_HERE = Path(__file__).parent


def build(wheels: Wheels) -> Lexicon:
    """All sources in one lexicon, those first that the later ones are folded onto."""
    lines = (_HERE / "no_names.txt").read_text(encoding="utf-8").splitlines()
    own = [word.strip() for line in lines if not line.startswith("#") for word in line.split(",")]
    lexicon = Lexicon([*own, *(row[0] for row in wheels.rows("grounding/ignore.csv") if row)])
    lexicon.wrong = wrong_names(wheels)
    add_genes(lexicon, wheels)
    add_famplex(lexicon, wheels)
    add_ncbi(lexicon, wheels)
    add_animals(lexicon, wheels)
    add_terms(lexicon, wheels)
    add_gene_ontology(lexicon, wheels)
    add_chebi(lexicon, wheels)
    add_cell_lines(lexicon, wheels, _HERE / "cell_line_species.tsv")
    add_own(lexicon, _HERE / "own_names.tsv", all_known=False)
    add_organisms(lexicon, wheels)
    add_curated(lexicon, wheels)
    mesh = Mesh(lexicon, wheels)
    mesh.add_headings()
    add_curated(lexicon, wheels)
    add_own(lexicon, _HERE / "own_names.tsv")
    mesh.add_supplement()
    mesh.fold_proteins()
    lexicon.settle()
    return lexicon


def wrong_names(wheels: Wheels) -> set[tuple[str, str]]:
    """The keys with genes that FamPlex found to be meant by them wrongly.

    A gene's own symbol stays: FamPlex means the kit, "Kit", and other such spellings, which a key does not tell.
    """
    symbols = {
        row["HGNC ID"]: {fold(s) for s in (row["Approved symbol"], *row["Previous symbols"].split(", "))}
        for row in wheels.table("hgnc_entries.tsv")
    }
    rows = [row for row in wheels.rows("grounding/misgrounding_map.csv") if row[1] == "HGNC"]
    wrong = {(key, f"HGNC:{ident}") for text, _, ident, *_ in rows for key in keys_of(text)}
    return {(key, curie) for key, curie in wrong if key not in symbols.get(curie, ())}


def main(folder: Path, target: Path) -> None:
    """Writes the table and says what it wrote."""
    lexicon = build(Wheels(folder))
    lexicon.write(target, {name: file for name, (file, _) in WHEELS.items()} | ONTOLOGIES)
    names = sum(len(e.names) for e in lexicon.entities.values())
    print(f"{target}: {len(lexicon.entities):,} entities, {names:,} names, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
