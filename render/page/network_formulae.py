"""The formulae of the network: some have a form for each kind of cost."""

from __future__ import annotations

from collections.abc import Mapping

from render.page.formulae import A_J, A_K, B_J, DELTA, OUTPUT, PATHS, SLOPE, W_JK, Z_J, Formula, of_all
from scenes.formulae.cost import TERMS
from scenes.story import Message

BY_W = of_all("C_0", f"qw(partial {W_JK})")
BACK = "sum_m qw(w_(m j)^((l+1))) thin"
TERM = {
    kind: source.replace("{{a_j^((L)) : a}}", A_J).replace("{{y_j : y}}", "qy(y_j)") for kind, source in TERMS.items()
}
AT_THE_OUTPUT = Message("The derivative of C 0 by a j equals the slope of the cost at that output.")
TERMS_OF_PATHS = Message("The derivative of C 0 by a k: over every path, w j k times slope at z j times slope of cost.")

NETWORK: Mapping[str, Formula] = {
    "indices": Formula(
        f"qa(a^((L))) -> {A_J} quad qw(w^((L))) -> {W_JK} quad qb(b^((L))) -> {B_J}",
        Message("a becomes a j, w becomes w j k, b becomes b j."),
    ),
    "two_neurons": Formula(
        f"{A_K} quad {A_J}", Message("a k of layer L minus 1, and a j of layer L: the layer above, the neuron below.")
    ),
    "cost_sum.squared": Formula(
        f"qC(C_0) = sum_j {TERM['squared']}", Message("C 0 is the sum over all outputs j of a j minus y j, squared.")
    ),
    "cost_sum.half_squared": Formula(
        f"qC(C_0) = sum_j {TERM['half_squared']}",
        Message("C 0 is the sum over all outputs j of half of a j minus y j, squared."),
    ),
    "cost_sum.cross_entropy": Formula(
        f"qC(C_0) = sum_j {TERM['cross_entropy']}",
        Message("C 0 is the sum over all j of minus y j log a j, minus 1 minus y j times log of 1 minus a j."),
    ),
    "cost_sum.softmax": Formula(
        f"qC(C_0) = sum_j {TERM['softmax']}", Message("C 0 is the sum over all outputs j of minus y j times log a j.")
    ),
    "weight": Formula(W_JK, Message("w j k of layer L: row j, column k.")),
    "z_j": Formula(
        f"{Z_J} = sum_k {W_JK} {A_K} + {B_J}", Message("z j is the sum over k of w j k times a k, plus b j.")
    ),
    "a_j": Formula(f"{A_J} = sigma({Z_J})", Message("a j equals sigma of z j.")),
    "a_j.softmax": Formula(
        f"{A_J} = frac(e^{Z_J}, sum_m e^(qz(z_m^((L)))))",
        Message("a j equals e to the z j, over the sum over all m of e to the z m."),
    ),
    "same_factors": Formula(
        f"{BY_W} = qz(frac(partial {Z_J}, qw(partial {W_JK}))) thin qa(frac(partial {A_J}, qz(partial {Z_J}))) thin "
        f"{OUTPUT}",
        Message("The derivative of C 0 by w j k: that of z j by w j k, of a j by z j, of C 0 by a j, multiplied."),
    ),
    "same_factors.softmax": Formula(
        f"{BY_W} = {A_K} {DELTA}, quad {DELTA} = {A_J} - qy(y_j)",
        Message("The derivative of C 0 by w j k equals a k times delta j, and delta j is a j minus y j."),
    ),
    "paths": Formula(
        f"{of_all('C_0', f'qa(partial {A_K})')} = sum_j qz(frac(partial {Z_J}, qa(partial {A_K}))) thin "
        f"qa(frac(partial {A_J}, qz(partial {Z_J}))) thin {OUTPUT}",
        Message("The derivative of C 0 by a k is a sum over all outputs j: a product of three factors a path."),
    ),
    "paths.softmax": Formula(
        f"{PATHS} thin {DELTA}", Message("The derivative of C 0 by a k is the sum over j of w j k times delta j.")
    ),
    **{
        f"terms.{kind}": Formula(f"{PATHS} thin qa(sigma')({Z_J}) thin ({SLOPE[kind]})", TERMS_OF_PATHS)
        for kind in ("half_squared", "cross_entropy")
    },
    "terms.squared": Formula(f"{PATHS} thin qa(sigma')({Z_J}) thin {SLOPE['squared']}", TERMS_OF_PATHS),
    "terms.softmax": Formula(
        f"{PATHS} thin {DELTA}", Message("The derivative of C 0 by a k is the sum over j of w j k times delta j.")
    ),
    "layer_back": Formula(
        f"{of_all('C_0', 'qa(partial a_k^((l)))')} = sum_m qw(w_(m k)^((l+1))) thin qa(sigma')(qz(z_m^((l+1)))) thin "
        f"{of_all('C_0', 'qa(partial a_m^((l+1)))')}",
        Message("The derivative by a k of layer l: the sum over m of w m k times slope at z m times that by a m."),
    ),
    "layer_back.softmax": Formula(
        f"{of_all('C_0', 'qa(partial a_k^((l)))')} = sum_m qw(w_(m k)^((l+1))) thin qz(delta_m^((l+1)))",
        Message("The derivative by a k of layer l: the sum over m of w m k times delta m of the layer after."),
    ),
    "mean": Formula(
        "qC(nabla C) = 1/n sum_(i=0)^(n-1) qC(nabla C_i)",
        Message("The gradient of C is the mean over all n rows of the gradients of C i."),
    ),
    "descent": Formula(
        "qw(W) arrow.l qw(W) - eta qC(frac(partial C, qw(partial W)))",
        Message("W becomes W minus eta, the learning rate, times the derivative of C by W."),
    ),
    "any_weight": Formula(
        f"{of_all('C_0', 'qw(partial w_(j k)^((l)))')} = qa(a_k^((l-1))) thin qa(sigma')(qz(z_j^((l)))) thin "
        f"{of_all('C_0', 'qa(partial a_j^((l)))')}",
        Message("The derivative of C 0 by w j k: a k of the layer before, times slope at z j, times that by a j."),
    ),
    "any_weight.softmax": Formula(
        f"{of_all('C_0', 'qw(partial w_(j k)^((l)))')} = qa(a_k^((l-1))) thin qz(delta_j^((l)))",
        Message("The derivative of C 0 by w j k equals a k of the layer before, times delta j."),
    ),
    "one_back": Formula(
        f"{of_all('C_0', 'qa(partial a_j^((l)))')} = {BACK} qa(sigma')(qz(z_m^((l+1)))) thin "
        f"{of_all('C_0', 'qa(partial a_m^((l+1)))')}",
        Message("The derivative by a j of layer l: the sum over m of w m j times slope at z m times that by a m."),
    ),
    "one_back.softmax": Formula(
        f"qz(delta_j^((l))) = qa(sigma')(qz(z_j^((l)))) thin {BACK} qz(delta_m^((l+1)))",
        Message("Delta j of layer l: slope at z j, times the sum over m of w m j times delta m of the layer after."),
    ),
    **{f"at_output.{kind}": Formula(f"{OUTPUT} = {SLOPE[kind]}", AT_THE_OUTPUT) for kind in SLOPE if kind != "softmax"},
    "at_output.softmax": Formula(
        f"qz(delta_j^((L))) = {A_J} - qy(y_j)", Message("Delta j of the last layer equals a j minus y j.")
    ),
}
"""Of the network."""
