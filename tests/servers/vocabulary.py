"""The words that made-up abstracts are made of."""

from __future__ import annotations

GENES = (
    "TNF-alpha IL-6 IL-1beta IL-10 MCP-1 CCL2 CXCL8 STAT3 STAT1 p53 VEGF EGFR MMP-9 MMP-2 TGF-beta1 clusterin SOCS3 "
    "BDNF leptin adiponectin HIF-1alpha COX-2 iNOS TLR4 MyD88 IRF3 Bcl-2 caspase-3 survivin cyclin D1 p21 PTEN FOXO3a "
    "E-cadherin vimentin osteopontin SIRT1 AMPK PPARgamma insulin"
).replace("cyclin D1", "cyclin_D1")
GENE_NAMES = tuple(name.replace("_", " ") for name in GENES.split())
KINASES = tuple("ERK JNK p38 PI3K Akt JAK2 Src PKC mTOR GSK-3beta".split())
CHEMICALS = (
    "lipopolysaccharide",
    "dexamethasone",
    "curcumin",
    "resveratrol",
    "metformin",
    "aspirin",
    "rapamycin",
    "simvastatin",
    "quercetin",
    "hydrogen peroxide",
    "retinoic acid",
    "cisplatin",
)
CELLS = (
    "macrophages",
    "monocytes",
    "hepatocytes",
    "endothelial cells",
    "T cells",
    "neutrophils",
    "fibroblasts",
    "astrocytes",
    "HeLa cells",
    "MCF-7 cells",
    "RAW264.7 cells",
    "keratinocytes",
)
DISEASES = ("sepsis", "rheumatoid arthritis", "breast cancer", "type 2 diabetes", "atherosclerosis", "asthma", "glioma")

BACKGROUND = (
    "{A} is known to take part in {disease}, but how it acts on {cells} is not understood.",
    "The role of {A} in {disease} remains unclear.",
    "{disease_} is accompanied by raised levels of {A} and {B}.",
    "We asked whether {A} regulates {B} in {cells}.",
)
METHODS = (
    "{cells_} were treated with {chemical} for 24 h and studied by Western blotting and RT-PCR.",
    "Levels of {A} were measured by ELISA in {number} patients with {disease}.",
    "{cells_} were transfected with siRNA against {A} and stimulated with {chemical}.",
)
RESULTS = (
    "{A_} stimulated {B} secretion via the activation of {kinase} in {cells}.",
    "{A_} inhibited the expression of {B} in {cells}.",
    "Knockdown of {A} reduced {B} production in {chemical}-treated {cells}.",
    "{chemical_} suppressed {A}-induced phosphorylation of {kinase} but did not affect {B}.",
    "Overexpression of {A} increased the level of {B}.",
    "{B_} was up-regulated by {A} in a dose-dependent manner.",
    "{chemical_} induced the expression of {A} in {cells} through {kinase}.",
    "{A_} did not activate {kinase}.",
    "Inhibition of {kinase} prevented the secretion of {B} by {cells}.",
)
CONCLUSIONS = (
    "These results suggest that {A} promotes {disease} by activating {kinase}.",
    "Thus, {A} may be a target for the treatment of {disease}.",
    "In conclusion, {chemical} blocks {A} signalling in {cells}.",
)
TITLES = (
    "{A_} regulates {B} through {kinase} in {cells}.",
    "{chemical_} inhibits {A} expression in {cells}.",
    "Role of {A} in {disease}.",
    "{A_} and {B} in patients with {disease}: a study of {number} cases.",
    "{A_} induces {B} secretion by {cells} via {kinase}",
)
NUMBERED = (
    "Of {number} patients, {part} had {A} levels &lt; {value} ng/ml &amp; {B} levels &gt; {value} ng/ml "
    "(p &lt; 0.05; mean &#xb1; SD of &quot;IFN-&#947;&quot;)."
)

# Title, ISO abbreviation, ISSN, country
JOURNALS = (
    ("Annals of imaginary immunology", "Ann Imag Immunol", "1599-0001", "United States"),
    ("Cellular signals and pathways", "Cell Signals Pathw", "1599-0012", "England"),
    ("Made-up journal of biological chemistry", "Made-up J Biol Chem", "1599-0023", "United States"),
    ("Archives of invented medicine", "Arch Invent Med", "1599-0034", "Switzerland"),
    ("Zeitschrift fur erdachte Biologie", "Z Erdachte Biol", "1599-0045", "Germany"),
    ("PLoS nowhere", "PLoS Nowhere", "1599-0056", "United States"),
)
LAST_NAMES = tuple(
    "Abe Berg Castro Dupont Eriksson Fischer García Hansen Ito Jansen Kim Lopez Müller Novák Øster Popov".split()
)
FORE_NAMES = tuple("Ada Boris Carla Dmitri Elena Félix Grace Hiro Irène Jun Kofi Lena".split())
MESH = (
    ("D008264", "Macrophages", "drug effects"),
    ("D015398", "Signal Transduction", ""),
    ("D006801", "Humans", ""),
    ("D051379", "Mice", ""),
    ("D014409", "Tumor Necrosis Factor-alpha", "metabolism"),
    ("D015850", "Interleukin-6", "biosynthesis"),
    ("D008070", "Lipopolysaccharides", "pharmacology"),
    ("D018345", "Mice, Knockout", ""),
)
KEYWORDS = ("cytokine", "inflammation", "signal transduction", "secretion", "kinase")
MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
TYPES = {
    "Journal Article": "D016428",
    "Review": "D016454",
    "Randomized Controlled Trial": "D016449",
    "Retracted Publication": "D016441",
    "English Abstract": "D004740",
    "Comment": "D016420",
}
