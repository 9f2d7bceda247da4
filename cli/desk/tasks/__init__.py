"""自查, 填表, 报告: what the desk does beside reviewing batches, each a folder of files and the commands over them."""
