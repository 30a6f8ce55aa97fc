"""What `dev.py` needs to turn a checkout into a working program, standard library only."""
