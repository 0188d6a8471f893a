// What several parts of the page do; put in front of each part's own script.

// The link whose source is shown; the source panel gives the focus back to it.
const opened = (link) => {
  document.querySelectorAll('#desk [data-do="open"][aria-current]').forEach((other) => other.removeAttribute("aria-current"));
  link?.setAttribute("aria-current", "true");
  window.spreekbeurtOpener = link;
};

// Say something on a button for a moment.
const flash = (button, text) => {
  button.dataset.label ??= button.textContent;
  button.textContent = text;
  setTimeout(() => { button.textContent = button.dataset.label; }, 1500);
};

const copyText = async (button) => {
  const text = button.dataset.text;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Browsers keep the clipboard from pages on plain http: the old way.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  flash(button, button.dataset.done);
};

// Save what the program made: a file with a name, a type and its bytes in base64, or a problem.
const saveFile = async (button, make) => {
  button.disabled = true;
  try {
    const file = await make();
    if (file.problem) {
      flash(button, file.problem);
      return;
    }
    const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } finally {
    button.disabled = false;
  }
};
