"""Makes the golden vectors with other implementations than the core's own.

    pip install cryptography idna && python3 shared/vectors/make.py

The core's tests read the files that this writes; it renews the example of receipt.md too. Tokens are made as www/docs/token.md says,
events and logs as www/docs/ledger.md, receipts as www/docs/receipt.md.
"""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import unicodedata

import idna
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

here = pathlib.Path(__file__).parent


def write(name, vectors):
    (here / name).write_text(json.dumps(vectors, indent=1, ensure_ascii=False) + "\n")


# Tokens and pseudonyms.

CHANNELS = {"email": 0, "sms": 1, "phone": 2, "post": 3}


def tag(name, size):
    return hashlib.sha256(name.encode()).digest()[:size] if name else bytes(size)


def person(kind, channel, epoch, purpose, campaign, whom):
    head = bytes([kind << 4 | CHANNELS[channel], epoch])
    return head + tag(purpose, 3) + tag(campaign, 3) + whom


def position(shard, place):
    return bytes([0x30, 0]) + shard.to_bytes(2, "big") + place.to_bytes(8, "big") + bytes(8)


def subject_id(key, kind, text):
    return hmac.digest(key, f"unticked/v1/subject/{kind}:{text}".encode(), "sha256")[:12]


def request(wish, minute, whom):
    return bytes([0x50 | ["export", "erasure"].index(wish), 0, 0, 0]) + minute.to_bytes(4, "big") + whom


def seal(key_id, key, deployment, use, payload):
    aad = f"unticked/v1/{use}/{deployment}".encode()
    sealed = AESSIV(key).encrypt(payload, [aad])
    return base64.urlsafe_b64encode(bytes([key_id]) + sealed).rstrip(b"=").decode()


ada = subject_id(bytes([0x42] * 32), "email", "ada@example.com")
record = tag("Leads", 4) + (111112000000142001).to_bytes(8, "big")
payloads = {
    "newsletter by email": person(1, "email", 0, "newsletter", "", ada),
    "everything by email": person(1, "email", 0, "", "", ada),
    "offers by SMS, of a campaign, epoch 7": person(1, "sms", 7, "offers", "2026-11", ada),
    "newsletter by email, a record of Leads": person(2, "email", 0, "newsletter", "", record),
    "the first record of shard 0": position(0, 0),
    "a late record of shard 15": position(15, 1_000_000),
    "a request for everything held": request("export", 29_398_560, ada),
    "a request to be erased": request("erasure", 29_398_561, ada),
}
USES = {3: ["receipt", "confirm"], 5: ["confirm"]}
keys = [(1, bytes(range(32)), "demo"), (200, bytes([0xA5] * 32), "acme")]
vectors = [
    {
        "says": says,
        "key_id": key_id,
        "key": key.hex(),
        "deployment": deployment,
        "use": use,
        "payload": payload.hex(),
        "token": seal(key_id, key, deployment, use, payload),
    }
    for key_id, key, deployment in keys
    for says, payload in payloads.items()
    for use in USES.get(payload[0] >> 4, ["unsubscribe", "preferences"])
]
write("token.json", vectors)

def normalised(address):
    local, _, domain = address.strip().rpartition("@")
    local = unicodedata.normalize("NFC", unicodedata.normalize("NFC", local).lower())
    return local + "@" + idna.encode(domain, uts46=True).decode()


# Spellings of addresses, and what every one of them must become.
ADDRESSES = [
    "ada@example.com",
    " ADA@Example.COM\n",
    "ada+news@example.com",
    "Ren\u00e9@B\u00fccher.example",
    "Rene\u0301@xn--bcher-kva.EXAMPLE",
    # Its own letter in domains since IDNA 2008: a library of 2003 writes "ss".
    "Stra\u00dfe@Stra\u00dfe.example",
    # The last letter has a form of its own at the end of a word.
    "\u039f\u0394\u039f\u03a3@example.com",
    # A full stop of another script, and full-width letters.
    "ada@\uff45xample\u3002com",
]
key = bytes([0x42] * 32)
subjects = [
    {"key": key.hex(), "kind": kind, "given": given, "text": text, "subject": subject_id(key, kind, text).hex()}
    for kind, given, text in [
        *(("email", address, normalised(address)) for address in ADDRESSES),
        ("phone", "0049 (0)171 123-4567", "+491711234567"),
        ("record", "Leads/111112000000142001", "Leads/111112000000142001"),
    ]
]
write("subject.json", subjects)


