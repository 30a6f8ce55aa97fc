"""Where the model files of the attention engine come from."""
