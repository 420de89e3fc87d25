// What a receipt must say to conform with the W3C's DPV profiles of ISO/IEC TS 27560:2023
// (https://w3id.org/dpv/schema/dpv-27560), checked on the graph that it stands for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const modules = process.env.UNTICKED_NODE_MODULES;
assert.ok(modules, "UNTICKED_NODE_MODULES is not set; run these tests by `cargo xtask test`");
const jsonld = createRequire(join(modules, "here.js"))("jsonld");

const dct = "http://purl.org/dc/terms/";
const dpv = "https://w3id.org/dpv#";
const gdpr = "https://w3id.org/dpv/legal/eu/gdpr#";
const loc = "https://w3id.org/dpv/loc#";
const pd = "https://w3id.org/dpv/pd#";
const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const sdo = "https://schema.org/";
const xsd = "http://www.w3.org/2001/XMLSchema#";
const profile = "https://w3id.org/dpv/schema/dpv-27560#";

const context = JSON.parse(
  await readFile(new URL("../../www/contexts/receipt-1.jsonld", import.meta.url), "utf8"),
);

/** Knows the context of receipts, wherever a deployment is, and asks no network for any other. */
async function documentLoader(url) {
  assert.match(url, /^https?:\/\/[^/]+\/contexts\/receipt-1\.jsonld$/, `${url} is no context of ours`);
  return { contextUrl: null, documentUrl: url, document: context };
}

/** In safe mode a word that the context does not know is an error; otherwise it would be left out. */
const options = { documentLoader, safe: true };

/** The receipt's graph: its nodes by name, without the names that JSON gave them. */
async function graphOf(receipt) {
  const nodes = await jsonld.flatten(await jsonld.expand(receipt, options), null, options);
  return new Map(nodes.map((node) => [node["@id"], node]));
}

/** The receipt's graph as text, one line for each statement. */
export async function quads(receipt) {
  const text = await jsonld.canonize(receipt, { ...options, algorithm: "RDFC-1.0", format: "application/n-quads" });
  return text.split("\n").filter(Boolean);
}

const literals = (node, property) => (node[property] ?? []).map((v) => v["@value"]).filter((v) => v !== undefined);
const references = (node, property) => (node[property] ?? []).map((v) => v["@id"]).filter((v) => v !== undefined);
const is = (node, ...classes) => classes.some((name) => node["@type"]?.includes(name));
/** There is at least one, and all of them are so. */
const each = (list, test) => list.length > 0 && list.every(test);
const text = (value) => typeof value === "string" && value.trim() !== "";
const said = (node, property) => each(literals(node, property), text);
const known = (...names) => (iri) => names.includes(iri);
const within = (namespace, name = /^[A-Za-z0-9-]+$/) => (iri) =>
  iri.startsWith(namespace) && name.test(iri.slice(namespace.length));
