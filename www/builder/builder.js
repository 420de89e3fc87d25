// The page builder: fields on one side, what the edge makes of them on the other.

import init, { languages, preview } from "/builder/core.js";

const find = (selector) => document.querySelector(selector);
const CHANNELS = { email: "by email", sms: "by text message (SMS)", phone: "by phone", post: "by post" };

const state = {
  languages: ["en"],
  purposes: [
    { name: "newsletter", channels: ["email"], expires: "24 months", title: { en: "Newsletter" }, text: { en: "Yes, send me the monthly newsletter by email." } },
  ],
};

/** Makes an element with properties and children. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const labelled = (words, field, inline) => make("label", { className: inline ? "inline" : "" }, ...(inline ? [field, words] : [words, field]));

function drawPurposes() {
  find("#purposes").replaceChildren(
    ...state.purposes.map((purpose, at) => {
      const field = (words, get, set, tag = "input") => {
        const input = make(tag, { value: get ?? "" });
        input.addEventListener("input", () => (set(input.value), show()));
        return labelled(words, input);
      };
      const remove = make("button", { type: "button", textContent: `Remove ${purpose.name}` });
      remove.addEventListener("click", () => {
        state.purposes.splice(at, 1);
        drawPurposes();
        show();
        find("#add").focus();
      });
      return make(
        "fieldset",
        {},
        make("legend", { textContent: `Purpose ${at + 1}` }),
        field("Its name", purpose.name, (value) => (purpose.name = value)),
        ...Object.entries(CHANNELS).map(([channel, words]) => {
          const box = make("input", { type: "checkbox", checked: purpose.channels.includes(channel) });
          box.addEventListener("change", () => {
            purpose.channels = Object.keys(CHANNELS).filter((c) => (c === channel ? box.checked : purpose.channels.includes(c)));
            show();
          });
          return labelled(words, box, true);
        }),
        field("Consent holds for", purpose.expires, (value) => (purpose.expires = value)),
        ...state.languages.flatMap((tag) => [
          field(`Title (${tag})`, purpose.title[tag], (value) => (purpose.title[tag] = value)),
          field(`Words of consent (${tag})`, purpose.text[tag], (value) => (purpose.text[tag] = value), "textarea"),
        ]),
        ...(state.purposes.length > 1 ? [remove] : []),
      );
    }),
  );
}

// JSON's texts are TOML's.
const text = (value) => JSON.stringify(value ?? "").replaceAll("\u007f", "\\u007f");
const perLanguage = (of) => `{ ${state.languages.map((tag) => `${text(tag)} = ${text(of(tag))}`).join(", ")} }`;
const list = (values) => `[${values.map(text).join(", ")}]`;

function toml(given) {
  const head = `[deployment]
id = "acme"
origin = ${text(given.edge)}
default_language = ${text(state.languages[0])}
`;
  const part = `[controllers.own]
name = ${text(given.controller)}
contact = ${text(given.contact)}
policy = ${perLanguage(() => given.policy)}

[sites.own]
controller = "own"
origins = ${list([given.site])}
${state.purposes
  .map(
    (purpose) => `
[purposes.${/^[\w-]+$/.test(purpose.name) ? purpose.name : text(purpose.name)}]
basis = "consent"
channels = ${list(purpose.channels)}
${purpose.expires ? `expires_after = ${text(purpose.expires)}\n` : ""}title = ${perLanguage((tag) => purpose.title[tag])}
text = ${perLanguage((tag) => purpose.text[tag])}
`,
  )
  .join("")}
[forms.${/^[\w-]+$/.test(given.name) ? given.name : text(given.name)}]
site = "own"
purposes = ${list(state.purposes.map((purpose) => purpose.name))}
double_opt_in = ${given.double_opt_in === "on"}
`;
  return { head, part };
}

function show() {
  const given = Object.fromEntries(new FormData(find("#form")));
  const { head, part } = toml(given);
  const phone = given.phone === "on";
  const shown = JSON.parse(preview(head + part, given.name, find("#language").value, true, phone));
  find("#toml").textContent = part;
  const look = ["accent", "background", "border", "gap"].filter((name) => given[name]);
  const style = look.map((name) => `  --unticked-${name}: ${given[name]};\n`);
  if (given.background || given.border) style.push("  --unticked-padding: .75em 1em;\n  --unticked-radius: .4em;\n");
  find("#tag").textContent = `<script src="${given.edge}/unticked.js" async></script>

<form action="…" method="post" data-unticked="${given.name}">
  <input type="email" name="email">${phone ? '\n  <input type="tel" name="phone">' : ""}
  <button>Subscribe</button>
</form>

/* in your style sheet */
unticked-consent {
${style.join("")}}`;
  const problems = (shown.problems ?? []).map(({ line, key, message }) => {
    // The part begins after what only this page adds.
    const own = line - head.split("\n").length + 1;
    return make("li", { textContent: `${own > 0 ? `Line ${own}, ` : ""}${key}: ${message}` });
  });
  find("#problems").replaceChildren(...(problems.length ? [make("p", { textContent: "The edge would not take this yet:" }), make("ul", {}, ...problems)] : []));
  if (!shown.html) return;
  const parsed = new DOMParser().parseFromString(shown.html, "text/html");
  const element = document.importNode(parsed.querySelector("unticked-consent"), true);
  for (const line of style.join("").split(";\n").filter(Boolean)) {
    const [name, value] = line.trim().split(": ");
    element.style.setProperty(name, value.replace(/;.*/s, ""));
  }
  const email = labelled("Email", make("input", { type: "email" }));
  const number = labelled("Phone", make("input", { type: "tel" }));
  const form = make("form", {}, email, ...(phone ? [number] : []), element, make("button", { textContent: "Subscribe" }));
  form.addEventListener("submit", (event) => event.preventDefault());
  find("#preview").replaceChildren(form);
}

await init();
find("[name=edge]").value = location.origin;
const known = JSON.parse(languages());
find("#languages").replaceChildren(
  ...known.map(({ tag, name }) => {
    const box = make("input", { type: "checkbox", checked: state.languages.includes(tag), disabled: tag === "en" });
    box.addEventListener("change", () => {
      state.languages = known.map((language) => language.tag).filter((t) => (t === tag ? box.checked : state.languages.includes(t)));
      drawLanguages();
      drawPurposes();
      show();
    });
    const label = labelled(name, box, true);
    label.lang = tag;
    return label;
  }),
);
function drawLanguages() {
  const { value } = find("#language");
  const options = known.filter(({ tag }) => state.languages.includes(tag)).map(({ tag, name }) => make("option", { value: tag, textContent: name, lang: tag }));
  find("#language").replaceChildren(...options);
  if (state.languages.includes(value)) find("#language").value = value;
}
find("#add").addEventListener("click", () => {
  state.purposes.push({ name: `purpose-${state.purposes.length + 1}`, channels: ["email"], expires: "24 months", title: {}, text: {} });
  drawPurposes();
  show();
  find("#purposes > :last-child input").focus();
});
find("#form").addEventListener("input", show);
find("#form").addEventListener("submit", (event) => event.preventDefault());
find("#language").addEventListener("change", show);
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(find(`#${button.dataset.copy}`).textContent);
    find("#copied").textContent = "Copied.";
  });
}
drawLanguages();
drawPurposes();
show();
find("#page").hidden = false;
