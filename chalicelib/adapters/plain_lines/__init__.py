"""Lines of feeds that are right, told by one compiled look at each."""
