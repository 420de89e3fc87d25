// The widget: puts the edge's boxes into forms, hears what a person does with them, and sends what
// the core makes of it. The loader brings it, and hands over what it knows as `host`.
//
// The core is Rust (widget/) and comes when somebody begins with a form. Where a page's policy or an old
// browser keeps it out, `plain` says the same of a form in a simpler way.
//
// The build puts in __WASM__ (a fingerprinted path), its hash, and __STYLE__.

import { details, instantiate } from "./core.js";

const HOUR = 36e5;
const KEPT = "unticked:";

let host;
let core;
let told;
/** What is known of a form: its element, the words shown in it, when, and what was sent last. */
const forms = new WeakMap();
/** What a person last made of a box by their own hand. */
const acts = new WeakMap();
const roots = new Set();
let count = 0;

const boxes = (element) => [...element.querySelectorAll("[type=checkbox]")];
const value = (form, ...selectors) => host.field(form, selectors)?.value.trim() ?? "";
const fire = (from, name, detail = null) =>
  (from?.isConnected ? from : document).dispatchEvent(
    new CustomEvent("unticked:" + name, { bubbles: true, composed: true, detail }),
  );

// Into a slot, or before the button: out of what holds buttons alone, and out of a row of a field
// and the button. Where the form itself is that row, above it. Gives what puts the element there.
const place = (form) => {
  const slot =
    form.querySelector("[data-unticked-slot]") ??
    // The whole page is looked through only for a form that can be named.
    (form.id ? form.getRootNode().querySelector(`[data-unticked-slot="${form.id}"]`) : null);
  let at = form.querySelector("button:not([type]),[type=submit],[type=image]");
  const { top, bottom, height } = (slot ?? at ?? form).getBoundingClientRect();
  // Beyond where a browser looks ahead.
  const far = top > 3 * innerHeight;
  const put = (to, how) => (element) => {
    element.toggleAttribute("data-far", far);
    to[how](element);
  };
  if (slot || !at) return put(slot ?? form, "append");
  const fields = (box) => [...box.querySelectorAll("input:not([type=submit],[type=hidden]),select,textarea")];
  const isRow = (box) => {
    const { display, flexDirection } = getComputedStyle(box);
    if (!["flex", "grid"].includes(display.slice(-4)) || !flexDirection.startsWith("row")) return false;
    // What is not shown yet is a row if it looks like one: an address and a button.
    if (!height) return fields(box).length < 2;
    return fields(box).some((field) => {
      const other = field.getBoundingClientRect();
      return other.height && other.bottom > top && other.top < bottom;
    });
  };
  for (let box; (box = at.parentElement) !== form; at = box) if (fields(box)[0] && !isRow(box)) break;
  return at.parentElement === form && isRow(form) ? put(form, "prepend") : put(at, "before");
};

// What the widget itself changes is no news to its observer.
const quietly = (change) => {
  const news = host.observer.takeRecords();
  change();
  host.observer.takeRecords();
  if (news.length) scan();
};

