// Receipts as the core issues them (its tests make those of the golden vectors anew, to the byte)
// are consent receipts by ISO/IEC TS 27560:2023 and by what the GDPR adds, in the W3C's Data
// Privacy Vocabulary; and a receipt that lacks a field is found out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fieldNames, findings, profileOf, quads } from "./profile.mjs";

const vectors = JSON.parse(await readFile(new URL("../../shared/vectors/receipt.json", import.meta.url), "utf8"));
const issued = vectors.receipts.map(({ says, receipt }) => [says, JSON.parse(receipt)]);
const consents = issued.filter(([, receipt]) => receipt.record.type === "ConsentRecord");
const erasures = issued.filter(([, receipt]) => receipt.record.type === "ErasureRecord");
/** Of a form, and of a link for everything: those that the profiles are tried on. */
const samples = [consents[0], consents.find(([, { record }]) => record.choices[0].purpose === "*")];

/** Removes a member from everything in a list. */
const strip = (list, member) => list.forEach((item) => delete item[member]);

/** How to take each field away. Some take a second one with them: their place is in the first. */
const removals = {
  "receipt: schema version": (r) => delete r.conforms_to,
  "receipt: id": (r) => delete r.id,
  "receipt: creation time": (r) => delete r.issued_at,
  "receipt: record": (r) => delete r.record,
  "schema version": (r) => delete r.record.conforms_to,
  "record id": (r) => delete r.record.id,
  "PII principal id": (r) => delete r.record.principal.id,
  "privacy notice": (r) => delete r.record.privacy_notices,
  language: (r) => strip(r.record.privacy_notices, "language"),
  process: (r) => strip(r.record.processes, "type"),
  purpose: (r) => strip(r.record.processes, "purpose"),
  "PII type": (r) => strip(r.record.processes, "personal_data"),
  "PII controllers": (r) => strip(r.record.processes, "controllers"),
  "storage locations": (r) => strip(r.record.processes, "storage_locations"),
  "retention period": (r) => strip(r.record.processes, "retention_period"),
  jurisdiction: (r) => delete r.record.jurisdiction,
  "recipient third parties": (r) => strip(r.record.processes, "recipients"),
  "withdrawal method": (r) => delete r.record.withdrawal_method,
  "privacy rights": (r) => delete r.record.rights,
  "party id": (r) => strip(r.record.parties, "id"),
  "party name": (r) => strip(r.record.parties, "name"),
  "party address": (r) => strip(r.record.parties, "address"),
  "party contact": (r) => strip(r.record.parties, "contact"),
  "party type": (r) => strip(r.record.parties, "type"),
  "party role": (r) => strip(r.record.parties, "role"),
  "event time": (r) => strip(r.record.choices, "since"),
  "validity duration": (r) => strip(r.record.choices, "duration"),
  "entity id": (r) => strip(r.record.choices, "entity"),
  "event type": (r) => strip(r.record.choices, "event_type"),
  "event state": (r) => strip(r.record.choices, "state"),
  "event's process": (r) => strip(r.record.choices, "processes"),
  "lawful basis": (r) => strip(r.record.processes, "legal_basis"),
  "collection method": (r) => strip(r.record.processes, "collection_method"),
  "processing method": (r) => strip(r.record.processes, "processing_method"),
  "authority party": (r) => delete r.record.authority,
  "optional data": (r) => strip(r.record.processes, "necessity"),
};
const alsoGone = {
  "privacy notice": ["language"],
  "party role": ["authority party"],
};

/** Values that are there, and are not what the profile means. */
const mistakes = [
  ["a profile that nobody published", "schema version", (r) => (r.record.conforms_to = "https://example.com/profile")],
  ["two profiles", "schema version", (r) => (r.record.conforms_to = [r.record.conforms_to, "https://example.com/profile"])],
  ["a time without a zone", "event time", (r) => (r.record.choices[0].since = "2026-11-23T10:01:12")],
  ["a time elsewhere than in UTC", "receipt: creation time", (r) => (r.issued_at = "2026-11-23T10:01:12+01:00")],
  ["a period in words", "validity duration", (r) => (r.record.choices[0].duration = { type: "TemporalDuration", value: "24 months" })],
  ["a period of nothing", "retention period", (r) => (r.record.processes[0].retention_period[0].duration = { type: "TemporalDuration", value: "P" })],
  ["a place that is none", "storage locations", (r) => (r.record.processes[0].storage_locations.location = ["unspecified"])],
  ["a law that is nowhere", "jurisdiction", (r) => (r.record.jurisdiction = "Europe")],
  ["a basis that is not the GDPR's", "lawful basis", (r) => (r.record.processes[0].legal_basis = "dpv:Consent")],
  ["data of no category", "PII type", (r) => r.record.processes[0].personal_data.push("dpv:PersonalData")],
  ["a controller that is not described", "PII controllers", (r) => (r.record.processes[0].controllers = ["_:controller_other"])],
  ["a recipient that is not described", "recipient third parties", (r) => r.record.processes[0].recipients.push("_:recipient_other")],
  ["an act of somebody unknown", "entity id", (r) => (r.record.choices[0].entity = "_:somebody")],
  ["a state of no process", "event's process", (r) => (r.record.choices[0].processes = [])],
  ["an empty name", "party name", (r) => (r.record.parties[0].name = " ")],
  ["a right without a way to use it", "privacy rights", (r) => delete r.record.rights[0].exercised_at],
  ["a withdrawal without a place", "withdrawal method", (r) => delete r.record.withdrawal_method.exercised_at],
];

