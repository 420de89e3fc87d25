// Bytes of the widget and of consent scripts that sites use, how long each takes from the start of
// the navigation until its checkbox can be seen, how far it moves the page, and what ten widgets, or one
// box of the others, cost a large page; all with the processor slowed down four times. One browser, runs
// in turns.
//
// `cargo xtask bench --only widget` runs this and prints what it says.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { eventually, startBrowser, startStack } from "../browser/stack.mjs";

const ROUNDS = +process.env.UNTICKED_ROUNDS || 11;
const SLOWER = 4;
const PORTS = 9370;
const SHOWN = "unticked-consent input[type=checkbox]";

const file = (path) => readFileSync(join(process.env.UNTICKED_NODE_MODULES, path));
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
const version = (name) => `${name} ${JSON.parse(file(`${name}/package.json`)).version}`;

// Each asks for one thing, with its own default look, as its documentation says. `shown` is the
// first box, or the first button of those that show no box at once.
const FORM = '<form data-unticked="newsletter"><input type="email"> <button>Send</button></form>';
const others = {
  [version("vanilla-cookieconsent")]: {
    files: { "cc.js": "vanilla-cookieconsent/dist/cookieconsent.umd.js", "cc.css": "vanilla-cookieconsent/dist/cookieconsent.css" },
    page: `<link rel="stylesheet" href="/cc.css"><script defer src="/cc.js"></script><script defer src="/start.js"></script>`,
    own: { "start.js": `CookieConsent.run({ hideFromBots: false, categories: { news: {} }, language: { default: "en", translations: { en: {
      consentModal: { title: "May we?", description: "News", acceptAllBtn: "Yes", acceptNecessaryBtn: "No", showPreferencesBtn: "More" },
      preferencesModal: { title: "Choose", savePreferencesBtn: "Save", sections: [{ title: "News", linkedCategory: "news" }] } } } } })
      .then(() => CookieConsent.showPreferences());` },
    shown: "#cc-main input[type=checkbox]",
  },
  [version("orejime")]: {
    files: { "o.js": "orejime/dist/orejime-standard-en.js", "o.css": "orejime/dist/orejime-standard.css" },
    page: `<link rel="stylesheet" href="/o.css"><script defer src="/config.js"></script><script defer src="/o.js"></script>`,
    own: { "config.js": `window.orejimeConfig = { purposes: [{ id: "news", title: "News", cookies: [] }], privacyPolicyUrl: "/p", forceModal: true };` },
    shown: "[class*=orejime] button, [class*=orejime] input",
  },
  [version("klaro")]: {
    files: { "k.js": "klaro/dist/klaro.js" },
    page: `<script defer src="/config.js"></script><script defer src="/k.js"></script>`,
    own: { "config.js": `window.klaroConfig = { mustConsent: true, acceptAll: true, translations: { zz: { privacyPolicyUrl: "/p" } }, services: [{ name: "news", title: "News", purposes: ["news"] }] };` },
    shown: ".klaro input[type=checkbox], .klaro button",
  },
};

/** When the element is first larger than nothing, by the page's own clock, at a frame. */
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

