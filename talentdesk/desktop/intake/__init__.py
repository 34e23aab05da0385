"""What every file that comes in goes through: columns, a plan, one button, a way to stop."""
