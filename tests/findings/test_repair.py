"""Parses that English rules out are put right, and right parses of much the same words stay as they are."""

from __future__ import annotations

import pytest

from extractor.findings.assemble import FindingReader
from extractor.findings.repair import repaired
from extractor.grammar import load_grammar
from extractor.model import Sentence
from tests.findings.trees import edges, tree

VERBS = FindingReader(load_grammar()).verbs


# what the parser said, and what is meant
WRONG = {
    "list before a verb with an auxiliary": (
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | , , punct 3 | and CC cc 3 | adhesion NN conj 3"
        " | has VBZ aux 8 | lowered VBN conj 2 | IL-8 NN dobj 8",
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | , , punct 3 | and CC cc 3 | adhesion NN nsubj 8"
        " | has VBZ aux 8 | lowered VBN conj 2 | IL-8 NN dobj 8",
    ),
    "last of a list before a verb, no comma": (
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | and CC cc 3 | adhesion NN conj 3"
        " | lowers VBZ conj 2 | IL-8 NN dobj 6",
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | and CC cc 3 | adhesion NN nsubj 6"
        " | lowers VBZ conj 2 | IL-8 NN dobj 6",
    ),
    "plural with an object": (
        "MKP-1 NN compound 2 | dephosphorylates NNS ROOT 0 | ERK NN dobj 2",
        "MKP-1 NN nsubj 2 | dephosphorylates VBZ ROOT 0 | ERK NN dobj 2",
    ),
    "plural with an object that has no label": (
        "MKP-1 NN compound 2 | inhibits NNS ROOT 0 | ERK NN dep 2",
        "MKP-1 NN nsubj 2 | inhibits VBZ ROOT 0 | ERK NN dobj 2",
    ),
    "plural in a subordinate clause": (
        "We PRP nsubj 2 | show VBP ROOT 0 | that IN mark 5 | MKP-1 NN compound 5 | inhibits NNS ccomp 2"
        " | ERK NN appos 5",
        "We PRP nsubj 2 | show VBP ROOT 0 | that IN mark 5 | MKP-1 NN nsubj 5 | inhibits VBZ ccomp 2 | ERK NN dobj 5",
    ),
    "plural with a subject": (
        "MKP-1 NN nsubj 2 | inhibits NNS ROOT 0 | ERK NN dobj 2 | weakly RB advmod 2",
        "MKP-1 NN nsubj 2 | inhibits VBZ ROOT 0 | ERK NN dobj 2 | weakly RB advmod 2",
    ),
    "plural between nouns": (
        "The DT det 5 | cytokine NN compound 5 | quintuples NNS compound 5 | stem NN compound 5 | cells NNS ROOT 0"
        " | in IN case 7 | blood NN nmod 5",
        "The DT det 2 | cytokine NN nsubj 3 | quintuples VBZ ROOT 0 | stem NN compound 5 | cells NNS dobj 3"
        " | in IN case 7 | blood NN nmod 3",
    ),
    "plural between nouns beside another verb": (
        "We PRP nsubj 2 | show VBP ROOT 0 | that IN mark 7 | G-CSF NN compound 7 | mobilises NNS compound 7"
        " | stem NN compound 7 | cells NNS ccomp 2",
        "We PRP nsubj 2 | show VBP ROOT 0 | that IN mark 4 | G-CSF NN nsubj 5 | mobilises VBZ ccomp 2"
        " | stem NN compound 7 | cells NNS dobj 5",
    ),
    "main verb": (
        "MCP-1 NN compound 3 | attracted VBN amod 3 | monocytes NNS ROOT 0",
        "MCP-1 NN nsubj 2 | attracted VBD ROOT 0 | monocytes NNS dobj 2",
    ),
    "main verb behind a phrase": (
        "Loss NN ROOT 0 | of IN case 5 | PTEN NN compound 5 | increased VBN amod 5 | migration NN nmod 1",
        "Loss NN nsubj 4 | of IN case 3 | PTEN NN nmod 1 | increased VBD ROOT 0 | migration NN dobj 4",
    ),
    "second verb behind an adverb": (
        "Curcumin NN nsubj 2 | inhibited VBD ROOT 0 | proliferation NN dobj 2 | and CC cc 3 | strongly RB advmod 6"
        " | induced VBN amod 7 | apoptosis NN conj 3",
        "Curcumin NN nsubj 2 | inhibited VBD ROOT 0 | proliferation NN dobj 2 | and CC cc 3 | strongly RB advmod 6"
        " | induced VBD conj 2 | apoptosis NN dobj 6",
    ),
    "second verb whose object hangs on the first": (
        "Curcumin NN nsubj 2 | acts VBZ ROOT 0 | and CC cc 2 | reduced VBN amod 5 | migration NN conj 2",
        "Curcumin NN nsubj 2 | acts VBZ ROOT 0 | and CC cc 2 | reduced VBD conj 2 | migration NN dobj 4",
    ),
    "verb of a noun with an object": (
        "TNF NN compound 2 | blockade NN ROOT 0 | reduced VBN amod 4 | MMP-3 NN dobj 2 | significantly RB advmod 2",
        "TNF NN compound 2 | blockade NN nsubj 3 | reduced VBD ROOT 0 | MMP-3 NN dobj 3 | significantly RB advmod 3",
    ),
    "verb of a gerund with two objects": (
        "Inhibiting VBG ROOT 0 | p38 NN dobj 1 | reduced VBN amod 4 | IL-6 NN dobj 1",
        "Inhibiting VBG csubj 3 | p38 NN dobj 1 | reduced VBD ROOT 0 | IL-6 NN dobj 3",
    ),
    "object of a that-clause": (
        "The DT det 2 | possibility NN nsubjpass 9 | that IN mark 5 | LPS NN nsubj 5 | reduces VBZ ccomp 2"
        " | IL-8 NN nsubjpass 9 | cannot MD aux 9 | be VB auxpass 9 | excluded VBN ROOT 0",
        "The DT det 2 | possibility NN nsubjpass 9 | that IN mark 5 | LPS NN nsubj 5 | reduces VBZ ccomp 2"
        " | IL-8 NN dobj 5 | cannot MD aux 9 | be VB auxpass 9 | excluded VBN ROOT 0",
    ),
    "subject swallowed by a relative clause": (
        "Theophylline NN ROOT 0 | , , punct 1 | which WDT nsubj 4 | activates VBZ acl:relcl 1 | HDAC2 NN nsubj 7"
        " | , , punct 5 | lowered JJ conj 1 | IL-8 NN dobj 7",
        "Theophylline NN nsubj 7 | , , punct 1 | which WDT nsubj 4 | activates VBZ acl:relcl 1 | HDAC2 NN dobj 4"
        " | , , punct 5 | lowered VBD ROOT 0 | IL-8 NN dobj 7",
    ),
    "modifier with a subject": (
        "RAC1 NN nsubj 3 | likewise RB advmod 3 | diminished VBN amod 4 | migration NN ROOT 0",
        "RAC1 NN nsubj 3 | likewise RB advmod 3 | diminished VBD ROOT 0 | migration NN dobj 3",
    ),
    "adjective joined to a noun": (
        "dependent JJ ROOT 0 | on IN case 3 | PI3K NN nmod 1 | but CC cc 3 | independent JJ conj 3 | of IN case 7"
        " | ERK NN nmod 5",
        "dependent JJ ROOT 0 | on IN case 3 | PI3K NN nmod 1 | but CC cc 3 | independent JJ conj 1 | of IN case 7"
        " | ERK NN nmod 5",
    ),
    "inverted subject": (
        "Not RB neg 2 | only RB advmod 5 | did VBD aux 5 | sorafenib NN compound 5 | block VB ROOT 0 | B-Raf NN dobj 5",
        "Not RB neg 2 | only RB advmod 5 | did VBD aux 5 | sorafenib NN nsubj 5 | block VB ROOT 0 | B-Raf NN dobj 5",
    ),
    "subject taken for the last of a list": (
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | , , punct 3 | and CC cc 3 | H4 NN conj 3"
        " | receptors NNS conj 3 | play VBP conj 2 | roles NNS dobj 8",
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | , , punct 3 | and CC cc 3 | H4 NN compound 7"
        " | receptors NNS nsubj 8 | play VBP conj 2 | roles NNS dobj 8",
    ),
    "object behind coordinated verbs": (
        "IL-10 NN nsubj 2 | suppresses VBZ ROOT 0 | , , punct 2 | and CC cc 2 | M-CSF NN nsubj 6 | enhances VBZ conj 2"
        " | , , punct 6 | phagocytosis NN conj 6",
        "IL-10 NN nsubj 2 | suppresses VBZ ROOT 0 | , , punct 2 | and CC cc 2 | M-CSF NN nsubj 6 | enhances VBZ conj 2"
        " | , , punct 6 | phagocytosis NN dobj 6",
    ),
    "noun behind joined adjectives": (
        "It PRP nsubj 2 | has VBZ ROOT 0 | antiviral JJ dobj 2 | and CC cc 3 | antitumor JJ conj 3 | activity NN dep 3",
        "It PRP nsubj 2 | has VBZ ROOT 0 | antiviral JJ amod 6 | and CC cc 3 | antitumor JJ conj 3"
        " | activity NN dobj 2",
    ),
    "for somebody to do something": (
        "It PRP nsubj 3 | is VBZ cop 3 | crucial JJ ROOT 0 | for IN case 5 | insulin NN nmod 3 | to TO mark 7"
        " | stimulate VB xcomp 3 | mTOR NN dobj 7",
        "It PRP nsubj 3 | is VBZ cop 3 | crucial JJ ROOT 0 | for IN case 5 | insulin NN nsubj 7 | to TO mark 7"
        " | stimulate VB xcomp 3 | mTOR NN dobj 7",
    ),
    "verb of a clause behind that": (
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 6 | DYRK2 NN compound 6 | phosphorylated VBN amod 6"
        " | TBK1 NN ccomp 2",
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 5 | DYRK2 NN nsubj 5 | phosphorylated VBD ccomp 2"
        " | TBK1 NN dobj 5",
    ),
    "participle without its hyphen": (
        "p75 NN compound 3 | mediated VBN amod 3 | apoptosis NN nsubj 4 | stopped VBD ROOT 0",
        "p75 NN nmod:npmod 2 | mediated VBN amod 3 | apoptosis NN nsubj 4 | stopped VBD ROOT 0",
    ),
    "list with two endings left out": (
        "It PRP nsubj 2 | hit VBD ROOT 0 | cold- CD amod 10 | , , punct 3 | TNF- LS conj 3 | and CC cc 3"
        " | LPS NN nmod:npmod 9 | - HYPH punct 9 | induced JJ conj 3 | activation NN dobj 2",
        "It PRP nsubj 2 | hit VBD ROOT 0 | cold- CD amod 10 | , , punct 3 | TNF- LS nmod:npmod 9 | and CC cc 3"
        " | LPS NN conj 5 | - HYPH punct 9 | induced JJ amod 10 | activation NN dobj 2",
    ),
    "part of what a clause is about": (
        "IKK NN nsubj 2 | has VBZ ROOT 0 | subunits NNS dobj 2 | , , punct 3 | both DT nsubj 8 | of IN case 7"
        " | which WDT nmod 5 | phosphorylate VBP acl:relcl 3 | STAT3 NN dobj 8",
        "IKK NN nsubj 2 | has VBZ ROOT 0 | subunits NNS dobj 2 | , , punct 3 | both DT det 7 | of IN case 7"
        " | which WDT nsubj 8 | phosphorylate VBP acl:relcl 3 | STAT3 NN dobj 8",
    ),
    "subject likened to another": (
        "Like IN case 2 | TRIF NN nmod 5 | , , punct 5 | TRAM NN nsubj 5 | activates VBZ ROOT 0 | IRF-3 NN dobj 5",
        "Like IN case 2 | TRIF NN conj 4 | , , punct 5 | TRAM NN nsubj 5 | activates VBZ ROOT 0 | IRF-3 NN dobj 5",
    ),
}


