/* The live network learns: step by step or on and on, with the curve of its mean cost. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, count, shown, apart, mark, words, ticks, explorer } = Backprop;
  const { L, told, state, steps } = explorer;
  const MOST_STEPS = 5000;
  const DECIMALS = 4; /* of the mean cost */
  const PATIENCE = 10; /* steps without a change in any digit shown before it stops by itself */
  const FLAT = 1e-6; /* derivatives below it change nothing that is seen */
  const FAR = 1e5; /* from here on numbers are shown as powers of ten */
  let running = 0;
  let patience = PATIENCE;
  let rate = told.rate;

  Backprop.field(at("rate"), at("rate-refused"), {
    read: () => rate,
    refuse: (number) => (number > 0 ? "" : say("explore_rate", { value: rate })),
    write: (number) => (rate = number),
  });

  /** One step down the mean cost of all rows; false, with the reason in words, where none is possible. */
  function descend() {
    const { C: before, right } = explorer.overall();
    if (!state.costs.length) state.costs.push(before);
    const gradient = Backprop.average(state.network, state.rows.X, state.rows.Y);
    const next = Backprop.stepped(state.network, gradient, rate);
    const C = Backprop.meanCost(next, state.rows.X, state.rows.Y);
    if (![C, ...next.W.flat(2), ...next.b.flat()].every(Number.isFinite)) return stop(say("explore_overflow", { rate }));
    state.last = { from: state.network, gradient, rate, right };
    state.network = next;
    state.costs.push(C);
    explorer.changed();
    return true;
  }

  /** How many of the last steps have changed no digit of the mean cost that is shown. */
  function unmoved() {
    const [last, ...before] = state.costs.map((each) => shown(each, DECIMALS)).reverse();
    const moved = before.findIndex((each) => each !== last);
    return moved < 0 ? before.length : moved;
  }

  function run() {
    at("descend-said").textContent = "";
    if (!descend()) return false;
    finish();
    if (steps() >= MOST_STEPS) return stop(say("explore_enough", { steps: count("step", MOST_STEPS) }));
    if (unmoved() >= patience) {
      const why = say("explore_unmoved", { steps: count("step", patience) });
      patience *= 2;
      return stop(why);
    }
    running = requestAnimationFrame(run);
    return true;
  }

  function stop(why = "") {
    cancelAnimationFrame(running);
    running = 0;
    if (state.running) explorer.changed(); /* the words of the last step */
    state.running = false;
    at("descend-run").setAttribute("aria-pressed", "false");
    at("descend-run").textContent = say("explore_run");
    at("descend-said").textContent = why;
    return false;
  }

  function stepOnce() {
    stop();
    return descend();
  }

  /** A step is made of both passes: the picture beside the button has come to their end. The toy's leaves it where it is. */
  const finish = () => (state.stage = 2 * L);

  function reset() {
    stop();
    at("rate").value = rate = told.rate;
    at("rate-refused").textContent = "";
    explorer.start();
    explorer.changed();
  }

  at("descend-step").addEventListener("click", () => stepOnce() && finish());
  at("descend-run").addEventListener("click", () => {
    if (running) return stop();
    if (!steps()) patience = PATIENCE;
    state.running = true;
    at("descend-run").setAttribute("aria-pressed", "true");
    at("descend-run").textContent = say("explore_pause");
    return run();
  });
  for (const id of ["explore-reset", "start-fresh"]) at(id).addEventListener("click", reset);

  /** The mean cost, and how many answers are right, after the steps so far. */
  function overallSaid() {
    const { C, right, of } = explorer.overall();
    const [rows, done] = [count("row", of), count("step", steps())];
    return say(right === null ? "explore_overall" : "explore_overall_right", { C: shown(C, DECIMALS), right, rows, steps: done });
  }

  /** What the last step shows that a curve does not: that it led up, that nothing is left to learn from, that numbers run
   * away, that the cost fell and the mistakes grew. */
  function warnings() {
    if (!state.last) return [];
    const { gradient, right } = state.last;
    const [before, after] = state.costs.slice(-2);
    const [was, is] = apart(before, after);
    const largest = (values) => Math.max(...values.flat(Infinity).map(Math.abs));
    const steepest = largest([gradient.dC_dW, gradient.dC_db]);
    const furthest = largest([state.network.W, state.network.b, explorer.passes().a]);
    const { right: now, of } = explorer.overall();
    const found = [];
    if (steepest < FLAT) found.push(say("explore_still", { limit: shown(FLAT, 6) }));
    else if (after >= before) found.push(say("explore_risen", { before: was, after: is }));
    if (furthest >= FAR) found.push(say("explore_far", { value: shown(furthest, 2) }));
    if (right !== null && after < before && now < right) found.push(say("explore_mistakes", { before: of - right, after: of - now }));
    return found;
  }

  function showOverall() {
    at("overall").textContent = overallSaid();
    at("descend-warned").textContent = warnings().join(" ");
  }

  const costs = () => (state.costs.length ? state.costs : [explorer.overall().C]);

  /** The mean cost after every step so far, between these sides: its axes, its curve, and the scales of both. */
  function plotted([left, right, top, bottom]) {
    const values = costs();
    const [last, high] = [Math.max(10, values.length - 1), Math.max(...values) || 1];
    const x = (step) => left + ((right - left) * step) / last;
    const y = (cost) => bottom - ((bottom - top) * cost) / high;
    const points = values.map((cost, step) => `${x(step).toFixed(2)} ${y(cost).toFixed(2)}`).join("L");
    const marks = [
      mark("path", { d: `M${left} ${top}V${bottom}H${right}`, class: "axis" }),
      mark("path", { d: `M${points}`, class: "curve", stroke: "var(--C)" }),
      mark("circle", { cx: x(values.length - 1), cy: y(values.at(-1)), r: 4, class: "q-C" }),
    ];
    return { marks, last, high, x, y };
  }

  function fill(svg, height, marks) {
    svg.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${height}`);
    svg.setAttribute("height", height);
    svg.replaceChildren(...marks);
  }

  /** Small beside the button that lets it run, where the picture is; large, with numbers, below. */
  function drawCurves() {
    const [small, large] = [at("spark"), at("curve")];
    if (small.clientWidth) fill(small, 40, plotted([3, small.clientWidth - 6, 5, 36]).marks);
    if (!large.clientWidth) return;
    const [left, right, bottom] = [50, large.clientWidth - 12, 132];
    const { marks, last, high, x, y } = plotted([left, right, 14, bottom]);
    for (const [each, text] of ticks(0, last)) marks.push(words(x(each), bottom + 15, text, { class: "tick" }));
    for (const [each, text] of ticks(0, high)) marks.push(words(left - 7, y(each), text, { class: "tick end" }));
    fill(large, 176, [...marks, words(right, bottom + 30, say("explore_steps_axis"), { class: "tick end" })]);
    const [first, now] = [costs()[0], costs().at(-1)].map((each) => shown(each, DECIMALS));
    large.setAttribute("aria-label", say("explore_curve", { steps: count("step", costs().length - 1), first, last: now }));
  }

  at("rate").value = told.rate;
  for (const form of document.querySelectorAll("#network form")) form.addEventListener("submit", (event) => event.preventDefault());
  explorer.watch(showOverall, true);
  explorer.watch(drawCurves);
  for (const id of ["curve", "spark"]) new ResizeObserver(drawCurves).observe(at(id));
  document.addEventListener("recoloured", drawCurves);
  Object.assign(explorer, { stepOnce, stop, reset, overallSaid });
});
