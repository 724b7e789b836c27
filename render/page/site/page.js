/* What the scripts of the page share: the lesson's data, its words, the choice of colours, links to a second, loops. */
"use strict";

const COUNTED = {
  step: ["step_one", "step_many"],
  row: ["row_one", "row_many"],
  cell: ["cell_one", "cell_many"],
  other: ["other_one", "other_many"],
};

const Backprop = {
  lesson: JSON.parse(document.getElementById("lesson").textContent),

  /** An element by its id. */
  at(id) {
    return document.getElementById(id);
  },

  /** One of the page's words, its {fields} filled in. */
  say(name, fields) {
    return Backprop.lesson.words[name].replace(/\{(\w+)\}/g, (whole, field) => fields[field]);
  },

  /** How many of something there are, in the words for one or for several. */
  count(noun, count) {
    const [one, many] = COUNTED[noun];
    return Backprop.say(count === 1 ? one : many, { count });
  },

  /** A field for a number. `refuse` gives the words against a number, or none; `write` takes one that may stand. What is
   * refused changes nothing: `read` is the number that stands, and it is back once the field is left. */
  field(input, said, { read, refuse, write }) {
    input.addEventListener("input", () => {
      const number = input.valueAsNumber;
      if (Number.isNaN(number)) return; /* not typed to its end */
      said.textContent = refuse(number);
      if (!said.textContent) write(number);
    });
    input.addEventListener("change", () => {
      if (Number.isNaN(input.valueAsNumber)) said.textContent = refuse(NaN);
      input.value = Number(read().toPrecision(6));
    });
  },

  /** Minutes and seconds. */
  clock(seconds) {
    const whole = Math.floor(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  },

  /** An element with attributes and content; content is text, never HTML. */
  make(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...content);
    return made;
  },

  /** What is packed because it is long: the page is to stay small. */
  async unpack(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  },

  /** The theme that the page has now, of those it is made in. */
  theme() {
    const made = Object.keys(Backprop.lesson.films);
    const chosen = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    return made.includes(chosen) ? chosen : made[0];
  },

  /** Whether movement is welcome. */
  calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  },
};

(() => {
  const root = document.documentElement;
  const nights = matchMedia("(prefers-color-scheme: dark)");

  /** Remembers the choice where the browser allows it; from disk some do not. */
  function remembered(value) {
    try {
      if (value !== undefined) localStorage.setItem("backprop-theme", value);
      return localStorage.getItem("backprop-theme");
    } catch {
      return null;
    }
  }

  function choose(theme) {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.dispatchEvent(new Event("recoloured"));
  }

  const known = remembered();
  for (const input of document.querySelectorAll("input[name=theme]")) {
    if (input.value === known) {
      input.checked = true;
      choose(known);
    }
    input.addEventListener("change", () => {
      remembered(input.value);
      choose(input.value);
    });
  }
  nights.addEventListener("change", () => document.dispatchEvent(new Event("recoloured")));

  /** In place of a card's pictures, their loops, or the pictures again. */
  function play(card, plays) {
    for (const picture of card.querySelectorAll("picture")) {
      const image = picture.querySelector("img");
      for (const [part, attribute] of [[image, "src"], [picture.querySelector("source"), "srcset"]]) {
        if (!part) continue;
        part.dataset.still = part.dataset.still || part.getAttribute(attribute);
        part.setAttribute(attribute, plays ? image.dataset.loop : part.dataset.still);
      }
    }
  }

  for (const button of document.querySelectorAll("button.loop")) {
    button.addEventListener("click", () => {
      const plays = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(plays));
      play(button.closest(".card"), plays);
    });
  }
})();
