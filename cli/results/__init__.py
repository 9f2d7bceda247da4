"""What is printed? Scores, findings, comparisons and rules as text, JSON, CSV and SARIF."""
