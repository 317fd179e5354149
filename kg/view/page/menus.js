"use strict";

// The tools above the picture: drawers that open and close, menus that fold out, the language.
const menus = (() => {
  function start({ language }) {
    for (const [id, deed] of Object.entries({
      "tool-conflicts": () => panel.now()?.[0] === "conflicts" ? panel.close() : panel.go("conflicts", 0),
      "tool-filters": () => filters.toggle(),
      "tool-time": () => timeline.toggle(),
      "tool-table": () => table.toggle(),
      "tool-keys": () => document.getElementById("keys").showModal(),
      "tool-language": language,
      undo: () => deeds.undo(),
      redo: () => deeds.redo(),
      "nothing-reset": () => state.change({ ...state.unfiltered(), hidden: new Set() }),
      "arrange-start": () => state.change(state.first()),
      "arrange-unpin": () => state.change({ pinned: new Map() }),
      "arrange-unhide": () => state.change({ hidden: new Set() }),
      "arrange-close": () => state.change({ opened: new Set() }),
    })) document.getElementById(id).addEventListener("click", deed);
    for (const input of document.querySelectorAll("input[name=layout]")) input.addEventListener("change", () => state.change({ layout: input.value }));
    for (const input of document.querySelectorAll("input[name=group]")) input.addEventListener("change", () => state.change({ group: input.value, opened: new Set() }));
    for (const menu of document.querySelectorAll("details.menu")) {
      menu.addEventListener("toggle", () => menu.open && place(menu));
      menu.addEventListener("click", (event) => { if (event.target.closest("button")) close(menu); });
      menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        event.stopPropagation();
        close(menu);
      });
    }
    document.addEventListener("pointerdown", (event) => {
      for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    });
  }

  /** Keep an open menu inside the window. */
  function place(menu) {
    const sheet = menu.querySelector(".menu-sheet");
    sheet.style.left = "0px";
    const { left, right } = sheet.getBoundingClientRect();
    sheet.style.left = `${Math.min(0, innerWidth - 8 - right, Math.max(8 - left, innerWidth - 8 - right))}px`;
  }

  function close(menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  const DRAWERS = { "tool-filters": () => filters, "tool-time": () => timeline, "tool-table": () => table };

  /** Show on a tool that its drawer is open; on a small screen there is room for one. */
  function pressed(id, on) {
    document.getElementById(id).setAttribute("aria-expanded", `${on}`);
    if (!on || !matchMedia("(max-width: 700px)").matches) return;
    panel.close();
    for (const [other, drawer] of Object.entries(DRAWERS)) if (other !== id && drawer().isOpen()) drawer().toggle();
  }

  /** Bring the tools in step with the state. */
  function renew(now) {
    for (const input of document.querySelectorAll("input[name=layout]")) input.checked = input.value === now.layout;
    for (const input of document.querySelectorAll("input[name=group]")) input.checked = input.value === now.group;
    const hidden = [...now.hidden].filter((id) => now.within.has(id)).length;
    const unhide = document.getElementById("arrange-unhide");
    unhide.textContent = words.say("arrange.unhide", hidden);
    for (const [id, off] of Object.entries({ undo: !state.canUndo(), redo: !state.canRedo(), "arrange-unpin": now.pinned.size === 0, "arrange-unhide": hidden === 0, "arrange-close": now.opened.size === 0 })) {
      document.getElementById(id).disabled = off;
    }
    document.getElementById("filters-dot").hidden = !state.isFiltered(now);
  }

  return { start, renew, pressed };
})();
