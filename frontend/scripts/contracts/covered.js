// What a contract covers, named shortly: for questions before something that cannot be undone.

import { t } from "../shell/words.js";
import { factList } from "../ui/fact_list.js";
import { shownMoney } from "../ui/money.js";

const NAMED = 3;

/**
 * The first services, and how many more there are.
 *
 * @param {Api.ContractAnswer|Api.ContractRowAnswer} contract a row of a list has no lines, only the first one's service
 */
export function coveredServices(contract) {
  const lines = "lines" in contract ? contract.lines : [];
  const services = lines.length ? [...new Set(lines.map(({ service_name: name }) => name))] : [contract.first_service_name ?? ""];
  const named = services.slice(0, NAMED).filter(Boolean);
  const more = lines.length ? services.length - named.length : contract.line_count - named.length;
  // Joined as the record of what was agreed to joins them (chalicelib/domain/contract/confirming.py).
  if (more > 0) return t("{named} and {count} more", { named: named.join(t(", ")), count: more });
  return [named.slice(0, -1).join(t(", ")), named.at(-1)].filter(Boolean).join(t(" and "));
}

/**
 * Which contract it is, for how much, and what it covers.
 *
 * @param {Api.ContractAnswer} contract
 */
export const briefly = (contract) => factList([
  [t("Contract number"), contract.contract_number],
  [t("Amount"), contract.total ? shownMoney(contract.total) : t("not shown")],
  [t("Services"), coveredServices(contract)],
]);
