// How the widget comes to a page: words, policies, without wasm, without scripts at all.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9340), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const boxes = (page) => page.locator("unticked-consent input[type=checkbox]");
const NEWS = "[name='unticked[newsletter][email]']";
const FORM = `<form action="/subscribe" method="post" data-unticked="newsletter">
  <label>Email <input type="email" name="email"></label> <label>Phone <input type="tel"></label> <button>Send</button></form>`;

/** A page of the site under a policy. */
async function visit(body, { policy, options, html = 'lang="en"', attributes = "async" } = {}) {
  const visitor = await browser.visitor(options);
  const { page } = visitor;
  const tag = `<script src="${stack.edge}/unticked.js" ${attributes}></script>`;
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.route(`${stack.site}/t`, (route) =>
    route.fulfill({
      contentType: "text/html",
      headers: policy ? { "content-security-policy": policy } : {},
      body: `<!doctype html><html ${html}><title>Test</title>${tag}<main>${body}</main>`,
    }),
  );
  const sent = [];
  page.on("request", (request) => {
    if (request.url() === `${stack.edge}/v1/consents` && request.method() === "POST") sent.push(request.postDataJSON());
  });
  await page.goto(`${stack.site}/t`);
  return { ...visitor, sent };
}

const stay = (page) => page.evaluate(() => document.addEventListener("submit", (event) => event.preventDefault()));

async function signUp(page, email) {
  await stay(page);
  await page.locator("[type=email]").fill(email);
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await eventually(async () => assert.equal((await stack.check(email)).state, "granted"));
}

/** RFC 8785 for what a notice holds: texts, lists and booleans, with ASCII names. */
const canonical = (value) =>
  Array.isArray(value)
    ? `[${value.map(canonical)}]`
    : value && typeof value === "object"
      ? `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`
      : JSON.stringify(value);

test("what the page shows is what the notice's hash covers, word for word", async () => {
  for (const lang of ["en", "de"]) {
    const { page, close } = await visit(FORM, { html: `lang="${lang}"` });
    await boxes(page).first().waitFor();
    const { notice: version, stamp, ...notice } = await (await fetch(`${stack.edge}/v1/forms/newsletter?lang=${lang}`)).json();
    assert.equal(createHash("sha256").update(canonical(notice)).digest("hex"), version);
    assert.equal(await page.locator("unticked-consent").getAttribute("data-notice"), version);
    const words = notice.purposes.flatMap(({ text, channels }) =>
      channels.length === 1 ? [text] : [text, ...channels.map(({ label }) => label)],
    );
    const { legend, optional, withdraw, policy } = notice.texts;
    const shown = await page.locator("unticked-consent").evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) {
        // What people see: the hint for a number is hidden until it is needed.
        if (walker.currentNode.parentElement.checkVisibility()) texts.push(walker.currentNode.data.trim());
      }
      return texts.filter((text) => text);
    });
    assert.deepEqual(shown, [legend, ...words, optional, withdraw, policy]);
    const link = page.locator("unticked-consent a");
    assert.equal(await link.getAttribute("href"), notice.controller.policy_url);
    assert.deepEqual([await link.getAttribute("target"), await link.getAttribute("rel")], ["_blank", "noopener"]);
    assert.match(policy, /tab/i);
    await close();
  }
});

test("the words are in the language of what the form stands in, else the browser's, else the site's", async () => {
  for (const [html, body, locale, expected] of [
    ['lang="en"', `<div lang="de-AT">${FORM}</div>`, "en-GB", "de"],
    ['lang="en-GB"', FORM, "de-DE", "en"],
    ["", FORM, "de-CH", "de"],
    ['lang="tlh"', FORM, "de-CH", "de"],
    ['lang="tlh"', FORM, "zu", "en"],
    ['lang="en"', FORM.replace("data-unticked=", 'data-unticked-lang="de" data-unticked='), "en-GB", "de"],
  ]) {
    const { page, close } = await visit(body, { html, options: { locale } });
    await boxes(page).first().waitFor();
    assert.equal(await page.locator("unticked-consent").getAttribute("lang"), expected, `${html} ${locale}`);
    await close();
  }
});