# Words. The canonical form (RFC 8785): names are ASCII and numbers are whole, so that sorting
# the names and leaving out spaces is all.


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def version(value):
    return hashlib.sha256(canonical(value).encode()).hexdigest()


notice = json.loads((here / "notice.json").read_text())
notice["version"] = version(notice["notice"])
write("notice.json", notice)


# Events.

NOTICE = notice["notice"]
TERMS = {
    "controllers": {
        "buecher": {
            "name": "Bücher & Söhne \"GmbH\"",
            "contact": "privacy@buecher.example",
            "address": "Lange Straße 1\n04103 Leipzig",
            "policy": {"de": "https://buecher.example/datenschutz", "en": "https://buecher.example/privacy"},
        },
        "verlag": {
            "name": "Verlag Süd",
            "contact": "post@verlag.example",
            "policy": {"en": "https://verlag.example/privacy"},
        },
    },
    "purposes": [
        {
            "id": "newsletter",
            "controller": "buecher",
            "basis": "consent",
            "channels": ["email"],
            "expires_after": "24 months",
            "evidence_kept": "36 months",
        },
        {"id": "offers", "controller": "verlag", "basis": "consent", "channels": ["email", "sms"]},
        {"id": "catalogue", "controller": "buecher", "basis": "legitimate_interest", "channels": ["post"]},
    ],
    "recipients": [
        {"name": "Zoho Corporation B.V.", "role": "processor", "country": "NL"},
        {"name": "Druckerei Nord", "role": "third_party"},
    ],
    "storage": ["EU"],
    "jurisdiction": "EU",
    "authority": "Sächsische Datenschutz- und Transparenzbeauftragte",
    "withdrawal": "https://u.buecher.example",
}
ORIGIN = "https://u.buecher.example"
CONFIGURATION = hashlib.sha256(b"the text of a configuration").hexdigest()
EVERYTHING = "000000"


def uuid(number):
    return f"019ab1c2-d3e4-7000-8000-{number:012x}"


def at(minute):
    return f"2026-11-23T16:{minute:02}:00.123Z"


def scope(purpose):
    return tag(purpose, 3).hex()


crm_record = {"module": "Leads", "id": "111112000000142001"}


def consent(number, act, effective=None):
    return {
        "event": "consent",
        "version": 1,
        "id": uuid(number),
        "subject": ada.hex(),
        "received_at": at(number),
        "effective_at": effective or at(number),
        "configuration": CONFIGURATION,
        "terms": version(TERMS),
        "act": act,
    }


def box(purpose, channel, tick, state, rendered="unticked"):
    chosen = {"purpose": purpose, "channel": channel, "rendered": rendered, "tick": tick}
    return chosen | ({"state": state} if state else {})


def shown(page):
    words = {"notice": version(NOTICE), "language": "de", "served_at": "2026-11-23T15:59:00.000Z"}
    return words | ({"page": page} if page else {})


def published(kind, sha256):
    return {"event": kind, "version": 1, "sha256": sha256, "at": at(30), "by": "it:89abcdef"}


