/* Speaks with the learning management system (LMS) that plays the page, by SCORM 1.2; where there is none, it is silent.
   Three questions a scene count, in a variant of the learner's own; the first answer to each stands. */
"use strict";

(() => {
  const PER_SCENE = 3;
  const PASSED = 80; /* per cent */
  const LEVELS = 10; /* frames in frames that are searched */
  const OPEN = "-"; /* in the kept answers: none yet; else the option's number, 0 being right */

  /** The LMS's API in a window or a frame around it. A window of another origin answers nothing. */
  function search(from) {
    try {
      for (let here = from, level = 0; here && level < LEVELS; here = here.parent, level++) {
        if (here.API) return here.API;
        if (here.parent === here) break;
      }
    } catch {
      /* not ours to look into */
    }
    return null;
  }

  const api = search(window) ?? search(window.opener);
  if (!api || String(api.LMSInitialize("")) !== "true") return;

  const begun = Date.now();
  const get = (name) => String(api.LMSGetValue(`cmi.${name}`) ?? "");
  const looks = ["browse", "review"].includes(get("core.lesson_mode")); /* nothing may be recorded */
  const set = (name, value) => looks || api.LMSSetValue(`cmi.${name}`, String(value));
  const [, seed, kept] = /^1;(\d+);([-\d]*)$/.exec(get("suspend_data")) ?? [null, String(chosen()), ""];
  let status = get("core.lesson_status");
  let places = [];
  let answers = [];

  /** A number of the learner's own, or by chance where the LMS does not say who it is. */
  function chosen() {
    const id = get("core.student_id");
    return id ? hashed(id) : Math.floor(Math.random() * 2 ** 32);
  }

  /** FNV-1a, 32 bits. */
  function hashed(text) {
    let found = 0x811c9dc5;
    for (const letter of text) found = Math.imul(found ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return found;
  }

  function score() {
    const done = answers.filter((each) => each !== OPEN).length;
    const right = answers.filter((each) => each === "0").length;
    return { score: Math.floor((100 * right) / answers.length), done, of: answers.length };
  }

  function report() {
    const now = score();
    if (status !== "passed") status = now.done < now.of ? "incomplete" : now.score >= PASSED ? "passed" : "completed";
    set("core.score.min", 0);
    set("core.score.max", 100);
    set("core.score.raw", now.score);
    set("core.lesson_status", status);
    set("suspend_data", `1;${seed};${answers.join("")}`);
    api.LMSCommit("");
  }

  /** Hours, minutes and seconds of this visit as SCORM writes them. */
  function time() {
    const seconds = Math.min((Date.now() - begun) / 1000, 9999 * 3600);
    const whole = [3600, 60].map((unit, i) => String(Math.floor(seconds / unit) % (i ? 60 : 10000)).padStart(i ? 2 : 4, "0"));
    return `${whole.join(":")}:${(Math.floor((seconds % 60) * 100) / 100).toFixed(2).padStart(5, "0")}`;
  }

  const place = (scene, i) => places.slice(0, scene).flat().length + i;

  Backprop.course = {
    /** `scenes` are the page's questions, by scene, kind and variant. */
    begin(scenes) {
      places = scenes.map((kinds, s) => kinds.slice(0, PER_SCENE).map((variants, k) => [k, hashed(`${seed} ${s} ${k}`) % variants.length]));
      const count = places.flat().length;
      answers = [...(kept.length === count ? kept : OPEN.repeat(count))];
      if (count) report();
    },

    /** The questions of a scene that count, as [kind, variant]. */
    asked: (scene) => places[scene],

    /** The option that was chosen, or null. */
    given: (scene, i) => (answers[place(scene, i)] === OPEN ? null : Number(answers[place(scene, i)])),

    answer(scene, i, option) {
      if (answers[place(scene, i)] !== OPEN) return;
      answers[place(scene, i)] = String(option);
      report();
    },

    score,
  };

  addEventListener("pagehide", () => {
    set("core.session_time", time());
    set("core.exit", "suspend");
    api.LMSFinish("");
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload()); /* that session is over */
})();
