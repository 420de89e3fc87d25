// The whole system in a child process, and a browser to look at it.
//
// `cargo xtask test` names the tools in the environment.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const named = (name) => {
  assert.ok(process.env[name], `${name} is not set; run these tests by \`cargo xtask test\``);
  return process.env[name];
};
const require = createRequire(join(named("UNTICKED_NODE_MODULES"), "here.js"));
const { chromium } = require("playwright-core");
const axeSource = require.resolve("axe-core/axe.min.js");

/**
 * Starts the stack in a folder of its own, with the demo's configuration or another; `stop` ends it
 * and everything that it started.
 */
export async function startStack(portBase, { config } = {}) {
  const data = await mkdtemp(join(tmpdir(), "unticked-"));
  const options = ["--json", "--port-base", `${portBase}`, "--data", data, ...(config ? ["--config", config] : [])];
  const child = spawn(named("UNTICKED_STACK"), options, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await Promise.race([lines.next(), ended.then(() => ({ done: true }))]);
  assert.ok(!first.done, "the stack did not start");
  const addresses = JSON.parse(first.value);
  return {
    ...addresses,
    async stop() {
      child.kill("SIGTERM");
      const code = await ended;
      // It fails where the log holds an address, a token or a secret.
      assert.equal(code, 0, "the stack did not end well");
      await rm(data, { recursive: true, force: true });
    },
    /** Leads in the simulator with this address. */
    async leads(email) {
      const url = `${addresses.crm}/__control/records?module=Leads&email=${encodeURIComponent(email)}`;
      return (await fetch(url)).json();
    },
    /** Signs somebody up for the newsletter as the widget does, and gives the links of a mail. */
    async signUp(email) {
      const form = await (await fetch(`${addresses.edge}/v1/forms/newsletter?lang=en`)).json();
      const choices = form.purposes.flatMap((purpose) =>
        purpose.channels.map((channel) => ({
          purpose: purpose.id,
          channel: channel.id,
          granted: purpose.id === "newsletter",
        })),
      );
      const random = [...crypto.getRandomValues(new Uint8Array(10))].map((b) => b.toString(16).padStart(2, "0")).join("");
      const time = Date.now().toString(16).padStart(12, "0");
      const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
      const recorded = await fetch(`${addresses.edge}/v1/consents`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          id,
          form: form.form,
          notice: form.notice,
          language: form.language,
          subject: { email, phone: "+441632960961" },
          choices,
          stamp: form.stamp,
        }),
      });
      assert.equal(recorded.status, 201, await recorded.clone().text());
      const links = await fetch(`${addresses.edge}/v1/links`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${addresses.tokens.sender}` },
        body: JSON.stringify({ subjects: [{ email }], purpose: "newsletter", channel: "email" }),
      });
      return { receipt_url: (await recorded.json()).receipt_url, ...(await links.json()).links[0] };
    },
    /** Whether the edge says that this address may be contacted. */
    async check(email, purpose = "newsletter", channel = "email") {
      const response = await fetch(`${addresses.edge}/v1/check`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${addresses.tokens.sender}` },
        body: JSON.stringify({ purpose, channel, subjects: [{ email }] }),
      });
      return (await response.json()).results[0];
    },
  };
}

/**
 * A browser as a visitor has it, which may keep pages alive for whoever goes back, with a list of
 * everything it asked for and complained about.
 */
export async function startBrowser({ keepsPages = false } = {}) {
  const browser = await chromium.launch({
    executablePath: named("UNTICKED_CHROMIUM"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(keepsPages ? ["--enable-features=BackForwardCache"] : []),
    ],
    // What drives the browser keeps no page of its history alive otherwise.
    ignoreDefaultArgs: keepsPages ? ["--disable-back-forward-cache"] : [],
  });
  return {
    close: () => browser.close(),
    async visitor(options = {}) {
      // Pages that a test makes up stand on no machine; they may ask the one that this is.
      const context = await browser.newContext({ permissions: ["local-network-access"], ...options });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const seen = { complaints: [], origins: new Set() };
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) seen.complaints.push(message.text());
      });
      page.on("pageerror", (error) => seen.complaints.push(`${error}`));
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol !== "data:") seen.origins.add(url.origin);
      });
      return { page, seen, close: () => context.close() };
    },
  };
}

/** Tries until `action` throws no more. */
export async function eventually(action, seconds = 20) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Everything that axe-core finds wrong with the page, or with what a selector finds in it. */
export async function accessibilityFindings(page, within) {
  // By the debugging protocol, since the pages' own policy allows no script of ours.
  await page.evaluate(`(() => {})()`);
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axeSource, "utf8"));
  const { violations } = await page.evaluate(`axe.run(${JSON.stringify(within)} ?? document)`);
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target).join(", ")})`);
}

/** Whether the page fits its window without scrolling sideways. */
export async function fits(page) {
  return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
}
