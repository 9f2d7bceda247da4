"""What is wrong, and where? A finding, the catalogue of their kinds, and the addresses of cells."""
