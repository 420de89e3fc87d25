// The widget in pages that a framework makes, built as their users build them, with the package.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { eventually, startBrowser, startStack } from "./stack.mjs";

const modules = process.env.UNTICKED_NODE_MODULES;
const require = createRequire(`${modules}/here.js`);
const here = (name) => fileURLToPath(new URL(`./frameworks/${name}`, import.meta.url));
// Beside the bundle: what `cargo xtask build` makes of www/widget/npm.
const unticked = `${process.env.UNTICKED_EDGE_BUNDLE}/../npm`;

let stack, browser;

before(async () => {
  [stack, browser] = await Promise.all([startStack(9350), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Compilers of files that are no JavaScript. */
const compilers = {
  name: "components",
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { parse, compileScript } = require("@vue/compiler-sfc");
      const { descriptor } = parse(await readFile(path, "utf8"));
      return { contents: compileScript(descriptor, { id: "form", inlineTemplate: true }).content };
    });
    build.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = require("svelte/compiler");
      return { contents: compile(await readFile(path, "utf8"), { filename: path }).js.code };
    });
  },
};

async function bundle(contents, loader = "js") {
  const { outputFiles } = await require("esbuild").build({
    stdin: { contents, loader, resolveDir: here("") },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    nodePaths: [modules],
    alias: { unticked },
    // Svelte's runtime has one half for servers.
    conditions: ["browser", "production"],
    loader: { ".html": "text" },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [compilers],
  });
  return outputFiles[0].text;
}

const mount = {
  async React() {
    return bundle(await readFile(here("form.jsx"), "utf8"), "jsx");
  },
  Vue: () =>
    bundle(`import { createApp } from "vue"; import Form from "./form.vue"; import { load } from "unticked";
      load(window.edge); createApp(Form).mount("main");`),
  Svelte: () =>
    bundle(`import { mount } from "svelte"; import Form from "./form.svelte"; import { load } from "unticked";
      load(window.edge); mount(Form, { target: document.querySelector("main") });`),
  async "plain HTML"() {
    return bundle(`import { load } from "unticked"; import html from "./form.html";
      document.querySelector("main").innerHTML = html;
      const form = document.querySelector("form");
      form.onsubmit = (event) => {
        event.preventDefault();
        document.querySelector("output").value = "sent with " + new FormData(form).get("unticked_id");
      };
      form.querySelector("[type=button]").onclick = () => {
        const [label] = form.querySelectorAll("label[hidden]");
        if (label) { label.hidden = false; label.firstElementChild.disabled = false; }
      };
      form.oninput = () => (form.querySelector("p").textContent = form.querySelector("[type=email]").value.length + " characters");
      load(window.edge);`);
  },
};

const NEWS = "[name='unticked[newsletter][email]']";

for (const [name, code] of Object.entries(mount)) {
  test(`in ${name}`, async () => {
    const script = await code();
    const { page, seen, close } = await browser.visitor();
    await page.route(`${stack.site}/t`, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<!doctype html><html lang="en"><title>${name}</title><main></main><script type="module">window.edge = ${JSON.stringify(stack.edge)};\n${script}</script>`,
      }),
    );
    await page.goto(`${stack.site}/t`);
    await page.locator(NEWS).waitFor();
    await page.locator(NEWS).check();
    const email = `${name.replace(" ", "-")}@example.com`;
    // Every key makes the framework draw again.
    await page.locator("[type=email]").pressSequentially(email);
    await page.getByText(`${email.length} characters`).waitFor();
    await page.getByRole("button", { name: "More" }).click();
    await page.locator("[name='unticked[offers][sms]']").waitFor();
    assert.equal(await page.locator(NEWS).isChecked(), true);
    assert.equal(await page.locator("unticked-consent").count(), 1);
    await page.getByRole("button", { name: "Send" }).click();
    // The site's own handler has the record's id at hand.
    await page.getByText(/sent with [0-9a-f-]{36}/).waitFor();
    await eventually(async () => assert.equal((await stack.check(email)).state, "granted"));
    assert.deepEqual(seen.complaints, []);
    await close();
  });
}

test("the package has types made from the edge's, and names every custom property", async () => {
  const types = await readFile(`${unticked}/index.d.ts`, "utf8");
  for (const part of ["export interface ConsentResponse {", 'export type Channel = "email" | "sms" | "phone" | "post";', "receipt_url: string;"]) {
    assert.ok(types.includes(part), part);
  }
  const style = await readFile(new URL("../../www/widget/style.css", import.meta.url), "utf8");
  const manifest = JSON.parse(await readFile(`${unticked}/custom-elements.json`, "utf8"));
  const [{ declarations: [{ cssProperties }] }] = manifest.modules;
  const used = new Set(style.match(/--unticked-[a-z]+/g));
  assert.deepEqual(cssProperties.map((property) => property.name).sort(), [...used].sort());
});
