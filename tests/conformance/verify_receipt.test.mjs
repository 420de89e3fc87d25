// Three verifiers agree about every receipt of the golden vectors and about every change: the
// core's own (its tests read the same file), the one that browsers are given, and one that was
// written from www/docs/receipt.md alone.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => new URL(path, import.meta.url);
const { key, receipts, changed } = JSON.parse(await readFile(here("../../shared/vectors/receipt.json"), "utf8"));
const cases = [
  ...receipts.map(({ says, receipt }) => [says, receipt, []]),
  ...changed.map(({ says, receipt, before, after, broken }) => [
    `changed: ${says}`,
    receipts[receipt].receipt.replace(before, () => after),
    broken,
  ]),
];

const folder = await mkdtemp(join(tmpdir(), "unticked-receipt-"));
after(() => rm(folder, { recursive: true, force: true }));

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);

test("by the document", { skip: python === undefined && "there is no Python here" }, async (t) => {
  const program = fileURLToPath(here("verify_receipt.py"));
  for (const [says, text, broken] of cases) {
    await t.test(says, async () => {
      const file = join(folder, "receipt.json");
      await writeFile(file, text);
      const { status, stdout, stderr } = spawnSync(python, [program, file, key], { encoding: "utf8" });
      assert.equal(stderr, "");
      const no = [...stdout.matchAll(/^NO (\w+)/gm)].map(([, statement]) => statement);
      assert.deepEqual(no, broken, stdout);
      assert.equal(stdout.match(/^(ok|NO) /gm).length, 8);
      assert.equal(status, broken.length === 0 ? 0 : 1);
    });
  }
});

const bundle = process.env.UNTICKED_EDGE_BUNDLE;

test("in the browser", { skip: bundle === undefined && "UNTICKED_EDGE_BUNDLE is not set" }, async (t) => {
  const glue = await readFile(join(bundle, "files/verify/verifier.js"));
  const verifier = await import(`data:text/javascript;base64,${glue.toString("base64")}`);
  verifier.initSync({ module: await readFile(join(bundle, "files/verify/verifier_bg.wasm")) });
  for (const [says, text, broken] of cases) {
    await t.test(says, () => {
      const { valid, checks, keys, bad_keys } = JSON.parse(verifier.verify(text, key));
      assert.deepEqual(checks.filter((check) => !check.holds).map((check) => check.statement), broken);
      assert.deepEqual([valid, checks.length, keys, bad_keys], [broken.length === 0, 8, [key], []]);
    });
  }
});
