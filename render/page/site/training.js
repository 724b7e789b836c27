/* What is done with the live network: rows chosen, passes stepped through, descent run, own rows brought. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, mark, words, ticks, explorer } = Backprop;
  const { L, told, state } = explorer;
  const MOST_STEPS = 5000;
  const MOST_ROWS = 2000;
  let running = 0;

  /* Rows. */

  at("row").addEventListener("input", () => {
    const row = at("row").valueAsNumber;
    const there = Number.isInteger(row) && row >= 0 && row < state.rows.X.length;
    at("row-refused").textContent = there ? "" : say("explore_no_row", { last: state.rows.X.length - 1 });
    if (there) look(row);
  });
  at("row-before").addEventListener("click", () => look(state.row - 1));
  at("row-after").addEventListener("click", () => look(state.row + 1));

  function look(row) {
    explorer.choose(row);
    explorer.changed();
  }

  function showRow() {
    if (document.activeElement !== at("row")) at("row").value = state.row;
    const given = explorer.verdict();
    const a = explorer.passes().a.at(-1);
    const words = !explorer.known.a(L)
      ? ""
      : given
        ? say(given.said === given.right ? "explore_right" : "explore_wrong", { said: told.outputs[given.said], label: told.outputs[given.right] })
        : say("explore_cost", { C0: shown(explorer.passes().C0, 4), a: a.slice(0, 4).map((each) => shown(each, 3)).join(", ") });
    at("verdict").textContent = words;
    at("verdict").className = given ? (given.said === given.right ? "sound" : "unsound") : "";
  }

  /* The passes, layer by layer: stage 0 knows the inputs alone, L all activations, 2L every delta. */

  function step(stage) {
    state.stage = Math.min(2 * L, Math.max(0, stage));
    explorer.changed();
  }
  at("pass-start").addEventListener("click", () => step(0));
  at("pass-back").addEventListener("click", () => step(state.stage - 1));
  at("pass-next").addEventListener("click", () => step(state.stage + 1));
  at("pass-all").addEventListener("click", () => step(2 * L));

  function showPass() {
    const layer = state.stage <= L ? state.stage : 2 * L + 1 - state.stage;
    const kind = state.stage === 0 ? "inputs" : state.stage < L ? "forward" : state.stage === L ? "cost" : state.stage === L + 1 ? "outputs" : "backward";
    at("pass-said").textContent = say(`pass_${kind}`, { layer, next: layer + 1, before: layer - 1, C0: shown(explorer.passes().C0, 4) });
    at("pass-back").disabled = at("pass-start").disabled = state.stage === 0;
    at("pass-next").disabled = at("pass-all").disabled = state.stage === 2 * L;
  }

  /* Descent. */

  function descend() {
    const rate = at("rate").valueAsNumber;
    if (!(rate > 0)) return stop(say("explore_rate"));
    if (!state.costs.length) state.costs.push(explorer.overall().C);
    const gradient = Backprop.average(state.network, state.rows.X, state.rows.Y);
    const next = Backprop.stepped(state.network, gradient, rate);
    const C = Backprop.meanCost(next, state.rows.X, state.rows.Y);
    if (![C, ...next.W.flat(2), ...next.b.flat()].every(Number.isFinite)) return stop(say("explore_overflow", { rate }));
    state.network = next;
    state.costs.push(C);
    explorer.changed();
    return true;
  }

  const steps = () => Math.max(0, state.costs.length - 1);

  function run() {
    at("descend-said").textContent = "";
    if (!descend() || steps() >= MOST_STEPS) return stop(at("descend-said").textContent || say("explore_enough", { steps: MOST_STEPS }));
    running = requestAnimationFrame(run);
    return true;
  }

  function stop(why = "") {
    cancelAnimationFrame(running);
    running = 0;
    at("descend-run").setAttribute("aria-pressed", "false");
    at("descend-run").textContent = say("explore_run");
    at("descend-said").textContent = why;
    return false;
  }

  at("descend-step").addEventListener("click", () => {
    at("descend-said").textContent = "";
    descend();
  });
  at("descend-run").addEventListener("click", () => {
    if (running) return stop();
    at("descend-run").setAttribute("aria-pressed", "true");
    at("descend-run").textContent = say("explore_pause");
    return run();
  });
  at("explore-reset").addEventListener("click", () => {
    stop();
    explorer.start();
    explorer.changed();
  });

  function showOverall() {
    const { C, right, of } = explorer.overall();
    at("overall").textContent = say(right === null ? "explore_overall" : "explore_overall_right", { C: shown(C, 4), right, of, steps: steps() });
    drawCurve();
  }

  /** The mean cost after every step so far. */
  function drawCurve() {
    const svg = at("curve");
    const width = svg.clientWidth;
    if (!width) return;
    const values = state.costs.length ? state.costs : [explorer.overall().C];
    const [left, right, top, bottom] = [50, width - 12, 14, 132];
    const [last, high] = [Math.max(10, values.length - 1), Math.max(...values) || 1];
    const x = (step) => left + ((right - left) * step) / last;
    const y = (cost) => bottom - ((bottom - top) * cost) / high;
    const points = values.map((cost, step) => `${x(step).toFixed(2)} ${y(cost).toFixed(2)}`).join("L");
    const marks = [mark("path", { d: `M${left} ${top}V${bottom}H${right}`, class: "axis" })];
    for (const [each, text] of ticks(0, last)) marks.push(words(x(each), bottom + 15, text, { class: "tick" }));
    for (const [each, text] of ticks(0, high)) marks.push(words(left - 7, y(each), text, { class: "tick end" }));
    marks.push(
      mark("path", { d: `M${points}`, class: "curve", stroke: "var(--C)" }),
      mark("circle", { cx: x(values.length - 1), cy: y(values.at(-1)), r: 4, class: "q-C" }),
      words(right, bottom + 30, say("explore_steps_axis"), { class: "tick end" }),
    );
    svg.setAttribute("viewBox", `0 0 ${width} 176`);
    svg.setAttribute("height", 176);
    svg.setAttribute("aria-label", say("explore_curve", { steps: values.length - 1, first: shown(values[0], 4), last: shown(values.at(-1), 4) }));
    svg.replaceChildren(...marks);
  }

  /* Own rows: pasted as a table, inputs first and the answer last, in the units of the lesson's file. */

  /** {X, Y} of the text, or {refused}: what is wrong with which line. */
  function readRows(text) {
    const lines = text.split(/\r?\n/).map((each) => each.trim()).filter(Boolean);
    const cells = lines.map((each) => each.split(each.includes("\t") ? "\t" : /[,;]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
    const first = cells[0]?.every((cell) => cell === "" || Number.isNaN(Number(cell))) ? 1 : 0; /* a line of names */
    const [n, m] = [told.inputs.length, told.labelled ? 1 : told.outputs.length];
    const rows = { X: [], Y: [], own: true };
    if (cells.length - first < 1) return { refused: say("explore_no_rows") };
    if (cells.length - first > MOST_ROWS) return { refused: say("explore_many_rows", { most: MOST_ROWS }) };
    for (let i = first; i < cells.length; i += 1) {
      const row = cells[i];
      if (row.length !== n + m) return { refused: say("explore_cells", { line: i + 1, found: row.length, wanted: n + m }) };
      const numbers = row.slice(0, n).map(Number);
      const bad = numbers.findIndex((each, k) => !Number.isFinite(each) || row[k] === "");
      if (bad >= 0) return { refused: say("explore_number", { line: i + 1, cell: row[bad].slice(0, 40) }) };
      const answers = row.slice(n);
      const targets = told.labelled ? told.outputs.map((name) => (name === answers[0] ? 1 : 0)) : answers.map(Number);
      if (told.labelled && !targets.includes(1)) return { refused: say("explore_label", { line: i + 1, cell: answers[0].slice(0, 40), labels: told.outputs.join(", ") }) };
      if (targets.some((each) => !Number.isFinite(each))) return { refused: say("explore_number", { line: i + 1, cell: answers.join(" ").slice(0, 40) }) };
      if (told.cost === "cross_entropy" && targets.some((each) => each < 0 || each > 1)) return { refused: say("explore_range", { line: i + 1 }) };
      rows.X.push(explorer.scaled(numbers));
      rows.Y.push(targets);
    }
    return rows;
  }

  function useRows(rows) {
    stop();
    explorer.useRows(rows);
    explorer.changed();
  }

  at("own-use").addEventListener("click", () => {
    const rows = readRows(at("own-rows").value);
    at("own-said").textContent = rows.refused || say("explore_own", { count: rows.X.length });
    if (!rows.refused) useRows(rows);
  });
  at("own-back").addEventListener("click", () => {
    at("own-said").textContent = "";
    useRows(null);
  });
  at("own-rows").placeholder = [[...told.inputs, told.labelled ? say("explore_answer") : told.outputs.join(", ")].join(", "), [...told.raw[0], told.labelled ? told.outputs[told.targets[0].indexOf(1)] : told.targets[0].join(", ")].join(", ")].join("\n");

  at("rate").value = told.rate;
  for (const form of document.querySelectorAll("#network form")) form.addEventListener("submit", (event) => event.preventDefault());
  explorer.watch(() => {
    showRow();
    showPass();
    showOverall();
  });
  new ResizeObserver(drawCurve).observe(at("curve"));
  document.addEventListener("recoloured", drawCurve);
  Object.assign(explorer, { readRows, descend });
});
