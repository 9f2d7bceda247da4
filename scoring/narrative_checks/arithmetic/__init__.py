"""What a text works out from its own figures and from those of the sheets: changes, shares, sums of some projects."""
