# How the floor runs: as the edge does (tests/stack/src/workerd/worker.capnp), with the same
# compatibility date and the same kind of storage on disk. The socket's address comes by
# command line, the disk's too, and the key by the environment.

using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "floor", worker = .floor),
    (name = "objects", disk = (writable = true)),
  ],
  sockets = [(name = "http", http = (), service = "floor")],
);

const floor :Workerd.Worker = (
  compatibilityDate = "2026-04-01",
  modules = [(name = "floor.js", esModule = embed "floor.js")],
  durableObjectNamespaces = [(className = "Floor", uniqueKey = "unticked-floor", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
  bindings = [
    (name = "FLOOR", durableObjectNamespace = "Floor"),
    (name = "KEY", fromEnvironment = "KEY"),
  ],
);
