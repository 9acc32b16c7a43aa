// Search in the index that Pagefind builds (pagefind.app). Without it, or without a network, the lists stay.
(() => {
const form = document.querySelector("form.cari");
const [field, filters, status, list, more] = ["input", ".saringan", "[role=status]", "ol", "button"].map((s) => form.querySelector(s));
const chosen = () => Object.fromEntries([...filters.querySelectorAll("select")].filter((s) => s.value).map((s) => [s.name, s.value]));
const root = new URL(form.dataset.indeks, document.baseURI);
const STEP = 10;
let found = [];
let shown = 0;
let turn = 0;

function address() {
  const parts = new URLSearchParams({ ...(field.value && { q: field.value }), ...chosen() });
  history.replaceState(null, "", parts.size ? `?${parts}` : location.pathname);
}

// An excerpt is text with <mark> in it; whatever else looks like markup is shown as text.
function marked(piece) {
  // A parser drops the space that begins a body; the letter in front keeps it.
  const words = new DOMParser().parseFromString(`x${piece.replace(/<\/?mark>/g, "")}`, "text/html").body.textContent.slice(1);
  if (!piece.startsWith("<mark>")) return words;
  return Object.assign(document.createElement("mark"), { textContent: words });
}

async function show() {
  const own = turn;
  const next = await Promise.all(found.slice(shown, shown + STEP).map((r) => r.data()));
  if (own !== turn) return;
  for (const { raw_url, meta, excerpt } of next) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(`../${(raw_url ?? "").replace(/^\//, "")}`, root);
    link.textContent = meta.title;
    const heading = document.createElement("h2");
    heading.append(link);
    const detail = Object.assign(document.createElement("p"), { className: "rincian", textContent: meta.date });
    const text = document.createElement("p");
    for (const piece of excerpt.split(/(<mark>.*?<\/mark>)/)) text.append(marked(piece));
    item.append(heading, detail, text);
    list.append(item);
  }
  shown += next.length;
  more.hidden = shown >= found.length;
}

async function search(pagefind) {
  const own = ++turn;
  address();
  const answer = await pagefind.debouncedSearch(field.value || null, { filters: chosen() }, 200);
  if (answer === null || own !== turn) return;
  const asked = field.value || Object.keys(chosen()).length;
  found = asked ? answer.results : [];
  shown = 0;
  list.replaceChildren();
  status.textContent = !asked ? "" : found.length ? `${found.length} peristiwa ditemukan.` : "Tidak ada peristiwa yang cocok.";
  more.hidden = true;
  await show();
}

function unable() {
  if (form.hidden) return;
  form.hidden = true;
  document.querySelector(".lewat-daftar").prepend("Pencarian hanya berjalan pada situs yang dibuka lewat jaringan. ");
}

// The index is many times as large as the page: it is fetched when somebody goes to search.
let library;
function load() {
  library ??= import(root).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 30 });
    await pagefind.init();
    return pagefind;
  });
  return library;
}

const begin = () => load().then(search).catch(unable);
const given = new URLSearchParams(location.search);
for (const select of filters.querySelectorAll("select")) {
  const wanted = given.get(select.name);
  if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
}
field.value ||= given.get("q") ?? ""; // somebody may have begun to type

if (location.protocol === "file:") {
  unable(); // browsers load no index from a folder
} else {
  form.addEventListener("focusin", () => load().catch(unable), { once: true });
  form.addEventListener("input", begin);
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", show);
  if (field.value || Object.keys(chosen()).length) begin();
}
})();
