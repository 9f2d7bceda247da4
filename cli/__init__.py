"""What did the person ask for? Arguments to calls, results to text and JSON, an exit code."""
