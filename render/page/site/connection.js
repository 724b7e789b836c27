/* The connection to try: five sliders, each with a field for the exact number, and everything that follows from them. */
"use strict";

(() => {
  const { lesson, at, make, say, shown, roundUp } = Backprop;
  const told = lesson.connection;
  const NAMES = ["w", "b", "a_prev", "y", "nudge"];
  const QUIET = 700; /* milliseconds without a change before the values are read out */
  const settings = { activation: told.activation, ...told.lesson };
  let waiting = 0;
  let drawing = 0;

  for (const name of told.activations) {
    const label = name === told.activation ? say("of_the_lesson", { name: say(name) }) : say(name);
    at("activation").append(make("option", { value: name }, label));
  }
  for (const name of ["w", "z", "a", "C0"]) {
    const cell = (when) => make("td", { "data-shows": `${when}_${name}`, class: `digits q-${name[0]}` });
    const head = make("th", { scope: "row" }, say(name));
    at("values").append(make("tr", {}, head, cell("now"), cell("after"), cell("change")));
  }

  const slider = (name) => at(`slide-${name}`);
  const field = (name) => at(`field-${name}`);

  /** The step of an arrow key: a round one, about a two-hundredth of the slider. */
  const keyStep = (name) => roundUp((told.ends[name][1] - told.ends[name][0]) / 200);

  /** Words against a number that its slider does not reach. */
  function refuse(name, value) {
    const [low, high] = told.ends[name];
    return value >= low && value <= high ? "" : say("out_of_range", { name: say(name), low: shown(low, 2), high: shown(high, 2), value: shown(settings[name], 4) });
  }

  /** Sets a number; what its slider does not reach is refused in words. */
  function set(name, value, source) {
    at("refused").textContent = refuse(name, value);
    if (at("refused").textContent) return;
    settings[name] = value;
    if (source !== slider(name)) slider(name).value = settings[name];
    if (source !== field(name)) field(name).value = Number(settings[name].toPrecision(6));
    slider(name).setAttribute("aria-valuetext", shown(settings[name], 4));
    refresh();
  }

  function refresh() {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(draw);
    clearTimeout(waiting);
    waiting = setTimeout(announce, QUIET);
  }

  const found = () => Backprop.connection(settings);

  function draw() {
    if (at("pair").clientWidth === 0) return; /* not shown */
    const { now, after, change, factors, ratios } = found();
    const values = {};
    for (const name of ["w", "z", "a", "C0"]) {
      values[`now_${name}`] = shown(now[name]);
      values[`after_${name}`] = shown(after[name]);
      values[`change_${name}`] = shown(change[name], 5, true);
    }
    for (const name of Object.keys(factors)) {
      values[`part_${name}`] = shown(factors[name]);
      values[`ratio_${name}`] = ratios[name] === null ? "–" : shown(ratios[name]);
    }
    for (const cell of document.querySelectorAll("[data-shows]")) cell.textContent = values[cell.dataset.shows];
    at("apart").textContent =
      ratios.dC0_dw === null ? say("no_ratio") : apart(ratios.dC0_dw, factors.dC0_dw);
    const kind = Backprop.flat(settings.activation, now.z);
    at("flat").textContent = kind ? say(kind, { z: shown(now.z, 2), function: say(settings.activation), slope: shown(factors.da_dz) }) : "";
    const [low, high] = told.ends.y;
    const { bounds } = Backprop.ACTIVATIONS[settings.activation];
    const reach = {
      w: told.ends.w[1],
      a_prev: Math.max(...told.ends.a_prev.map(Math.abs)),
      a: bounds ? 1 : Math.max(1, Math.abs(low), Math.abs(high)),
      gap: Math.max(1, high - low),
    };
    Backprop.pair(settings, found(), reach);
    Backprop.slopes(settings, found());
    Backprop.lines(found());
  }

  /** How far the ratio is from the derivative, as a share of it: a small derivative may be missed by far. */
  function apart(ratio, derivative) {
    if (derivative === 0) return say("apart_from_nought", { ratio: shown(ratio, 5) });
    const percent = 100 * Math.abs(ratio / derivative - 1);
    return say("apart", { percent: percent >= 0.01 ? shown(percent, percent < 1 ? 2 : 1) : "<\u20090.01" });
  }

  function announce() {
    const { now, factors, ratios } = found();
    const ratio = ratios.dC0_dw === null ? say("none") : shown(ratios.dC0_dw);
    const values = { z: shown(now.z), a: shown(now.a), C0: shown(now.C0), dC0_dw: shown(factors.dC0_dw), ratio };
    at("said").textContent = say("said", values);
  }

  function reset() {
    at("activation").value = settings.activation = told.activation;
    for (const name of NAMES) set(name, told.lesson[name]);
  }

  for (const name of NAMES) {
    slider(name).addEventListener("input", () => set(name, Number(slider(name).value), slider(name)));
    slider(name).addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (!by || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const step = keyStep(name);
      const place = Math.round(settings[name] / step + by * (event.shiftKey ? 10 : 1));
      const [low, high] = told.ends[name];
      set(name, Math.min(high, Math.max(low, Number((place * step).toPrecision(12)))));
    });
    Backprop.field(field(name), at("refused"), {
      read: () => settings[name],
      refuse: (value) => refuse(name, value),
      write: (value) => set(name, value, field(name)),
    });
  }
  at("activation").addEventListener("change", () => {
    settings.activation = at("activation").value;
    refresh();
  });
  at("smaller").addEventListener("click", () => set("nudge", settings.nudge / 10));
  at("larger").addEventListener("click", () => set("nudge", settings.nudge * 10));
  at("smaller").form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
  });
  at("smaller").form.addEventListener("submit", (event) => event.preventDefault());

  new ResizeObserver(refresh).observe(at("pair"));
  document.addEventListener("recoloured", refresh);
  reset();
})();
