"""Whatever is read or written with pyHanko: a PDF that it has opened, and sealing the long way."""
