// Bytes of the widget and of consent scripts that sites use, and how long each takes from the
// start of the navigation until its checkbox (or banner) can be seen, with the processor slowed
// down four times. One browser, runs in turns, medians.
//
//   UNTICKED_… node tests/bench/widget.mjs      (the environment of `cargo xtask test`)
//
// The others are fetched by `npm pack`, and are served with Brotli as the widget is.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { eventually, startBrowser, startStack } from "../browser/stack.mjs";

const ROUNDS = 9;
const SLOWER = 4;

const packages = mkdtempSync(join(tmpdir(), "unticked-bench-"));
const file = (spec, path) => {
  const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", spec, "--json", "--silent"], { cwd: packages, encoding: "utf8" }));
  return execFileSync("tar", ["-xzOf", filename, `package/${path}`], { cwd: packages, maxBuffer: 1e8 });
};
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

// Each shows one category or purpose, with its own default look.
const others = {
  "vanilla-cookieconsent 3.1.0": {
    files: { "cc.js": file("vanilla-cookieconsent@3.1.0", "dist/cookieconsent.umd.js"), "cc.css": file("vanilla-cookieconsent@3.1.0", "dist/cookieconsent.css") },
    page: `<link rel="stylesheet" href="/cc.css"><script defer src="/cc.js"></script><script defer src="/start.js"></script>`,
    start: `CookieConsent.run({ categories: { news: {} }, language: { default: "en", translations: { en: {
      consentModal: { title: "May we?", description: "News", acceptAllBtn: "Yes", acceptNecessaryBtn: "No", showPreferencesBtn: "More" },
      preferencesModal: { title: "Choose", savePreferencesBtn: "Save", sections: [{ title: "News", linkedCategory: "news" }] } } } } });
      CookieConsent.showPreferences();`,
    shown: "#cc-main input[type=checkbox]",
  },
  "orejime 3.2.1": {
    files: { "o.js": file("orejime@3.2.1", "dist/orejime-standard-en.js"), "o.css": file("orejime@3.2.1", "dist/orejime-standard.css") },
    page: `<link rel="stylesheet" href="/o.css"><script>window.orejimeConfig = { purposes: [{ id: "news", title: "News", cookies: [] }], privacyPolicyUrl: "/p", forceModal: true }</script><script defer src="/o.js"></script>`,
    shown: "[class*=orejime] button, [class*=orejime] input",
  },
  "klaro 0.7.22": {
    files: { "k.js": file("klaro@0.7.22", "dist/klaro.js") },
    page: `<script defer src="/config.js"></script><script defer src="/k.js"></script>`,
    config: `window.klaroConfig = { mustConsent: true, acceptAll: true, translations: { zz: { privacyPolicyUrl: "/p" } }, services: [{ name: "news", title: "News", purposes: ["news"] }] };`,
    shown: ".klaro input[type=checkbox], .klaro button",
  },
};

