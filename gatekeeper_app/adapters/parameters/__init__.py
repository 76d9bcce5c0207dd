"""Law as dated data: the provisions and figures the program ships."""
