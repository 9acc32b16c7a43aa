// This site keeps no pages. A phone that has kept some forgets them.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(caches.delete("buletin").then(() => self.registration.unregister())),
);
