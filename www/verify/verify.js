// The page /verify: checks receipts in the browser, with the code that the command uses.
//
// Everything is loaded with the page; from then on nothing is sent and nothing is asked for.
// What a receipt says is only ever shown as text: it may have been written by anybody.

import load, { __wbg_reset_state as reset, verify } from "./verifier.js";

/** Every word of the page. `{name}` is filled in. */
const words = {
  title: "Check a receipt",
  intro:
    "A receipt of consent carries its own proof. This page checks it inside your browser: what you give it is not sent anywhere, and it works without a network.",
  receipt: "The receipt",
  file: "Choose the receipt’s file",
  fileHint: "Or drop it anywhere on this page. It is the JSON that was downloaded, unchanged.",
  text: "Or paste its text",
  check: "Check the text",
  keys: "The keys",
  keyText: "Public keys of the deployment, one on each line",
  keyHint:
    "These are the keys that this site names. Whoever names the keys can also forge receipts for them: if this site may not be trusted with that, take the keys from elsewhere, such as the organisation’s privacy policy or an earlier letter.",
  keyReset: "Take this site’s keys",
  badKey: "Line {line}: {reason}.",
  result: "The result",
  loading: "The verifier is being loaded.",
  ready: "Ready. Nothing is asked of any server from here on.",
  notLoaded: "The verifier could not be loaded. Load this page again; a browser from before 2023 will not do.",
  failed: "The verifier stopped. This is no receipt that anybody has issued.",
  several: "These are {count} files; give one at a time.",
  tooLarge: "{name} is too large to be a receipt.",
  unreadable: "{name} could not be read.",
  notText: "It is not text in UTF-8",
  empty: "There is no text to check.",
  holds: "{name} holds: all {count} statements.",
  broken: "{name} does not hold: {list}.",
  pasted: "The pasted receipt",
  checkedWith: "Checked with the keys that this site names:",
  checkedWithOthers: "Checked with keys that were entered here, not the ones that this site names:",
  checkedWithNone: "Checked without any key, so that nobody’s signature can hold.",
  outcomes: { holds: "Holds", broken: "Does not hold", unchecked: "Not checked" },
  marks: { holds: "✓", broken: "✗", unchecked: "–" },
  statements: {
    form: "The file is a receipt, byte for byte as it was issued",
    event: "The event is what its log entry commits to",
    inclusion: "The entry stands in the log, at its position",
    checkpoint: "The deployment signed the log’s head",
    notice: "The words are those that were shown",
    terms: "The terms are those that it was made under",
    record: "The readable record follows from the event, the words and the terms",
    issue: "The deployment issued the receipt with these deliveries, at this time",
  },
  recordHeading: "What it records",
  claimHeading: "What it claims; not all of it is proven",
  facts: {
    controllers: "Who decides",
    profile: "Conforms with",
    choices: "What was chosen",
    source: "How it was said",
    form: "Form",
    page: "Page",
    recordedBy: "Written down by",
    effectiveAt: "Said at",
    receivedAt: "Received at",
    servedAt: "Words served at",
    language: "Language of the words",
    person: "Person, by pseudonym",
    purposes: "What for",
    recipients: "Who else gets the data",
    storage: "Stored in",
    jurisdiction: "Whose law applies",
    authority: "Supervisory authority",
    policies: "Privacy policies",
    withdrawal: "How to take it back",
    rights: "Rights",
    delivery: "Who was told",
    record: "Record",
    configuration: "Configuration",
    log: "Place in the log",
    issuedAt: "Receipt issued at",
  },
  noticeHeading: "The exact words that were shown",
  wholeHeading: "The whole receipt",
  everything: "everything",
  unknownPurpose: "a purpose that the terms do not name",
  choice: "{purpose}, {channel}: {state} since {since}",
  lasts: "for {count} {unit}",
  until: "until {event}",
  units: { D: "days", M: "months", Y: "years" },
  endless: "without a limit",
  channels: { email: "by email", sms: "by text message", phone: "by phone", post: "by post" },
  states: {
    unknown: "nothing said",
    granted: "granted",
    pending: "not yet confirmed",
    paused: "paused",
    expired: "run out",
    declined: "declined",
    withdrawn: "withdrawn",
    objected: "objected",
  },
  ticks: {
    ticked: "the box was shown without a tick, and the person ticked it",
    unticked: "the box was shown without a tick, and was left so",
  },
  signals: {
    gpc: "the person's browser asked that their data be neither sold nor shared (Global Privacy Control)",
  },
  sources: {
    form: "on a form",
    one_click: "by one click on the link of a message",
    preference_centre: "in the preference centre",
    confirmation: "by the link of a mail to the address, which confirms what a form had asked for",
    staff: "to the staff, who wrote it down",
    record_resolved: "by one click on a link whose address became known later",
    crm: "inside the CRM",
    import: "to another system, from which it was taken over",
    retention: "by nobody: the time for which consent was given was over",
    erasure: "by an erasure of what is held about the person",
  },
  party: "{name}, {contact}",
  notStated: "not stated",
  purpose: "{title}, {channel}: {basis}; {data}; consent holds {retention}; its evidence is kept {evidence}",
  noBasis: "of a purpose that the terms do not name",
  places: { remote: "a place that is not stated" },
  profiles: {
    "record-eu-gdpr": "ISO/IEC TS 27560 and the GDPR, in the W3C’s Data Privacy Vocabulary",
    record: "ISO/IEC TS 27560, in the W3C’s Data Privacy Vocabulary; the configuration left something open",
  },
  bases: { consent: "by consent (GDPR Art. 6(1)(a))", legitimate_interest: "by legitimate interest (GDPR Art. 6(1)(f))" },
  data: { email_address: "email address", name: "name", phone_number: "phone number", postal_address: "postal address" },
  recipient: "{name} ({role})",
  roles: { processor: "processor", joint_controller: "joint controller", third_party: "third party" },
  rights: {
    withdraw_consent: "to withdraw consent (GDPR Art. 7(3))",
    access: "of access (Art. 15)",
    rectification: "to rectification (Art. 16)",
    erasure: "to erasure (Art. 17)",
    restriction: "to restriction (Art. 18)",
    portability: "to portability (Art. 20)",
    objection: "to object (Art. 21)",
    complaint: "to complain to an authority (Art. 77)",
  },
  right: "{right}: {where}",
  withdrawal: "{description}, from {origin}",
  delivery: "{destination}: {state} at {at}",
  deliveries: {
    queued: "not told yet",
    accepted: "told, not yet read back",
    confirmed: "told and read back",
    parked: "refused",
  },
  noDelivery: "nobody",
  place: "log {log}, position {position}",
  provesHeading: "What a receipt proves whose statements all hold",
  proves: [
    "Whoever holds the keys above recorded exactly this: which words were shown, what was chosen, when by their own clock, and on which terms.",
    "The words and the terms are those whose hashes were recorded then; they were not exchanged later.",
    "The record was entered in the deployment’s log, and nothing in the receipt was changed since it was issued.",
  ],
  provesNotHeading: "What it does not prove",
  provesNot: [
    "That the log only ever grew, and is the same for everybody. That is proven by comparing the log with what it was before, which the command “unticked audit” does.",
    "What holds today: something newer may have been said since. A receipt is about one event.",
    "Who the person is. The receipt has a pseudonym, which only the deployment can tie to an address.",
    "That the deployment’s clock was right, or that the deployment wrote down what really happened.",
  ],
};

