// Says so when a passkey was refused or cancelled; allauth's own scripts only tell the console.

export function startPasskeys() {
  document.addEventListener("allauth.error", (event) => {
    const note = document.querySelector("[data-passkey-error]");
    if (note) {
      event.preventDefault();
      note.hidden = false;
    }
  });
}
