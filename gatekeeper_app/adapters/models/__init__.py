"""The catalogue of models and networks, read from ``resources/models``."""
