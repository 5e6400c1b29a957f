// Reads AsyncAPI documents and prints, as JSON, what the reference parser says of each.
import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';

const parser = new Parser();
const reports = {};
for (const path of process.argv.slice(2)) {
  const { document, diagnostics } = await parser.parse(await readFile(path, 'utf8'));
  reports[path] = {
    parsed: Boolean(document),
    // 0 is an error, 1 a warning, 2 and 3 are advice
    errors: diagnostics.filter((found) => found.severity === 0).map((found) => found.message),
  };
}
console.log(JSON.stringify(reports));
