"""The mathematics: forward and backward pass of chains and networks. Imports numpy only.

Docstrings name the sources of their formulae in short:

- Bishop: C. M. Bishop, Pattern Recognition and Machine Learning, Springer 2006
- Blanchard: P. Blanchard, D. J. Higham and N. J. Higham, Accurately computing the log-sum-exp and softmax functions,
  IMA Journal of Numerical Analysis 41 (2021)
- Goodfellow: I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, MIT Press 2016
- Nielsen: M. Nielsen, Neural Networks and Deep Learning, Determination Press 2015
- Press: W. H. Press et al., Numerical Recipes, third edition, Cambridge University Press 2007
- Rumelhart: D. E. Rumelhart, G. E. Hinton and R. J. Williams, Learning representations by back-propagating errors,
  Nature 323 (1986)
"""

from bpmath.chain import Chain
from bpmath.check import GradientCheck, gradient_check
from bpmath.descent import Step, cost_surface, descend
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS, COSTS, Activation, Cost, activation, cost
from bpmath.network import Network
from bpmath.nudge import ChainNudge, NetworkNudge, Nudge, nudge, shrinking
from bpmath.values import (
    ChainAverage,
    ChainForward,
    ChainValues,
    Forward,
    NetworkAverage,
    NetworkForward,
    NetworkValues,
)

__all__ = [
    "ACTIVATIONS",
    "COSTS",
    "Activation",
    "Chain",
    "ChainAverage",
    "ChainForward",
    "ChainNudge",
    "ChainValues",
    "Cost",
    "Forward",
    "GradientCheck",
    "MathError",
    "Network",
    "NetworkAverage",
    "NetworkForward",
    "NetworkNudge",
    "NetworkValues",
    "Nudge",
    "Step",
    "activation",
    "cost",
    "cost_surface",
    "descend",
    "gradient_check",
    "nudge",
    "shrinking",
]
