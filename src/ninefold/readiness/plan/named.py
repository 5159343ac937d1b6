"""Which usual process the name of a process, a job or a department speaks of, in the six languages that are read."""

from __future__ import annotations

import re
from functools import cache

from ninefold.kernel.index.words import fold

# Beginnings of words, without accents; with * also inside of a word, as German joins them.
NAMED_BY: dict[str, str] = {
    "leading": (
        "leading | leadership | strateg | estrateg | business planning | management review | fuhrung | "
        "leitung | *unternehmensplanung | *managementbewertung | direccion | direction | direcao | direzione "
        "| gerencia | liderazgo | lideranca | pilotage | riesame"
    ),
    "people": (
        "people | person | skill | staff | human | training | competen | mitarbeiter | *schulung | "
        "*weiterbildung | kompetenz | recursos humanos | ressources humaines | risorse umane | formacion | "
        "capacitacion | formation | formacao | treinamento | formazione | addestramento | pessoa"
    ),
    "means": (
        "equip | maint | calibrat | calibrac | measuring | infrastruct | infraestruct | infraestrut | "
        "infrastrutt | infrastruktur | facilit | tool | *instandhaltung | *wartung | *prufmittel | "
        "*messmittel | kalibr | betriebsmittel | werkzeug | mantenimiento | manutenc | manutenz | metrolog | "
        "etalonn | taratura | strumenti | attrezzatur"
    ),
    "documents": ("document | record | dokument | aufzeichnung | registro | enregistrement | registrazion"),
    "sales": (
        "sale | sell | order | customer | quot | tender | contract | *vertrieb | *verkauf | *auftrag | "
        "*angebot | kunde | venta | comercial | pedido | oferta | presupuesto | vente | commercia | commande "
        "| client | devis | offre | contrat | venda | encomenda | proposta | orcamento | vendit | ordini | "
        "offert | preventiv"
    ),
    "design": (
        "design | develop | engineering | *entwicklung | *konstruktion | diseno | desarrollo | ingenier | "
        "conception | etude | bureau d'etudes | desenvolvimento | engenharia | concecao | concepcao | "
        "progettazione | sviluppo | ingegner"
    ),
    "buying": (
        "buy | purchas | procure | supplier | sourcing | *einkauf | *beschaffung | *lieferant | compra | "
        "proveedor | aprovision | achat | approvision | fournisseur | fornecedor | acquist | approvvig | "
        "fornitor"
    ),
    "making": (
        "mak | doing | work | produ | manufactur | assembl | servic | inspec | releas | stor | deliver | "
        "*fertigung | *herstellung | *montage | *leistung | *lager | versand | *lieferung | ausfuhrung | "
        "fabric | montaje | montag | prestac | prestat | operac | obra | almacen | entrega | realisation | "
        "livraison | servizi | fabbric | erogazion | magazzin | consegn | collaud | armazen | logisti"
    ),
    "checking": (
        "check | audit | monitor | uberwachung | messung | seguimiento | medicion | surveillance | mesure | "
        "medicao | misura | verifica"
    ),
    "improving": (
        "improv | problem | complaint | nonconform | non conform | non-conform | no conform | nao conform | "
        "*verbesserung | *reklamation | beschwerde | korrektur | fehler | abweichung | mejora | reclam | "
        "queja | incidencia | correctiv | corretiv | correttiv | ameliorat | plainte | melhoria | migliora"
    ),
}
JOINS = re.compile(r"\b(?:and|und|et|y|e)\b|[,&/+]")


def meant_by(name: str) -> list[str]:
    """The usual processes that a name speaks of: "Checking and improving" means two."""
    return [meant for part in JOINS.split(fold(name)) if (meant := _first_named(part))]


def _first_named(part: str) -> str:
    """What is named first, by the longest word that begins there."""
    places = [(found.start(), -len(found.group()), meant) for meant, names in _names() if (found := names.search(part))]
    return min(places)[2] if places else ""


@cache
def _names() -> list[tuple[str, re.Pattern[str]]]:
    every = []
    for meant, told in NAMED_BY.items():
        words = sorted((word.strip() for word in told.split("|")), key=len, reverse=True)
        begins = (re.escape(word[1:]) if word.startswith("*") else rf"\b{re.escape(word)}" for word in words)
        every.append((meant, re.compile("|".join(begins))))
    return every
