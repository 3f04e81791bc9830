"""Words of names that tell nobody apart, and words that belong to their neighbour.

Spelled as `folding.fold` leaves them. Own list, from the naming customs of the languages covered.
"""

from __future__ import annotations

ARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ad",
        "as",
        "ash",
        "an",
        "ar",
        "at",
        "az",
        "adh",
        "ath",
        "ed",
        "es",
        "ech",
        "esh",
        "et",
        "en",
        "er",
        "ez",
        "ur",
        "us",
        "ud",
        "uz",
        "un",
        "eddi",
        "ال",
        "эль",
        "аль",
        "ал",
        "эд",
        "эс",
        "эш",
        "эт",
        "ан",
        "ар",
        "ас",
        "аш",
        "ад",
        "аз",
        "уль",
        "ул",
    ]
)
"""The Arabic article, with the assimilated forms of romanisations."""

_KINSHIP = (
    "bin ibn ben bint binti binte bent ould wuld weld wald walad wold "
    "oglu oğlu ogly ogli oghli oghlu ogl oglo uulu uuly uly ulu uli "
    "kyzy kizi kızı qizi kyz qyzy gizi gyzy kzy qızı "
    "бин ибн бен бинт оглы оглу огли углы угли огулы кызы кизи қизи қызы қизы улы уулу ұлы "
    "ўғли уғли оғлы заде "
    "بن ابن بنت ولد اوغلو اوغلي اولاد"
)
_TITLES = (
    "haji hajji hadji haj hajj hajje hadj alhaj alhajj elhadj elhadji hac hacı "
    "sheikh sheik shaykh shaikh shekh cheikh chaikh sheyh sheyk şeyh sheekh "
    "mullah mulla molla mollah moulla mawlawi mawlavi maulawi maulvi maulavi moulavi molvi moulvi "
    "mawlana maulana moulana qari qazi akhund akhond akhundzada ustad ustaz ustadh "
    "ayatollah ayatullah hojjatoleslam hojatoleslam "
    "dr doctor eng engineer prof professor gen general col colonel mr mrs ms sir lord jr sr "
    "commander cmdr capt captain major maj lt brig brigadier lieutenant sgt sergeant "
    "хаджи хаджы хажи шейх шайх мулла молла мавлави мавлана "
    "الحاج حاج حاجي الحاجي شيخ الشيخ ملا الملا مولوي المولوي مولانا قاري القاري "
    "دكتور الدكتور مهندس سردار جنرال"
)
_WESTERN = (
    "de da di do dos das del della von van der den dem la le les du af av y e i of the ter ten"
)

DROPPED = frozenset(f"{_KINSHIP} {_TITLES} {_WESTERN} آل ال".split()) | ARTICLES
"""Left out, but never so that fewer than two words remain."""

SERVANT = frozenset(
    [
        "abd",
        "abde",
        "abdu",
        "abdo",
        "abdi",
        "abdul",
        "abdel",
        "abdal",
        "abdil",
        "abdoul",
        "abdol",
        "abdool",
        "abdur",
        "abdar",
        "abder",
        "abdus",
        "abdas",
        "abdes",
        "abdush",
        "abdash",
        "abdun",
        "abdan",
        "abden",
        "abdou",
        "abdud",
        "abdad",
        "abduz",
        "abdaz",
        "abdut",
        "abdat",
        "abdir",
        "ابد",
        "عبد",
        "عبدال",
        "عبدل",
        "абд",
        "абдул",
        "абдель",
        "абдаль",
        "абдел",
        "абдал",
        "абдур",
        "абдар",
        "абду",
        "абди",
        "абдус",
        "абдас",
        "абдан",
        "абдель",
        "абдул",
        "абдиль",
    ]
)
"""Servant of: one name with the divine name after it."""

FATHER = frozenset(
    [
        "abu",
        "abou",
        "aboo",
        "abo",
        "abi",
        "abul",
        "abil",
        "abuu",
        "aboul",
        "abo",
        "eboo",
        "ebu",
        "ابو",
        "ابي",
        "аби",
        "абу",
        "абул",
        "абуль",
    ]
)
"""Father of: one name with the name after it (a kunya)."""

MOTHER = frozenset(["umm", "oum", "um", "ام", "умм", "ум"])
"""Mother of: likewise."""

TAILS = frozenset(
    [
        "din",
        "dine",
        "deen",
        "eddin",
        "eddine",
        "edine",
        "uddin",
        "udin",
        "aldin",
        "addin",
        "ddin",
        "aldeen",
        "eldin",
        "eldine",
        "uldin",
        "allah",
        "ullah",
        "ulla",
        "ulah",
        "ollah",
        "zadeh",
        "zada",
        "zade",
        "zadah",
        "zoda",
        "pour",
        "pur",
        "poor",
        "nejad",
        "nezhad",
        "nejhad",
        "nezhaad",
        "manesh",
        "dost",
        "doost",
        "khah",
        "دين",
        "الدين",
        "الله",
        "زاده",
        "زادة",
        "پور",
        "نژاد",
        "منش",
        "دوست",
        "خواه",
        "дин",
        "аддин",
        "эддин",
        "уддин",
        "ад-дин",
        "аллах",
        "уллах",
        "улла",
        "оллах",
        "зада",
        "заде",
        "зода",
    ]
)
"""Second halves of names, one name with the word before them."""
