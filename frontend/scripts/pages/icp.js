// ICP Check: whether the addresses of a commercial ICP filing meet what its region asks for (O3).

import { bindForm } from "../forms.js";
import { el, present } from "../elements.js";
import { icpResult } from "../icp_result.js";
import { named, provider } from "../provider.js";
import { call } from "../service.js";
import { t } from "../words.js";

export async function mount(main, signal) {
  const form = main.querySelector("[data-icp]");
  const result = main.querySelector("[data-result]");
  await offerRegions(form);
  const send = (entered) => call("/api/icp-checks", { method: "POST", body: entered }).then((answer) => ({ entered, answer }));
  const done = ({ entered, answer }) => {
    const { tone, content } = icpResult(answer, readable(entered, form));
    result.className = `answer answer--${tone}`;
    result.hidden = false;
    result.replaceChildren(...present(content));
    result.scrollIntoView({ block: "nearest" });
  };
  bindForm(form, { keepAs: "icp", send, done }, signal);
}

/** What was checked, as it reads on the form. */
function readable(entered, form) {
  const chosen = (name) => form.elements[name].selectedOptions[0].textContent;
  return { ...entered, region: chosen("region"), server_region: chosen("server_region") };
}

async function offerRegions(form) {
  const { icp_regions: regions } = await provider().catch(() => ({ icp_regions: [] }));
  for (const name of ["region", "server_region"]) {
    form.elements[name].append(...regions.map(({ id, names }) => el("option", { value: id }, named(names))),
      el("option", { value: "other" }, t("Another region")));
  }
}
