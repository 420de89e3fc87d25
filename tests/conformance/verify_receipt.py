#!/usr/bin/env python3
"""Checks a receipt, by www/docs/receipt.md alone and with nothing but Python.

    verify_receipt.py RECEIPT KEY...

Prints ok or NO for each statement; exit code 1 when one does not hold.
"""

import base64
import hashlib
import json
import sys

SCHEMA = "unticked/receipt/1"
MEMBERS = {"@context", "type", "schema", "record", "proof", "delivery"}
OF_PROOF = {"shard", "position", "event", "salt", "entry", "path", "checkpoint", "issued_at", "issued"}
RIGHTS = "withdraw_consent access rectification erasure restriction portability objection complaint".split()
ENTITY = {"form": "data_subject", "one_click": "data_subject", "preference_centre": "data_subject"}
ENTITY |= dict.fromkeys(("stop", "undo", "pause", "resume"), "data_subject")
ENTITY |= {"staff": "staff", "record_resolved": "crm", "crm": "crm", "import": "import"}
DATA = {"email": "email_address", "sms": "phone_number", "phone": "phone_number", "post": "postal_address"}


def need(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unb64(text):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text, "not the base64 of anything")
    return data


# Ed25519 (RFC 8032 §5.1), verification only.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)


def point(data):
    y, sign = int.from_bytes(data, "little") & 2**255 - 1, data[31] >> 7
    xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(xx, (P + 3) // 8, P)
    x = x if x * x % P == xx else x * ROOT % P
    need(y < P and x * x % P == xx and not (x == 0 and sign), "no point of the curve")
    return (x if x & 1 == sign else P - x), y


def plus(a, b):
    (x1, y1), (x2, y2) = a, b
    d = D * x1 * x2 * y1 * y2
    return (x1 * y2 + x2 * y1) * pow(1 + d, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - d, -1, P) % P


def times(n, a):
    sum = (0, 1)
    while n:
        sum, a, n = (plus(sum, a) if n & 1 else sum), plus(a, a), n >> 1
    return sum


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed_by(public, message, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % Q
    return len(signature) == 64 and s < Q and times(s, BASE) == plus(point(r), times(h, point(public)))


def deployment_and_key(text):
    name, id, data = text.split("+", 2)
    data = unb64(data)
    need(data[0] == 1 and len(data) == 33 and sha(name.encode(), b"\n", data)[:4].hex() == id, "not a key")
    return name, data[1:]


def text_of(note, log, keys):
    """The text of a signed note, and the deployments whose key has signed it for their log."""
    text, _, lines = note.rpartition("\n\n")
    need(text and lines.endswith("\n"), "not a signed note")
    signers = []
    for line in lines[:-1].split("\n"):
        dash, name, data = line.split(" ")
        need(dash == "—", "not a signed note")
        id, signature = unb64(data)[:4], unb64(data)[4:]
        for deployment, public in keys:
            if name == f"{deployment}/log/{log}" and id == sha(name.encode(), b"\n\x01", public)[:4]:
                need(signed_by(public, f"{text}\n".encode(), signature), "the signature does not fit")
                signers.append(name)
    return f"{text}\n", signers


def form(text, receipt):
    need(receipt["schema"] == receipt["record"]["schema_version"] == SCHEMA, "another schema")
    need(receipt["type"] == "ConsentReceipt", "another type")
    need(set(receipt) == MEMBERS and set(receipt["proof"]) == OF_PROOF, "other members")
    need(canonical(receipt) == text, "the layout was changed")


def event(proof):
    need(canonical(proof["event"]["version"]) == b"1" and proof["event"]["event"] in ("consent", "erasure"), "no such event")
    need(sha(unb64(proof["salt"]), canonical(proof["event"])) == unb64(proof["entry"]), "not what the entry commits to")


def inclusion(proof):
    _, size, root = proof["checkpoint"].split("\n")[:3]
    fn, sn, r = proof["position"], int(size) - 1, sha(b"\0", unb64(proof["entry"]))
    need(type(fn) is int and 0 <= fn <= sn, "beyond the log")
    for p in map(unb64, proof["path"]):
        need(sn, "too long a path")
        if fn & 1 or fn == sn:
            r = sha(b"\1", p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha(b"\1", r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and r == unb64(root), "the path does not lead to the root")


def checkpoint(proof, keys):
    text, signers = text_of(proof["checkpoint"], proof["shard"], keys)
    need(text.split("\n")[0] in signers and text.count("\n") == 3, "not signed by a known key")


def notice(event, words):
    if event["event"] == "consent":
        shown = event["act"].get("shown")
        need((shown is None) == (words is None), "words too many or too few")
        need(shown is None or sha(canonical(words)).hex() == shown["notice"], "other words")


def terms(event, terms):
    need(event["event"] != "consent" or sha(canonical(terms)).hex() == event["terms"], "other terms")


def choices(event, act, names):
    if "choices" in act:
        for c in act["choices"]:
            yield c | {"state": c.get("state", "unknown"), "since": event["effective_at"]}
        return
    said = [(o["scope"], o["channel"], o["state"], o["since"]) for o in act.get("opt_outs", [])]
    said += [(e["scope"], e["channel"], "expired", e["at"]) for e in act.get("expired", [])]
    if act.get("source") == "one_click":
        said = [(act["scope"], act["channel"], "withdrawn", event["effective_at"])]
    said += [(s["scope"], s["channel"], "withdrawn", event["effective_at"]) for s in act.get("stopped", [])]
    again = act.get("restored", []) + act.get("paused", []) + act.get("resumed", [])
    said += [
        (a["scope"], a["channel"], a.get("state", "granted" if "at" in a else "paused"), a.get("at", event["effective_at"]))
        for a in again
    ]
    if event.get("reason") == "request":
        said = [("000000", channel, "withdrawn", event["at"]) for channel in DATA]
    for i, (scope, channel, state, since) in enumerate(said):
        more = {"purpose": names[scope]} if scope in names else {}
        if again:
            more |= {n: again[i][m] for m, n in (("consented_at",) * 2, ("until", "paused_until")) if m in again[i]}
        yield more | {"channel": channel, "state": state, "since": since}


def record(receipt, event):
    given, act = receipt["record"], event.get("act", {})
    words, terms, shown = given.get("notice"), given.get("terms"), act.get("shown", {})
    of_terms = terms["purposes"] if terms else []
    names = {sha(p["id"].encode())[:3].hex(): p["id"] for p in of_terms} | {"000000": "*"}
    expiry = {p["id"]: p["expires_after"] for p in of_terms if "expires_after" in p}
    titles = {p["id"]: p["title"] for p in words["purposes"]} if words else {}
    entity = "controller" if act.get("by") == "time" else ENTITY.get(act.get("source"), "controller")
    chosen = [c | {"entity": entity} for c in choices(event, act, names)]
    for c in chosen:
        if c["state"] == "granted" and c.get("purpose") in expiry:
            c["valid_for"] = expiry[c["purpose"]]
    about = {c.get("purpose") for c in chosen}
    purposes = [
        {
            "id": p["id"],
            "legal_basis": p["basis"],
            "controller": p["controller"],
            "data": sorted({DATA[c] for c in p["channels"]} | {"name"}),
            "processing": "contact",
            "optional": True,
            "retention": p.get("expires_after", "until_withdrawn"),
            "evidence_retention": p.get("evidence_kept", "unlimited"),
        }
        | ({"title": titles[p["id"]]} if p["id"] in titles else {})
        for p in of_terms
        if about & {p["id"], "*"}
    ]
    controllers = [
        {
            "id": id,
            "name": c["name"],
            "role": "controller",
            "contact": c["contact"],
            "address": c.get("address", "see_contact"),
            "policy": c["policy"].get(shown.get("language")) or ([c["policy"][l] for l in sorted(c["policy"])] + [""])[0],
        }
        for id, c in sorted((terms or {}).get("controllers", {}).items())
        if any(p["controller"] == id for p in purposes)
    ]
    made = {
        "id": event["id"],
        "schema_version": SCHEMA,
        "principal_id": event["subject"],
        "source": act.get("source", event["event"]),
        "received_at": event.get("received_at", event.get("at")),
        "effective_at": event.get("effective_at", event.get("at")),
        "confirms": act.get("confirms"),
        "requested_at": act.get("requested_at"),
        "form": act.get("form"),
        "page": shown.get("page"),
        "language": shown.get("language"),
        "notice_served_at": shown.get("served_at"),
        "notice_version": shown.get("notice"),
        "notice": words,
        "recorded_by": act.get("by") if act.get("source") == "staff" else None,
        "undoes": act.get("undoes", {}).get("id"),
        "choices": chosen,
        "purposes": purposes,
        "controllers": controllers,
        "recipients": terms["recipients"] if terms else [],
        "storage_locations": terms["storage"] if terms else [],
        "jurisdiction": terms["jurisdiction"] if terms else "",
        "authority": terms.get("authority") if terms else None,
        "withdrawal_method": f"one click on the link of any message, at {terms['withdrawal']}" if terms else "",
        "rights": RIGHTS,
        "configuration": event.get("configuration", ""),
        "terms_version": event.get("terms", "0" * 64),
        "terms": terms,
    }
    made = {name: value for name, value in made.items() if value is not None}
    wrong = sorted(n for n in made.keys() | given.keys() if canonical(made.get(n)) != canonical(given.get(n)))
    need(not wrong, f"does not follow: {', '.join(wrong)}")


def issue(receipt, keys):
    proof = receipt["proof"]
    rest = receipt | {"proof": {n: v for n, v in proof.items() if n != "issued"}}
    text, signers = text_of(proof["issued"], proof["shard"], keys)
    digest = base64.b64encode(sha(canonical(rest))).decode()
    need(any(text == f"{log}/receipt\n{digest}\n" for log in signers), "not what a known key has signed")


def main(path, *keys):
    keys = [deployment_and_key(key) for key in keys]
    with open(path, "rb") as file:
        text = file.read()
    try:
        receipt = json.loads(text.decode())
        proof, words, of_terms = receipt["proof"], receipt["record"].get("notice"), receipt["record"].get("terms")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"NO form: {error!r}")
        return 1
    checks = {
        "form": lambda: form(text, receipt),
        "event": lambda: event(proof),
        "inclusion": lambda: inclusion(proof),
        "checkpoint": lambda: checkpoint(proof, keys),
        "notice": lambda: notice(proof["event"], words),
        "terms": lambda: terms(proof["event"], of_terms),
        "record": lambda: record(receipt, proof["event"]),
        "issue": lambda: issue(receipt, keys),
    }
    broken = 0
    for name, check in checks.items():
        try:
            check()
            print(f"ok {name}")
        except Exception as error:  # A receipt may be wrong in every way; each is a NO.
            broken = 1
            print(f"NO {name}: {error}")
    return broken


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
