// The loader: the one script tag of a site's page. Where there is a form it asks the edge for the
// form's boxes and for the widget, both at once; a page without a form pays for this file alone.
//
// The build puts in __WIDGET__ (a fingerprinted path), its hash, and __VERSION__.
(() => {
  // A second tag, or a site's two templates, change nothing.
  if (window.unticked) return;
  // A module has no current script.
  const script = document.currentScript ?? document.querySelector('script[src*="/unticked.js"]');
  const [edge] = script.src.split("/unticked.js");

  // The first field of a form that a selector finds, the most telling selector first; also one
  // that stands outside the form and names it.
  const field = (form, selectors) => {
    const fields = [...form.elements];
    for (const selector of selectors) {
      const found = fields.find((field) => field.matches(selector));
      if (found) return found;
    }
  };
  const email = ["[data-unticked-email]", "[type=email]", "[autocomplete~=email]", "[name=email i]"];
  const phone = ["[data-unticked-phone]", "[type=tel]", "[autocomplete~=tel]"];
  const { language } = navigator;

  // Where a form's boxes are: in which language, and by what it can reach people.
  const address = (form) => {
    const fields = [...form.elements];
    const lacks = (selectors) => !fields.some((field) => field.matches(selectors));
    const languages = [form.dataset.untickedLang, form.closest("[lang]")?.lang, language].filter(Boolean);
    const without = [lacks(email) ? "email" : "", lacks(phone) ? "phone" : ""];
    return `${edge}/v1/forms/${form.dataset.unticked}/fieldset?lang=${languages}&without=${without}`;
  };

  // A document that XMLHttpRequest has parsed runs nothing and needs no trusted type.
  const served = {};
  const fetched = (address) =>
    (served[address] ??= new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "document";
      request.onloadend = () => resolve(request);
      request.send();
    }));

  const bare = (root) =>
    // A browser finds elements of a name several times as fast as those that have an attribute besides.
    [...root.querySelectorAll("form")].filter(
      // A form is in the document before its fields are.
      (form) => form.hasAttribute("data-unticked") && (document.readyState !== "loading" || form.nextSibling),
    );

  // The first that somebody does on the page.
  const begun = new Promise((done) => {
    for (const name of ["pointerdown", "keydown", "wheel", "scroll"]) addEventListener(name, done, { once: true, capture: true, passive: true });
  });

  let widget;
  const host = { script, edge, field, email, phone, address, served, fetched, bare, begun };
  const load = () => {
    if (widget) return widget;
    // `import` has no place for a hash; a preload has one, and holds for the import after it.
    const link = document.createElement("link");
    const href = edge + __WIDGET__;
    document.head.append(Object.assign(link, { rel: "modulepreload", href, integrity: __WIDGET_INTEGRITY__ }));
    return (widget = import(href).then(
      ({ start }) => start(host),
      // Told once; the site's forms are left alone.
      (error) => console.warn("unticked:", error),
    ));
  };

  const scan = async () => {
    const forms = bare(document);
    if (!forms.length) return;
    for (const form of forms) fetched(address(form));
    await (await load())?.scan();
  };

  // What could not be sent waits in local storage, whose first answer comes from another process and stops the
  // page until then. Who has just been on a page of this site may have left something there; of others it is
  // asked once they do something.
  const isFromHere = document.referrer.startsWith(location.origin) || window.navigation?.activation?.from;
  (isFromHere ? Promise.resolve() : begun).then(async () => {
    try {
      if (!Object.keys(localStorage).some((key) => key.startsWith("unticked:"))) return;
    } catch {
      // Blocked, or a sandboxed frame.
      return;
    }
    (await load())?.retry();
  });

  const through = (name) => async (target) => (await load())?.[name](target);
  const found = scan();
  window.unticked = {
    version: __VERSION__,
    ready: document.readyState === "loading" ? new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed)).then(scan) : found,
    scan,
    render: through("render"),
    record: through("record"),
    choices: () => [],
  };

  // The one observer of the page, after the change that loading is itself; the widget scans once it is there.
  host.observer = new MutationObserver(() => (host.scan ?? scan)());
  host.observer.observe(document, (host.observed = { childList: true, subtree: true, attributeFilter: ["data-unticked"] }));
})();
