"""What money does a form tell of: the funds block, its parts and sources, how a transfer's money was managed?"""
