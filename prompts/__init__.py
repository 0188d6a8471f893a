"""Prompt files for a language model, one Markdown file per prompt and language."""
