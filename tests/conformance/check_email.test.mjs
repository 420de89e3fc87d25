// `unticked check-email` on what others send, and on what answers behind a link: nodemailer and
// Python's `email` with their own defaults, the edge itself, and a server that does it wrong.

import assert from "node:assert/strict";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { startStack } from "../browser/stack.mjs";
import { named, required, run, startFolder } from "./command.mjs";

const POST = { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };

/** Checks a mail: the exit code, the report, and the kinds of its findings. */
async function check(acme, mail, args, env = {}) {
  const { out, err, code } = await acme.unticked(["check-email", "-", "--json", ...args], { input: mail, env });
  assert.notEqual(out, "", err);
  const report = JSON.parse(out);
  assert.ok(!/@example\.com|\/u\/[\w-]/.test(out + err), `an address or a link is told: ${out}${err}`);
  return { code, report, told: out, kinds: report.findings.map(({ kind }) => kind) };
}

// Until 10.6.1 its default left the second field out: 10.6.0 is what the tests take.
test("nodemailer", async (t) => {
  const acme = await startFolder("https://u.ac.example");
  t.after(() => acme.stop());
  const [{ unsubscribe_url: url, preferences_url: preferences }] = await acme.links(["ada@example.com"]);
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  await acme.write("s1.pem", publicKey.export({ type: "spki", format: "pem" }));
  const key = ["--offline", "--dkim-key", "s1._domainkey.acme.example=s1.pem"];
  const nodemailer = required("nodemailer");
  const built = async (list, dkim = {}) => {
    const pem = privateKey.export({ type: "pkcs8", format: "pem" });
    const signer = { domainName: "acme.example", keySelector: "s1", privateKey: pem, ...dkim };
    const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows", dkim: signer });
    const { message } = await transport.sendMail({
      from: "Acme <news@acme.example>",
      to: "ada@example.com",
      subject: "What to plant this month",
      text: `Beans!\n\nUnsubscribe: ${url}\n`,
      html: `<p>Beans!</p><p><a href="${url}">Unsubscribe</a> <a href="${preferences}">What you get</a></p>`,
      list,
      headers: POST,
    });
    return message;
  };
  // Lists in a list become one field.
  const both = { unsubscribe: [[url, "mailto:unsubscribe@acme.example"]] };

  await t.test("leaves List-Unsubscribe-Post out of what it signs", async () => {
    const { code, report, kinds } = await check(acme, await built(both), key);
    assert.deepEqual([code, kinds], [1, ["dkim_uncovered"]]);
    assert.match(report.findings[0].text, /does not cover List-Unsubscribe-Post$/);
  });

  await t.test("signs both fields when it is told to", async () => {
    const headerFieldNames = "from:to:subject:date:message-id:list-unsubscribe:list-unsubscribe-post";
    const { code, kinds, told } = await check(acme, await built(both, { headerFieldNames }), [...key, "--strict"]);
    assert.deepEqual([code, kinds], [0, []], told);
  });

  await t.test("writes the field twice for a plain list", async () => {
    const plain = { unsubscribe: [url, "mailto:unsubscribe@acme.example"] };
    const { code, kinds } = await check(acme, await built(plain), ["--unsigned"]);
    assert.deepEqual([code, kinds[0]], [1, "list_unsubscribe_repeated"]);
  });
});

test("Python's email", async (t) => {
  const acme = await startFolder("https://u.ac.example");
  t.after(() => acme.stop());
  const program = `
import sys
from email.message import EmailMessage
from email.policy import SMTP
mail = EmailMessage(policy=SMTP)
mail["From"], mail["To"], mail["Subject"] = "news@acme.example", "ada@example.com", "Beans!"
mail["List-Unsubscribe"] = sys.argv[1]
mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
mail.set_content("Unsubscribe: " + sys.argv[2])
sys.stdout.buffer.write(mail.as_bytes())
`;
  const [{ unsubscribe_url: url }] = await acme.links(["ada@example.com"]);
  const built = async (list) => (await run(named("UNTICKED_PYTHON"), ["-c", program, list, url])).out;

  await t.test("keeps what is short", async () => {
    const mail = await built(`<${url}>, <mailto:unsubscribe@acme.example>`);
    const { code, kinds, told } = await check(acme, mail, ["--unsigned", "--strict"]);
    assert.deepEqual([code, kinds], [0, []], told);
  });

  // Alone; before a mailto, when the comma has to stand on the line, too; behind one.
  for (const [says, most, list] of [
    ["alone", 75, (url) => `<${url}>`],
    ["before a mailto", 74, (url) => `<${url}>, <mailto:u@acme.example>`],
    ["behind a mailto", 75, (url) => `<mailto:u@acme.example>, <${url}>`],
  ]) {
    await t.test(`encodes what is longer than ${most}, ${says}`, async () => {
      for (const length of [most, most + 1]) {
        const long = url.replace("/u/", `${"/".padEnd(length - url.length, "x")}/u/`);
        assert.equal(long.length, length);
        const { kinds } = await check(acme, await built(list(long)), ["--unsigned"]);
        // An encoded link is read all the same.
        for (const kind of ["list_unsubscribe_encoded", "link_long"]) {
          assert.equal(kinds.includes(kind), length > most, `${kind}: ${kinds}`);
        }
        assert.ok(kinds.includes("token_missing"));
      }
    });
  }

  await t.test("encodes a long mailto, too", async () => {
    // One character more than a token, so that it is no tag of ours.
    const mailto = `mailto:unsubscribe+${"x".repeat(51)}@acme.example`;
    const { kinds } = await check(acme, await built(`<${url}>, <${mailto}>`), ["--unsigned"]);
    assert.deepEqual(kinds, ["list_unsubscribe_encoded", "mailto_long"]);
  });
});

