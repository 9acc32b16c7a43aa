// Nothing needs this: lists grow shorter while one types.
for (const region of document.querySelectorAll("[data-saring]")) {
  const label = document.createElement("label");
  const field = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const status = Object.assign(document.createElement("p"), { className: "rincian" });
  status.setAttribute("role", "status");
  label.className = "saring";
  label.append(`${region.dataset.saring} `, field);
  region.before(label, status);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const part of region.querySelectorAll("section")) {
      const items = [...part.querySelectorAll("li")];
      for (const item of items) item.hidden = !words.every((word) => plain(item.textContent).includes(word));
      const kept = items.filter((item) => !item.hidden).length;
      part.hidden = !kept;
      left += kept;
    }
    status.textContent = words.length ? `${left} cocok` : "";
  });
}
