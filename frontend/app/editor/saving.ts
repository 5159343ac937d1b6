// The draft saves itself a moment after typing stops; what is not saved is said, kept here, and asked about on leaving.
const PAUSE = 2500;

interface Answer {
  seen?: number;
  said?: string;
}

export function saving(form: HTMLFormElement): void {
  const said = form.querySelector<HTMLElement>("[data-said]");
  const seen = form.elements.namedItem("seen") as HTMLInputElement;
  let waiting = 0;
  let dirty = false;
  let refused = false;
  let sending: Promise<void> | undefined;

  const tell = (words: string | undefined, late: boolean) => {
    if (!said) return;
    said.textContent = words ?? "";
    said.classList.toggle("late", late);
  };

  const send = async () => {
    dirty = false;
    const body = new FormData(form);
    const asked = { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual" } as const;
    const answer = await fetch(form.getAttribute("action") || location.href, asked).catch(() => undefined);
    const told: Answer = answer && (answer.ok || answer.status === 409) ? await answer.json().catch(() => ({})) : {};
    if (told.seen) seen.value = String(told.seen);
    else dirty = true;
    refused = answer?.status === 409;
    if (dirty) tell(told.said ?? said?.dataset.unsaved, true);
    else tell(told.said, false);
  };

  const save = async () => {
    clearTimeout(waiting);
    if (!dirty || refused) return;
    if (sending) await sending;
    sending = send();
    await sending;
    sending = undefined;
    if (dirty && !refused) waiting = window.setTimeout(save, PAUSE * 4); // no connection: once more, later
  };

  form.addEventListener("input", () => {
    dirty = true;
    if (!refused) tell(said?.dataset.typing, false);
    clearTimeout(waiting);
    waiting = window.setTimeout(save, PAUSE);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save();
  });
  window.addEventListener("online", () => void save());
  form.addEventListener("submit", async (event) => {
    clearTimeout(waiting);
    if (sending) {
      // the number of the version on which this is written comes with the answer that is under way
      event.preventDefault();
      await sending;
      form.requestSubmit(event.submitter);
      return;
    }
    dirty = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty || sending) event.preventDefault();
  });
}
