/* What a page gains with JavaScript: tabs that remember, buttons that copy, ages, and a filter of
   changes. Without it everything stands one under another, and dates stand alone. */
(() => {
  "use strict";
  const isChinese = document.documentElement.lang.startsWith("zh");
  const words = isChinese
    ? { copy: "复制", copied: "已复制", choose: "选择示例", stale: (days) => `已有 ${days} 天未核对，内容可能过时。` }
    : {
        copy: "Copy",
        copied: "Copied",
        choose: "Choose an example",
        stale: (days) => `Not checked for ${days} days: it may be out of date.`,
      };
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

  function addCopyButton(path) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sm-copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await copy(path.textContent);
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 1500);
    });
    path.after(" ", button);
  }

  function offerTwin(bar) {
    const link = bar.querySelector("a");
    const isIsolated = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
    if (location.protocol === "file:" || isIsolated) {
      link.textContent = bar.dataset.smOpen; // a page from file:, or an isolated one, may not read another file
      link.target = "_blank";
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sm-copy";
    button.textContent = bar.dataset.smCopy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        const reply = await fetch(link.href);
        if (!reply.ok) throw new Error(reply.statusText);
        await copy(await reply.text());
        button.textContent = bar.dataset.smCopied;
      } catch {
        button.textContent = bar.dataset.smFailed;
      }
      setTimeout(() => (button.textContent = bar.dataset.smCopy), 3000);
    });
    bar.prepend(button, " ");
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
    warning.textContent = words.stale(days);
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
  document.querySelectorAll(".sm-path").forEach(addCopyButton);
  document.querySelectorAll(".sm-machine").forEach(offerTwin);
  document.querySelectorAll("time[data-sm-ago]").forEach(tellAge);
  document.querySelectorAll("[data-sm-known-good]").forEach(warnIfStale);
  document.querySelectorAll("[data-sm-filter]").forEach(addFilter);
  window.addEventListener("load", reachTables);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
