"""Amounts of money that a text ties to a project, a budget or each other by what stands around them."""
