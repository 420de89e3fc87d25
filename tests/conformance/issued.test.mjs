// A running deployment issues receipts that conform, serves the context that they name to
// everybody, and the verifier of the document agrees with it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startStack } from "../browser/stack.mjs";
import { findings, profileOf } from "./profile.mjs";

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
const program = fileURLToPath(new URL("verify_receipt.py", import.meta.url));
let stack, folder;

before(async () => {
  [stack, folder] = await Promise.all([startStack(9370), mkdtemp(join(tmpdir(), "unticked-receipt-"))]);
});

after(async () => {
  await stack?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function ask(path, body, role) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  if (role) headers.authorization = `Bearer ${stack.tokens[role]}`;
  const url = path.startsWith("http") ? path : `${stack.edge}${path}`;
  const reply = await fetch(url, body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) });
  assert.ok(reply.ok, `${url}: ${reply.status}`);
  return reply.text();
}

/** What every way of saying something leads to: the address of a receipt. */
const ways = {
  async form() {
    const { form, notice, language, stamp, purposes } = JSON.parse(await ask("/v1/forms/newsletter?lang=de"));
    const boxes = purposes.flatMap(({ id, channels }) => channels.map((channel) => [id, channel.id]));
    const id = "01900000-0000-7000-8000-00000000c0de";
    const choices = boxes.map(([purpose, channel]) => ({ purpose, channel, granted: purpose === "newsletter" }));
    const subject = { email: "ada@example.com" };
    const page = "http://127.0.0.1/sign-up";
    return JSON.parse(await ask("/v1/consents", { id, form, notice, language, stamp, subject, choices, page }));
  },
  async one_click() {
    const asked = { subjects: [{ email: "ada@example.com" }], purpose: "newsletter", channel: "email" };
    const { links } = JSON.parse(await ask("/v1/links", asked, "sender"));
    return JSON.parse(await ask(links[0].unsubscribe_url, ""));
  },
  async staff() {
    const said = { purpose: "offers", action: "objected", source: "phone", note: "rang" };
    return JSON.parse(await ask("/v1/events", { subject: { email: "ada@example.com" }, ...said }, "marketing"));
  },
};

for (const [source, say] of Object.entries(ways)) {
  test(`${source}: what is issued conforms, and holds`, async () => {
    const { receipt_url } = await say();
    const text = await ask(receipt_url);
    const receipt = JSON.parse(text);
    assert.equal(receipt.record.source, source);
    for (const member of ["record", "proof", "delivery"]) assert.ok(member in receipt, member);
    assert.equal(await profileOf(receipt), "eu-gdpr");
    assert.deepEqual(await findings(receipt), []);

    const again = JSON.parse(await ask(receipt_url));
    assert.notEqual(again.id, receipt.id, "each that is issued has an id of its own");
    assert.deepEqual(again.record, receipt.record);

    const context = await fetch(receipt["@context"], { headers: { origin: "https://elsewhere.example" } });
    const { headers } = context;
    assert.equal(context.status, 200);
    assert.equal(headers.get("content-type"), "application/ld+json");
    assert.equal(headers.get("access-control-allow-origin"), "*");
    assert.match(headers.get("cache-control"), /^public, max-age=\d+/);
    const own = await readFile(new URL("../../www/contexts/receipt-1.jsonld", import.meta.url), "utf8");
    assert.deepEqual(await context.json(), JSON.parse(own));

    if (python === undefined) return;
    const { keys } = JSON.parse(await ask("/v1/logs"));
    const file = join(folder, "receipt.json");
    await writeFile(file, text);
    const { status, stdout } = spawnSync(python, [program, file, ...keys], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
}