/** The EU, the EEA, a country of ISO 3166-1 or a part of one (ISO 3166-2). */
const place = within(loc, /^(EEA|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/);

const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** One moment, as RFC 3339 in UTC. */
const moment = (node, property) =>
  node[property]?.length === 1 &&
  node[property][0]["@type"] === `${xsd}dateTime` &&
  utc.test(node[property][0]["@value"]);

const states = [
  "ConsentExpired",
  "ConsentGiven",
  "ConsentRefused",
  "ConsentRequested",
  "ConsentStatusInvalidForProcessing",
  "ConsentUnknown",
  "ConsentWithdrawn",
  "LegitimateInterestObjected",
].map((name) => dpv + name);

/** The nodes of a graph by what the profiles call them. */
function sections(graph) {
  const follow = (node, property) => references(node, property).map((id) => graph.get(id) ?? { "@id": id });
  const receipt = [...graph.values()].find((node) => is(node, `${dpv}ConsentReceipt`));
  const record = receipt && follow(receipt, `${dpv}hasRecordOfActivity`)[0];
  if (!record) return { receipt };
  const processes = follow(record, `${dpv}hasProcess`);
  /** What is said for each process, be it there or once for all of them. */
  const forEachProcess = (property, test) =>
    each(processes, (process) => each([...follow(process, property), ...follow(record, property)], test));
  /** A fixed time in ISO 8601, until something happens, or without an end. */
  const lasts = (node) =>
    each(follow(node, `${dpv}hasDuration`), (duration) => {
      const [value] = literals(duration, `${rdf}value`);
      if (is(duration, `${dpv}TemporalDuration`)) return /^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/.test(value);
      if (is(duration, `${dpv}UntilTimeDuration`)) return utc.test(value);
      return is(duration, `${dpv}EndlessDuration`) || (is(duration, `${dpv}UntilEventDuration`) && text(value));
    });
  const parties = follow(record, `${dpv}hasEntity`);
  return {
    receipt,
    record,
    processes,
    forEachProcess,
    follow,
    lasts,
    parties,
    isParty: (node) => parties.includes(node),
    principals: follow(record, `${dpv}hasDataSubject`),
    events: follow(record, `${dpv}hasConsentStatus`),
    notices: follow(record, `${dpv}hasNotice`),
  };
}

const exercised = (node) => said(node, `${dpv}isExercisedAt`);
const conforms = (node, ...names) => {
  const [iri, ...more] = references(node, `${dct}conformsTo`);
  return more.length === 0 && names.some((name) => iri === profile + name);
};

/** Each field, by the name that the standard has for it, and when it is as the profile wants it. */
const fields = {
  "receipt: schema version": (s) => conforms(s.receipt, "receipt", "receipt-eu-gdpr"),
  "receipt: id": (s) => said(s.receipt, `${dpv}hasIdentifier`),
  "receipt: creation time": (s) => moment(s.receipt, `${dct}created`),
  "receipt: record": (s) => is(s.record, `${dpv}ConsentRecord`),

  "schema version": (s) => conforms(s.record, "record", "record-eu-gdpr"),
  "record id": (s) => literals(s.record, `${dct}identifier`).length === 1 && said(s.record, `${dct}identifier`),
  "PII principal id": (s) =>
    s.principals.length === 1 && is(s.principals[0], `${dpv}DataSubject`) && said(s.principals[0], `${dct}identifier`),

  "privacy notice": (s) =>
    each(s.notices, (n) => is(n, `${dpv}ConsentNotice`, `${dpv}PrivacyNotice`)) &&
    // Nobody consents without having been shown words, be it now or when what holds again was given.
    (!s.events.some((event) => is(event, `${dpv}ConsentGiven`) && !moment(event, `${dct}created`)) ||
      s.notices.some((n) => is(n, `${dpv}ConsentNotice`) && said(n, `${dct}identifier`))),
  language: (s) =>
    each(s.notices, (n) => each(literals(n, `${dct}language`), (tag) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag))),
  process: (s) => each(s.processes, (p) => is(p, `${dpv}Process`)),
  purpose: (s) =>
    s.forEachProcess(`${dpv}hasPurpose`, (p) => is(p, `${dpv}Purpose`) && said(p, `${dct}identifier`) && said(p, `${dct}title`)),
  "PII type": (s) => s.forEachProcess(`${dpv}hasPersonalData`, (data) => within(pd)(data["@id"])),
  "PII controllers": (s) => s.forEachProcess(`${dpv}hasDataController`, s.isParty),
  "storage locations": (s) =>
    each(s.processes, (process) => {
      const conditions = s.follow(process, `${dpv}hasStorageCondition`).filter((c) => is(c, `${dpv}StorageLocation`));
      // Where nobody said: anywhere but with the person.
      const somewhere = (where) => place(where) || where === `${dpv}RemoteLocation`;
      return each(conditions, (c) => each(references(c, `${dpv}hasLocation`), somewhere));
    }),
  "retention period": (s) =>
    each(s.processes, (process) => {
      const conditions = s.follow(process, `${dpv}hasStorageCondition`);
      const periods = conditions.filter((c) => is(c, `${dpv}StorageDuration`, `${dpv}StorageDeletion`));
      return periods.some((c) => is(c, `${dpv}StorageDuration`)) && each(periods, s.lasts);
    }),
  jurisdiction: (s) => s.forEachProcess(`${dpv}hasJurisdiction`, (j) => place(j["@id"])),
  "recipient third parties": (s) => s.forEachProcess(`${dpv}hasRecipient`, s.isParty),
  "withdrawal method": (s) =>
    s.forEachProcess(`${dpv}hasConsentControl`, (control) => is(control, `${dpv}WithdrawConsent`) && exercised(control)),
  "privacy rights": (s) =>
    s.forEachProcess(`${dpv}hasRight`, (right) => {
      const which = (right["@type"] ?? []).filter(within(gdpr));
      return is(right, `${dpv}DataSubjectRight`) && which.length === 1 && exercised(right);
    }),

  "party id": (s) => each(s.parties, (p) => said(p, `${dpv}hasIdentifier`)),
  "party name": (s) => each(s.parties, (p) => said(p, `${dpv}hasName`)),
  "party address": (s) =>
    each(s.parties, (p) =>
      each(s.follow(p, `${sdo}address`), (a) => is(a, `${sdo}PostalAddress`) && said(a, `${sdo}streetAddress`)),
    ),
  "party contact": (s) =>
    each(s.parties, (p) =>
      each(
        s.follow(p, `${sdo}contactPoint`),
        (c) =>
          is(c, `${sdo}ContactPoint`) &&
          ["email", "url", "telephone", "description"].some((way) => said(c, sdo + way)),
      ),
    ),
  "party type": (s) => each(s.parties, (p) => is(p, `${dpv}LegalEntity`)),
  "party role": (s) =>
    each(s.parties, (p) =>
      is(p, ...["DataController", "DataProcessor", "ThirdParty", "DataProtectionAuthority"].map((role) => dpv + role)),
    ),

  "event time": (s) => each(s.events, (e) => moment(e, `${dpv}isIndicatedAtTime`)),
  "validity duration": (s) => each(s.events, s.lasts),
  "entity id": (s) =>
    each(s.events, (e) => each(s.follow(e, `${dpv}isIndicatedBy`), (who) => s.principals.includes(who) || s.isParty(who))),
  "event type": (s) =>
    each(s.events, (e) =>
      each(references(e, `${dpv}hasLegalBasis`), known(`${dpv}ExpressedConsent`, `${dpv}LegitimateInterest`)),
    ),
  "event state": (s) => each(s.events, (e) => (e["@type"] ?? []).filter((type) => states.includes(type)).length === 1),
  // Not the standard's own: without it nobody could tell which purpose a state is about.
  "event's process": (s) =>
    each(s.events, (e) => s.processes.some((p) => references(p, `${dpv}hasConsentStatus`).includes(e["@id"]))),
};

