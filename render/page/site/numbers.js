/* The table of every number: of each beat the foremost ones, and the others on demand; or all that a search finds. */
"use strict";

(() => {
  const { lesson, at, make, say, unpack } = Backprop;
  const MOMENTS = ["", say("start"), say("middle"), say("end")];
  const table = document.querySelector("table.all");
  let waiting = 0;
  let names, formulae, rows, beats, spoken, foremost;

  lesson.scenes.forEach(([, title], i) => at("of-scene").append(make("option", { value: String(i) }, title)));
  at("of-scene").append(make("option", { value: "all" }, say("all_scenes")));

  const number = (text) => Number(text.replace("\u2212", "-"));

  /** The exact value: what stands behind the text, or the text's own where that is exact. */
  const exact = ([, , text, , value]) => (value !== undefined ? String(value) : Number.isNaN(number(text)) ? "" : String(number(text)));

  /** How a number of these, a beat's, is told from others of them that are called the same at the same moment: counted. */
  function apart(found) {
    const same = new Map();
    for (const place of found) {
      const [name, moment] = rows[place];
      const key = `${moment} ${spoken[name][0]}`;
      if (!same.has(key)) same.set(key, []);
      if (!same.get(key).includes(name)) same.get(key).push(name);
    }
    return ([name, moment]) => {
      const all = same.get(`${moment} ${spoken[name][0]}`);
      return all.length > 1 ? ` (${all.indexOf(name) + 1})` : "";
    };
  }

  /** What people call the number, beside its symbol. */
  function label(name, count) {
    const [called, symbol] = spoken[name];
    const cell = make("th", { scope: "row", "data-name": names[name] }, make("span", { class: "symbol" }), called, count);
    cell.firstChild.innerHTML = symbol; /* made by the page itself, of letters and layers */
    return cell;
  }

  function row(place, which) {
    const [name, moment, text, formula] = rows[place];
    return make(
      "tr",
      {},
      label(name, which(rows[place])),
      make("td", {}, MOMENTS[moment]),
      make("td", { class: "digits" }, text),
      make("td", { class: "digits" }, exact(rows[place]).replace("-", "\u2212").replace("e-", "e\u2212")),
      make("td", { lang: "en" }, formulae[formula]),
    );
  }

  /** The numbers of a beat: its foremost ones first, the others behind a button, unless they were sought. */
  function body([name, title], i, found, sought) {
    const which = apart(beats[i]);
    const rank = (place) => foremost[i].indexOf(names[rows[place][0]]);
    const first = found.filter((place) => sought || rank(place) >= 0);
    const others = found.filter((place) => !first.includes(place));
    if (!sought) first.sort((one, other) => rank(one) - rank(other));
    const head = make("tr", {}, make("th", { colspan: "5", scope: "rowgroup" }, make("a", { href: `#card-${name}` }, title)));
    const made = make("tbody", {}, head, ...first.map((place) => row(place, which)));
    if (others.length) made.append(disclosure(others, which));
    return made;
  }

  function disclosure(others, which) {
    const button = make("button", { type: "button", "aria-expanded": "false" }, say("other_numbers", { count: others.length }));
    const line = make("tr", { class: "others" }, make("td", { colspan: "5" }, button));
    let shown = [];
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      shown.forEach((each) => each.remove());
      shown = open ? others.map((place) => row(place, which)) : [];
      line.after(...shown);
    });
    return line;
  }

  function write() {
    const sought = at("sought").value.trim().toLowerCase();
    const chosen = at("of-scene").value;
    const fits = ([name, , , formula]) =>
      [names[name], spoken[name][0], formulae[formula]].some((each) => each.toLowerCase().includes(sought));
    let count = 0;
    table.querySelectorAll("tbody").forEach((each) => each.remove());
    lesson.beats.forEach((beat, i) => {
      if (chosen !== "all" && Number(chosen) !== beat[3]) return;
      const found = beats[i].filter((place) => fits(rows[place]));
      if (!found.length) return;
      count += found.length;
      table.append(body(beat, i, found, sought !== ""));
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
    ({ names, formulae, rows, beats, spoken, foremost } = found);
    at("of-scene").addEventListener("change", write);
    at("sought").addEventListener("input", soon);
    write();
  });
})();
