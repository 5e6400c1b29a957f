// Says queries as the search page would, and answers with what the search is asked.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

createRequire(import.meta.url)("../../builder/assets/search-terms.js");

const { index, queries } = JSON.parse(readFileSync(0, "utf8"));
const terms = new globalThis.specMirror.SearchTerms(index);
process.stdout.write(JSON.stringify(queries.map((query) => terms.of(query))));
