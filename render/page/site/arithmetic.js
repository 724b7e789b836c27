/* How a number of the live network comes about: the arithmetic of the neuron or the edge that is pointed at. */
"use strict";

Backprop.begun.then(() => {
  const { at, make, say, shown, written, calculated, explorer } = Backprop;
  const { L, told, state, known, nameOf } = explorer;
  const MOST = 8; /* terms of a sum that are written out; one number stands for the rest */
  const times = (...factors) => factors.reduce((product, each) => product * each, 1);
  const plus = (...terms) => terms.reduce((sum, each) => sum + each, 0);

  const digits = (text, colour) => make("span", { class: `q-${colour} digits` }, text);
  const value = (number, colour, sign) => digits(written(number, undefined, sign), colour);
  const line = (...content) => make("p", {}, ...content);
  const math = (text) => make("span", { class: "math" }, text);

  /** What stands before a result: it comes out of what is printed, or all but. */
  const equals = ({ closes }) => (closes ? "= " : "≈ ");

  /** The product of two numbers, [first, its colour, second, its colour], with so many decimals, and how it is printed. */
  function product([first, one, second, other], colour, decimals) {
    const found = calculated([first, second], first * second, times, decimals, true);
    return [[digits(found.texts[0], one), " × ", digits(found.texts[1], other)], [equals(found), digits(found.said, colour)]];
  }

  /** A sum as a table: a row a term, [name, first, its colour, second, its colour], the product in `colour`; the terms left
   * over as one, and `last`, which is added too. With it, how the sum is printed. */
  function products(terms, colour, total, last = []) {
    const ranked = terms.length > MOST ? terms.slice(0, MOST - 1) : terms;
    const rest = terms.slice(ranked.length);
    const others = rest.length ? [plus(...rest.map(([, first, , second]) => first * second))] : [];
    const sum = calculated([...ranked.map(([, first, , second]) => first * second), ...others, ...last], total, plus, undefined, true);
    const body = ranked.map(([name, ...term]) => {
      const [factors, result] = product(term, colour, sum.decimals);
      return make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, ...factors), make("td", {}, ...result));
    });
    for (const each of others) body.push(make("tr", {}, make("th", { scope: "row" }, Backprop.count("other", rest.length)), make("td", {}), make("td", {}, "= ", digits(written(each, sum.decimals, true), colour))));
    return { table: make("table", { class: "products" }, make("tbody", {}, ...body)), sum };
  }

  function forward(layer, j) {
    const { a, z } = explorer.passes();
    const [W, b] = [state.network.W[layer - 1][j], state.network.b[layer - 1][j]];
    if (!known.a(layer)) return [line(say("explore_not_yet"))];
    const terms = W.map((w, k) => [nameOf(layer - 1, k), w, "w", a[layer - 1][k], "a"]);
    const name = say(told.activations[layer - 1]);
    const kind = Backprop.flat(told.activations[layer - 1], z[layer - 1][j]);
    const slope = kind && Backprop.ACTIVATIONS[told.activations[layer - 1]].slope(z[layer - 1][j]);
    const { table, sum } = products(terms, "z", z[layer - 1][j], [b]);
    return [
      line(math("z = Σ w·a + b")),
      table,
      line(say("explore_bias"), " ", digits(written(b, sum.decimals, true), "b")),
      line(math("z "), equals(sum), value(z[layer - 1][j], "z")),
      line(math(`a = ${name}(z) = `), value(a[layer][j], "a")),
      ...(kind ? [line(say(kind, { z: shown(z[layer - 1][j], 2), function: name, slope: shown(slope) }))] : []),
    ];
  }

  function backward(layer, j) {
    const { a, delta, dC0_da, da_dz, terms } = explorer.passes();
    const made = [];
    if (layer === L && known.a(L)) made.push(share(terms, j));
    if (layer > 0 ? !known.delta(layer) : !known.delta(1)) return made;
    made.push(make("h4", {}, say("explore_back")));
    if (layer < L) {
      const paths = delta[layer].map((each, m) => [nameOf(layer + 1, m), state.network.W[layer][m][j], "w", each, "z"]);
      const { table, sum } = products(paths, "C", dC0_da[layer][j]);
      made.push(line(math("∂C₀/∂a = Σ w·δ")), table, line(math("∂C₀/∂a "), equals(sum), digits(sum.said, "C")));
    }
    if (layer === 0) return made;
    if (da_dz[layer - 1] === null || (layer === L && told.cost === "cross_entropy")) {
      const found = calculated([a[layer][j], state.y[j]], delta[layer - 1][j], (one, other) => one - other, undefined, true);
      made.push(line(math("δ = a − y = "), digits(found.texts[0], "a"), " − ", digits(found.texts[1], "y"), " ", equals(found), digits(found.said, "z")));
    } else {
      if (layer === L) made.push(line(math(`∂C₀/∂a = ${told.cost === "squared" ? "2" : ""}(a − y) = `), value(dC0_da[L][j], "C", true)));
      made.push(line(math("∂a/∂z = "), value(da_dz[layer - 1][j], "a")), multiplied("δ = ∂a/∂z · ∂C₀/∂a = ", [da_dz[layer - 1][j], "a", dC0_da[layer][j], "C"], "z"));
    }
    made.push(line(math("∂C₀/∂b = δ"), ": ", direction("b", delta[layer - 1][j])));
    return made;
  }

  /** An output's share of the cost, with so many digits that all shares add up to the cost as it is written. */
  function share(terms, j) {
    const { texts } = calculated(terms, explorer.passes().C0, plus);
    return line(say("explore_share"), " ", digits(texts[j], "C"));
  }

  function direction(letter, slope) {
    if (slope === 0) return say("explore_flat", { knob: letter });
    return say(slope < 0 ? "explore_falls" : "explore_rises", { knob: letter });
  }

  /** A product on one line, behind what it is. */
  function multiplied(what, factors, colour) {
    const [printed, result] = product(factors, colour);
    return line(math(what), ...printed, " ", ...result);
  }

  function ofEdge({ layer, j, k }) {
    const { a, delta, dC0_dW } = explorer.passes();
    const made = [line(math("w = "), value(state.network.W[layer - 1][j][k], "w"))];
    if (known.a(layer)) made.push(multiplied("w·a = ", [state.network.W[layer - 1][j][k], "w", a[layer - 1][k], "a"], "z"));
    if (!known.delta(layer)) return made;
    const slope = dC0_dW[layer - 1][j][k];
    made.push(
      make("h4", {}, say("explore_back")),
      multiplied("∂C₀/∂w = a·δ = ", [a[layer - 1][k], "a", delta[layer - 1][j], "z"], "C"),
      line(direction("w", slope)),
    );
    return made;
  }

  function ofInput({ index }) {
    const made = [line(say("explore_input"), " ", value(state.x[index], "a"))];
    if (told.factor[index] !== 1 || told.offset[index] !== 0) made.push(line(say("explore_raw", { value: shown(explorer.raw(index), 2) })));
    return [...made, ...backward(0, index)];
  }

  const ofTarget = ({ index }) => [line(math("y = "), value(state.y[index], "y"))];

  function title({ kind, layer, j, k, index }) {
    if (kind === "w") return `${nameOf(layer - 1, k)} → ${nameOf(layer, j)}`;
    if (kind === "y") return say("explore_target_of", { name: told.outputs[index] });
    return kind === "x" ? told.inputs[index] : nameOf(layer, j);
  }

  /** The first neuron of the layer reached, which is worked out where nothing is picked; none before the first step. */
  const first = () => (state.stage ? `b${explorer.reached()}_${told.drawn[explorer.reached()][0]}` : null);

  /** Shows the arithmetic behind a setting; null shows that of the layer reached, or how to begin. */
  function explain(name) {
    const place = explorer.place(name ?? first() ?? "");
    const panel = at("arithmetic");
    if (!place) {
      panel.replaceChildren(line(say("explore_begin")));
      return;
    }
    const { kind, layer, j } = place;
    const content = { w: () => ofEdge(place), x: () => ofInput(place), y: () => ofTarget(place), b: () => [...forward(layer, j), ...backward(layer, j)] };
    panel.replaceChildren(make("h3", {}, title(place)), ...content[kind]());
  }

  /* The setting picked: a slider and a field for it. */

  const [slider, field] = [at("picked-slide"), at("picked-field")];
  let asked = null;

  /** What people call a setting. */
  function called(name) {
    const place = explorer.place(name);
    return `${say({ x: "explore_kind_x", y: "explore_kind_y" }[place.kind] || place.kind)} · ${title(place)}`;
  }

  function showSetting() {
    const name = state.picked;
    at("picked").hidden = !name;
    if (!name) return;
    const [low, high] = explorer.ends(name);
    const { kind } = explorer.place(name);
    const number = explorer.get(name);
    at("picked-name").textContent = called(name);
    if (name !== asked) at("picked-refused").textContent = "";
    asked = name;
    at("picked").dataset.name = { x: "a_prev" }[kind] || kind;
    if (document.activeElement !== slider) [slider.min, slider.max] = [low, high];
    slider.value = number;
    slider.setAttribute("aria-valuetext", shown(number, 4));
    if (document.activeElement !== field) field.value = Number(number.toPrecision(6));
  }

  /** Words against a number that the slider does not reach, as beside the connection. */
  function refuse(number) {
    const [low, high] = explorer.ends(state.picked);
    return number >= low && number <= high ? "" : say("out_of_range", { name: called(state.picked), low: shown(low, 2), high: shown(high, 2), value: shown(explorer.get(state.picked), 4) });
  }

  slider.addEventListener("input", () => {
    at("picked-refused").textContent = "";
    explorer.set(state.picked, slider.valueAsNumber);
  });
  Backprop.field(field, at("picked-refused"), {
    read: () => explorer.get(state.picked),
    refuse,
    write: (number) => explorer.set(state.picked, number),
  });

  /** Sets the setting to what is asked for, as far as its slider reaches: a drag that goes on is told so. */
  explorer.pull = (name, number) => {
    explorer.set(name, explorer.within(name, number));
    at("picked-refused").textContent = name === state.picked ? refuse(number) : "";
  };

  explorer.called = called;
  Backprop.explain = explain;
  explorer.watch(() => {
    explain(state.picked);
    showSetting();
  }, true);
});
