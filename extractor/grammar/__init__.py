"""Rules as data: their schema, their loader, their path notation. Knows no spaCy."""

from extractor.grammar.load import Example, Grammar, Rule, TriggerEntry, load_grammar

__all__ = ["Example", "Grammar", "Rule", "TriggerEntry", "load_grammar"]
