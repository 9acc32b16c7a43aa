// Nothing needs this: lists grow shorter while one types, and the days to voting day are counted.
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
for (const time of document.querySelectorAll("[data-hari-h]")) {
  const days = Math.round((Date.parse(time.dateTime) - Date.parse(new Date().toLocaleDateString("sv"))) / 864e5);
  const words = days > 0 ? `${days} hari lagi` : days < 0 ? `${-days} hari yang lalu` : "hari ini";
  time.after(` (${words})`);
}
const worker = document.documentElement.dataset.luring;
if (worker && "serviceWorker" in navigator && location.protocol !== "file:") {
  navigator.serviceWorker.register(new URL(worker, document.baseURI)).catch(() => {});
}
