// The floor: the least that a Worker written by hand could do for a one-click unsubscribe,
// on the same workerd. `cargo xtask bench` gives the edge's figures as ratios to it.
//
// GET answers a fixed page. POST /u/{id}.{mac} checks the HMAC-SHA-256 of the id, has one of
// four objects insert one row, and answers once that row is stored. Each row commits alone.

import { DurableObject } from "cloudflare:workers";

const SHARDS = 4;

// As long as the edge's own page, so that both send as much.
const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><title>Stop Newsletter by email?</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/pages.css"></head><body><main><h1>Stop Newsletter by email?</h1><p>Acme Garden Supplies Ltd will then no longer send you Newsletter by email.</p><form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Unsubscribe</button></form></main></body></html>`;

const encoder = new TextEncoder();
let key;

async function authentic(env, id, mac) {
  key ??= await crypto.subtle.importKey(
    "raw",
    encoder.encode(env.KEY),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  const signature = Uint8Array.fromBase64(mac, { alphabet: "base64url" });
  return crypto.subtle.verify("HMAC", key, signature, encoder.encode(id));
}

export class Floor extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS event (at INTEGER, id TEXT)");
  }

  async fetch(request) {
    const id = await request.text();
    this.ctx.storage.sql.exec("INSERT INTO event VALUES (?, ?)", Date.now(), id);
    return new Response(null, { status: 204 });
  }
}

export default {
  async fetch(request, env) {
    if (request.method === "GET") {
      return new Response(PAGE, { headers: { "content-type": "text/html; charset=utf-8" } });
    }
    const { pathname } = new URL(request.url);
    const [id, mac] = pathname.slice("/u/".length).split(".");
    if (mac === undefined || !(await authentic(env, id, mac))) {
      return new Response(null, { status: 404 });
    }
    // A MAC's characters are as good as random.
    const name = `floor-${mac.charCodeAt(0) % SHARDS}`;
    const object = env.FLOOR.get(env.FLOOR.idFromName(name));
    const stored = await object.fetch("http://floor/", { method: "POST", body: id });
    return stored.ok ? new Response("stopped") : new Response(null, { status: 503 });
  },
};
