// The conversation: citations open sources, examples are asked, a new question scrolls into view.
let count = 0;
// A screen reader reads what is added.
element.setAttribute("role", "log");

// One question at a time: while an answer is being written the next one waits in its box.
const busy = () => element.querySelector(".exchange[aria-busy]");
const mayAsk = (event) => {
  const composer = event.target.closest?.("#question");
  if (!composer) return;
  const asks = event.type === "click" ? event.target.closest("button") : event.key === "Enter" && !event.shiftKey;
  if (!asks || (!busy() && composer.querySelector("textarea").value.trim())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
document.addEventListener("keydown", mayAsk, true);
document.addEventListener("click", mayAsk, true);

const actions = {
  open(link) {
    opened(link);
    trigger("open", { ...link.dataset });
  },
  example(button) {
    if (!busy()) trigger("example", { ...button.dataset });
  },
  again(button) {
    if (!busy()) trigger("again", { ...button.dataset });
  },
  stop(button) {
    button.disabled = true;
    trigger("stop", { ...button.dataset });
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
