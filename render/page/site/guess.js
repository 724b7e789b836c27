/* A guess after the forward pass: does the cost fall or rise if a weight grows? The answer shows the numbers of both, and why. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, explorer } = Backprop;
  const { L, told, state } = explorer;
  const BY = 0.1; /* by how much the weight grows */
  const DIGITS = 4;
  const LEAST = 0.05; /* of the largest derivative: what is asked about moves the cost so that digits show it */
  const box = at("guess");
  let skipped = "embed" in document.documentElement.dataset;
  let C0 = null; /* of the network that is asked about */

  /** Both passes if a weight grows by BY. */
  function grown(name) {
    const { of, at: index } = explorer.place(name);
    const before = of[index];
    of[index] = before + BY;
    const after = Backprop.bothPasses(state.network, state.x, state.y);
    of[index] = before;
    return after;
  }

  /** The weights that can be asked about, as [name, derivative]: each drawn one that decides something, the way its derivative says. */
  function askable() {
    const found = explorer.passes();
    const all = told.W.flatMap((_, l) => told.drawn[l + 1].flatMap((j) => told.drawn[l].map((k) => [`w${l + 1}_${j}_${k}`, found.dC0_dW[l][j][k]])));
    const largest = Math.max(...all.map(([, slope]) => Math.abs(slope)));
    const seen = ([name, slope]) => Math.abs(slope) > LEAST * largest && Math.sign(grown(name).C0 - found.C0) === Math.sign(slope);
    return all.filter((each) => seen(each) && shown(grown(each[0]).C0, DIGITS) !== shown(found.C0, DIGITS));
  }

  /** One of the page's words with the weight's name in it, which stands out. */
  function about(name, word, fields) {
    const [head, tail] = say(word, { ...fields, knob: "\n" }).split("\n");
    return [head, make("strong", {}, explorer.called(name)), tail];
  }

  function ask() {
    const before = state.asked;
    const all = askable();
    const others = all.filter(([name]) => name !== before);
    const [name, slope] = (others.length ? others : all)[Math.floor(Math.random() * (others.length || all.length))] ?? [null];
    C0 = explorer.passes().C0;
    state.asked = name;
    if (!name) return;
    const choices = [["guess_falls", -1], ["guess_rises", 1]].map(([word, way]) => {
      const button = make("button", { type: "button" }, say(word));
      button.addEventListener("click", () => answer(name, slope, way));
      return button;
    });
    box.replaceChildren(make("h3", {}, say("guess")), make("p", {}, ...about(name, "guess_ask", { by: shown(BY, 1) })), make("p", { class: "buttons" }, ...choices, another(), leave()));
  }

  /** The verdict on a guess, with what the cost becomes and the derivative that tells it without trying. */
  function answer(name, slope, way) {
    const right = Math.sign(slope) === way;
    const after = grown(name);
    const numbers = { by: shown(BY, 1), before: shown(C0, DIGITS), after: shown(after.C0, DIGITS), slope: shown(slope, DIGITS, true) };
    const said = make("p", { role: "status", tabindex: "-1" }, make("strong", { class: right ? "sound" : "unsound" }, say(right ? "quiz_right" : "quiz_wrong")), " ", ...about(name, slope < 0 ? "guess_fell" : "guess_rose", numbers));
    const why = Backprop.why(explorer.place(name), explorer.passes(), after);
    box.replaceChildren(make("h3", {}, say("guess")), said, why, make("p", {}, say("guess_then", { count: told.parameters })), make("p", { class: "buttons" }, another(), leave()));
    said.focus({ preventScroll: true });
  }

  function another() {
    const button = make("button", { type: "button" }, say("guess_another"));
    button.addEventListener("click", () => {
      ask();
      explorer.changed();
      box.querySelector("button")?.focus({ preventScroll: true });
    });
    return button;
  }

  /** Asks no more on this visit. */
  function leave() {
    const button = make("button", { type: "button" }, say("guess_skip"));
    button.addEventListener("click", () => {
      skipped = true;
      explorer.changed();
      at("pass-next").focus({ preventScroll: true });
    });
    return button;
  }

  /** It is asked between both passes, when every activation is there to reason with, while nothing is picked; other numbers are asked about anew. */
  function show() {
    const open = !skipped && state.stage === L && !state.picked;
    if (!open) [state.asked, C0] = [null, null];
    else if (explorer.passes().C0 !== C0) ask();
    box.hidden = !state.asked;
  }

  explorer.watch(show);
});
