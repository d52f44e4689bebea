"""Where a page's content draws images and forms, and what may be drawn in the place of one.

`drawings` reads every operator; `quick_drawings` only what the typesetter writes, and asks it for the rest.
"""
