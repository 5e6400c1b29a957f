/* What a request signs, what is odd about it, and which mistake leads to a given signature.
   Knows no page: entries in, findings out; a finding is the name of its words with what goes in. */
(() => {
  "use strict";
  const { hash, hmac, digestBytes, hexOf } = globalThis.specMirror.keyedHash;
  const { rewritings } = globalThis.specMirror.jsonLayouts;
  const HASHES = ["SHA-256", "SHA-384", "SHA-512"];
  const METHODS = ["GET", "POST", "PUT", "DELETE"];
  const BREATH = 100; // attempts between two looks at whether the answer is still wanted
  const bytesOf = (text) => new TextEncoder().encode(text);
  const visible = (text) => JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');

  /* Part what a reader calls into what is signed and what is not.
     Returns {path, query, findings}. */
  function signedPath(entry, kind) {
    const findings = [];
    const leave = (id, part) => findings.push({ id, part });
    let path = entry.trim();
    if (path !== entry) leave("path-blank", "");
    const [origin] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(path) ?? [""];
    if (origin) leave("path-address", origin);
    path = path.slice(origin.length);
    const end = path.search(/[?#]/);
    const query = end < 0 ? "" : path.slice(end);
    if (query) leave("path-query", query);
    path = end < 0 ? path : path.slice(0, end);
    if (path && !path.startsWith("/")) {
      leave("path-slash", "");
      path = `/${path}`;
    }
    const prefix = kind.prefixes.find((each) => path.startsWith(`${each}/`)) ?? "";
    if (prefix) leave("path-prefix", prefix);
    path = path.slice(prefix.length);
    if (path && kind.paths.length && !kind.paths.includes(path)) leave("path-unknown", kind.paths.join(", "));
    return { path, query, findings };
  }

  /* Say what is odd about the rest of a request. */
  function oddities(entry, kind) {
    const findings = [];
    const note = (id, count = 0) => findings.push({ id, count });
    if (entry.nonce && !/^\d+$/.test(entry.nonce)) note("nonce-digits");
    else if (entry.nonce.length === 10) note("nonce-seconds");
    else if (entry.nonce && entry.nonce.length !== 13) note("nonce-length", entry.nonce.length);
    if (kind.pieces.includes("body") && entry.body) {
      if (/[\r\n]$/.test(entry.body)) note("body-newline");
      if (!isJson(entry.body)) note("body-json");
    }
    if (entry.key !== entry.key.trim()) note("key-blank");
    if (entry.secret !== entry.secret.trim()) note("secret-blank");
    return findings;
  }

  function isJson(text) {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }

  /* The right way to sign, of which every attempt is a variation. */
  function rightWay(entry, kind, hashName) {
    const { path, query } = signedPath(entry.path, kind);
    return {
      ...{ address: path, query: "", nonce: entry.nonce, body: entry.body, key: entry.key },
      ...{ pieces: kind.pieces, before: "", between: "", after: "" },
      ...{ hash: hashName, mode: "hmac", secret: bytesOf(entry.secret) },
      entered: { query, secret: entry.secret },
    };
  }

  function texts(attempt) {
    const { address, query, nonce, body, key } = attempt;
    const values = { path: address + query, nonce, body, key };
    return attempt.pieces.map((piece) => ({ piece, text: values[piece] }));
  }

  async function digest(attempt) {
    const text = bytesOf(attempt.before + texts(attempt).map((piece) => piece.text).join(attempt.between) + attempt.after);
    const secret = attempt.secret;
    if (attempt.mode === "hmac") return hexOf(await hmac(attempt.hash, secret, text));
    const parts = { text: [text], "secret + text": [secret, text], "text + secret": [text, secret] }[attempt.mode];
    return hexOf(await hash(attempt.hash, Uint8Array.from(parts.flatMap((part) => [...part]))));
  }

  /* Everything that may have gone wrong, by the part of the right way that it changes. */
  function variations(right, kind) {
    const change = (field, value, id, part = "") => ({ change: { [field]: value }, mistakes: [{ id, part }] });
    const from = (field, choices) => choices.map(([value, id, part]) => change(field, value, id, part));
    return [
      right.entered.query ? [change("query", right.entered.query, "query", right.entered.query)] : [],
      from("address", addresses(right.address, kind)),
      from("nonce", nonces(right.nonce)),
      kind.pieces.includes("body") ? bodies(right.body) : [],
      from("after", ["\n", "\r\n"].map((end) => [end, "newline"])),
      from("secret", secrets(right)),
      from("before", METHODS.map((method) => [method, "method", method])),
      from("between", ["\n", " ", "+", "|", "&", ","].map((sign) => [sign, "between", visible(sign)])),
      from("pieces", orders(kind.pieces).map((order) => [order, "order", order.join(", ")])),
      from("mode", ["text", "secret + text", "text + secret"].map((mode) => [mode, "plain", mode])),
    ];
  }

  function addresses(path, kind) {
    const choices = kind.prefixes.map((prefix) => [prefix + path, "prefix", prefix]);
    choices.push([path.slice(1), "slash"]);
    for (const origin of kind.origins) {
      for (const prefix of ["", ...kind.prefixes]) choices.push([origin + prefix + path, "address", origin + prefix + path]);
    }
    const others = [...kind.paths, ...kind.otherPaths].filter((other) => other !== path);
    return [...choices, ...others.map((other) => [other, "other-path", other])];
  }

  function nonces(nonce) {
    if (!/^\d{13}$/.test(nonce)) return [["", "nonce-missing"]];
    const [seconds, rest] = [nonce.slice(0, -3), nonce.slice(-3)];
    return [
      ...[seconds, `${seconds}.${rest}`].map((text) => [text, "nonce-seconds", text]),
      [`${nonce}000`, "nonce-microseconds", `${nonce}000`],
      ["", "nonce-missing"],
    ];
  }

  function bodies(body) {
    const as = (text, ...mistakes) => ({ change: { body: text }, mistakes });
    if (!body) return ["{}", "[]", '""', "null", "None", "undefined"].map((text) => as(text, { id: "body-invented", part: text }));
    const found = rewritings(body).map(({ text, changes }) => as(text, ...changes.map((id) => ({ id: `body-${id}`, part: "" }))));
    const unended = body.replace(/[\r\n]+$/, "");
    if (unended !== body) found.unshift(as(unended, { id: "body-newline-missing", part: "" }));
    if (body.includes("\n")) found.push(as(body.replaceAll("\n", "\r\n"), { id: "body-line-ends", part: "" }));
    return [as("", { id: "body-missing", part: "" }), ...found];
  }

  function secrets(right) {
    const { secret } = right.entered;
    const choices = [[bytesOf(`${secret}\n`), "secret-newline"], [bytesOf(right.key), "secret-key"]];
    if (secret.trim() !== secret) choices.push([bytesOf(secret.trim()), "secret-blank"]);
    if (/^([\da-f]{2})+$/i.test(secret)) {
      choices.push([Uint8Array.from(secret.match(/../g), (pair) => parseInt(pair, 16)), "secret-decoded", "hex"]);
    }
    const decoded = fromBase64(secret);
    if (decoded) choices.push([decoded, "secret-decoded", "Base64"]);
    return choices;
  }

  function orders(pieces) {
    const permute = (rest) =>
      rest.length ? rest.flatMap((piece) => permute(rest.filter((other) => other !== piece)).map((order) => [piece, ...order])) : [[]];
    return permute(pieces).slice(1); // the first is as it was
  }

  function fromBase64(text) {
    try {
      return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    } catch {
      return null;
    }
  }

  /* Read a signature out of what a reader pastes, such as a header or openssl's answer.
     Returns {hex, hash, mistakes}; hash is undefined where no known hash is so long. */
  function readSignature(pasted) {
    const [last = ""] = pasted.split(/[\s"',]+/).filter(Boolean).slice(-1);
    const text = last.replace(/^[\w-]+:/, "");
    const hashOf = (count) => HASHES.find((name) => digestBytes(name) === count);
    if (/^[\da-f]+$/i.test(text)) {
      const isUpper = text !== text.toLowerCase();
      return { hex: text.toLowerCase(), hash: hashOf(text.length / 2), mistakes: isUpper ? [{ id: "upper-case", part: "" }] : [] };
    }
    const bytes = fromBase64(text);
    const hex = bytes ? hexOf(bytes) : text;
    return { hex, hash: bytes ? hashOf(bytes.length) : undefined, mistakes: [{ id: "base64", part: "" }] };
  }

  /* Try one change after the other, then every two together, as long as the answer is wanted.
     Returns the mistakes, or null where none leads to the signature. */
  async function search(right, choices, wanted, isWanted) {
    const singles = choices.flat().map((choice) => [choice]);
    const pairs = choices.flatMap((some, index) =>
      choices.slice(index + 1).flat().flatMap((other) => some.map((choice) => [choice, other])),
    );
    let count = 0;
    for (const chosen of [...singles, ...pairs]) {
      const attempt = Object.assign({}, right, ...chosen.map((choice) => choice.change));
      if ((await digest(attempt)) === wanted) return chosen.flatMap((choice) => choice.mistakes);
      count += 1;
      if (count % BREATH === 0) {
        await new Promise((resolve) => setTimeout(resolve));
        if (!isWanted()) return null;
      }
    }
    return null;
  }

  /* Say how a signature came about: {answer, mistakes}, answer being one of match, mistake,
     mistakes, partly, unknown, foreign. */
  async function diagnose(entry, kind, hashName, pasted, isWanted) {
    const got = readSignature(pasted);
    if (!got.hash) return { answer: "foreign", mistakes: [], count: pasted.trim().length };
    const right = rightWay(entry, kind, got.hash);
    const certain = got.hash === hashName ? [] : [{ id: "hash", part: `HMAC-${got.hash.replace("-", "")}` }];
    certain.push(...got.mistakes);
    const isRight = (await digest(right)) === got.hex;
    const found = isRight ? [] : await search(right, variations(right, kind), got.hex, isWanted);
    if (!found) return { answer: certain.length ? "partly" : "unknown", mistakes: certain };
    const mistakes = [...certain, ...found];
    return { answer: ["match", "mistake"][mistakes.length] ?? "mistakes", mistakes };
  }

  /* Sign: {pieces, bytes, signature}, the pieces being [{piece, text}]. */
  async function sign(entry, kind, hashName) {
    const right = rightWay(entry, kind, hashName);
    const pieces = texts(right);
    return { pieces, bytes: bytesOf(pieces.map((piece) => piece.text).join("")), signature: await digest(right) };
  }

  globalThis.specMirror.signingMistakes = { diagnose, oddities, sign, signedPath };
})();
