"""Words that nobody else writes, planted in one session and looked for on the disk afterwards."""

PLANTED = {
    "organisation": "Bävernästet Kvarkendroppe",
    "person": "Ofelia Tjädergrynna",
    "card": "Sprattelmyran vid Grönhogen",
    "note": "Kantarellviskning i köket",
    "private": "Hemligtisdagsknorr",
    "half_typed": "Halvvägsmumlandet",
    "mishap": "Olycksbådarfinken",
    "exif": "FotografBrunkullan",
    "passphrase": "snattervind på fjorton hav",
}
