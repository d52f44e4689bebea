"""The API: `edge` is what every call passes; each other folder is one area of the service.

An area holds its views (and those of the desk), what clients may send (`bodies`), what they are answered
(`answers`, `representing`), and what its codes mean (`sentences`).
"""
