"""What can be wrong with one sheet: one module per family, one small rule per finding."""
