// The preview: where in the film one looks, with which numbers, and what the command says has changed.
"use strict";
const STEP = Math.max(1, Math.round(settings.fps / 10)); // frames between two pictures while it plays
const AHEAD = 20; // pictures that are asked for ahead while it plays
const IDLE = 1500; // milliseconds after which the next scene is played ahead
const [firstScene, firstBeat] = settings.at.split("/");
const at = { scene: firstScene, beat: firstBeat, offset: 0 };
const told = {}; // scenes by name, with the lesson's own numbers
let lesson = {};
let scenes = [];
let changes = {};
let looked = {}; // the scene that is looked at, with changed numbers where there are some
let here = { faults: [], numbers: [], moment: 0 };
let wanted = false;
let busy = false;
let playing = false;
let idle = 0;

const unchanged = () => Object.keys(changes).length === 0;
const ask = async (what, values = {}) => (await fetch(`${what}?${new URLSearchParams(values)}`)).json();
const look = () => ({ scene: at.scene, changes: JSON.stringify(changes) });
const beatOf = (scene, name) => scene.beats?.find((each) => each.name === name);

function status(name) {
  byId("status").textContent = name ? say(name) : "";
}

function fail(sentence, title = "failed") {
  byId("error").hidden = !sentence;
  byId("error").textContent = sentence ? `${say(title)}\n${sentence}` : "";
  byId("picture").classList.toggle("old", Boolean(sentence));
}

// One request at a time: while it is under way only the last wish is remembered.
async function show() {
  wanted = true;
  if (busy) return;
  busy = true;
  clearTimeout(idle);
  const waiting = setTimeout(() => status("playing"), 250);
  try {
    while (wanted) {
      wanted = false;
      await draw();
    }
    status("");
  } catch {
    status("ended");
  }
  clearTimeout(waiting);
  busy = false;
  idle = setTimeout(playNextSceneAhead, IDLE);
}

async function draw() {
  const asked = look();
  looked = unchanged() ? told[at.scene] || {} : await ask("scene", asked);
  if (lesson.error) return fail(lesson.error, "lesson_failed");
  if (looked.error) return fail(looked.error);
  const beat = beatOf(looked, at.beat) || looked.beats?.[0];
  if (!beat) return;
  at.beat = beat.name;
  at.offset = Math.max(0, Math.min(at.offset, beat.last - beat.first - 1));
  const frame = beat.first + at.offset;
  drawPlace(beat, frame);
  const values = { ...asked, frame };
  const found = await ask("moment", playing ? { ...values, ahead: AHEAD, step: STEP } : values);
  if (found.error) return fail(found.error);
  const picture = await fetch(`picture?${new URLSearchParams(values)}`);
  if (picture.headers.get("Content-Type") !== "image/png") return;
  await put(await picture.blob());
  fail("");
  here = found;
  byId("still").dataset.frame = `${asked.scene}@${frame}${unchanged() ? "" : asked.changes}`;
  drawNumbers(here.numbers);
  drawFaults(here, looked, beat, (offset) => goTo(at.scene, at.beat, offset));
}

async function put(blob) {
  const still = byId("still");
  const before = still.src;
  still.src = URL.createObjectURL(blob);
  await still.decode();
  if (before.startsWith("blob:")) URL.revokeObjectURL(before);
}

function drawPlace(beat, frame) {
  const scrubber = byId("scrubber");
  scrubber.max = beat.last - beat.first - 1;
  scrubber.value = at.offset;
  const time = { second: seconds(at.offset), seconds: seconds(beat.last - beat.first), frame };
  byId("time").textContent = say("time", time);
  scrubber.setAttribute("aria-valuetext", byId("time").textContent);
  byId("caption").textContent = beat.captions.find(([first, last]) => first <= frame && frame < last)?.[2] || "";
  drawTicks(looked, beat);
  history.replaceState(null, "", `#${at.scene}/${at.beat}@${at.offset}`);
}

function goTo(scene, beat, offset = 0) {
  Object.assign(at, { scene, beat, offset });
  drawBeats(scenes, told, at, goTo);
  show();
}

