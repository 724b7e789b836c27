/* The table of every number: one scene at a time, or all that a search finds. */
"use strict";

(() => {
  const { lesson, at, make, say, unpack } = Backprop;
  const MOMENTS = ["", say("start"), say("middle"), say("end")];
  const table = document.querySelector("table.all");
  let waiting = 0;
  let names, formulae, rows, beats;

  lesson.scenes.forEach(([, title], i) => at("of-scene").append(make("option", { value: String(i) }, title)));
  at("of-scene").append(make("option", { value: "all" }, say("all_scenes")));

  const number = (text) => Number(text.replace("\u2212", "-"));

  /** The exact value: what stands behind the text, or the text's own where that is exact. */
  const exact = ([, , text, , value]) => (value !== undefined ? String(value) : Number.isNaN(number(text)) ? "" : String(number(text)));

  function row(place) {
    const [name, moment, text, formula] = rows[place];
    return make(
      "tr",
      {},
      make("td", {}, make("code", {}, names[name])),
      make("td", {}, MOMENTS[moment]),
      make("td", { class: "digits" }, text),
      make("td", { class: "digits" }, exact(rows[place]).replace("-", "\u2212").replace("e-", "e\u2212")),
      make("td", { lang: "en" }, formulae[formula]),
    );
  }

  function write() {
    const sought = at("sought").value.trim().toLowerCase();
    const chosen = at("of-scene").value;
    const fits = ([name, , , formula]) =>
      names[name].toLowerCase().includes(sought) || formulae[formula].toLowerCase().includes(sought);
    let count = 0;
    table.querySelectorAll("tbody").forEach((each) => each.remove());
    lesson.beats.forEach(([name, title, , scene], i) => {
      if (chosen !== "all" && Number(chosen) !== scene) return;
      const found = beats[i].filter((place) => fits(rows[place]));
      if (!found.length) return;
      count += found.length;
      const link = make("a", { href: `#card-${name}` }, title);
      const head = make("tr", {}, make("th", { colspan: "5", scope: "rowgroup" }, link));
      table.append(make("tbody", {}, head, ...found.map(row)));
    });
    at("found").textContent = say("found", { count });
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(write, 250);
  }

  if (!("DecompressionStream" in window)) {
    at("found").textContent = say("cannot_unpack");
    return;
  }
  at("sift").addEventListener("submit", (event) => event.preventDefault());
  unpack(lesson.numbers).then((found) => {
    ({ names, formulae, rows, beats } = found);
    at("of-scene").addEventListener("change", write);
    at("sought").addEventListener("input", soon);
    write();
  });
})();
