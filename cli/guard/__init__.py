"""What holds the process that reads the files of others? A child with limits of time and memory."""
