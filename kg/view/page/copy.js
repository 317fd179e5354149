"use strict";

// Hands text to the clipboard or to a file, and says that it did; where the browser forbids it, shows the text to be copied by hand.
const copy = (() => {
  /** Say something to everyone: on the screen for a moment, and to a screen reader. */
  function announce(message) {
    const box = document.getElementById("said");
    box.textContent = message;
    box.classList.remove("fresh");
    requestAnimationFrame(() => box.classList.add("fresh"));
  }

  async function text_(content, what) {
    try {
      await navigator.clipboard.writeText(content);
      announce(words.say("copied", what));
    } catch {
      byHand(content);
    }
  }

  function byHand(content) {
    const dialog = document.getElementById("by-hand");
    const area = dialog.querySelector("textarea");
    area.value = content;
    dialog.showModal();
    area.select();
  }

  /** Save as a file. */
  function file(name, type, content) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = text.make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    announce(words.say("done.saved", name));
  }

  return { text: text_, file, announce };
})();