const packed = new Map();
/** All pages: of one kind, from one server, which sends everything compressed. */
const server = createServer((request, response) => {
  const [, name, path] = request.url.split("/");
  const page = pages[name];
  if (!page) return response.writeHead(404).end();
  const type = !path ? "text/html" : path.endsWith("css") ? "text/css" : "text/javascript";
  const body = () => {
    if (!path) return `<!doctype html><html lang="en"><title>x</title>${page.head.replaceAll('="/', `="/${name}/`)}<body>${page.body}`;
    return page.own[path] ?? file(page.files[path]);
  };
  if (!packed.has(request.url)) packed.set(request.url, brotli(Buffer.from(body())));
  response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-encoding": "br" });
  response.end(packed.get(request.url));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

// The pages stand on a site of the configuration.
const folder = mkdtempSync(join(tmpdir(), "unticked-bench-"));
const config = join(folder, "unticked.toml");
const demo = readFileSync(new URL("../../www/demo/unticked.toml", import.meta.url), "utf8");
writeFileSync(config, demo.replace(/^origins = .*$/m, `origins = ["${origin}"]`));

const [stack, browser] = await Promise.all([startStack(PORTS, { config }), startBrowser()]);
const tag = `<script src="${stack.edge}/unticked.js" async></script>`;
const around = (form) => `<h1>Join us</h1>${form}<p>${"And some words below it. ".repeat(20)}`;
const large = `${"<p>text <b>more</b></p>".repeat(1250)}${FORM.repeat(10)}`;
const pages = {
  unticked: { head: tag, body: around(FORM) },
  // The space is reserved as the documentation says.
  reserved: {
    head: `<style>unticked-consent{display:block;margin-block:1em;min-block-size:15rem}</style>${tag}`,
    body: around(FORM.replace("<button>", "<unticked-consent></unticked-consent><button>")),
  },
  large: { head: tag, body: large },
  bare: { head: "", body: large },
};
Object.values(others).forEach((other, i) => (pages[i] = { ...other, head: other.page, body: around(FORM) }));

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

try {
  const rows = [
    { name: "Unticked", bytes: await loadedBytes(), page: "unticked", shown: SHOWN },
    { name: "Unticked, its space reserved", page: "reserved", shown: SHOWN },
    ...Object.entries(others).map(([name, other], i) => {
      const loaded = [...Object.values(other.files).map(file), ...Object.values(other.own).map((text) => Buffer.from(text))];
      const sizes = loaded.map((bytes) => brotli(bytes).length);
      return { name, bytes: sizes.reduce((sum, size) => sum + size), page: `${i}`, shown: other.shown };
    }),
  ];
  rows[1].bytes = rows[0].bytes;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows) {
      const { seen, shift } = await measure(row);
      (row.seen ??= []).push(seen);
      row.shift = Math.max(row.shift ?? 0, shift);
    }
  }
  const { main_thread, ...ten } = await mainThread(rows);
  const scripts = rows.map(({ name, bytes, seen, shift }) => ({
    name,
    bytes,
    seen_ms: median(seen),
    fastest_ms: Math.min(...seen),
    slowest_ms: Math.max(...seen),
    shift,
    main_thread_ms: main_thread[name],
  }));
  console.log(JSON.stringify({ scripts, ...ten }));
} finally {
  await browser.close();
  await stack.stop();
  server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return session;
}

async function measure({ name, page: path, shown }) {
  const { page, seen: said, close } = await browser.visitor();
  await page.addInitScript(`(${watch})(${JSON.stringify(shown)})`);
  await slow(page);
  await page.goto(`${origin}/${path}/`);
  await eventually(async () => {
    assert.ok(await page.evaluate("window.seenAt > 0"), `${name} shows nothing: ${said.complaints.join("; ")}`);
  });
  await page.waitForTimeout(300);
  if (process.env.UNTICKED_SHOTS) await page.screenshot({ path: join(process.env.UNTICKED_SHOTS, `bench-${path}.png`) });
  const measured = await page.evaluate("({ seen: window.seenAt, shift: window.shift })");
  await close();
  return measured;
}

/** All that a page asks the edge for until somebody begins with a form: files as they come over the wire, and the form's boxes. */
async function loadedBytes() {
  const { page, close } = await browser.visitor();
  const sizes = [];
  const size = async (response) => {
    const headers = await response.allHeaders();
    if (headers["content-encoding"] === "br") return Number(headers["content-length"]);
    // The boxes are compressed by Cloudflare's network, not by a plain workerd.
    assert.match(response.url(), /\/fieldset/);
    return brotli(await response.body()).length;
  };
  page.on("response", (response) => {
    if (response.url().startsWith(stack.edge)) sizes.push(size(response));
  });
  const core = page.waitForResponse(/\.wasm$/);
  await page.goto(`${origin}/unticked/`);
  await page.locator(SHOWN).first().waitFor();
  await page.locator("[type=email]").focus();
  await core;
  const all = await Promise.all(sizes);
  await close();
  return all.reduce((sum, size) => sum + size, 0);
}

