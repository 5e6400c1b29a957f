/* What must be so before Material's script runs.
   It is published under a name that holds "iframe-worker": Material's offline plugin looks for
   that word, and would otherwise load a shim from another host. */
(() => {
  "use strict";

  // Material fetches a sitemap beside every link[rel=alternate], which ours have not. A second
  // token in rel keeps the meaning and escapes its selector.
  for (const link of document.querySelectorAll('link[rel="alternate"]')) link.rel = "alternate twin";

  // The search asks for its index over a connection, and an isolated page may make none. The same
  // index stands beside it as a script, which the offline plugin writes for pages from file:.
  class ScriptRequest extends EventTarget {
    open(_, url) {
      this.url = url.replace(/\.json$/, ".js");
    }

    send() {
      const answer = (name) => this.dispatchEvent(new Event(name));
      loadScript(window, this.url).then(() => {
        this.status = 200;
        this.response = new Blob([JSON.stringify(window.__index)]);
        answer("load");
      }).catch(() => answer("error"));
    }

    abort() {} // a script that loads is not to be stopped
  }

  if (document.querySelector(`meta[http-equiv="Content-Security-Policy"][content*="connect-src 'none'"]`)) {
    window.XMLHttpRequest = ScriptRequest;
  }

  // The search runs in a Worker, and a page from file: may not start one. This stand-in runs the
  // same script in a hidden frame of the page instead.
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = null;
      this.onerror = null;
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "worker";
      this.ready = new Promise((resolve, reject) => {
        // Some browsers replace the first about:blank; only the loaded one stays.
        this.frame.addEventListener("load", () => this.#start(url).then(resolve, reject), { once: true });
      });
      document.body.append(this.frame);
    }

    async #start(url) {
      const scope = this.frame.contentWindow;
      scope.postMessage = (data) => this.#emit(new MessageEvent("message", { data }));
      scope.importScripts = (...urls) =>
        urls.reduce((before, next) => before.then(() => loadScript(scope, next)), Promise.resolve());
      await loadScript(scope, url);
    }

    #emit(event) {
      this.dispatchEvent(event);
      const handler = this[`on${event.type}`];
      if (handler) handler.call(this, event);
    }

    postMessage(data) {
      this.ready.then(
        () => {
          const scope = this.frame.contentWindow;
          scope.dispatchEvent(new scope.MessageEvent("message", { data: structuredClone(data) }));
        },
        (error) => this.#emit(new ErrorEvent("error", { error, message: String(error) })),
      );
    }

    terminate() {
      this.frame.remove();
    }
  }

  function loadScript(scope, url) {
    return new Promise((resolve, reject) => {
      const script = scope.document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${url}`));
      scope.document.body.append(script);
    });
  }

  window.Worker = FrameWorker;
  window.IFrameWorker = FrameWorker; // by this name the script knows that it is in a frame
})();
