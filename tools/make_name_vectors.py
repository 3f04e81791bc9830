"""Write the exact tokens and codes of names anew: `vectors/names/good_codes.json` and its hash.

    python -m tools.make_name_vectors

Only before a recipe is released: afterwards the file stands, and a change of rules is a new recipe.
The names are those of the other vectors, and those below, made up or of public record.
"""

from __future__ import annotations

import hashlib
import json
import pathlib

from comity.domain.match_keys.names_1.codes import Level, codes_of
from comity.domain.match_keys.names_1.tokens import tokens_of

FOLDER = pathlib.Path(__file__).parent.parent / "vectors" / "names"

NAMES = (
    "Muhammad bin Salman Al Saud",
    "محمد بن سلمان آل سعود",
    "Haji Khairullah",
    "Sheikh Abu Abd al-Rahman al-Shami",
    "الشيخ أبو عبد الرحمن الشامي",
    "Mullah Abdul Ghani Baradar Akhund",
    "Dr. Ayman Muhammad Rabi al-Zawahiri",
    "EvgenyMikhailovich IVANOV",
    "ЕвгенийМихайлович ИВАНОВ",
    "генерал-майор Иван Петрович Сидоров",
    "Ibrohim o‘g‘li Karim",
    "Алиев Али Ахмед оглы",
    "Maria de los Ángeles García y Núñez",
    "Ludwig van der Berg",
    "Ali Reza (previously listed as)",
    "O'Neill, Seán",
    "Jean-Pierre François",
    "Nguyễn Thị Minh Khai",
    "Mustafa Kemal Şahin",
    "Gurbanguly Mälikgulyýewiç Berdimuhamedow",
    "Zinédine",
    "J. R. Ewing",
    "Ali",
    "bin",
    "X Æ",
    "",
    "1234 (!)",
    "Ali2 Reza3",
    "ﷴ",
    "Иванов Ivan إيفان",
    "Aлександр Пушкин",
    "习近平",
    "欧阳修",
    "김정은",
    "キム・ジョンウン",
    "Γιώργος Παπανδρέου",
    "משה כהן",
    "გიორგი მარგველაშვილი",
    "Սերժ Սարգսյան",
    "नरेन्द्र मोदी",
    "শেখ হাসিনা",
)
"""Whole names: particles, compounds, order, several scripts, and what is no name at all."""


def vector(text: str) -> dict[str, object]:
    """Exact tokens and codes of one text."""
    tokens = tokens_of(text)
    return {
        "name": text or "nothing",
        "text": text,
        "tokens": [{"script": t.script.value, "letters": t.letters} for t in tokens],
        **{level.value: [list(codes_of(t, level)) for t in tokens] for level in Level},
    }


KINDS = ("*_sounds_*.json", "*_parts.json", "*_whole_names.json")
"""Vectors whose spellings are held to exact codes."""


def texts() -> list[str]:
    """Every name above, and every spelling of the other vectors, once."""
    found = list(NAMES)
    for path in sorted(path for kind in KINDS for path in FOLDER.glob(kind)):
        for group in json.loads(path.read_text("utf-8"))["vectors"]:
            found += group["spellings"]
    return list(dict.fromkeys(found))


def main() -> None:
    """Write both files."""
    about = "Exact tokens, and codes of each token at levels F, C and E, the likeliest first."
    lines = ",\n    ".join(json.dumps(vector(text), ensure_ascii=False) for text in texts())
    held = f'{{\n  "about": "{about}",\n  "vectors": [\n    {lines}\n  ]\n}}\n'.encode()
    (FOLDER / "good_codes.json").write_bytes(held)
    digest = hashlib.sha256(held).hexdigest()
    (FOLDER / "good_codes.sha256").write_text(f"{digest}\n", encoding="ascii")


if __name__ == "__main__":
    main()
