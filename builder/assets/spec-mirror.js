/* What a page gains with JavaScript: tabs that remember, a switch of servers, buttons that copy,
   ages, and a filter of changes. Without it everything stands one under another, the samples speak
   to the server that they name, and dates stand alone. */
(() => {
  "use strict";
  const words = globalThis.specMirrorWords; // from spec-mirror-words.js, in the page's language
  const isChinese = document.documentElement.lang.startsWith("zh");
  const POLICY = 'meta[http-equiv="Content-Security-Policy"]';
  const CAN_CONNECT = document.querySelector(POLICY)?.content.includes("connect-src 'none'") !== true;
  const MANY = 4;
  const MINUTE_MS = 60000;
  const DAY_MS = 1440 * MINUTE_MS;

  function remembered(group) {
    try {
      return localStorage.getItem(`spec-mirror.${group}`);
    } catch {
      return null; // storage may be closed to file: pages
    }
  }

  function remember(group, value) {
    try {
      localStorage.setItem(`spec-mirror.${group}`, value);
    } catch {
      // then it is chosen anew on the next page
    }
  }

  function show(section, panels, chosen) {
    for (const panel of panels) panel.hidden = panel.dataset.smTab !== chosen;
    for (const button of section.querySelectorAll("[role=tab]")) {
      const isChosen = button.dataset.smFor === chosen;
      button.setAttribute("aria-selected", String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
    }
    const select = section.querySelector(".sm-select");
    if (select) select.value = chosen;
  }

  function choose(group, chosen, section) {
    const sections = group === "language" ? document.querySelectorAll(`[data-sm-tabs="${group}"]`) : [section];
    for (const each of sections) {
      const panels = [...each.querySelectorAll(":scope > [data-sm-tab]")];
      if (panels.some((panel) => panel.dataset.smTab === chosen)) show(each, panels, chosen);
    }
    if (group === "language") remember(group, chosen);
  }

  function buildTabs(section, number) {
    const panels = [...section.querySelectorAll(":scope > [data-sm-tab]")];
    if (panels.length < 2) return;
    const group = section.dataset.smTabs;
    const title = (panel) => panel.querySelector(".sm-tab__title").textContent.trim();
    let control;
    if (group !== "language" && panels.length >= MANY) {
      control = document.createElement("select");
      control.className = "sm-select";
      control.setAttribute("aria-label", words.choose);
      for (const panel of panels) control.add(new Option(title(panel), panel.dataset.smTab));
      control.addEventListener("change", () => choose(group, control.value, section));
    } else {
      control = document.createElement("div");
      control.className = "sm-tabs";
      control.setAttribute("role", "tablist");
      panels.forEach((panel, index) => {
        const button = document.createElement("button");
        button.type = "button";
        button.role = "tab";
        button.id = `sm-tab-${number}-${index}`;
        button.textContent = title(panel);
        button.dataset.smFor = panel.dataset.smTab;
        panel.id ||= `sm-panel-${number}-${index}`;
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", button.id);
        button.setAttribute("aria-controls", panel.id);
        button.addEventListener("click", () => choose(group, button.dataset.smFor, section));
        control.append(button);
      });
      control.addEventListener("keydown", (event) => {
        const buttons = [...control.children];
        const here = buttons.indexOf(document.activeElement);
        const place = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
        if (place === undefined) return;
        event.preventDefault(); // Home and End would scroll the page
        const next = buttons.at(place % buttons.length);
        next.focus();
        next.click();
      });
    }
    for (const panel of panels) panel.querySelector(".sm-tab__title").hidden = true;
    panels[0].before(control);
    const wanted = group === "language" ? remembered(group) : null;
    const known = panels.some((panel) => panel.dataset.smTab === wanted);
    show(section, panels, known ? wanted : panels[0].dataset.smTab);
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return;
    } catch {
      // plain http has no clipboard, and a page from file: may be refused it
    }
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    before.focus();
  }

  function nameSearch() {
    const dialog = document.querySelector(".md-search"); // the theme gives it a role and no name
    dialog?.setAttribute("aria-label", dialog.querySelector("input").getAttribute("aria-label"));
  }

  function fill(text, values) {
    return text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  }

  function copyButton(label, read) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sm-copy";
    button.textContent = label;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await copy(await read());
        button.textContent = words.copied;
      } catch {
        button.textContent = words.notCopied;
      }
      setTimeout(() => (button.textContent = label), 2500);
    });
    return button;
  }

  function addCopyButton(path) {
    path.after(" ", copyButton(words.copy, () => path.textContent));
  }

  function offerTwin(bar) {
    const link = bar.querySelector("a");
    if (location.protocol === "file:" || !CAN_CONNECT) {
      link.textContent = words.openPage; // it may not be read from here
      link.target = "_blank";
      return;
    }
    const twin = async () => {
      const reply = await fetch(link.href);
      if (!reply.ok) throw new Error(reply.statusText);
      return reply.text();
    };
    const index = document.querySelector('link[rel="describedby"]').href;
    const preface = fill(words.assistantPreface, { page: link.href, index });
    const forAssistant = copyButton(words.copyForAssistant, async () => `${preface}\n\n${await twin()}`);
    forAssistant.title = words.copyForAssistantHint;
    bar.prepend(copyButton(words.copyPage, twin), " ", forAssistant, " ");
  }

  /* The samples are written for one server. To speak to another they take its address, and the
     comment that names both says it the other way round; each is found in a text of its own. */
  function offerServers(facts) {
    const lines = [...facts.querySelectorAll("[data-sm-server]")];
    const written = lines.find((line) => "smSpoken" in line.dataset);
    if (!written) return;
    const isTest = (line) => line.dataset.smServer.startsWith("testnet");
    const production = lines.find((line) => !isTest(line));
    const from = written.dataset.smUrl;
    const note = `Testnet. Production: ${production?.dataset.smUrl}`;
    const texts = textsWith(document.querySelectorAll('[data-sm-tabs="language"] code'), from, note);
    const steps = [...document.querySelectorAll(".sm-step code")].filter((code) => code.textContent === from);

    const row = document.createElement("div");
    row.className = "sm-servers";
    const label = document.createElement("dt");
    label.id = "sm-servers";
    label.textContent = words.samplesUse;
    const group = document.createElement("div");
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-labelledby", label.id);
    const warning = document.createElement("p");
    warning.setAttribute("role", "status");

    function speakTo(line) {
      const to = line.dataset.smUrl;
      for (const each of lines) each.toggleAttribute("data-sm-chosen", each === line);
      for (const [node, text] of texts) {
        if (!text.includes(note)) node.data = text.replaceAll(from, to);
        else node.data = isTest(line) ? text : text.replace(note, `Production. Testnet: ${from}`);
      }
      const shown = line.querySelector("code").childNodes;
      for (const code of steps) code.replaceChildren(...[...shown].map((node) => node.cloneNode()));
      warning.textContent = isTest(line) || !lines.some(isTest) ? "" : words.isReal;
    }

    for (const line of lines) {
      const [, number = ""] = line.dataset.smServer.split("-");
      const choice = document.createElement("label");
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = label.id;
      radio.value = line.dataset.smServer;
      radio.addEventListener("change", () => {
        remember("server", radio.value);
        speakTo(line);
      });
      choice.append(radio, ` ${line.querySelector("dt").textContent} ${number}`.trimEnd());
      group.append(choice);
    }
    const place = document.createElement("dd");
    place.append(group, warning);
    row.append(label, place);
    lines.at(-1).after(row);

    const wanted = remembered("server") ?? "";
    const chosen =
      lines.find((line) => line.dataset.smServer === wanted) ??
      lines.find((line) => line.dataset.smServer === wanted.split("-")[0]) ??
      written;
    group.children[lines.indexOf(chosen)].firstChild.checked = true;
    speakTo(chosen);
  }

  function textsWith(codes, ...wanted) {
    const found = [];
    for (const code of codes) {
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { data } = walker.currentNode;
        if (wanted.some((text) => data.includes(text))) found.push([walker.currentNode, data]);
      }
    }
    return found;
  }

  function elapsed(iso) {
    return Math.max(0, Date.now() - Date.parse(iso)); // a clock that is behind has seen no time pass
  }

  function ago(iso) {
    const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
    const days = Math.floor(elapsed(iso) / DAY_MS);
    if (days >= 730) return format.format(-Math.floor(days / 365), "year");
    if (days >= 60) return format.format(-Math.floor(days / 30), "month");
    if (days >= 1 || !iso.includes("T")) return format.format(-days, "day");
    const minutes = Math.floor(elapsed(iso) / MINUTE_MS);
    const [count, unit] = minutes < 60 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
    return new Intl.RelativeTimeFormat(document.documentElement.lang).format(-count, unit);
  }

  function tellAge(time) {
    time.append(isChinese ? `（${ago(time.dateTime)}）` : ` (${ago(time.dateTime)})`);
  }

  function warnIfStale(place) {
    const days = Math.floor(elapsed(place.dataset.smKnownGood) / DAY_MS);
    if (days <= Number(place.dataset.smStaleAfter)) return;
    const warning = document.createElement("strong");
    warning.className = "sm-stale";
    warning.textContent = fill(words.stale, { days });
    place.append(" ", warning);
  }

  function filterLevels(chosen) {
    for (const level of document.querySelectorAll(".sm-level")) {
      level.hidden = chosen !== "" && level.dataset.smLevel !== chosen;
      const folded = level.querySelector(":scope > details");
      if (folded && chosen) folded.open = !level.hidden;
    }
    for (const button of document.querySelectorAll("[data-sm-filter] > button")) {
      button.setAttribute("aria-pressed", String(button.parentElement.dataset.smFilter === chosen));
    }
  }

  function addFilter(count) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = count.textContent;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      filterLevels(button.getAttribute("aria-pressed") === "true" ? "" : count.dataset.smFilter);
    });
    count.replaceChildren(button);
  }

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest(".sm-release")) return;
    if (target.closest(".sm-level[hidden]")) filterLevels("");
    for (let part = target.parentElement; part; part = part.parentElement) {
      if (part.localName === "details") part.open = true;
    }
    target.scrollIntoView();
  }

  /* The theme puts wide tables into boxes that scroll; keys must reach what the finger reaches. */
  function reachTables() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((box) => {
      box.tabIndex = 0;
    });
  }

  nameSearch();
  document.querySelectorAll("[data-sm-tabs]").forEach(buildTabs);
  document.querySelectorAll(".sm-facts").forEach(offerServers);
  document.querySelectorAll(".sm-path").forEach(addCopyButton);
  document.querySelectorAll(".sm-machine").forEach(offerTwin);
  document.querySelectorAll("time[data-sm-ago]").forEach(tellAge);
  document.querySelectorAll("[data-sm-known-good]").forEach(warnIfStale);
  document.querySelectorAll("[data-sm-filter]").forEach(addFilter);
  window.addEventListener("load", reachTables);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
