"""What happens in a review? Its steps from files to outputs, its settings, copies and lists."""
