"""Figures that nothing in the words ties to a sheet, and that are plainly misprints of what a sheet has."""
