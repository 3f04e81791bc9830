"""Words of names that tell nobody apart, and words that belong to their neighbour.

Spelled as `folding.fold` leaves them. Own list, from the naming customs of the languages covered.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list kept as text."""
    return frozenset(text.split())


ARTICLES = words("""
    al el ul il ad as ash an ar at az adh ath ed es ech esh et en er ez ur us ud uz un eddi
    ال эль аль ал эд эс эш эт ан ар ас аш ад аз уль ул
""")
"""The Arabic article, with the assimilated forms of romanisations."""

KINSHIP = words("""
    bin ibn ben bint binti binte bent ould ouled oulad wuld weld wald walad wold
    oglu oğlu ogly oğly ogli oghli oghlu ogl oglo uulu uuly uly ulu uli
    kyzy kizi qizi kyz qyzy gizi gyzy kzy
    бин ибн бен бинт оглы оглу огли углы угли огулы кызы кизи қизи қызы улы уулу ұлы ўғли уғли
    بن ابن بنت ولد اوغلو اوغلي اولاد
""")
"""Son and daughter of, before or after the parent's name."""

TITLES = words("""
    haji hajji hadji haj hajj hajje hadj alhaj alhajj elhadj elhadji hac haci
    sheikh sheik shaykh shaikh shekh cheikh chaikh sheyh sheyk şeyh sheekh
    mullah mulla molla mollah moulla mawlawi mawlavi maulawi maulvi maulavi moulavi molvi moulvi
    mawlana maulana moulana qari qazi akhund akhond ustad ustaz ustadh
    ayatollah ayatullah hojjatoleslam hojatoleslam
    dr doctor eng engineer prof professor gen general col colonel mr mrs ms sir lord jr sr
    commander cmdr capt captain major maj lt brig brigadier lieutenant sgt sergeant
    хаджи хаджы хажи шейх шайх мулла молла мавлави мавлана
    генерал полковник подполковник майор капитан лейтенант
    الحاج حاج حاجي الحاجي شيخ الشيخ ملا الملا مولوي المولوي مولانا قاري القاري اخوند
    دكتور الدكتور مهندس سردار جنرال
""")
"""Of rank, learning or pilgrimage; lists add and leave them out at will."""

WESTERN = words("""
    de da di do dos das los las del della von van der den dem la le les du af av y e i of the ter ten
""")
"""Prepositions and articles of European names."""

NOTES = words("""
    aka alias nee born previously formerly listed original script
    известный также
    الملقب المعروف
""")
"""What lists write between names, and no name."""

DROPPED = ARTICLES | KINSHIP | TITLES | WESTERN | NOTES
"""Left out, but never so that fewer than two words remain."""

SERVANT = words("""
    abd abde abdu abdo abdi abdul abdel abdal abdil abdoul abdol abdool abdur abdar abder abdir
    abdus abdas abdes abdush abdash abdun abdan abden abdou abdud abdad abduz abdaz abdut abdat
    عبد عبدال عبدل
    абд абдул абдель абдаль абдел абдал абдиль абдур абдар абду абди абдус абдас абдан
""")
"""Servant of: one name with the divine name after it."""

FATHER = words("""
    abu abou aboo abo abi abul abol abil abuu aboul ebu
    ابو ابي
    абу абул абуль аби
""")
"""Father of: one name with the name after it (a kunya)."""

MOTHER = words("umm oum um ام умм ум")
"""Mother of: likewise."""

TAILS = words("""
    din dine deen eddin eddine edine uddin udin aldin addin ddin aldeen eldin eldine uldin
    allah ullah ulla ulah ollah
    zadeh zada zade zadah zoda nejad nezhad nejhad nezhaad manesh dost doost khah
    دين الدين الله زاده زادة نژاد منش دوست خواه
    дин аддин эддин уддин аллах уллах улла оллах зада заде зода
""")
"""Second halves of names, one name with the word before them."""
