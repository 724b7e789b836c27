/* Rows of the reader's own for the live network, pasted as a table. */
"use strict";

Backprop.begun.then(() => {
  const { at, say, count, explorer } = Backprop;
  const { told } = explorer;
  const MOST_ROWS = 2000;

  /** The cells of a line, by the first of these separators that is in it: a tab, a semicolon, a comma, a space. Between
   * spaces, what follows the numbers is one answer. */
  function split(line) {
    const separator = ["\t", ";", ","].find((each) => line.includes(each));
    if (separator) return line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    const words = line.split(/\s+/);
    const answer = told.labelled ? words.splice(told.inputs.length).join(" ") : "";
    return answer ? [...words, answer] : words;
  }

  /** Whether a line holds names: no number, nor what was meant as numbers. */
  const named = (row, n) => row.every((cell) => cell === "" || Number.isNaN(Number(cell))) && !row.slice(0, n).every((cell) => /^[-+.]?\d/.test(cell));

  /** {X, Y} of the text, or {refused}: what is wrong with which line; inputs first and the answer last, as in the lesson's file. */
  function readRows(text) {
    const lines = text.split(/\r?\n/).map((each) => each.trim()).filter(Boolean);
    const cells = lines.map(split);
    const [n, m] = [told.inputs.length, told.labelled ? 1 : told.outputs.length];
    const first = cells[0] && named(cells[0], n) ? 1 : 0;
    const rows = { X: [], Y: [], own: true };
    if (cells.length - first < 1) return { refused: say("explore_no_rows") };
    if (cells.length - first > MOST_ROWS) return { refused: say("explore_many_rows", { most: MOST_ROWS }) };
    for (let i = first; i < cells.length; i += 1) {
      const row = cells[i];
      if (row.length !== n + m) return { refused: say("explore_cells", { line: i + 1, found: count("cell", row.length), wanted: n + m }) };
      const numbers = row.slice(0, n).map(Number);
      const bad = numbers.findIndex((each, k) => !Number.isFinite(each) || row[k] === "");
      if (bad >= 0) return { refused: say("explore_number", { line: i + 1, cell: row[bad].slice(0, 40) }) };
      const answers = row.slice(n);
      const targets = told.labelled ? told.outputs.map((name, j) => ([name, told.labels[j]].includes(answers[0]) ? 1 : 0)) : answers.map(Number);
      if (told.labelled && !targets.includes(1)) return { refused: say("explore_label", { line: i + 1, cell: answers[0].slice(0, 40), labels: told.outputs.join(", ") }) };
      if (targets.some((each) => !Number.isFinite(each))) return { refused: say("explore_number", { line: i + 1, cell: answers.join(" ").slice(0, 40) }) };
      if (told.cost === "cross_entropy" && targets.some((each) => each < 0 || each > 1)) return { refused: say("explore_range", { line: i + 1 }) };
      rows.X.push(explorer.scaled(numbers));
      rows.Y.push(targets);
    }
    return rows;
  }

  function useRows(rows) {
    explorer.stop();
    explorer.useRows(rows);
    explorer.changed();
  }

  at("own-use").addEventListener("click", () => {
    const rows = readRows(at("own-rows").value);
    at("own-said").textContent = rows.refused || say("explore_own", { count: rows.X.length });
    if (!rows.refused) useRows(rows);
  });
  at("own-back").addEventListener("click", () => {
    at("own-said").textContent = "";
    useRows(null);
  });
  at("own-rows").placeholder = [[...told.inputs, told.labelled ? say("explore_answer") : told.outputs.join(", ")].join(", "), [...told.raw[0], told.labelled ? told.outputs[told.targets[0].indexOf(1)] : told.targets[0].join(", ")].join(", ")].join("\n");

  explorer.readRows = readRows;
});
