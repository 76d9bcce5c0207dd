"""Life-cycle cost: what alternatives cost over their whole life, and how sure their order is."""
