"""What do the sentences of a report state of indicators? Clause by clause, figure by figure, each after another."""
