// Reads another page of the site as a document. The browser parses it, so no string becomes markup here.

export function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", new URL(address).pathname);
    request.responseType = "document";
    request.timeout = 15_000;
    request.onload = () => (request.status === 200 && request.response ? resolve(request.response) : reject());
    request.onerror = request.ontimeout = reject;
    request.send();
  });
}
