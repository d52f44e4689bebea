// Where the service has a contract, and reading it again.

import { call } from "../shell/service.js";

/** @param {{contract_id: string}} contract */
export const contractPath = ({ contract_id: id }) => `/api/contracts/${encodeURIComponent(id)}`;

/**
 * Reads what is true of a contract, after the answer to an act was lost.
 *
 * @param {{contract_id: string}} contract
 * @returns {(signal: AbortSignal) => Promise<Api.ContractAnswer>}
 */
export const recordOf = (contract) => (signal) => call(contractPath(contract), { signal });
