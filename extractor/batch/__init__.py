"""Corpus runs: many documents, in shards, that can be stopped and go on."""