EVENTS = [
    (
        "a form, one box ticked, one not, and one that says nothing about earlier consent",
        consent(
            0,
            {
                "source": "form",
                "form": "newsletter",
                "shown": shown("https://buecher.example/anmelden"),
                "choices": [
                    box("newsletter", "email", "ticked", "granted"),
                    box("offers", "email", "unticked", "declined"),
                    box("offers", "sms", "unticked", None),
                ],
            },
        ),
    ),
    (
        "one click on a link for one purpose, of a campaign, made for a CRM record",
        consent(
            1,
            {
                "source": "one_click",
                "scope": scope("newsletter"),
                "channel": "email",
                "campaign": tag("2026-11", 3).hex(),
                "record": crm_record,
            },
        ),
    ),
    (
        "one click on a link for everything",
        consent(2, {"source": "one_click", "scope": EVERYTHING, "channel": "email"}),
    ),
    (
        "the preference centre: one box left as it was, one tick taken away, one set",
        consent(
            3,
            {
                "source": "preference_centre",
                "shown": shown(None),
                "choices": [
                    box("newsletter", "email", "ticked", None, "granted_before"),
                    box("offers", "email", "unticked", "withdrawn", "granted_before"),
                    box("offers", "sms", "ticked", "granted"),
                ],
            },
        ),
    ),
    (
        "staff, about two purposes, one of which the terms do not name",
        consent(
            4,
            {
                "source": "staff",
                "by": "legal:01234567",
                "heard": "phone",
                "note": "rang at half past nine",
                "opt_outs": [
                    {"scope": scope("offers"), "channel": "sms", "since": "2026-11-22T09:30:00.000Z", "state": "objected"},
                    {"scope": scope("raffle"), "channel": "phone", "since": "2026-11-22T09:30:00.000Z", "state": "withdrawn"},
                ],
            },
            effective="2026-11-22T09:30:00.000Z",
        ),
    ),
    (
        "the CRM has told whose address a record is",
        consent(
            5,
            {
                "source": "record_resolved",
                "record": crm_record,
                "opt_outs": [{"scope": scope("newsletter"), "channel": "email", "since": at(1), "state": "withdrawn"}],
            },
        ),
    ),
    (
        "an opt-out inside the CRM",
        consent(
            6,
            {
                "source": "crm",
                "record": crm_record,
                "by": "Grace Hopper",
                "opt_outs": [{"scope": EVERYTHING, "channel": "phone", "since": at(5), "state": "declined"}],
            },
        ),
    ),
    (
        "an opt-out that was taken over from another system",
        consent(
            7,
            {
                "source": "import",
                "from": "old newsletter",
                "opt_outs": [{"scope": EVERYTHING, "channel": "post", "since": "1999-12-31T23:59:59.999Z", "state": "objected"}],
            },
            effective="1999-12-31T23:59:59.999Z",
        ),
    ),
    (
        "consent that has run out",
        consent(8, {"source": "retention", "expired": [{"scope": scope("newsletter"), "channel": "email", "at": at(7)}]}),
    ),
    (
        "an erasure that the person asked for",
        {
            "event": "erasure",
            "version": 1,
            "id": uuid(9),
            "at": at(9),
            "by": "legal:01234567",
            "reason": "request",
            "subject": ada.hex(),
            "positions": [0, 1],
        },
    ),
    (
        "an erasure by retention",
        {
            "event": "erasure",
            "version": 1,
            "id": uuid(10),
            "at": at(10),
            "by": "retention",
            "reason": "retention",
            "subject": ada.hex(),
            "positions": [2],
        },
    ),
    (
        "an access to one person, with a reason",
        {
            "event": "access",
            "version": 1,
            "id": uuid(11),
            "at": at(11),
            "by": "legal:01234567",
            "operation": "lookup",
            "subjects": [ada.hex()],
            "reason": "request of 20 November",
        },
    ),
    (
        "an access to nobody in particular",
        {"event": "access", "version": 1, "id": uuid(12), "at": at(12), "by": "it:89abcdef", "operation": "run_audit"},
    ),
    ("a notice that came into use", published("notice", version(NOTICE))),
    ("terms that came into use", published("terms", version(TERMS))),
    ("a configuration that came into force", published("configuration", CONFIGURATION)),
    (
        "staff, with a note of awkward characters",
        consent(
            16,
            {
                "source": "staff",
                "by": "legal:01234567",
                "heard": "other",
                "note": 'said "no" \\ twice\n\tat 5\u2009€ 🌻 \u0001\u001f\u007f\u2028/',
                "opt_outs": [{"scope": EVERYTHING, "channel": "email", "since": at(15), "state": "withdrawn"}],
            },
            effective=at(15),
        ),
    ),
    (
        "the preference centre, by a link for a CRM record: all that it can do is stop",
        consent(
            17,
            {
                "source": "preference_centre",
                "shown": shown(None),
                "choices": [
                    box("newsletter", "email", "ticked", "withdrawn", "stop"),
                    box("offers", "sms", "unticked", None, "stop"),
                ],
                "record": crm_record,
            },
        ),
    ),
    (
        "a confirmation of what a form had asked for",
        consent(
            18,
            {
                "source": "confirmation",
                "confirms": uuid(0),
                "requested_at": at(0),
                "shown": shown("https://buecher.example/anmelden"),
                "choices": [box("newsletter", "email", "ticked", "granted")],
            },
        ),
    ),
    (
        "everything stopped on every channel",
        consent(19, {"source": "stop", "stopped": [{"scope": EVERYTHING, "channel": c} for c in CHANNELS]}),
    ),
    (
        "one click taken back, of somebody who is known by a CRM record",
        consent(
            20,
            {
                "source": "undo",
                "undoes": {"id": uuid(1), "position": 1},
                "restored": [
                    {"scope": scope("newsletter"), "channel": "email", "state": "granted", "consented_at": at(0)},
                    {"scope": scope("offers"), "channel": "email", "state": "paused", "consented_at": at(0), "until": at(50)},
                    {"scope": EVERYTHING, "channel": "email", "state": "unknown"},
                ],
                "record": crm_record,
            },
            effective="2026-11-23T16:20:00.124Z",
        ),
    ),
    (
        "a pause instead of a one click",
        consent(
            21,
            {
                "source": "pause",
                "paused": [
                    {
                        "scope": scope("newsletter"),
                        "channel": "email",
                        "consented_at": at(0),
                        "until": "2026-12-23T16:21:00.123Z",
                    }
                ],
                "undoes": {"id": uuid(1), "position": 1},
            },
        ),
    ),
    (
        "a pause whose time is over",
        consent(
            22,
            {
                "source": "resume",
                "by": "time",
                "resumed": [
                    {
                        "scope": scope("newsletter"),
                        "channel": "email",
                        "consented_at": at(0),
                        "at": "2026-11-23T16:21:00.124Z",
                    }
                ],
            },
        ),
    ),
    (
        "a pause that the person ended",
        consent(
            23,
            {
                "source": "resume",
                "by": "person",
                "resumed": [{"scope": scope("offers"), "channel": "sms", "consented_at": at(0), "at": at(23)}],
            },
        ),
    ),
]


