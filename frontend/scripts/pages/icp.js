// ICP Check: whether the addresses of a commercial ICP filing meet what its region asks for (O3).

import { icpResult } from "../icp/icp_result.js";
import { named, provider } from "../parties/provider.js";
import { changeQuery } from "../shell/navigation.js";
import { told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { bindForm } from "../ui/forms.js";
import { offerChoices } from "../ui/kept_fields.js";
import { readBeside, showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const form = main.querySelector("[data-icp]");
  const result = main.querySelector("[data-result]");
  /** @param {Entered} entered */
  const send = (entered) => call("/api/icp-checks", { method: "POST", body: filled(entered) });
  /** @param {Api.IcpCheckAnswer} check */
  const done = (check) => {
    if (signal.aborted) return;
    changeQuery(new URLSearchParams({ check: check.icp_check_id }));
    show(result, check, form);
  };
  bindForm(form, { keepAs: "icp", send, done }, signal);
  await offerRegions(form, signal);
  const id = asked();
  if (!id) return;
  try {
    const check = await call(`/api/icp-checks/${encodeURIComponent(id)}`, { signal });
    if (id === asked()) show(result, check, form); // else another one was made meanwhile
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem(told(error));
  }
}

/** The check that the address names. */
const asked = () => new URLSearchParams(location.search).get("check");

/**
 * @param {HTMLElement} result
 * @param {Api.IcpCheckAnswer} check
 * @param {HTMLFormElement} form
 */
function show(result, check, form) {
  const { tone, content } = icpResult(check, (region) => regionName(form, region));
  result.className = `answer answer--${tone}`;
  result.hidden = false;
  result.replaceChildren(...present(content));
  result.focus({ preventScroll: true });
  result.scrollIntoView({ block: "nearest" });
}

/** @param {Entered} entered */
const filled = (entered) => Object.fromEntries(Object.entries(entered).filter(([, value]) => value));

/**
 * @param {HTMLFormElement} form
 * @param {string} region
 */
function regionName(form, region) {
  return [...form.elements.region.options].find(({ value }) => value === region)?.textContent ?? region;
}

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
function offerRegions(form, signal) {
  const other = t("another region");
  return readBeside(provider, {
    show: ({ icp_regions: regions }) => {
      for (const name of ["region", "server_region"]) {
        offerChoices(form.elements[name], [...regions.map(regionChoice), el("option", { value: other }, other)]);
      }
    },
    text: t("The regions could not be read."),
    put: (note) => form.elements.region.parentElement.after(note),
    signal,
  });
}

/** @param {Api.IcpRegionAnswer} region */
const regionChoice = ({ id, names }) => el("option", { value: id }, named(names));
