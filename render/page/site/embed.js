/* One beat in a frame of somebody else's page, embed.html#beat=NAME; and, on the page, the line that puts it there.
   The page's head says whether it is one: it was asked for as index.html?embed, where embed.html leads. */
"use strict";

(() => {
  const { lesson, at, make, say } = Backprop;
  const root = document.documentElement;
  const HEIGHT = 760; /* pixels of a frame that nobody tells its height: a card and the upper half of what can be tried */
  const TOLD = "backpropHeight";
  /* What the other page does with a height that it is told: the frame that told it gets it. Without, it keeps its own. */
  const LISTENS = `addEventListener("message",e=>{for(const f of document.querySelectorAll("iframe"))if(f.contentWindow===e.source&&e.data&&e.data.${TOLD}>0)f.height=e.data.${TOLD}})`;

  const address = (beat) => `embed.html#beat=${beat}`;

  /** The line to copy: a frame that shows the card's beat, wherever this page stands. */
  function line(card) {
    const place = new URL(address(card.id.slice("card-".length)), location.href);
    const title = card.querySelector("h4").lastChild.textContent.trim();
    const frame = make("iframe", { src: place.href, title, width: "100%", height: HEIGHT, loading: "lazy", style: "border:0" });
    return `${frame.outerHTML}<script>${LISTENS}</${"script"}>`;
  }

  /** Shows the line, selected, and puts it on the clipboard where the browser allows it. */
  function offer(card, button) {
    const known = card.querySelector(".embed-line");
    if (known) return known.remove();
    const field = make("input", { type: "text", readonly: "", value: line(card), "aria-label": say("embed_line") });
    const said = make("span", { role: "status" });
    const place = make("div", { class: "embed-line" }, field, said, make("p", { class: "note" }, say("embed_height")));
    button.closest(".links").after(place);
    field.focus();
    field.select();
    navigator.clipboard?.writeText(field.value).then(() => (said.textContent = say("exercise_copied")), () => {});
  }

  function offerAll() {
    for (const button of document.querySelectorAll("button.embed")) {
      button.hidden = false;
      button.addEventListener("click", () => offer(button.closest(".card"), button));
    }
  }

  /** All beats to choose from, scene by scene, where the address names none that there is. */
  function choice(unknown) {
    const example = address(lesson.beats[0][0]);
    const scenes = lesson.scenes.map(([, title], scene) => {
      const links = lesson.beats.filter((each) => each[3] === scene).map(([name, beat]) => make("li", {}, make("a", { href: address(name) }, beat)));
      return make("section", {}, make("h2", {}, title), make("ul", {}, ...links));
    });
    return make("div", { id: "choose" }, make("h1", {}, document.title), make("p", { class: unknown ? "unsound" : "" }, say(unknown ? "embed_unknown" : "embed_choose", { example })), ...scenes);
  }

  /** Only the beat that the address names, and what can be tried of it; its links lead to the whole page. */
  function showOne() {
    const name = /^#beat=(?:\w+\/)?(\w+)$/.exec(location.hash);
    const card = name && at(`card-${name[1]}`);
    document.querySelectorAll(".shown").forEach((each) => each.classList.remove("shown"));
    at("choose")?.remove();
    if (!card) {
      document.querySelector("main").prepend(choice(location.hash !== ""));
      return;
    }
    const live = card.dataset.live && at(card.dataset.live);
    for (const each of [card, card.closest(".scene"), at("beats"), live]) if (each) each.classList.add("shown");
    if (live) Backprop.point(card);
    const head = card.querySelector("h4");
    head.setAttribute("role", "heading");
    head.setAttribute("aria-level", "1"); /* nothing stands above it here */
    document.title = head.lastChild.textContent.trim();
  }

  /** Tells the page around the frame how high its content is, now and whenever that changes; without the room the
   * frame itself takes, or it would never shrink. */
  function tellHeight() {
    const main = document.querySelector("main");
    new ResizeObserver(() => parent.postMessage({ [TOLD]: Math.ceil(main.getBoundingClientRect().height) }, "*")).observe(main);
  }

  if ("embed" in root.dataset) {
    if (parent !== window) tellHeight();
    at("video").preload = "none";
    for (const link of document.querySelectorAll('a[href^="#beat="]')) {
      link.setAttribute("href", `index.html${link.getAttribute("href")}`);
      link.setAttribute("target", "_blank");
    }
    addEventListener("hashchange", showOne);
    addEventListener("DOMContentLoaded", showOne); /* once all scripts have run */
  } else if (!Backprop.course) offerAll();
})();
