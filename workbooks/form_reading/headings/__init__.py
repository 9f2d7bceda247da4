"""Headings that nobody knows, and what probably stands below them."""
