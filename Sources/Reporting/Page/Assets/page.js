// What happens when the page is read: the explorer begins, figures answer, and all that is folded opens for the printer.

function start() {
  const fits = JSON.parse(document.getElementById("fits").textContent);
  const home = document.getElementById("explorer");
  if (home && fits.length) startExplorer(fits, home);
  startFigures();
  const contents = document.querySelector("nav details");
  if (contents && matchMedia("(min-width: 1100px)").matches) contents.open = true;
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((own) => (own.open = true)));
}

start();
