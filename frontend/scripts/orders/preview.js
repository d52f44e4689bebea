// Which contracts a selection makes: one for each invoicing entity and currency (E3), and as the customer wishes one for
// each order, or those that are paid apart from those that are not.

import { figure } from "../shell/words.js";
import { sum } from "../ui/money.js";

/** @typedef {"together"|"each"|"split"} Grouping */

/**
 * @param {any[]} records orders or bills
 * @param {Grouping} [grouping]
 * @returns {ContractToBe[]} a line's `amount` is null where the monthly bill settles it (C8)
 */
export function contractsToBe(records, grouping = "together") {
  return requestsOf(records, grouping).flatMap(contractsOfRequest);
}

/**
 * The records of each request: no more than one takes.
 *
 * @param {any[]} records
 * @param {Grouping} grouping
 * @returns {any[][]}
 */
export function requestsOf(records, grouping) {
  if (grouping === "each") return records.map((record) => [record]);
  const groups = grouping === "split" ? [records.filter((it) => !isUnpaid(it)), records.filter(isUnpaid)] : [records];
  return groups.flatMap((group) => inChunks(group, figure("MOST_IDS_IN_A_REQUEST")));
}

/**
 * @template T
 * @param {T[]} things
 * @param {number} size
 */
export function inChunks(things, size) {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, at) => things.slice(at * size, (at + 1) * size));
}

/** @param {any} record */
const isUnpaid = (record) => record.state === "unpaid";

/** @param {any[]} records */
function contractsOfRequest(records) {
  const contracts = new Map();
  for (const record of records) {
    const line = lineOf(record);
    const key = JSON.stringify([line.entityKey, line.currency]);
    if (!contracts.has(key)) contracts.set(key, { entity: line.entity, currency: line.currency, lines: [] });
    contracts.get(key).lines.push(line);
  }
  return [...contracts.values()].map((contract) => ({
    ...contract,
    total: sum(contract.lines.map((/** @type {ChosenLine} */ { amount }) => amount)),
  }));
}

/** @param {any} record */
function lineOf(record) {
  return record.bill_id ? billLine(record) : orderLine(record);
}

/** @param {Api.OrderAnswer} order */
function orderLine(order) {
  return {
    id: order.order_id,
    name: order.service_name,
    entityKey: order.invoiced_by.id,
    entity: order.invoiced_by.name ?? order.invoiced_by.id,
    currency: order.cash_payable.currency,
    amount: order.billing_method === "pay_as_you_go" ? null : order.cash_payable,
    unpaid: isUnpaid(order),
    deadline: order.contract_request.deadline,
  };
}

/** @param {Api.BillAnswer} bill */
function billLine(bill) {
  return {
    id: bill.bill_id,
    month: bill.month,
    entityKey: bill.invoiced_by.id ?? bill.invoiced_by.name,
    entity: bill.invoiced_by.name ?? bill.invoiced_by.id,
    currency: bill.total.currency,
    amount: bill.total,
  };
}
