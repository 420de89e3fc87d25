// The loader: the one script tag of a site's page. It fetches the widget only where there is
// something to do, so that a page without a form pays for this file and nothing else.
// The build puts the fingerprinted addresses in for __GLUE__ and __WASM__, and
// the version for __VERSION__.
(() => {
  // A second tag, or a site's two templates, change nothing.
  if (window.unticked?.scan) return;
  const edge = new URL(document.currentScript.src).origin;

  const parsed = new Promise((resolve) => {
    if (document.readyState !== "loading") resolve();
    else document.addEventListener("DOMContentLoaded", resolve);
  });

  let widget;
  // Both files travel at once. A failure is told once and leaves the site's forms alone.
  const load = () =>
    (widget ??= Promise.all([import(edge + __GLUE__), fetch(edge + __WASM__)])
      .then(async ([glue, module_or_path]) => {
        await glue.default({ module_or_path });
        return glue.start(edge);
      })
      .catch((error) => console.warn("unticked:", error)));

  const bare = () =>
    [...document.querySelectorAll("form[data-unticked]")].filter((form) => !form.querySelector("unticked-consent"));

  // A record from an earlier page that has no answer yet.
  const unsent = () => {
    try {
      return localStorage.getItem("unticked:pending");
    } catch {
      return null;
    }
  };

  const scan = async () => {
    if (!bare().length) return;
    const prepare = await load();
    // A form is in the document before its fields are.
    await parsed;
    if (prepare) await Promise.all(bare().map((form) => prepare(form)));
  };

  const observer = new MutationObserver(scan);
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ["data-unticked"] });
  window.unticked = { version: __VERSION__, ready: parsed.then(scan), scan };
  if (unsent()) load();
})();