/** No receipt comes near. */
const LARGEST = 2_000_000;

const byId = (id) => document.getElementById(id);
const status = byId("status");
const result = byId("result");
const keyText = byId("key-text");
const keyProblems = byId("key-problems");

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** The word for a value; the value itself where there is none. */
const said = (table, value) => (Object.hasOwn(table, value) ? table[value] : `${value}`);

/** An element with attributes and children; a text is only ever text. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** Somebody else's text: in whatever direction it runs, it stays in its place. */
const foreign = (text, lang) => element("bdi", { lang }, `${text}`);

const list = (items) => (items.length === 0 ? undefined : element("ul", {}, ...items.map((item) => element("li", {}, item))));

/** A sentence of ours with values of others in it. */
function sentence(text, values) {
  const parts = text.split(/\{(\w+)\}/);
  return element("span", {}, ...parts.map((part, i) => (i % 2 === 0 ? part : (values[part] ?? ""))));
}

/** A moment, for people and machines. */
function time(at) {
  const text = `${at}`;
  return element("time", { datetime: text }, text.replace("T", " ").replace(/Z$/, " UTC"));
}

// ---- The keys.

/** The deployment's keys, as the edge has filled them in: a list, or what GET /v1/logs answers. */
function siteKeys() {
  try {
    const named = JSON.parse(byId("keys").textContent);
    return (Array.isArray(named) ? named : named.keys).map(String);
  } catch {
    return [];
  }
}

