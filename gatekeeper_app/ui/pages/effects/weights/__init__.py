"""Weights: does a criterion change anything?"""
