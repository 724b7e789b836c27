/* The mathematics of the page, with the formulae of bpmath: activations and costs, each beside its derivative; both passes of a network; the descent. */
"use strict";

(() => {
  const LEAKY_SLOPE = 0.01;
  const LARGEST_EXPONENT = 700;
  const FLAT = 0.04; /* of the steepest slope: a sigmoid at 0.01 or 0.99 */

  /** exp(-|t|), held where it would underflow. */
  const decay = (t) => Math.exp(-Math.min(Math.abs(t), LARGEST_EXPONENT));
  const sigmoid = (z) => (z >= 0 ? 1 : decay(z)) / (1 + decay(z));
  const sigmoidSlope = (z) => decay(z) / (1 + decay(z)) ** 2;
  const relu = (z) => (z > 0 ? z : 0);
  const leakySlope = (z) => (z > 0 ? 1 : LEAKY_SLOPE);

  const ACTIVATIONS = {
    sigmoid: { value: sigmoid, slope: sigmoidSlope, bounds: [0, 1] },
    tanh: { value: Math.tanh, slope: (z) => 4 * sigmoidSlope(2 * z), bounds: [-1, 1] },
    relu: { value: relu, slope: (z) => (z > 0 ? 1 : 0) },
    leaky_relu: { value: (z) => z * leakySlope(z), slope: leakySlope },
    softplus: { value: (z) => relu(z) + Math.log1p(decay(z)), slope: sigmoid },
    identity: { value: (z) => z, slope: () => 1 },
  };

  /** The word for a neuron on a flat piece of its curve, through which hardly anything goes back; null elsewhere. */
  function flat(activation, z) {
    if (!(activation in ACTIVATIONS)) return null;
    const { slope, bounds } = ACTIVATIONS[activation];
    if (bounds) return slope(z) < FLAT * slope(0) ? "saturated" : null;
    return slope(z) === 0 ? "switched_off" : null;
  }

  const growth = (t) => Math.exp(Math.min(LARGEST_EXPONENT, Math.max(-LARGEST_EXPONENT, t)));
  const sum = (values) => values.reduce((total, each) => total + each, 0);

  function logSoftmax(z) {
    const largest = Math.max(...z);
    const shifted = z.map((each) => each - largest);
    const logarithm = Math.log(sum(shifted.map(growth)));
    return shifted.map((each) => each - logarithm);
  }

  /* Of one example with outputs a = sigma(z) and targets y: the terms that add up to its cost, and dC0/da of each output. */
  const COSTS = {
    squared: { terms: (z, a, y) => a.map((each, j) => (each - y[j]) ** 2), slopes: (z, a, y) => a.map((each, j) => 2 * (each - y[j])) },
    half_squared: { terms: (z, a, y) => a.map((each, j) => 0.5 * (each - y[j]) ** 2), slopes: (z, a, y) => a.map((each, j) => each - y[j]) },
    cross_entropy: {
      terms: (z, a, y) => z.map((each, j) => Math.max(each, 0) - y[j] * each + Math.log1p(decay(each))),
      slopes: (z, a, y) => z.map((each, j) => (1 - y[j]) * (1 + growth(each)) - y[j] * (1 + growth(-each))),
    },
    softmax: {
      terms: (z, a, y) => logSoftmax(z).map((each, j) => -y[j] * each),
      slopes: (z, a, y) => logSoftmax(z).map((each, j) => -y[j] * growth(-each)),
    },
  };
  const costOf = ({ activations, cost }) => COSTS[activations.at(-1) === "softmax" ? "softmax" : cost];

  /** The forward pass of inputs x through a network {W, b, activations}: a[l] for l = 0..L, and z[l - 1]. */
  function forward({ W, b, activations }, x) {
    const [a, z] = [[x], []];
    W.forEach((rows, l) => {
      z.push(rows.map((row, j) => sum(row.map((w, k) => w * a[l][k])) + b[l][j]));
      a.push(activations[l] === "softmax" ? logSoftmax(z[l]).map(growth) : z[l].map(ACTIVATIONS[activations[l]].value));
    });
    return { a, z };
  }

  /**
   * Both passes of one example through a network {W, b, activations, cost}: a, z, terms and C0; dC0_da[l] for l = 0..L;
   * da_dz[l - 1], null behind softmax; delta, dC0_dW and dC0_db at [l - 1].
   */
  function bothPasses(network, x, y) {
    const { W, activations } = network;
    const { a, z } = forward(network, x);
    const { terms, slopes } = costOf(network);
    const [outputs, last] = [a.at(-1), z.at(-1)];
    const da_dz = z.map((values, l) => (activations[l] === "softmax" ? null : values.map(ACTIVATIONS[activations[l]].slope)));
    const dC0_da = [slopes(last, outputs, y)];
    const together = network.cost === "cross_entropy"; /* the two factors of delta cancel to a - y, exactly */
    const delta = [together ? outputs.map((each, j) => each - y[j]) : dC0_da[0].map((each, j) => da_dz.at(-1)[j] * each)];
    for (let l = W.length - 1; l >= 0; l -= 1) {
      dC0_da.unshift(a[l].map((_, k) => sum(W[l].map((row, j) => row[k] * delta[0][j]))));
      if (l > 0) delta.unshift(dC0_da[0].map((each, k) => da_dz[l - 1][k] * each));
    }
    const costs = terms(last, outputs, y);
    const dC0_dW = delta.map((values, l) => values.map((each) => a[l].map((before) => each * before)));
    return { a, z, terms: costs, C0: sum(costs), dC0_da, da_dz, delta, dC0_dW, dC0_db: delta };
  }

  /** The mean cost over all rows, X[i] with targets Y[i], and its derivatives dC_dW and dC_db at [l - 1]. */
  function average(network, X, Y) {
    const found = X.map((x, i) => bothPasses(network, x, Y[i]));
    const mean = (of) => sum(found.map(of)) / X.length;
    return {
      C: mean((each) => each.C0),
      dC_dW: network.W.map((rows, l) => rows.map((row, j) => row.map((_, k) => mean((each) => each.dC0_dW[l][j][k])))),
      dC_db: network.b.map((values, l) => values.map((_, j) => mean((each) => each.dC0_db[l][j]))),
    };
  }

  /** The mean cost over all rows. */
  const meanCost = (network, X, Y) => sum(X.map((x, i) => bothPasses(network, x, Y[i]).C0)) / X.length;

  /** The network after a step down: every parameter less the learning rate times its derivative. */
  function stepped(network, { dC_dW, dC_db }, rate) {
    return {
      ...network,
      W: network.W.map((rows, l) => rows.map((row, j) => row.map((w, k) => w - rate * dC_dW[l][j][k]))),
      b: network.b.map((values, l) => values.map((each, j) => each - rate * dC_db[l][j])),
    };
  }

  const quotient = (change, of) => (of === 0 ? null : change / of);

  /**
   * All that belongs to the one connection with settings {activation, w, b, a_prev, y, nudge}: `now` and `after` the
   * nudge of w, the `change` of each, the three factors dz_dw, da_dz, dC0_da with their product dC0_dw, and the same of
   * the finite nudge in `ratios`, null where nothing moved that could be divided by.
   */
  function connection({ activation, w, b, a_prev, y, nudge }) {
    const passes = (weight) => bothPasses({ W: [[[weight]]], b: [[b]], activations: [activation], cost: "squared" }, [a_prev], [y]);
    const values = (weight, { z, a, C0 }) => ({ w: weight, z: z[0][0], a: a[1][0], C0 });
    const found = passes(w);
    const [now, after] = [values(w, found), values(w + nudge, passes(w + nudge))];
    const change = { w: nudge, z: after.z - now.z, a: after.a - now.a, C0: after.C0 - now.C0 };
    return {
      now,
      after,
      change,
      factors: { dz_dw: a_prev, da_dz: found.da_dz[0][0], dC0_da: found.dC0_da[1][0], dC0_dw: found.dC0_dW[0][0][0] },
      ratios: {
        dz_dw: quotient(change.z, nudge),
        da_dz: quotient(change.a, change.z),
        dC0_da: quotient(change.C0, change.a),
        dC0_dw: quotient(change.C0, nudge),
      },
    };
  }

  Object.assign(Backprop, { ACTIVATIONS, flat, connection, forward, bothPasses, average, meanCost, stepped });
})();
