/* The picture of the live network: neurons and edges that can be dragged, and what is known of them so far. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, shown, mark, words, inkOn, explorer } = Backprop;
  const { L, told, state, known } = explorer;
  const DRAG = 160; /* pixels of a drag that go through half of a slider */
  const svg = at("network-picture");
  let dragged = null;

  const narrow = () => svg.clientWidth < 620;

  /** Where everything stands: layers side by side, neurons one below the other, targets and cost at the right. */
  function layout() {
    const width = svg.clientWidth;
    const most = Math.max(...told.drawn.map((each) => each.length));
    const r = Math.max(15, Math.min(narrow() ? 20 : 27, 300 / most));
    const row = 2 * r + (narrow() ? 38 : 30); /* δ below a neuron, the name of the next above it */
    const height = most * row + 46;
    const left = narrow() ? r + 4 : 138 + r;
    const right = width - (narrow() ? 3.4 * r + 6 : 190);
    const x = (layer) => left + ((right - left) * layer) / L;
    const y = (layer, index) => 30 + (height - 46) / 2 + (told.drawn[layer].indexOf(index) - (told.drawn[layer].length - 1) / 2) * row;
    return { width, height, r, x, y, ghost: right + (narrow() ? 2.3 * r : 3.1 * r) };
  }

  const largest = (values) => Math.max(1e-12, ...values.flat(Infinity).map(Math.abs));

  /** What can be picked and dragged: `name` is the setting behind it. */
  function handle(name, label, ...marks) {
    const made = mark("g", { tabindex: 0, role: "button", "data-name": name, "aria-label": label, class: "handle" });
    if (state.picked === name) made.classList.add("picked");
    made.append(...marks.flat(Infinity));
    return made;
  }

  function edges(place) {
    const found = explorer.passes();
    const made = [];
    told.W.forEach((_, i) => {
      const back = known.delta(i + 1);
      const values = back ? found.dC0_dW[i] : state.network.W[i];
      const reach = largest(back ? found.dC0_dW : state.network.W);
      for (const j of told.drawn[i + 1]) {
        for (const k of told.drawn[i]) made.push(edge(place, { i, j, k, value: values[j][k], reach, back }));
      }
    });
    return made;
  }

  function edge({ x, y, r }, { i, j, k, value, reach, back }) {
    const name = `w${i + 1}_${j}_${k}`;
    const [x1, y1, x2, y2] = [x(i) + r, y(i, k), x(i + 1) - r, y(i + 1, j)];
    const line = (more) => mark("line", { x1, y1, x2, y2, ...more });
    const dashed = value < 0 ? { "stroke-dasharray": "7 5" } : {};
    const reached = known.a(i + 1);
    const colour = back ? "var(--C)" : "var(--w)";
    const label = say("explore_edge", { from: nameOf(i, k), to: nameOf(i + 1, j), w: shown(state.network.W[i][j][k], 3) });
    return handle(
      name,
      label,
      line({ stroke: "transparent", "stroke-width": 14 }),
      line({ stroke: colour, "stroke-width": 0.8 + (7 * Math.abs(value)) / reach, opacity: reached ? 0.9 : 0.3, class: "edge", ...dashed }),
    );
  }

  /** The name of a neuron as a reader says it: a column, an output's label, or its place. */
  function nameOf(layer, index) {
    if (layer === 0) return told.inputs[index];
    if (layer === L) return told.outputs[index];
    return say("explore_hidden", { layer, index });
  }

  /** What a neuron's drag and its arrow keys change: an input itself, any other neuron's bias. */
  const settingOf = (layer, index) => (layer === 0 ? `x_${index}` : `b${layer}_${index}`);

  function neurons({ x, y, r }) {
    const found = explorer.passes();
    const made = [];
    for (let layer = 0; layer <= L; layer += 1) {
      const reach = largest(found.a[layer]);
      const deltas = layer > 0 && known.delta(layer);
      for (const index of told.drawn[layer]) {
        const value = found.a[layer][index];
        const [cx, cy] = [x(layer), y(layer, index)];
        const sure = known.a(layer);
        const opacity = sure ? 0.08 + (0.87 * Math.abs(value)) / reach : 0;
        const size = r < 20 ? 10.5 : 13;
        const made_of = [
          mark("circle", { cx, cy, r, fill: "var(--card)" }),
          mark("circle", { cx, cy, r, fill: "var(--a)", "fill-opacity": opacity, stroke: "var(--a)", "stroke-width": 2, ...(sure && value < 0 ? { "stroke-dasharray": "5 4" } : {}) }),
          words(cx, cy, sure ? shown(value, 2) : "?", { style: `fill: var(--${sure ? inkOn("a", opacity) : "ink"}); font-size: ${size}px` }),
        ];
        if (deltas) made_of.push(words(cx, cy + r + 11, `δ ${shown(found.delta[layer - 1][index], 3, true)}`, { class: "q-C tick-like" }));
        if (layer === 0) made_of.push(narrow() ? words(cx - r, cy - r - 7, clipped(told.inputs[index], 18), { class: "small start halo" }) : words(cx - r - 8, cy, clipped(told.inputs[index], 20), { class: "small end" }));
        made.push(handle(settingOf(layer, index), say("explore_neuron", { name: nameOf(layer, index), a: sure ? shown(value, 3) : "?" }), ...made_of));
      }
      const missing = found.a[layer].length - told.drawn[layer].length;
      if (missing) made.push(words(x(layer), 14, say("explore_missing", { count: missing }), { class: "small" }));
    }
    return made;
  }

  const clipped = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  function targets({ y, r, ghost, x, width }) {
    const found = explorer.passes();
    const made = [];
    for (const index of told.drawn[L]) {
      const [cx, cy] = [ghost, y(L, index)];
      const value = state.y[index];
      const gap = known.a(L) ? [mark("line", { x1: x(L) + r + 3, y1: cy, x2: cx - r * 0.8 - 3, y2: cy, stroke: "var(--C)", "stroke-width": 1.5 })] : [];
      const name = narrow() ? words(width - 2, cy - r - 7, clipped(told.outputs[index], 18), { class: "small end halo" }) : words(cx + r + 6, cy, clipped(told.outputs[index], 15), { class: "small start" });
      const circle = mark("circle", { cx, cy, r: r * 0.8, fill: "var(--card)", stroke: "var(--y)", "stroke-width": 1.6, "stroke-dasharray": "2 4" });
      made.push(...gap, handle(`y_${index}`, say("explore_target", { name: told.outputs[index], y: shown(value, 3) }), circle, words(cx, cy, shown(value, 2), { class: "q-y", style: "font-size: 12px" }), name));
    }
    if (known.a(L)) made.push(words(width - 2, 14, `C₀ = ${shown(found.C0, 4)}`, { class: "q-C end" }));
    return made;
  }

  /** The paths that merge in the hidden neuron picked: each as wide as its share of dC0/da, with its number. */
  function paths({ x, y, r }) {
    const picked = state.picked && explorer.place(state.picked);
    if (!picked || picked.kind !== "b" || picked.layer === L || !known.delta(picked.layer + 1)) return [];
    const { layer, j: index } = picked;
    const found = explorer.passes();
    const terms = told.drawn[layer + 1].map((m) => [m, state.network.W[layer][m][index] * found.delta[layer][m]]);
    const reach = largest(terms.map(([, value]) => value));
    return terms.map(([m, value]) => {
      const [x1, y1, x2, y2] = [x(layer) + r, y(layer, index), x(layer + 1) - r, y(layer + 1, m)];
      const ribbon = mark("line", { x1, y1, x2, y2, stroke: "var(--C)", "stroke-width": 2 + (12 * Math.abs(value)) / reach, opacity: 0.45, "stroke-linecap": "round", class: "path" });
      const text = words(x1 + 0.62 * (x2 - x1), y1 + 0.62 * (y2 - y1) - 11, shown(value, 3, true), { class: "q-C halo" });
      return [ribbon, text];
    });
  }

  function draw() {
    if (svg.clientWidth === 0) return;
    const place = layout();
    const focused = svg.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    svg.setAttribute("viewBox", `0 0 ${place.width} ${place.height}`);
    svg.setAttribute("height", place.height);
    svg.replaceChildren(...[edges(place), paths(place), neurons(place), targets(place)].flat(Infinity));
    if (focused) svg.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** Moves a setting by a share of what its slider reaches. */
  function nudge(name, share) {
    const [low, high] = explorer.ends(name);
    explorer.set(name, Number((explorer.get(name) + share * (high - low)).toPrecision(12)));
  }

  function pick(name) {
    state.picked = name;
    explorer.changed();
  }

  const named = (event) => event.target.closest?.("[data-name]")?.dataset.name;

  svg.addEventListener("pointerdown", (event) => {
    const name = named(event);
    if (!name) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    svg.querySelector(`[data-name="${CSS.escape(name)}"]`).focus({ preventScroll: true });
    const [low, high] = explorer.ends(name);
    dragged = { name, from: event.clientY, value: explorer.get(name), reach: (high - low) / 2 };
    pick(name);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!dragged || Math.abs(event.clientY - dragged.from) < 3) return;
    explorer.set(dragged.name, Number((dragged.value + ((dragged.from - event.clientY) / DRAG) * dragged.reach).toPrecision(6)));
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => (dragged = null));
  svg.addEventListener("pointerover", (event) => {
    const name = named(event);
    if (name && !dragged && event.pointerType === "mouse") Backprop.explain(name);
  });
  svg.addEventListener("pointerleave", () => Backprop.explain(state.picked));
  svg.addEventListener("focusin", (event) => {
    const name = named(event);
    if (name && name !== state.picked) pick(name);
  });
  svg.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    const name = named(event);
    if (!by || !name || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    nudge(name, (by * (event.shiftKey ? 10 : 1)) / 200);
  });

  Object.assign(explorer, { nameOf, pick });
  explorer.watch(draw);
  new ResizeObserver(draw).observe(svg);
  document.addEventListener("recoloured", draw);
});
