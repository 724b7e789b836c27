/* How numbers are written: with so many digits that what is printed multiplies and adds up as printed. */
"use strict";

(() => {
  const MINUS = "\u2212";
  const DIGITS = 4; /* significant ones, at least, of a number that somebody may calculate with */
  const SMALL = -4; /* the power of ten below which numbers are written as powers of ten */
  const MORE = 8; /* digits beyond those at most, until a calculation comes out as printed */

  const signed = (value, digits, plus) => {
    const sign = value < 0 && Number(digits) !== 0 ? MINUS : plus && Number(digits) !== 0 ? "+" : "";
    return sign + digits.replace("e-", "e" + MINUS).replace("e+", "e");
  };

  /** A number as it is shown: a real minus sign, powers of ten where decimals would not do. */
  function shown(value, decimals = 4, plus = false) {
    const size = Math.abs(value);
    const power = size >= 1e5 || (size > 0 && size < 0.5 * 10 ** -decimals);
    return signed(value, power ? size.toExponential(2) : size.toFixed(decimals), plus);
  }

  /** A number to calculate with: at least so many decimals, and at least four significant digits. */
  function written(value, decimals = DIGITS, plus = false) {
    const size = Math.abs(value);
    if (size === 0 || !Number.isFinite(size)) return signed(value, size.toFixed(decimals), plus);
    const power = Number(size.toExponential(DIGITS - 1).split("e")[1]);
    if (size >= 1e5) return signed(value, size.toExponential(decimals - 1), plus);
    const behind = Math.max(decimals, DIGITS - 1 - power);
    return signed(value, power < SMALL ? size.toExponential(behind + power) : size.toFixed(behind), plus);
  }

  /** The number that a text stands for. */
  const read = (text) => Number(text.replaceAll(MINUS, "-"));

  /** Operands and result of a calculation as texts: the operands with at least the decimals of the result, and more until
   * `compute` makes of what is printed what is printed as the result; `closes` says whether it does. */
  function calculated(operands, result, compute, decimals = DIGITS, plus = false) {
    const said = written(result, decimals, plus);
    let first = null;
    for (let more = 0; more <= MORE; more += 1) {
      const texts = operands.map((each) => written(each, decimals + more));
      const found = { texts, said, decimals: decimals + more, closes: written(compute(...texts.map(read)), decimals, plus) === said };
      if (found.closes) return found;
      first ??= found;
    }
    return first;
  }

  /** Two numbers with as many decimals as tell them apart. */
  function apart(one, other) {
    for (let decimals = DIGITS; decimals <= DIGITS + MORE; decimals += 1) {
      const texts = [one, other].map((each) => written(each, decimals));
      if (texts[0] !== texts[1] || one === other) return texts;
    }
    return [one, other].map((each) => written(each));
  }

  Object.assign(Backprop, { shown, written, read, calculated, apart });
})();
