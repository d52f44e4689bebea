// The place for the bank's slip: uploaded straight to the store of documents as soon as it is chosen.

import { Problem, Unreachable } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { figure, t } from "../shell/words.js";
import { openDropZone } from "../ui/drop_zone.js";
import { refuseField } from "../ui/form_faults.js";
import { announce } from "../ui/notices.js";
import { postFile } from "../ui/upload.js";
import { uploadLine } from "../ui/upload_line.js";

const KINDS = ["application/pdf", "image/png", "image/jpeg"];

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 * @returns {{uploaded: () => Promise<?string>}} the slip's id once it is there, null without one
 */
export function slipField(form, signal) {
  const place = form.querySelector("[data-uploads=slip]");
  const field = place.querySelector("input");
  const shown = place.querySelector("[data-uploaded]");
  /** @type {?File} */
  let chosen = null;
  let arrives = true;
  let uploading = Promise.resolve(null);

  const upload = () => {
    if (!chosen) return;
    const file = chosen;
    const line = uploadLine(file, remove);
    shown.replaceChildren(line.element);
    refuseField(field);
    arrives = true;
    const sending = send(file, line, signal);
    uploading = sending;
    sending.then(() => uploading === sending && announce(t("{name} is uploaded", file)), (error) => {
      if (uploading !== sending) return; // it was taken away, or another one chosen
      arrives = false;
      refuseField(field, error.detail ?? t("The file could not be uploaded. Choose it again."));
    });
  };
  /** @param {File[]} files */
  const take = ([file]) => {
    const fault = faultOf(file);
    refuseField(field, fault);
    if (fault) return;
    chosen = file;
    upload();
  };
  const remove = () => {
    chosen = null;
    uploading = Promise.resolve(null);
    shown.replaceChildren();
    refuseField(field);
    field.focus();
  };
  openDropZone(place.querySelector("[data-drop-zone]"), take, signal);
  const uploaded = () => {
    if (!arrives) upload(); // Sending again is asking for all of it again.
    return uploading;
  };
  return { uploaded };
}

/** @param {File} file */
function faultOf(file) {
  if (!KINDS.includes(file.type)) return t("Choose a PDF, PNG or JPEG file.");
  return file.size > figure("LARGEST_SLIP") ? t("This file is larger than {LARGEST_SLIP}. Choose a smaller one.") : null;
}

/**
 * @param {File} file
 * @param {ReturnType<typeof uploadLine>} line
 * @param {AbortSignal} signal
 */
async function send(file, line, signal) {
  try {
    const slip = await call("/api/remittance-claims/slips", { method: "POST", body: { content_type: file.type }, signal });
    await postFile(slip, file, line.progress, signal);
    line.done();
    return slip.slip_id;
  } catch (error) {
    line.failed();
    throw error instanceof Problem || error instanceof Unreachable ? error : new Unreachable();
  }
}
