// The conversation: citations open sources, examples are asked, a new question scrolls into view.
let count = 0;
// A screen reader reads what is added.
element.setAttribute("role", "log");

const actions = {
  open(link) {
    opened(link);
    trigger("open", { ...link.dataset });
  },
  example(button) {
    trigger("example", { question: button.dataset.question });
  },
  copy: copyText,
  reports() {
    document.getElementById("reports-tab-button")?.click();
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
