// The widget in a site's forms: whatever forms do, whatever scripts try, and whatever fails.

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
const NEWS = "[name='unticked[newsletter][email]']";
const SMS = "[name='unticked[offers][sms]']";
const FORM = `<form action="/subscribe" method="post" data-unticked="newsletter">
  <label>Email <input type="email" name="email"></label> <button>Send</button></form>`;

/** A page of the site with this body, and a list of the records that it sends. */
async function visit(body, { options, head = "", tag = `<script src="${stack.edge}/unticked.js" async></script>` } = {}) {
  const visitor = await browser.visitor(options);
  const { page } = visitor;
  const html = `<!doctype html><html lang="en"><title>Test</title>${head}${tag}<main><h1>Test</h1>${body}</main>`;
  await page.route(`${stack.site}/t`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  const sent = [];
  page.on("request", (request) => {
    if (request.url() === `${stack.edge}/v1/consents` && request.method() === "POST") sent.push(request.postDataJSON());
  });
  await page.goto(`${stack.site}/t`);
  return { ...visitor, sent };
}

/** The site submits by a script of its own, and stays on the page. */
const stay = (page) => page.evaluate(() => document.addEventListener("submit", (event) => event.preventDefault()));

const granted = (record) => record.choices.filter((choice) => choice.granted).map((c) => `${c.purpose}/${c.channel}`);

for (const [name, path, language] of [
  ["English", "/", "en"],
  ["German", "/de.html", "de"],
]) {
  for (const options of [
    { viewport: { width: 1280, height: 900 } },
    { viewport: { width: 320, height: 640 } },
    { viewport: { width: 640, height: 900 }, colorScheme: "dark" },
    { viewport: { width: 640, height: 900 }, forcedColors: "active" },
    { viewport: { width: 640, height: 900 }, rightToLeft: true },
  ]) {
    test(`accessible in ${name}: ${JSON.stringify(options)}`, async () => {
      const { page, seen, close } = await browser.visitor(options);
      await page.goto(stack.site + path);
      await boxes(page).first().waitFor();
      assert.equal(await page.locator("unticked-consent").getAttribute("lang"), language);
      if (options.rightToLeft) {
        await page.evaluate(() => document.querySelectorAll("html, unticked-consent").forEach((e) => (e.dir = "rtl")));
      }
      assert.deepEqual(await accessibilityFindings(page), []);
      assert.ok(await fits(page));
      assert.deepEqual(seen.complaints, []);
      await close();
    });
  }
}

test("every box can be reached and ticked by keyboard, has words, and is large enough", async () => {
  const { page, close } = await browser.visitor();
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  for (const box of await boxes(page).all()) {
    await box.focus();
    await page.keyboard.press("Space");
    assert.ok(await box.isChecked());
    assert.notEqual((await box.evaluate((b) => b.labels[0]?.innerText ?? "")).trim(), "");
    const { width, height } = await box.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${width} by ${height}`);
  }
  assert.equal(await page.locator("unticked-consent [role=status]").innerText(), "");
  const about = await page.locator("unticked-consent fieldset").first().evaluate((f) => document.getElementById(f.getAttribute("aria-describedby")).innerText);
  assert.match(about, /take this back[^]*Privacy policy/);
  await close();
});

test("down to a container of 240 pixels", async () => {
  const { page, close } = await visit(`<div style="width:240px;border:1px solid">${FORM}</div>`);
  await boxes(page).first().waitFor();
  const wide = await page.locator("unticked-consent").evaluate((element) => element.scrollWidth);
  assert.ok(wide <= 240, `${wide}`);
  await close();
});

test("a site that submits by a script gets the answer, and the person a status and the receipt", async () => {
  const { page, sent, seen, close } = await visit(FORM);
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator("[type=email]").fill("script@example.com");
  await page.locator(NEWS).check();
  const heard = page.evaluate(
    () => new Promise((resolve) => document.addEventListener("unticked:recorded", ({ detail }) => resolve(detail))),
  );
  await page.locator("button").click();
  const detail = await heard;
  assert.match(detail.receipt_url, /\/r\//);
  assert.equal(detail.id, sent[0].id);
  assert.equal(await page.locator("[name=unticked_id]").inputValue(), detail.id);
  const status = page.locator("unticked-consent [role=status]");
  assert.match(await status.innerText(), /recorded/);
  assert.equal(await status.getByRole("link").getAttribute("href"), detail.receipt_url);
  assert.deepEqual(await accessibilityFindings(page), []);

  // The same by the function: the same form as it was is the same record.
  const again = await page.evaluate(() => window.unticked.record(document.forms[0]));
  assert.equal(again.id, detail.id);
  await page.locator(NEWS).uncheck();
  const other = await page.evaluate(() => window.unticked.record(document.forms[0]));
  assert.notEqual(other.id, detail.id);
  assert.equal((await stack.check("script@example.com")).state, "declined");
  assert.deepEqual(await page.evaluate(() => window.unticked.choices(document.forms[0])), sent.at(-1).choices);
  assert.equal(await page.evaluate(() => window.unticked.record(document.createElement("form"))), null);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("pressing twice is one record", async () => {
  const { page, sent, close } = await visit(FORM);
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator("[type=email]").fill("twice@example.com");
  await page.locator("button").dblclick();
  await eventually(() => assert.equal(sent.length, 2));
  assert.deepEqual(sent[0], sent[1]);
  await close();
});

test("several forms, added, moved, cloned and removed", async () => {
  const { page, sent, seen, close } = await visit(FORM + FORM);
  await eventually(async () => assert.equal(await page.locator("unticked-consent fieldset:first-child input[type=checkbox]").count(), 4));
  await stay(page);
  // Ids stay unique.
  assert.deepEqual(await accessibilityFindings(page), []);
  await page.locator(NEWS).first().check();
  await page.evaluate(() => {
    const [first] = document.forms;
    document.querySelector("main").append(first.cloneNode(true));
    document.querySelector("main").append(first);
    const added = document.createElement("form");
    added.dataset.unticked = "partners";
    added.innerHTML = '<input type="email" aria-label="Email"><button>Go</button>';
    document.body.append(added);
  });
  await page.locator("form[data-unticked=partners] input[type=checkbox]").waitFor();
  await page.evaluate(() => window.unticked.scan());
  assert.equal(await page.locator("unticked-consent").count(), 4);
  // In the document: the second, the clone, the first. The clone's tick was nobody's.
  await eventually(async () =>
    assert.deepEqual(await page.locator(NEWS).evaluateAll((all) => all.map((box) => box.checked)), [false, false, true, false]),
  );
  await page.evaluate(() => document.forms[0].remove());
  const clone = page.locator("form").nth(0);
  await clone.locator("[type=email]").fill("clone@example.com");
  await clone.locator(NEWS).check();
  await clone.locator("button").click();
  await eventually(async () => assert.equal((await stack.check("clone@example.com")).state, "granted"));
  assert.deepEqual(granted(sent[0]), ["newsletter/email"]);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test("a form whose fields come late, or that a script fills anew, has its boxes all the same", async () => {
  const { page, close } = await visit('<form data-unticked="newsletter"></form>');
  await page.evaluate(() => (document.forms[0].innerHTML = '<input type="email"><button>Go</button>'));
  await boxes(page).first().waitFor();
  assert.equal(await boxes(page).count(), 2);
  await page.locator(NEWS).check();
  // A later step asks for a number: its box comes, and what was ticked stays so.
  await page.evaluate(() => document.forms[0].insertAdjacentHTML("afterbegin", '<input type="tel">'));
  await page.locator(SMS).waitFor();
  assert.equal(await page.locator(NEWS).isChecked(), true);
  await page.evaluate(() => (document.forms[0].innerHTML = '<input type="email"><button>Go</button>'));
  await boxes(page).first().waitFor();
  assert.equal(await page.locator("unticked-consent input:checked").count(), 0);
  await close();
});

test("a step of several records nothing", async () => {
  const { page, sent, close } = await visit(FORM.replace("</form>", "<button data-unticked-step>Next</button></form>"));
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator("[type=email]").fill("step@example.com");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Send" }).click();
  await eventually(() => assert.equal(sent.length, 1));
  await close();
});

test("fields, slot and button may stand outside of the form", async () => {
  const { page, sent, close } = await visit(
    `<form id="f" data-unticked="newsletter"></form>
     <label>Email <input type="email" form="f"></label><div data-unticked-slot="f"></div><button form="f">Send</button>`,
  );
  await boxes(page).first().waitFor();
  await stay(page);
  assert.equal(await page.locator("[data-unticked-slot] unticked-consent").count(), 1);
  await page.locator("[type=email]").fill("outside@example.com");
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await eventually(() => assert.deepEqual(granted(sent[0]), ["newsletter/email"]));
  assert.equal(await page.evaluate(() => new FormData(document.forms[0]).has("unticked[newsletter][email]")), true);
  await close();
});

test("a form in a shadow root, by the function", async () => {
  const { page, sent, close } = await visit("<div id=host></div>");
  await page.evaluate(async (form) => {
    const root = document.querySelector("#host").attachShadow({ mode: "closed" });
    root.innerHTML = form;
    window.root = root;
    root.addEventListener("submit", (event) => event.preventDefault());
    await window.unticked.render(root);
  }, FORM);
  const rect = (selector) => page.evaluate((selector) => {
    const { x, y, width, height } = window.root.querySelector(selector).getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  }, selector);
  await page.evaluate(() => (window.root.querySelector("[type=email]").value = "shadow@example.com"));
  await page.mouse.click(...(await rect("[type=checkbox]")));
  await page.mouse.click(...(await rect("button")));
  await eventually(() => assert.deepEqual(granted(sent[0]), ["newsletter/email"]));
  await close();
});

test("an inline form: the boxes stand outside of a row of field and button", async () => {
  const { page, close } = await visit(
    `<form data-unticked="newsletter"><div style="display:flex"><input type="email"><span><button>Go</button></span></div></form>`,
  );
  await boxes(page).first().waitFor();
  assert.equal(await page.locator("form > unticked-consent + div").count(), 1);
  await close();
});

test("a reset form has no ticks, and a script's tick after it is none", async () => {
  const { page, sent, close } = await visit(FORM.replace("</form>", "<button type=reset>Reset</button></form>"));
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator(NEWS).check();
  await page.getByRole("button", { name: "Reset" }).click();
  assert.equal(await page.locator("unticked-consent input:checked").count(), 0);
  await page.evaluate((news) => setTimeout(() => (document.querySelector(news).checked = true), 50), NEWS);
  await page.locator("unticked-consent input:checked").waitFor();
  await page.locator("[type=email]").fill("reset@example.com");
  await page.getByRole("button", { name: "Send" }).click();
  await eventually(() => assert.deepEqual(granted(sent[0]), []));
  await close();
});

test("a tick is the person's own, whatever a script or style does", async () => {
  const attempts = {
    "sets the property": (news) => (document.querySelector(news).checked = true),
    "sets the attribute": (news) => document.querySelector(news).setAttribute("checked", ""),
    clicks: (news) => document.querySelector(news).click(),
    "clicks the words": (news) => document.querySelector(news).labels[0].click(),
    "sends events": (news) => {
      const box = document.querySelector(news);
      box.checked = true;
      for (const name of ["click", "input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
    },
    "uses every attribute that looks like it": () => {
      for (const name of ["checked", "ticked", "default", "auto", "required", "all"]) {
        document.forms[0].setAttribute(`data-unticked-${name}`, "true");
        document.querySelector("unticked-consent").setAttribute(`data-${name}`, "true");
      }
      window.unticked.render(document.forms[0]);
    },
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    const { page, sent, close } = await visit(FORM);
    await boxes(page).first().waitFor();
    await stay(page);
    await page.evaluate(attempt, NEWS);
    await page.locator("[type=email]").fill("nobody@example.com");
    await page.locator("button").click();
    await eventually(() => assert.equal(sent.length, 1, name));
    assert.deepEqual(granted(sent[0]), [], name);
    await close();
  }
});

test("a tick holds for the words that were served, seen by the person", async () => {
  for (const [name, change] of [
    ["other words", (label) => (label.querySelector("span").textContent = "Yes, I accept the terms")],
    ["words that nobody sees", (label) => label.closest("form").style.setProperty("opacity", "0")],
  ]) {
    const { page, sent, close } = await visit(FORM);
    await boxes(page).first().waitFor();
    await stay(page);
    await page.locator("unticked-consent label").first().evaluate(change);
    await page.locator("[type=email]").fill("words@example.com");
    await page.locator(NEWS).click({ force: true });
    await page.locator("button").click({ force: true });
    await eventually(() => assert.equal(sent.length, 1, name));
    assert.deepEqual(granted(sent[0]), [], name);
    await close();
  }
});

test("no style of the page hides or shrinks a box", async () => {
  const head = `<style>
    input { width: 100%; height: 1px; opacity: 0; appearance: none }
    [type=checkbox] { position: absolute; left: -9999px; visibility: hidden; width: 1px }
    label { display: none; opacity: 0; visibility: hidden; content-visibility: hidden }
    unticked-consent fieldset { content-visibility: hidden; contain-intrinsic-size: 0 }
    unticked-consent { --unticked-box: 2px }
  </style>`;
  const { page, close } = await visit(FORM, { head });
  await boxes(page).first().waitFor();
  for (const box of await boxes(page).all()) {
    const { x, width, height } = await box.boundingBox();
    assert.ok(x >= 0 && width >= 20 && height >= 20, `${x}: ${width} by ${height}`);
    assert.ok(await box.evaluate((b) => b.checkVisibility({ opacityProperty: true, visibilityProperty: true })));
  }
  await close();
});

const LOW = `<a href="#form">Sign up</a><style>@media print { .long { display: none } }</style><div class="long" style="height:9000px">Long ago</div>`;

for (const [name, move] of Object.entries({
  "a link": async (page) => {
    await page.locator("a").first().click();
    // What is above it is higher than its guess, too.
    await eventually(async () => assert.ok(Math.abs(await page.evaluate(() => document.querySelector("#form").getBoundingClientRect().top)) < 1));
  },
  "a script": async (page) => {
    await page.mouse.click(600, 600);
    await page.evaluate(() => document.querySelector("#form").scrollIntoView({ block: "center" }));
  },
  "a wheel": async (page) => {
    await page.mouse.move(100, 100);
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 1000);
  },
  "the end of the page": (page) => page.keyboard.press("End"),
})) {
  test(`boxes far below are there and not laid out; who comes to them by ${name} sees nothing move`, async () => {
    // Words that run over many lines: no guess of their height is right.
    const { page, close } = await visit(`${LOW}${FORM}${FORM.replace("<form", '<form id="form"')}<p>And more.</p><div style="height:2000px"></div>`, {
      head: `<style>main { width: 200px; font: 24px sans-serif }</style>`,
    });
    await page.evaluate(() => {
      window.shift = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.shift += value))).observe({ type: "layout-shift" });
    });
    await eventually(async () => assert.equal(await page.locator(NEWS).count(), 2));
    const laid = () => page.locator(NEWS).evaluateAll((all) => all.map((box) => box.checkVisibility({ contentVisibilityAuto: true })));
    await eventually(async () => assert.deepEqual(await laid(), [false, false]));
    assert.equal(await page.getByRole("checkbox").count(), 4);
    await move(page);
    await eventually(async () => assert.deepEqual(await laid(), [true, true]));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => window.shift), 0);
    await close();
  });
}

test("a box far below is reached by Tab, and its tick counts", async () => {
  const { page, sent, close } = await visit(`${LOW}${FORM}`);
  await boxes(page).first().waitFor({ state: "attached" });
  await stay(page);
  await page.evaluate(() => document.querySelector("[type=email]").focus({ preventScroll: true }));
  await page.keyboard.type("tab@example.com");
  await page.keyboard.press("Tab");
  assert.ok(await page.locator(NEWS).evaluate((box) => box === document.activeElement));
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await eventually(() => assert.deepEqual(granted(sent[0]), ["newsletter/email"]));
  await close();
});

test("a box far below is printed", async () => {
  const { page, close } = await visit(`${LOW}${FORM}`);
  await boxes(page).first().waitFor({ state: "attached" });
  // The link below the boxes is one in the file, too, if it is painted.
  assert.match((await page.pdf()).toString("latin1"), /\/URI \(https:\/\/acme\.example\/privacy\)/);
  await close();
});

test("a program that fills in every field leaves nothing", async () => {
  const { page, sent, close } = await visit(FORM);
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator(NEWS).check();
  await page.evaluate(() => {
    for (const field of document.querySelectorAll("input:not([type=hidden],[type=checkbox])")) field.value = "every@example.com";
  });
  await page.locator("button").click();
  await eventually(() => assert.equal(sent.length, 1));
  assert.equal(sent[0].trap, "every@example.com");
  await page.locator("unticked-consent [role=status] a").waitFor();
  assert.equal((await stack.check("every@example.com")).state, "unknown");
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

test("a page out of the browser's memory has no box ticked, and its boxes work", async () => {
  const keeping = await startBrowser({ keepsPages: true });
  const { page } = await keeping.visitor();
  await page.addInitScript(() => addEventListener("pageshow", ({ persisted }) => (window.cameBack = persisted)));
  await page.goto(stack.site);
  await boxes(page).first().waitFor();
  await page.locator("input[type=email]").fill("back@example.com");
  await boxes(page).first().check();
  await page.goto(`${stack.site}/thanks`);
  // `goBack` waits for a load that does not come.
  await page.evaluate(() => setTimeout(() => history.back()));
  await eventually(async () => assert.ok(await page.evaluate("window.cameBack"), "the page was loaded anew"));
  assert.equal(await page.locator("input[type=email]").inputValue(), "back@example.com");
  assert.equal(await page.locator("unticked-consent input:checked").count(), 0);
  assert.deepEqual(await page.evaluate(() => window.unticked.choices(document.forms[0]).filter(({ granted }) => granted)), []);
  await page.locator(NEWS).check();
  await page.locator("form[data-unticked] button").last().click();
  await eventually(async () => assert.equal((await stack.check("back@example.com")).state, "granted"));
  assert.equal((await stack.check("back@example.com", "offers")).state, "declined");
  await keeping.close();
});

test("a form without a field for a number shows no box for one, and says so", async () => {
  const { page, close } = await browser.visitor();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.goto(`${stack.site}/`);
  await page.locator(SMS).waitFor();
  await page.evaluate(() => document.querySelector("[type=tel]").remove());
  await eventually(async () => assert.equal(await page.locator(SMS).count(), 0));
  assert.ok(said.some((text) => /newsletter has no field for offers\/sms/.test(text)), said.join());
  await close();
});

test("a ticked box without a number that can be reached says so, and is left out of the record", async () => {
  const { page, sent, close } = await visit(FORM.replace("<button", '<label>Phone <input type="tel"></label><button'));
  await page.locator(SMS).waitFor();
  await stay(page);
  const hint = page.locator("unticked-consent > p").first();
  assert.ok(await hint.isHidden());
  await page.locator("[type=email]").fill("sms@example.com");
  await page.locator("[type=tel]").fill("07700 900123");
  await page.locator(SMS).check();
  assert.match(await hint.innerText(), /country code/);
  await page.locator("button").click();
  await eventually(() => assert.equal(sent.length, 1));
  assert.deepEqual(sent[0].choices.map((c) => c.channel), ["email", "email"]);
  assert.equal(sent[0].subject.phone, undefined);
  await page.locator("[type=tel]").fill("+44 7700 900123");
  await page.locator("button").click();
  assert.ok(await hint.isHidden());
  await eventually(() => assert.deepEqual(granted(sent[1]), ["offers/sms"]));
  assert.equal(sent[1].subject.phone, "+44 7700 900123");
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

test("a record is sent without a question before it, which a page that is left would not wait for", async () => {
  const { page, sent, close } = await visit(FORM);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const asked = [];
  devtools.on("Network.requestWillBeSent", ({ type, request }) => {
    if (request.url.startsWith(stack.edge)) asked.push(`${type} ${request.method}`);
  });
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator("[type=email]").fill("straight@example.com");
  await page.locator(NEWS).check();
  await page.locator("button").click();
  await page.locator("unticked-consent [role=status] a").waitFor();
  assert.equal(sent.length, 1);
  assert.deepEqual(asked.filter((one) => /POST|OPTIONS/.test(one)), ["Fetch POST"]);
  await close();
});

test("what could not be sent is kept, and sent once from the next page", async () => {
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
  await page.goto(`${stack.site}/thanks`);
  await eventually(async () => assert.equal((await stack.check("later@example.com")).state, "granted"));
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("unticked:")));
  await eventually(async () => assert.deepEqual(await kept(), []));
  await close();
});

/** A page whose record could not be sent, and is kept in the browser. */
async function visitThatKeeps(email) {
  const visitor = await visit(FORM);
  const { page } = visitor;
  await boxes(page).first().waitFor();
  await stay(page);
  await page.locator("[type=email]").fill(email);
  await page.locator(NEWS).check();
  await page.route(`${stack.edge}/v1/consents`, (route) => route.abort());
  await page.locator("button").click();
  await page.locator("unticked-consent [role=status]").getByText("keeps it").waitFor();
  return visitor;
}

test("who comes from elsewhere is to be there before anything is asked of the browser's storage", async () => {
  const { page, close } = await visitThatKeeps("elsewhere@example.com");
  await page.close();
  const context = page.context();
  await context.addInitScript(() => {
    const storage = Object.getOwnPropertyDescriptor(window, "localStorage");
    window.asked = 0;
    Object.defineProperty(window, "localStorage", { get: () => ((window.asked += 1), storage.get.call(window)) });
  });
  const later = await context.newPage();
  await later.goto(stack.site);
  await boxes(later).first().waitFor();
  await later.evaluate("unticked.ready");
  assert.equal(await later.evaluate("window.asked"), 0);
  assert.equal((await stack.check("elsewhere@example.com")).state, "unknown");
  await later.keyboard.press("Tab");
  await eventually(async () => assert.equal((await stack.check("elsewhere@example.com")).state, "granted"));
  await close();
});

test("a record is kept for a week, and its stamp is renewed while its words are served", async () => {
  const { page, sent, close } = await visitThatKeeps("week@example.com");
  // Two records of other days, whose stamps are no longer good.
  await page.evaluate(() => {
    const [key] = Object.keys(localStorage).filter((key) => key.startsWith("unticked:"));
    const [text, id] = [localStorage[key], key.slice(9)];
    localStorage.clear();
    for (const days of [6, 8]) {
      const time = (Date.now() - days * 864e5).toString(16).padStart(12, "0");
      const made = `${time.slice(0, 8)}-${time.slice(8)}${id.slice(13)}`;
      localStorage["unticked:" + made] = text.replace(id, made).replace(/"stamp":"..../, '"stamp":"AAAA');
    }
  });
  await page.unroute(`${stack.edge}/v1/consents`);
  sent.length = 0;
  await page.reload();
  await eventually(async () => assert.equal((await stack.check("week@example.com")).state, "granted"));
  // The edge has it before the page has the answer.
  await eventually(async () => assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).length), 0));
  assert.equal(new Set(sent.map((record) => record.id)).size, 1);
  await close();
});

test("a page that was open for long has its boxes' stamp renewed before it is too old", async () => {
  const { page, close } = await visit(FORM);
  await page.clock.install();
  await page.reload();
  await boxes(page).first().waitFor();
  await page.locator(NEWS).check();
  const asked = page.waitForRequest(/fieldset/);
  await page.clock.setSystemTime(Date.now() + 13 * 36e5);
  await page.locator("[type=email]").focus();
  await asked;
  assert.equal(await page.locator(NEWS).isChecked(), true);
  await close();
});

test("a page with ten forms has one observer, which also sees into shadow roots", async () => {
  const visitor = await browser.visitor();
  const { page } = visitor;
  await page.addInitScript(() => {
    window.observers = 0;
    window.MutationObserver = class extends MutationObserver {
      constructor(...given) {
        super(...given);
        window.observers += 1;
      }
    };
  });
  const html = `<!doctype html><html lang="en"><title>Test</title><script src="${stack.edge}/unticked.js" async></script>
    <main>${"<p>text <b>more</b></p>".repeat(1250)}${FORM.repeat(10)}<div></div></main>`;
  await page.route(`${stack.site}/t`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${stack.site}/t`);
  await eventually(async () => assert.equal(await page.locator(NEWS).count(), 10));
  await page.evaluate((form) => {
    const root = document.querySelector("main > div").attachShadow({ mode: "open" });
    root.innerHTML = form;
    return window.unticked.render(root);
  }, FORM);
  await eventually(async () => assert.equal(await page.locator(NEWS).count(), 11));
  assert.equal(await page.evaluate(() => window.observers), 1);
  await visitor.close();
});

test("the core comes when somebody begins with a form, and is asked for once", async () => {
  const { page, close } = await visit(FORM + FORM);
  const asked = [];
  page.on("request", (request) => /\.wasm$/.test(request.url()) && asked.push(request.url()));
  await eventually(async () => assert.equal(await page.locator(NEWS).count(), 2));
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked, []);
  const core = page.waitForResponse(/\.wasm$/);
  await page.locator("[type=email]").first().fill("core@example.com");
  await core;
  await page.locator("[type=email]").last().fill("core@example.com");
  assert.equal(asked.length, 1);
  await close();
});

