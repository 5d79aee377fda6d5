// Light or dark at once; the same cookie the server sets, so that the next page starts right.

const YEAR = 365 * 24 * 60 * 60;

function remember(theme) {
  const age = theme === "auto" ? 0 : YEAR;
  const secure = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax${secure}`;
}

function show(theme) {
  if (theme === "auto") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}

export function startTheme() {
  const form = document.querySelector("[data-theme-switch]");
  form?.addEventListener("submit", (event) => {
    const chosen = event.submitter;
    if (!chosen) {
      return;
    }
    event.preventDefault();
    remember(chosen.value);
    show(chosen.value);
    for (const button of form.querySelectorAll("button")) {
      button.toggleAttribute("aria-current", false);
    }
    chosen.setAttribute("aria-current", "true");
  });
}
