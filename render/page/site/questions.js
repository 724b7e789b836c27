/* Questions about each scene, one at a time: answered at once with the mistake's name and the right path.
   Where the page is part of a course, Backprop.course says which ones count and keeps the answers. */
"use strict";

(() => {
  const { lesson, make, say, unpack } = Backprop;
  const LONG = 12; /* letters; longer answers are words, each on a line of its own */
  const MARKS = { right: "✓", wrong: "✗" };

  /** The same things in an order by chance. */
  function shuffled(things) {
    const found = [...things];
    for (let i = found.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [found[i], found[j]] = [found[j], found[i]];
    }
    return found;
  }

  /** Every variant of every kind once, as [kind, variant], kinds taking turns. */
  function round(kinds) {
    const variants = kinds.map((kind, k) => shuffled(kind.map((_, v) => [k, v])));
    const turns = Math.max(...kinds.map((kind) => kind.length));
    return Array.from({ length: turns }, (_, turn) => variants.map((each) => each[turn]).filter(Boolean)).flat();
  }

  const same = (one, other) => one[0] === other[0] && one[1] === other[1];

  /** The box of a scene: `kinds` are its questions, `scene` its place in the page. */
  function box(place, kinds, scene) {
    const { course } = Backprop;
    const counted = course ? course.asked(scene) : [];
    const note = make("p", { class: "counts", hidden: "" });
    const ask = make("p", { class: "ask", tabindex: "-1", id: `ask-${lesson.scenes[scene][0]}` });
    const options = make("div", { class: "options", role: "group", "aria-labelledby": ask.id });
    const verdict = make("div", { class: "verdict", role: "status" });
    const another = make("button", { type: "button", class: "another", hidden: "" }, say("another"));
    let waiting = [];
    let now = [];

    /** The next question: one that counts while there is one without an answer, then any not asked yet. */
    function next() {
      const open = counted.findIndex((_, i) => course.given(scene, i) === null);
      if (open >= 0) return [counted[open], open];
      if (!waiting.length) {
        waiting = round(kinds);
        if (!now.length) waiting = waiting.filter((each) => !counted.some((one) => same(one, each)));
        else if (same(waiting[0], now)) waiting.push(waiting.shift());
      }
      return [waiting.shift(), -1];
    }

    function show() {
      const [found, place] = next();
      const [question, path, right, ...wrong] = kinds[found[0]][found[1]];
      now = found;
      note.hidden = place < 0;
      if (place >= 0) note.textContent = say("quiz_counts", { number: place + 1, of: counted.length });
      ask.textContent = question;
      const answers = [[right, ""]];
      for (let i = 0; i < wrong.length; i += 2) answers.push([wrong[i], wrong[i + 1]]);
      const buttons = shuffled(answers.keys()).map((i) => {
        const button = make("button", { type: "button" }, make("span", { class: "mark", "aria-hidden": "true" }), answers[i][0]);
        button.addEventListener("click", () => answer(i, button));
        if (i === 0) button.right = true;
        return button;
      });
      options.classList.toggle("words", answers.some(([text]) => text.length > LONG));
      options.replaceChildren(...buttons);
      verdict.replaceChildren();
      another.hidden = true;

      /** The first answer stands: what was chosen is marked, and what is right. */
      function answer(i, chosen) {
        if (chosen.getAttribute("aria-disabled")) return;
        for (const each of buttons) {
          const mark = each.right ? "right" : each === chosen ? "wrong" : "";
          each.setAttribute("aria-disabled", "true");
          if (!mark) continue;
          each.className = mark;
          each.firstChild.textContent = MARKS[mark];
          each.append(make("span", { class: "hidden" }, ` (${say(each === chosen ? "quiz_chosen" : "quiz_answer")})`));
        }
        if (place >= 0) course.answer(scene, place, i);
        const said = make("p", { class: i ? "is-wrong" : "is-right" }, make("strong", {}, say(i ? "quiz_wrong" : "quiz_right")), ` ${answers[i][1]}`);
        verdict.replaceChildren(said, make("p", { class: "path" }, path));
        if (course) verdict.append(make("p", { class: "score" }, say("quiz_score", course.score())));
        another.hidden = false;
      }
    }

    another.addEventListener("click", () => {
      show();
      ask.focus();
    });
    place.append(note, ask, options, verdict, another);
    show();
    place.hidden = false;
  }

  if (!("DecompressionStream" in window)) return;
  unpack(lesson.questions).then(({ scenes }) => {
    Backprop.course?.begin(scenes);
    document.querySelectorAll(".quiz").forEach((place, i) => scenes[i].length && box(place, scenes[i], i));
  });
})();
