/* The short way: the beats that carry the idea, played one after the other with what lies between them left out. */
"use strict";

(() => {
  const { at, make, seek } = Backprop;
  const LATE = 0.1; /* seconds before its end at which a beat is left: the next picture does not flash up */
  const LOST = 1; /* seconds beside the beat from which on somebody has gone elsewhere */
  const video = at("video");
  const button = at("short-play");
  if (!button) return;
  const listed = [...document.querySelectorAll("#short [data-start]")];
  const beats = listed.map(({ dataset }) => [Number(dataset.start), Number(dataset.end)]);
  let now = null; /* the place of the beat that is played, or null */

  function leave() {
    now = null;
    button.setAttribute("aria-pressed", "false");
    at("short-now").hidden = true;
  }

  /** Below the film: which beat of how many is played, and what leads over to it. */
  function tell(place) {
    const [title, bridge] = [listed[place].querySelector("a"), listed[place].querySelector(".bridge")];
    at("short-now").hidden = false;
    at("short-now").replaceChildren(`${place + 1}/${beats.length} · ${title.textContent}`, ...(bridge ? [make("span", { class: "bridge" }, bridge.textContent)] : []));
    at("short-end").hidden = true;
  }

  function go(place) {
    now = place;
    button.setAttribute("aria-pressed", "true");
    tell(place);
    seek(beats[place][0]);
    video.play().catch(leave);
  }

  function follow() {
    if (now === null || video.seeking) return;
    const [start, end] = beats[now];
    const time = video.currentTime;
    if (time < start - LOST || time > end + LOST) leave();
    else if (time >= end - LATE && now + 1 < beats.length) go(now + 1);
    else if (time >= end - LATE) {
      leave();
      video.pause();
      at("short-end").hidden = false; /* what was watched can be tried now */
    }
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    if (now !== null) {
      leave();
      video.pause();
      return;
    }
    go(0);
    at("film").scrollIntoView({ behavior: Backprop.calm() ? "auto" : "smooth" });
    video.focus({ preventScroll: true });
  });
  video.addEventListener("timeupdate", follow);
  video.addEventListener("play", () => (at("short-end").hidden = true));
  video.addEventListener("ended", leave);
})();
