"""Whether the name of a mail address is that of a person or of an office."""

from __future__ import annotations

import re

SHARED = re.compile(  # in the languages that the reading engine knows best
    "accounting|accounts|admin|administration|assistenz|atelier|buero|buchhaltung|büro|compras|contact|contacto|contato"
    "|contatti|dispatch|einkauf|empfang|facturacion|factory|hello|help|hr|info|kontakt|labo?r?|lager|logisti[ck]s?|mail"
    "|maintenance|office|oficina|personal|produktion|production|purchasing|qa|qm|qs|quality|qualit[aàäé]t?|qualidade"
    "|calidad|reception|sales|secretaria|secretariat|sekretariat|service|shop|store|support|team|ufficio|vendas|ventas"
    "|verkauf|versand|vertrieb|verwaltung|warehouse|webmaster|werkstatt|workshop|zentrale",
    re.IGNORECASE,
)


def read_by_several(address: str) -> bool:
    """Whether several people probably read the mail of this address, such as that of an office."""
    return SHARED.fullmatch(address.partition("@")[0]) is not None
