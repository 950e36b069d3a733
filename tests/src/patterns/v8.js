// Lines of {pattern, texts} enter; for each the verdicts leave, a digit a text: with the flag `u` or, where
// the pattern has no such syntax, without. A null: no pattern at all.
const lines = require("fs").readFileSync(0, "utf8").split("\n");
for (const { pattern, texts } of lines.filter(Boolean).map((line) => JSON.parse(line))) {
  let verdicts = null;
  for (const flags of ["u", ""]) {
    try {
      const regex = new RegExp(pattern, flags);
      // Without the flag a character outside the BMP is two for V8 but one for us: such texts say nothing.
      const verdict = (text) => (!flags && /[^\0-\uFFFF]/u.test(text) ? "-" : regex.test(text) ? "1" : "0");
      verdicts = texts.map(verdict).join("");
      break;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  console.log(JSON.stringify(verdicts));
}