def salt(position):
    return hashlib.sha256(f"salt {position}".encode()).digest()[:16]


def entry(position):
    return hashlib.sha256(salt(position) + canonical(EVENTS[position][1]).encode()).digest()


# The log (RFC 6962 §2.1), and its signed head (C2SP signed-note and tlog-checkpoint).


def leaf(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size):
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def root(entries):
    if len(entries) == 1:
        return leaf(entries[0])
    k = split(len(entries))
    return node(root(entries[:k]), root(entries[k:]))


def path(m, entries):
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if m < k:
        return path(m, entries[:k]) + [root(entries[k:])]
    return path(m - k, entries[k:]) + [root(entries[:k])]


def b64(data):
    return base64.b64encode(data).decode()


def key_id(name, public):
    return hashlib.sha256(name.encode() + b"\n" + b"\x01" + public).digest()[:4]


def key_text(name, secret):
    public = secret.public_key().public_bytes_raw()
    return f"{name}+{key_id(name, public).hex()}+{b64(bytes([1]) + public)}"


def signed(text, name, secret):
    public = secret.public_key().public_bytes_raw()
    return f"{text}\n— {name} {b64(key_id(name, public) + secret.sign(text.encode()))}\n"


def checkpoint(name, entries, secret):
    return signed(f"{name}\n{len(entries)}\n{b64(root(entries))}\n", name, secret)