// When the element is first larger than nothing, by the page's own clock, at a frame.
const watch = (selector) => {
  const look = () => {
    const found = document.querySelector(selector)?.getBoundingClientRect();
    if (found?.width > 0 && found.height > 0) window.seenAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
};

async function measure(page, url, selector) {
  await page.addInitScript(`(${watch})(${JSON.stringify(selector)})`);
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(url);
  // Asked by the debugging protocol: a page's own policy lets no text be run as a script.
  await eventually(async () => assert.ok(await page.evaluate("window.seenAt > 0")));
  await page.waitForTimeout(300);
  return page.evaluate("({ seen: window.seenAt, shift: window.shift })");
}

const server = createServer((request, response) => {
  const [, name, path] = request.url.split("/");
  const other = Object.values(others)[+name];
  const send = (type, body) => {
    response.writeHead(200, { "content-type": type, "content-encoding": "br" });
    response.end(brotli(Buffer.from(body)));
  };
  if (!other) return response.writeHead(404).end();
  if (!path) {
    const tags = other.page.replaceAll('="/', `="/${name}/`);
    return send("text/html", `<!doctype html><html lang="en"><title>x</title>${tags}<h1>Join us</h1><form><input type="email"><button>Send</button></form>`);
  }
  const own = { "start.js": other.start, "config.js": other.config }[path];
  send(path.endsWith("css") ? "text/css" : "text/javascript", own ?? other.files[path] ?? "");
}).listen(0, "127.0.0.1");

const [stack, browser] = await Promise.all([startStack(9370), startBrowser()]);
try {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const loaded = await loadedBytes(browser, stack);
  const rows = { "Unticked": { bytes: loaded, url: `${stack.site}/partners.html`, shown: "unticked-consent input[type=checkbox]" } };
  Object.entries(others).forEach(([name, other], i) => {
    const bytes = Object.values(other.files).reduce((sum, bytes) => sum + brotli(bytes).length, 0);
    rows[name] = { bytes, url: `${origin}/${i}/`, shown: other.shown };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, row] of Object.entries(rows)) {
      const { page, seen: said, close } = await browser.visitor();
      const { seen, shift } = await measure(page, row.url, row.shown).catch((error) => {
        throw new Error(`${name} shows nothing: ${said.complaints.join("; ")}`, { cause: error });
      });
      (row.seen ??= []).push(seen);
      row.shift = Math.max(row.shift ?? 0, shift);
      await close();
    }
  }
  const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
  console.log("| script and style | bytes, Brotli | until it is seen, ms (processor 4 times slower) | layout shift |\n|---|---:|---:|---:|");
  for (const [name, row] of Object.entries(rows)) {
    console.log(`| ${name} | ${row.bytes.toLocaleString("en")} | ${median(row.seen).toFixed(0)} (${Math.min(...row.seen).toFixed(0)}–${Math.max(...row.seen).toFixed(0)}) | ${row.shift.toFixed(3)} |`);
  }
  console.log("\n" + (await tenForms(browser, stack)));
} finally {
  await browser.close();
  await stack.stop();
  server.close();
  rmSync(packages, { recursive: true, force: true });
}

/** What the page loads of the widget, as it comes over the wire. */
async function loadedBytes(browser, stack) {
  const { page, close } = await browser.visitor();
  const sizes = [];
  page.on("response", async (response) => {
    const path = new URL(response.url()).pathname;
    if (path === "/unticked.js" || path.startsWith("/w/")) sizes.push(Number((await response.allHeaders())["content-length"]));
  });
  await page.goto(`${stack.site}/partners.html`);
  await page.locator("unticked-consent input").first().waitFor();
  await page.waitForTimeout(1000);
  await close();
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/** The main thread's time for ten forms on a page of 5,000 nodes, against the same page without. */
async function tenForms(browser, stack) {
  const form = '<form data-unticked="newsletter"><input type="email"><button>Send</button></form>';
  const time = async (tag) => {
    const { page, close } = await browser.visitor();
    await page.route(`${stack.site}/t`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>x</title>${tag}<body>${"<p>text <b>more</b></p>".repeat(1250)}${form.repeat(10)}`,
      }),
    );
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(`${stack.site}/t`);
    const shown = () => page.evaluate('document.querySelectorAll("unticked-consent input[type=checkbox]").length');
    if (tag) await eventually(async () => assert.equal(await shown(), 20));
    await page.waitForTimeout(1500);
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
    await close();
    return { task: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration") };
  };
  const all = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    all.with.push(await time(`<script src="${stack.edge}/unticked.js" async></script>`));
    all.without.push(await time(""));
  }
  const median = (list, name) => list.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(list.length / 2)];
  const more = (name) => (median(all.with, name) - median(all.without, name)).toFixed(0);
  return `Ten forms on a page of 5,000 nodes: ${more("task")} ms more of the main thread (script ${more("script")}, style and layout ${more("layout")}).`;
}
