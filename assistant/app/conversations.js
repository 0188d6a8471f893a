// Conversations are kept in this browser only, each under its own key, so that two windows do not
// overwrite each other's. Everything is put in the page as text.
const INDEX = "spreekbeurt.conversations";
const CURRENT = "spreekbeurt.current";
const KEY = "spreekbeurt.conversation.";
const MOST = 200;

const read = (key, otherwise) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
};
const list = () => {
  const found = read(INDEX, []);
  return Array.isArray(found) ? found.filter((one) => one && typeof one.id === "string") : [];
};
const words = () => props.value?.words ?? {};
const current = () => props.value?.current;

const forget = (id) => {
  localStorage.removeItem(KEY + id);
  localStorage.setItem(INDEX, JSON.stringify(list().filter((one) => one.id !== id)));
};

const write = (conversation) => {
  localStorage.setItem(KEY + conversation.id, JSON.stringify(conversation));
  const others = list().filter((one) => one.id !== conversation.id);
  localStorage.setItem(INDEX, JSON.stringify([{ id: conversation.id, name: conversation.name }, ...others]));
};

// The browser gives a page little room: the oldest conversation makes place for the newest.
const save = (conversation) => {
  const others = list().filter((one) => one.id !== conversation.id);
  others.splice(MOST - 1).forEach((one) => forget(one.id));
  for (;;) {
    try {
      write(conversation);
      return;
    } catch (error) {
      if (!others.length) throw error;
      forget(others.pop().id);
    }
  }
};

const remember = (conversation) => {
  try {
    sessionStorage.setItem(CURRENT, conversation.id);
    localStorage.setItem(CURRENT, conversation.id);
    if (conversation.answers.length) save(conversation);
  } catch {
    // A browser may keep a page from storing anything; the conversation is still on the screen.
  }
};

const make = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") node.addEventListener("click", value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};

const open = (id) => trigger("open", (id && read(KEY + id, {})) || {});

const remove = (one) => {
  if (!window.confirm(`${words().delete_sure}\n\n${one.name}`)) return;
  forget(one.id);
  if (current()?.id === one.id) open(null);
  else draw();
};

const saving = () => make("p", { class: "take" },
  make("span", { class: "label" }, words().save),
  ...Object.entries(words().save_forms).map(([form, name]) => make("button", {
    type: "button",
    "aria-label": `${words().save} ${name}`,
    click: (event) => saveFile(event.currentTarget, () => server.document({
      asked: { current: current(), language: props.value.language }, form,
    })),
  }, name)),
);

const row = (one) => {
  const chosen = current()?.id === one.id;
  return make("li", {},
    make("button", {
      type: "button", class: "name", click: () => open(one.id), ...(chosen ? { "aria-current": "true" } : {}),
    }, one.name),
    make("button", {
      type: "button", class: "delete", "aria-label": `${words().delete}: ${one.name}`, click: () => remove(one),
    }, "×"),
  );
};

// Where there is no room beside the conversation, the list folds away under its heading.
const wide = window.matchMedia("(min-width: 900px)");
const unfold = () => { const folded = element.querySelector("details"); if (folded) folded.open = wide.matches; };
wide.addEventListener("change", unfold);

const draw = () => {
  if (!props.value) return;
  const started = Boolean(current()?.answers.length);
  const box = make("details", {},
    make("summary", {}, words().conversations),
    make("div", { class: "inner" },
      make("button", { type: "button", class: "new", click: () => open(null) }, words().new),
      make("ul", {}, ...list().map(row)),
      make("p", { class: "quiet" }, words().kept_here),
    ),
  );
  if (started) box.querySelector(".inner").append(saving());
  element.replaceChildren(box);
  unfold();
};

watch("value", () => {
  if (current()) remember(current());
  draw();
});
window.addEventListener("storage", draw);
