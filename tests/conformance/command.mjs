// The operator's command, run in a folder of its own.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What `cargo xtask test` names in the environment. */
export const named = (name) => {
  assert.ok(process.env[name], `${name} is not set; run these tests by \`cargo xtask test\``);
  return process.env[name];
};

/** A package that xtask has installed. */
export const required = (name) => createRequire(join(named("UNTICKED_NODE_MODULES"), "here.js"))(name);

/** Runs a program to its end. It does not block: a server of the test may have to answer it. */
export async function run(program, args, { input = "", ...options } = {}) {
  const child = spawn(program, args, options);
  const ended = new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  child.stdin.on("error", () => {}); // It may end without reading.
  child.stdin.end(input);
  const text = async (stream) => Buffer.concat(await stream.toArray()).toString();
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

/** A folder with the demo's configuration for another origin, and keys: new ones, if none are given. */
export async function startFolder(origin, keys) {
  const folder = await mkdtemp(join(tmpdir(), "unticked-command-"));
  const demo = await readFile(new URL("../../www/demo/unticked.toml", import.meta.url), "utf8");
  // Without the mailbox: what stands in a header is for each test to say.
  const config = demo.replace("http://127.0.0.1:8787", origin).replace(/^unsubscribe_mailbox.*\n/m, "");
  await writeFile(join(folder, "unticked.toml"), config);
  await symlink(named("UNTICKED_NODE_MODULES"), join(folder, "node_modules"));
  const unticked = (args, options = {}) => {
    const { UNTICKED_TOKEN: _, ...env } = process.env;
    return run(named("UNTICKED_COMMAND"), args, { cwd: folder, ...options, env: { ...env, ...options.env } });
  };
  if (keys) await writeFile(join(folder, "unticked-keys.json"), JSON.stringify(keys));
  else assert.equal((await unticked(["keys", "new", "--deployment", "demo"])).code, 0);
  return {
    folder,
    unticked,
    keys: JSON.parse(await readFile(join(folder, "unticked-keys.json"), "utf8")),
    /** `unticked link`: the links of people, in their order. */
    async links(addresses, ...more) {
      const purpose = more.includes("--purpose") ? [] : ["--purpose", "newsletter"];
      const args = ["link", "--stdin", "--json", "--channel", "email", ...purpose, ...more];
      const { out, err, code } = await unticked(args, { input: `${addresses.join("\n")}\n` });
      assert.equal(code, 0, err);
      return out.trim().split("\n").map((line) => JSON.parse(line));
    },
    write: (name, text) => writeFile(join(folder, name), text),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}
