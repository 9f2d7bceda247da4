"""What follows from a filled-in sheet? Rows, how each claim stands, the total: worked out once, read by the rules."""
