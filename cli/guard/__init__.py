"""What holds the processes that read the files of others? Limits of time and memory."""
