// What www/docs/minting.md says in other languages is run as it stands there, and makes the links
// that the golden vectors and `unticked link` have.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { named, run, startFolder } from "./command.mjs";

const read = async (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const page = await read("www/docs/minting.md");

/** The page's code in a language; there is one block of each. */
function code(language) {
  const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, name]) => name === language);
  assert.equal(blocks.length, 1, language);
  return blocks[0][2];
}

const PYTHON = `
import json, sys
for case in json.load(sys.stdin):
    headers = mint(case["keys"], case["origin"], case["address"], case["purpose"], case.get("campaign"))
    print(json.dumps([normalised(case["address"]), headers]))
`;
const JAVASCRIPT = `
import { readFileSync } from "node:fs";
for (const { keys, origin, address, purpose, campaign } of JSON.parse(readFileSync(0)))
  console.log(JSON.stringify([normalised(address), mint(keys, origin, address, purpose, campaign)]));
`;
const PHP = `
foreach (json_decode(stream_get_contents(STDIN), true) as $case) {
    $headers = mint($case["keys"], $case["origin"], $case["address"], $case["purpose"], $case["campaign"] ?? null);
    echo json_encode([normalised($case["address"]), $headers]), "\\n";
}
`;

let acme;
before(async () => {
  acme = await startFolder("https://u.acme.example");
});
after(() => acme?.stop());

/** Mints by the page: normalised address and headers of every case. */
async function minted(language, cases) {
  const [file, text, program] = {
    python: ["mint.py", code("python") + PYTHON, () => named("UNTICKED_PYTHON")],
    js: ["mint.mjs", code("js") + JAVASCRIPT, () => process.execPath],
    php: ["mint.php", `<?php\n${code("php")}${PHP}`, () => process.env.UNTICKED_PHP],
  }[language];
  await acme.write(file, text);
  const { out, err, code: status } = await run(program(), [file], { cwd: acme.folder, input: JSON.stringify(cases) });
  assert.equal(status, 0, err);
  assert.equal(err, "");
  return out.trim().split("\n").map((line) => JSON.parse(line));
}

const subjects = JSON.parse(await read("shared/vectors/subject.json")).filter(({ kind }) => kind === "email");
const tokens = JSON.parse(await read("shared/vectors/token.json"));
const base64url = (hex) => Buffer.from(hex, "hex").toString("base64url");

for (const language of ["python", "js", "php"]) {
  const missing = language === "php" && !process.env.UNTICKED_PHP && "PHP is not here";
  test(language, { skip: missing }, async (t) => {
    await t.test("makes the tokens of the vectors", async () => {
      const wanted = tokens.filter(({ use, payload }) => use === "unsubscribe" && /^1000(dd6f46|000000)000000/.test(payload));
      assert.equal(wanted.length, 4);
      const cases = wanted.map(({ key_id: id, key, deployment, payload }) => ({
        keys: { deployment, subject: base64url(subjects[0].key), token: [{ id, key: base64url(key) }] },
        origin: "https://u.acme.example",
        address: "ada@example.com",
        purpose: payload.startsWith("1000dd6f46") ? "newsletter" : "*",
      }));
      const urls = (await minted(language, cases)).map(([, headers]) => headers["List-Unsubscribe"]);
      assert.deepEqual(urls, wanted.map(({ token }) => `<https://u.acme.example/u/${token}>`));
    });

    await t.test("normalises addresses as the vectors do", async () => {
      const keys = acme.keys;
      const cases = subjects.map(({ given: address }) => ({ keys, origin: "https://u.acme.example", address, purpose: "*" }));
      const addresses = (await minted(language, cases)).map(([address]) => address);
      assert.deepEqual(addresses, subjects.map(({ text }) => text));
    });

    await t.test("makes the links of the command", async () => {
      // The command takes an address a line.
      const addresses = subjects.map(({ given }) => given.trim());
      for (const [purpose, campaign] of [["newsletter"], ["*"], ["offers", "Frühling 2027"]]) {
        const more = ["--purpose", purpose, ...(campaign ? ["--campaign", campaign] : [])];
        const links = await acme.links(addresses, ...more);
        const cases = addresses.map((address) => ({ keys: acme.keys, origin: "https://u.acme.example", address, purpose, campaign }));
        const headers = (await minted(language, cases)).map(([, headers]) => headers);
        assert.deepEqual(headers, links.map(({ headers }) => headers));
      }
    });

    await t.test("makes the page's own example", async () => {
      const { url, ...example } = JSON.parse(code("json"));
      const [[, headers]] = await minted(language, [example]);
      assert.deepEqual(headers, { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
    });
  });
}
