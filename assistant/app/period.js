// Two date fields of the browser's own; the value is theirs, and empties them when it is emptied.
const fields = () => element.querySelectorAll("input");

element.addEventListener("change", () => {
  const days = {};
  fields().forEach((field) => { days[field.dataset.end] = field.value; });
  props.value = { ...props.value, ...days };
  trigger("change", {});
});
watch("value", () => {
  fields().forEach((field) => { field.value = props.value[field.dataset.end] ?? ""; });
});