test("there are receipts of every act, and a way to take each field away", async () => {
  const ledger = await readFile(new URL("../../www/docs/ledger.md", import.meta.url), "utf8");
  const acts = [...ledger.matchAll(/^#### `(\w+)`/gm)].map(([, act]) => act);
  const sources = new Set(consents.map(([, { record }]) => record.source));
  assert.deepEqual([...sources].sort(), acts.sort());
  assert.deepEqual(Object.keys(removals).sort(), [...fieldNames].sort());
});

for (const [says, receipt] of consents) {
  test(`${says}: conforms with the profile that it names`, async () => {
    assert.deepEqual(await findings(receipt), []);
    assert.ok((await quads(receipt)).length > 100, "statements were left out");
  });

  test(`${says}: names the profile with what the GDPR adds where nothing is left open`, async () => {
    const open = /"not stated"|"remote"/.test(JSON.stringify(receipt));
    assert.equal(await profileOf(receipt), open ? "plain" : "eu-gdpr");
  });
}

test("both profiles are issued", async () => {
  const profiles = await Promise.all(consents.map(([, receipt]) => profileOf(receipt)));
  assert.deepEqual([...new Set(profiles)].sort(), ["eu-gdpr", "plain"]);
});

for (const [says, receipt] of erasures) {
  test(`${says}: is no consent, and names no profile`, async () => {
    assert.deepEqual([receipt.conforms_to, receipt.record.conforms_to], [undefined, undefined]);
    assert.ok((await quads(receipt)).length > 10);
  });
}

for (const [name, receipt] of samples) {
  const changed = (change) => {
    const copy = structuredClone(receipt);
    change(copy);
    return copy;
  };

  test(`${name}: without what the GDPR adds, it conforms with the plain profiles`, async () => {
    const plain = changed((r) => {
      r.conforms_to = r.conforms_to.replace("-eu-gdpr", "");
      r.record.conforms_to = r.record.conforms_to.replace("-eu-gdpr", "");
      delete r.record.authority;
      for (const member of ["legal_basis", "collection_method", "processing_method", "necessity"]) {
        strip(r.record.processes, member);
      }
    });
    assert.deepEqual(await findings(plain), []);
  });

  for (const [field, remove] of Object.entries(removals)) {
    test(`${name} without ${field} does not conform`, async () => {
      assert.deepEqual((await findings(changed(remove))).sort(), [field, ...(alsoGone[field] ?? [])].sort());
    });
  }

  for (const [what, field, change] of mistakes) {
    test(`${name} with ${what} does not conform`, async () => {
      assert.deepEqual(await findings(changed(change)), [field]);
    });
  }

  test(`${name}: consent without the words that were shown does not conform`, async () => {
    const wordless = changed((r) => {
      r.record.choices[0].state = "granted";
      r.record.privacy_notices = r.record.privacy_notices.filter((notice) => notice.type !== "ConsentNotice");
    });
    assert.deepEqual(await findings(wordless), ["privacy notice"]);
  });

  for (const [what, change] of [
    ["member", (r) => (r.record.surprise = true)],
    ["state", (r) => (r.record.choices[0].state = "maybe")],
    ["basis", (r) => (r.record.processes[0].legal_basis = "habit")],
    ["category of data", (r) => r.record.processes[0].personal_data.push("shoe_size")],
  ]) {
    test(`${name}: a ${what} that the context does not know is an error`, async () => {
      await assert.rejects(findings(changed(change)), /safe mode/i);
    });
  }

  test(`${name}: no other context is asked for`, async () => {
    await assert.rejects(findings(changed((r) => (r["@context"] = "https://schema.org/"))));
  });
}
