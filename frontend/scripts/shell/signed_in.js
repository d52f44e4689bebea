// Where the OpenID provider sends the browser back to. Who waits for that is the page that asked, so this one only
// tells it, and is quick: each first load of a page passes here, in a frame.

if (window.parent !== window) {
  // What oidc-client-ts does itself, without loading it once more.
  window.parent.postMessage({ source: "oidc-client", url: location.href, keepOpen: false }, location.origin);
} else {
  const { goBack } = await import("./way_back.js");
  goBack();
}

export {};
