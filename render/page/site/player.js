/* The player: captions in two languages, links to a second, beat by beat, and keys. */
"use strict";

(() => {
  const { lesson, at } = Backprop;
  const video = at("video");
  const AFTER = 0.004; /* seconds behind a boundary, so that rounding does not show the frame before it */
  const SETTLING = 1500; /* milliseconds in which a browser may still choose captions by itself */
  let settled = false;
  let chosen = lesson.captions;
  let wanted = null;
  let [theme] = Object.keys(lesson.films);

  /* Captions: text tracks made here, since no browser loads a track's file from disk. */

  const tracks = Object.fromEntries(
    Object.entries(lesson.cues).map(([lang, cues]) => {
      const track = video.addTextTrack("captions", lesson.languages[lang], lesson.tags[lang]);
      for (const [start, end, text] of cues) {
        track.addCue(new VTTCue(start, end, text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")));
      }
      track.addEventListener("cuechange", write);
      return [lang, track];
    }),
  );

  /* Captions stand below the picture, of which they hide nothing; where it fills the screen there is no other place. */
  let full = false;

  function showCaptions(lang) {
    chosen = lang;
    for (const [each, track] of Object.entries(tracks)) {
      track.mode = each !== lang ? "disabled" : full ? "showing" : "hidden";
    }
    for (const input of document.querySelectorAll("input[name=captions]")) input.checked = input.value === lang;
    write();
  }

  /** The caption of this moment, below the picture. */
  function write() {
    const box = at("caption");
    box.hidden = !chosen;
    if (box.hidden) return;
    box.lang = lesson.tags[chosen];
    const cue = lesson.cues[chosen].find(([start, end]) => start <= video.currentTime && video.currentTime < end);
    box.textContent = cue ? cue[2].replace(/\n/g, "") : "";
  }

  for (const event of ["timeupdate", "seeking", "seeked", "loadedmetadata"]) video.addEventListener(event, write);

  /** The browser's own caption menu and ours say the same; but what it chooses by itself on opening a film is undone. */
  video.textTracks.addEventListener("change", () => {
    const shown = Object.keys(tracks).find((lang) => tracks[lang].mode === "showing") || "";
    if (shown !== (full ? chosen : "")) showCaptions(full && settled ? shown : chosen);
  });
  video.addEventListener("loadedmetadata", () => setTimeout(() => (settled = true), SETTLING));

  function fill(fills) {
    full = fills;
    video.controls = fills;
    showCaptions(chosen);
  }
  document.addEventListener("fullscreenchange", () => {
    fill(document.fullscreenElement === video);
    /* A phone that is held upright turns a wide film on its side, where the browser can; elsewhere it stays. */
    if (full && video.videoWidth > video.videoHeight) screen.orientation?.lock?.("landscape").catch(() => {});
  });
  video.addEventListener("webkitbeginfullscreen", () => fill(true));
  video.addEventListener("webkitendfullscreen", () => fill(false));
  for (const input of document.querySelectorAll("input[name=captions]")) {
    input.addEventListener("change", () => showCaptions(input.value));
  }

  /* Seeking. */

  /** Whether every second of the film can be reached: not so where the server sends no parts of a file. */
  function reachable() {
    const { seekable, duration } = video;
    return seekable.length > 0 && seekable.end(seekable.length - 1) > duration - 1;
  }

  function seek(second) {
    if (video.readyState > 0 && reachable()) video.currentTime = Math.min(second + AFTER, video.duration);
    else wanted = second;
  }

  /** Takes in the whole film, so that every second can be reached. */
  async function takeWhole() {
    const answer = await fetch(video.currentSrc);
    const film = URL.createObjectURL(await answer.blob());
    const plays = !video.paused;
    wanted = wanted ?? video.currentTime;
    video.src = film;
    if (plays) video.play().catch(() => {});
  }

  video.addEventListener("loadedmetadata", () => {
    if (!reachable() && video.currentSrc.startsWith("http")) takeWhole().catch(() => {});
    else if (wanted !== null) seek(wanted);
    if (reachable()) wanted = null;
  });

  /** The film in the page's theme: another file, at the same second. */
  function recolour() {
    if (Backprop.theme() === theme) return;
    theme = Backprop.theme();
    const plays = !video.paused;
    wanted = wanted ?? (video.currentTime || null);
    video.poster = lesson.films[theme].poster;
    video.src = lesson.films[theme].video;
    if (plays) video.play().catch(() => {});
  }
  document.addEventListener("recoloured", recolour);

  /** The second that a link names: #t=12.5 or #beat=NAME. */
  function second(hash) {
    const time = /^#t=(\d+(?:\.\d+)?)$/.exec(hash);
    if (time) return Number(time[1]);
    const name = /^#beat=(?:\w+\/)?(\w+)$/.exec(hash);
    const beat = name && lesson.beats.find((each) => each[0] === name[1]);
    return beat ? beat[2] : null;
  }

  function follow(hash, plays) {
    const found = second(hash);
    if (found === null) return;
    seek(found);
    at("film").scrollIntoView({ behavior: Backprop.calm() ? "auto" : "smooth" });
    if (plays) {
      video.focus({ preventScroll: true });
      video.play().catch(() => {});
    }
  }

  addEventListener("hashchange", () => follow(location.hash, false));
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#t="], a[href^="#beat="]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.getAttribute("href"));
    follow(link.getAttribute("href"), link.id !== "moment");
  });

  /* Beat by beat, and keys. */

  function step(by) {
    const time = video.currentTime + AFTER;
    const beat = lesson.beats.findLastIndex((each) => each[2] <= time);
    const back = by < 0 && time - lesson.beats[Math.max(0, beat)][2] > 2 ? 0 : by; /* first to this beat's beginning */
    seek(lesson.beats[Math.min(Math.max(0, beat + back), lesson.beats.length - 1)][2]);
  }

  const toggle = () => (video.paused ? video.play().catch(() => {}) : video.pause());
  const languages = ["", ...Object.keys(lesson.cues)];
  const KEYS = {
    k: toggle,
    j: () => seek(Math.max(0, video.currentTime - 5)),
    l: () => seek(video.currentTime + 5),
    PageUp: () => step(-1),
    PageDown: () => step(1),
    c: () => showCaptions(languages[(languages.indexOf(chosen) + 1) % languages.length]),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : (video.requestFullscreen || video.webkitEnterFullscreen).call(video)),
  };
  /* Only where the picture has the focus and no bar of the browser's own: elsewhere these keys press, choose and scroll. */
  const OF_THE_PICTURE = { " ": KEYS.k, ArrowLeft: KEYS.j, ArrowRight: KEYS.l };

  at("player").addEventListener("keydown", (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = KEYS[key] || (event.target === video && !full && OF_THE_PICTURE[key]);
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "SELECT") return;
    event.preventDefault();
    act();
  });
  at("previous").addEventListener("click", () => step(-1));
  at("next").addEventListener("click", () => step(1));
  video.addEventListener("click", () => full || toggle());

  Object.assign(Backprop, { AFTER, seek, toggle, fullScreen: KEYS.f });
  recolour();
  showCaptions(chosen);
  follow(location.hash, false);
})();
