// What somebody has typed into a page and not saved: for this a page is kept when its session ends. Nothing is stored;
// the fields themselves hold it.
const touched = new WeakSet<EventTarget>();

const isKept = (field: Element): boolean => field.closest('form') !== null || field instanceof HTMLTextAreaElement;

export function startTyping(): void {
  document.addEventListener('input', (event) => {
    if (event.target instanceof Element && isKept(event.target)) touched.add(event.target);
  });
}

/** Something typed on the page, around which the shell stands, would be lost. */
export function isSomethingTyped(): boolean {
  return [...document.querySelectorAll('main.page :is(input, select, textarea)')].some((field) => touched.has(field));
}

/** It was saved. */
export function forgetTyped(form: HTMLFormElement): void {
  for (const field of form.elements) touched.delete(field);
}
