"""How the program and the desktop around it get along."""
