// The main job, as a person does it: a ticked box reaches the CRM, one click takes it back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9310), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const boxes = (page) => page.locator("unticked-consent input[type=checkbox]");

async function fillIn(page, email, path = "") {
  await page.goto(`${stack.site}/${path}`);
  await boxes(page).first().waitFor();
  await page.locator("input[type=email]").fill(email);
  await page.locator("[autocomplete=given-name]").fill("Ada");
  await page.locator("[autocomplete=family-name]").fill("Lovelace");
}

async function submit(page) {
  await page.locator("form[data-unticked] [type=submit], form[data-unticked] button").last().click();
  await page.waitForURL(/thanks/);
}

async function lead(email) {
  return eventually(async () => {
    const leads = await stack.leads(email);
    assert.equal(leads.length, 1, "one Lead");
    return leads[0];
  });
}

const receipt = async (url) => (await fetch(url, { headers: { accept: "application/json" } })).json();

test("one box of several is ticked, reaches the CRM, and one click takes it back", async () => {
  const email = "ada@example.com";
  const { page, seen, close } = await browser.visitor();
  await fillIn(page, email);

  const shown = await boxes(page).evaluateAll((all) => all.map((box) => [box.name, box.checked]));
  assert.deepEqual(shown, [
    ["unticked[newsletter][email]", false],
    ["unticked[offers][email]", false],
    ["unticked[offers][sms]", false],
  ]);
  const words = await page.locator("unticked-consent").innerText();

  await page.locator("[name='unticked[newsletter][email]']").check();
  await submit(page);

  const record = await lead(email);
  assert.equal(record.Newsletter_Email, true);
  assert.equal(record.Offers_Email, false);
  assert.equal(record.Offers_SMS, false);
  assert.equal(record.Email_Opt_Out, false);
  assert.equal(record.First_Name, "Ada");
  assert.equal(record.Last_Name, "Lovelace");
  assert.ok(record.Unsubscribe_URL.startsWith(`${stack.edge}/u/`));

  const recorded = await receipt(record.Consent_Receipt_URL);
  assert.equal(recorded.record.source, "form");
  assert.equal(recorded.record.page, `${stack.site}/`);
  for (const purpose of recorded.record.notice.purposes) {
    assert.ok(words.includes(purpose.text), `the page showed what the record holds: ${purpose.text}`);
  }
  assert.ok(words.includes(recorded.record.notice.texts.withdraw));
  assert.equal((await stack.check(email)).allowed, true);
  assert.equal((await stack.check(email, "offers")).allowed, false);

  const stopped = await fetch(record.Unsubscribe_URL, {
    method: "POST",
    redirect: "error",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: "List-Unsubscribe=One-Click",
  });
  assert.equal(stopped.status, 200);
  assert.equal((await stack.check(email)).allowed, false);
  await eventually(async () => {
    const [after] = await stack.leads(email);
    assert.equal(after.Email_Opt_Out, true);
    assert.equal(after.Newsletter_Email, false);
  });

  const { receipt_url } = await stopped.json();
  await eventually(async () => {
    const [delivery] = (await receipt(receipt_url)).delivery;
    assert.equal(delivery.state, "confirmed");
  });
  await page.goto(receipt_url);
  await page.getByText("Confirmed: read back").waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);

  assert.deepEqual(seen.complaints, []);
  assert.deepEqual([...seen.origins].sort(), [stack.edge, stack.site].sort());
  await close();
});

test("boxes left unticked are recorded as declined, and nothing is granted anywhere", async () => {
  const email = "grace@example.com";
  const { page, seen, close } = await browser.visitor();
  await fillIn(page, email);
  await submit(page);

  const record = await lead(email);
  assert.equal(record.Newsletter_Email, false);
  assert.equal(record.Offers_Email, false);
  assert.equal(record.Email_Opt_Out, true);
  const recorded = await receipt(record.Consent_Receipt_URL);
  assert.ok(recorded.record.choices.length >= 2);
  for (const choice of recorded.record.choices) assert.equal(choice.state, "declined");
  for (const purpose of ["newsletter", "offers"]) {
    const { allowed, state } = await stack.check(email, purpose);
    assert.deepEqual([allowed, state], [false, "declined"]);
  }
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("the page behind a link changes nothing until its button is pressed", async () => {
  const email = "joan@example.com";
  const { page, seen, close } = await browser.visitor({ viewport: { width: 320, height: 640 }, locale: "de-AT" });
  // What follows a click is in the language of the form that the person sent.
  await fillIn(page, email, "de.html");
  await page.locator("[name='unticked[newsletter][email]']").check();
  await submit(page);
  const { Unsubscribe_URL } = await lead(email);

  await page.goto(Unsubscribe_URL);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  await page.waitForLoadState("networkidle");
  assert.equal((await stack.check(email)).allowed, true, "a scanner that runs scripts stops nothing");
  assert.deepEqual(await accessibilityFindings(page), []);
  assert.ok(await fits(page), "fits 320 px");

  await page.getByRole("button", { name: "Abbestellen" }).press("Enter");
  await page.getByRole("heading", { name: "Sie sind abgemeldet" }).waitFor();
  assert.equal((await stack.check(email)).allowed, false);
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.getByRole("link").click();
  await page.getByRole("heading", { name: "Beleg" }).waitFor();
  assert.ok(await fits(page), "fits 320 px");
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("a link that was cut explains itself and stops nothing", async () => {
  const { page, close } = await browser.visitor();
  const response = await page.goto(`${stack.edge}/u/cut`);
  assert.equal(response.status(), 404);
  await page.getByRole("heading", { name: "This link does not work" }).waitFor();
  assert.deepEqual(await accessibilityFindings(page), []);
  await close();
});
