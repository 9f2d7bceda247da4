"""How much was achieved, by which rule, and is what was claimed right? Pure: no clock, no Excel, no printing."""
