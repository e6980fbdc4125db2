"""From text to annotated sentences: sentence borders, tokens, mentions, abbreviations, parses."""
