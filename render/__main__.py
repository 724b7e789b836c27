"""`python -m render` is `backprop`."""

from render.commands import main

main()
