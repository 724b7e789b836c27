"""How films, stills, storyboards and data are made out of the scenes."""

import os

# The matrices of a lesson are small and jobs run side by side: threads of one multiplication would only wait for cores
# that another job uses (a check sixteen times as long on a busy machine). Must be said before numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
