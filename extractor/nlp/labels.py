"""One set of entity types for every public label set."""

from __future__ import annotations

TYPES = (
    "GENE",
    "FAMILY",
    "CHEMICAL",
    "CELL_TYPE",
    "CELL_LINE",
    "TISSUE",
    "CELLULAR_COMPONENT",
    "ORGANISM",
    "DISEASE",
    "PROCESS",
    "ENTITY",
)

# our type -> labels of the official scispaCy models, BioNLP tasks, PubTator/BioRED, ChemProt, BioC and general models,
# folded by `_fold`
_SYNONYMS = {
    "GENE": """
        gene protein geneorgeneproduct geneproduct ggp complex dna rna proteincomplex proteinfamilyorgroup geney genen
        geneorprotein geneproteinvariant mrna mirna transcript dnaprotein proteingene ggpgene
    """,
    "FAMILY": "family familyname genefamily proteinfamily domainmotif",
    "CHEMICAL": """
        chemical simplechemical drug chebi aminoacid compound smallmolecule chemicalentity drugn drugbrand metabolite
    """,
    "CELL_TYPE": "celltype cell cl",
    "CELL_LINE": "cellline",
    "TISSUE": """
        tissue organ multitissuestructure organismsubstance organismsubdivision anatomicalsystem anatomy uberon bodypart
        developinganatomicalstructure pathologicalformation immaterialanatomicalentity
    """,
    "CELLULAR_COMPONENT": "cellularcomponent subcellularlocation subcellular gocc organelle",
    "ORGANISM": "organism species taxon taxonomy organismtaxon",
    "DISEASE": """
        disease cancer diseaseorphenotypicfeature disorder phenotype specificdisease diseaseclass compositemention
        modifier tumor tumour
    """,
    "PROCESS": "process biologicalprocess gobp pathway bioprocess",
    # of the Sequence and the Gene Ontology's terms a model's label does not say which kind is meant
    "ENTITY": "entity so go other misc",
}


def _fold(label: str) -> str:
    return "".join(c for c in label.casefold() if c.isalnum())


_BY_FOLDED = {name: kind for kind, names in _SYNONYMS.items() for name in names.split()}


def entity_type(label: str) -> str | None:
    """Our type for a label of any public label set, None for one that names none of them (``PERSON``, ``CARDINAL``)."""
    return _BY_FOLDED.get(_fold(label))


def given_type(label: str) -> str:
    """The type of an entity that came with a document: ours where the label is known, else the label in upper case."""
    return entity_type(label) or label.strip().upper() or "ENTITY"
