"""The labels of a structured abstract, where they are part of its text."""

from __future__ import annotations

import re

# In the text a label looks like any words before a colon: "RESULTS: IL-6 rose." and "TNF: a cytokine." Three things
# make it sure. It is in capitals, at the very beginning or behind the end of a sentence; all its words are among those
# that labels consist of, which no gene's name is; and there are two of them or more, the first at the beginning.
_LABEL = re.compile(r"(?:^|(?<=[.?!]) |(?<=[.?!][)\]\"'”’]) )([A-Z][A-Z ,/&()'’-]{2,79}): ")
_WORD = re.compile(r"[A-Z]+")
_WORDS = frozenset(
    """
    AIM AIMS BACKGROUND BACKGROUNDS CONTEXT GOAL GOALS HYPOTHESES HYPOTHESIS IMPORTANCE INTRODUCTION OBJECTIVE
    OBJECTIVES PROBLEM PURPOSE PURPOSES QUESTION QUESTIONS RATIONALE SCOPE
    ANALYSES ANALYSIS ANIMALS APPROACH CASE CASES COLLECTION CONTROL CONTROLS CRITERIA DATA DATE DATES
    DESCRIPTION DESIGN DIAGNOSIS ELIGIBILITY EXPERIMENT EXPERIMENTAL EXPERIMENTS EXPOSURE EXPOSURES EXTRACTION
    INCLUSION INTERVENTION INTERVENTIONS MATERIAL MATERIALS MEASURE MEASUREMENT MEASUREMENTS MEASURES METHOD
    METHODOLOGY METHODS PARTICIPANTS PATIENT PATIENTS POPULATION PRESENTATION PROCEDURE PROCEDURES PROTOCOL
    REPORT REPORTS RESEARCH SAMPLE SAMPLES SEARCH SELECTION SERIES SETTING SETTINGS SOURCE SOURCES STATISTICAL
    STRATEGY STUDIES STUDY SUBJECT SUBJECTS SYNTHESIS THEORY TREATMENT TREATMENTS
    FINDING FINDINGS KEY MAIN OBSERVATION OBSERVATIONS OUTCOME OUTCOMES PRIMARY PRINCIPAL RECENT RESULT RESULTS
    SECONDARY
    ADVANCE ADVANCES AUTHORS CLINICAL COMMENT COMMENTS CONCLUSION CONCLUSIONS DISCUSSION EVIDENCE FUNDING IMPACT
    IMPLICATION IMPLICATIONS INTERPRETATION LEVEL LEVELS LIMITATION LIMITATIONS MESSAGE MESSAGES NOVELTY NURSING
    POINT POINTS POLICY PRACTICAL PRACTICE RECOMMENDATION RECOMMENDATIONS REGISTRATION RELEVANCE REVIEW
    REVIEWERS SIGNIFICANCE STRENGTH STRENGTHS SUMMARY TRIAL TRIALS
    """.split()
)
_SMALL_WORDS = frozenset({"AND", "FOR", "IN", "OF", "S", "THE", "TO"})


def labelled_parts(abstract: str) -> list[tuple[str | None, str]]:
    """The parts of an abstract whose labels stand in it (``BACKGROUND: … METHODS: …``), each as label and text.

    Where that is not sure, the whole abstract as one part without a label.
    """
    text = " ".join(abstract.split())
    found = [label for label in _LABEL.finditer(text) if _is_label(label[1])]
    if len(found) < 2 or found[0].start() > 0:
        return [(None, abstract)]
    ends = [label.start() for label in found[1:]] + [len(text)]
    return [(label[1], text[label.end() : end]) for label, end in zip(found, ends, strict=True)]


def _is_label(words: str) -> bool:
    parts = _WORD.findall(words)
    return parts[0] in _WORDS and all(part in _WORDS or part in _SMALL_WORDS for part in parts)
