/* What the last step did to one weight or bias, with its numbers put into the rule. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, count, shown, explorer } = Backprop;
  const { told, state } = explorer;
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

  const value = (digits, colour) => make("span", { class: `q-${colour} digits` }, digits);

  function told_of(name) {
    const place = explorer.place(name);
    const { from, gradient, rate } = state.last;
    const { kind } = place;
    const change = slope(gradient, place);
    const sum = make("p", { class: "sum" });
    sum.append(make("span", { class: "math" }, kind), " ← ", value(shown(number(from, place), 5), kind), ` − ${shown(rate, Number.isInteger(rate) ? 0 : 4)} × `);
    sum.append(change < 0 ? "(" : "", value(shown(change, 6), "C"), change < 0 ? ")" : "", " = ", value(shown(number(state.network, place), 5), kind));
    return [make("p", {}, say("rule_of", { step: explorer.steps(), name: explorer.called(name) }), " ", make("span", { class: "math" }, `${kind} ← ${kind} − η ∂C/∂${kind}`)), sum];
  }

  explorer.watch(() => {
    const mean = make("p", { class: "note" }, say("rule_mean", { rows: count("row", state.rows.X.length), row: state.row }));
    if (!state.last) return at("rule-said").replaceChildren(mean);
    const [before, after] = state.costs.slice(-2);
    const rest = make("p", { class: "note" }, say("rule_all", { count: all, before: shown(before, 4), after: shown(after, 4) }));
    return at("rule-said").replaceChildren(...told_of(chosen()), rest, mean);
  });
});
