"""How far a typed word is from a known one: letters added, left out, exchanged, or swapped with their neighbour."""


def most_errors(length: int) -> int:
    """How many typing errors a word of that many letters is forgiven."""
    return 0 if length < 4 else 1 if length < 8 else 2


def distance(typed: str, known: str, most: int, *, beginning: bool = False) -> int:
    """The number of typing errors between the two, `most` + 1 where there are more (optimal string alignment).

    With `beginning` the typed word is held against the best beginning of the known one: it is still being typed.
    """
    if not beginning and abs(len(typed) - len(known)) > most:
        return most + 1
    same = 0
    while same < len(typed) and same < len(known) and typed[same] == known[same]:
        same += 1
    if (
        same > 1
    ):  # what is alike at the beginning costs nothing; a letter of it stays, for a swap across the place
        typed, known = typed[same - 1 :], known[same - 1 :]
    two_above: list[int] = []
    above: list[int] = []
    row = list(range(len(known) + 1))
    for i, letter in enumerate(typed, start=1):
        two_above, above, row = above, row, [i]
        for j, other in enumerate(known, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == known[j - 2] and typed[i - 2] == other:
                cost = min(cost, two_above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(min(row) if beginning else row[-1], most + 1)
