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
MEMBERS = {"@context", "type", "id", "schema", "issued_at", "record", "proof", "delivery"}
OF_PROOF = {"shard", "position", "event", "salt", "entry", "path", "checkpoint", "issued"}
PROFILE = "https://w3id.org/dpv/schema/dpv-27560#"
RIGHTS = "access rectification erasure restriction portability objection".split()
# Of each act: who says it, and from whom the data came.
PRINCIPAL, CONTROLLER = "_:principal", None
ACTS = {
    "form": (PRINCIPAL, "from_data_subject"),
    "one_click": (PRINCIPAL, "from_data_subject"),
    "preference_centre": (PRINCIPAL, "from_data_subject"),
    "confirmation": (PRINCIPAL, "from_data_subject"),
    "staff": (PRINCIPAL, "from_data_subject"),
    "stop": (PRINCIPAL, "from_data_subject"),
    "undo": (PRINCIPAL, "from_data_subject"),
    "pause": (PRINCIPAL, "from_data_subject"),
    "resume": (PRINCIPAL, "from_data_subject"),
    "record_resolved": (PRINCIPAL, "from_controller"),
    "crm": (CONTROLLER, "from_controller"),
    "import": (CONTROLLER, "from_controller"),
    "retention": (CONTROLLER, "from_data_subject"),
}
DATA = {
    "email": ["email_address", "name"],
    "sms": ["name", "phone_number"],
    "phone": ["name", "phone_number"],
    "post": ["name", "postal_address"],
}


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
    need(receipt["schema"] == SCHEMA, "another schema")
    need(receipt["type"] == "ConsentReceipt", "another type")
    need(set(receipt) - {"conforms_to"} == MEMBERS and set(receipt["proof"]) == OF_PROOF, "other members")
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


def without_nothing(members):
    return {name: value for name, value in members.items() if value not in (None, [])}


def said(event, act):
    """What an event says: scope, name, channel, state, since, and what else its choice has."""
    for c in act.get("choices", []):
        shown = {name: c[name] for name in ("rendered", "tick", "signal") if name in c}
        yield scope(c["purpose"]), c["purpose"], c["channel"], c.get("state", "unknown"), event["effective_at"], shown
    for o in act.get("opt_outs", []):
        yield o["scope"], None, o["channel"], o["state"], o["since"], {}
    for e in act.get("expired", []):
        yield e["scope"], None, e["channel"], "expired", e["at"], {}
    for s in act.get("stopped", []):
        yield s["scope"], None, s["channel"], "withdrawn", event["effective_at"], {}
    for kind, state in (("restored", None), ("paused", "paused"), ("resumed", "granted")):
        for a in act.get(kind, []):
            more = {"consented_at": a["consented_at"]} if "consented_at" in a else {}
            if "until" in a:
                more |= {"duration": {"type": "UntilTimeDuration", "value": a["until"]}}
            yield a["scope"], None, a["channel"], state or a["state"], a.get("at", event["effective_at"]), more
    if act.get("source") == "one_click":
        yield act["scope"], None, act["channel"], "withdrawn", event["effective_at"], {}
    if event.get("reason") == "request":
        for channel in DATA:
            yield "000000", None, channel, "withdrawn", event["at"], {}


def scope(purpose):
    return sha(purpose.encode())[:3].hex()


def period(text):
    number, unit = text.split(" ")
    return {"type": "TemporalDuration", "value": f"P{number}{unit[0].upper()}"}


def until(event):
    return {"type": "UntilEventDuration", "value": event}


def holds_for(purpose):
    if "expires_after" in purpose:
        return period(purpose["expires_after"])
    return until("the person objects" if purpose.get("basis") == "legitimate_interest" else "the person withdraws consent")


def process(name, purpose, channel, data_from, words, terms):
    controllers = [purpose["controller"]] if purpose else sorted(terms["controllers"])
    controllers = [f"_:controller_{id}" for id in controllers]
    texts = [p["text"] for p in (words or {"purposes": []})["purposes"] if p["id"] == name]
    return without_nothing(
        {
            "@id": f"_:process_{name.replace('*', 'ALL')}_{channel}",
            "type": "Process",
            "purpose": without_nothing(
                {
                    "type": "Purpose",
                    "id": name,
                    "category": purpose.get("category"),
                    "title": purpose.get("title", {"en": "not stated"}),
                    "text": {words["language"]: texts[0]} if texts else None,
                }
            ),
            "channel": channel,
            "legal_basis": purpose.get("basis"),
            "necessity": "optional",
            "personal_data": DATA[channel],
            "collection_method": data_from,
            "processing_method": ["collect", "store", "use", "disclose"][: 4 if terms["recipients"] else 3],
            "storage_locations": {"type": "StorageLocation", "location": terms["storage"] or ["remote"]},
            "retention_period": [
                {"type": "StorageDuration", "duration": holds_for(purpose)},
                {
                    "type": "StorageDeletion",
                    "duration": period(purpose["evidence_kept"]) if "evidence_kept" in purpose else {"type": "EndlessDuration"},
                },
            ],
            "controllers": controllers,
            "recipients": controllers + [f"_:recipient_{i + 1}" for i in range(len(terms["recipients"]))],
        }
    )


