"""Makes the golden vectors with other implementations than the core's own.

    pip install cryptography && python3 shared/vectors/make.py

The core's tests read the files that this writes.
"""

import base64
import hashlib
import hmac
import json
import pathlib

from cryptography.hazmat.primitives.ciphers.aead import AESSIV

here = pathlib.Path(__file__).parent
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
}
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
    for use in (["receipt"] if says.startswith(("the ", "a late")) else ["unsubscribe", "preferences"])
]
(here / "token.json").write_text(json.dumps(vectors, indent=1) + "\n")

key = bytes([0x42] * 32)
subjects = [
    {"key": key.hex(), "kind": kind, "text": text, "subject": subject_id(key, kind, text).hex()}
    for kind, text in [
        ("email", "ada@example.com"),
        ("phone", "+491711234567"),
        ("record", "Leads/111112000000142001"),
    ]
]
(here / "subject.json").write_text(json.dumps(subjects, indent=1) + "\n")

notice = json.loads((here / "notice.json").read_text())
canonical = json.dumps(notice["notice"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
notice["version"] = hashlib.sha256(canonical.encode()).hexdigest()
(here / "notice.json").write_text(json.dumps(notice, indent=1, ensure_ascii=False) + "\n")
