/* What a page gains with JavaScript: tabs that remember, and buttons that copy.
   Without it everything stands one under another. */
(() => {
  "use strict";
  const isChinese = document.documentElement.lang.startsWith("zh");
  const words = isChinese
    ? { copy: "复制", copied: "已复制", choose: "选择示例" }
    : { copy: "Copy", copied: "Copied", choose: "Choose an example" };
  const MANY = 4;

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
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        const buttons = [...control.children];
        const next = buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length];
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
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea"); // file: and plain http have no clipboard
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
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

  document.querySelectorAll("[data-sm-tabs]").forEach(buildTabs);
  document.querySelectorAll(".sm-path").forEach(addCopyButton);
})();
