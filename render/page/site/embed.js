/* One beat in a frame of somebody else's page, embed.html#beat=NAME; and, on the page, the line that puts it there.
   The page's head says whether it is one: it was asked for as index.html?embed, where embed.html leads. */
"use strict";

(() => {
  const { at, make, say } = Backprop;
  const root = document.documentElement;
  const HEIGHT = 760; /* pixels of a frame: a card and the upper half of what can be tried */

  /** The line to copy: a frame that shows the card's beat, wherever this page stands. */
  function line(card) {
    const address = new URL(`embed.html#beat=${card.id.slice("card-".length)}`, location.href);
    const title = card.querySelector("h4").lastChild.textContent.trim();
    return make("iframe", { src: address.href, title, width: "100%", height: HEIGHT, loading: "lazy", style: "border:0" }).outerHTML;
  }

  /** Shows the line, selected, and puts it on the clipboard where the browser allows it. */
  function offer(card, button) {
    const known = card.querySelector(".embed-line");
    if (known) return known.remove();
    const field = make("input", { type: "text", readonly: "", value: line(card), "aria-label": say("embed_line") });
    const said = make("span", { role: "status" });
    const place = make("p", { class: "embed-line" }, field, said);
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

  /** Only the beat that the address names, and what can be tried of it; its links lead to the whole page. */
  function showOne() {
    const name = /^#beat=(?:\w+\/)?(\w+)$/.exec(location.hash);
    const card = name && at(`card-${name[1]}`);
    document.querySelectorAll(".shown").forEach((each) => each.classList.remove("shown"));
    at("unknown")?.remove();
    if (!card) {
      document.querySelector("main").prepend(make("p", { id: "unknown", class: "note" }, say("embed_unknown")));
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

  if ("embed" in root.dataset) {
    at("video").preload = "none";
    for (const link of document.querySelectorAll('a[href^="#beat="]')) {
      link.setAttribute("href", `index.html${link.getAttribute("href")}`);
      link.setAttribute("target", "_blank");
    }
    addEventListener("hashchange", showOne);
    addEventListener("DOMContentLoaded", showOne); /* once all scripts have run */
  } else if (!Backprop.course) offerAll();
})();
