// The top of the page: the language, kept in the browser, and the first event of a visit.
const LANGUAGE = "spreekbeurt.language";
const CURRENT = "spreekbeurt.current";
const CONVERSATION = "spreekbeurt.conversation.";

const wanted = () => {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept === "nl" || kept === "en") return kept;
  if (props.value.fixed) return props.value.fixed;
  return navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
};

// The conversation that was open when the page was last used.
const conversation = () => {
  try {
    const id = localStorage.getItem(CURRENT);
    return (id && JSON.parse(localStorage.getItem(CONVERSATION + id))) || {};
  } catch {
    return {};
  }
};

const settle = () => {
  document.documentElement.lang = props.value.language;
  // Gradio's own words in the upload box follow the browser; these follow the page.
  document.documentElement.style.setProperty("--drop", JSON.stringify(props.value.drop));
  document.body.classList.add("arrived");
};

element.addEventListener("click", (event) => {
  if (!event.target.closest("button")) return;
  localStorage.setItem(LANGUAGE, props.value.other);
  trigger("arrive", { language: props.value.other });
});
watch("value", settle);
trigger("arrive", { ...conversation(), language: wanted() });
