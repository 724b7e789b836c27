/* What belongs to the moment of the film: the transcript, which follows and jumps, the chapter, the beat, a link. */
"use strict";

(() => {
  const { lesson, at, make, clock, seek, AFTER } = Backprop;
  const video = at("video");
  const SENTENCE = /[.!?…。！？]["'”’」』)）]*\s*$/;
  let lines = [];
  let current = -1;

  /* The transcript: captions joined to sentences; each is a button that jumps to its second. */

  function sentences(lang) {
    const found = [];
    let open = null;
    for (const [start, end, text] of lesson.cues[lang]) {
      const beat = lesson.beats.findLastIndex((each) => each[2] <= start + 0.01);
      open = open || { start, beat, text: "" };
      open.text += text.replace(/\n/g, "");
      open.end = end;
      const last = beat + 1 < lesson.beats.length ? lesson.beats[beat + 1][2] : Infinity;
      if (SENTENCE.test(text) || end > last - 0.01) {
        found.push(open);
        open = null;
      }
    }
    return open ? [...found, open] : found;
  }

  function writeTranscript(lang) {
    const box = at("lines");
    box.lang = lesson.tags[lang];
    box.replaceChildren();
    current = -1;
    let beat = -1;
    lines = sentences(lang).map((line) => {
      if (line.beat !== beat) {
        beat = line.beat;
        const [, title, start] = lesson.beats[beat];
        const head = make("p", { class: "beat", lang: document.documentElement.lang }, `${clock(start)}  ${title}`);
        box.append(head, make("p", { class: "said" }));
      }
      const button = make("button", { type: "button", tabindex: "-1" }, line.text.trim());
      button.addEventListener("click", () => {
        seek(line.start);
        video.play().catch(() => {});
      });
      box.lastElementChild.append(button, " ");
      return { ...line, button };
    });
    lines[0].button.tabIndex = 0;
    for (const input of document.querySelectorAll("input[name=spoken]")) input.checked = input.value === lang;
    mark();
  }

  at("lines").addEventListener("keydown", (event) => {
    const place = lines.findIndex((line) => line.button === document.activeElement);
    const last = lines.length - 1;
    const next = { ArrowDown: Math.min(place + 1, last), ArrowUp: Math.max(place - 1, 0), Home: 0, End: last }[event.key];
    if (place < 0 || next === undefined) return;
    event.preventDefault();
    focusable(next);
    lines[next].button.focus();
  });

  function focusable(place) {
    for (const line of lines) line.button.tabIndex = -1;
    lines[place].button.tabIndex = 0;
  }

  for (const input of document.querySelectorAll("input[name=spoken]")) {
    input.addEventListener("change", () => writeTranscript(input.value));
  }

  /* What belongs to the moment: sentence, beat, chapter. */

  function mark() {
    const time = video.currentTime + AFTER;
    const place = lines.findLastIndex((line) => line.start <= time + 0.001);
    if (place !== current && place >= 0) {
      if (current >= 0) lines[current].button.removeAttribute("aria-current");
      current = place;
      lines[place].button.setAttribute("aria-current", "true");
      if (!at("lines").contains(document.activeElement)) focusable(place);
      if (at("follow").checked) bring(lines[place].button);
    }
    markChapter(time);
    at("moment").setAttribute("href", `#t=${video.currentTime.toFixed(1)}`);
  }

  /** Scrolls the transcript, and nothing around it, so that the sentence stands in its upper third. */
  function bring(button) {
    const box = at("lines");
    const top = button.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTo({ top: top - box.clientHeight / 3, behavior: Backprop.calm() ? "auto" : "smooth" });
  }

  const links = [...document.querySelectorAll("[data-scene]")];

  function markChapter(time) {
    const scene = Math.max(0, lesson.scenes.findLastIndex((each) => each[2] <= time));
    const beat = Math.max(0, lesson.beats.findLastIndex((each) => each[2] <= time));
    links.forEach((link, i) => {
      const [, , start, end] = lesson.scenes[i];
      link.style.setProperty("--done", Math.min(1, Math.max(0, (time - start) / (end - start))));
      if (i === scene) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    const name = lesson.beats[beat][0];
    if (at("now").dataset.beat !== name) {
      at("now").dataset.beat = name;
      at("now").replaceChildren(make("a", { href: `#card-${name}` }, lesson.beats[beat][1]));
    }
  }

  for (const event of ["timeupdate", "seeking", "seeked", "loadedmetadata"]) video.addEventListener(event, mark);
  writeTranscript(lesson.lang);
})();
