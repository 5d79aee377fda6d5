// Copying, dialogs, menus that close: what HTML does not do alone.

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    source.select?.();
    document.execCommand("copy");
  }
  const before = button.dataset.label ?? button.textContent;
  button.dataset.label = before;
  button.textContent = button.dataset.copied;
  window.setTimeout(() => {
    button.textContent = before;
  }, 4000);
}

function openDialog(event, link) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (dialog?.showModal && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    dialog.showModal();
  }
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-close-outside][open]")) {
    if (!menu.contains(except)) {
      menu.open = false;
    }
  }
}

export function startParts(root) {
  for (const shown of root.querySelectorAll("[data-needs-js]")) {
    shown.hidden = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    copy(button);
  }
  const link = event.target.closest("[data-dialog]");
  if (link) {
    openDialog(event, link);
  }
  closeMenus(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const menu = document.activeElement?.closest("details[data-close-outside][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});
