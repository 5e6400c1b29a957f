/* The form that signs in the browser. Nothing that is typed leaves it: no request, no storage, no
   address; the page's own policy forbids connections. Words and data stand in the page. */
(() => {
  "use strict";
  const form = document.querySelector(".sm-tester");
  if (!form) return;
  const { diagnose, oddities, sign, signedPath } = globalThis.specMirror.signingMistakes;
  const { digestBytes, hexOf } = globalThis.specMirror.keyedHash;
  const settings = JSON.parse(form.querySelector(".sm-tester__settings").textContent);
  const { words } = settings;
  const BYTES_PER_ROW = 16;
  const field = (name) => form.querySelector(`[data-sm-field="${name}"]`);
  const place = (name) => form.querySelector(`[data-sm-place="${name}"]`);
  let run = 0; // only the answer to the latest entry is shown

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function say(sentence, values) {
    return sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  }

  function sentence(said, finding) {
    return say(said[finding.id], { ...finding, algorithm: settings.algorithm });
  }

  function chosenKind() {
    const chosen = form.querySelector("[data-sm-kind]:checked")?.dataset.smKind;
    return settings.kinds.find((kind) => kind.id === chosen) ?? settings.kinds[0];
  }

  function entryOf() {
    const names = ["path", "nonce", "body", "key", "secret"];
    return Object.fromEntries(names.map((name) => [name, field(name)?.value ?? ""]));
  }

  const piece = ({ piece: name, text }) => element("code", `sm-piece sm-piece--${name}`, text);

  function showPieces(pieces) {
    const rows = pieces.map((each) => {
      const text = each.text ? piece(each) : element("span", "sm-quiet", words.answers.empty);
      return element("div", "", element("dt", "", words.pieces[each.piece]), element("dd", "", text));
    });
    place("pieces").replaceChildren(...rows);
    const spans = pieces.map((each) => element("span", `sm-piece sm-piece--${each.piece}`, each.text));
    place("canonical").replaceChildren(...spans);
  }

  /* Write bytes in rows of sixteen, each in the colour of the piece that it belongs to. */
  function showBytes(pieces, bytes) {
    const owners = pieces.flatMap((each) => Array.from(new TextEncoder().encode(each.text), () => each.piece));
    const dump = [];
    for (let start = 0; start < bytes.length; start += BYTES_PER_ROW) {
      const end = Math.min(start + BYTES_PER_ROW, bytes.length);
      dump.push(`${start.toString(16).padStart(4, "0")}  `);
      for (let from = start; from < end; ) {
        let to = from + 1;
        while (to < end && owners[to] === owners[from]) to += 1;
        const digits = hexOf(bytes.subarray(from, to)).replace(/..(?!$)/g, "$& ");
        dump.push(element("span", `sm-piece--${owners[from]}`, digits), " ");
        from = to;
      }
      const row = bytes.subarray(start, end);
      const letters = Array.from(row, (byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "."));
      dump.push(`${"   ".repeat(BYTES_PER_ROW - row.length)} ${letters.join("")}\n`);
    }
    place("bytes").replaceChildren(...dump);
  }

  function filled(template, values) {
    if (typeof template === "string") return template.replace(/\{(\w+)\}/g, (brace, name) => values[name] ?? brace);
    if (Array.isArray(template)) return template.map((member) => filled(member, values));
    if (template === null || typeof template !== "object") return template;
    return Object.fromEntries(Object.entries(template).map(([name, member]) => [name, filled(member, values)]));
  }

  function showCarriers(kind, entry, signature) {
    const values = { ...entry, signature };
    // A frame comes as a text, in which the members keep their order.
    place("headers").textContent = kind.frame
      ? JSON.stringify(filled(JSON.parse(kind.frame), values))
      : kind.headers.map(([name, carried]) => `${name}: ${values[carried]}`).join("\n");
  }

  function tell(findings, said, list) {
    const items = findings.map((finding) => element("li", "", sentence(said, finding)));
    if (list.textContent !== items.map((item) => item.textContent).join("")) list.replaceChildren(...items);
    list.hidden = !items.length;
  }

  function showVerdict(found) {
    const values = { count: found.count, digits: 2 * digestBytes(settings.hash), algorithm: settings.algorithm };
    const verdict = place("verdict");
    verdict.dataset.smAnswer = found.answer;
    const parts = [element("p", "", say(words.answers[found.answer], values))];
    if (found.mistakes.length) {
      const items = found.mistakes.map((mistake) => {
        const item = element("li", "", sentence(words.mistakes, mistake));
        item.dataset.smMistake = mistake.id;
        return item;
      });
      parts.push(element("ul", "", ...items));
    }
    verdict.replaceChildren(...parts);
  }

  function clearVerdict() {
    delete place("verdict").dataset.smAnswer;
    place("verdict").replaceChildren();
  }

  async function update() {
    run += 1;
    const own = run;
    const [kind, entry] = [chosenKind(), entryOf()];
    const { path, findings } = signedPath(entry.path, kind);
    tell([...findings, ...oddities(entry, kind)], words.warnings, place("warnings"));
    const isComplete = Boolean(path && entry.nonce && entry.secret);
    place("result").hidden = !isComplete;
    if (!isComplete) {
      place("status").textContent = words.answers.incomplete;
      clearVerdict();
      return;
    }
    const signed = await sign(entry, kind, settings.hash);
    if (own !== run) return;
    showPieces(signed.pieces);
    showBytes(signed.pieces, signed.bytes);
    showCarriers(kind, entry, signed.signature);
    place("signature").textContent = signed.signature;
    const values = { algorithm: settings.algorithm, count: signed.bytes.length };
    place("status").textContent = say(words.answers.signed, values);
    const pasted = field("signature").value;
    if (!pasted.trim()) {
      clearVerdict();
      return;
    }
    const found = await diagnose(entry, kind, settings.hash, pasted, () => own === run);
    if (own === run) showVerdict(found);
  }

  function showKind() {
    const kind = chosenKind();
    const body = field("body")?.closest(".sm-tester__field");
    if (body) body.hidden = !kind.pieces.includes("body");
  }

  function fillOwn(values) {
    if (field("vector")) field("vector").value = "";
    fill(values);
  }

  function fill(values) {
    for (const [name, value] of Object.entries(values)) {
      if (field(name)) field(name).value = value;
    }
    update();
  }

  function useVector(index) {
    const vectors = settings.kinds.flatMap((kind) => kind.vectors.map((vector) => [kind, vector]));
    const [kind, vector] = vectors[index];
    const choice = form.querySelector(`[data-sm-kind="${kind.id}"]`);
    if (choice) choice.checked = true;
    showKind();
    fill(vector);
  }

  function start() {
    const vectors = field("vector");
    vectors?.addEventListener("change", () => vectors.value && useVector(Number(vectors.value)));
    for (const choice of form.querySelectorAll("[data-sm-kind]")) choice.addEventListener("change", showKind);
    form.addEventListener("input", (event) => {
      if (vectors && event.target !== vectors) vectors.value = "";
      if (event.target !== vectors) update();
    });
    place("now").addEventListener("click", () => fillOwn({ nonce: String(Date.now()) }));
    place("demo").addEventListener("click", () => fillOwn({ key: settings.demo.key, secret: settings.demo.secret }));
    form.addEventListener("submit", (event) => event.preventDefault()); // Enter sends nothing
    const [example] = settings.kinds[0].vectors.filter((vector) => vector.body);
    fill({ ...settings.demo, path: example?.path ?? "", body: example?.body ?? "" });
    showKind();
    document.querySelector(".sm-tester__without").hidden = true;
    form.hidden = false;
  }

  start();
})();
