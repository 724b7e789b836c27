/* The whole network of the lesson, alive: its settings, what follows from them, and who wants to know of a change. */
"use strict";

Backprop.begun = Backprop.unpack(Backprop.lesson.network).then((told) => {
  const L = told.W.length;
  const listeners = [];
  let found = null;
  let means = null;
  let drawing = 0;
  let told_at = 0;
  const READABLE = 350; /* milliseconds that words stand while it runs */

  const copied = (values) => values.map((each) => (Array.isArray(each) ? copied(each) : each));
  const scaled = (raw) => raw.map((value, k) => (value - told.offset[k]) / told.factor[k]);
  /** An input of the example looked at, as the lesson's file has it. */
  const raw = (index) => state.x[index] * told.factor[index] + told.offset[index];
  const lessonRows = { X: told.raw.map(scaled), Y: told.targets, own: false };

  /** The settings: a network, the rows it learns from, the example looked at, how much of its passes is shown, the mean
   * costs of its descent, before the first step and after each, the last step, {from, gradient, rate},
   * and `since`, which is another object after every beginning; `running` is it while it learns on and on, `carried` once the toy has changed a number. */
  const state = { goal: null, stage: 0, running: false };

  /** All numbers as in the lesson. A goal stays, for it is to be reached from there, and so does the layer reached. */
  function start() {
    const network = { W: copied(told.W), b: copied(told.b), activations: told.activations, cost: told.cost };
    Object.assign(state, { network, rows: lessonRows, picked: null, costs: [], last: null, since: {}, carried: false });
    choose(told.example);
  }

  /** Looks at another row: its inputs and its targets. */
  function choose(row) {
    const count = state.rows.X.length;
    state.row = ((row % count) + count) % count;
    state.x = [...state.rows.X[state.row]];
    state.y = [...state.rows.Y[state.row]];
  }

  /** A descent that begins anew. */
  function forget() {
    state.costs = [];
    state.last = null;
  }

  function useRows(rows) {
    state.rows = rows || lessonRows;
    forget();
    choose(rows ? 0 : told.example);
  }

  const NAME = /^(?:([wb])(\d+)_(\d+)(?:_(\d+))?|([xy])_(\d+))$/;

  /** Where a setting is kept: w2_0_1 and b2_0 as bpmath names them, inputs x_0, targets y_0; null for any other name. */
  function place(name) {
    const parts = NAME.exec(name);
    if (!parts) return null;
    const [, kind, layer, j, k, end, index] = parts;
    if (end) return state[end][index] === undefined ? null : { of: state[end], at: Number(index), kind: end, index: Number(index) };
    if ((kind === "w") !== (k !== undefined)) return null;
    const l = Number(layer);
    const of = kind === "w" ? state.network.W[l - 1]?.[j] : state.network.b[l - 1];
    const at = Number(kind === "w" ? k : j);
    return of?.[at] === undefined ? null : { of, at, kind, layer: l, j: Number(j), k: Number(k) };
  }

  const get = (name) => {
    const { of, at } = place(name);
    return of[at];
  };

  /** Sets one number; after one of the network, a descent begins anew. */
  function set(name, value) {
    const { of, at, kind } = place(name);
    of[at] = value;
    if (kind === "w" || kind === "b") forget();
    changed();
  }

  /** What a slider reaches: as far as the lesson's own numbers of the kind, and the number itself. */
  function ends(name) {
    const { kind, index, of, at } = place(name);
    const column = { x: () => state.rows.X.map((row) => row[index]), y: () => [0, 1, ...state.rows.Y.map((row) => row[index])] }[kind];
    if (column) return [Math.min(of[at], ...column()), Math.max(of[at], ...column())];
    const reach = Math.max(4, ...told[kind === "w" ? "W" : "b"].flat(2).map((each) => 1.25 * Math.abs(each)), Math.abs(of[at]));
    return [-reach, reach];
  }

  /** The number within what its slider reaches. */
  function within(name, value) {
    const [low, high] = ends(name);
    return Math.min(high, Math.max(low, value));
  }

  /** Both passes of the example looked at. */
  const passes = () => (found = found || Backprop.bothPasses(state.network, state.x, state.y));

  /** The largest output and the one that ought to be; null where the targets name none. */
  function verdict(a = passes().a.at(-1), y = state.y) {
    if (!told.labelled || Math.max(...y) !== 1) return null;
    const right = y.indexOf(1);
    const other = a.reduce((best, each, j) => (j !== right && (best < 0 || each > a[best]) ? j : best), -1);
    return { said: a[right] > a[other] ? right : other, right };
  }

  /** Over all rows: the mean cost and, where rows have labels, how many are answered rightly. */
  function overall() {
    if (!means) {
      const { X, Y } = state.rows;
      const outputs = X.map((x, i) => Backprop.bothPasses(state.network, x, Y[i]));
      const C = outputs.reduce((total, each) => total + each.C0, 0) / X.length;
      const rights = outputs.filter((each, i) => {
        const given = verdict(each.a.at(-1), Y[i]);
        return given && given.said === given.right;
      });
      means = { C, right: told.labelled ? rights.length : null, of: X.length };
    }
    return means;
  }

  /** The layer that the passes have come to. */
  const reached = () => (state.stage <= L ? state.stage : 2 * L + 1 - state.stage);

  /** Whether the pass has come so far that the activations, or the deltas, of a layer are known. */
  const known = { a: (layer) => state.stage >= layer, delta: (layer) => state.stage >= 2 * L + 1 - layer };

  function changed() {
    found = means = null;
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame((now) => {
      const speaks = !state.running || now - told_at >= READABLE;
      if (speaks) told_at = now;
      for (const { listener, calm } of listeners) if (speaks || !calm) listener();
    });
  }

  start();
  Backprop.explorer = {
    ...{ L, told, state, lessonRows, start, choose, useRows, scaled, raw, place, get, set, ends, within, passes, verdict, overall, reached, known, changed },
    steps: () => Math.max(0, state.costs.length - 1),
    /** `calm` are words: while it runs they change a few times a second, so that they can be read. */
    watch: (listener, calm = false) => listeners.push({ listener, calm }),
  };
});
