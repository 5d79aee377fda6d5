// Saves a draft as one goes and says so; the form's own button saves it without this.

const PAUSE = 1500;

function tell(form, state) {
  const status = form.querySelector("[data-autosave-status]");
  if (status) {
    status.textContent = status.dataset[state];
    status.classList.toggle("is-failed", state === "failed");
  }
}

async function save(form, job) {
  if (job.running) {
    job.again = true;
    return;
  }
  job.running = true;
  tell(form, "saving");
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "autosave", Accept: "text/html" },
      credentials: "same-origin",
    });
    tell(form, answer.ok && !answer.redirected ? "saved" : "failed");
  } catch {
    tell(form, "failed");
  }
  job.running = false;
  if (job.again) {
    job.again = false;
    await save(form, job);
  }
}

function watch(form) {
  const job = { timer: 0, running: false, again: false };
  const plan = () => {
    window.clearTimeout(job.timer);
    job.timer = window.setTimeout(() => save(form, job), PAUSE);
  };
  form.addEventListener("input", plan);
  form.addEventListener("change", plan);
  form.addEventListener("rows:changed", plan);
  form.addEventListener("submit", () => window.clearTimeout(job.timer));
}

export function startAutosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]:not([data-autosave-on])")) {
    form.dataset.autosaveOn = "";
    watch(form);
  }
}
