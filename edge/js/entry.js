// What the runtime sees of the edge: a fetch handler and three object classes,
// each a thin hull around the Rust core.

import { DurableObject } from "cloudflare:workers";
import assets from "./assets.js";
import * as core from "./core.js";
import module from "./unticked_edge_bg.wasm";

core.initSync({ module });

// A trap leaves the core's memory in an unknown state: it is thrown away, and
// whoever was waiting gets an error. What was acknowledged is in storage.
let broken = false;
let generation = 0;

function noteTrap(error) {
  if (error instanceof WebAssembly.RuntimeError) broken = true;
}

addEventListener("error", (event) => noteTrap(event.error));

function renewed() {
  if (!broken) return;
  core.__wbg_reset_state();
  answers.clear();
  broken = false;
  generation += 1;
}

async function guarded(action) {
  renewed();
  try {
    return await action();
  } catch (error) {
    noteTrap(error);
    throw error;
  }
}

// The same for what does not wait.
function now(action) {
  renewed();
  try {
    return action();
  } catch (error) {
    noteTrap(error);
    throw error;
  }
}

const UNAVAILABLE = JSON.stringify({
  type: "urn:unticked:problem:unavailable",
  title: "Not stored; please try again",
  status: 503,
});

function asset(request) {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const path = new URL(request.url).pathname;
  const found = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (found === undefined) return undefined;
  const headers = {
    "content-type": found.type,
    "etag": found.etag,
    "cache-control": found.immutable ? "public, max-age=31536000, immutable" : "public, max-age=300",
    // Any site may load the widget; whether it may use a form is the form's own matter.
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  };
  if (request.headers.get("if-none-match") === found.etag) {
    return new Response(null, { status: 304, headers });
  }
  const decoded = (name) => (found.bytes[name] ??= Uint8Array.from(atob(found[name]), (c) => c.charCodeAt(0)));
  found.bytes ??= {};
  if (found.br) return compressed(request, headers, decoded);
  const body = request.method === "HEAD" ? null : (found.body ?? decoded("base64"));
  return new Response(body, { headers });
}

// What was compressed when it was built. Whoever takes neither gets it unpacked.
function compressed(request, headers, decoded) {
  headers.vary = "accept-encoding";
  const accepted = (request.headers.get("accept-encoding") ?? "").split(",").map((part) => part.split(";"));
  const takes = (coding) => accepted.some(([name, q]) => name.trim() === coding && !/^ *q=0(\.0*)? *$/.test(q ?? ""));
  const coding = ["br", "gzip"].find(takes);
  if (coding) headers["content-encoding"] = coding;
  if (request.method === "HEAD") return new Response(null, { headers });
  if (coding) return new Response(decoded(coding), { headers, encodeBody: "manual" });
  const packed = new Blob([decoded("gzip")]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream("gzip")), { headers });
}

// Files beside the bundle: what is large and seldom asked for.
const FILES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  json: "application/json",
  jsonld: "application/ld+json",
};

function file(request, env) {
  const { pathname: asked } = new URL(request.url);
  const pathname = asked === "/builder" ? "/builder/index.html" : asked;
  const type = FILES[pathname.split(".").pop()];
  if (!/^\/(verify\/|builder\/|contexts\/|openapi\.json$)/.test(pathname)) return undefined;
  if (!type || request.method !== "GET") return undefined;
  return env.ASSETS.fetch(new Request(`http://files${pathname}`)).then((found) => {
    const headers = {
      "content-type": type,
      // A context has its version in its name, and every reader of a receipt asks for it.
      "cache-control": `public, max-age=${type === FILES.jsonld ? 86400 : 300}`,
      "x-content-type-options": "nosniff",
      // They describe the interface and the receipts to whoever reads them, in a browser too.
      ...(/json/.test(type) && { "access-control-allow-origin": "*" }),
      // Pages load what lies beside them, and after that nothing.
      "content-security-policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    };
    return new Response(found.ok ? found.body : null, { status: found.status, headers });
  });
}

// Answers to unsubscribe links, by their number in the core: what is said to two people differs
// by the address of their receipt alone.
const answers = new Map();
const ANSWERS = 4000; // The core has numbers for half as many; the rest are old ones.
let pageHeaders, jsonHeaders, shards;
const ids = new Map();

function answer(number) {
  let found = answers.get(number);
  if (found === undefined) {
    const [before, ...after] = core.ready_texts(number);
    const [page, json] = after.map((text) => text.split("\uffff"));
    found = { before: new TextEncoder().encode(before), page, json };
    if (answers.size >= ANSWERS) answers.clear();
    answers.set(number, found);
    pageHeaders ??= core.reply_headers(false);
    jsonHeaders ??= core.reply_headers(true);
  }
  return found;
}

// What stands behind `/u/`, to the query.
function linked(url) {
  const path = url.indexOf("/", url.indexOf("://") + 3);
  if (!url.startsWith("/u/", path)) return undefined;
  const query = url.indexOf("?", path);
  return url.slice(path + 3, query < 0 ? undefined : query);
}

// The page behind a link, where nothing has to be waited for.
function readyPage(request, link, env, ctx) {
  const { method, headers } = request;
  if (method !== "GET" && method !== "HEAD") return undefined;
  const languages = headers.get("accept-language") ?? "";
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  const found = now(() => {
    const number = core.ready_page(link, languages, method, purpose);
    if (number === 0) return undefined;
    // The first look of a while sees to it that all of them are counted.
    if (number < 0) core.pass_looks_on(env, ctx);
    return answer(Math.abs(number));
  });
  return found && new Response(method === "GET" ? found.before : null, { headers: pageHeaders });
}

// A click by a program: a reader's click gets a page of more than one kind, from the core.
async function readyClick(request, link, env) {
  const { headers } = request;
  const accept = headers.get("accept") ?? "";
  if (accept.includes("text/html")) return undefined;
  const json = accept.includes("application/json");
  const languages = json ? undefined : (headers.get("accept-language") ?? "");
  const click = now(() => {
    shards ??= core.shards(env);
    const text = core.ready_click(link, languages, shards);
    if (text === undefined) return undefined;
    const [number, shard] = text.split(" ", 2);
    return { found: answer(+number), shard, line: text.slice(number.length + shard.length + 2) };
  });
  if (click === undefined) return undefined;
  const { found, shard, line } = click;
  let id = ids.get(shard);
  if (id === undefined) ids.set(shard, (id = env.SHARD.idFromName(`shard-${shard}`)));
  let position;
  try {
    position = await env.SHARD.get(id).stop(line);
  } catch {
    // Of clicks that arrived together one could not be stored, so none was: each goes by itself.
    return undefined;
  }
  const receipt = now(() => core.receipt_url(+shard, position));
  if (receipt === undefined) return undefined;
  const [head, tail] = json ? found.json : found.page;
  return new Response(head + receipt + tail, { headers: json ? jsonHeaders : pageHeaders });
}

// Nothing for what is asked about in the long way.
function ready(request, env, ctx) {
  const link = linked(request.url);
  if (link === undefined) return undefined;
  return request.method === "POST" ? readyClick(request, link, env) : readyPage(request, link, env, ctx);
}

// A mail's request stands in its headers; what is beyond this is not looked at.
const MAIL_HEAD = 64 * 1024;

async function head(stream) {
  const reader = stream.getReader();
  const bytes = new Uint8Array(MAIL_HEAD);
  let length = 0;
  while (length < MAIL_HEAD) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, MAIL_HEAD - length);
    bytes.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return bytes.subarray(0, length);
}

