/* Plays a beat on arrival and holds its last picture, with steps each sentence of it; reveal.js does the walking. */
(function () {
  "use strict";

  const root = document.querySelector(".reveal");
  const soundButton = root.querySelector(".sound");
  // The speaker's window shows this very page twice: the slide on the wall, and what comes next, at rest.
  const preview = /receiver/i.test(location.search);
  const upcoming = preview && /controls=false/.test(location.search);
  const [h, v] = location.hash.split("/").slice(1).map(Number); // where the speaker's window has opened it
  let soundless = preview; // until a key or a tap, a browser may refuse to play what is heard
  let halted = null; // the video that plays on when the screen is no longer black, or the overview closed

  const deck = new Reveal({
    width: Number(root.dataset.width),
    height: Number(root.dataset.height),
    margin: 0,
    minScale: 0.05,
    maxScale: 10,
    center: false,
    hash: true,
    transition: "none",
    backgroundTransition: "none",
    navigationMode: "linear", // a clicker knows forward and back only
    controlsTutorial: false,
    controlsBackArrows: "visible",
    slideNumber: "c/t",
    scrollActivationWidth: null, // a phone swipes like everyone else
    autoPlayMedia: false,
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    plugins: [RevealNotes],
  });

  const figureOf = (slide) => (slide ? slide.querySelector("figure") : null);
  const videoOf = (figure) => figure.querySelector("video");
  const current = () => figureOf(deck.getCurrentSlide());

  function rest(figure) {
    videoOf(figure).pause();
    figure.className = "resting";
  }

  /* Back to the first picture, so that it is there at once when the beat is played again. */
  function leave(figure) {
    const video = videoOf(figure);
    video.pause();
    if (video.readyState > 0) video.currentTime = 0;
    figure.className = "";
  }

  /* With steps a slide has a fragment for every sentence but the last: where the picture stops until the next step. */
  const stopsOf = (figure) => [...figure.parentElement.querySelectorAll(".fragment")].map((each) => Number(each.dataset.until));
  const stepOf = (figure) => figure.parentElement.querySelectorAll(".fragment.visible").length;
  const stopOf = (figure) => stopsOf(figure)[stepOf(figure)] ?? Infinity;

  /* Halts a video where its sentence ends; the same check sees a step back and a step on, which move that place. */
  function holdAtStops(figure) {
    const video = videoOf(figure);
    const look = () => {
      if (video.paused) return;
      if (video.currentTime >= stopOf(figure) - 0.02) video.pause();
      else requestAnimationFrame(look);
    };
    video.addEventListener("play", () => requestAnimationFrame(look));
  }

  /* A step on plays the next sentence from its beginning; a step back shows where the one before it had come to. */
  function step(on) {
    const figure = current();
    if (!figure) return;
    const video = videoOf(figure);
    const begin = stopsOf(figure)[stepOf(figure) - 1] ?? 0;
    figure.className = "moving";
    video.pause();
    video.currentTime = on ? begin : stopOf(figure) - 0.02;
    if (on) goOn(figure);
  }

  /* The first picture stays until the video has painted its own: between the two nothing is seen to change. */
  function play(figure) {
    const video = videoOf(figure);
    figure.className = "";
    video.currentTime = 0;
    const show = () => {
      if (current() === figure && figure.className === "") figure.className = "moving";
    };
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(show);
    else video.addEventListener("timeupdate", show, { once: true });
    goOn(figure);
  }

  function goOn(figure) {
    const video = videoOf(figure);
    video.muted = soundless || !("sound" in video.dataset);
    video.play().catch((error) => {
      if (error.name === "AbortError") return; // left before it began
      if (error.name === "NotAllowedError" && !video.muted) {
        soundless = true;
        soundButton.hidden = false;
        goOn(figure);
      } else {
        rest(figure); // a browser that cannot play the video shows what it comes to
      }
    });
  }

  /* Whether a key or a tap was what the sound has waited for. */
  function hear() {
    if (soundButton.hidden) return false;
    soundless = false;
    soundButton.hidden = true;
    const video = videoOf(current());
    video.muted = !("sound" in video.dataset);
    return true;
  }

  function arrive(back) {
    if (!current()) return;
    if (back || upcoming) rest(current());
    else play(current());
  }

  /* From the beginning of the beat, or with steps of the sentence. */
  const again = () => current() && (stepOf(current()) ? step(true) : play(current()));

  function haltOrGoOn() {
    const figure = current();
    if (!figure) return;
    const video = videoOf(figure);
    if (figure.className === "resting" || video.ended) again();
    else if (video.paused && video.currentTime >= stopOf(figure) - 0.02) deck.next();
    else if (video.paused) goOn(figure);
    else video.pause();
  }

  function halt() {
    halted = current() && !videoOf(current()).paused ? current() : null;
    if (halted) videoOf(halted).pause();
  }

  function carryOn() {
    if (halted && current() === halted) goOn(halted);
    else if (halted || current().className === "") arrive(false);
    halted = null;
  }

  deck.on("slidechanged", (event) => {
    if (!deck.isReady()) return;
    const slides = deck.getSlides();
    const back = slides.indexOf(event.currentSlide) === slides.indexOf(event.previousSlide) - 1;
    const left = figureOf(event.previousSlide);
    if (left) leave(left);
    if (!deck.isOverview()) arrive(back);
  });
  deck.on("fragmentshown", () => step(true));
  deck.on("fragmenthidden", () => step(false));
  deck.on("paused", halt);
  deck.on("overviewshown", halt);
  deck.on("resumed", carryOn);
  deck.on("overviewhidden", carryOn);

  for (const figure of root.querySelectorAll("figure")) {
    figure.addEventListener("click", (event) => {
      if (!deck.isOverview() && !event.defaultPrevented) haltOrGoOn(); // the overview takes a click for itself
    });
    videoOf(figure).addEventListener("error", () => rest(figure));
    if (stopsOf(figure).length) holdAtStops(figure);
  }
  addEventListener("keydown", hear, true);
  addEventListener("click", (event) => {
    if (hear()) event.stopPropagation(); // this tap halts nothing
  }, true);
  deck.addKeyBinding({ keyCode: 82, key: "R", description: "Play this slide again" }, again);
  deck.addKeyBinding({ keyCode: 84, key: "T", description: "Halt this slide, or go on" }, haltOrGoOn);
  // Left to itself, reveal.js takes these for the first and the last scene, at the beat where it was left.
  deck.addKeyBinding({ keyCode: 36, key: "HOME", description: "First slide" }, () => deck.slide(0, 0));
  deck.addKeyBinding({ keyCode: 35, key: "END", description: "Last slide" }, () => {
    const { h, v } = deck.getIndices(deck.getSlides().at(-1));
    deck.slide(h, v);
  });

  deck.initialize().then(() => {
    if (!deck.isPrintView()) {
      arrive(false);
      // The speaker's window tells this frame to go on once the other is ready: too early for one that loads more slowly.
      const here = deck.getIndices();
      if (upcoming && here.h === h && here.v === v) deck.next();
      return;
    }
    for (const image of root.querySelectorAll("img[data-src]")) image.src = image.dataset.src;
  });
})();
