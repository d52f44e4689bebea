"""Where strangers' files are read: a process of its own, which may fail in any way without harm."""
