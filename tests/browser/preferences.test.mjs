// The preference centre, as people use it: by keyboard, in the dark, on small screens, and without
// any script of ours.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9340), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Signs somebody up for the newsletter, and gives their preference link. */
const signUp = async (email) => (await stack.signUp(email)).preferences_url;

const shots = process.env.UNTICKED_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/preferences-${name}.png`, fullPage: true });

test("by keyboard alone: a tick is taken away, another set, and the page says what holds", async () => {
  const email = "ada@example.com";
  const url = await signUp(email);
  const { page, seen, close } = await browser.visitor();
  await page.goto(url);
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "before");

  const newsletter = page.getByRole("group", { name: "Newsletter" }).getByRole("checkbox", { name: "by email" });
  assert.equal(await newsletter.isChecked(), true);
  const offers = page.getByRole("group", { name: "Offers" }).getByRole("checkbox", { name: "by text message" });
  assert.equal(await offers.isChecked(), false);

  // From the top of the page to the first box by Tab, as everybody without a mouse does.
  const focused = () => page.evaluate("document.activeElement?.name ?? ''");
  const tabTo = async (name) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await focused()) === name) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${name} cannot be reached`);
  };
  await tabTo("unticked[newsletter][email]");
  await page.keyboard.press("Space");
  await tabTo("unticked[offers][sms]");
  await page.keyboard.press("Space");
  // Enter in a box saves: it must not press another button.
  await page.keyboard.press("Enter");
  await page.getByRole("status").getByText("Saved").waitFor();
  assert.equal((await stack.check(email)).state, "withdrawn");
  assert.equal((await stack.check(email, "offers", "sms")).state, "granted");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "after");

  await page.reload();
  assert.equal(await newsletter.isChecked(), false);
  assert.equal(await offers.isChecked(), true);
  await page.getByRole("link", { name: "Receipt, with the status" }).click();
  await page.getByRole("heading", { name: "Receipt" }).waitFor();
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual([...seen.origins], [stack.edge]);
  await close();
});

test("looking at it with scripts on, fifty times, changes nothing", async () => {
  const email = "grace@example.com";
  const url = await signUp(email);
  const { page, close } = await browser.visitor();
  for (let look = 0; look < 50; look += 1) await page.goto(url, { waitUntil: "load" });
  assert.equal((await stack.check(email)).state, "granted");
  await close();
});

test("a pause, its end, and everything stopped", async () => {
  const email = "joan@example.com";
  const url = await signUp(email);
  const { page, close } = await browser.visitor();
  await page.goto(url);
  const group = page.getByRole("group", { name: "Newsletter" });
  await group.getByText("Rather a pause?").click();
  await group.getByRole("button", { name: "Pause for 30 days" }).click();
  await page.getByRole("status").getByText("Paused").first().waitFor();
  assert.equal((await stack.check(email)).state, "paused");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "paused");
  await page.getByRole("button", { name: "Resume now" }).click();
  await page.getByRole("status").getByText("The pause is over").waitFor();
  assert.equal((await stack.check(email)).state, "granted");
  await page.getByRole("button", { name: "Stop everything" }).click();
  await page.getByRole("status").getByText("Everything is stopped").waitFor();
  assert.equal((await stack.check(email)).state, "withdrawn");
  assert.deepEqual(await accessibilityFindings(page), []);
  await shot(page, "stopped");
  await close();
});

for (const [name, options] of Object.entries({
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "320 pixels": { viewport: { width: 320, height: 640 } },
  // 1280 pixels at a zoom of 400 % are 320 of CSS, four times as sharp.
  "400 percent": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  "right to left": { viewport: { width: 320, height: 640 }, rtl: true },
  "without scripts": { javaScriptEnabled: false },
  "reduced motion, large print": { viewport: { width: 640, height: 800 }, large: true },
})) {
  test(`axe finds nothing, and it fits: ${name}`, async () => {
    const url = await signUp(`${name.replaceAll(/\W/g, "")}@example.com`);
    const { rtl, large, ...context } = options;
    const { page, close } = await browser.visitor(context);
    await page.goto(url);
    if (rtl) await page.evaluate("document.documentElement.dir = 'rtl'; for (const e of document.querySelectorAll('[dir]')) e.dir = 'rtl'");
    if (large) await page.evaluate("document.documentElement.style.fontSize = '200%'");
    if (context.javaScriptEnabled !== false) {
      assert.deepEqual(await accessibilityFindings(page), []);
      assert.ok(await fits(page), "no scrolling sideways");
    }
    await shot(page, name.replaceAll(/\W+/g, "-"));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("status").getByText("You have changed nothing").waitFor();
    await close();
  });
}
