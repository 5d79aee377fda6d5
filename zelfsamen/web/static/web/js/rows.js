// Adds and removes the rows of a Django formset in place; without this the same buttons post the form.

function total(rows) {
  return rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
}

function shown(rows) {
  return [...rows.querySelectorAll("[data-row]")].filter((row) => !row.hidden);
}

function number(rows) {
  shown(rows).forEach((row, index) => {
    for (const place of row.querySelectorAll("[data-row-number]")) {
      place.textContent = String(index + 1);
    }
  });
}

function renumber(rows) {
  const prefix = rows.dataset.rows;
  const pattern = new RegExp(`\\b${prefix}-\\d+-`, "g");
  const all = [...rows.querySelectorAll("[data-row]")];
  all.forEach((row, index) => {
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const { name, value } of [...element.attributes]) {
        if (["name", "id", "for", "aria-describedby", "aria-controls", "data-combobox-value"].includes(name)) {
          element.setAttribute(name, value.replaceAll(pattern, `${prefix}-${index}-`));
        }
      }
    }
    row.querySelector("[data-row-remove]")?.setAttribute("value", String(index));
  });
  total(rows).value = String(all.length);
}

function changed(rows) {
  number(rows);
  rows.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
}

function add(rows, improve) {
  const template = rows.querySelector("template[data-row-template]");
  const index = total(rows).value;
  const holder = document.createElement("div");
  holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index);
  const row = holder.querySelector("[data-row]");
  template.before(row);
  total(rows).value = String(Number(index) + 1);
  row.querySelector("[data-row-remove]")?.setAttribute("value", index);
  improve(row);
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  changed(rows);
}

function remove(rows, row) {
  const mark = row.querySelector('input[name$="-DELETE"]');
  const next = shown(rows)[shown(rows).indexOf(row) + 1] ?? shown(rows)[shown(rows).indexOf(row) - 1];
  if (mark) {
    mark.checked = true;
    row.hidden = true;
    for (const field of row.querySelectorAll("[required]")) {
      field.required = false;
    }
  } else {
    row.remove();
    renumber(rows);
  }
  (next?.querySelector("input:not([type=hidden]), select") ?? rows.querySelector("[data-row-add]"))?.focus();
  changed(rows);
}

export function startRows(root, improve) {
  for (const rows of root.querySelectorAll("[data-rows]:not([data-rows-on])")) {
    rows.dataset.rowsOn = "";
    rows.addEventListener("click", (event) => {
      const adding = event.target.closest("[data-row-add]");
      const removing = event.target.closest("[data-row-remove]");
      if (adding || removing) {
        event.preventDefault();
        adding ? add(rows, improve) : remove(rows, removing.closest("[data-row]"));
      }
    });
  }
}
