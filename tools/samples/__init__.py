"""The procurements the program ships: one to practise on, three worked through in three languages each."""
