// Where a contract has its page.

import { language } from "./words.js";

export const contractAddress = ({ contract_id: id }) => `/${language()}/contract.html?id=${encodeURIComponent(id)}`;
