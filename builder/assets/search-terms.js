/* What a reader types, said as Material's search understands it.
   Left to itself, that search takes every word for the beginning of one and lets all that begin so
   weigh the same, leaves out the last word of a Chinese phrase, and reads "-1046" as "not 1046".
   This stands between its field and its worker: a whole word weighs more than the words that begin
   with it, and Chinese is cut into the words of the index. */
(() => {
  "use strict";

  const SETUP = 0; // the messages that the theme sends, by their type
  const QUERY = 2;
  const WHOLE = "^8"; // how much more a word weighs than the words that begin with it
  const SHORT = 3; // what has fewer letters begins too many words
  const RUNS = /\p{Script=Han}+|\P{Script=Han}+/gu;
  const HAN = /\p{Script=Han}/u;
  const OPERATORS = /["*~^]|(?:^|\s)(?:\+|-\D)/; // of those who know them
  const MARKS = /[:+\-]+/;
  // Material cuts Chinese once more, and looks for words everywhere but at the very end. This
  // character is of the script and in no text, so the end moves behind the word.
  const END = "\u2E80";

  class SearchTerms {
    #separator;
    #words = new Set();

    // config and docs: the search index.
    constructor({ config, docs }) {
      this.#separator = new RegExp(config.separator);
      for (const { title, text } of docs) {
        for (const [run] of `${title} ${text}`.matchAll(RUNS)) if (HAN.test(run)) this.#words.add(run);
      }
    }

    // Say a query such that whole words go first.
    of(query) {
      if (OPERATORS.test(query)) return query;
      const parts = query.split(this.#separator).flatMap((part) => (part ?? "").split(MARKS));
      const words = parts.flatMap((part) => (part.match(RUNS) ?? []).flatMap((run) => this.#cut(run)));
      return words.flatMap((word) => this.#clauses(word, words.length)).join(" ");
    }

    #clauses(word, count) {
      if (this.#words.has(word)) return [word + END + WHOLE, word + END];
      if (HAN.test(word)) return [word];
      return word.length < SHORT && count > 1 ? [word + WHOLE] : [word + WHOLE, singular(word)];
    }

    // Cut a run of Chinese at the longest words of the index; what is in no word stays in one piece.
    #cut(run) {
      if (!HAN.test(run)) return [run];
      const found = [];
      let unknown = "";
      for (let start = 0; start < run.length; ) {
        let end = run.length;
        while (end > start && !this.#words.has(run.slice(start, end))) end -= 1;
        if (end > start) {
          found.push(unknown, run.slice(start, end));
          unknown = "";
          start = end;
        } else {
          unknown += run[start];
          start += 1;
        }
      }
      return [...found, unknown].filter(Boolean);
    }
  }

  // The beginning that an English plural shares with its singular.
  function singular(word) {
    return /^[a-z]{2,}[^s]s$/i.test(word) ? word.replace(/(?:ie)?s$/i, "") : word;
  }

  globalThis.specMirror ??= {};
  globalThis.specMirror.SearchTerms = SearchTerms;
  if (!globalThis.Worker) return;

  globalThis.Worker = class extends globalThis.Worker {
    #terms;

    postMessage(message, ...rest) {
      if (message?.type === SETUP) this.#terms = new SearchTerms(message.data);
      const isQuery = message?.type === QUERY && this.#terms;
      super.postMessage(isQuery ? { ...message, data: this.#terms.of(message.data) } : message, ...rest);
    }
  };
})();
