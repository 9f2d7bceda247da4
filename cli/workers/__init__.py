"""Who does the work? A task, and the cluster that carries it out."""