const ownKeys = siteKeys();

function showBadKeys(bad) {
  keyProblems.textContent = bad.map((key) => fill(words.badKey, key)).join(" ");
  keyText.setAttribute("aria-invalid", `${bad.length > 0}`);
}

// ---- Checking.

/** What was checked last, to be checked again when the keys change. */
let last;
/** Counts what was given, so that a slow file does not overtake a later one. */
let turn = 0;
let loaded = false;

function ask(text) {
  try {
    return JSON.parse(verify(text, keyText.value));
  } catch {
    // A trap leaves the verifier's memory in an unknown state.
    reset();
    return undefined;
  }
}

/** Shows a message and nothing else. */
function say(message, outcome) {
  status.textContent = message;
  if (outcome) status.dataset.outcome = outcome;
  else delete status.dataset.outcome;
  result.replaceChildren();
}

/** Says why something cannot be checked. */
function refuse(message) {
  last = undefined;
  say(message, "broken");
}

function check({ name, text }) {
  last = { name, text };
  if (!loaded) return;
  const answer =
    text === undefined
      ? { valid: false, checks: [{ statement: "form", holds: false, reason: words.notText }], bad_keys: [] }
      : ask(text);
  if (answer === undefined) {
    say(words.failed, "broken");
    return;
  }
  const broken = answer.checks.filter((one) => !one.holds);
  const values = {
    name,
    count: answer.checks.length,
    list: broken.map((one) => said(words.statements, one.statement)).join("; "),
  };
  if (text !== undefined) showBadKeys(answer.bad_keys);
  say(fill(answer.valid ? words.holds : words.broken, values), answer.valid ? "holds" : "broken");
  result.append(...statements(answer), ...(answer.receipt ? record(answer) : []));
}

function statements(answer) {
  const rows = Object.entries(words.statements).map(([statement, text]) => {
    const found = answer.checks.find((one) => one.statement === statement);
    const outcome = found ? (found.holds ? "holds" : "broken") : "unchecked";
    return element(
      "li",
      { "data-statement": statement },
      element(
        "strong",
        { "data-outcome": outcome },
        element("span", { "aria-hidden": "true" }, `${words.marks[outcome]} `),
        words.outcomes[outcome],
      ),
      element("span", {}, text),
      found?.reason ? element("p", { class: "reason" }, foreign(found.reason)) : undefined,
    );
  });
  const checks = element("ul", { class: "checks" }, ...rows);
  const keys = answer.keys ?? [];
  if (keys.length === 0) return [checks, element("p", {}, words.checkedWithNone)];
  const own = keys.every((key) => ownKeys.includes(key));
  const codes = keys.map((key) => element("code", {}, key));
  return [checks, element("p", {}, own ? words.checkedWith : words.checkedWithOthers), list(codes)];
}

// ---- The readable record.

