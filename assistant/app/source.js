// The source panel: shown when a citation is clicked, over the conversation where there is no room.
const narrow = window.matchMedia("(max-width: 899px)");
const desk = () => document.getElementById("desk");
const isOpen = () => desk()?.classList.contains("with-source");
const OTHERS = "#header, #tabs > .tab-wrapper, #side, #talk, #promises, #briefing, #reports";
let mark = "";

// Over the conversation the panel is a dialog: nothing else can be reached until it is closed.
const setModal = (on) => {
  document.querySelectorAll(OTHERS).forEach((other) => { other.inert = on; });
  const panel = element.closest("#page");
  panel.setAttribute("role", on ? "dialog" : "region");
  panel.setAttribute("aria-label", element.querySelector("h2")?.textContent ?? "");
  if (on) panel.setAttribute("aria-modal", "true");
  else panel.removeAttribute("aria-modal");
};

const hide = () => {
  desk().classList.remove("with-source");
  setModal(false);
};

const close = () => {
  hide();
  const opener = window.spreekbeurtOpener;
  opened(null);
  if (opener?.isConnected) opener.focus();
};

// On a telephone "back" closes the panel instead of leaving the page.
const leave = () => {
  if (history.state?.source) history.back();
  else close();
};
window.addEventListener("popstate", () => { if (isOpen()) close(); });

const show = (asked) => {
  desk().classList.add("with-source");
  setModal(narrow.matches);
  if (narrow.matches && !history.state?.source) history.pushState({ source: true }, "");
  const quoted = element.querySelector("mark.clicked") || element.querySelector(".cited");
  const leaf = element.querySelector(".leaf");
  if (quoted && leaf) {
    const cited = element.querySelector(".cited");
    const room = leaf.clientHeight;
    const fromTop = quoted.getBoundingClientRect().top - cited.getBoundingClientRect().top;
    // The speaker's line stays in sight unless the quote is too far down the turn.
    const anchor = fromTop < room * 0.7 ? cited : quoted;
    leaf.scrollTop += anchor.getBoundingClientRect().top - leaf.getBoundingClientRect().top - (anchor === cited ? 12 : 72);
  }
  if (asked) element.querySelector("h2")?.focus({ preventScroll: true });
};

const actions = {
  close: leave,
  copy: copyText,
  open: (button) => trigger("open", { ...button.dataset }),
};

element.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do]");
  if (target) actions[target.dataset.do]?.(target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) leave();
});

// What was opened belongs to the tab that it was opened from.
document.addEventListener("click", (event) => {
  if (!event.target.closest('#tabs [role="tab"]') || !isOpen()) return;
  hide();
  opened(null);
});

narrow.addEventListener("change", () => setModal(narrow.matches && isOpen()));

watch("value", () => {
  const sheet = element.querySelector(".sheet");
  if (!sheet || sheet.dataset.mark === mark) return;
  mark = sheet.dataset.mark;
  if (sheet.dataset.open === "asked") show(true);
  else if (sheet.dataset.open === "beside" && !narrow.matches) {
    const link = document.querySelector("#thread .exchange:last-child a.cite");
    // An answer may arrive while another tab is open.
    if (!link?.checkVisibility()) return;
    opened(link);
    show(false);
  }
  else hide();
});
