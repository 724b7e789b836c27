"""The mathematics: forward and backward values of chains and networks. Imports numpy only."""

from bpmath.chain import Chain
from bpmath.chain_values import ChainAverage, ChainForward, ChainValues
from bpmath.descent import Step, descend
from bpmath.errors import MathError
from bpmath.functions import ACTIVATIONS, COSTS, Activation, Cost, activation, cost
from bpmath.network import Network
from bpmath.network_values import NetworkAverage, NetworkForward, NetworkValues
from bpmath.nudge import GradientCheck, NetworkNudge, Nudge, Ratios, gradient_check, nudge, shrinking
from bpmath.surface import cost_surface

__all__ = [
    "ACTIVATIONS",
    "COSTS",
    "Activation",
    "Chain",
    "ChainAverage",
    "ChainForward",
    "ChainValues",
    "Cost",
    "GradientCheck",
    "MathError",
    "Network",
    "NetworkAverage",
    "NetworkForward",
    "NetworkNudge",
    "NetworkValues",
    "Nudge",
    "Ratios",
    "Step",
    "activation",
    "cost",
    "cost_surface",
    "descend",
    "gradient_check",
    "nudge",
    "shrinking",
]
