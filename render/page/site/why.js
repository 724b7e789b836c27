/* Why a cost falls or rises if a weight grows: the signs along the way, with the numbers of both networks. */
"use strict";

Backprop.begun.then(() => {
  const { make, say, shown, written, calculated, explorer } = Backprop;
  const { L, told, state, nameOf } = explorer;

  /** How the neuron that the weight leads to moves: with the sign of what comes in. */
  function first({ layer, j, k }, before, after) {
    const a = before.a[layer - 1][k];
    const fields = { from: nameOf(layer - 1, k), a: shown(a, 2), to: nameOf(layer, j), before: written(before.a[layer][j]), after: written(after.a[layer][j]) };
    return say(a > 0 ? "why_up" : "why_down", fields);
  }

  /** How an output moves, through which weight where only one lies between, and what becomes of its share of the cost. */
  function last({ layer, j }, index, before, after) {
    const w = layer === L - 1 && told.activations[L - 1] !== "softmax" ? state.network.W[L - 1][index][j] : null;
    const through = w === null ? "" : say(w > 0 ? "why_through_plus" : "why_through_minus", { w: shown(w, 2) });
    const [from, to] = [before, after].map(({ a }) => a[L][index]);
    const share = after.terms[index] - before.terms[index];
    const moves = say(to > from ? "why_rises" : "why_falls", { out: told.outputs[index], after: written(to), y: shown(state.y[index], 2) });
    return through + moves + say(share > 0 ? "why_more" : "why_less", { by: written(Math.abs(share)) });
  }

  /** What becomes of all shares together, as it is written. */
  function together(shares, total) {
    const { texts, said, closes } = calculated(shares, total, (...terms) => terms.reduce((sum, each) => sum + each, 0), undefined, true);
    const signed = texts.map((text, i) => (text.startsWith("\u2212") ? `${i ? "\u2212 " : "\u2212"}${text.slice(1)}` : `${i ? "+ " : ""}${text}`));
    return say("why_together", { sum: `${signed.join(" ")} ${closes ? "=" : "≈"} ${said}` });
  }

  /** A list of what follows from what, for the weight at this place; `before` and `after` are the passes of both networks. */
  Backprop.why = (place, before, after) => {
    const moved = told.drawn[L].filter((index) => after.terms[index] !== before.terms[index]);
    const shares = moved.map((index) => after.terms[index] - before.terms[index]);
    const total = after.C0 - before.C0;
    const hidden = total - shares.reduce((sum, each) => sum + each, 0);
    const lines = [first(place, before, after), ...moved.map((index) => last(place, index, before, after))];
    const all = told.drawn[L].length < before.terms.length ? [...shares, hidden] : shares; /* outputs that are not drawn, as one */
    if (all.length > 1) lines.push(together(all, total));
    return make("ol", { class: "why" }, ...lines.map((line) => make("li", {}, line)));
  };
});
