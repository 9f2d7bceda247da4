"""So much for each: of which persons or things (户均, 每人), and in which period (每月)."""
