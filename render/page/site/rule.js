/* What the last step did to one weight or bias, with its numbers put into the rule. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, count, shown, read, calculated, apart, explorer } = Backprop;
  const { told, state } = explorer;
  const DECIMALS = 5;
  const all = told.W.flat(2).length + told.b.flat().length;

  /** The network's number, or the derivative of the mean cost with respect to it, behind a place. */
  const number = ({ W, b }, { kind, layer, j, k }) => (kind === "w" ? W[layer - 1][j][k] : b[layer - 1][j]);
  const slope = ({ dC_dW, dC_db }, place) => number({ W: dC_dW, b: dC_db }, place);

  /** The weight or the bias picked; else the weight that the last step moved furthest. */
  function chosen() {
    const picked = state.picked && explorer.place(state.picked);
    if (picked && (picked.kind === "w" || picked.kind === "b")) return state.picked;
    let [best, furthest] = ["w1_0_0", -1];
    state.last.gradient.dC_dW.forEach((rows, l) => rows.forEach((row, j) => row.forEach((each, k) => {
      if (Math.abs(each) > furthest) [best, furthest] = [`w${l + 1}_${j}_${k}`, Math.abs(each)];
    })));
    return best;
  }

  /** Old number, rate, derivative and new number as written, so that what is printed adds up as far as digits go. */
  function printed(before, rate, change, after) {
    const step = shown(rate, Math.min(8, String(rate).split(".")[1]?.length ?? 0));
    const found = calculated([before, change], after, (old, slope) => old - read(step) * slope, DECIMALS);
    return { texts: [found.texts[0], step, found.texts[1], found.said], closes: found.closes };
  }

  const value = (digits, colour) => make("span", { class: `q-${colour} digits` }, digits);

  function told_of(name) {
    const place = explorer.place(name);
    const { from, gradient, rate } = state.last;
    const { kind } = place;
    const change = slope(gradient, place);
    const sum = make("p", { class: "sum" });
    const { texts, closes } = printed(number(from, place), rate, change, number(state.network, place));
    const [before, times, slope_said, after] = texts;
    sum.append(make("span", { class: "math" }, kind), " ← ", value(before, kind), ` − ${times} × `);
    sum.append(change < 0 ? "(" : "", value(slope_said, "C"), change < 0 ? ")" : "", closes ? " = " : " ≈ ", value(after, kind));
    return [make("p", {}, say("rule_of", { step: explorer.steps(), name: explorer.called(name) }), " ", make("span", { class: "math" }, `${kind} ← ${kind} − η ∂C/∂${kind}`)), sum];
  }

  explorer.watch(() => {
    const mean = make("p", { class: "note" }, say("rule_mean", { rows: count("row", state.rows.X.length), row: state.row }));
    if (!state.last) return at("rule-said").replaceChildren(mean);
    const [before, after] = apart(...state.costs.slice(-2));
    const rest = make("p", { class: "note" }, say("rule_all", { count: all, before, after }));
    return at("rule-said").replaceChildren(...told_of(chosen()), rest, mean);
  }, true);
});
