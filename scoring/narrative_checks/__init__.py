"""Is what a report says right? Its statements against the facts, against each other, and in their series."""
