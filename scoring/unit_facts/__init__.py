"""What do a unit's projects add up to? The facts that reports, pages and comparisons tell, derived once."""
