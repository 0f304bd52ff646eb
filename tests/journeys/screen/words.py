"""What people say in a journey, in the languages that it is played in."""

ORGANISATION = "Duveds Slöjdkooperativ"
PEOPLE = ("Maria Persson", "Jonne Kraik")
SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "sv": {
        "checkin": ("Vi vill ha fler kunder på vintern", "Hoppas på en sak att göra på måndag"),
        "customers": (
            "Turister som stannar två dagar",
            "Åretruntboende i byn",
            "En present som känns äkta",
            "Vill veta vem som har gjort den",
            "Något att göra när det snöar",
            "Hittar inte hit från E14",
            "Vet inte när vi har öppet",
            "Kortläsaren krånglar",
            "”Här luktar det trä och tjära”",
            "”Har ni inget på nätet?”",
        ),
        "journey": ("Ser skylten vid macken", "Läser en gammal recension", "Får en kopp kaffe"),
        "insights": (
            "Många frågar efter öppettider",
            "De vågar inte köra hit på måfå",
            "Den som vet att det är öppet tar omvägen",
        ),
        "trends": ("Vintern blir kortare", "Alla betalar med telefon", "Mindre ska köpas nytt"),
        "opportunities": ("Öppettider på skylten vid E14", "Slöjdkväll på hotellet"),
        "next": ("Ring Trafikverket om skylten", "Fråga Åre fjällkaffe först"),
        "note": ("Maria tvekar om hotellet",),
        "group": ("Att hitta hit",),
        "summary": ("Kunderna kommer gärna, om de vet att det är öppet.",),
    },
    "en": {
        "checkin": ("We want more customers in winter", "One thing to do on Monday"),
        "customers": (
            "Tourists who stay for two days",
            "People who live here all year",
            "A present that feels real",
            "Want to know who made it",
            "Something to do when it snows",
            "Cannot find us from the main road",
            "Do not know when we are open",
            "The card reader plays up",
            "“It smells of wood and tar”",
            "“Is there nothing online?”",
        ),
        "journey": ("Sees the sign at the petrol station", "Reads an old review", "Gets coffee"),
        "insights": (
            "Many ask for opening hours",
            "They dare not drive here on chance",
            "Who knows that we are open takes the detour",
        ),
        "trends": ("Winters grow shorter", "Everybody pays by phone", "Less is bought new"),
        "opportunities": ("Opening hours on the road sign", "A craft evening at the hotel"),
        "next": ("Call the road office about the sign", "Ask the mountain roastery first"),
        "note": ("Maria has doubts about the hotel",),
        "group": ("Finding the way",),
        "summary": ("Customers like to come once they know that we are open.",),
    },
}
THEME = {"sv": "Stöd som når fram", "en": "Support that arrives"}
LOGGED: dict[str, tuple[str, ...]] = {
    "sv": (
        "#citat ”Vi hinner inte läsa utlysningen”",
        "#gap Stöden kräver en egen projektledare",
        "Åtta av tolv har aldrig sökt stöd",
        "#beslut Vi provar en gemensam ansökan",
    ),
    "en": (
        "#quote “We have no time to read the call”",
        "#gap Support asks for a project manager",
        "Eight of twelve have never applied",
        "#decision We try one application together",
    ),
}
GAP = {"sv": "Stöden kräver en egen projektledare", "en": "Support asks for a project manager"}
SIDES = {
    "sv": ("Två anställda och ingen som kan söka", "Reglerna är lika för stora och små"),
    "en": ("Two employees and nobody who can apply", "The rules are the same for large and small"),
}
