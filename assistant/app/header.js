// The top of the page: the language, kept in the browser, and the first event of a visit.
const LANGUAGE = "spreekbeurt.language";
const CURRENT = "spreekbeurt.current";
const CONVERSATION = "spreekbeurt.conversation.";

const ICON = "data:image/svg+xml," + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#154273"/>'
  + '<text x="16" y="24" font-family="Georgia,serif" font-weight="700" font-size="23" text-anchor="middle" fill="#fff">S</text></svg>',
);

// A browser may keep a page from storing anything; then nothing is remembered.
const read = (storage, key) => {
  try {
    return window[storage].getItem(key);
  } catch {
    return null;
  }
};

const wanted = () => {
  const kept = read("localStorage", LANGUAGE);
  if (kept === "nl" || kept === "en") return kept;
  if (props.value.fixed) return props.value.fixed;
  return navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
};

// The conversation that was open in this window, else the one last used in any.
const conversation = () => {
  const id = read("sessionStorage", CURRENT) ?? read("localStorage", CURRENT);
  try {
    return (id && JSON.parse(read("localStorage", CONVERSATION + id))) || {};
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
  try {
    localStorage.setItem(LANGUAGE, props.value.other);
  } catch {
    // Not remembered, then.
  }
  trigger("arrive", { language: props.value.other });
});
document.querySelectorAll('link[rel~="icon"]').forEach((link) => { link.href = ICON; });
watch("value", settle);
trigger("arrive", { ...conversation(), language: wanted() });
