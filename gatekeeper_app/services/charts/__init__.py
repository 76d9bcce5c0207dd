"""Charts without a screen: what they show, and the shapes and words they are made of, for window and PDF alike."""
