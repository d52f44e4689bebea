// The place for the offline contract: a PDF, uploaded straight to the store of documents as soon as it is chosen.

import { Problem, Unreachable } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { openDropZone } from "../ui/drop_zone.js";
import { refuseField } from "../ui/form_faults.js";
import { announce } from "../ui/notices.js";
import { postFile } from "../ui/upload.js";
import { uploadLine } from "../ui/upload_line.js";


/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 * @param {string} path of the ticket
 * @returns {{uploaded: () => Promise<object>, forget: () => void}} `uploaded` gives what the answer says of the
 *   file, nothing without one
 */
export function attachmentField(form, path, signal) {
  const place = form.querySelector("[data-uploads=attachment]");
  const field = place.querySelector("input");
  const shown = place.querySelector("[data-uploaded]");
  let uploading = Promise.resolve({});

  const forget = () => {
    uploading = Promise.resolve({});
    shown.replaceChildren();
    refuseField(field);
  };
  const remove = () => {
    forget();
    field.focus();
  };
  /** @param {File[]} files */
  const take = ([file]) => {
    const fault = faultOf(file);
    refuseField(field, fault);
    if (fault) return;
    const line = uploadLine(file, remove);
    shown.replaceChildren(line.element);
    const sending = send(path, file, line, signal);
    uploading = sending;
    sending.then(() => uploading === sending && announce(t("{name} is uploaded", file)), (error) => {
      if (uploading !== sending) return; // it was taken away, or another one chosen
      refuseField(field, error.detail ?? t("The file could not be uploaded. Choose it again."));
    });
  };
  openDropZone(place.querySelector("[data-drop-zone]"), take, signal);
  return { uploaded: () => uploading, forget };
}

/** @param {File} file */
function faultOf(file) {
  if (file.type !== "application/pdf") return t("Choose a PDF file.");
  return file.size > figure("LARGEST_ATTACHMENT") ? t("This file is larger than {LARGEST_ATTACHMENT}. Choose a smaller one.") : null;
}

/**
 * @param {string} path
 * @param {File} file
 * @param {ReturnType<typeof uploadLine>} line
 * @param {AbortSignal} signal
 */
async function send(path, file, line, signal) {
  try {
    const offer = await call(`${path}/attachments`, { method: "POST", signal });
    await postFile(offer, file, line.progress, signal);
    line.done();
    return { attachment_id: offer.attachment_id, filename: nameOf(file) };
  } catch (error) {
    line.failed();
    throw error instanceof Problem || error instanceof Unreachable ? error : new Unreachable();
  }
}

/**
 * The service takes no longer names, and keeps the ending.
 *
 * @param {File} file
 */
function nameOf({ name }) {
  const clean = name.replace(/[/\\\p{Cc}]/gu, "_");
  return clean.length > 120 ? `${clean.slice(0, 116)}.pdf` : clean;
}
