"""What does a review remember? ``review.sqlite``: results, projects, findings and outputs."""
