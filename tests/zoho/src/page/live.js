// Replaces the tables every two seconds, and keeps where they were scrolled to.
const live = document.getElementById("live");
live.parentElement.hidden = false;

setInterval(async () => {
  if (!live.checked || document.hidden) return;
  const reply = await fetch("/").catch(() => null);
  if (!reply?.ok) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").querySelector("main");
  const main = document.querySelector("main");
  // Nothing new: leave a selection or the focus on a link alone.
  if (fresh.innerHTML === main.innerHTML) return;
  const scrolled = [...main.querySelectorAll(".scroll")].map((region) => region.scrollLeft);
  main.replaceChildren(...fresh.childNodes);
  main.querySelectorAll(".scroll").forEach((region, at) => { region.scrollLeft = scrolled[at] ?? 0; });
}, 2000);
