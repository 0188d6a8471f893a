// The register and the briefing: links open sources, buttons save and copy.
const actions = {
  open(link) {
    opened(link);
    trigger("open", { ...link.dataset });
  },
  save: (button) => saveFile(button, () => server.document({ asked: props.value.asked, form: button.dataset.form })),
  copy: copyText,
};

element.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do]");
  if (!target || !actions[target.dataset.do]) return;
  event.preventDefault();
  actions[target.dataset.do](target);
});
