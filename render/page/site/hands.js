/* Pointer and keys on the pictures of the live network: what is picked, pointed at, dragged, and turned. */
"use strict";

Backprop.begun.then(() => {
  const { explorer } = Backprop;
  const { state } = explorer;
  const DRAG = 160; /* pixels of a drag that go through half of a slider */
  const TURNS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
  const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

  function pick(name) {
    state.picked = name;
    explorer.changed();
  }

  /** Moves a setting by a share of what its slider reaches. */
  function nudge(name, share, pull) {
    const [low, high] = explorer.ends(name);
    pull(name, Number((explorer.get(name) + share * (high - low)).toPrecision(12)));
  }

  const named = ({ target }) => target.closest?.("[data-name]")?.dataset.name ?? target.dataset?.grip;

  /** Edges are everywhere: a finger on one may want to scroll. It drags an edge that was tapped before. */
  const waits = (event, name) => event.pointerType === "touch" && name !== state.picked && explorer.place(name).kind === "w";

  /** To the next or the previous of what can be picked. */
  function move(svg, name, by) {
    const all = [...svg.querySelectorAll(".handle")];
    const place = all.findIndex((each) => each.dataset.name === name) + by;
    all[(place + all.length) % all.length].focus({ preventScroll: true });
  }

  function keys(svg, event, pull) {
    const name = named(event);
    const [turn, way] = [TURNS[event.key], MOVES[event.key]];
    if (!name || !(turn || way) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (way) move(svg, name, way);
    else nudge(name, (turn * (event.shiftKey ? 10 : 1)) / 200, pull);
  }

  /** What lies under the grip of the edge picked: another edge may have been meant. */
  const under = ({ clientX, clientY }) =>
    document.elementsFromPoint(clientX, clientY).map((each) => each.closest(".handle")?.dataset.name).find(Boolean);

  function handle({ svg, simple, find, point }) {
    let dragged = null;
    const pull = (name, number) => {
      state.carried ||= simple;
      explorer.pull(name, number);
    };
    svg.addEventListener("pointerdown", (event) => {
      const name = named(event);
      if (!name || waits(event, name)) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      find(name).focus({ preventScroll: true });
      const [low, high] = explorer.ends(name);
      dragged = { name, from: event.clientY, value: explorer.get(name), reach: (high - low) / 2, moved: false, meant: event.target.dataset.grip && under(event) };
      pick(name);
    });
    svg.addEventListener("click", (event) => {
      const name = named(event);
      if (!name || name === state.picked) return;
      find(name).focus({ preventScroll: true });
      pick(name);
    });
    svg.addEventListener("pointermove", (event) => {
      if (!dragged || (!dragged.moved && Math.abs(event.clientY - dragged.from) < 3)) return;
      dragged.moved = true;
      pull(dragged.name, Number((dragged.value + ((dragged.from - event.clientY) / DRAG) * dragged.reach).toPrecision(6)));
    });
    svg.addEventListener("pointerup", () => {
      if (dragged && !dragged.moved && dragged.meant) find(dragged.meant).focus({ preventScroll: true });
      dragged = null;
    });
    svg.addEventListener("pointercancel", () => (dragged = null));
    svg.addEventListener("touchstart", (event) => dragged && event.preventDefault(), { passive: false }); /* what is dragged scrolls nothing */
    svg.addEventListener("pointerover", (event) => {
      const name = named(event);
      if (!name || dragged || event.pointerType !== "mouse") return;
      Backprop.explain(name);
      point(name);
    });
    svg.addEventListener("pointerleave", () => {
      Backprop.explain(state.picked);
      point(state.picked);
    });
    svg.addEventListener("focusin", (event) => {
      const name = named(event);
      if (name && name !== state.picked) pick(name);
    });
    svg.addEventListener("keydown", (event) => keys(svg, event, pull));
  }

  explorer.pick = pick;
  explorer.views.forEach(handle);
});
