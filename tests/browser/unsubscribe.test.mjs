// The pages behind an unsubscribe link, as people and their scanners use them: by keyboard, on small
// screens, zoomed in, in forced colours, and in a browser that runs scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9360), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const shots = process.env.UNTICKED_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/unsubscribe-${name}.png`, fullPage: true });
const state = async (email) => (await stack.check(email)).state;

/** Goes to a button by Tab and presses it, as whoever has no mouse does. */
async function press(page, value) {
  const focused = () => page.evaluate("document.activeElement?.value ?? document.activeElement?.tagName");
  for (let presses = 0; presses < 40 && (await focused()) !== value; presses += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(), value, "the button cannot be reached");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
}

test("by keyboard alone: unsubscribed, undone, paused, everything stopped", async () => {
  const email = "ada@example.com";
  const { unsubscribe_url } = await stack.signUp(email);
  const { page, seen, close } = await browser.visitor({ javaScriptEnabled: true });
  await page.goto(unsubscribe_url);
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "before");
  await press(page, "");
  assert.equal(await state(email), "withdrawn");
  assert.equal(await page.getByRole("status").count(), 1);
  assert.ok((await page.content()).includes("a***@e***.com"));
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "done");

  await press(page, "undo");
  assert.equal(await state(email), "granted");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "undone");

  await page.goto(unsubscribe_url);
  await press(page, "");
  await press(page, "pause-30");
  assert.equal(await state(email), "paused");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "paused");

  await press(page, "stop-everything");
  assert.equal(await state(email), "withdrawn");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "everything");
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual([...seen.origins], [stack.edge]);
  await close();
});

test("without scripts, on a small screen, zoomed to 400 %, in forced colours and from right to left", async () => {
  const ways = [
    ["narrow", { viewport: { width: 320, height: 640 } }],
    ["zoomed", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
    ["forced", { forcedColors: "active" }],
    ["dark", { colorScheme: "dark", viewport: { width: 320, height: 640 } }],
  ];
  for (const [name, options] of ways) {
    const { unsubscribe_url } = await stack.signUp(`${name}@example.com`);
    const { page, seen, close } = await browser.visitor({ ...options, javaScriptEnabled: false });
    await page.goto(unsubscribe_url);
    assert.ok(await fits(page), name);
    await page.getByRole("button").click();
    assert.equal(await state(`${name}@example.com`), "withdrawn");
    assert.ok(await fits(page), name);
    await shot(page, name);
    await page.evaluate("document.documentElement.dir = 'rtl'");
    assert.ok(await fits(page), `${name}, from right to left`);
    await shot(page, `${name}-rtl`);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    assert.equal(await state(`${name}@example.com`), "granted");
    assert.deepEqual(seen.complaints, []);
    await close();
  }
});

test("checklist 10: a browser that runs scripts loads every page 50 times, and nothing changes", async () => {
  const email = "scanned@example.com";
  const { unsubscribe_url, preferences_url, receipt_url } = await stack.signUp(email);
  // The page of a right to undo, which is somebody else's.
  const other = await stack.signUp("other@example.com");
  const done = await fetch(other.unsubscribe_url, { method: "POST", headers: { accept: "text/html" } });
  const [right] = (await done.text()).match(/\/u\/[\w-]{50}/);
  const pages = [unsubscribe_url, preferences_url, receipt_url, `${stack.edge}${right}`, `${stack.edge}/verify`];
  const { page, close } = await browser.visitor();
  for (const url of pages) {
    for (let loads = 0; loads < 50; loads += 1) {
      const reply = await page.goto(url);
      assert.equal(reply.status(), 200, url);
    }
    // What a page's script could do late, it has done by now.
    await page.waitForTimeout(200);
  }
  assert.equal(await state(email), "granted");
  assert.equal(await state("other@example.com"), "withdrawn");
  await close();
});
