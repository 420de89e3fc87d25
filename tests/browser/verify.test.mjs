// Whoever has a receipt can check it in a browser without a network, and sees what was changed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser, receipt;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9330), startBrowser()]);
  receipt = await signUp("ada@example.com");
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Signs up on the demo site, and gives the receipt's text as it is downloaded. */
async function signUp(email) {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await page.locator("unticked-consent input[type=checkbox]").first().waitFor();
  await page.locator("input[type=email]").fill(email);
  await page.locator("[autocomplete=given-name]").fill("Ada");
  await page.locator("[autocomplete=family-name]").fill("Lovelace");
  await page.locator("[name='unticked[newsletter][email]']").check();
  await page.locator("form[data-unticked] [type=submit], form[data-unticked] button").last().click();
  await page.waitForURL(/thanks/);
  await close();
  return eventually(async () => {
    const [lead] = await stack.leads(email);
    const reply = await fetch(lead.Consent_Receipt_URL, { headers: { accept: "application/json" } });
    const text = await reply.text();
    // Nothing more is going to happen to it.
    assert.equal(JSON.parse(text).delivery[0].state, "confirmed");
    return text;
  });
}

/** The page, loaded, and from then on without a network. */
async function offline(options) {
  const visitor = await browser.visitor(options);
  const { page } = visitor;
  await page.goto(`${stack.edge}/verify`);
  await page.getByText("Ready.").waitFor();
  await page.context().setOffline(true);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  return { ...visitor, asked };
}

async function drop(page, text, name = "receipt.json") {
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name, { type: "application/json" }));
      return transfer;
    },
    [text, name],
  );
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.locator("main").dispatchEvent(event, { dataTransfer: transfer });
  }
}

const status = (page) => page.getByRole("status");

/** What became of each statement. */
const outcomes = async (page) =>
  Object.fromEntries(
    await page
      .locator("[data-statement]")
      .evaluateAll((rows) =>
        rows.map((row) => [row.dataset.statement, row.querySelector("[data-outcome]").dataset.outcome]),
      ),
  );

async function broken(page) {
  const all = Object.entries(await outcomes(page));
  return all.filter(([, outcome]) => outcome !== "holds").map(([statement]) => statement);
}

const changed = (before, after) => {
  assert.ok(receipt.includes(before), before);
  return receipt.replace(before, after);
};

test("a receipt that is dropped holds, and is readable, with the network off", async () => {
  const { page, seen, asked, close } = await offline();
  await drop(page, receipt);
  await page.getByText("receipt.json holds: all 8 statements.").waitFor();
  assert.equal(await status(page).count(), 1);
  assert.deepEqual(await broken(page), []);
  assert.equal(Object.keys(await outcomes(page)).length, 8);

  const { record, proof } = JSON.parse(receipt);
  const shown = await page.locator("#result").innerText();
  for (const part of [
    record.parties[0].name,
    record.parties[0].address.street_address,
    "ISO/IEC TS 27560 and the GDPR",
    "Example CRM B.V., privacy@crm.example",
    "of access (Art. 15): privacy@acme.example",
    record.received_at.replace("T", " ").replace("Z", " UTC"),
    record.notice.texts.withdraw,
    record.notice.purposes[1].text,
    `log ${proof.shard}, position ${proof.position}`,
  ]) {
    assert.ok(shown.includes(part), part);
  }
  assert.match(shown, /Newsletter, by email: granted since .*, for 24 months; .*the person ticked it/);
  assert.match(shown, /Offers, by email: declined since .*was left so/);
  const words = page.locator("blockquote");
  assert.deepEqual([await words.getAttribute("lang"), await words.getAttribute("dir")], ["en", "ltr"]);
  assert.deepEqual(asked, []);
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual([...seen.origins], [stack.edge]);
  await close();
});

