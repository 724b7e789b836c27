/* What can be tried comes to the beat whose idea it is: one bench, below the card that asks for it. */
"use strict";

(() => {
  const { at, make, say } = Backprop;

  /** A section with something to try: where its bench is now, and how it comes home. */
  function place(section) {
    const bench = section.querySelector(".bench");
    const home = make("button", { type: "button" }, say("bring_back"));
    const note = make("p", { class: "away", hidden: "" }, home);
    let asked = null;
    bench.before(note);

    function back() {
      asked?.setAttribute("aria-expanded", "false");
      asked = null;
      note.hidden = true;
      note.after(bench);
    }

    /** Below the card of the button; home again when it is there already. */
    function bring(button) {
      const here = asked === button;
      back();
      if (here) return;
      asked = button;
      button.setAttribute("aria-expanded", "true");
      note.hidden = false;
      button.closest(".card").after(bench);
      Backprop.point(button.closest(".card"));
    }

    home.addEventListener("click", back);
    return { bring, back };
  }

  /** Picks the parameter of the network that a card is about, where the lesson has it, with both passes done: the card tells of them. */
  Backprop.point = (card) => Backprop.begun.then(() => {
    const { explorer } = Backprop;
    if (!card.dataset.picked || !explorer.place(card.dataset.picked)) return;
    explorer.state.stage = 2 * explorer.L;
    explorer.pick(card.dataset.picked);
  });

  if ("embed" in document.documentElement.dataset) return;
  const places = Object.fromEntries(["try", "network"].map((id) => [id, place(at(id))]));
  for (const button of document.querySelectorAll("button.try")) {
    button.hidden = false;
    button.addEventListener("click", () => places[button.closest(".card").dataset.live].bring(button));
  }
  /* Links to a section, and to its settings, find it whole. */
  const whole = () => places[/^#(try|network)\b/.exec(location.hash)?.[1]]?.back();
  addEventListener("hashchange", whole);
  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href="#try"], a[href="#network"]')) setTimeout(whole);
  });
})();
