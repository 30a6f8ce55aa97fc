"""How the times come to be, and what is known of them."""