@pytest.mark.parametrize(("said", "meant"), WRONG.values(), ids=WRONG)
def test_put_right(said: str, meant: str) -> None:
    assert edges(repaired(tree(said), VERBS)) == edges(tree(meant))


@pytest.mark.parametrize("meant", [meant for _, meant in WRONG.values()], ids=WRONG)
def test_what_is_put_right_stays(meant: str) -> None:
    sentence = tree(meant)
    assert repaired(sentence, VERBS) is sentence


RIGHT = {
    "plural as a subject": "IL-8 NN compound 2 | levels NNS nsubj 3 | rose VBD ROOT 0",
    "plural that is no verb, with a name": (
        "The DT det 3 | MEK NN compound 3 | inhibitors NNS ROOT 0 | U0126 NN dep 3 | and CC cc 4 | PD98059 NN conj 4"
    ),
    "plural with an apposition": (
        "MEK NN compound 2 | inhibitors NNS ROOT 0 | , , punct 2 | new JJ amod 5 | drugs NNS appos 2"
    ),
    "plural between nouns, no verb, beside one": (
        "T NN compound 4 | cells NNS compound 4 | surface NN compound 4 | markers NNS nsubj 5 | rose VBD ROOT 0"
    ),
    "plural first": (
        "Signals NNS compound 3 | transducer NN compound 3 | STAT3 NN nsubjpass 5 | was VBD auxpass 5"
        " | studied VBN ROOT 0"
    ),
    "participle behind a hyphen": (
        "LPS NN nmod:npmod 3 | - HYPH punct 3 | stimulated VBN amod 4 | monocytes NNS ROOT 0 | and CC cc 4"
        " | neutrophils NNS conj 4"
    ),
    "participle behind a hyphen, in a row of nouns": (
        "LPS NN compound 4 | - HYPH punct 4 | stimulated VBN amod 4 | monocytes NNS ROOT 0"
    ),
    "participle beside a verb": (
        "MCP-1 NN compound 3 | activated VBN amod 3 | monocytes NNS nsubj 4 | migrated VBD ROOT 0"
    ),
    "participle first": "Activated VBN amod 2 | monocytes NNS ROOT 0 | in IN case 4 | sepsis NN nmod 2",
    "participle behind its noun": "Monocytes NNS ROOT 0 | stimulated VBN acl 1 | with IN case 4 | LPS NN nmod 2",
    "participle with an article": (
        "TNF NN nsubj 2 | caused VBD ROOT 0 | apoptosis NN dobj 2 | and CC cc 3 | a DT det 7 | reduced VBN amod 7"
        " | motility NN conj 3"
    ),
    "participle behind a noun in front": (
        "TNF NN nsubj 2 | caused VBD ROOT 0 | apoptosis NN dobj 2 | and CC cc 3 | cell NN compound 7"
        " | reduced VBN amod 7 | motility NN conj 3"
    ),
    "participle behind an adjective": (
        "TNF NN nsubj 2 | caused VBD ROOT 0 | apoptosis NN dobj 2 | and CC cc 3 | low JJ amod 8 | , , punct 8"
        " | reduced VBN amod 8 | motility NN conj 3"
    ),
    "participle behind two adverbs": (
        "TNF NN nsubj 2 | caused VBD ROOT 0 | apoptosis NN dobj 2 | and CC cc 3 | very RB advmod 6 | much RB advmod 7"
        " | reduced VBN amod 8 | motility NN conj 3"
    ),
    "participle behind a verb in the present": (
        "TNF NN nsubj 2 | causes VBZ ROOT 0 | death NN dobj 2 | and CC cc 3 | reduced VBN amod 6 | motility NN conj 3"
    ),
    "adjective behind a verb in the past": (
        "TNF NN nsubj 2 | caused VBD ROOT 0 | apoptosis NN dobj 2 | and CC cc 3 | low JJ amod 6 | motility NN conj 3"
    ),
    "participle of a verb's object": (
        "TNF NN compound 2 | blockade NN nsubj 3 | showed VBD ROOT 0 | reduced VBN amod 5 | MMP-3 NN dobj 3"
    ),
    "participle of a gerund's object": (
        "By IN mark 2 | inhibiting VBG advcl 5 | reduced VBN amod 4 | p38 NN dobj 2 | worked VBD ROOT 0"
    ),
    "subject behind a clause with its object": (
        "The DT det 2 | view NN nsubj 8 | that IN mark 5 | LPS NN nsubj 5 | reduces VBZ ccomp 2 | IL-8 NN dobj 5"
        " | migration NN nsubj 8 | fell VBD ROOT 0"
    ),
    "subject behind an infinitive": (
        "The DT det 2 | ability NN nsubj 6 | to TO mark 4 | migrate VB acl 2 | IL-8 NN nsubj 6 | fell VBD ROOT 0"
    ),
    "subject behind a relative clause of another noun": (
        "In IN case 2 | monocytes NNS nmod 10 | that WDT nsubj 4 | migrate VBP acl:relcl 2 | , , punct 10"
        " | IL-8 NN nsubj 10 | , , punct 6 | a DT det 9 | chemokine NN appos 6 | rose VBD ROOT 0"
    ),
    "relative clause before a subject with its verb": (
        "Curcumin NN ROOT 0 | that WDT nsubj 3 | works VBZ acl:relcl 1 | patients NNS nsubj 5 | say VBP parataxis 1"
    ),
    "relative clause of a subject": (
        "Curcumin NN nsubj 8 | , , punct 1 | which WDT nsubj 4 | works VBZ acl:relcl 1 | , , punct 1 | like IN case 7"
        " | aspirin NN nmod 8 | lowered VBD ROOT 0 | IL-8 NN dobj 8"
    ),
    "modifier with an adverb": (
        "Markedly RB advmod 2 | diminished VBN amod 3 | migration NN nsubj 4 | followed VBD ROOT 0"
    ),
    "adjective joined to a noun, without a phrase": (
        "dependent JJ ROOT 0 | on IN case 3 | cells NNS nmod 1 | old JJ amod 3 | and CC cc 3 | new JJ conj 3"
    ),
    "adjective in a list of nouns": (
        "Dependence NN ROOT 0 | on IN case 3 | PI3K NN nmod 1 | but CC cc 3 | independent JJ conj 3 | of IN case 7"
        " | ERK NN nmod 5"
    ),
    "auxiliary and subject in their order": (
        "Sorafenib NN nsubj 4 | did VBD aux 4 | B-Raf NN compound 4 | block VB ROOT 0 | MEK NN dobj 4"
    ),
    "modifier of a gerund": "By IN mark 3 | gene NN compound 3 | sequencing VBG ROOT 0 | cells NNS dobj 3",
    "list before a verb with an adverb": (
        "JNJ NN nsubj 2 | inhibits VBZ ROOT 0 | chemotaxis NN dobj 2 | , , punct 3 | and CC cc 3 | adhesion NN conj 3"
        " | also RB advmod 8 | lowers VBZ conj 2 | IL-8 NN dobj 8"
    ),
    "noun joined to a verb by a word": (
        "IL-10 NN nsubj 2 | acts VBZ ROOT 0 | and CC cc 2 | phagocytosis NN conj 2 | too RB advmod 4"
    ),
    "noun joined to a verb with an object": (
        "IL-10 NN nsubj 2 | suppresses VBZ ROOT 0 | IL-8 NN dobj 2 | , , punct 2 | phagocytosis NN conj 2"
    ),
    "for something, and somebody to do another": (
        "It PRP nsubj 2 | waits VBZ ROOT 0 | for IN case 4 | insulin NN nmod 2 | daily RB advmod 2 | to TO mark 7"
        " | stimulate VB advcl 2 | mTOR NN dobj 7"
    ),
    "participle in a clause behind that with a verb": (
        "We PRP nsubj 2 | found VBD ROOT 0 | that IN mark 7 | DYRK2 NN compound 6 | phosphorylated VBN amod 6"
        " | TBK1 NN nsubj 7 | rose VBD ccomp 2"
    ),
    "noun behind adjectives and a bracket": (
        "It PRP nsubj 2 | is VBZ ROOT 0 | weak JJ dobj 2 | ( -LRB- punct 3 | and CC cc 3 | slow JJ conj 3"
        " | kinase NN dep 3"
    ),
    "participle with a complement of its own": (
        "p75 NN compound 4 | widely RB advmod 3 | mediated VBN amod 4 | apoptosis NN nsubj 5 | stopped VBD ROOT 0"
    ),
    "part of what is known already": (
        "It PRP nsubj 2 | showed VBD ROOT 0 | both DT dobj 2 | of IN case 5 | them PRP nmod 3"
    ),
    "subject likened to something of another kind": (
        "Like IN case 2 | TRIF NN nmod 8 | , , punct 8 | breakdown NN nsubj 8 | of IN case 6 | TRAM NN nmod 4"
        " | is VBZ cop 8 | slow JJ ROOT 0"
    ),
    "unparsed": "",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_left_alone(text: str) -> None:
    sentence = tree(text) if text else Sentence(0, 0, 12, "IL-8 is low.", "abstract")
    assert repaired(sentence, VERBS) is sentence


def test_a_third_person_is_known_only_from_the_list() -> None:
    text = "We PRP nsubj 2 | show VBP ROOT 0 | MKP-1 NN nsubj 4 | inhibits NNS ccomp 2 | ERK NN dobj 4"
    assert repaired(tree(text)).tags[3] == "NNS"
    assert repaired(tree(text), VERBS).tags[3] == "VBZ"
