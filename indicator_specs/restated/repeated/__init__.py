"""What is done so often in each period: the same in plainer words."""
