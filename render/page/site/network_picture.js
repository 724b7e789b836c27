/* Pictures of the live network: neurons and edges that can be dragged, and what is known of them so far. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, shown, written, mark, words, inkOn, explorer } = Backprop;
  const { L, told, state, scale } = explorer;
  const HAIRLINE = 0.6; /* pixels of an edge that would be thinner */
  const GRIP = 44; /* pixels around the edge picked in which a finger takes hold of it */

  const LONG = 7; /* signs; a longer number is written shorter inside a circle */

  /** A number inside a circle of radius r: written short, in digits of at most `size` pixels that fit. */
  function inside(cx, cy, r, value, size, style, more = {}) {
    const whole = shown(value, 2);
    const text = whole.length < LONG ? whole : value.toExponential(1).replaceAll("-", "\u2212").replace("e+", "e");
    return words(cx, cy, text, { ...more, style: `${style}font-size: ${Math.min(size, (1.9 * r) / (0.56 * text.length)).toFixed(1)}px` });
  }

  /** The name of a neuron as a reader says it: a column, an output's label, or its place. */
  function nameOf(layer, index) {
    if (layer === 0) return told.inputs[index];
    if (layer === L) return told.outputs[index];
    return say("explore_hidden", { layer, index });
  }

  const ALL = { a: () => true, delta: () => false };

  /** One picture in an svg. Where it is `simple` it shows weights and activations, always; else as far as the passes are. */
  function view(svg, simple) {
    const known = simple ? ALL : explorer.known;
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

    /** What can be picked and dragged: `name` is the setting behind it. */
    function handle(name, label, ...marks) {
      const made = mark("g", { tabindex: -1, role: "button", "data-name": name, "aria-label": label, class: "handle" });
      if (!simple && state.asked === name) made.classList.add("asked");
      if (state.picked === name) made.classList.add("picked");
      made.append(...marks.flat(Infinity));
      return made;
    }

    function edges(place, reach) {
      const found = explorer.passes();
      const made = [];
      told.W.forEach((_, i) => {
        const back = known.delta(i + 1);
        const values = back ? found.dC0_dW[i] : state.network.W[i];
        for (const j of told.drawn[i + 1]) {
          for (const k of told.drawn[i]) made.push(edge(place, { i, j, k, value: values[j][k], reach, back }));
        }
      });
      return made;
    }

    /** Where a finger takes hold of the edge picked, on top of all other edges. */
    function grip({ x, y, r }) {
      const found = state.picked && explorer.place(state.picked);
      if (found?.kind !== "w") return [];
      const { layer, j, k } = found;
      return [mark("line", { x1: x(layer - 1) + r, y1: y(layer - 1, k), x2: x(layer) - r, y2: y(layer, j), stroke: "transparent", "stroke-width": GRIP, class: "grip", "data-grip": state.picked })];
    }

    function edge({ x, y, r }, { i, j, k, value, reach, back }) {
      const name = `w${i + 1}_${j}_${k}`;
      const [x1, y1, x2, y2] = [x(i) + r, y(i, k), x(i + 1) - r, y(i + 1, j)];
      const line = (more) => mark("line", { x1, y1, x2, y2, ...more });
      const wide = (number, kind) => ({ stroke: `var(--${kind})`, "stroke-width": Math.max(HAIRLINE, (scale.WIDEST * Math.abs(number)) / reach[kind]), ...(number < 0 ? { "stroke-dasharray": "7 5" } : {}) });
      const weight = state.network.W[i][j][k];
      const reached = known.a(i + 1);
      const slope = line({ ...wide(value, back ? "C" : "w"), opacity: reached ? 0.9 : 0.3, class: "edge" });
      const both = back && state.picked === name ? [line({ ...wide(weight, "w"), class: "weight" })] : []; /* what a hand changes */
      const width = (each) => Number(each.getAttribute("stroke-width"));
      const label = say("explore_edge", { from: nameOf(i, k), to: nameOf(i + 1, j), w: shown(weight, 3) });
      const made = handle(
        name,
        label,
        line({ stroke: "transparent", "stroke-width": 14 }),
        [...both, slope].sort((one, other) => width(other) - width(one)), /* the narrower one lies on the other */
      );
      if (both.length) made.classList.add("both");
      made.classList.add("of-edge");
      return made;
    }

    /** What a neuron's drag and its arrow keys change: an input itself, any other neuron's bias. */
    const settingOf = (layer, index) => (layer === 0 ? `x_${index}` : `b${layer}_${index}`);

    function neurons({ x, y, r }, reach) {
      const found = explorer.passes();
      const made = [];
      for (let layer = 0; layer <= L; layer += 1) {
        const deltas = layer > 0 && known.delta(layer);
        for (const index of told.drawn[layer]) {
          const value = found.a[layer][index];
          const [cx, cy] = [x(layer), y(layer, index)];
          const sure = known.a(layer);
          const opacity = sure ? 0.08 + (0.87 * Math.abs(value)) / reach.a[layer] : 0;
          const size = r < 20 ? 10.5 : 13;
          const made_of = [
            mark("circle", { cx, cy, r, fill: "var(--card)" }),
            mark("circle", { cx, cy, r, fill: "var(--a)", "fill-opacity": opacity, stroke: "var(--a)", "stroke-width": 2, ...(sure && value < 0 ? { "stroke-dasharray": "5 4" } : {}) }),
            sure ? inside(cx, cy, r, value, size, `fill: var(--${inkOn("a", opacity)}); `) : words(cx, cy, "?", { style: `fill: var(--ink); font-size: ${size}px` }),
          ];
          if (deltas) made_of.push(words(cx, cy + r + 11, `δ ${shown(found.delta[layer - 1][index], 3, true)}`, { class: "delta" }));
          if (layer === 0) made_of.push(narrow() ? words(cx - r, cy - r - 11, clipped(told.inputs[index], 18), { class: "small start halo" }) : words(cx - r - 8, cy, clipped(told.inputs[index], 20), { class: "small end" }));
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
        const name = narrow() ? words(width - 2, cy - r - 11, clipped(told.outputs[index], 18), { class: "small end halo" }) : words(cx + r + 6, cy, clipped(told.outputs[index], 15), { class: "small start" });
        const circle = mark("circle", { cx, cy, r: r * 0.8, fill: "var(--card)", stroke: "var(--y)", "stroke-width": 1.6, "stroke-dasharray": "2 4" });
        made.push(...gap, handle(`y_${index}`, say("explore_target", { name: told.outputs[index], y: shown(value, 3) }), circle, inside(cx, cy, r * 0.8, value, 12, "", { class: "q-y" }), name));
      }
      if (known.a(L)) made.push(words(width - 2, 14, `${say("C0")} C₀ = ${written(found.C0)}`, { class: "q-C end" }));
      return made;
    }

    function draw() {
      if (svg.clientWidth === 0) return;
      const place = layout();
      const focused = svg.contains(document.activeElement) ? document.activeElement.dataset.name : null;
      svg.setAttribute("viewBox", `0 0 ${place.width} ${place.height}`);
      svg.setAttribute("height", place.height);
      const reach = scale.reaches();
      const ribbons = mark("g", { class: "ribbons" });
      svg.replaceChildren(...[edges(place, reach), grip(place), ribbons, neurons(place, reach), targets(place)].flat(Infinity));
      (find(state.picked) ?? svg.querySelector(".handle")).setAttribute("tabindex", 0); /* one stop for all */
      if (focused) find(focused)?.focus({ preventScroll: true });
      if (simple) return;
      Backprop.ribbons(ribbons, place, state.picked);
      Backprop.signal(svg, place);
      scale.show(reach);
    }

    /** The handle of a setting. */
    function find(name) {
      return name && svg.querySelector(`[data-name="${CSS.escape(name)}"]`);
    }

    explorer.watch(draw);
    new ResizeObserver(draw).observe(svg);
    document.addEventListener("recoloured", draw);
    return {
      svg,
      simple,
      find,
      point: (name) => simple || svg.clientWidth === 0 || Backprop.ribbons(svg.querySelector(".ribbons"), layout(), name),
    };
  }

  explorer.nameOf = nameOf;
  explorer.views = [view(at("toy-picture"), true), view(at("network-picture"), false)];
});

