/** The main job by the client that openapi-typescript and openapi-fetch make of the API page. */
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Contract = components["schemas"]["ContractAnswer"];
type Problem = components["schemas"]["ProblemAnswer"];

const [, , baseUrl, token, orderId] = process.argv as [string, string, string, string, string];
const headers = { Authorization: `Bearer ${token}` };
const client = createClient<paths>({ baseUrl, headers });
const stranger = createClient<paths>({ baseUrl });

function given<T>(answer: { data?: T; error?: Problem }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? "no answer");
  return answer.data;
}

/** What a refused call tells: the compiler knows its fields. */
function refused(answer: { error?: Problem; response: Response }): { status: number; code: string; first?: string } {
  if (answer.error === undefined) throw new Error(`not refused: ${answer.response.status}`);
  return { status: answer.response.status, code: answer.error.code, first: answer.error.errors?.[0]?.code };
}

async function sha256Of(url: string): Promise<string> {
  const content = await (await fetch(url)).arrayBuffer();
  return Buffer.from(await crypto.subtle.digest("SHA-256", content)).toString("hex");
}

async function official(contract_id: string): Promise<Contract> {
  for (let tried = 0; tried < 100; tried += 1) {
    const contract = given(await client.GET("/api/contracts/{contract_id}", { params: { path: { contract_id } } }));
    if (contract.status === "official") return contract;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error("not sealed in time");
}

const orders = given(await client.GET("/api/orders", { params: { query: { state: "paid", limit: 100 } } }));
const order = orders.items.find((each) => each.order_id === orderId && each.contract_request.allowed);
if (!order) throw new Error("the order cannot be requested");
const wish = { source: "orders" as const, ids: [order.order_id], language: "en" as const };
const made = given(await client.POST("/api/contracts", { body: wish, params: { header: { "Idempotency-Key": "one" } } }));
const { contract_id } = made.contracts[0]!;
const path = { contract_id };

const preview = given(await client.GET("/api/contracts/{contract_id}/download", { params: { path } }));
const previewed = await sha256Of(preview.url);
const finalized = given(await client.POST("/api/contracts/{contract_id}/finalize", { params: { path } }));
const sealed = await official(contract_id);
const document = given(await client.GET("/api/contracts/{contract_id}/download", { params: { path } }));
const known = given(
  await stranger.GET("/api/verify/{contract_number}", {
    params: { path: { contract_number: sealed.contract_number }, query: { sha256: document.sha256 } },
  }),
);

console.log(
  JSON.stringify({
    preview: [preview.kind, previewed === preview.sha256],
    finalized: finalized.status,
    official: [document.kind, (await sha256Of(document.url)) === sealed.sha256],
    verified: known.result,
    refused: [
      refused(await stranger.GET("/api/me")),
      refused(await client.GET("/api/contracts/{contract_id}", { params: { path: { contract_id: "none" } } })),
      refused(await client.DELETE("/api/contracts/{contract_id}", { params: { path } })),
      refused(await client.POST("/api/contracts", { body: wish })),
    ],
  }),
);
