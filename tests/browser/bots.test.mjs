// Turnstile on a site's page, with stand-ins for Cloudflare's script and for `siteverify`; and what a
// browser says with Global Privacy Control.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, startBrowser, startStack } from "./stack.mjs";

let stack, browser, siteverify;
const folder = mkdtempSync(join(tmpdir(), "unticked-bots-"));
const asked = [];

before(async () => {
  siteverify = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const { secret, response: token, ...rest } = JSON.parse(Buffer.concat(chunks).toString());
    const used = asked.some((one) => one.token === token && one.id !== rest.idempotency_key);
    asked.push({ token, id: rest.idempotency_key });
    const wrong = secret !== "demo-turnstile" ? "invalid-input-secret" : !/^token-\d+$/.test(token) ? "invalid-input-response" : used && "timeout-or-duplicate";
    response.end(JSON.stringify({ success: !wrong, "error-codes": wrong ? [wrong] : [] }));
  });
  await new Promise((resolve) => siteverify.listen(0, "127.0.0.1", resolve));
  const config = join(folder, "unticked.toml");
  const demo = readFileSync(new URL("../../www/demo/unticked.toml", import.meta.url), "utf8");
  const check = `turnstile = { key = "1x0AA", siteverify = "http://127.0.0.1:${siteverify.address().port}/" }`;
  const sold = demo.replace("[purposes.offers]", "[purposes.offers]\nsale_or_share = true");
  writeFileSync(config, sold.replace("[sites.shop]", `[sites.shop]\n${check}`));
  [stack, browser] = await Promise.all([startStack(9390, { config }), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
  siteverify?.close();
  rmSync(folder, { recursive: true, force: true });
});

const NEWS = "[name='unticked[newsletter][email]']";
const FORM = `<form data-unticked="newsletter" onsubmit="return false">
  <label>Email <input type="email" name="email"></label> <button>Send</button></form>`;

/** Cloudflare's script, as far as the widget needs it: a token for each check, and a new one after a reset. */
const script = `{
  let made = 0;
  const checks = [];
  window.turnstile = {
    render(holder, options) {
      holder.append(Object.assign(document.createElement("div"), { textContent: "Success!" }));
      checks.push({ options, token: "token-" + ++made });
      return "check-" + (checks.length - 1);
    },
    getResponse: (id) => checks[id.slice(6)].token,
    reset: (id) => (checks[id.slice(6)].token = "token-" + ++made),
    checks,
  };
}`;

async function visit({ passes = true, gpc = false } = {}) {
  // Each page begins with the same tokens.
  asked.length = 0;
  const visitor = await browser.visitor(gpc ? { extraHTTPHeaders: { "sec-gpc": "1" } } : {});
  const { page } = visitor;
  if (gpc) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true }));
  await page.route("https://challenges.cloudflare.com/**", (route) =>
    passes ? route.fulfill({ contentType: "text/javascript", body: script }) : route.abort(),
  );
  const html = `<!doctype html><html lang="en"><title>Test</title><script src="${stack.edge}/unticked.js" async></script><main><h1>Test</h1>${FORM}</main>`;
  await page.route(`${stack.site}/t`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  const sent = [];
  page.on("request", (request) => {
    if (request.url() === `${stack.edge}/v1/consents` && request.method() === "POST") sent.push(request.postDataJSON());
  });
  await page.goto(`${stack.site}/t`);
  await page.locator(NEWS).waitFor();
  return { ...visitor, sent };
}

test("a person's token goes with the record, and the next record has another", async () => {
  const { page, sent, seen, close } = await visit();
  await page.getByText("Success!").waitFor();
  assert.deepEqual(await page.evaluate(() => window.turnstile.checks.map(({ options }) => [options.sitekey, options.language])), [["1x0AA", "en"]]);
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.locator("[type=email]").fill("person@example.com");
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await page.locator("unticked-consent [role=status]").getByText("recorded").waitFor();
  assert.equal((await stack.check("person@example.com")).state, "granted");
  await page.locator(NEWS).uncheck();
  await page.locator("button").click();
  await eventually(async () => assert.equal((await stack.check("person@example.com")).state, "declined"));
  assert.deepEqual(sent.map(({ turnstile }) => turnstile), ["token-1", "token-2"]);
  assert.deepEqual(asked.map(({ token }) => token), ["token-1", "token-2"]);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("where Cloudflare's script does not load, the page is told the same and nothing is recorded", async () => {
  const { page, sent, seen, close } = await visit({ passes: false });
  await eventually(() => assert.ok(seen.complaints.some((text) => /Turnstile did not load/.test(text)), seen.complaints.join()));
  await page.locator("[type=email]").fill("program@example.com");
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await page.locator("unticked-consent [role=status]").getByText("recorded").waitFor();
  assert.equal(sent[0].turnstile, undefined);
  assert.equal((await stack.check("program@example.com")).state, "unknown");
  await close();
});

test("Global Privacy Control goes with the record, and changes no box", async () => {
  const { page, sent, close } = await visit({ gpc: true });
  await page.getByText("Success!").waitFor();
  assert.equal(await page.locator("unticked-consent input[type=checkbox]").count(), 2);
  assert.equal(await page.locator("unticked-consent input:checked").count(), 0);
  await page.locator("[type=email]").fill("gpc@example.com");
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await eventually(async () => assert.equal((await stack.check("gpc@example.com")).state, "granted"));
  assert.equal(sent[0].gpc, true);
  const href = await page.locator("unticked-consent [role=status] a").getAttribute("href");
  const receipt = await (await fetch(href, { headers: { accept: "application/json" } })).json();
  assert.deepEqual(receipt.record.choices.map(({ signal }) => signal), [undefined, "gpc"]);
  await close();
});
