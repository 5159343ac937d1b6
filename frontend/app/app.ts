// What scripts add to pages that already work without them. Each module looks for its own data attributes.
import { comboboxes } from "./combobox";
import { copying } from "./copying";
import { display } from "./display";
import { drafting } from "./drafting";
import { drafts } from "./drafts";
import { dropZones } from "./drop";
import { choices } from "./flash";
import { entries, sentOnce } from "./forms";
import { partsOfPages } from "./htmx";
import { keys } from "./keys";
import { menus, sites } from "./menus";
import { passkeys } from "./passkeys";
import { rows } from "./rows";

display();
menus();
sites();
copying();
sentOnce();
keys();
choices();
drafts();
drafting();

partsOfPages((root) => {
  comboboxes(root);
  rows(root);
  dropZones(root);
  passkeys(root);
  entries(root);
});
const wrong = document.querySelector<HTMLElement>("[data-error-summary]");
// What is signed stays in view while the field for the password waits.
if (wrong) wrong.focus();
else
  document.querySelector<HTMLElement>("form:has([name=shown_digest]) [type=password]")?.focus({ preventScroll: true });