const render = async (form, anew) => {
  const address = host.address(form);
  let known = forms.get(form);
  // It has its boxes, or waits for them.
  const stands = known && known.element?.isConnected !== false;
  if (stands && known.address === address && !anew) return;
  listen(form.getRootNode());
  if (!stands) forms.set(form, (known = {}));
  known.address = address;
  if (anew) delete host.served[address];
  const { status, response } = await host.fetched(address);
  // A clone brings an element along that nothing is known of; it is filled anew.
  const there = known.element ?? form.querySelector("unticked-consent");
  const put = !there && place(form);
  // The places of all forms are found before anything is put anywhere: the browser lays a page
  // out again for the first question after each change.
  await 0;
  // Asked for something else meanwhile.
  if (known.address !== address) return;
  const from = response?.querySelector("unticked-consent");
  if (!from) return fire(there ?? form, "error", { status, problem: null });
  // Complete before it is part of the page, where each change costs more.
  const made = document.importNode(from, true);
  const element = (known.element ??= there ?? made);
  const same = known.shown && made.dataset.notice === element.dataset.notice;
  const fieldset = !(same && anew) && made.firstChild;
  known.at = Date.now();
  if (fieldset) {
    known.shown = fieldset.textContent;
    // The same words keep what the person made of their boxes.
    for (const kept of same ? boxes(element) : []) boxes(made).find(({ name }) => name === kept.name)?.replaceWith(kept);
    const about = fieldset.querySelector("[id]");
    fieldset.setAttribute("aria-describedby", (about.id += "-" + ++count));
  }
  quietly(() => {
    dress(form.getRootNode());
    if (element === made) return put(element);
    for (const { name, value } of made.attributes) element.setAttribute(name, value);
    if (fieldset) element.replaceChildren(...made.childNodes);
  });
  if (!fieldset) return;
  // A text field that comes makes a browser look through all forms for what it could fill in.
  element.querySelector("[name=unticked_website]").type = "text";
  if (!form.contains(element)) for (const input of element.querySelectorAll("input")) input.setAttribute("form", form.id);
  const { leftOut } = element.dataset;
  if (leftOut && told !== (told = form.dataset.unticked + leftOut)) {
    // From a function of its own: a message has a browser work out the lines of all that are running.
    queueMicrotask(() => console.info(`unticked: ${form.dataset.unticked} has no field for ${leftOut}`));
  }
  challenge(known);
  if (!same) fire(element, "ready");
};

// The core, once somebody begins with a form: most visitors of most pages never do. A page whose
// policy has no 'wasm-unsafe-eval' may say so, and has no violation reported then.
const wake = () => {
  core ??=
    host.script.dataset.wasm !== "off" &&
    instantiate(fetch(host.edge + __WASM__, { integrity: __WASM_INTEGRITY__ })).then(
      () => (core = details),
      () => {},
    );
};

