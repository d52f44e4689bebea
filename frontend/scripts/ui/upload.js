// Posts a file straight to the store of documents, with a form that the service gave out for it.

import { Unreachable } from "../shell/problems.js";

/**
 * @param {UploadForm} form
 * @param {File} file
 * @param {(part: number) => void} progress told how much is there, from 0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 * @throws {Unreachable} it did not arrive
 */
export function postFile({ url, fields }, file, progress, signal) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file); // The store takes nothing after the file.
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch cannot tell how much has been sent
    request.open("POST", url);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Unreachable())));
    request.addEventListener("error", () => reject(new Unreachable()));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}
