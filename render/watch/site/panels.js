// What stands beside the picture: beats, faults of layout, numbers, sliders. Each function draws one panel from data.
"use strict";
const settings = JSON.parse(document.getElementById("settings").textContent);
const byId = (id) => document.getElementById(id);
const say = (name, values = {}) => settings.words[`watch_${name}`].replace(/\{(\w+)\}/g, (_, field) => values[field]);

function element(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function seconds(frames) {
  return (frames / settings.fps).toFixed(2);
}

function drawBeats(scenes, told, at, go) {
  const found = [];
  for (const scene of scenes) {
    const of = told[scene] || {};
    found.push(element("h2", of.title || scene));
    if (of.error) found.push(element("p", of.error, { class: "fails" }));
    for (const beat of of.beats || []) {
      const button = element("button", beat.title, { type: "button" });
      button.dataset.beat = `${scene}/${beat.name}`;
      if (at.scene === scene && at.beat === beat.name) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => go(scene, beat.name));
      found.push(button);
    }
    for (const beat of of.left_out || []) found.push(element("p", `${beat.name}: ${beat.reason}`, { class: "note" }));
  }
  const list = byId("beats");
  const top = list.scrollTop;
  list.replaceChildren(...found);
  list.scrollTop = top;
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function drawFaults(here, told, beat, go) {
  const line = (when, text, frame) => {
    const button = element("button", "", { type: "button", class: when === say("here") ? "here" : "" });
    button.append(element("span", when, { class: "when" }), element("span", text));
    button.addEventListener("click", () => go(frame - beat.first));
    const item = element("li");
    item.append(button);
    return item;
  };
  const elsewhere = (told.faults || []).filter((each) => each.beat === beat.name);
  const shown = here.faults.map((each) => line(say("here"), each.text, here.moment));
  shown.push(...elsewhere.map((each) => line(`${seconds(each.frame - beat.first)} s`, each.fault, each.frame)));
  if (!told.surveyed) shown.push(element("li", say("looking"), { class: "note" }));
  else if (!shown.length) shown.push(element("li", say("no_faults"), { class: "note" }));
  byId("faults").replaceChildren(...shown);
  drawMarks(here.faults);
}

function drawMarks(faults) {
  const boxes = byId("mark").checked ? faults.flatMap((each) => each.boxes) : [];
  byId("marks").replaceChildren(...boxes.map(([x, y, width, height]) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const around = { x: x - 0.004, y: y - 0.006, width: width + 0.008, height: height + 0.012 };
    for (const [name, value] of Object.entries(around)) made.setAttribute(name, value);
    return made;
  }));
}

function drawTicks(told, beat) {
  const last = Math.max(1, beat.last - beat.first - 1);
  const tick = (frame, kind) => {
    const made = element("i", "", { class: kind });
    made.style.left = `${(100 * (frame - beat.first)) / last}%`;
    return made;
  };
  const faults = (told.faults || []).filter((each) => each.beat === beat.name);
  byId("ticks").replaceChildren(...beat.captions.map(([first]) => tick(first, "cue")), ...faults.map((each) => tick(each.frame, "fault")));
}

function drawNumbers(numbers) {
  byId("no-numbers").hidden = numbers.length > 0;
  byId("numbers").replaceChildren(...numbers.map((each) => {
    const row = element("tr", "", { title: `${each.name} = ${each.formula}` });
    row.append(element("td", each.name), element("td", each.text), element("td", String(each.value)));
    return row;
  }));
}

function drawSliders(lesson, changes, change) {
  const parts = ["chain", "network"].filter((part) => lesson[part]);
  byId("sliders").replaceChildren(...parts.map((part) => {
    const of = lesson[part];
    const box = element("details", "", part === parts[0] ? { open: "" } : {});
    const all = element("div", "", { class: "parameters" });
    const row = slider(part, "example", of.example, 0, of.rows - 1, 1, changes, change);
    row.firstChild.textContent = say("row");
    all.append(...of.parameters.map(([name, value]) => {
      const reach = Math.max(5, Math.ceil(2 * Math.abs(value)));
      return slider(part, name, value, -reach, reach, reach / 200, changes, change);
    }));
    box.append(element("summary", say(part)), row, all);
    if (of.left_out) box.append(element("p", say("left_out", { count: of.left_out }), { class: "note" }));
    return box;
  }));
}

function slider(part, name, value, min, max, step, changes, change) {
  const label = element("label");
  const input = element("input", "", { type: "range", min, max, step: step === 1 ? 1 : "any", name: `${part}.${name}` });
  const output = element("output");
  const show = (now) => {
    output.textContent = step === 1 ? String(now) : now.toFixed(2).replace("-", "\u2212");
    label.classList.toggle("changed", now !== value);
  };
  const move = (now) => {
    input.value = now;
    show(now);
    change(part, name, now === value ? null : now);
  };
  input.value = (changes[part] || {})[name] ?? value;
  show((changes[part] || {})[name] ?? value);
  input.addEventListener("input", () => move(step === 1 ? Number(input.value) : Number(Number(input.value).toFixed(3))));
  input.addEventListener("keydown", (event) => { // "any" has no step of its own for the arrow keys
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || step === 1) return;
    event.preventDefault();
    move(Math.min(max, Math.max(min, Number((Number(input.value) + way * step).toFixed(3)))));
  });
  label.append(element("code", name), input, output);
  return label;
}

function drawChanged(lesson, changes) {
  const lines = [];
  for (const [part, values] of Object.entries(changes)) {
    for (const [name, value] of Object.entries(values)) {
      const of = lesson[part];
      const before = name === "example" ? of.example : Object.fromEntries(of.parameters)[name];
      const called = name === "example" ? `${say(part)}: ${say("row")}` : `${say(part)}: ${name}`;
      lines.push(element("li", say("changed", { name: called, value, before })));
    }
  }
  byId("back").hidden = !lines.length;
  byId("changed").replaceChildren(...(lines.length ? lines : [element("li", say("unchanged"), { class: "none" })]));
}
