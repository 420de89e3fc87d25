// The widget on a site's page, in good times and bad.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9320), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const boxes = (page) => page.locator("unticked-consent input[type=checkbox]");

for (const [name, path, language] of [
  ["English", "/", "en"],
  ["German", "/de.html", "de"],
]) {
  for (const options of [
    { viewport: { width: 1280, height: 900 } },
    { viewport: { width: 320, height: 640 } },
    { viewport: { width: 640, height: 900 }, colorScheme: "dark" },
    { viewport: { width: 640, height: 900 }, forcedColors: "active" },
  ]) {
    test(`accessible in ${name}: ${JSON.stringify(options)}`, async () => {
      const { page, seen, close } = await browser.visitor(options);
      await page.goto(stack.site + path);
      await boxes(page).first().waitFor();
      assert.equal(await page.locator("unticked-consent [lang], unticked-consent").first().getAttribute("lang"), language);
      assert.deepEqual(await accessibilityFindings(page), []);
      assert.ok(await fits(page));
      assert.deepEqual(seen.complaints, []);
      await close();
    });
  }
}

test("every box can be reached and ticked by keyboard, and has words", async () => {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  for (const box of await boxes(page).all()) {
    await box.focus();
    await page.keyboard.press("Space");
    assert.ok(await box.isChecked());
    assert.notEqual((await box.evaluate((b) => b.labels[0]?.innerText ?? "")).trim(), "");
  }
  await close();
});

test("a form that is added later gets its boxes, each form once", async () => {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  await page.evaluate(() => {
    const form = document.createElement("form");
    form.dataset.unticked = "partners";
    form.innerHTML = '<input type="email" name="email" aria-label="Email"><button>Go</button>';
    document.body.append(form);
  });
  await page.locator("form[data-unticked=partners] input[type=checkbox]").waitFor();
  await page.evaluate(() => window.unticked.scan());
  assert.equal(await page.locator("unticked-consent").count(), 2);
  assert.equal(await page.locator("form[data-unticked=partners] input[type=checkbox]:checked").count(), 0);
  await close();
});

test("going back shows no box ticked that the person did not tick again", async () => {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  await page.locator("input[type=email]").fill("back@example.com");
  await boxes(page).first().check();
  await page.reload();
  await boxes(page).first().waitFor();
  assert.equal(await page.locator("unticked-consent input:checked").count(), 0);
  await close();
});

test("without the edge there is no box, no consent, and the form works", async () => {
  const { page, close } = await browser.visitor();
  await page.route(`${stack.edge}/**`, (route) => route.abort());
  await page.goto(stack.site);
  await page.locator("input[type=email]").fill("noedge@example.com");
  await page.locator("form[data-unticked] button").last().click();
  await page.waitForURL(/thanks/);
  assert.equal((await stack.check("noedge@example.com")).state, "unknown");
  await close();
});

test("what could not be sent is kept and sent from the next page", async () => {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  await page.locator("input[type=email]").fill("later@example.com");
  await boxes(page).first().check();
  await page.route(`${stack.edge}/v1/consents`, (route) => route.abort());
  await page.locator("form[data-unticked] button").last().click();
  await page.waitForURL(/thanks/);
  assert.equal((await stack.check("later@example.com")).state, "unknown");
  await page.unroute(`${stack.edge}/v1/consents`);
  await page.goto(stack.site);
  await eventually(async () => assert.equal((await stack.check("later@example.com")).state, "granted"));
  await close();
});
