{% if view.keep %}
// Keeps the pages that were read. The network comes first; a kept page says that it is one, and of when it is.
const CACHE = "buletin";
const KEEP = {{ view.keep | list | tojson }};
const BELONGS = /\.(html|css|js|svg|webp)$|\/$/;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEEP)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function kept(request) {
  const found = await caches.match(request, { cacheName: CACHE, ignoreSearch: true });
  if (!found) return Response.error();
  if (!(found.headers.get("content-type") ?? "").includes("text/html")) return found;
  const day = new Date(found.headers.get("date") ?? 0);
  const when = day.getTime() ? ` dari ${day.toLocaleString("id-ID", { dateStyle: "long", timeStyle: "short" })}` : "";
  const notice = `<p class="luring" role="status">Anda sedang luring. Ini salinan${when}, mungkin sudah tidak mutakhir.</p>`;
  const text = await found.text();
  return new Response(text.replace("<main", `${notice}<main`), { headers: { "content-type": "text/html; charset=utf-8" } });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !BELONGS.test(url.pathname)) return;
  // The browser's own store may be as old as a page that is kept here, and would not say so: ask the host each time.
  event.respondWith(
    fetch(event.request, { cache: "no-cache" })
      .then(async (answer) => {
        if (answer.ok) await (await caches.open(CACHE)).put(event.request, answer.clone());
        else if (answer.status === 404) await (await caches.open(CACHE)).delete(event.request);
        return answer;
      })
      .catch(() => kept(event.request)),
  );
});
{% else %}
// This site keeps no pages. A phone that has kept some forgets them.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(caches.delete("buletin").then(() => self.registration.unregister())),
);
{% endif %}
