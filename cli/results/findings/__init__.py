"""In which form are the findings of a review printed? Lines for people, JSON, CSV and SARIF."""
