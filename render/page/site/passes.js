/* The rows of the live network, chosen one by one, and its passes, stepped through layer by layer or played. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, shown, written, explorer } = Backprop;
  const { L, told, state } = explorer;
  const PAUSE = 1300; /* milliseconds for each layer of both passes when they are played */
  let playing = 0;

  /* Rows. */

  Backprop.field(at("row"), at("row-refused"), {
    read: () => state.row,
    refuse: (row) => (Number.isInteger(row) && row >= 0 && row < state.rows.X.length ? "" : say("explore_no_row", { last: state.rows.X.length - 1, value: state.row })),
    write: look,
  });
  at("row-before").addEventListener("click", () => look(state.row - 1));
  at("row-after").addEventListener("click", () => look(state.row + 1));

  function look(row) {
    at("row-refused").textContent = "";
    explorer.choose(row);
    explorer.changed();
  }

  /** What the network answers for this row, in words, and whether it is right; null where nobody can say. */
  function answer() {
    const given = explorer.verdict();
    const { a, C0 } = explorer.passes();
    if (!given) return { said: say("explore_cost", { C0: written(C0), a: a.at(-1).slice(0, 4).map((each) => shown(each, 3)).join(", ") }), right: null };
    const right = given.said === given.right;
    return { said: say(right ? "explore_right" : "explore_wrong", { said: told.outputs[given.said], label: told.outputs[given.right] }), right };
  }

  function showRow() {
    if (document.activeElement !== at("row")) at("row").value = state.row;
    const { said, right } = answer();
    at("verdict").textContent = explorer.known.a(L) ? said : "";
    at("verdict").className = right === null ? "" : right ? "sound" : "unsound";
  }

  /* The passes, layer by layer: stage 0 knows the inputs alone, L all activations, 2L every delta. */

  function step(stage) {
    pause();
    advance(stage);
  }

  function advance(stage) {
    state.stage = Math.min(2 * L, Math.max(0, stage));
    if (state.picked && explorer.place(state.picked).layer !== explorer.reached()) state.picked = null; /* the layer reached is worked out */
    explorer.changed();
  }
  at("pass-start").addEventListener("click", () => step(0));
  at("pass-back").addEventListener("click", () => step(state.stage - 1));
  at("pass-next").addEventListener("click", () => step(state.stage + 1));
  at("pass-all").addEventListener("click", () => step(2 * L));

  function pause() {
    clearInterval(playing);
    playing = 0;
    at("pass-play").setAttribute("aria-pressed", "false");
  }

  /** Both passes, a layer at a time, from the inputs on. */
  function play() {
    at("pass-play").setAttribute("aria-pressed", "true");
    advance(0);
    playing = setInterval(() => {
      if (state.stage >= 2 * L - 1) pause();
      advance(state.stage + 1);
    }, PAUSE);
  }
  at("pass-play").addEventListener("click", () => (playing ? pause() : play()));

  function showPass() {
    const layer = explorer.reached();
    const kind = state.stage === 0 ? "inputs" : state.stage < L ? "forward" : state.stage === L ? "cost" : state.stage === L + 1 ? "outputs" : "backward";
    const done = state.stage === 2 * L ? [say("pass_done", { count: told.parameters, runs: told.runs })] : [];
    at("pass-said").textContent = [say(`pass_${kind}`, { layer, C0: written(explorer.passes().C0) }), ...done].join(" ");
    at("pass-back").disabled = at("pass-start").disabled = state.stage === 0;
    at("pass-next").disabled = at("pass-all").disabled = state.stage === 2 * L;
  }

  explorer.answer = answer;
  explorer.watch(() => {
    showRow();
    showPass();
  }, true);
});