def party(id, role, of, name=None):
    contact = of.get("contact", "not stated")
    ways = [("url", "://" in contact), ("email", "@" in contact and " " not in contact), ("telephone", contact[0] == "+")]
    way = [way for way, fits in ways if fits] + ["description"]
    return without_nothing(
        {
            "@id": f"_:{id}",
            "type": "LegalEntity",
            "role": role,
            "id": name or id,
            "name": of["name"],
            "country": of.get("country"),
            "address": {"type": "PostalAddress", "street_address": of.get("address", "not stated")},
            "contact": {"type": "ContactPoint", way[0]: contact},
        }
    )


def stated(processes, parties):
    return (
        all("legal_basis" in p and "remote" not in p["storage_locations"]["location"] for p in processes)
        and all("not stated" not in p["purpose"]["title"].values() for p in processes)
        and all("not stated" not in (p["address"]["street_address"], p["contact"].get("description")) for p in parties)
    )


def of_terms(processes, shown, words_notice, terms):
    named = sum((p["controllers"] for p in processes), [])
    deciding = [(id, c) for id, c in sorted(terms["controllers"].items()) if f"_:controller_{id}" in named]
    authority = terms.get("authority")
    parties = [party(f"controller_{id}", "controller", c, id) for id, c in deciding]
    parties += [party(f"recipient_{i}", r["role"], r) for i, r in enumerate(terms["recipients"], 1)]
    parties += [party("authority", "authority", authority)] if authority else []
    language, policies = shown.get("language"), []
    for _, c in deciding:
        languages = [language] if language in c["policy"] else sorted(c["policy"])
        policies += [{"type": "PrivacyNotice", "url": c["policy"][l], "language": l} for l in languages]
    places = [("withdraw_consent", terms["withdrawal"])]
    places += [(right, c["contact"]) for _, c in deciding for right in RIGHTS]
    places += [("complaint", authority["contact"] if authority else "the supervisory authority where you live or work")]
    return {
        "conforms_to": PROFILE + ("record-eu-gdpr" if authority and stated(processes, parties) else "record"),
        "privacy_notices": words_notice + policies,
        "processes": processes,
        "jurisdiction": terms["jurisdiction"],
        "withdrawal_method": {
            "type": "WithdrawConsent",
            "description": "One click on the link of any message",
            "exercised_at": terms["withdrawal"],
        },
        "rights": [{"type": "DataSubjectRight", "right": right, "exercised_at": at} for right, at in places],
        "parties": parties,
        "authority": "_:authority" if authority else None,
        "terms": terms,
    }


def record(receipt, event):
    given, act = receipt["record"], event.get("act", {})
    words, terms, shown = given.get("notice"), given.get("terms"), act.get("shown", {})
    sayer, data_from = ACTS[act["source"]] if act else (PRINCIPAL, None)
    if act.get("source") == "resume" and act["by"] == "time":
        sayer = CONTROLLER
    known = {scope(p["id"]): p for p in terms["purposes"]} if terms else {}
    choices, processes = [], []
    for of, name, channel, state, since, box in said(event, act):
        purpose = "*" if of == "000000" else name or known.get(of, {}).get("id")
        if not act or not terms:
            covers = []
        elif of == "000000":
            covers = [(p["id"], p) for p in terms["purposes"] if channel in p["channels"]] or [("*", {})]
        else:
            covers = [(purpose or of, known.get(of, {}))]
        about = [process(n, p, channel, data_from, words, terms) for n, p in covers]
        processes += [p for p in about if p["@id"] not in [known["@id"] for known in processes]]
        by_interest = covers and all(p.get("basis") == "legitimate_interest" for _, p in covers)
        choices.append(
            without_nothing(
                {
                    "purpose": purpose,
                    "channel": channel,
                    "state": state,
                    "since": since,
                    "event_type": "legitimate_interest" if by_interest else "expressed_consent",
                    "duration": until("the person chooses anew"),
                    "entity": sayer if sayer or not about else about[0]["controllers"][0],
                }
                | box
                | ({"duration": holds_for(covers[0][1])} if state == "granted" and covers else {})
            )
            | {"processes": [p["@id"] for p in about]}
        )
    made = {
        "type": "ConsentRecord" if act else "ErasureRecord",
        "id": event["id"],
        "principal": {"@id": "_:principal", "type": "DataSubject", "id": event["subject"]},
        "source": act.get("source", "erasure"),
        "received_at": event.get("received_at", event.get("at")),
        "effective_at": event.get("effective_at", event.get("at")),
        "confirms": act.get("confirms"),
        "requested_at": act.get("requested_at"),
        "form": act.get("form"),
        "page": shown.get("page"),
        "language": shown.get("language"),
        "notice_served_at": shown.get("served_at"),
        "notice_version": shown.get("notice"),
        "notice": words if act else None,
        "recorded_by": act.get("by") if act.get("source") == "staff" else None,
        "undoes": act.get("undoes", {}).get("id"),
        "configuration": event.get("configuration"),
        "terms_version": event.get("terms"),
    }
    if act and terms:
        words_notice = {"type": "ConsentNotice", "id": shown.get("notice"), "language": shown.get("language")}
        words_notice = [words_notice | {"served_at": shown["served_at"]}] if shown else []
        made |= of_terms(processes, shown, words_notice, terms)
    made = without_nothing(made) | {"choices": choices}
    wrong = sorted(n for n in made.keys() | given.keys() if canonical(made.get(n)) != canonical(given.get(n)))
    need(not wrong, f"does not follow: {', '.join(wrong)}")
    profile = made.get("conforms_to")
    need(receipt.get("conforms_to") == (profile and profile.replace("#record", "#receipt")), "another profile")


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
