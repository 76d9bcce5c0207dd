"""What the words of a tender document say: words to concepts, concepts in order to features, features to judgements.

`lexicon` knows which words stand for which concept, `passages` cuts a document into what is judged, `reading` joins
both, `features` and `model` give each passage a score for each kind of finding, and say which words made it.
"""
