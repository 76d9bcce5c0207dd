"""One room per outside concern; the rooms know nothing of one another."""
