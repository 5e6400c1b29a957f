/* What other programs make of a JSON text when they serialise it again. Numbers and letters keep
   their source text unless it is they that change: 8500.0 is not 8500 to a signature. */
(() => {
  "use strict";
  const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;
  const SPACED = { comma: ", ", colon: ": ", indent: "" };
  const LAYOUTS = [
    { comma: ",", colon: ":", indent: "" }, // JSON.stringify, Gson, Go
    SPACED, // Python's json.dumps
    { comma: ",", colon: ": ", indent: "  " },
    { comma: ",", colon: ": ", indent: "    " },
    { comma: ",", colon: ": ", indent: "\t" },
  ];

  /* Read a sound JSON text into lists, [key, value] pairs, and leaves of source text. */
  function read(text) {
    const tokens = text.match(TOKEN);
    let place = 0;
    function value() {
      const token = tokens[place++];
      if (token !== "{" && token !== "[") return { leaf: token };
      const isObject = token === "{";
      const members = [];
      while (tokens[place] !== "}" && tokens[place] !== "]") {
        if (tokens[place] === ",") place += 1;
        const key = isObject ? tokens[place] : "";
        if (isObject) place += 2;
        members.push([key, value()]);
      }
      place += 1;
      return { isObject, members };
    }
    return value();
  }

  function write(node, style, depth = 1) {
    if (!node.members) return leaf(node.leaf, style);
    const [open, close] = node.isObject ? "{}" : "[]";
    if (!node.members.length) return open + close;
    const members = style.isSorted && node.isObject ? [...node.members].sort(byKey) : node.members;
    const parts = members.map(([key, value]) => {
      const name = node.isObject ? leaf(key, style) + style.layout.colon : "";
      return name + write(value, style, depth + 1);
    });
    const { comma, indent } = style.layout;
    if (!indent) return open + parts.join(comma) + close;
    const line = `\n${indent.repeat(depth)}`;
    return `${open}${line}${parts.join(comma + line)}\n${indent.repeat(depth - 1)}${close}`;
  }

  const byKey = ([one], [other]) => (one < other ? -1 : Number(one > other));

  function leaf(text, style) {
    if (text.startsWith('"')) return style.isAscii ? text.replace(/[\u0080-\uffff]/g, escaped) : text;
    return style.isShort && /^[-\d]/.test(text) ? JSON.stringify(Number(text)) : text;
  }

  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

  /* Name everything that a JSON text may have become: [{text, changes}], the changes being some of
     "spaces", "numbers", "keys", "letters". Empty for a text that is no JSON. */
  function rewritings(text) {
    try {
      JSON.parse(text);
    } catch {
      return [];
    }
    const tree = read(text);
    const plain = { isShort: false, isSorted: false, isAscii: false };
    const choices = [false, true];
    const found = [];
    for (const isShort of choices)
      for (const isSorted of choices)
        for (const isAscii of choices)
          for (const layout of LAYOUTS) {
            const style = { isShort, isSorted, isAscii, layout };
            const differs = (part) => write(tree, { ...plain, ...part, layout }) !== write(tree, { ...plain, layout });
            const changes = [];
            if (write(tree, { ...plain, layout }) !== text) changes.push("spaces");
            if (differs({ isShort })) changes.push("numbers");
            if (differs({ isSorted })) changes.push("keys");
            if (differs({ isAscii })) changes.push("letters");
            found.push({ text: write(tree, style), changes });
          }
    const distinct = new Map([[text, null]]);
    for (const rewriting of found.sort((one, other) => one.changes.length - other.changes.length)) {
      if (!distinct.has(rewriting.text)) distinct.set(rewriting.text, rewriting);
    }
    return [...distinct.values()].filter(Boolean);
  }

  globalThis.specMirror ??= {};
  globalThis.specMirror.jsonLayouts = { rewritings };
})();