// Cloudflare's check, where the site has one: its script makes a token, which the edge has verified.
let turnstile;
const challenge = (known) => {
  const { element } = known;
  const { turnstile: sitekey } = element.dataset;
  const holder = sitekey && element.querySelector("[data-challenge]");
  if (!holder || holder.firstChild) return;
  turnstile ??= new Promise((resolve, reject) => {
    if (window.turnstile) return resolve();
    const script = document.createElement("script");
    script.src = __TURNSTILE__;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  turnstile.then(
    () => (known.challenge = window.turnstile.render(holder, { sitekey, size: "flexible", "response-field": false, language: element.lang })),
    // A page whose policy does not allow it: the edge will take nothing from there.
    (error) => console.error("unticked: Turnstile did not load", error),
  );
};

const scan = () => Promise.all([...roots].flatMap(host.bare).map((form) => render(form)));

const choice = ({ name, granted }) => {
  const [, purpose, channel] = name.split(/[[\]]+/);
  return { purpose, channel, granted };
};
// Ticked by the person's own hand, among the words that the edge served.
const ticks = ({ element, shown }) =>
  boxes(element).map((box) => ({
    name: box.name,
    granted: box.checked && acts.get(box) === true && element.firstChild.textContent === shown,
  }));
const choices = (form) => {
  const known = forms.get(form);
  return known?.shown ? ticks(known).map(choice) : [];
};

// A number that says its country; without one, a box that needs it says nothing.
const byPhone = /\[(sms|phone)]$/;
const lacks = (form, { name, granted }) =>
  granted && byPhone.test(name) && !/^(\+|00)[\d ()./-]{7,22}$/.test(value(form, ...host.phone));

// What the core makes of a form, without the core.
const plain = ([form, notice, language, stamp, page, email, phone, first, last, trap], ticked) => {
  if (!/.@./.test(email) || !ticked.length) return;
  return JSON.stringify({
    form,
    notice,
    language,
    subject: {
      email,
      phone: ticked.some(({ name, granted }) => granted && byPhone.test(name)) ? phone : undefined,
      first_name: first.slice(0, 80),
      last_name: last.slice(0, 80),
    },
    choices: ticked.map(choice),
    stamp,
    page: /^http.{0,990}$/.exec(page)?.[0],
    trap: trap || undefined,
  });
};

// Sends the record of a form as it stands. The promise is fulfilled with the edge's answer, and
// with null where there is nothing to record or where it is kept to be sent later.
const record = async (form) => {
  const known = forms.get(form);
  if (!known?.shown) return null;
  const { element } = known;
  const { notice, stamp } = element.dataset;
  const said = [
    element.dataset.form,
    notice,
    element.lang,
    stamp,
    location.origin + location.pathname,
    host.field(form, host.email)?.validity.valid ? value(form, ...host.email) : "",
    value(form, ...host.phone),
    value(form, "[autocomplete~=given-name]", "[name=first_name]"),
    value(form, "[autocomplete~=family-name]", "[name=last_name]"),
    value(form, "[name=unticked_website]"),
  ];
  const ticked = ticks(known).filter((tick) => !lacks(form, tick));
  const text =
    core === details
      ? details([...said, ...ticked.map(({ name, granted }) => +granted + name)].join("\n"))
      : plain(said, ticked);
  const id = element.querySelector("[name=unticked_id]");
  id.disabled = !text;
  if (!text) return null;
  // The same form sent again as it was, within a minute, is a second press of the button.
  if (known.text !== text || Date.now() - known.sent > 6e4) {
    // A UUIDv7 (RFC 9562 §5.7), made of a random one of version 4.
    const time = Date.now().toString(16).padStart(12, "0");
    id.value = `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  }
  known.text = text;
  known.sent = Date.now();
  // Not part of `text`: it says nothing of what the person did with the form.
  const gpc = navigator.globalPrivacyControl ? '"gpc":true,' : "";
  const token = known.challenge && window.turnstile.getResponse(known.challenge);
  const passed = token ? `"turnstile":"${token}",` : "";
  const answer = send(`{"id":"${id.value}",${gpc}${passed}${text.slice(1)}`, element);
  // A token is good for one record.
  if (token) window.turnstile.reset(known.challenge);
  return answer;
};

// Where a page may keep nothing, as in a sandboxed frame, what cannot be sent is lost.
const store = () => {
  try {
    return localStorage;
  } catch {
    return {};
  }
};

// A record is kept until it has an answer: `keepalive` lets the request outlive the page, but no
// answer does. It goes as text, since a browser asks first before it sends JSON elsewhere, and a page
// that is left does not wait for that.
const send = async (text, from, again) => {
  const key = KEPT + text.slice(7, 43);
  const status = from?.querySelector("[role=status]");
  let code = 0;
  let answer = null;
  try {
    store()[key] = text;
  } catch {
    // Full.
  }
  try {
    const response = await fetch(host.edge + "/v1/consents", {
      method: "POST",
      keepalive: true,
      credentials: "omit",
      body: text,
    });
    code = response.status;
    answer = await response.json();
    if (/stamp$/.test(answer.type) && !again) {
      // Served more than a day ago: words that are still served get a new stamp.
      const { form, notice, language, stamp } = JSON.parse(text);
      const now = await (await fetch(`${host.edge}/v1/forms/${form}?lang=${language}`, { cache: "reload" })).json();
      if (now.notice === notice) return send(text.replace(stamp, now.stamp), from, true);
    }
  } catch {
    // No answer.
  }
  const problem = { status: code, problem: answer };
  // The last three speak of the moment, not of the record.
  if (!code || code === 408 || code === 429 || code > 499) {
    if (status) status.textContent = from.dataset.kept;
    fire(from, "error", problem);
    return null;
  }
  delete store()[key];
  if (code > 299) {
    if (status) status.textContent = from.dataset.refused;
    fire(from, "error", problem);
    throw problem;
  }
  if (status) {
    const link = document.createElement("a");
    link.href = answer.receipt_url;
    link.target = "_blank";
    link.textContent = from.dataset.receipt;
    const { done, confirm } = from.dataset;
    const isPending = answer.choices.some(({ state }) => state === "pending");
    status.replaceChildren(`${done} ${isPending ? confirm : ""} `, link);
  }
  fire(from, "recorded", answer);
  return answer;
};

// The edge knows a record by its id, so one that had arrived is not recorded twice. After a week
// nobody waits for it any more.
const retry = () => {
  const kept = store();
  for (const key of Object.keys(kept)) {
    if (!key.startsWith(KEPT)) continue;
    const made = parseInt(key.slice(9, 17) + key.slice(18, 22), 16);
    if (Date.now() - made < 168 * HOUR) send(kept[key]).catch(() => {});
    else delete kept[key];
  }
};

const hint = (form) => {
  const known = forms.get(form);
  if (known?.shown) known.element.querySelector("fieldset~p").hidden = !ticks(known).some((tick) => lacks(form, tick));
};
const untick = (box) => {
  box.checked = false;
  acts.delete(box);
};

const on = {
  click({ target, isTrusted }) {
    const element = target.closest("unticked-consent");
    if (!element || target.type !== "checkbox") return;
    // What a script clicks, or what nobody can see, is no act of the person's.
    if (isTrusted && target.parentElement.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) !== false) {
      acts.set(target, target.checked);
    }
    fire(element, "change", choice({ name: target.name, granted: target.checked }));
    hint(target.form);
  },
  // As it is typed: a hint that goes when the field is left would move the button under the press.
  input({ target }) {
    if (forms.has(target.form)) wake();
    if (target.type !== "checkbox") hint(target.form);
  },
  submit({ target, submitter }) {
    // A step of several is not the end.
    if (!submitter?.matches("[data-unticked-step]")) record(target).catch(() => {});
  },
  reset({ target }) {
    const known = forms.get(target);
    // Once it is done: it may be prevented.
    setTimeout(() => known?.element && boxes(known.element).forEach((box) => box.checked || acts.delete(box)));
  },
  focusin({ target: { form } }) {
    if (!forms.has(form)) return;
    wake();
    // Long before the stamp is too old.
    if (forms.get(form).at < Date.now() - 12 * HOUR) render(form, true);
  },
};

// Listeners come before the page's own, so `unticked_id` is in place when these read the form.
const style = new CSSStyleSheet();
style.replaceSync(__STYLE__);
const listen = (root) => {
  if (roots.has(root)) return;
  roots.add(root);
  host.observer.observe(root, host.observed);
  for (const name in on) root.addEventListener(name, on[name], true);
};

// Not before there is something to style: the next question about the page's layout would wait for it.
const dress = (root) => {
  if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
};

/** Called by the loader, once. Gives what it carries out for the page. */
export const start = (by) => {
  host = by;
  host.scan = scan;
  listen(document);
  // A page out of the browser's memory comes back with its ticks; but each is to be given anew.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) for (const root of roots) root.querySelectorAll("unticked-consent [type=checkbox]").forEach(untick);
  });
  // What is far below is neither laid out nor painted until somebody is there who could scroll; then all
  // is, while it is still out of sight, so that nothing moves whatever the sizes are.
  host.begun.then(() => style.insertRule("@layer unticked{unticked-consent[data-far]>fieldset{content-visibility:visible!important}}", 1));
  addEventListener("online", retry);
  const render_in = (target) => {
    if (target.matches?.("form")) return render(target);
    listen(target);
    return scan();
  };
  const does = { choices, record, render: render_in, scan };
  Object.assign(window.unticked, does);
  return { ...does, retry };
};
