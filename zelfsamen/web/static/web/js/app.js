// Starts the small modules; each improves HTML that already works without it.
import { startAutosave } from "./autosave.js";
import { startComboboxes } from "./combobox.js";
import { startParts } from "./parts.js";
import { startPasskeys } from "./passkey.js";
import { startRows } from "./rows.js";
import { startTheme } from "./theme.js";

function improve(root) {
  startComboboxes(root);
  startRows(root, improve);
  startAutosave(root);
  startParts(root);
}

/** Move focus to what a swap brought and read its message out, so that nobody is left behind on a control that is gone. */
function settle(part) {
  const target = part.querySelector("[data-focus], .error-summary") ?? (part.matches("[data-focus], .error-summary") ? part : null);
  if (target) {
    if (!target.hasAttribute("tabindex")) {
      target.setAttribute("tabindex", "-1");
    }
    target.focus();
  }
  const message = part.querySelector("[data-announce]");
  if (message) {
    announce(message.textContent);
  }
}

export function announce(text) {
  const place = document.getElementById("announce");
  if (place) {
    place.textContent = "";
    window.setTimeout(() => {
      place.textContent = text.trim();
    }, 60);
  }
}

function start() {
  document.documentElement.classList.add("has-js");
  startTheme();
  startPasskeys();
  improve(document);
  document.querySelector(".page-body .error-summary")?.focus();
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    improve(part);
    settle(part);
  });
}

start();
