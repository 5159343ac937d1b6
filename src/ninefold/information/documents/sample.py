"""Texts of the sample company's documents that have more than one revision."""

from __future__ import annotations

BUYING = """# Buying and suppliers

## Purpose

We buy what our instruments need, on time, and from people we can rely on. It holds for both sites.

## Who does it

The purchasing lead chooses suppliers. Assembly and service say what they need. The quality manager looks at suppliers
that can hurt the product.

## Choosing a supplier

A new supplier is used only after the buyer has checked three points: quality, delivery and how they deal with problems.
The result is kept with the supplier. A supplier of calibration has an accreditation for what we send there.

## Looking again

{looking}

## Rejected goods

{rejected} Rejected goods stand on the red shelf until the supplier has answered.

## What we keep

The list of suppliers, the result of each look, orders and delivery notes. They stay for six years.
"""

BUYING_A = BUYING.format(
    looking="Suppliers are looked at now and then. Nobody writes it down.",
    rejected="When goods are rejected, the buyer tells the supplier.",
)
BUYING_B = BUYING.format(
    looking="Suppliers are looked at from time to time. The buyer keeps the result in the purchasing folder.",
    rejected="When goods are rejected, the buyer tells the supplier.",
)
BUYING_C = BUYING.format(
    looking="Critical suppliers are looked at every twelve months, all others every three years. The buyer keeps the "
    "result in the register of supplier evaluations.",
    rejected="When goods are rejected, the buyer tells the supplier within two working days and asks for a cause when "
    "it is the second time in a year.",
)

RELEASE = """# Inspection and release

Nothing leaves without a signed release. The inspector checks the label, the zero and the span of each instrument.

{extra}
"""
RELEASE_4 = RELEASE.format(extra="The sheet goes into the folder of the order.")
RELEASE_5 = RELEASE.format(extra="The result is entered at the bench, before the instrument is packed.")

BONDING = """# Bonding the sensor face

1. Clean the face with the wipe from the blue box.
2. Let it dry for {dry} minutes.
3. Bond for 40 minutes at 60 degrees.
4. Look at the edge under the lamp. No gap, no bubble.

:::warning
Gloves on. The bond is not good for the skin.
:::
"""
BONDING_E, BONDING_F = BONDING.format(dry="five"), BONDING.format(dry="ten")