/**
 * The main thread's time for ten forms on a page of 5,000 nodes, and for one box of another script there.
 * All tasks count, whoever's they are: a browser that looks for fields to fill in anew does so because of
 * the widget.
 *
 * On a page that has settled, the tags put in by a script are all that changes; what a page takes while
 * it is left alone comes off. Two loads cannot be compared that closely: a trace shows that any script
 * that arrives while the page is parsed makes the browser show a part of it first, and lay out and
 * paint the page's own nodes twice. That difference is given besides.
 */
async function mainThread(rows) {
  const open = async (path) => {
    const { page, close } = await browser.visitor();
    const session = await slow(page);
    // The thread's own clock: what else the machine does meanwhile is not in it.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(`${origin}/${path}/`);
    // All pages are left alone equally long: a question to a page costs its thread, too.
    await page.waitForTimeout(3000);
    const spent = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      const of = (name) => metrics.find((metric) => metric.name === name).value * 1000;
      return { task: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration") };
    };
    const shows = async (selector, count) => {
      const shown = await page.evaluate((selector) => [...document.querySelectorAll(selector)].filter((box) => box.checkVisibility()).length, selector);
      assert.ok(count === undefined ? shown : shown === count, `${shown} of ${selector}`);
      await close();
    };
    return { page, spent, shows };
  };
  const put = (paths) => {
    for (const path of paths) {
      const made = path.endsWith(".css")
        ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: path })
        : Object.assign(document.createElement("script"), { async: false, src: path });
      document.head.append(made);
    }
    if (!paths.length) document.head.append(document.createElement("meta"));
  };
  const settled = async (paths, shown, count) => {
    const { page, spent, shows } = await open("bare");
    const before = await spent();
    await page.evaluate(put, paths);
    await page.waitForTimeout(3000);
    const after = await spent();
    await page.evaluate("document.forms[0].elements[0].focus({ preventScroll: true })");
    await page.waitForTimeout(1000);
    const { task: begun } = await spent();
    await shows(shown, count);
    return { task: after.task - before.task, script: after.script - before.script, layout: after.layout - before.layout, begun: begun - before.task };
  };
  const loaded = async (path, count) => {
    const { spent, shows } = await open(path);
    const { task } = await spent();
    await shows(SHOWN, count);
    return task;
  };
  const compared = rows.filter(({ name }) => name in others);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const here = {
      ten: await settled([`${stack.edge}/unticked.js`], SHOWN, 20),
      none: await settled([], SHOWN, 0),
      large: await loaded("large", 20),
      bare: await loaded("bare", 0),
    };
    for (const { name, page, shown } of compared) {
      const tags = pages[page].head.matchAll(/(?:href|src)="([^"]+)"/g);
      here[name] = await settled([...tags].map(([, path]) => `/${page}${path}`), shown);
    }
    rounds.push(here);
  }
  // Of pages that were looked at one after the other: a machine is not equally fast all the time.
  const more = (of, what) => median(rounds.map((here) => here[of][what] - here.none[what]));
  return {
    main_thread: { ...Object.fromEntries(compared.map(({ name }) => [name, more(name, "task")])), [rows[0].name]: more("ten", "task") },
    ten_forms_ms: more("ten", "task"),
    ten_forms_script_ms: more("ten", "script"),
    ten_forms_layout_ms: more("ten", "layout"),
    ten_forms_begun_ms: more("ten", "begun"),
    ten_forms_loads_ms: median(rounds.map(({ large, bare }) => large - bare)),
    bare_page_ms: median(rounds.map(({ bare }) => bare)),
  };
}
