"""What was asked for? One module a command: its options, and the calls that answer it."""
