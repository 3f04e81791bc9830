"""The words by which lists call an identifier, to a scheme; or to nothing, where a word says too little."""

from __future__ import annotations

import re
import unicodedata

from comity.domain.identifiers.scheme import Scheme

LABEL_LENGTH_MAX = 200

# First match counts, on the label in lower case without accents and punctuation, words apart by one
# blank. None: words that must not fall to a later rule, because the number is of no scheme of ours
# or two lists mean two things by it.
# Source: labels of the UN, OFAC, EU and UK lists of 2020 to 2026.
_RULES: tuple[tuple[str, Scheme | None], ...] = (
    (r"digital currency|wallet|crypto\w*|bitcoin|btc|xbt|eth|usdt", Scheme.WALLET),
    (r"e ?mails?( address\w*)?|mail", Scheme.EMAIL),
    (r"fiscal code|codice fiscale", Scheme.TAX_ID),
    (r"birth|ration|driv\w+|licen[cs]e (plate|no plate)|residen\w+ (?!identi)|immigration", None),
    (
        r"visa\w*|travel|laissez\w*|refugee|pilot|seaman\w*|military|militar|servicio|serviceman",
        None,
    ),
    (r"elector\w*|voter|election|credencial|nationality|certificate of iraqi", None),
    (r"passports?|passeport|pasaporte|reisepass|паспорт\w*", Scheme.PASSPORT),
    (r"(phone|telephone|tel|mobile|cell|fax|telefax)( (number|no|numbers))?", Scheme.PHONE),
    (r"iban|bank account", Scheme.IBAN),
    (r"swift( ?bic)?|bic( code)?|swift code", Scheme.BIC),
    (r"lei|legal entity (identifier|number)", Scheme.LEI),
    (r"mmsi|maritime mobile.*", Scheme.MMSI),
    (r"imo( number| no)?|vessel registration identification", Scheme.IMO),
    (r"(previous )?aircraft tail( number)?|tail (number|no)", Scheme.AIRCRAFT_TAIL),
    (r"mode s|icao ?24|icao 24 bit( address)?|transponder.*", Scheme.ICAO24),
    (
        r"kpp|aircraft|serial|construction number|call ?sign|d u n s|duns|un locode|branch unit",
        None,
    ),
    (r"vin|chassis( number)?|vehicle identification number", Scheme.VIN),
    (r"(number|licen[cs]e|registration) plate|plate|vrm|vehicle registration.*", Scheme.PLATE),
    (r"ip( address| v4| v6)?|ipv4|ipv6", Scheme.IP),
    (r"url|uri|link", Scheme.URL),
    (r"website|web ?site|web|internet( address)?|domain( name)?|hostname", Scheme.DOMAIN),
    (r"md5|sha ?1|sha ?256|sha ?512|file ?hash|hash", Scheme.FILE_HASH),
    (r"handle|user ?name|nickname|social media.*|telegram|twitter|screen name", Scheme.HANDLE),
    (
        r"un ref( no)?|un reference|permanent reference.*|reference number|eu reference number",
        Scheme.LIST_REFERENCE,
    ),
    (r"uk sanctions list ref|uksl|ofac uid|list reference|eu ref\w*", Scheme.LIST_REFERENCE),
    (
        r"tin|inn|vat|v a t( number)?|euvat|nit|rif|ruc|rfc|r f c|rtn|c i f|cuit|c u i t",
        Scheme.TAX_ID,
    ),
    (
        r"nuit|rsin|unp|tax\w*|taxpayer.*|us fein|fein|ein|p iva|partita iva|.*\bfiscal|итн|инн|унн инн",
        Scheme.TAX_ID,
    ),
    (
        r"cedula.*|c u r p|curp|d n i|dni|n i e|nie|cnp.*|ssn|social security.*|tazkira|tazkera",
        Scheme.NATIONAL_ID,
    ),
    (
        r"national (id|identi\w+).*|.*\b(id|identity|identification) card.*|civil id\w*|numero de identidad",
        Scheme.NATIONAL_ID,
    ),
    (
        r"national foreign id.*|turkish identification.*|kenyan id.*|moroccan personal id.*",
        Scheme.NATIONAL_ID,
    ),
    (
        r"personal (id|number|identi\w+).*|bosnian personal.*|citizen s card.*|national number",
        Scheme.NATIONAL_ID,
    ),
    (
        r"uae identification|emirates id|national insurance.*|id ?card|identity document.*",
        Scheme.NATIONAL_ID,
    ),
    (r"stateless person id.*|federal identity.*", Scheme.NATIONAL_ID),
    (
        r"ogrn|ogrnip|огрн|bin|usccc?|unified social.*|united social.*|matricula.*|folio.*|c r( no)?",
        Scheme.REGISTRATION,
    ),
    (
        r"cr (no|number)|romanian c r|company (number|no)|enterprise number|business number",
        Scheme.REGISTRATION,
    ),
    (
        r"trade (licen[cs]e|regist\w+).*|commercial regist\w+.*|chamber of comm.*",
        Scheme.REGISTRATION,
    ),
    (
        r"dubai chamber.*|istanbul chamber.*|registered charity.*|certificate of incorporation.*",
        Scheme.REGISTRATION,
    ),
    (
        r"economic register.*|regnumber|reg(istration)? (no|number|id)|srn|registration",
        Scheme.REGISTRATION,
    ),
    (
        r"(business|public|commercial|company|trade) reg\w*.*|business identification number",
        Scheme.REGISTRATION,
    ),
    (
        r"uk company number|(.* )?register number|(.* )?registration (no|number)",
        Scheme.REGISTRATION,
    ),
)
_COMPILED = tuple((re.compile(rf"(?:.*\b)?(?:{words})(?:\b.*)?"), s) for words, s in _RULES)
_EXACT_SCHEMES = {scheme.value.replace("-", " "): scheme for scheme in Scheme} | {
    "un": Scheme.LIST_REFERENCE,
    "eu": Scheme.LIST_REFERENCE,
}


def identifier_from_label(label: str) -> Scheme | None:
    """The scheme that a list's own word for an identifier names.

    Returns:
        None where the word is unknown or says too little (`Identification Number`, `License`):
        such a value is refused and not guessed at.
    """
    words = _words(label[:LABEL_LENGTH_MAX])
    if words in _EXACT_SCHEMES:
        return _EXACT_SCHEMES[words]
    return next((scheme for rule, scheme in _COMPILED if rule.fullmatch(words)), None)


def _words(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))
