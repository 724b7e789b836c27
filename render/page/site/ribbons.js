/* What merges in a neuron, as ribbons as wide as each share; and the signal that runs along the edges when a pass goes on. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, shown, mark, words, explorer } = Backprop;
  const { L, told, state, known } = explorer;
  const WIDEST = 13; /* pixels of the widest ribbon on each side of a neuron */
  const NARROW = 620; /* pixels: a picture with little room for numbers */
  const RUN = 650; /* milliseconds of a signal on its way */
  let stage = state.stage;

  const largest = (terms) => Math.max(1e-12, ...terms.map(({ value }) => Math.abs(value)));

  /** The terms of z of a neuron, each along its edge: w·a of the layer before. */
  function forward(layer, j) {
    if (layer === 0 || !known.a(layer)) return [];
    const a = explorer.passes().a[layer - 1];
    return told.drawn[layer - 1].map((k) => ({ from: [layer - 1, k], to: [layer, j], value: state.network.W[layer - 1][j][k] * a[k] }));
  }

  /** The paths of ∂C₀/∂a of a neuron, each along its edge: w·δ of the layer behind. */
  function backward(layer, k) {
    if (layer === L || !known.delta(layer + 1)) return [];
    const delta = explorer.passes().delta[layer];
    return told.drawn[layer + 1].map((m) => ({ from: [layer + 1, m], to: [layer, k], value: state.network.W[layer][m][k] * delta[m] }));
  }

  /** The ends of an edge at the rims of its neurons. */
  function ends({ x, y, r }, { from, to }) {
    const way = Math.sign(to[0] - from[0]);
    return [x(from[0]) + way * r, y(...from), x(to[0]) - way * r, y(...to)];
  }

  function drawn(place, terms, colour) {
    const widest = largest(terms);
    const narrow = place.width < NARROW;
    return terms.map((term, i) => {
      const [x1, y1, x2, y2] = ends(place, term);
      const dashed = term.value < 0 ? { "stroke-dasharray": "9 4" } : {};
      /* From the side where they lie apart, and many take turns; where it is narrow, clear of the inputs' names. */
      const clear = Math.min(term.from[0], term.to[0]) ? 0.5 : term.from[0] ? 0.38 : 0.62;
      const share = narrow ? clear : terms.length > 4 && i % 2 ? 0.55 : 0.35;
      const ribbon = mark("line", { x1, y1, x2, y2, stroke: `var(--${colour})`, "stroke-width": Math.max(1, (WIDEST * Math.abs(term.value)) / widest), opacity: 0.5, class: "path", ...dashed });
      const text = words(x1 + share * (x2 - x1), y1 + share * (y2 - y1) - 10, shown(term.value, 3, true), { class: `q-${colour} halo${narrow ? " small" : ""}` });
      return [ribbon, text];
    });
  }

  /** Draws into `group` what merges in the neuron behind a setting: on the way forward, and on the way back. */
  Backprop.ribbons = (group, place, name) => {
    const found = name && explorer.place(name);
    const [layer, j] = found?.kind === "b" ? [found.layer, found.j] : found?.kind === "x" ? [0, found.index] : [null];
    const [into, back] = layer === null ? [[], []] : [forward(layer, j), backward(layer, j)];
    const marks = [...drawn(place, into, "z"), ...drawn(place, back, "C")];
    group.replaceChildren(...marks.map(([ribbon]) => ribbon), ...marks.map(([, text]) => text));
    const said = [];
    if (into.length) said.push(say("ribbons_forward", { value: shown(largest(into), 3) }));
    if (back.length) said.push(say("ribbons_back", { value: shown(largest(back), 3) }));
    at("ribbons-said").textContent = said.join(" ");
  };

  /** What has just come a layer further: everything that runs along the edges into it. */
  function running() {
    const back = state.stage > L;
    const layer = back ? 2 * L + 1 - state.stage : state.stage;
    const of = back ? backward : forward;
    return { layer, back, terms: told.drawn[layer].flatMap((j) => of(layer, j)) };
  }

  /** After a step on, each term runs along its edge as a dot of its size, and then the layer's numbers appear. */
  Backprop.signal = (svg, place) => {
    const on = state.stage === stage + 1;
    stage = state.stage;
    if (!on || Backprop.calm()) return;
    const { layer, back, terms } = running();
    const widest = largest(terms);
    for (const term of terms) {
      const [x1, y1, x2, y2] = ends(place, term);
      const dot = mark("circle", { r: 2 + 5 * Math.sqrt(Math.abs(term.value) / widest), fill: `var(--${back ? "C" : "z"})`, class: "dot" });
      svg.append(dot);
      const way = [[x1, y1], [x2, y2]].map(([x, y]) => ({ transform: `translate(${x}px, ${y}px)` }));
      dot.animate(way, { duration: RUN, easing: "ease-in-out", fill: "both" }).finished.then(() => dot.remove(), () => {});
    }
    const delay = terms.length ? RUN * 0.85 : 0;
    for (const j of told.drawn[layer]) {
      const handle = svg.querySelector(`[data-name="${layer ? `b${layer}_${j}` : `x_${j}`}"]`);
      for (const text of handle.querySelectorAll(back ? ".delta" : "text")) text.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 300, delay, fill: "backwards" });
    }
  };
});
