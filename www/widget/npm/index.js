// The package `unticked`: brings the script tag to a page that is made by a script.

let loading;

/**
 * Loads the widget from an edge, once per page. Forms with `data-unticked` get their boxes then,
 * and so do those that are added later.
 */
export function load(edge, { integrity } = {}) {
  return (loading ??= new Promise((resolve, reject) => {
    const given = () => window.unticked.ready.then(() => window.unticked);
    if (window.unticked) return resolve(given());
    const script = document.createElement("script");
    const src = `${new URL(edge).origin}/unticked.js`;
    // Where trusted types are required, the policy has to be allowed by its name.
    script.src = window.trustedTypes?.createPolicy("unticked", { createScriptURL: (url) => url }).createScriptURL(src) ?? src;
    script.async = true;
    if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
    script.onload = () => resolve(given());
    script.onerror = () => {
      loading = undefined;
      script.remove();
      reject(new Error(`${src} could not be loaded`));
    };
    document.head.append(script);
  }));
}
