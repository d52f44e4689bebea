// Which contracts a selection makes: one for each invoicing entity and currency (E3).

import { sum } from "../ui/money.js";

/**
 * @param {any[]} records orders or bills
 * @returns {ContractToBe[]} a line's `amount` is null where the monthly bill settles it (C8)
 */
export function contractsToBe(records) {
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
    entityKey: order.invoicing_entity,
    entity: order.invoicing_entity_name ?? order.invoicing_entity,
    currency: order.cash_payable.currency,
    amount: order.billing_method === "pay_as_you_go" ? null : order.cash_payable,
  };
}

/** @param {Api.BillAnswer} bill */
function billLine(bill) {
  return {
    id: bill.bill_id,
    month: bill.month,
    entityKey: bill.invoicing_entity,
    entity: bill.invoicing_entity_name ?? bill.invoicing_entity,
    currency: bill.total.currency,
    amount: bill.total,
  };
}
