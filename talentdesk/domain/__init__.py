"""What is true without a computer: values, drafts, rows, rules and errors."""
