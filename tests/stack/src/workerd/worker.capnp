# How the edge runs on this machine. Everything in here is the same for every
# data folder: the socket's address comes by command line, secrets by the
# environment, and the paths are relative to the folder of this file.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "edge", worker = .edge),
    # On this machine the CRM is a simulator on a loopback port, and workerd
    # refuses private addresses unless told otherwise. On Cloudflare's network
    # there is nothing like it: a Worker there reaches public addresses only.
    (name = "network", network = (
      allow = ["private", "public"],
      tlsOptions = (trustBrowserCas = true),
    )),
    (name = "objects", disk = (path = "../objects", writable = true)),
    # On Cloudflare's network: static assets.
    (name = "files", disk = (path = "files")),
  ],
  sockets = [(name = "http", http = (), service = "edge")],
);

const edge :Workerd.Worker = (
  # Not beyond the day on which the pinned workerd was made: it refuses to start then.
  compatibilityDate = "2026-04-01",
  modules = [
    (name = "index.js", esModule = embed "index.js"),
    (name = "unticked_edge_bg.wasm", wasm = embed "unticked_edge_bg.wasm"),
  ],
  # A unique key names the folder of a class on disk: another key, and all is gone from sight.
  durableObjectNamespaces = [
    (className = "Shard", uniqueKey = "unticked-shard", enableSql = true),
    (className = "Gateway", uniqueKey = "unticked-gateway", enableSql = true),
    (className = "Registry", uniqueKey = "unticked-registry", enableSql = true),
  ],
  # Never in memory: there, an alarm that fires ends the process (workerd#7191).
  durableObjectStorage = (localDisk = "objects"),
  globalOutbound = "network",
  bindings = [
    (name = "SHARD", durableObjectNamespace = "Shard"),
    (name = "GATEWAY", durableObjectNamespace = "Gateway"),
    (name = "REGISTRY", durableObjectNamespace = "Registry"),
    (name = "ASSETS", service = "files"),
