/* The live network at the page's beginning: the same one, with little around it. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, explorer } = Backprop;

  at("toy-step").addEventListener("click", () => {
    if (explorer.stepOnce()) explorer.state.carried = true;
  });
  at("toy-reset").addEventListener("click", explorer.reset);
  explorer.watch(() => {
    at("carried").hidden = !explorer.state.carried;
    const { picked } = explorer.state;
    at("toy-picked").replaceChildren(...(picked ? [explorer.called(picked), ": ", make("strong", { class: "digits" }, shown(explorer.get(picked), 3))] : []));
    /* The first input, as an example; where nothing was scaled there is nothing to say. */
    const { state, told } = explorer;
    at("toy-scaled").hidden = told.factor[0] === 1 && told.offset[0] === 0;
    at("toy-scaled").textContent = say("toy_scaled", { name: told.inputs[0], value: shown(state.x[0], 2), raw: shown(explorer.raw(0), 2) });
    const { said, right } = explorer.answer();
    at("toy-verdict").textContent = said;
    at("toy-verdict").className = right === null ? "" : right ? "sound" : "unsound";
    at("toy-overall").textContent = [at("descend-said").textContent || explorer.overallSaid(), at("descend-warned").textContent].filter(Boolean).join(" ");
  }, true);
  at("toy").hidden = "embed" in document.documentElement.dataset;
});
