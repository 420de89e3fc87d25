"""Makes the golden vectors with other implementations than the core's own.

    pip install cryptography idna && python3 shared/vectors/make.py

The core's tests read the files that this writes; the examples of the documents are filled in too.
Tokens are made as www/docs/token.md says,
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


def undo(shard, place, until):
    return bytes([0x40, 0]) + shard.to_bytes(2, "big") + place.to_bytes(8, "big") + until.to_bytes(4, "big") + bytes(4)


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
    "an undo of a record of shard 3": undo(3, 41, 29_398_590),
    "a request for everything held": request("export", 29_398_560, ada),
    "a request to be erased": request("erasure", 29_398_561, ada),
}
USES = {3: ["receipt", "confirm"], 4: ["undo"], 5: ["confirm"]}
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
            "country": "DE",
            "policy": {"de": "https://buecher.example/datenschutz", "en": "https://buecher.example/privacy"},
        },
        "verlag": {
            "name": "Verlag Süd",
            "contact": "+49 89 123456",
            "address": "Isarweg 2, 80331 München",
            "policy": {"en": "https://verlag.example/privacy"},
        },
    },
    "purposes": [
        {
            "id": "newsletter",
            "controller": "buecher",
            "basis": "consent",
            "category": "direct_marketing",
            "title": {"de": "Rundbrief", "en": "Newsletter"},
            "channels": ["email"],
            "expires_after": "24 months",
            "evidence_kept": "3 years",
        },
        {
            "id": "offers",
            "controller": "verlag",
            "basis": "consent",
            "title": {"de": "Angebote", "en": "Offers"},
            "channels": ["email", "sms"],
        },
        {
            "id": "catalogue",
            "controller": "buecher",
            "basis": "legitimate_interest",
            "category": "advertising",
            "title": {"de": "Katalog", "en": "Catalogue"},
            "channels": ["post"],
            "evidence_kept": "90 days",
        },
    ],
    "recipients": [
        {
            "name": "Example CRM B.V.",
            "role": "processor",
            "address": "2 Canal Street, 1000 AA Amsterdam",
            "contact": "https://crm.example/privacy",
            "country": "NL",
        },
        {"name": "Druckerei Nord", "role": "third_party", "address": "Am Deich 3, 25980 Sylt", "contact": "at the counter"},
    ],
    "storage": ["EU", "DE-SN"],
    "jurisdiction": "EU",
    "authority": {
        "name": "Sächsische Datenschutz- und Transparenzbeauftragte",
        "address": "Amtsweg 3, 01067 Dresden",
        "contact": "https://datenschutz.example",
        "country": "DE",
    },
    "withdrawal": "https://u.buecher.example",
}
# Of a configuration that says no more than it must.
SPARSE = {
    "controllers": {
        "buecher": {
            "name": "Bücher & Söhne",
            "contact": "privacy@buecher.example",
            "policy": {"en": "https://buecher.example/privacy"},
        },
    },
    "purposes": [
        {
            "id": "newsletter",
            "controller": "buecher",
            "basis": "consent",
            "title": {"en": "Newsletter"},
            "channels": ["email", "post"],
        },
    ],
    "recipients": [{"name": "Example CRM B.V.", "role": "joint_controller"}],
    "storage": [],
    "jurisdiction": "EU",
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


def consent(number, act, effective=None, terms=TERMS):
    return {
        "event": "consent",
        "version": 1,
        "id": uuid(number),
        "subject": ada.hex(),
        "received_at": at(number),
        "effective_at": effective or at(number),
        "configuration": CONFIGURATION,
        "terms": version(terms),
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
            terms=SPARSE,
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

PROFILES = "https://w3id.org/dpv/schema/dpv-27560#"
BY_CONTROLLER = {"crm", "import", "retention"}
FROM_CONTROLLER = {"record_resolved", "crm", "import"}
OF_CONTROLLERS = ["access", "rectification", "erasure", "restriction", "portability", "objection"]
DATA = {
    "email": ["email_address", "name"],
    "sms": ["name", "phone_number"],
    "phone": ["name", "phone_number"],
    "post": ["name", "postal_address"],
}
UNKNOWN = "not stated"


def present(members):
    return {name: value for name, value in members.items() if value is not None and value != []}


def said_of(event):
    """What an event says: (scope, name, channel, since, state, what else is said of it)."""
    act = event.get("act", {})
    if "choices" in act:
        return [
            (scope(c["purpose"]), c["purpose"], c["channel"], event["effective_at"], c.get("state", "unknown"), c)
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
    elif event["reason"] == "request":
        said = [(EVERYTHING, channel, event["at"], "withdrawn") for channel in CHANNELS]
    else:
        said = []
    again = act.get("restored") or act.get("paused") or act.get("resumed") or [{} for _ in said]
    return [(s, None, channel, since, state, more) for (s, channel, since, state), more in zip(said, again)]


def period(text):
    count, unit = text.split()
    return {"type": "TemporalDuration", "value": f"P{count}{unit[0].upper()}"}


def until(what):
    return {"type": "UntilEventDuration", "value": what}


def held_for(purpose):
    if purpose and "expires_after" in purpose:
        return period(purpose["expires_after"])
    by_interest = purpose and purpose["basis"] == "legitimate_interest"
    return until("the person objects" if by_interest else "the person withdraws consent")


def covered_by(of, name, channel, terms):
    """What is covered: (name, purpose of the terms or None)."""
    if of != EVERYTHING:
        known = [p for p in terms["purposes"] if scope(p["id"]) == of]
        return [(known[0]["id"], known[0])] if known else [(name or of, None)]
    known = [(p["id"], p) for p in terms["purposes"] if channel in p["channels"]]
    return known or [("*", None)]


def node_of(name, channel):
    return f"_:process_{'ALL' if name == '*' else name}_{channel}"


def process_of(name, purpose, channel, source, notice, terms):
    words = [p["text"] for p in notice["purposes"] if p["id"] == name] if notice else []
    deciding = [purpose["controller"]] if purpose else sorted(terms["controllers"])
    controllers = [f"_:controller_{id}" for id in deciding]
    evidence = (purpose or {}).get("evidence_kept")
    return present(
        {
            "@id": node_of(name, channel),
            "type": "Process",
            "purpose": present(
                {
                    "type": "Purpose",
                    "id": name,
                    "category": (purpose or {}).get("category"),
                    "title": purpose["title"] if purpose else {"en": UNKNOWN},
                    "text": {notice["language"]: words[0]} if words else None,
                }
            ),
            "channel": channel,
            "legal_basis": purpose["basis"] if purpose else None,
            "necessity": "optional",
            "personal_data": DATA[channel],
            "collection_method": "from_controller" if source in FROM_CONTROLLER else "from_data_subject",
            "processing_method": ["collect", "store", "use"] + (["disclose"] if terms["recipients"] else []),
            "storage_locations": {"type": "StorageLocation", "location": terms["storage"] or ["remote"]},
            "retention_period": [
                {"type": "StorageDuration", "duration": held_for(purpose)},
                {"type": "StorageDeletion", "duration": period(evidence) if evidence else {"type": "EndlessDuration"}},
            ],
            "controllers": controllers,
            "recipients": controllers + [f"_:recipient_{n}" for n in range(1, len(terms["recipients"]) + 1)],
        }
    )


def party_of(node, id, role, party):
    contact = party.get("contact", UNKNOWN)
    if "://" in contact:
        way = "url"
    elif "@" in contact and " " not in contact:
        way = "email"
    else:
        way = "telephone" if contact.startswith("+") else "description"
    return present(
        {
            "@id": f"_:{node}",
            "type": "LegalEntity",
            "role": role,
            "id": id,
            "name": party["name"],
            "address": {"type": "PostalAddress", "street_address": party.get("address", UNKNOWN)},
            "contact": {"type": "ContactPoint", way: contact},
            "country": party.get("country"),
        }
    )


def right(which, where):
    return {"type": "DataSubjectRight", "right": which, "exercised_at": where}


def record_of(event, notice, terms):
    act = event.get("act", {})
    source = act.get("source", event["event"])
    words = act.get("shown", {})
    choices, processes = [], {}
    for of, name, channel, since, state, box in said_of(event):
        covered = covered_by(of, name, channel, terms) if terms else []
        for about, purpose in covered:
            node = node_of(about, channel)
            processes.setdefault(node, process_of(about, purpose, channel, source, notice, terms))
        bases = {(purpose or {}).get("basis") for _, purpose in covered}
        known = [about for about, purpose in covered if purpose]
        choice = {
            "purpose": "*" if of == EVERYTHING else name or (known[0] if known else None),
            "channel": channel,
            "state": state,
            "since": since,
            "event_type": "legitimate_interest" if bases == {"legitimate_interest"} else "expressed_consent",
            "consented_at": box.get("consented_at"),
            "duration": until("the person chooses anew"),
            "rendered": box.get("rendered"),
            "tick": box.get("tick"),
            "entity": "_:principal",
        }
        if "until" in box:
            choice["duration"] = {"type": "UntilTimeDuration", "value": box["until"]}
        if state == "granted":
            choice["duration"] = held_for(covered[0][1])
        if source in BY_CONTROLLER or act.get("by") == "time":
            choice["entity"] = processes[node_of(covered[0][0], channel)]["controllers"][0]
        choices.append(present(choice) | {"processes": [node_of(about, channel) for about, _ in covered]})
    received = event.get("received_at") or event["at"]
    record = {
        "type": "ConsentRecord" if terms else "ErasureRecord",
        "id": event["id"],
        "principal": {"@id": "_:principal", "type": "DataSubject", "id": event["subject"]},
        "source": source,
        "received_at": received,
        "effective_at": event.get("effective_at", received),
        "confirms": act.get("confirms"),
        "requested_at": act.get("requested_at"),
        "form": act.get("form"),
        "page": words.get("page"),
        "language": words.get("language"),
        "notice_served_at": words.get("served_at"),
        "notice_version": words.get("notice"),
        "notice": notice,
        "recorded_by": act.get("by") if source == "staff" else None,
        "undoes": act.get("undoes", {}).get("id"),
    }
    if terms:
        record |= of_terms(list(processes.values()), words, event, terms)
    return present(record) | {"choices": choices}


def of_terms(processes, words, event, terms):
    deciding = {
        id: c
        for id, c in sorted(terms["controllers"].items())
        if any(f"_:controller_{id}" in p["controllers"] for p in processes)
    }
    language = words.get("language")
    notices = []
    if words:
        notices.append({"type": "ConsentNotice", "id": words["notice"], "language": language, "served_at": words["served_at"]})
    for c in deciding.values():
        policies = sorted(c["policy"].items())
        own = [(l, url) for l, url in policies if l == language]
        notices += [{"type": "PrivacyNotice", "url": url, "language": l} for l, url in own or policies]
    authority = terms.get("authority")
    parties = [party_of(f"controller_{id}", id, "controller", c) for id, c in deciding.items()]
    parties += [
        party_of(f"recipient_{n}", f"recipient_{n}", r["role"], r) for n, r in enumerate(terms["recipients"], start=1)
    ]
    parties += [party_of("authority", "authority", "authority", authority)] if authority else []
    texts = json.dumps([processes, parties])
    whole = authority and all("legal_basis" in p for p in processes) and not any(
        f'"{text}"' in texts for text in (UNKNOWN, "remote")
    )
    return {
        "conforms_to": PROFILES + ("record-eu-gdpr" if whole else "record"),
        "privacy_notices": notices,
        "processes": processes,
        "jurisdiction": terms["jurisdiction"],
        "withdrawal_method": {
            "type": "WithdrawConsent",
            "description": "One click on the link of any message",
            "exercised_at": terms["withdrawal"],
        },
        "rights": [right("withdraw_consent", terms["withdrawal"])]
        + [right(which, c["contact"]) for c in deciding.values() for which in OF_CONTROLLERS]
        + [right("complaint", authority["contact"] if authority else "the supervisory authority where you live or work")],
        "authority": "_:authority" if authority else None,
        "parties": parties,
        "configuration": event["configuration"],
        "terms_version": event["terms"],
        "terms": terms,
    }


def receipt_of(position, delivery):
    event = EVENTS[position][1]
    notice = NOTICE if "shown" in event.get("act", {}) else None
    terms = next((t for t in (TERMS, SPARSE) if version(t) == event.get("terms")), None)
    record = record_of(event, notice, terms)
    made = present(
        {
            "@context": f"{ORIGIN}/contexts/receipt-1.jsonld",
            "type": "ConsentReceipt",
            "id": f"019ab1c2-d3e4-7000-9000-{position:012x}",
            "schema": "unticked/receipt/1",
            "conforms_to": record["conforms_to"].replace("#record", "#receipt") if terms else None,
            "issued_at": at(40),
            "record": record,
            "proof": {
                "shard": SHARD,
                "position": position,
                "event": event,
                "salt": b64(salt(position)),
                "entry": b64(entries[position]),
                "path": [b64(h) for h in path(position, entries)],
                "checkpoint": checkpoint(LOG, entries, secret),
            },
        }
    ) | {"delivery": delivery}
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
            changed("a word of the notice", "Ja, schickt mir", "Ja, verkauft mir", ["notice", "record", "issue"]),
            changed("a word of the terms", '"basis":"legitimate_interest"', '"basis":"consent"', ["terms", "issue"]),
            changed("a choice of the record", f'"since":"{at(0)}","state":"declined"', f'"since":"{at(0)}","state":"granted"', ["record", "issue"]),
            changed("a party of the record", '"street_address":"Lange', '"street_address":"Kurze', ["record", "issue"]),
            changed("the receipt's profile", "dpv-27560#receipt-eu-gdpr", "dpv-27560#receipt", ["record", "issue"]),
            changed("the receipt's id", "019ab1c2-d3e4-7000-9000-000000000000", "019ab1c2-d3e4-7000-9000-000000000001", ["issue"]),
            changed("a delivery", '"state":"confirmed"', '"state":"accepted"', ["issue"]),
            changed("when it was issued", f'"issued_at":"{at(40)}"', f'"issued_at":"{at(41)}"', ["issue"]),
        ],
    },
)


# What the documents show of them.

docs = here / "../../www/docs"


def indented(text):
    return "".join(f"    {line}\n" if line else "\n" for line in text.split("\n")).rstrip("\n")


def replaced(text, pattern, value):
    """The part in the pattern's brackets becomes the value."""
    found = re.search(pattern, text, re.MULTILINE | re.DOTALL)
    assert found, f"no document shows {pattern}"
    return text[: found.start(1)] + value + text[found.end(1) :]