function stepFrame(by) {
  playing = false;
  goTo(at.scene, at.beat, at.offset + by);
}

function stepBeat(by) {
  playing = false;
  const all = scenes.flatMap((scene) => (told[scene]?.beats || []).map((beat) => [scene, beat.name]));
  const next = all[all.findIndex(([scene, beat]) => scene === at.scene && beat === at.beat) + by];
  if (next) goTo(...next);
}

async function play() {
  playing = !playing;
  byId("play").textContent = say(playing ? "pause" : "play");
  const last = () => Number(byId("scrubber").max);
  if (playing && at.offset >= last()) at.offset = 0;
  while (playing && at.offset < last()) {
    const due = performance.now() + (1000 * STEP) / settings.fps;
    at.offset = Math.min(last(), at.offset + STEP);
    await show();
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
  }
  playing = false;
  byId("play").textContent = say("play");
}

function playNextSceneAhead() {
  const next = scenes[scenes.indexOf(at.scene) + 1];
  if (next && unchanged() && told[next]?.beats) fetch(`moment?${new URLSearchParams({ scene: next, frame: 0 })}`);
}

function change(part, name, value) {
  const values = { ...changes[part], [name]: value };
  if (value === null) delete values[name];
  changes = { ...changes, [part]: values };
  if (!Object.keys(values).length) delete changes[part];
  drawChanged(lesson, changes);
  show();
}

async function readFilm() {
  const film = await ask("film");
  scenes = film.scenes;
  lesson = film.lesson;
  byId("lesson").textContent = lesson.title || "";
  if (lesson.title) drawSliders(lesson, changes, change);
  if (lesson.title) drawChanged(lesson, changes);
}

async function readScene(scene) {
  const before = told[scene];
  told[scene] = await ask("scene", { scene });
  drawBeats(scenes, told, at, goTo);
  if (scene !== at.scene) return;
  await show();
  if (before?.played && told[scene].played !== before.played) status("again");
}

async function readFaults(scene) {
  if (scene !== at.scene) return;
  if (unchanged()) told[scene] = await ask("scene", { scene });
  looked = unchanged() ? told[scene] : await ask("scene", look());
  const beat = beatOf(looked, at.beat);
  if (!beat) return;
  drawTicks(looked, beat);
  drawFaults(here, looked, beat, (offset) => goTo(at.scene, at.beat, offset));
}

function listen() {
  const stream = new EventSource("changes");
  stream.onopen = async () => {
    await readFilm();
    for (const scene of [at.scene, ...scenes.filter((each) => each !== at.scene)]) await readScene(scene);
  };
  stream.onmessage = async (event) => {
    const what = JSON.parse(event.data);
    if (what.lesson) await readFilm();
    if (what.scene) await readScene(what.scene);
    if (what.faults) await readFaults(what.faults);
  };
  stream.onerror = () => status("ended");
}

byId("scrubber").addEventListener("input", (event) => goTo(at.scene, at.beat, Number(event.target.value)));
byId("frame-back").addEventListener("click", () => stepFrame(-1));
byId("frame-on").addEventListener("click", () => stepFrame(1));
byId("beat-back").addEventListener("click", () => stepBeat(-1));
byId("beat-on").addEventListener("click", () => stepBeat(1));
byId("play").addEventListener("click", play);
byId("mark").addEventListener("change", () => drawMarks(here.faults));
byId("back").addEventListener("click", () => {
  changes = {};
  drawSliders(lesson, changes, change);
  drawChanged(lesson, changes);
  show();
});
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (field.id !== "scrubber" && ["INPUT", "SELECT", "TEXTAREA"].includes(field.tagName)) return;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by) (event.shiftKey ? stepBeat : stepFrame)(by);
  else if (event.key === " " && field.tagName !== "BUTTON") play();
  else return;
  event.preventDefault();
});
const [place, offset] = location.hash.slice(1).split("@");
if (place.includes("/")) [at.scene, at.beat, at.offset] = [...place.split("/"), Number(offset) || 0];
listen();
