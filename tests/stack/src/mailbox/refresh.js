// Shows new mail. The page is loaded anew only while nobody is at work in it:
// somebody who reads or types with the keyboard is told, and not interrupted.
const shown = document.body.dataset.version;
const news = document.getElementById("news");

async function look() {
  if (document.hidden) return;
  let version;
  try {
    version = String((await (await fetch("/state")).json()).version);
  } catch {
    return; // The stack has been stopped; there is nothing to show.
  }
  if (version === shown) return;
  const busy = document.activeElement !== document.body || scrollY > 0 || !getSelection().isCollapsed;
  if (!busy) return location.reload();
  if (news.firstChild) return;
  const link = document.createElement("a");
  link.href = "/";
  link.textContent = "show it";
  news.append("There is something new: ", link, ".");
}

setInterval(look, 2000);