test("what changes while the widget puts its boxes in is not missed, and each form is asked for once", async () => {
  const visitor = await browser.visitor();
  const { page } = visitor;
  const asked = [];
  page.on("request", (request) => /fieldset/.test(request.url()) && asked.push(request.url()));
  // The page answers the first form that is ready with a third one, before the second has its boxes.
  await page.addInitScript((form) => {
    document.addEventListener("unticked:ready", ({ target }) => {
      if (document.forms.length < 3) target.closest("form").insertAdjacentHTML("afterend", form);
    });
  }, FORM);
  const html = `<!doctype html><html lang="en"><title>Test</title><script src="${stack.edge}/unticked.js" async></script><main>${FORM}${FORM}</main>`;
  await page.route(`${stack.site}/t`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(`${stack.site}/t`);
  await eventually(async () => assert.equal(await page.locator(NEWS).count(), 3));
  assert.equal(new Set(asked).size, asked.length);
  await visitor.close();
});

test("the tag may stand twice, or be a module", async () => {
  const src = `src="${stack.edge}/unticked.js"`;
  const { page, seen, close } = await visit(FORM, { tag: `<script type="module" ${src}></script><script ${src} async></script>` });
  await boxes(page).first().waitFor();
  assert.equal(await page.locator("unticked-consent").count(), 1);
  assert.deepEqual(seen.complaints, []);
  await close();
});
