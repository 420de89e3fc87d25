// Every page in every language on the smallest screen: nothing is cut or has to be pushed aside,
// and what is written from left to right stays so inside a page from right to left.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { accessibilityFindings, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser, languages;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9380), startBrowser()]);
  const files = await readdir(new URL("../../shared/words", import.meta.url));
  languages = files.filter((name) => name.endsWith(".ftl")).map((name) => name.replace(".ftl", ""));
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const shots = process.env.UNTICKED_SHOTS;
const shot = (page, name) => shots && page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

/** The links of somebody who has signed up nowhere, so that the browser's language decides. */
async function links(email) {
  const reply = await fetch(`${stack.edge}/v1/links`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${stack.tokens.sender}` },
    body: JSON.stringify({ subjects: [{ email }], purpose: "offers", channel: "email" }),
  });
  return (await reply.json()).links[0];
}

/** Whether all of a text is within the window, and each of its words is whole. */
const cut = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll("h1, h2, p, label, legend, li, button, summary, small, dt, dd")) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width > 0 && (left < -0.5 || right > innerWidth + 0.5 || element.scrollWidth > element.clientWidth + 1)) {
        if (getComputedStyle(element).display !== "inline") found.push(element.textContent.trim().slice(0, 60));
      }
    }
    return found;
  });

/** Whether the characters of a text stand from left to right, one after the other. */
const standsFromLeftToRight = (page, text) =>
  page.evaluate((text) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(text);
      if (at < 0) continue;
      const lefts = [...text].map((_, i) => {
        const range = document.createRange();
        range.setStart(walker.currentNode, at + i);
        range.setEnd(walker.currentNode, at + i + 1);
        const { left, top } = range.getBoundingClientRect();
        return { left, top };
      });
      return lefts.every((c, i) => i === 0 || c.top > lefts[i - 1].top || c.left > lefts[i - 1].left);
    }
    return `${text} is not there`;
  }, text);

test("at 320 pixels every page fits in every language", async () => {
  for (const language of languages) {
    const { page, seen, close } = await browser.visitor({
      locale: language,
      viewport: { width: 320, height: 640 },
    });
    const looks = async (name, inLanguage = language) => {
      const where = `${language}, ${name}`;
      assert.equal(await page.locator("html").getAttribute("lang"), inLanguage, where);
      assert.ok(await fits(page), where);
      assert.deepEqual(await cut(page), [], where);
      await shot(page, `${language}-${name}`);
    };
    // An address that begins with a digit: a digit takes part in what surrounds it.
    const { unsubscribe_url, preferences_url } = await links(`1${language}@example.com`);
    await page.goto(unsubscribe_url);
    await looks("before");
    await page.locator("main form button").click();
    await looks("after");
    assert.equal(await standsFromLeftToRight(page, "1***@e***.com"), true, language);
    await page.getByRole("link").first().click();
    await looks("receipt");
    const received = await page.locator("dd time").first().innerText();
    assert.equal(await standsFromLeftToRight(page, received), true, language);
    await page.goto(preferences_url);
    await looks("preferences");
    assert.equal(await standsFromLeftToRight(page, "1***@e***.com"), true, language);
    await page.goto(`${stack.edge}/f/partners?lang=${language}`);
    // A form is in a language that its notice has been written in.
    await looks("form", language === "de" ? "de" : "en");
    await page.goto(`${stack.edge}/u/${"A".repeat(50)}`);
    await looks("problem");
    // The browser says of its own that the last page was a 404.
    assert.deepEqual(seen.complaints.filter((text) => !/404/.test(text)), [], language);
    await close();
  }
});

test("headings are inside their frames, and a state stands under its box in either direction", async () => {
  const { page, close } = await browser.visitor({ locale: "he", viewport: { width: 320, height: 640 } });
  await page.goto((await links("frames@example.com")).preferences_url);
  const found = await page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const torn = [...document.querySelectorAll("fieldset")].filter(
      (frame) => box(frame.querySelector("legend")).top < box(frame).top,
    );
    const apart = [...document.querySelectorAll(".choice")].filter(
      (choice) => Math.abs(box(choice.querySelector("p")).left - box(choice.querySelector("label span")).left) > 2,
    );
    return [torn.length, apart.length, document.querySelectorAll(".choice").length];
  });
  assert.deepEqual(found, [0, 0, 3]);
  await close();
});

test("a button that erases is told apart from its neighbour, and the page's own button in forced colours", async () => {
  for (const [forcedColors, one, other, property] of [
    ["none", "Erase me", "Give me my data", "color"],
    ["active", "Save", "Stop everything", "backgroundColor"],
  ]) {
    const { page, close } = await browser.visitor({ locale: "en", forcedColors });
    await page.goto((await links("buttons@example.com")).preferences_url);
    const look = (name) =>
      page.getByRole("button", { name }).evaluate((button, property) => getComputedStyle(button)[property], property);
    assert.notEqual(await look(one), await look(other), one);
    await close();
  }
});

test("from right to left too axe-core finds nothing", async () => {
  for (const language of ["ar", "he"]) {
    const { page, close } = await browser.visitor({ locale: language });
    const { unsubscribe_url, preferences_url } = await links(`axe-${language}@example.com`);
    await page.goto(unsubscribe_url);
    await page.locator("main form button").click();
    assert.deepEqual(await accessibilityFindings(page), [], language);
    await page.goto(preferences_url);
    assert.deepEqual(await accessibilityFindings(page), [], language);
    await close();
  }
});
