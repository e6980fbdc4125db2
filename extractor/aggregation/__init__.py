"""From findings to claims: what many papers say of the same two things, counted, and where they disagree."""
