// One key for one request, so that asking again after a lost answer creates nothing twice.

const KEY = "request-key";

/** The key for a body: the same as last time as long as the body is the same and was not answered. */
export function keyFor(body) {
  const content = JSON.stringify(body);
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (kept?.content === content) return kept.key;
  const key = crypto.randomUUID();
  sessionStorage.setItem(KEY, JSON.stringify({ content, key }));
  return key;
}

/** After an answer: the next request is another one, even with the same body. */
export function forgetKey() {
  sessionStorage.removeItem(KEY);
}
