"""What files are, and reading them."""
