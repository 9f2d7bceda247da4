"""Is what was claimed right? One sheet reviewed, sheets held against each other, and the records kept of it."""