/** What the `-eu-gdpr` profiles ask for besides. */
const gdprFields = {
  "lawful basis": (s) => s.forEachProcess(`${dpv}hasLegalBasis`, (b) => within(gdpr, /^A6-1-[a-f]$/)(b["@id"])),
  "collection method": (s) =>
    s.forEachProcess(`${dpv}hasDataSource`, (source) =>
      known(`${dpv}DataSubjectDataSource`, `${dpv}DataControllerDataSource`)(source["@id"]),
    ),
  "processing method": (s) => s.forEachProcess(`${dpv}hasProcessing`, (how) => within(dpv)(how["@id"])),
  "authority party": (s) =>
    s.forEachProcess(`${dpv}hasAuthority`, (a) => s.isParty(a) && is(a, `${dpv}DataProtectionAuthority`)),
  "optional data": (s) => s.forEachProcess(`${dpv}hasNecessity`, (n) => n["@id"] === `${dpv}Optional`),
};

/** The names of all fields. */
export const fieldNames = [...Object.keys(fields), ...Object.keys(gdprFields)];

/** Which of the profiles a receipt says that it conforms with. */
export async function profileOf(receipt) {
  const { receipt: own, record } = sections(await graphOf(receipt));
  if (conforms(own, "receipt") && conforms(record, "record")) return "plain";
  if (conforms(own, "receipt-eu-gdpr") && conforms(record, "record-eu-gdpr")) return "eu-gdpr";
  return undefined;
}

/**
 * The fields of a receipt that are missing or are not what its profiles want. A record that says
 * of itself that it conforms with plain TS 27560 need not have what the GDPR adds.
 */
export async function findings(receipt) {
  const found = sections(await graphOf(receipt));
  if (!found.receipt) return ["receipt"];
  if (!found.record) return ["receipt: record"];
  const wanted = conforms(found.record, "record") ? fields : { ...fields, ...gdprFields };
  return Object.entries(wanted)
    .filter(([, fits]) => !fits(found))
    .map(([name]) => name);
}
