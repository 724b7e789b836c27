/* On a narrow screen the page is long: all scenes but the first, the many numbers of a card, and what of the film's
   controls is rarely used, are folded. Whatever
   leads to something within opens it; on paper all is open. */
"use strict";

(() => {
  const { at } = Backprop;
  const NARROW = matchMedia("(max-width: 40rem)");
  const all = document.querySelectorAll("#beats details");

  if (NARROW.matches && !("embed" in document.documentElement.dataset)) {
    for (const each of document.querySelectorAll(".scene ~ .scene > details, .many, .more")) each.open = false;
  }

  /** Opens all that an element lies in. */
  function open(element) {
    for (let each = element?.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
  }

  const target = (hash) => (/^#[\w-]+$/.test(hash) ? at(hash.slice(1)) : null);

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) open(target(link.getAttribute("href")));
  });
  function follow() {
    const found = target(location.hash);
    open(found);
    if (found?.closest("details")) found.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => all.forEach((each) => (each.open = true)));
  /* The network takes its room late, above and below: until then nothing stands where it will stand. */
  addEventListener("load", () => Backprop.begun.then(follow));
})();
