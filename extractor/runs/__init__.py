"""Runs that are kept in a folder: what they read, with what, and what came of it."""
