"""How often Python looks for garbage that holds itself: imported before all else, since loading makes none.

After every 700 objects it would look through those made since, and now and then through all. While a
function starts, nearly all objects stay, and looking took a sixth of the first event. What does not hold
itself is freed at once, as always; what does waits, for 20,000 objects at most.
"""

import gc

gc.set_threshold(20_000, 20, 20)