function record({ valid, receipt }) {
  const record = receipt.record ?? {};
  const { proof } = receipt;
  const shown = record.notice;
  const parties = all(record.parties);
  const authority = parties.find((one) => one["@id"] === record.authority);
  const places = all(record.processes).flatMap((one) => all(one.storage_locations?.location));
  return [
    element("h3", {}, valid ? words.recordHeading : words.claimHeading),
    facts([
      ["controllers", list(parties.filter((one) => one.role === "controller").map(party))],
      ["choices", list(all(record.choices).map((choice) => chosen(choice, record)))],
      ["source", said(words.sources, record.source)],
      ["form", optional(record.form)],
      ["page", optional(record.page)],
      ["recordedBy", optional(record.recorded_by)],
      ["effectiveAt", time(record.effective_at)],
      ["receivedAt", time(record.received_at)],
      ["servedAt", record.notice_served_at && time(record.notice_served_at)],
      ["language", optional(record.language)],
      ["person", element("code", {}, `${record.principal?.id}`)],
      ["purposes", list(all(record.processes).map((one) => purpose(one, record)))],
      ["recipients", list(parties.filter((one) => one.role !== "controller" && one !== authority).map(recipient))],
      ["storage", optional([...new Set(places)].map((place) => said(words.places, place)).join(", "))],
      ["jurisdiction", optional(record.jurisdiction)],
      ["authority", authority && party(authority)],
      ["policies", list(policies(record).map((one) => foreign(one.url)))],
      ["withdrawal", record.withdrawal_method && withdrawal(record.withdrawal_method)],
      ["rights", list(all(record.rights).map(right))],
      ["delivery", list(all(receipt.delivery).map(delivery)) ?? words.noDelivery],
      ["record", element("code", {}, `${record.id}`)],
      ["configuration", optional(record.configuration, "code")],
      ["profile", optional(said(words.profiles, `${record.conforms_to ?? ""}`.split("#").pop()))],
      ["log", fill(words.place, { log: proof.shard, position: proof.position })],
      ["issuedAt", time(receipt.issued_at)],
    ]),
    ...(shown ? [element("h3", {}, words.noticeHeading), notice(shown)] : []),
    element(
      "details",
      {},
      element("summary", {}, words.wholeHeading),
      element("pre", { dir: "ltr" }, JSON.stringify(receipt, null, 2)),
    ),
  ];
}

const policies = (record) => all(record.privacy_notices).filter((one) => one.type === "PrivacyNotice");

const all = (items) => (Array.isArray(items) ? items : []);

const optional = (text, as = "bdi") => (text ? element(as, {}, `${text}`) : undefined);

function facts(rows) {
  const known = rows.filter(([, value]) => value !== undefined && value !== "");
  return element("dl", {}, ...known.flatMap(([name, value]) => [element("dt", {}, words.facts[name]), element("dd", {}, value)]));
}

function party({ name, contact, address, country }) {
  const way = contact?.email ?? contact?.url ?? contact?.telephone ?? contact?.description;
  const line = element("span", {}, sentence(words.party, { name: foreign(name), contact: foreign(way) }));
  const street = address?.street_address;
  if (street && street !== words.notStated) line.append(element("br", {}), foreign(street));
  if (country) line.append(", ", foreign(country));
  return line;
}

const recipient = (one) => {
  const line = party(one);
  line.append(` (${said(words.roles, one.role)})`);
  return line;
};

/** A title in the language in which the words were shown, else in the first that there is. */
function title({ id, title }, language) {
  if (id === "*") return words.everything;
  const titles = title && typeof title === "object" ? title : {};
  const tag = Object.hasOwn(titles, language) ? language : Object.keys(titles)[0];
  return tag === undefined || titles[tag] === words.notStated ? words.unknownPurpose : foreign(titles[tag], tag);
}

/** What a choice is about. */
function named(id, record) {
  if (id === "*") return words.everything;
  if (id === undefined) return words.unknownPurpose;
  const process = all(record.processes).find((one) => one.purpose?.id === id);
  return process ? title(process.purpose, record.language) : foreign(id);
}

/** How long something lasts; nothing of what lasts until something else is said. */
function lasts({ type, value } = {}) {
  const [, count, unit] = /^P(\d+)([DMY])$/.exec(value) ?? [];
  if (count) return fill(words.lasts, { count, unit: words.units[unit] });
  return type === "EndlessDuration" ? words.endless : sentence(words.until, { event: foreign(value) });
}

function chosen(choice, record) {
  const values = {
    purpose: named(choice.purpose, record),
    channel: said(words.channels, choice.channel),
    state: element("strong", {}, said(words.states, choice.state)),
    since: time(choice.since),
  };
  const line = sentence(words.choice, values);
  if (choice.state === "granted") line.append(", ", lasts(choice.duration));
  if (choice.tick) line.append("; ", said(words.ticks, choice.tick));
  if (choice.signal) line.append("; ", said(words.signals, choice.signal));
  return line;
}

