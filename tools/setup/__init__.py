"""Set-up of the machine for one of our commands, so that nobody has to do it by hand.

Run by the system's Python before the virtual environment exists, so it needs nothing but the standard
library. What is there already is left alone: a second run takes a moment. What it says goes to standard
error; standard output belongs to the commands.
"""