def ledger(text):
    for _, event in EVENTS:
        form = canonical(event)
        mark = f'"event":"{event["event"]}"'
        mark = re.escape(f'"id":"{event["id"]}",') + '(?!"position":)' if "id" in event else re.escape(mark)
        # Control characters are shown well by no document.
        if "\\u0001" not in form:
            text = replaced(text, rf"^    (\{{[^\n]*{mark}[^\n]*\}})$", form)
    text = replaced(text, r"For the first example the salt is `[^`]*` and the entry\s`([^`]*)`", b64(entries[0]))
    text = replaced(text, r"The vectors' log has (\d+) entries", str(len(entries)))
    text = replaced(text, r"The vectors' log has \d+ entries. Its root is `([^`]*)`", b64(root(entries)))
    text = replaced(text, r"`tile/0/000\.p/(\d+)`", str(len(entries)))
    return replaced(text, r"`tile/entries/000\.p/(\d+)`", str(len(entries)))


def receipt(text):
    shown = json.loads(form)
    proof = shown["proof"]
    event = canonical(proof["event"])
    nodes = [f"{b64(leaf(entries[0]))}"]
    above = leaf(entries[0])
    for right_hand in path(0, entries):
        above = node(above, right_hand)
        nodes.append(f"{b64(above)}   with {b64(right_hand)}")
    unsigned = shown | {"proof": {name: value for name, value in proof.items() if name != "issued"}}
    for pattern, value in [
        (r"canonical form, (\d+) bytes, begins", str(len(event.encode()))),
        (r"begins with\s`([^`]*)`", event[:40]),
        (r"and ends with\s`([^`]*)`", event[-40:]),
        (r"    salt     (\S+)$", proof["salt"]),
        (r"    entry    (\S+)   ", proof["entry"]),
        (r"    leaf     (\S+)   ", nodes[0]),
        (r"The log had (\d+) entries", str(len(entries))),
        (r"the first position:\n\n(.*?)\n\nThe last is the root", indented("\n".join(nodes))),
        (r"which the checkpoint states:\n\n(.*?)\n\nThe name of the key", indented(proof["checkpoint"].rstrip("\n"))),
        (r"The words hash to `([^`]*)`", shown["record"]["notice_version"]),
        (r"the terms to `([^`]*)`", shown["record"]["terms_version"]),
        (r"in canonical form, is (\d+) bytes", str(len(canonical(unsigned).encode()))),
        (r"and its signature are\n\n(.*?)\n\n## Vectors", indented(proof["issued"].rstrip("\n"))),
    ]:
        text = replaced(text, pattern, value)
    return text


for name, filled in [("ledger.md", ledger), ("receipt.md", receipt)]:
    document = docs / name
    document.write_text(filled(document.read_text()))
