// One key for one request, so that asking again after a lost answer creates nothing twice.

const place = (path) => `key-of-${path}`;

/** The key for a body: the same as last time as long as the body is the same and was not answered. */
export function keyFor(path, body) {
  const content = JSON.stringify(body);
  const kept = JSON.parse(sessionStorage.getItem(place(path)) ?? "null");
  if (kept?.content === content) return kept.key;
  const key = crypto.randomUUID();
  sessionStorage.setItem(place(path), JSON.stringify({ content, key }));
  return key;
}

/** After an answer: the next request is another one, even with the same body. */
export function forgetKey(path) {
  sessionStorage.removeItem(place(path));
}