def hashes(entries):
    """What tile/0/000.p/<n> holds."""
    return b"".join(leaf(e) for e in entries)


def bundle(entries):
    """What tile/entries/000.p/<n> holds."""
    return b"".join(len(e).to_bytes(2, "big") + e for e in entries)


DEPLOYMENT, SHARD = "demo", 3
LOG = f"{DEPLOYMENT}/log/{SHARD}"
secret = Ed25519PrivateKey.from_private_bytes(bytes(range(100, 132)))
entries = [entry(n) for n in range(len(EVENTS))]
events = [
    {
        "says": says,
        "canonical": canonical(event),
        "salt": b64(salt(n)),
        "entry": b64(entries[n]),
        "leaf": b64(leaf(entries[n])),
    }
    for n, (says, event) in enumerate(EVENTS)
]
PART = 13
write(
    "event.json",
    {
        "events": events,
        "log": {
            "deployment": DEPLOYMENT,
            "shard": SHARD,
            "secret": secret.private_bytes_raw().hex(),
            "key": key_text(DEPLOYMENT, secret),
            "log_key": key_text(LOG, secret),
            "roots": [b64(root(entries[:size])) for size in range(1, len(entries) + 1)],
            "checkpoint": checkpoint(LOG, entries, secret),
            "part": {
                "size": PART,
                "paths": [[b64(h) for h in path(m, entries[:PART])] for m in range(PART)],
            },
            "tiles": {
                f"tile/0/000.p/{len(entries)}": b64(hashes(entries)),
                f"tile/entries/000.p/{len(entries)}": b64(bundle(entries)),
            },
        },
    },
)


# Receipts.

ENTITIES = {"form": "data_subject", "one_click": "data_subject", "preference_centre": "data_subject", "staff": "staff"}
ENTITIES |= {"confirmation": "data_subject"}
ENTITIES |= {"record_resolved": "crm", "crm": "crm", "import": "import", "retention": "controller"}
ENTITIES |= {source: "data_subject" for source in ("stop", "undo", "pause", "resume")}
RIGHTS = ["withdraw_consent", "access", "rectification", "erasure", "restriction", "portability", "objection", "complaint"]
DATA = {"email": "email_address", "sms": "phone_number", "phone": "phone_number", "post": "postal_address"}


def present(members):
    return {name: value for name, value in members.items() if value is not None}


def choices_of(event, terms):
    """What was chosen, without how long it holds."""
    act = event.get("act", {})
    entity = "controller" if act.get("by") == "time" else ENTITIES.get(act.get("source"), "controller")
    if "choices" in act:
        return [
            {
                "purpose": c["purpose"],
                "channel": c["channel"],
                "state": c.get("state", "unknown"),
                "since": event["effective_at"],
                "rendered": c["rendered"],
                "tick": c["tick"],
                "entity": entity,
            }
            for c in act["choices"]
        ]
    if "opt_outs" in act:
        said = [(o["scope"], o["channel"], o["since"], o["state"]) for o in act["opt_outs"]]
    elif "stopped" in act:
        said = [(o["scope"], o["channel"], event["effective_at"], "withdrawn") for o in act["stopped"]]
    elif "restored" in act:
        said = [(o["scope"], o["channel"], event["effective_at"], o["state"]) for o in act["restored"]]
    elif "paused" in act:
        said = [(o["scope"], o["channel"], event["effective_at"], "paused") for o in act["paused"]]
    elif "resumed" in act:
        said = [(o["scope"], o["channel"], o["at"], "granted") for o in act["resumed"]]
    elif "expired" in act:
        said = [(e["scope"], e["channel"], e["at"], "expired") for e in act["expired"]]
    elif act:
        said = [(act["scope"], act["channel"], event["effective_at"], "withdrawn")]
    elif event.get("reason") == "request":
        said = [(EVERYTHING, channel, event["at"], "withdrawn") for channel in CHANNELS]
    else:
        said = []
    names = {scope(p["id"]): p["id"] for p in terms["purposes"]} if terms else {}
    names[EVERYTHING] = "*"
    again = act.get("restored") or act.get("paused") or act.get("resumed") or [{} for _ in said]
    return [
        present(
            {
                "purpose": names.get(s),
                "channel": channel,
                "state": state,
                "since": since,
                "consented_at": again[i].get("consented_at"),
                "paused_until": again[i].get("until"),
                "entity": entity,
            }
        )
        for i, (s, channel, since, state) in enumerate(said)
    ]