async function receive({ from, to, raw }, env, ctx) {
  const bytes = await head(raw);
  return guarded(() => core.receive(bytes, from, to, env, ctx));
}

// Takes a mail over HTTP, for tests. Only the development stack sets the variable.
function mailForTests(request, env, ctx) {
  if (!env.UNTICKED_DEV_MAIL || request.method !== "POST") return undefined;
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/dev/mail") return undefined;
  const raw = request.body ?? new Blob([]).stream();
  const message = { from: searchParams.get("from"), to: searchParams.get("to"), raw };
  return receive(message, env, ctx).then(
    (outcome) => new Response(outcome),
    () => new Response(UNAVAILABLE, { status: 503 }),
  );
}

export default {
  // Cloudflare Email Routing. What fails here is tried again by whoever sent the mail; nothing
  // is ever answered to it.
  async email(message, env, ctx) {
    await receive(message, env, ctx);
  },
  async fetch(request, env, ctx) {
    try {
      return (
        (await ready(request, env, ctx)) ??
        asset(request) ??
        file(request, env) ??
        mailForTests(request, env, ctx) ??
        (await guarded(() => core.handle(request, env, ctx)))
      );
    } catch {
      // The error itself may quote a request; it goes nowhere.
      return new Response(UNAVAILABLE, {
        status: 503,
        headers: { "content-type": "application/problem+json", "retry-after": "5" },
      });
    }
  },
};

// `Core` is rebuilt from storage after a trap.
const hosting = (Core) =>
  class extends DurableObject {
    #core;
    #generation = -1;

    #current() {
      if (this.#generation !== generation) {
        this.#core = new Core(this.ctx, this.env);
        this.#generation = generation;
      }
      return this.#core;
    }

    run(action) {
      return guarded(() => action(this.#current()));
    }

    now(action) {
      return now(() => action(this.#current()));
    }

    call(command) {
      return this.run((core) => core.call(command));
    }
  };

export class Gateway extends hosting(core.GatewayObject) {
  alarm() {
    return this.run((gateway) => gateway.alarm());
  }
}
export class Registry extends hosting(core.RegistryObject) {}
export class Shard extends hosting(core.ShardObject) {
  #clicks = [];

  // Clicks that arrive together share one commit. The runtime holds each answer back until it
  // is on disk.
  stop(line) {
    return new Promise((stored) => {
      if (this.#clicks.push({ line, stored }) === 1) setTimeout(() => this.#store(), 0);
    });
  }

  #store() {
    const clicks = this.#clicks.splice(0);
    try {
      const answers = this.now((shard) => shard.stop(clicks.map(({ line }) => line).join("\n"))).split("\n");
      clicks.forEach(({ stored }, i) => stored(answers[i]));
    } catch {
      // They have no transaction of their own, for which SQLite would keep a copy of each page that
      // they change. Aborting takes back what this turn has written, and whoever waits is told.
      this.ctx.abort("not stored");
    }
  }

  alarm() {
    return this.run((shard) => shard.alarm());
  }
}
