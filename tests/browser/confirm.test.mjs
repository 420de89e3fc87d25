// Double opt-in as a person goes through it: fill in, find the mail, press the button.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9360), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

async function signUp(page, email) {
  await page.goto(`${stack.site}/partners.html`);
  const box = page.locator("unticked-consent input[type=checkbox]").first();
  await box.waitFor();
  await page.locator("input[type=email]").fill(email);
  await box.check();
  await page.locator("form[data-unticked] [type=submit], form[data-unticked] button").last().click();
  await page.waitForURL(/thanks/);
}

/** The link that a person finds on the mailbox's page. */
async function linkInMailbox(page, email) {
  return eventually(async () => {
    await page.goto(stack.mailbox);
    const mail = page.locator("article", { hasText: email });
    return mail.locator("a[href*='/c/']").first().getAttribute("href", { timeout: 500 });
  });
}

test("filled in, mail opened, button pressed: granted, and the CRM is told", async () => {
  const email = "ada@example.com";
  const { page, seen, close } = await browser.visitor({ viewport: { width: 320, height: 640 } });
  await signUp(page, email);
  const link = await linkInMailbox(page, email);
  assert.equal((await stack.check(email)).state, "pending");

  await page.goto(link);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByRole("heading", { name: "Please confirm" }).waitFor();
  await page.getByText("Yes, send me the monthly garden newsletter").waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.ok(await fits(page), "fits 320 px");

  await page.getByRole("button", { name: "Yes, I confirm" }).press("Enter");
  await page.getByRole("heading", { name: "Confirmed, thank you" }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.ok(await fits(page), "fits 320 px");
  assert.equal((await stack.check(email)).state, "granted");
  await eventually(async () => {
    const [lead] = await stack.leads(email);
    assert.equal(lead?.Newsletter_Email, true);
  });
  await page.getByRole("link", { name: "Receipt" }).click();
  await page.getByText("You confirmed your sign-up by the link in a mail").waitFor();
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("a scanner with scripts on that opens the page fifty times confirms nothing", async () => {
  const email = "grace@example.com";
  const { page, close } = await browser.visitor();
  await signUp(page, email);
  const link = await linkInMailbox(page, email);
  for (let n = 0; n < 50; n += 1) await page.goto(link);
  await page.waitForLoadState("networkidle");
  assert.equal((await stack.check(email)).state, "pending");
  await close();
});