test("the strictest policy, with what the documentation adds, and trusted types: nothing is violated", async () => {
  const policy = `default-src 'none'; script-src ${stack.edge} 'wasm-unsafe-eval'; connect-src ${stack.edge}; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const { page, seen, sent, close } = await visit(FORM, { policy });
  const wasm = page.waitForResponse(/\.wasm$/);
  await boxes(page).first().waitFor();
  await page.locator("[type=email]").focus();
  assert.equal((await wasm).status(), 200);
  // It is the core that reads the form: it knows that this number is none, `plain` does not.
  await page.locator("[type=tel]").fill("+0044 7700 900123");
  await page.locator("[name='unticked[offers][sms]']").check();
  await eventually(async () => {
    await signUp(page, `strict-${sent.length}@example.com`);
    assert.deepEqual(sent.at(-1).choices.map((choice) => choice.channel), ["email", "email"]);
  });
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("without wasm there are the same boxes and the same record", async () => {
  const policy = `default-src 'none'; script-src ${stack.edge}; connect-src ${stack.edge}; form-action 'self'`;
  const { page, sent, close } = await visit(FORM, { policy });
  await boxes(page).first().waitFor();
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  await page.locator("[type=email]").focus();
  await eventually(async () => assert.notDeepEqual(await page.evaluate(() => window.violations), []));
  await page.locator("[type=tel]").fill("07700 900123");
  await page.locator("[name='unticked[offers][sms]']").check();
  await signUp(page, "plain@example.com");
  const [record] = sent;
  assert.deepEqual(record.choices, [
    { purpose: "newsletter", channel: "email", granted: true },
    { purpose: "offers", channel: "email", granted: false },
  ]);
  assert.deepEqual(Object.keys(record), ["id", "form", "notice", "language", "subject", "choices", "stamp", "page"]);
  assert.deepEqual(Object.keys(record.subject), ["email", "first_name", "last_name"]);
  await close();
});

test("a site that has no wasm may say so, and has no violation reported", async () => {
  const policy = `default-src 'none'; script-src ${stack.edge}; connect-src ${stack.edge}; form-action 'self'`;
  const { page, seen, close } = await visit(FORM, { policy, attributes: 'async data-wasm="off"' });
  await boxes(page).first().waitFor();
  await signUp(page, "nowasm@example.com");
  assert.deepEqual(await page.evaluate(() => window.violations), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("a script that is not the one that was built is not run", async () => {
  const visitor = await browser.visitor();
  const { page } = visitor;
  await page.route(/\/w\/unticked-.*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n;window.altered = true;` });
  });
  await page.goto(stack.site);
  await eventually(() => assert.ok(visitor.seen.complaints.some((text) => /integrity/.test(text)), visitor.seen.complaints.join()));
  assert.equal(await boxes(page).count(), 0);
  assert.equal(await page.evaluate(() => window.altered), undefined);
  await visitor.close();
});

test("the page's own submit waits for nothing", async () => {
  const { page, close } = await visit(FORM);
  await boxes(page).first().waitFor();
  await page.route(`${stack.edge}/v1/consents`, () => {});
  await page.locator("[type=email]").fill("slow@example.com");
  await page.locator("button").click();
  await page.waitForURL(/thanks\?unticked_id=/);
  await close();
});

for (const options of [
  { viewport: { width: 1280, height: 900 } },
  { viewport: { width: 320, height: 640 } },
  { viewport: { width: 320, height: 640 }, colorScheme: "dark", locale: "de-DE" },
  { viewport: { width: 640, height: 900 }, forcedColors: "active" },
]) {
  test(`the hosted form needs no script: ${JSON.stringify(options)}`, async () => {
    const { page, seen, close } = await browser.visitor({ ...options, javaScriptEnabled: false });
    await page.goto(`${stack.edge}/f/newsletter`);
    const email = `hosted-${options.viewport.width}-${options.colorScheme}@example.com`;
    assert.equal(await page.locator("input:checked").count(), 0);
    await page.locator("[type=email]").fill(email);
    await page.locator(NEWS).check();
    // Nobody is quicker.
    await page.waitForTimeout(1100);
    await page.locator("button").click();
    await page.locator("[role=status]").waitFor();
    assert.equal((await stack.check(email)).state, "granted");
    await page.getByRole("link").click();
    assert.match(page.url(), /\/r\//);
    assert.deepEqual(seen.complaints, []);
    await close();
    // axe-core is a script itself.
    const looked = await browser.visitor(options);
    await looked.page.goto(`${stack.edge}/f/newsletter`);
    assert.deepEqual(await accessibilityFindings(looked.page), []);
    assert.ok(await fits(looked.page));
    await looked.close();
  });
}

test("the page builder shows what the edge would, and its file is one that the edge takes", async () => {
  const { page, seen, close } = await browser.visitor();
  await page.goto(`${stack.edge}/builder`);
  const preview = page.locator("#preview");
  await preview.locator("[type=checkbox]").waitFor();
  assert.equal(await preview.locator("input:checked").count(), 0);
  await page.getByLabel("Words of consent (en)").fill('Yes, "quoted" <b>words</b>');
  await preview.getByText('Yes, "quoted" <b>words</b>').waitFor();
  await page.getByRole("checkbox", { name: "Deutsch" }).check();
  await page.getByText("The edge would not take this yet").waitFor();
  await page.getByLabel("Title (de)").fill("Rundbrief");
  await page.getByLabel("Words of consent (de)").fill("Ja, schickt mir den Rundbrief.");
  await page.getByLabel("Language shown").selectOption("de");
  await preview.getByText("Ja, schickt mir den Rundbrief.").waitFor();
  assert.equal(await page.locator("#problems").innerText(), "");
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok(await fits(page));
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual([...seen.origins], [stack.edge]);
  await close();
});
