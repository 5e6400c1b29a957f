// Says what the auth tester makes of requests and signatures: cases from stdin, answers to stdout.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
for (const name of ["keyed-hash", "json-layouts", "signing-mistakes"]) require(`../../builder/assets/${name}.js`);
const { diagnose, oddities, signedPath } = globalThis.specMirror.signingMistakes;
const { settings, cases } = JSON.parse(readFileSync(0, "utf8"));
const answers = [];
for (const { entry, pasted } of cases) {
  const kind = settings.kinds.find((each) => each.id === entry.kind);
  const { path, findings } = signedPath(entry.path, kind);
  const warnings = [...findings, ...oddities(entry, kind)];
  answers.push({ path, warnings, ...(await diagnose(entry, kind, settings.hash, pasted, () => true)) });
}
console.log(JSON.stringify(answers));
