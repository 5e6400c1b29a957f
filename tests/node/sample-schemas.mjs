// Makes an example of each schema with openapi-sampler. Reads lines of
// {"document": …, "names": [name of a component schema, …], "options": …}, and
// writes for each a line with {name: {"value": …} or {"error": …}}.
import { createInterface } from 'node:readline';
import { sample } from 'openapi-sampler';

function sampled(schema, options, document) {
  try {
    // A sampler may leave a value out altogether, which JSON cannot say.
    return { value: sample(schema, { ...options, quiet: true }, document) ?? null };
  } catch (fault) {
    return { error: String(fault.message) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { document, names, options } = JSON.parse(line);
  const { schemas } = document.components;
  const made = names.map((name) => [name, sampled(schemas[name], options, document)]);
  console.log(JSON.stringify(Object.fromEntries(made)));
}
