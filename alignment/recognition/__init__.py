"""What was really said under each sentence of a timeline."""
