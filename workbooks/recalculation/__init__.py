"""What does a formula give, worked out again from the cells that it names? Nothing that cannot be told exactly."""
