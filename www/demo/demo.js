// What a site may do with the widget's events; it works without any of this.
const status = document.getElementById("status");
const words =
  document.documentElement.lang === "de"
    ? { receipt: "Ihre Wahl ist gespeichert. ", link: "Beleg ansehen" }
    : { receipt: "Your choice is stored. ", link: "See your receipt" };

// The address of the receipt is kept for the page after the form.
const KEY = "acme:receipt";

function show(receipt) {
  const link = document.createElement("a");
  link.href = receipt;
  link.textContent = words.link;
  status.replaceChildren(words.receipt, link);
}

document.addEventListener("unticked:recorded", ({ detail }) => {
  sessionStorage.setItem(KEY, JSON.stringify(detail));
  if (status) show(detail.receipt_url);
});

// The thank-you page: the record's number came with the address, the receipt by the event.
const recorded = document.getElementById("recorded");
if (recorded?.dataset.id) {
  recorded.hidden = false;
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  if (kept?.id === recorded.dataset.id) show(kept.receipt_url);
}
