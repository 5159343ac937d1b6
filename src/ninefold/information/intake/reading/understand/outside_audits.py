"""Audits by a customer or a certifier, and audits of a supplier: reports of audits, yet not of internal ones."""

from __future__ import annotations

import re
from typing import Final

from .view import View

_OUTSIDE: Final = re.compile(
    r"kundenaudit|lieferantenaudit|audit (?:beim|bei|durch|von) (?:unserem |den |dem |einem )?(?:lieferant|kunde)"
    r"|zertifizierungsaudit|überwachungsaudit|rezertifizierung|externe[rs]? audit|auditierter lieferant"
    r"|(?:customer|supplier|vendor|certification|surveillance|external|second[- ]party|third[- ]party) audit"
    r"|audit (?:client|fournisseur|externe|de certification|de surveillance|du client|chez le fournisseur)"
    r"|auditor[ií]a (?:externa|del? cliente|do cliente|de certifica|de seguimiento|al? proveedor|de proveedor"
    r"|ao fornecedor|de fornecedor|de supervis)"
    r"|audit (?:esterno|del cliente|di certificazione|di sorveglianza|di (?:seconda|terza) parte|cliente"
    r"|(?:al )?fornitor)"
    r"|accreditation (?:assessment|audit|report|visit)|assessment report|begutachtung|akkreditierungsaudit"
    r"|(?:rapport|visite|audit) d['’](?:accréditation|évaluation)|(?:informe|auditor[ií]a) de acreditación"
    r"|(?:relatório|auditoria) d[ea] acreditação|(?:rapporto|verifica|visita) di accreditamento",
    re.IGNORECASE,
)
_FOLDER: Final = re.compile(r"^\W*\d*\W*(?:extern|ester|de fuera)", re.IGNORECASE)
_OPENING: Final = 3  # blocks at the top


def is_outside_audit(view: View, title: str | None) -> bool:
    """Whether title, file name, folder or opening say that somebody else audits, or is audited."""
    texts = [title or "", view.stem.replace("_", " "), *(block.text for block in view.headings[:2])]
    texts += [block.text[:200] for block, _ in view.body[:_OPENING] if block.role != "cell-row"]
    told = any(_OUTSIDE.search(text) for text in texts)
    return told or ("audit" in " ".join(texts).lower() and any(_FOLDER.match(each) for each in view.path.parts[:-1]))
