// The widget on pages as site builders make them: their markup, and the style sheets of Bootstrap
// and Tailwind. With UNTICKED_SHOTS the pictures of www/docs/images are made anew.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { accessibilityFindings, eventually, fits, startBrowser, startStack } from "./stack.mjs";

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9380), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

const shots = process.env.UNTICKED_SHOTS;
const module = (path) => join(process.env.UNTICKED_NODE_MODULES, path);

/** What Tailwind makes of the classes in a page. */
async function tailwind(html) {
  const { compile } = await import(pathToFileURL(createRequire(module("here.js")).resolve("tailwindcss")));
  const made = await (compile ?? (await import(pathToFileURL(module("tailwindcss/dist/lib.mjs")))).compile)('@import "tailwindcss";', {
    loadStylesheet: async () => ({ content: await readFile(module("tailwindcss/index.css"), "utf8"), base: "/", path: "" }),
  });
  return made.build(html.match(/class="[^"]*"/g).flatMap((found) => found.slice(7, -1).split(" ")));
}

const sheets = {
  bootstrap: () => readFile(module("bootstrap/dist/css/bootstrap.min.css"), "utf8"),
  tailwind,
};

// What the documentation says to add, where it says anything.
const matching = {
  bootstrap: "unticked-consent { --unticked-gap: .5rem; --unticked-accent: var(--bs-primary) } unticked-consent legend { float: none; font-size: inherit; margin: 0 }",
  tailwind: "@layer base { unticked-consent { --unticked-accent: var(--color-blue-600); --unticked-link: var(--color-blue-600) } }",
  elementor: ".elementor-form-fields-wrapper > unticked-consent { --unticked-padding: 0 5px }",
  webflow: "unticked-consent label { font-weight: normal }",
  "zoho-forms": "unticked-consent { --unticked-padding: 0 15px }",
};

async function visit(name, { viewport, match = false }) {
  const visitor = await browser.visitor({ viewport });
  const { page } = visitor;
  const body = await readFile(new URL(`recipes/${name}.html`, import.meta.url), "utf8");
  const sheet = `${(await sheets[name]?.(body)) ?? ""}${match ? (matching[name] ?? "") : ""}`;
  const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${name}</title>
    <style>${sheet}</style><script src="${stack.edge}/unticked.js" async></script>${body}`;
  await page.route(`${stack.site}/t`, (route) => route.fulfill({ contentType: "text/html", body: html }));
  // Each sends the fields that its maker has.
  await page.route(/\/subscribe/, (route) => route.fulfill({ contentType: "text/html", body: "<title>Thanks</title>" }));
  await page.goto(`${stack.site}/t`);
  await eventually(async () => assert.equal(await page.locator("form:not(:has(unticked-consent fieldset))").count(), 0));
  return visitor;
}

/** The rectangles of a form's boxes, fields and button. */
const laidOut = (form) =>
  form.evaluate((form) => {
    const rect = (element) => element.getBoundingClientRect().toJSON();
    const shown = (element) => element.getClientRects().length && !element.closest("unticked-consent");
    return {
      form: rect(form),
      element: rect(form.querySelector("unticked-consent")),
      button: rect(form.querySelector("button, [type=submit]")),
      fields: [...form.querySelectorAll("input:not([type=submit])")].filter(shown).map(rect),
      boxes: [...form.querySelectorAll("unticked-consent label")].map((label) => ({
        box: rect(label.querySelector("input")),
        words: rect(label.querySelector("span")),
      })),
    };
  });
const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top + 0.5 || b.bottom <= a.top + 0.5;
const inLine = (a, b) => a.bottom > b.top && a.top < b.bottom;

for (const name of ["bootstrap", "tailwind", "contact-form-7", "elementor", "webflow", "shopify", "zoho-forms"]) {
  for (const viewport of [
    { width: 720, height: 800 },
    { width: 320, height: 640 },
  ]) {
    test(`${name}, ${viewport.width} wide: the boxes have a place of their own, and what they say is recorded`, async () => {
      const { page, seen, close } = await visit(name, { viewport });
      assert.ok(await fits(page));
      for (const form of await page.locator("form").all()) {
        const { form: around, element, button, fields, boxes } = await laidOut(form);
        for (const other of [button, ...fields]) assert.ok(apart(element, other), "the boxes lie over the form");
        assert.ok(element.width > 0.8 * around.width, `${element.width} of ${around.width}`);
        for (const { box, words } of boxes) {
          assert.ok(box.width >= 24 && box.height >= 24);
          assert.ok(inLine(box, words) && words.left >= box.right && words.left - box.right < 24, "words stand beside their box");
        }
        const id = await form.getAttribute("id");
        // A button that stood beside its field still does where there is room; below all of them,
        // the boxes come between.
        if (id === "row") {
          if (viewport.width > 320 || name === "tailwind") assert.ok(fields.some((field) => inLine(field, button)));
        } else if (!fields.some((field) => inLine(field, button))) {
          assert.ok(fields.every((field) => field.bottom <= element.top + 0.5) && element.bottom <= button.top + 0.5);
        }
      }
      assert.deepEqual(await accessibilityFindings(page, "unticked-consent"), []);
      if (shots && viewport.width === 720) {
        const matched = await visit(name, { viewport, match: true });
        await matched.page.locator("unticked-consent input[type=checkbox]").first().check();
        await matched.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
        await matched.close();
      }
      if (shots) await page.screenshot({ path: join(shots, `${name}-${viewport.width}-as-it-is.png`), fullPage: true });

      const email = `${name}-${viewport.width}@example.com`;
      const last = page.locator("form").last();
      await last.locator("[type=email], [name=Email]").fill(email);
      await last.locator("[name='unticked[newsletter][email]']").check();
      await last.locator("button, [type=submit]").click();
      await eventually(async () => assert.equal((await stack.check(email)).state, "granted"));
      assert.deepEqual(seen.complaints, []);
      await close();
    });
  }
}
