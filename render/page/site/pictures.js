/* The pictures of the connection, drawn anew at every change: the pair of neurons, three slopes, four number lines. */
"use strict";

(() => {
  const { lesson, at, shown } = Backprop;
  const SVG = "http://www.w3.org/2000/svg";
  const COLOUR = { w: "w", z: "z", a: "a", C0: "C", a_prev: "a", b: "b", y: "y" };

  function mark(name, attributes, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  }

  const words = (x, y, text, attributes) => mark("text", { x, y, ...attributes }, text);

  /** A typeset symbol, its letters `em` pixels tall, centred on y; anchor start, middle or end. */
  function symbol(name, x, y, em, anchor = "middle") {
    const [width, height] = lesson.sizes[name].map((size) => size * em);
    const left = x - { start: 0, middle: width / 2, end: width }[anchor];
    return mark("use", { href: `#f-${name}`, x: left, y: y - height / 2, width, height });
  }

  /** Draws the marks; `text` with its fields is what stands for them where they cannot be seen. */
  function paint(id, height, marks, text, fields) {
    const svg = at(id);
    svg.setAttribute("aria-label", Backprop.say(text, fields));
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${height}`);
    svg.setAttribute("height", height);
    svg.replaceChildren(...marks.flat(Infinity));
  }

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Decimals that a number of so many units of a step is written with. */
  const decimalsOf = (step) => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

  /** The smallest of 1, 2, 5, 10, ... that is not below the size. */
  function roundUp(size) {
    const power = 10 ** Math.floor(Math.log10(size));
    return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= size * (1 - 1e-9));
  }

  /** The smallest power of two, at least 1, that holds all sizes: an axis changes by doubling, so it is seen. */
  const holding = (...sizes) => 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, ...sizes.map(Math.abs))) - 1e-9));

  const channels = (name) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim().slice(1);
    return [0, 2, 4].map((place) => parseInt(hex.slice(place, place + 2), 16) / 255);
  };
  const luminance = (colour) =>
    colour
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);

  /** Ink or ground: whichever is read better on a fill of this opacity. */
  function inkOn(name, opacity) {
    const ground = channels("ground");
    const fill = luminance(channels(name).map((c, i) => opacity * c + (1 - opacity) * ground[i]));
    const contrast = (other) => {
      const light = luminance(channels(other));
      return (Math.max(light, fill) + 0.05) / (Math.min(light, fill) + 0.05);
    };
    return contrast("ink") > contrast("ground") ? "ink" : "ground";
  }

  /** A neuron: its fill shows its activation, a dashed rim a negative one. */
  function neuron(x, y, r, value, reach, name) {
    const opacity = 0.1 + 0.9 * Math.min(1, Math.abs(value) / reach);
    const rim = value < 0 ? { "stroke-dasharray": "5 4" } : {};
    return [
      mark("circle", { cx: x, cy: y, r, class: "q-a", "fill-opacity": opacity, stroke: "var(--a)", "stroke-width": 2, ...rim }),
      words(x, y, shown(value, 3), { style: `fill: var(--${inkOn("a", opacity)})` }),
      symbol(name, x, y - r - 20, 19),
    ];
  }

  function pair(settings, found, reach) {
    const width = at("pair").clientWidth;
    const r = clamp(width * 0.066, 22, 46);
    const y = r + 42;
    const [x1, x2, x3] = [r + 2, width * 0.37, width * 0.63];
    const largest = clamp(width * 0.19, 56, 2 * r + 8);
    const x4 = width - largest / 2 - 4;
    const gap = found.now.a - settings.y;
    const share = Math.abs(gap) / reach.gap;
    const side = largest * Math.min(1, share);
    const thick = 1.5 + 11 * Math.min(1, Math.abs(settings.w) / reach.w);
    const dashed = settings.w < 0 ? { "stroke-dasharray": "9 5" } : {};
    const line = (xa, ya, xb, yb, more) => mark("line", { x1: xa, y1: ya, x2: xb, y2: yb, ...more });
    const middle = (x1 + x2) / 2;
    const between = (x2 + x3) / 2;
    const marks = [
      line(x1 + r, y, x2 - r, y, { stroke: "var(--w)", "stroke-width": thick, ...dashed }),
      symbol("sym_w", middle, y - 24, 19),
      words(middle, y + 24, shown(settings.w, 3), { class: "q-w" }),
      line(x2, y + r, x2, y + r + 18, { stroke: "var(--b)", "stroke-width": 2 }),
      symbol("sym_b", x2 - 4, y + r + 34, 19, "end"),
      words(x2 + 4, y + r + 34, shown(settings.b, 3), { class: "q-b start" }),
      neuron(x1, y, r, settings.a_prev, reach.a_prev, "sym_a_prev"),
      neuron(x2, y, r, found.now.a, reach.a, "sym_a"),
      mark("circle", { cx: x3, cy: y, r, fill: "none", stroke: "var(--y)", "stroke-width": 1.5, "stroke-dasharray": "2 4" }),
      words(x3, y, shown(settings.y, 3), { class: "q-y" }),
      symbol("sym_y", x3, y - r - 18, 19),
      line(x2 + r + 4, y, x3 - r - 4, y, { stroke: "var(--C)", "stroke-width": 2, "marker-start": "url(#tip)", "marker-end": "url(#tip)" }),
      words(between, y + 24, shown(gap, 3, true), { class: "q-C" }),
      mark("rect", { x: x4 - side / 2, y: y - side / 2, width: side, height: side, fill: "var(--C)", "fill-opacity": 0.25, stroke: "var(--C)", "stroke-width": 2, ...(share > 1 ? { "stroke-dasharray": "6 5" } : {}) }),
      symbol("sym_C0", x4, y - largest / 2 - 18, 19),
      words(x4, y + largest / 2 + 18, shown(found.now.C0, 4), { class: "q-C" }),
      share > 1 ? words(width - 2, y + largest / 2 + 35, Backprop.say("too_large"), { class: "small end q-C" }) : [],
      tip(),
    ];
    const given = Object.fromEntries(["a_prev", "w", "b", "y"].map((name) => [name, shown(settings[name], 3)]));
    paint("pair", y + r + 52, marks, "pair_text", { ...given, a: shown(found.now.a, 3), C0: shown(found.now.C0, 4) });
  }

  function tip() {
    const made = mark("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 5, markerHeight: 5, orient: "auto-start-reverse" });
    made.append(mark("path", { d: "M0 0L8 4L0 8z", fill: "var(--C)" }));
    return made;
  }

  /** About four ticks at round places, each with its number. */
  function ticks(low, high) {
    const step = roundUp((high - low) / 4);
    const found = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) found.push([i * step, shown(i * step, decimalsOf(step))]);
    return found;
  }

  /** One curve with its tangent, and the step of the nudge on it. `x` and `y` are {name, low, high}. */
  function slope(id, factor, x, y, curve, from, to, steep, text) {
    const width = at(id).clientWidth;
    const height = clamp(width * 0.8, 220, 266);
    const [left, right, top, bottom] = [42, width - 14, 66, height - 42];
    const px = (value) => left + ((value - x.low) / (x.high - x.low)) * (right - left);
    const py = (value) => bottom - ((value - y.low) / (y.high - y.low)) * (bottom - top);
    const [cx, cy] = [COLOUR[x.name], COLOUR[y.name]];
    const points = Array.from({ length: 161 }, (_, i) => x.low + ((x.high - x.low) * i) / 160);
    const path = [...points, 0, from].filter((each) => each >= x.low && each <= x.high).sort((one, other) => one - other);
    const run = (right - left) / (x.high - x.low);
    const rise = (steep * (bottom - top)) / (y.high - y.low);
    const half = 58 / Math.hypot(run, rise);
    const inside = mark("g", { "clip-path": `url(#clip-${id})` });
    const [x0, y0, x1, y1] = [px(from), py(curve(from)), px(to), py(curve(to))];
    inside.append(
      mark("path", { d: "M" + path.map((each) => `${px(each).toFixed(2)} ${py(curve(each)).toFixed(2)}`).join("L"), class: "curve", stroke: `var(--${cy})` }),
      mark("line", { x1: x0 - half * run, y1: y0 + half * rise, x2: x0 + half * run, y2: y0 - half * rise, class: "tangent" }),
      mark("path", { d: `M${x0} ${y0}H${x1}`, class: "step", stroke: `var(--${cx})` }),
      mark("path", { d: `M${x1} ${y0}V${y1}`, class: "step", stroke: `var(--${cy})` }),
    );
    const axes = [];
    for (const [each, text] of ticks(x.low, x.high)) {
      axes.push(mark("path", { d: `M${px(each)} ${bottom}v5`, class: "axis" }), words(px(each), bottom + 16, text, { class: "tick" }));
    }
    for (const [each, text] of ticks(y.low, y.high)) {
      axes.push(mark("path", { d: `M${left} ${py(each)}h-5`, class: "axis" }), words(left - 8, py(each), text, { class: "tick end" }));
    }
    const clip = mark("clipPath", { id: `clip-${id}` });
    clip.append(mark("rect", { x: left, y: top, width: right - left, height: bottom - top }));
    const part = `part_${factor}`;
    const marks = [
      clip,
      mark("path", { d: `M${left} ${top}V${bottom}H${right}`, class: "axis" }),
      axes,
      mark("path", { d: `M${x0} ${bottom}V${y0}`, class: "guide", stroke: `var(--${cx})` }),
      mark("path", { d: `M${left} ${y0}H${x0}`, class: "guide", stroke: `var(--${cy})` }),
      inside,
      mark("circle", { cx: x1, cy: y1, r: 4.5, class: "after", stroke: `var(--${cy})` }),
      mark("circle", { cx: x0, cy: y0, r: 5.5, class: `q-${cy}` }),
      symbol(part, left, 24, 15, "start"),
      words(left + lesson.sizes[part][0] * 15 + 10, 25, `= ${shown(steep, 4)}`, { class: `q-${cy} start large` }),
      symbol(`sym_${x.name}`, right + 8, bottom + 33, 14, "end"),
      symbol(`sym_${y.name}`, left - 6, top - 12, 14, "end"),
    ];
    paint(id, height, marks, text, { slope: shown(steep), x: shown(from), y: shown(curve(from)) });
  }

  function slopes(settings, found) {
    const { value, bounds } = Backprop.ACTIVATIONS[settings.activation];
    const { now, after, factors } = found;
    const [lowest, highest] = lesson.connection.ends.w;
    const z = 4 * holding(now.z / 4, after.z / 4);
    const lowestA = { identity: -z, leaky_relu: -0.25 * z }[settings.activation] || 0;
    const [low, high] = bounds || [lowestA, z];
    const far = holding(now.a, after.a, settings.y);
    const over = bounds || [Math.min(0, -far * (Math.min(now.a, after.a, settings.y) < 0)), far];
    const shownA = { name: "a", low: Math.min(over[0], settings.y), high: Math.max(over[1], settings.y) };
    const x = { name: "w", low: Math.min(lowest, after.w), high: Math.max(highest, after.w) };
    slope("slope-z", "dz_dw", x, { name: "z", low: -z, high: z }, (w) => w * settings.a_prev + settings.b, now.w, after.w, factors.dz_dw, "slope_z_text");
    slope("slope-a", "da_dz", { name: "z", low: -z, high: z }, { name: "a", low, high }, value, now.z, after.z, factors.da_dz, "slope_a_text");
    slope("slope-C0", "dC0_da", shownA, { name: "C0", low: 0, high: holding(now.C0, after.C0) }, (each) => (each - settings.y) ** 2, now.a, after.a, factors.dC0_da, "slope_C0_text");
  }

  /** Four lines with one unit of length; every line is moved so that its quantity stands in the middle. */
  function lines(found) {
    const width = at("lines-picture").clientWidth;
    const names = ["w", "z", "a", "C0"];
    const moves = names.map((name) => found.change[name]);
    const step = roundUp(Math.max(1e-9, ...moves.map(Math.abs)) / 2);
    const [left, right, row] = [58, width - 6, 74];
    const unit = clamp((right - left) / 7, 48, 110) / step; /* pixels */
    const middle = (left + right) / 2;
    const marks = names.map((name, i) => line(name, found, { y: i * row + 44, left, right, middle, unit, step }));
    const moved = Object.fromEntries(names.map((name, i) => [name, shown(moves[i], 5, true)]));
    paint("lines-picture", names.length * row + 6, marks, "lines_text", moved);
    at("unit").textContent = Backprop.say("unit", { step: shown(step, decimalsOf(step)) });
  }

  function line(name, found, { y, left, right, middle, unit, step }) {
    const colour = COLOUR[name];
    const value = found.now[name];
    const x1 = middle + found.change[name] * unit;
    const first = Math.ceil((value - (middle - left) / unit) / step);
    const marks = [
      mark("path", { d: `M${left} ${y}H${right}`, class: "axis" }),
      symbol(`sym_${name}`, 4, y - 2, 19, "start"),
    ];
    for (let i = first; value + (right - middle) / unit >= i * step; i += 1) {
      const x = middle + (i * step - value) * unit;
      const faint = 1 - (Math.abs(x - middle) / (middle - left)) ** 6;
      marks.push(mark("path", { d: `M${x} ${y - 4}v8`, class: "axis", opacity: faint.toFixed(3) }));
      if (x > left + 14 && x < right - 14) marks.push(words(x, y + 17, shown(i * step, Math.min(decimalsOf(step), 8)), { class: "tick" }));
    }
    marks.push(
      symbol(`move_${name}`, middle + 2, y - 28, 15, "end"),
      words(middle + 8, y - 27, `= ${shown(found.change[name], 5, true)}`, { class: `q-${colour} start` }),
      mark("path", { d: `M${middle} ${y}V${y - 13}H${x1}V${y}`, class: "brace", stroke: `var(--${colour})` }),
      mark("circle", { cx: middle, cy: y, r: 5.5, class: "after", stroke: `var(--${colour})` }),
      mark("circle", { cx: x1, cy: y, r: 5.5, class: `q-${colour}` }),
    );
    return marks;
  }

  Object.assign(Backprop, { roundUp, mark, words, inkOn, ticks, pair, slopes, lines });
})();
