/* The bar below the film, in place of the browser's own, which lies over the picture: play, moment, speed, full screen. */
"use strict";

(() => {
  const { at, make, say, clock, seek, toggle, fullScreen } = Backprop;
  const video = at("video");
  const position = at("position");
  const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

  video.controls = false;
  video.tabIndex = 0;
  at("transport").hidden = false;

  for (const speed of SPEEDS) at("speed").append(make("option", { value: speed, ...(speed === 1 ? { selected: "" } : {}) }, `${speed}×`));
  at("speed").addEventListener("change", () => (video.defaultPlaybackRate = video.playbackRate = Number(at("speed").value)));
  at("play").addEventListener("click", toggle);
  at("full").addEventListener("click", fullScreen);
  at("mute").addEventListener("click", () => (video.muted = !video.muted));
  position.addEventListener("input", () => seek(position.valueAsNumber));

  function show() {
    const length = video.duration || 0;
    position.max = length;
    if (document.activeElement !== position || !video.seeking) position.value = video.currentTime;
    position.style.setProperty("--done", length ? video.currentTime / length : 0);
    position.setAttribute("aria-valuetext", clock(video.currentTime));
    at("clock").textContent = `${clock(video.currentTime)} / ${clock(length)}`;
    at("play").textContent = say(video.paused ? "play" : "explore_pause");
    at("mute").setAttribute("aria-pressed", String(video.muted));
  }
  for (const event of ["timeupdate", "seeked", "loadedmetadata", "durationchange", "play", "pause", "ended", "volumechange"]) video.addEventListener(event, show);
  show();
})();
