"""Seals by appending bytes to a base that is fully understood; no PDF library has a part in it.

Only what an update must know is read: the table of objects, the pages, and the few objects that a seal writes
anew. Whatever else a base holds raises NotUnderstood before anything is signed.
"""
