"""What do we write for people to fill in and file? 自评表, blank forms that compute, 汇总表."""
