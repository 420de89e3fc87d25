// The smallest Worker that workerd can be run with as the edge is: the same
// classes, the same module names, and as much of the contract as a start needs.
import { DurableObject } from "cloudflare:workers";
import wasm from "./unticked_edge_bg.wasm";

export class Shard extends DurableObject {
  fetch() {
    const { sql } = this.ctx.storage;
    sql.exec("CREATE TABLE IF NOT EXISTS visits (n)");
    sql.exec("INSERT INTO visits VALUES (1)");
    return new Response(String(sql.exec("SELECT count(*) AS n FROM visits").one().n));
  }
}

export class Gateway extends DurableObject {}

export class Registry extends DurableObject {
  async fetch(request) {
    const { kv } = this.ctx.storage;
    if (request.method === "PUT") kv.put("config", await request.text());
    return new Response(kv.get("config"));
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const the = (namespace) => namespace.get(namespace.idFromName("one"));
    switch (pathname) {
      case "/healthz":
        return new Response("ok");
      case "/given":
        return Response.json([env.A, String(wasm), Object.keys(env).sort()]);
      case "/fetch":
        return fetch(await request.text());
      case "/v1/config": {
        const config = await (await the(env.REGISTRY).fetch(request)).text();
        if (config.includes("misspelt")) {
          return Response.json({ title: "Invalid", detail: "line 1: misspelt" }, { status: 422 });
        }
        return Response.json({ config });
      }
      default:
        return the(env.SHARD).fetch(request);
    }
  },
};
