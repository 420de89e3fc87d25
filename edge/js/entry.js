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

async function guarded(action) {
  if (broken) {
    core.__wbg_reset_state();
    broken = false;
    generation += 1;
  }
  try {
    return await action();
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
  found.bytes ??= found.base64 && Uint8Array.from(atob(found.base64), (c) => c.charCodeAt(0));
  const body = request.method === "HEAD" ? null : (found.body ?? found.bytes);
  return new Response(body, { headers });
}

// Files beside the bundle: what is large and seldom asked for.
const FILES = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  wasm: "application/wasm",
  json: "application/json",
  jsonld: "application/ld+json",
};

function file(request, env) {
  const { pathname } = new URL(request.url);
  const type = FILES[pathname.split(".").pop()];
  if (!/^\/(verify\/|contexts\/|openapi\.json$)/.test(pathname)) return undefined;
  if (!type || request.method !== "GET") return undefined;
  return env.ASSETS.fetch(new Request(`http://files${pathname}`)).then((found) => {
    const headers = {
      "content-type": type,
      // A context has its version in its name, and every reader of a receipt asks for it.
      "cache-control": `public, max-age=${type === FILES.jsonld ? 86400 : 300}`,
      "x-content-type-options": "nosniff",
      // They describe the interface and the receipts to whoever reads them, in a browser too.
      ...(/json/.test(type) && { "access-control-allow-origin": "*" }),
    };
    return new Response(found.ok ? found.body : null, { status: found.status, headers });
  });
}

export default {
  async fetch(request, env, ctx) {
    try {
      return asset(request) ?? file(request, env) ?? (await guarded(() => core.handle(request, env, ctx)));
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

    run(action) {
      return guarded(() => {
        if (this.#generation !== generation) {
          this.#core = new Core(this.ctx, this.env);
          this.#generation = generation;
        }
        return action(this.#core);
      });
    }

    call(command) {
      return this.run((core) => core.call(command));
    }
  };

export class Gateway extends hosting(core.GatewayObject) {}
export class Registry extends hosting(core.RegistryObject) {}
export class Shard extends hosting(core.ShardObject) {
  alarm() {
    return this.run((shard) => shard.alarm());
  }
}
