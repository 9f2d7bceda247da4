"""Who does the work? A task, and the processes or the cluster that carry it out."""