function purpose(one, record) {
  const [holds, evidence] = all(one.retention_period);
  return sentence(words.purpose, {
    title: title(one.purpose ?? {}, record.language),
    channel: said(words.channels, one.channel),
    basis: one.legal_basis ? said(words.bases, one.legal_basis) : words.noBasis,
    data: all(one.personal_data).map((kind) => said(words.data, kind)).join(", "),
    retention: lasts(holds?.duration),
    evidence: lasts(evidence?.duration),
  });
}

const right = ({ right, exercised_at }) =>
  sentence(words.right, { right: said(words.rights, right), where: foreign(exercised_at) });

const withdrawal = ({ description, exercised_at }) =>
  sentence(words.withdrawal, { description: foreign(description), origin: foreign(exercised_at) });

function delivery({ destination, state, at }) {
  const values = { destination: foreign(destination), state: said(words.deliveries, state), at: time(at) };
  return sentence(words.delivery, values);
}

/** The words as they were shown, in their own language and direction. */
function notice({ language, direction, controller, purposes, texts }) {
  const boxes = all(purposes).map((one) =>
    element("span", {}, element("strong", {}, one.title), ": ", one.text, ` (${all(one.channels).map((c) => c.label).join(", ")})`),
  );
  return element(
    "blockquote",
    { lang: language, dir: direction === "rtl" ? "rtl" : "ltr" },
    element("p", {}, element("strong", {}, texts.legend)),
    list(boxes),
    element("p", {}, `${texts.optional} ${texts.withdraw}`),
    element("p", {}, `${controller.name}, ${controller.contact}`),
    element("p", {}, `${texts.policy}: ${controller.policy_url}`),
  );
}

// ---- What people do.

async function checkFiles(files) {
  const mine = ++turn;
  if (files.length !== 1) {
    if (files.length > 1) refuse(fill(words.several, { count: files.length }));
    return;
  }
  const [file] = files;
  if (file.size > LARGEST) {
    refuse(fill(words.tooLarge, file));
    return;
  }
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    if (mine === turn) refuse(fill(words.unreadable, file));
    return;
  }
  if (mine !== turn) return;
  let text;
  try {
    // Every byte counts, so nothing is replaced or left out.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = undefined;
  }
  check({ name: file.name, text });
  byId("result-section").scrollIntoView();
}

function checkText(text) {
  turn += 1;
  // What is copied from a window often has a line break behind it.
  const trimmed = text.trim();
  if (trimmed === "") refuse(words.empty);
  else check({ name: words.pasted, text: trimmed });
  byId("result-section").scrollIntoView();
}

function listen() {
  byId("file").addEventListener("change", (event) => {
    checkFiles(event.target.files);
  });
  byId("paste").addEventListener("submit", (event) => {
    event.preventDefault();
    checkText(byId("text").value);
  });
  document.addEventListener("paste", (event) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData("text/plain");
    if (files.length > 0) checkFiles(files);
    else if (text !== "") {
      byId("text").value = text;
      checkText(text);
    }
  });

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  const dropping = (on) => document.documentElement.classList.toggle("dropping", on);
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      dropping(true);
    });
  }
  document.addEventListener("dragleave", (event) => {
    // Out of the window, not from one element to the next.
    if (event.relatedTarget === null) dropping(false);
  });
  document.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    dropping(false);
    checkFiles(event.dataTransfer.files);
  });

  const keysChanged = () => {
    if (!loaded) return;
    if (last) check(last);
    else showBadKeys(ask("")?.bad_keys ?? []);
  };
  keyText.addEventListener("input", keysChanged);
  byId("key-reset").addEventListener("click", () => {
    keyText.value = ownKeys.join("\n");
    keysChanged();
  });
}

function start() {
  for (const place of document.querySelectorAll("[data-words]")) place.textContent = words[place.dataset.words];
  for (const place of document.querySelectorAll("[data-list]")) {
    place.append(...words[place.dataset.list].map((text) => element("li", {}, text)));
  }
  document.title = words.title;
  keyText.value = ownKeys.join("\n");
  byId("page").hidden = false;
  say(words.loading);
  listen();
}

start();
try {
  await load({ module_or_path: new URL("verifier_bg.wasm", import.meta.url) });
  loaded = true;
  if (last) check(last);
  else say(words.ready);
} catch {
  say(words.notLoaded, "broken");
}
