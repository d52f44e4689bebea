// pdf-lib draws the seal and writes the file anew; @signpdf signs it. Its signer knows RSA only.

import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { createRequire } from "node:module";

const [folder, key, modules] = process.argv.slice(2);
const require = createRequire(path.join(modules, "package.json"));
const pdfLib = require("pdf-lib");
const { pdflibAddPlaceholder } = require("@signpdf/placeholder-pdf-lib");
const { P12Signer } = require("@signpdf/signer-p12");
const { SignPdf } = require("@signpdf/signpdf");
const { SUBFILTER_ETSI_CADES_DETACHED } = require("@signpdf/utils");

const keyAndCertificates = fs.readFileSync(path.join(folder, `${key}.p12`));
const artwork = fs.readFileSync(path.join(folder, "seal.pdf"));
const signing = new SignPdf();

function draw(page, seal, { place, visible }) {
  const name = page.node.newXObject("Seal", seal.ref);
  page.pushOperators(
    pdfLib.pushGraphicsState(),
    pdfLib.rectangle(visible[0], visible[1], visible[2] - visible[0], visible[3] - visible[1]),
    pdfLib.clip(),
    pdfLib.endPath(),
    pdfLib.concatTransformationMatrix(1, 0, 0, 1, place[0], place[1]),
    pdfLib.drawObject(name),
    pdfLib.popGraphicsState(),
  );
}

async function seal(base, plan) {
  const doc = await pdfLib.PDFDocument.load(base, { updateMetadata: false });
  const [form] = await doc.embedPdf(artwork);
  const pages = doc.getPages();
  for (const drawing of plan.drawings) draw(pages[drawing.page], form, drawing);
  const page = pages[plan.signature_page];
  draw(page, form, { place: plan.seal, visible: plan.seal });
  pdflibAddPlaceholder({
    pdfPage: page,
    reason: "Contract seal",
    contactInfo: "",
    name: "Demo",
    location: "Hangzhou",
    subFilter: SUBFILTER_ETSI_CADES_DETACHED,
    signatureLength: 8192,
    widgetRect: plan.seal,
  });
  const prepared = await doc.save({ useObjectStreams: false });
  // A signer is good for one signature: it reads its file from where it stopped.
  return signing.sign(Buffer.from(prepared), new P12Signer(keyAndCertificates, { passphrase: "bench" }));
}

const read = new Map();
console.log("{}");
for await (const line of readline.createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (!read.has(order.base)) {
    read.clear();
    read.set(order.base, [fs.readFileSync(order.base), JSON.parse(fs.readFileSync(order.plan))]);
  }
  const [base, plan] = read.get(order.base);
  const taken = [];
  let sealed;
  for (let time = 0; time < Number(order.times); time++) {
    const started = performance.now();
    sealed = await seal(base, plan);
    taken.push(performance.now() - started);
  }
  const ms = taken.sort((one, other) => one - other)[taken.length >> 1];
  if (order.out) fs.writeFileSync(order.out, sealed);
  const answer = { ms, added: sealed.length - base.length, peak_kb: process.resourceUsage().maxRSS };
  console.log(JSON.stringify(answer));
}
