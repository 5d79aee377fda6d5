// Type-ahead on a plain text input (the ARIA combobox pattern with a list); the server understands the plain text as well.

const PAUSE = 160;
let counter = 0;

class Combobox {
  constructor(input) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.build();
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  build() {
    counter += 1;
    this.list = document.createElement("ul");
    this.list.id = `combobox-${counter}`;
    this.list.className = "combobox-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.input.labels?.[0]?.textContent.trim() ?? "");
    this.list.hidden = true;
    const wrap = document.createElement("div");
    wrap.className = "combobox";
    this.input.before(wrap);
    wrap.append(this.input, this.list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off" };
    for (const [name, value] of Object.entries({ ...attributes, "aria-controls": this.list.id })) {
      this.input.setAttribute(name, value);
    }
  }

  typed() {
    this.keep("");
    window.clearTimeout(this.timer);
    const text = this.input.value.trim();
    if (text.length < 2) {
      this.close();
      return;
    }
    this.timer = window.setTimeout(() => this.ask(text), PAUSE);
  }

  async ask(text) {
    this.asked += 1;
    const turn = this.asked;
    const address = new URL(this.input.dataset.comboboxUrl, window.location.href);
    const extra = JSON.parse(this.input.dataset.comboboxParams ?? "{}");
    for (const [name, value] of Object.entries({ ...extra, q: text })) {
      address.searchParams.set(name, value);
    }
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
      const found = answer.ok ? await answer.json() : { options: [] };
      if (turn === this.asked && document.activeElement === this.input) {
        this.show(found.options);
      }
    } catch {
      this.close();
    }
  }

  show(options) {
    this.options = options;
    this.active = -1;
    this.list.replaceChildren(...options.map((option, index) => this.line(option, index)));
    const none = this.input.dataset.comboboxNone;
    if (!options.length && none) {
      const line = document.createElement("li");
      line.className = "combobox-none";
      line.setAttribute("role", "option");
      line.setAttribute("aria-disabled", "true");
      line.setAttribute("aria-selected", "false");
      line.textContent = none;
      this.list.append(line);
    }
    const open = this.list.children.length > 0;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
  }

  line(option, index) {
    const line = document.createElement("li");
    line.id = `${this.list.id}-${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const label = document.createElement("span");
    label.textContent = option.label;
    line.append(label);
    if (option.hint) {
      const hint = document.createElement("span");
      hint.className = "combobox-hint";
      hint.textContent = option.hint;
      line.append(hint);
    }
    return line;
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      open ? this.move(event.key === "ArrowDown" ? 1 : -1) : this.ask(this.input.value.trim());
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab" && open && this.active >= 0) {
      this.choose(this.active);
    }
  }

  move(step) {
    const count = this.options.length;
    if (count) {
      this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
      [...this.list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === this.active)));
      const line = this.list.children[this.active];
      line.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", line.id);
    }
  }

  clicked(event) {
    const index = [...this.list.children].indexOf(event.target.closest("li"));
    if (index >= 0 && index < this.options.length) {
      this.choose(index);
    }
  }

  choose(index) {
    const option = this.options[index];
    this.input.value = option.label;
    this.keep(option.value);
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  keep(value) {
    const place = document.getElementById(this.input.dataset.comboboxValue ?? "");
    if (place) {
      place.value = value;
    }
  }

  close() {
    this.asked += 1;
    window.clearTimeout(this.timer);
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

export function startComboboxes(root) {
  for (const input of root.querySelectorAll("input[data-combobox-url]:not([role=combobox])")) {
    new Combobox(input);
  }
}