/** A mail as a deployment sends it, unsigned. */
const newsletter = (url) =>
  [
    "From: news@acme.example",
    "To: ada@example.com",
    "Subject: Beans!",
    `List-Unsubscribe: <${url}>, <mailto:unsubscribe@acme.example>`,
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    "",
    `Unsubscribe: ${url}`,
    "",
  ].join("\r\n");

const LIVE = ["--unsigned", "--live"];

test("the edge itself", async (t) => {
  const stack = await startStack(9340);
  let acme;
  t.after(async () => {
    await acme?.stop();
    await stack.stop();
  });
  const { keys } = JSON.parse(await readFile(join(stack.data, "secrets.json"), "utf8"));
  acme = await startFolder(stack.edge, keys);
  await granted(stack, "ada@example.com");
  const [{ unsubscribe_url: url }] = await acme.links(["ada@example.com"]);
  const mail = newsletter(url);
  const sender = { UNTICKED_TOKEN: stack.tokens.sender };
  const texts = (list) => list.filter(({ part }) => part === "live").map(({ text }) => text);

  await t.test("is looked at, and nobody is unsubscribed", async () => {
    const { code, report, kinds, told } = await check(acme, mail, LIVE, sender);
    assert.deepEqual([code, kinds], [0, ["link_loopback"]], told);
    assert.deepEqual(texts(report.checked), [
      "GET, HEAD and GET: a page, no redirect, no cookie",
      "where the person stands is the same after GET, HEAD and GET",
      "POST to a link with a changed token: 404, as it should be",
    ]);
    assert.deepEqual(texts(report.not_checked), ["whether POST unsubscribes: that would take effect (--press)"]);
    assert.equal((await stack.check("ada@example.com")).state, "granted");
  });

  await t.test("without a sender's token, the report says what was not seen", async () => {
    const { code, report } = await check(acme, mail, LIVE);
    assert.equal(code, 0);
    assert.match(texts(report.not_checked)[0], /^whether GET changes what is stored: that takes a sender's token/);
  });

  await t.test("a token that the edge refuses is no clean result", async () => {
    const { code, report, kinds } = await check(acme, mail, LIVE, { UNTICKED_TOKEN: "unticked_sender_x" });
    assert.deepEqual([code, kinds, report.result], [2, ["link_loopback"], "not_checked"]);
  });

  await t.test("a link of another deployment is a dead one", async () => {
    const [{ unsubscribe_url: foreign }] = await (await startOther(t, stack.edge)).links(["ada@example.com"]);
    const { code, kinds } = await check(acme, newsletter(foreign), LIVE, sender);
    assert.deepEqual([code, kinds], [1, ["link_loopback", "token_does_not_open", "live_status"]]);
  });

  await t.test("the button is pressed when that is asked for", async () => {
    const { code, report, kinds, told } = await check(acme, mail, [...LIVE, "--press"], sender);
    assert.deepEqual([code, kinds], [0, ["link_loopback"]], told);
    assert.deepEqual(texts(report.checked).slice(-2), [
      "POST, twice: success",
      "the person may not be mailed for this any more",
    ]);
    assert.equal((await stack.check("ada@example.com")).state, "withdrawn");
  });
});

async function startOther(t, origin) {
  const other = await startFolder(origin);
  t.after(() => other.stop());
  return other;
}

/** Signs somebody up for the newsletter, as the widget does. */
async function granted(stack, email) {
  const headers = { origin: stack.site, "content-type": "application/json" };
  const form = await (await fetch(`${stack.edge}/v1/forms/newsletter?lang=en`, { headers })).json();
  const boxes = form.purposes.flatMap(({ id, channels }) => channels.map((channel) => [id, channel.id]));
  const choices = boxes.map(([purpose, channel]) => ({ purpose, channel, granted: purpose === "newsletter" }));
  // UUIDv7: 48 bits of time, version, variant, random bits.
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const id = bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const { notice, language, stamp } = form;
  const consent = { id, form: "newsletter", notice, language, subject: { email }, choices, stamp, page: `${stack.site}/` };
  const response = await fetch(`${stack.edge}/v1/consents`, { method: "POST", headers, body: JSON.stringify(consent) });
  assert.equal(response.status, 201, await response.clone().text());
}

test("a server that does it wrong", async (t) => {
  // What it does is changed by each test; at first it does everything right.
  let wrong;
  let allowed;
  const answer = (request, response) => {
    const { method } = request;
    const send = (status, headers = {}, body = "<h1>Unsubscribe?</h1>") =>
      response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
    if (request.url === "/v1/check") {
      const result = { allowed, state: allowed ? "granted" : "withdrawn" };
      return send(200, { "content-type": "application/json" }, JSON.stringify({ results: [result] }));
    }
    const forged = method === "POST" && !request.url.endsWith(wrong.token);
    const usual = () => {
      if (forged) return send(404);
      if (method === "POST") allowed = false;
      return send(200);
    };
    return wrong.answer({ method, forged, send, usual });
  };
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const origin = `http://127.0.0.1:${server.address().port}`;
  const acme = await startFolder(origin);
  t.after(() => acme.stop());
  const [{ unsubscribe_url: url }] = await acme.links(["ada@example.com"]);
  const token = url.split("/u/")[1];

  const found = async (answer, ...more) => {
    [wrong, allowed] = [{ token, answer }, true];
    const { code, kinds, told } = await check(acme, newsletter(url), [...LIVE, ...more], { UNTICKED_TOKEN: "unticked_sender_x" });
    const of_live = kinds.filter((kind) => kind.startsWith("live_"));
    assert.equal(code, of_live.some((kind) => kind !== "live_get_differs") ? 1 : 0, told);
    return of_live;
  };
  let count = 0;

  for (const [says, answer, expected, ...more] of [
    ["nothing", ({ usual }) => usual(), []],
    ["nothing, and the button works", ({ usual }) => usual(), [], "--press"],
    ["GET unsubscribes", ({ method, usual }) => ((allowed &&= method !== "GET"), usual()), ["live_get_changes"]],
    ["HEAD unsubscribes", ({ method, usual }) => ((allowed &&= method !== "HEAD"), usual()), ["live_get_changes"]],
    ["GET says something else each time", ({ method, send, usual }) => (method === "GET" ? send(200, {}, `${count++}`) : usual()), ["live_get_differs"]],
    ["GET is redirected", ({ method, send, usual }) => (method === "GET" ? send(302, { location: "/en/" }) : usual()), ["live_redirects"]],
    ["POST is redirected", ({ method, send, usual }) => (method === "POST" ? send(301, { location: `${url}/` }) : usual()), ["live_redirects"]],
    ["GET sets a cookie", ({ method, send, usual }) => (method === "GET" ? send(200, { "set-cookie": "s=1" }) : usual()), ["live_sets_cookie"]],
    ["POST sets a cookie", ({ method, send, usual }) => (method === "POST" ? send(404, { "set-cookie": "s=1" }) : usual()), ["live_sets_cookie"]],
    ["HEAD is not taken", ({ method, send, usual }) => (method === "HEAD" ? send(405) : usual()), []],
    ["HEAD fails", ({ method, send, usual }) => (method === "HEAD" ? send(500) : usual()), ["live_status"]],
    ["there is no page", ({ method, send, usual }) => (method === "GET" ? send(404) : usual()), ["live_status"]],
    ["any token is good", ({ method, send, usual }) => (method === "POST" ? send(200) : usual()), ["live_forged_accepted"]],
    ["POST is not taken", ({ method, send, usual }) => (method === "POST" ? send(405) : usual()), ["live_post_refused"]],
    ["a challenge stands before POST", ({ method, send, usual }) => (method === "POST" ? send(403) : usual()), ["live_post_refused"]],
    ["POST does nothing", ({ method, forged, send, usual }) => (method === "POST" && !forged ? send(200) : usual()), ["live_post_ineffective"], "--press"],
    ["POST fails", ({ method, forged, send, usual }) => (method === "POST" && !forged ? send(500) : usual()), ["live_post_refused"], "--press"],
  ]) {
    await t.test(says, async () => assert.deepEqual(await found(answer, ...more), expected));
  }

  await t.test("nothing answers", async () => {
    const gone = createServer().listen(0, "127.0.0.1");
    await once(gone, "listening");
    const dead = `http://127.0.0.1:${gone.address().port}/u/${token}`;
    gone.close();
    await once(gone, "close");
    const { code, kinds } = await check(acme, newsletter(dead), LIVE);
    assert.deepEqual([code, kinds.at(-1)], [1, "live_unreachable"]);
  });

  await t.test("the bearer token stays with the deployment", async () => {
    // A mail whose link leads elsewhere: that host must not be shown the token.
    const seen = [];
    const elsewhere = createServer((request, response) => {
      seen.push(`${request.url} ${JSON.stringify(request.headers)}`);
      response.end("x");
    }).listen(0, "127.0.0.1");
    await once(elsewhere, "listening");
    t.after(() => elsewhere.close());
    [wrong, allowed] = [{ token, answer: ({ usual }) => usual() }, true];
    const link = `http://127.0.0.1:${elsewhere.address().port}/u/${token}`;
    const { kinds } = await check(acme, newsletter(link), LIVE, { UNTICKED_TOKEN: "unticked_sender_x" });
    assert.ok(kinds.includes("link_other_origin"), kinds.join());
    assert.equal(seen.length, 4, "GET, HEAD, GET and POST with a changed token");
    assert.ok(!seen.some((request) => /unticked_sender|v1\/check/.test(request)), seen.join());
  });
});
