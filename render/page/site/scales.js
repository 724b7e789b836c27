/* The scales of the live network's picture: how wide a line is and how full a neuron, what is said of it, a magnifier. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, mark, roundUp, explorer } = Backprop;
  const { told, state } = explorer;
  const WIDEST = 10; /* pixels of an edge as large as its scale says */
  const THIN = 5; /* times that all edges may be below the scale before magnifying them is offered */
  const LEAST = 1e-12; /* a scale that nothing asks for */
  const largest = (values) => Math.max(...values.flat(Infinity).map(Math.abs));

  /* The scales: of weights as far as their sliders reach, so that no drag changes it; of derivatives that of the lesson's
     row, so that what vanishes is seen to vanish; of the fill of neurons one a layer, as far as its activation reaches,
     else as far as all rows do at the beginning. They grow where something would not fit; the picture's own scale is there
     only where a reader asks for it. */

  const scale = { since: null, w: LEAST, C: LEAST, a: [], magnified: false };

  const sizes = () => ({ w: largest(state.network.W), C: largest(explorer.passes().dC0_dW), a: explorer.passes().a.map((each) => largest(each)) });

  /** How far the activations of every layer go: as its function is bounded, or as the lesson's rows are. */
  function brightest() {
    const rows = explorer.lessonRows.X.map((x) => Backprop.forward(told, x).a);
    return told.drawn.map((_, layer) => {
      const activation = told.activations[layer - 1]; /* inputs have none */
      const bounds = activation === "softmax" ? [0, 1] : Backprop.ACTIVATIONS[activation]?.bounds;
      return bounds ? largest(bounds) : roundUp(Math.max(LEAST, ...rows.map((a) => largest(a[layer]))));
    });
  }

  function reaches() {
    const now = sizes();
    if (scale.since !== state.since) Object.assign(scale, { since: state.since, w: Math.ceil(explorer.ends("w1_0_0")[1]), C: LEAST, a: brightest(), magnified: false });
    for (const kind of ["w", "C"]) if (now[kind] > scale[kind]) scale[kind] = roundUp(now[kind]);
    scale.a = scale.a.map((reach, layer) => (now.a[layer] > reach ? roundUp(now.a[layer]) : reach));
    return { w: scale.w, C: scale.magnified && now.C ? now.C : scale.C, a: scale.a };
  }

  /** Says the scale below the picture, each with a line to hold beside the edges. */
  function showScale(reach) {
    const now = kinds().reverse();
    const lines = now.map((kind) => {
      const sample = mark("svg", { width: 34, height: 12, "aria-hidden": "true" });
      sample.append(mark("line", { x1: 0, x2: 34, y1: 6, y2: 6, stroke: `var(--${kind})`, "stroke-width": WIDEST }));
      const value = shown(reach[kind], Math.max(0, -Math.floor(Math.log10(reach[kind]) + 1e-9)) + (scale.magnified && kind === "C" ? 2 : 0));
      return make("span", { class: "sample" }, sample, " ", say(`scale_${kind}`, { value }));
    });
    const content = [...lines];
    if (now.includes("C")) {
      const { C } = sizes();
      const times = scale.C / C;
      if (scale.magnified && C) content.push(make("span", {}, say("scale_magnified", { times: shown(times, times < 10 ? 1 : 0) })));
      else content.push(make("span", {}, say("scale_kept", { largest: shown(C, 4) })));
      if (C && (times > THIN || scale.magnified)) content.push(magnifier());
    }
    const focused = at("scale").contains(document.activeElement);
    at("scale").replaceChildren(...content.flatMap((each) => [each, " "]));
    if (focused) at("scale").querySelector("button")?.focus({ preventScroll: true });
  }

  const kinds = () => [...new Set(told.W.map((_, i) => (explorer.known.delta(i + 1) ? "C" : "w")))].sort().reverse();

  /** Says above the picture what its lines are now. */
  function showKinds() {
    const picked = state.picked && explorer.place(state.picked);
    const both = picked?.kind === "w" && explorer.known.delta(picked.layer);
    const shapes = [...kinds().map((kind) => [kind, say(`lines_${kind}`)]), ...(both ? [["w", say("lines_picked")]] : []), ["ink", say("lines_dashed")]];
    const samples = shapes.map(([kind, said]) => {
      const sample = mark("svg", { width: 34, height: 12, "aria-hidden": "true" });
      sample.append(mark("line", { x1: 0, x2: 34, y1: 6, y2: 6, stroke: `var(--${kind})`, "stroke-width": 3, ...(kind === "ink" ? { "stroke-dasharray": "7 5" } : {}) }));
      return make("span", { class: "sample" }, sample, " ", said);
    });
    at("lines-are").replaceChildren(...samples.flatMap((each) => [each, " "]));
  }

  function magnifier() {
    const button = make("button", { type: "button" }, say(scale.magnified ? "scale_back" : "scale_magnify"));
    button.addEventListener("click", () => {
      scale.magnified = !scale.magnified;
      explorer.changed();
    });
    return button;
  }

  explorer.scale = {
    WIDEST,
    reaches,
    show: (reach) => {
      showScale(reach);
      showKinds();
    },
  };
});
