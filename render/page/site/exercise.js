/* The live network's settings in the address, so that they and an exercise can be handed on as a link. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, explorer } = Backprop;
  const { L, told, state } = explorer;
  const START = "#network?";
  const MOST = 400; /* numbers in an address */
  const REST = 400; /* milliseconds without a change before the address is written */
  const GOAL = /^(C0|C|wrong)<(\d+(?:\.\d+)?(?:e-?\d+)?)$/;
  let unread = null; /* a goal of the address that makes no sense */
  const LETTERS = { C0: "C₀", C: "C" };
  let waiting = 0;

  /** The names of all settings whose number is not the one the lesson, or its row, starts with. */
  function moved() {
    const found = [];
    const compare = (name, value, first) => value !== first && found.push([name, value]);
    state.network.W.forEach((rows, l) => rows.forEach((row, j) => row.forEach((w, k) => compare(`w${l + 1}_${j}_${k}`, w, told.W[l][j][k]))));
    state.network.b.forEach((values, l) => values.forEach((b, j) => compare(`b${l + 1}_${j}`, b, told.b[l][j])));
    state.x.forEach((x, k) => compare(`x_${k}`, x, state.rows.X[state.row][k]));
    state.y.forEach((y, j) => compare(`y_${j}`, y, state.rows.Y[state.row][j]));
    return found;
  }

  /** How far the passes are where an address does not say: done, so that whoever is sent somewhere sees numbers. */
  const opened = (found) => ([...found].length ? 2 * L : 0);

  /** The address of what is on the page now; own rows are not part of it. */
  function address(goal = state.goal) {
    const found = new URLSearchParams();
    if (!state.rows.own && state.row !== told.example) found.set("row", state.row);
    if (state.picked) found.set("pick", state.picked);
    const changes = moved();
    if (changes.length <= MOST) changes.forEach(([name, value]) => found.set(name, value));
    if (goal) found.set("goal", `${goal.of}<${goal.below}`);
    if (state.stage !== opened(found)) found.set("stage", state.stage);
    return START + found.toString().replaceAll("%3C", "<");
  }

  /** The goal of an address; null where it has none that can be read. */
  function read(text) {
    const [, of, below] = GOAL.exec(text ?? "") ?? [];
    return Number(below) > 0 && Number.isFinite(Number(below)) && (told.labelled || of !== "wrong") ? { of, below: Number(below) } : null;
  }

  /** Sets what an address says; what it misspells is left as it is, and a goal that cannot be read is refused in words. */
  function follow(hash) {
    if (!hash.startsWith(START)) return;
    const told_here = new URLSearchParams(hash.slice(START.length));
    explorer.start();
    state.stage = opened(told_here);
    const row = Number(told_here.get("row") ?? told.example);
    if (Number.isInteger(row) && row >= 0 && row < state.rows.X.length) explorer.choose(row);
    for (const [name, text] of told_here) {
      const value = Number(text);
      if (name === "stage" && Number.isInteger(value) && value >= 0 && value <= 2 * L) state.stage = value;
      if (name === "pick" && explorer.place(text)) state.picked = text;
      const place = explorer.place(name);
      if (place && text !== "" && Number.isFinite(value) && Math.abs(value) <= 1e6) place.of[place.at] = value;
    }
    explorer.changed();
    state.goal = read(told_here.get("goal"));
    unread = state.goal ? null : told_here.get("goal");
    if (state.goal) state.goal.met = measured(state.goal.of) < state.goal.below;
    at("network").scrollIntoView();
  }

  /** Now: C0 of the example, C over all rows, or how many rows are answered wrongly. */
  function measured(of) {
    const { C, right, of: count } = explorer.overall();
    return { C0: () => explorer.passes().C0, C: () => C, wrong: () => count - right }[of]();
  }

  function showGoal() {
    const { goal } = state;
    at("goal").hidden = !goal && unread === null;
    at("goal").className = goal ? "note" : "unsound";
    at("goal").textContent = goal || unread === null ? "" : say("exercise_unread", { goal: unread.slice(0, 40) });
    if (!goal) return;
    const now = measured(goal.of);
    const reached = now < goal.below;
    goal.met &&= reached; /* once it has been open, it can be reached */
    const fields = { what: LETTERS[goal.of] ?? say("exercise_wrong"), below: goal.below, now: goal.of === "wrong" ? now : shown(now, 4) };
    at("goal").textContent = say(goal.met ? "exercise_met" : reached ? "exercise_reached" : "exercise_open", fields);
    at("goal").className = reached && !goal.met ? "note sound" : "note";
  }

  function offer() {
    const below = at("goal-below").valueAsNumber;
    const goal = Number.isFinite(below) && below > 0 ? { of: at("goal-of").value, below } : null;
    at("exercise-link").href = address(goal);
    const now = goal && measured(goal.of);
    at("exercise-met").textContent = goal && now < goal.below ? say("exercise_met_yet", { now: goal.of === "wrong" ? now : shown(now, 4) }) : "";
    at("too-many").hidden = moved().length <= MOST;
  }

  for (const of of told.labelled ? ["C0", "C", "wrong"] : ["C0", "C"]) at("goal-of").append(make("option", { value: of }, LETTERS[of] ?? say("exercise_wrong")));
  for (const id of ["goal-of", "goal-below"]) at(id).addEventListener("input", offer);
  /** Puts the address on the clipboard, where the browser allows it. */
  function copy() {
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => (at("exercise-said").textContent = say("exercise_copied")), () => {});
  }
  at("exercise-link").addEventListener("click", () => setTimeout(copy));

  /** The address follows the settings once they are in it: a page that is only read keeps its own. */
  function settle() {
    offer();
    if (location.hash.startsWith(START)) history.replaceState(null, "", address());
  }

  explorer.watch(() => {
    showGoal();
    clearTimeout(waiting);
    waiting = setTimeout(settle, REST);
  });
  addEventListener("hashchange", () => follow(location.hash));
  explorer.changed();
  follow(location.hash);
});