def record_of(event, notice, terms):
    act = event.get("act", {})
    words = act.get("shown", {})
    language = words.get("language")
    choices = choices_of(event, terms)
    about = {c["purpose"] for c in choices if "purpose" in c}
    of_terms = terms["purposes"] if terms else []
    for choice in choices:
        for purpose in of_terms:
            if choice.get("purpose") == purpose["id"] and choice["state"] == "granted" and "expires_after" in purpose:
                choice["valid_for"] = purpose["expires_after"]
    titles = {p["id"]: p["title"] for p in notice["purposes"]} if notice else {}
    purposes = [
        present(
            {
                "id": p["id"],
                "title": titles.get(p["id"]),
                "legal_basis": p["basis"],
                "controller": p["controller"],
                "data": sorted({DATA[channel] for channel in p["channels"]} | {"name"}),
                "processing": "contact",
                "optional": True,
                "retention": p.get("expires_after", "until_withdrawn"),
                "evidence_retention": p.get("evidence_kept", "unlimited"),
            }
        )
        for p in of_terms
        if p["id"] in about or "*" in about
    ]
    deciding = {p["controller"] for p in purposes}
    controllers = [
        {
            "id": id,
            "name": c["name"],
            "role": "controller",
            "contact": c["contact"],
            "address": c.get("address", "see_contact"),
            "policy": c["policy"].get(language) or c["policy"][min(c["policy"])],
        }
        for id, c in sorted(terms["controllers"].items() if terms else [])
        if id in deciding
    ]
    received = event.get("received_at") or event["at"]
    return present(
        {
            "id": event["id"],
            "schema_version": "unticked/receipt/1",
            "principal_id": event["subject"],
            "source": act.get("source", event["event"]),
            "received_at": received,
            "effective_at": event.get("effective_at", received),
            "confirms": act.get("confirms"),
            "requested_at": act.get("requested_at"),
            "form": act.get("form"),
            "page": words.get("page"),
            "language": language,
            "notice_served_at": words.get("served_at"),
            "notice_version": words.get("notice"),
            "notice": notice,
            "recorded_by": act.get("by") if act.get("source") == "staff" else None,
            "undoes": act.get("undoes", {}).get("id"),
            "choices": choices,
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
    )


def receipt_of(position, delivery):
    event = EVENTS[position][1]
    made = {
        "@context": f"{ORIGIN}/contexts/receipt-1.jsonld",
        "type": "ConsentReceipt",
        "schema": "unticked/receipt/1",
        "record": record_of(
            event,
            NOTICE if "shown" in event.get("act", {}) else None,
            TERMS if event["event"] == "consent" else None,
        ),
        "proof": {
            "shard": SHARD,
            "position": position,
            "event": event,
            "salt": b64(salt(position)),
            "entry": b64(entries[position]),
            "path": [b64(h) for h in path(position, entries)],
            "checkpoint": checkpoint(LOG, entries, secret),
            "issued_at": at(40),
        },
        "delivery": delivery,
    }
    digest = hashlib.sha256(canonical(made).encode()).digest()
    made["proof"]["issued"] = signed(f"{LOG}/receipt\n{b64(digest)}\n", LOG, secret)
    return canonical(made)


told = [{"destination": "crm", "state": "confirmed", "at": at(20)}]
receipts = [
    {"says": says, "receipt": receipt_of(n, told if n % 2 == 0 else [])}
    for n, (says, event) in enumerate(EVENTS)
    if event["event"] in ("consent", "erasure")
]
form = receipts[0]["receipt"]


def changed(says, before, after, broken):
    assert before in form, before
    return {"says": says, "receipt": 0, "before": before, "after": after, "broken": broken}


write(
    "receipt.json",
    {
        "key": key_text(DEPLOYMENT, secret),
        "receipts": receipts,
        # The first occurrence of `before` in a receipt becomes `after`.
        "changed": [
            changed("a space", '{"@context":', '{ "@context":', ["form"]),
            changed("the schema", '"schema":"unticked/receipt/1"', '"schema":"unticked/receipt/2"', ["form", "issue"]),
            changed("the salt", f'"salt":"{b64(salt(0))}"', f'"salt":"{b64(salt(1))}"', ["event", "issue"]),
            changed("the event", '"id":"019ab1c2-d3e4-7000-8000-000000000000","received_at"', '"id":"019ab1c2-d3e4-7000-8000-000000000001","received_at"', ["event", "record", "issue"]),
            changed("the entry", f'"entry":"{b64(entries[0])}"', f'"entry":"{b64(entries[1])}"', ["event", "inclusion", "issue"]),
            changed("the position", '"position":0', '"position":1', ["inclusion", "issue"]),
            changed("a hash of the path", b64(leaf(entries[1])), b64(leaf(entries[2])), ["inclusion", "issue"]),
            changed("the size that the checkpoint states", f"{LOG}\\n{len(entries)}\\n", f"{LOG}\\n9\\n", ["inclusion", "checkpoint", "issue"]),
            changed("the log", '"shard":3', '"shard":4', ["checkpoint", "issue"]),
            changed("a word of the notice", "Ja, schickt mir", "Ja, verkauft mir", ["notice", "issue"]),
            changed("a word of the terms", '"basis":"legitimate_interest"', '"basis":"consent"', ["terms", "issue"]),
            changed("a choice of the record", f'"since":"{at(0)}","state":"declined"', f'"since":"{at(0)}","state":"granted"', ["record", "issue"]),
            changed("a delivery", '"state":"confirmed"', '"state":"accepted"', ["issue"]),
            changed("when it was issued", f'"issued_at":"{at(40)}"', f'"issued_at":"{at(41)}"', ["issue"]),
        ],
    },
)


# The example in receipt.md: the first receipt's path, checkpoint and issue.

proof = json.loads(form)["proof"]


def block(lines):
    return "\n".join(f"    {line}".rstrip() for line in lines)


def steps():
    at = leaf(entries[0])
    yield b64(at)
    for beside in path(0, entries):
        at = node(at, beside)
        yield f"{b64(at)}   with {b64(beside)}"


document = here.parent.parent / "www/docs/receipt.md"
text = document.read_text()
example = text[text.index("## An example") :]
unsigned = json.loads(form)
del unsigned["proof"]["issued"]
for pattern, new in [
    (r"The log had \d+ entries", f"The log had {len(EVENTS)} entries"),
    (r"(?<=first position:\n\n)(    .+\n)+", block(steps()) + "\n"),
    (r"(?<=checkpoint states:\n\n)(    .+\n|\n(?=    ))+", block(proof["checkpoint"].rstrip().split("\n")) + "\n"),
    (r"canonical form, is \d+ bytes", f"canonical form, is {len(canonical(unsigned).encode())} bytes"),
    (r"(?<=and its signature are\n\n)(    .+\n|\n(?=    ))+", block(proof["issued"].rstrip().split("\n")) + "\n"),
]:
    changed_text, count = re.subn(pattern, lambda _: new, example)
    assert count == 1, pattern
    example = changed_text
document.write_text(text[: text.index("## An example")] + example)
