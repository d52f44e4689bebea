// ICP Check: whether the addresses of a commercial ICP filing meet what its region asks for (O3).

import { icpResult } from "../icp/icp_result.js";
import { named, provider } from "../parties/provider.js";
import { changeQuery } from "../shell/navigation.js";
import { told } from "../shell/problems.js";
import { call } from "../shell/service.js";
import { t } from "../shell/words.js";
import { el, present } from "../ui/elements.js";
import { bindForm } from "../ui/forms.js";
import { showProblem } from "../ui/problem_summary.js";

/**
 * @param {HTMLElement} main
 * @param {AbortSignal} signal
 */
export async function mount(main, signal) {
  const form = main.querySelector("[data-icp]");
  const result = main.querySelector("[data-result]");
  await offerRegions(form);
  /** @param {Entered} entered */
  const send = (entered) => call("/api/icp-checks", { method: "POST", body: filled(entered) });
  /** @param {Api.IcpCheckAnswer} check */
  const done = (check) => {
    changeQuery(new URLSearchParams({ check: check.icp_check_id }));
    show(result, check, form);
  };
  bindForm(form, { keepAs: "icp", send, done }, signal);
  const id = new URLSearchParams(location.search).get("check");
  if (!id) return;
  try {
    show(result, await call(`/api/icp-checks/${encodeURIComponent(id)}`, { signal }), form);
  } catch (error) {
    if (signal.aborted) throw error;
    showProblem(told(error));
  }
}

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

/** @param {HTMLFormElement} form */
async function offerRegions(form) {
  const { icp_regions: regions } = await provider().catch(() => ({ icp_regions: [] }));
  const other = t("another region");
  for (const name of ["region", "server_region"]) {
    form.elements[name].append(...regions.map((/** @type {Api.IcpRegionAnswer} */ { id, names }) => el("option", { value: id }, named(names))), el("option", { value: other }, other));
  }
}
