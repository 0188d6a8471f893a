// The conversation: citations open sources, examples are asked, a new question scrolls into view.
let count = 0;
// A screen reader reads what is added.
element.setAttribute("role", "log");

// The link whose source is shown; the source panel gives the focus back to it.
window.spreekbeurtOpened = (link) => {
  element.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  link?.setAttribute("aria-current", "true");
  window.spreekbeurtOpener = link;
};

const actions = {
  open(link) {
    window.spreekbeurtOpened(link);
    trigger("open", { ...link.dataset });
  },
  example(button) {
    trigger("example", { question: button.dataset.question });
  },
  reports() {
    document.querySelectorAll('#tabs [role="tab"]')[1]?.click();
  },
};

element.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do]");
  if (!target || !actions[target.dataset.do]) return;
  event.preventDefault();
  actions[target.dataset.do](target);
});

watch("value", () => {
  const exchanges = element.querySelectorAll(".exchange");
  if (exchanges.length > count) exchanges[exchanges.length - 1].scrollIntoView({ block: "start" });
  count = exchanges.length;
});
