// What scripts add to pages that already work without them. Each module looks for its own data attributes.
import { choices } from "./choices";
import { comboboxes } from "./combobox";
import { copying } from "./copying";
import { display } from "./display";
import { drafting } from "./drafting";
import { dropZones } from "./drop";
import { entries, sentOnce } from "./forms";
import { partsOfPages } from "./htmx";
import { keptText } from "./kept";
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
keptText();
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
