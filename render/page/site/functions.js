/* The mathematics of one connection, with the formulae of bpmath: activations, each beside its slope and its bounds, and the factors. */
"use strict";

(() => {
  const LEAKY_SLOPE = 0.01;
  const LARGEST_EXPONENT = 700;

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

  /** Forward through the connection: z, a and the example's cost C0. */
  function forward(activation, w, b, a_prev, y) {
    const z = w * a_prev + b;
    const a = ACTIVATIONS[activation].value(z);
    return { w, z, a, C0: (a - y) ** 2 };
  }

  const quotient = (change, of) => (of === 0 ? null : change / of);

  /**
   * All that belongs to settings {activation, w, b, a_prev, y, nudge}: `now` and `after` the nudge of w, the `change`
   * of each, the three factors dz_dw, da_dz, dC0_da with their product dC0_dw, and the same of the finite nudge in
   * `ratios`, null where nothing moved that could be divided by.
   */
  function connection({ activation, w, b, a_prev, y, nudge }) {
    const now = forward(activation, w, b, a_prev, y);
    const after = forward(activation, w + nudge, b, a_prev, y);
    const change = { w: nudge, z: after.z - now.z, a: after.a - now.a, C0: after.C0 - now.C0 };
    const dz_dw = a_prev;
    const da_dz = ACTIVATIONS[activation].slope(now.z);
    const dC0_da = 2 * (now.a - y);
    return {
      now,
      after,
      change,
      factors: { dz_dw, da_dz, dC0_da, dC0_dw: dz_dw * (da_dz * dC0_da) },
      ratios: {
        dz_dw: quotient(change.z, nudge),
        da_dz: quotient(change.a, change.z),
        dC0_da: quotient(change.C0, change.a),
        dC0_dw: quotient(change.C0, nudge),
      },
    };
  }

  Object.assign(Backprop, { ACTIVATIONS, connection });
})();
