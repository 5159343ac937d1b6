// `data-passkey="get"` or `"create"` asks the browser's passkeys and sends its form with what they answered.
// The question is JSON: in the page (`data-passkey-options="#id"`) or at an address. Without a script nothing shows.
import { all } from "./dom";

type Loose = Record<string, unknown>;

export function passkeys(root: HTMLElement): void {
  if (!window.PublicKeyCredential) return;
  for (const place of all("[data-passkey]", root)) {
    const button = place.querySelector("button");
    const form = place.closest("form");
    const status = place.querySelector("[role=status]");
    if (!button || !form || !status) continue;
    place.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        const answer = await ask(place.dataset.passkey === "create", await question(place, form));
        const field = place.querySelector<HTMLInputElement>("input[type=hidden]");
        if (field) field.value = JSON.stringify(answer);
        form.noValidate = true;
        form.requestSubmit();
      } catch (error) {
        // closed by the person, or no passkey here: both are no failure of theirs
        status.textContent = error instanceof Refused ? error.message : (place.dataset.failed ?? "");
      }
      button.disabled = false;
    });
  }
}

/** What the server says why it asks nothing. */
class Refused extends Error {}

async function question(place: HTMLElement, form: HTMLFormElement): Promise<Loose> {
  const from = place.dataset.passkeyOptions ?? "";
  const told = from.startsWith("#")
    ? JSON.parse(document.querySelector(from)?.textContent ?? "{}")
    : await fetched(from, form);
  return (told.creation_options ?? told.request_options ?? told).publicKey;
}

async function fetched(address: string, form: HTMLFormElement) {
  const headers = { Accept: "application/json" };
  const answer = form.elements.namedItem("shown_digest")
    ? await fetch(address, { method: "POST", headers, body: digestOf(form) })
    : await fetch(address, { headers });
  const told = await answer.json();
  if (!answer.ok) throw new Refused(told.error);
  return told;
}

/** Only the token and the digest of what is shown: the password, if one was typed, stays here. */
function digestOf(form: HTMLFormElement): FormData {
  const all = new FormData(form);
  const sent = new FormData();
  for (const name of ["csrfmiddlewaretoken", "shown_digest"]) sent.set(name, all.get(name) ?? "");
  return sent;
}

async function ask(create: boolean, question: Loose): Promise<unknown> {
  const publicKey = { ...question, challenge: bytes(question.challenge) } as Loose;
  for (const name of ["allowCredentials", "excludeCredentials"]) {
    const known = question[name] as Loose[] | undefined;
    if (known) publicKey[name] = known.map((each) => ({ ...each, id: bytes(each.id) }));
  }
  if (!create) return plain(await navigator.credentials.get({ publicKey: publicKey as never }));
  const user = question.user as Loose;
  publicKey.user = { ...user, id: bytes(user.id) };
  publicKey.authenticatorSelection = {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return plain(await navigator.credentials.create({ publicKey: publicKey as never }));
}

/** The answer as the server reads it; browsers of the oldest supported kind have no `toJSON`. */
function plain(found: Credential | null): unknown {
  const credential = found as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const told: Loose = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"] as const) {
    if (response[name]) told[name] = text(response[name]);
  }
  if (response.attestationObject) {
    delete told.authenticatorData; // stands inside the attestation
    told.transports = response.getTransports();
  }
  return {
    type: credential.type,
    id: credential.id,
    rawId: credential.id,
    response: told,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(value: unknown): Uint8Array {
  const plain = atob(String(value).replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (each) => each.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