test("a changed byte is named by its statement, and said in words", async () => {
  const { page, close } = await offline();
  const { proof } = JSON.parse(receipt);
  const salt = proof.salt.replace(/^./, (first) => (first === "A" ? "B" : "A"));
  for (const [text, statements] of [
    [changed('"state":"confirmed"', '"state":"cOnfirmed"'), undefined],
    [changed('"destination":"crm"', '"destination":"crn"'), ["issue"]],
    [changed(proof.salt, salt), ["event", "issue"]],
    [changed("monthly garden newsletter", "weekly garden newsletter"), ["notice", "record", "issue"]],
    [changed('"jurisdiction":"EU","language"', '"jurisdiction":"US","language"'), ["record", "issue"]],
    [changed('"street_address":"1 Orchard', '"street_address":"2 Orchard'), ["record", "issue"]],
    [`${receipt}\n`, ["form"]],
  ]) {
    await drop(page, text);
    await status(page).getByText("does not hold").waitFor();
    if (statements === undefined) {
      const all = await outcomes(page);
      assert.deepEqual([all.form, all.issue], ["broken", "unchecked"]);
      continue;
    }
    assert.deepEqual(await broken(page), statements);
    for (const statement of statements) {
      const row = page.locator(`[data-statement=${statement}]`);
      assert.match(await row.innerText(), /Does not hold/);
      assert.notEqual((await row.locator(".reason").innerText()).trim(), "");
    }
    await page.getByRole("heading", { name: "What it claims; not all of it is proven" }).waitFor();
    assert.deepEqual(await accessibilityFindings(page), []);
  }
  await drop(page, receipt);
  await status(page).getByText("holds: all").waitFor();
  await close();
});

test("what is no receipt at all is said to be none", async () => {
  const { page, seen, close } = await offline();
  for (const [text, message] of [
    ["{}", /does not hold: The file is a receipt/],
    ["", /does not hold: The file is a receipt/],
    ["not JSON", /does not hold: The file is a receipt/],
    ["x".repeat(2_000_001), /too large/],
  ]) {
    await drop(page, text, "other.json");
    await status(page).getByText(message).waitFor();
  }
  await page.locator("#file").setInputFiles({ name: "binary.json", mimeType: "", buffer: Buffer.from([0x7b, 0xff, 0x7d]) });
  await page.getByText("It is not text in UTF-8").waitFor();
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("everything can be done by keyboard", async () => {
  const { page, close } = await offline();
  const reached = [];
  for (let i = 0; i < 5; i += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.type));
  }
  assert.deepEqual(reached, ["file", "text", "submit", "key-text", "key-reset"]);

  await page.getByLabel("Or paste its text").fill(`  ${receipt}\n`);
  await page.getByRole("button", { name: "Check the text" }).press("Enter");
  await page.getByText("The pasted receipt holds: all 8 statements.").waitFor();

  await page.getByLabel("Choose the receipt’s file").setInputFiles({
    name: "chosen.json",
    mimeType: "application/json",
    buffer: Buffer.from(receipt),
  });
  await page.getByText("chosen.json holds: all 8 statements.").waitFor();
  await close();
});

test("the keys can be changed, and whoever did not sign proves nothing", async () => {
  const { page, close } = await offline();
  const { keys } = await (await fetch(`${stack.edge}/v1/logs`)).json();
  const field = page.getByLabel("Public keys of the deployment");
  assert.equal(await field.inputValue(), keys.join("\n"));
  await drop(page, receipt);
  await status(page).getByText("holds: all").waitFor();

  await field.fill("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  await status(page).getByText("does not hold").waitFor();
  assert.deepEqual(await broken(page), ["checkpoint", "issue"]);
  await page.getByText("not the ones that this site names").waitFor();

  await field.fill(`${keys[0]}\nacme+1+x`);
  await status(page).getByText("holds: all").waitFor();
  await page.getByText("Line 2: not a verifier key").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await accessibilityFindings(page), []);

  await field.fill("");
  assert.deepEqual(await broken(page), ["checkpoint", "issue"]);
  await page.getByRole("button", { name: "Take this site’s keys" }).press("Enter");
  await status(page).getByText("holds: all").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  await close();
});

for (const options of [
  { viewport: { width: 1280, height: 900 } },
  { viewport: { width: 320, height: 640 } },
  { viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  { viewport: { width: 640, height: 900 }, forcedColors: "active" },
]) {
  test(`accessible: ${JSON.stringify(options)}`, async () => {
    const { page, seen, close } = await offline(options);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.deepEqual(await accessibilityFindings(page), []);
    assert.ok(await fits(page), "before");
    await drop(page, receipt);
    await status(page).getByText("holds: all").waitFor();
    await page.getByText("The whole receipt").click();
    assert.deepEqual(await accessibilityFindings(page), []);
    assert.ok(await fits(page), "after");
    assert.deepEqual(seen.complaints, []);
    await close();
  });
}
