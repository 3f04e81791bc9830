"""Names and codes of countries, as lists write them, to ISO 3166-1 alpha-2.

Word order, capitals, accents, punctuation and the small words (the, of, and) do not count, so
`Korea, Democratic People's Republic of` and `DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA` are one.
Nationalities count as their country. What could mean two countries is refused.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from comity.errors import InvalidInput

NAME_LENGTH_MAX = 200

# Source: ISO 3166-1 (codes, short and full names in English) as of 2024; XK, user-assigned, as the
# EU uses it for Kosovo. The other spellings are those of the UN, OFAC, EU, UK and Australian lists,
# and former names of states that have one successor.
_TABLE = """
AF AFG Afghanistan|Islamic Republic of Afghanistan|Afghan|Afghani
AX ALA Åland Islands|Åland
AL ALB Albania|Republic of Albania|Albanian
DZ DZA Algeria|People's Democratic Republic of Algeria|Algerian|Algérie
AS ASM American Samoa
AD AND Andorra|Principality of Andorra|Andorran
AO AGO Angola|Republic of Angola|Angolan
AI AIA Anguilla
AQ ATA Antarctica
AG ATG Antigua and Barbuda|Antigua|Antiguan
AR ARG Argentina|Argentine Republic|Argentine|Argentinian
AM ARM Armenia|Republic of Armenia|Armenian
AW ABW Aruba
AU AUS Australia|Commonwealth of Australia|Australian
AT AUT Austria|Republic of Austria|Austrian
AZ AZE Azerbaijan|Republic of Azerbaijan|Azerbaijani|Azeri
BS BHS Bahamas|Commonwealth of the Bahamas|Bahamian
BH BHR Bahrain|Kingdom of Bahrain|Bahraini
BD BGD Bangladesh|People's Republic of Bangladesh|Bangladeshi
BB BRB Barbados|Barbadian
BY BLR Belarus|Republic of Belarus|Belarusian|Belarussian|Byelorussia
BE BEL Belgium|Kingdom of Belgium|Belgian
BZ BLZ Belize|Belizean
BJ BEN Benin|Republic of Benin|Beninese|Dahomey
BM BMU Bermuda|Bermudian
BT BTN Bhutan|Kingdom of Bhutan|Bhutanese
BO BOL Bolivia|Plurinational State of Bolivia|Bolivian
BQ BES Bonaire, Sint Eustatius and Saba|Bonaire|Caribbean Netherlands
BA BIH Bosnia and Herzegovina|Bosnia|Bosnia-Hercegovina|Bosnian
BW BWA Botswana|Republic of Botswana
BV BVT Bouvet Island
BR BRA Brazil|Federative Republic of Brazil|Brazilian|Brasil
IO IOT British Indian Ocean Territory
BN BRN Brunei Darussalam|Brunei|Bruneian
BG BGR Bulgaria|Republic of Bulgaria|Bulgarian
BF BFA Burkina Faso|Burkinabe|Upper Volta
BI BDI Burundi|Republic of Burundi|Burundian
CV CPV Cabo Verde|Cape Verde|Republic of Cabo Verde|Cape Verdean
KH KHM Cambodia|Kingdom of Cambodia|Cambodian|Kampuchea
CM CMR Cameroon|Republic of Cameroon|Cameroonian|Cameroun
CA CAN Canada|Canadian
KY CYM Cayman Islands
CF CAF Central African Republic|Central African|République centrafricaine
TD TCD Chad|Republic of Chad|Chadian|Tchad
CL CHL Chile|Republic of Chile|Chilean
CN CHN China|People's Republic of China|PRC|Chinese|Mainland China
CX CXR Christmas Island
CC CCK Cocos (Keeling) Islands|Cocos Islands
CO COL Colombia|Republic of Colombia|Colombian
KM COM Comoros|Union of the Comoros|Comorian|Comoran
CG COG Congo|Republic of the Congo|Congo-Brazzaville|Congo (Brazzaville)
CD COD Democratic Republic of the Congo|Congo, Democratic Republic|DRC|DR Congo|Congo-Kinshasa|Zaire|République démocratique du Congo
CK COK Cook Islands
CR CRI Costa Rica|Republic of Costa Rica|Costa Rican
CI CIV Côte d'Ivoire|Cote d Ivoire|Ivory Coast|Republic of Côte d'Ivoire|Ivorian
HR HRV Croatia|Republic of Croatia|Croatian
CU CUB Cuba|Republic of Cuba|Cuban
CW CUW Curaçao
CY CYP Cyprus|Republic of Cyprus|Cypriot
CZ CZE Czechia|Czech Republic|Czech
DK DNK Denmark|Kingdom of Denmark|Danish
DJ DJI Djibouti|Republic of Djibouti|Djiboutian
DM DMA Dominica|Commonwealth of Dominica
DO DOM Dominican Republic
EC ECU Ecuador|Republic of Ecuador|Ecuadorian|Ecuadorean
EG EGY Egypt|Arab Republic of Egypt|Egyptian|United Arab Republic
SV SLV El Salvador|Republic of El Salvador|Salvadoran|Salvadorian
GQ GNQ Equatorial Guinea|Republic of Equatorial Guinea|Equatorial Guinean
ER ERI Eritrea|State of Eritrea|Eritrean
EE EST Estonia|Republic of Estonia|Estonian
SZ SWZ Eswatini|Kingdom of Eswatini|Swaziland|Swazi
ET ETH Ethiopia|Federal Democratic Republic of Ethiopia|Ethiopian
FK FLK Falkland Islands|Falkland Islands (Malvinas)
FO FRO Faroe Islands|Faeroe Islands
FJ FJI Fiji|Republic of Fiji|Fijian
FI FIN Finland|Republic of Finland|Finnish
FR FRA France|French Republic|French|République française
GF GUF French Guiana
PF PYF French Polynesia
TF ATF French Southern Territories
GA GAB Gabon|Gabonese Republic|Gabonese
GM GMB Gambia|Republic of the Gambia|Gambian
GE GEO Georgia|Republic of Georgia|Georgian
DE DEU Germany|Federal Republic of Germany|German|Deutschland|German Democratic Republic|GDR|DDR|East Germany|West Germany
GH GHA Ghana|Republic of Ghana|Ghanaian
GI GIB Gibraltar
GR GRC Greece|Hellenic Republic|Greek
GL GRL Greenland
GD GRD Grenada|Grenadian
GP GLP Guadeloupe
GU GUM Guam
GT GTM Guatemala|Republic of Guatemala|Guatemalan
GG GGY Guernsey
GN GIN Guinea|Republic of Guinea|Guinean|Guinée|Guinea-Conakry
GW GNB Guinea-Bissau|Republic of Guinea-Bissau|Bissau-Guinean
GY GUY Guyana|Co-operative Republic of Guyana|Cooperative Republic of Guyana|Guyanese
HT HTI Haiti|Republic of Haiti|Haitian
HM HMD Heard Island and McDonald Islands
VA VAT Holy See|Vatican City|Vatican City State|Vatican
HN HND Honduras|Republic of Honduras|Honduran
HK HKG Hong Kong|Hong Kong SAR|Hong Kong SAR China|Hong Kong Special Administrative Region of China|China, Hong Kong Special Administrative Region
HU HUN Hungary|Hungarian
IS ISL Iceland|Icelandic
IN IND India|Republic of India|Indian
ID IDN Indonesia|Republic of Indonesia|Indonesian
IR IRN Iran|Islamic Republic of Iran|Iran (Islamic Republic of)|Iranian|Persia
IQ IRQ Iraq|Republic of Iraq|Iraqi
IE IRL Ireland|Republic of Ireland|Irish|Éire
IM IMN Isle of Man
IL ISR Israel|State of Israel|Israeli
IT ITA Italy|Italian Republic|Italian|Italia
JM JAM Jamaica|Jamaican
JP JPN Japan|Japanese
JE JEY Jersey
JO JOR Jordan|Hashemite Kingdom of Jordan|Jordanian
KZ KAZ Kazakhstan|Republic of Kazakhstan|Kazakh|Kazakhstani
KE KEN Kenya|Republic of Kenya|Kenyan
KI KIR Kiribati|Republic of Kiribati
KP PRK Democratic People's Republic of Korea|DPRK|DPR Korea|RPDC|North Korea|North Korean
KR KOR Republic of Korea|South Korea|Korea, South|South Korean|ROK
XK XKX Kosovo|Republic of Kosovo|Kosovan|Kosovar
KW KWT Kuwait|State of Kuwait|Kuwaiti
KG KGZ Kyrgyzstan|Kyrgyz Republic|Kyrgyz|Kirghizia
LA LAO Lao People's Democratic Republic|Laos|Lao PDR|Laotian
LV LVA Latvia|Republic of Latvia|Latvian
LB LBN Lebanon|Lebanese Republic|Lebanese|Liban
LS LSO Lesotho|Kingdom of Lesotho
LR LBR Liberia|Republic of Liberia|Liberian
LY LBY Libya|State of Libya|Libyan Arab Jamahiriya|Great Socialist People's Libyan Arab Jamahiriya|Libyan
LI LIE Liechtenstein|Principality of Liechtenstein
LT LTU Lithuania|Republic of Lithuania|Lithuanian
LU LUX Luxembourg|Grand Duchy of Luxembourg|Luxemburg
MO MAC Macao|Macau|Macao SAR|China, Macao Special Administrative Region
MG MDG Madagascar|Republic of Madagascar|Malagasy
MW MWI Malawi|Republic of Malawi|Malawian
MY MYS Malaysia|Malaysian
MV MDV Maldives|Republic of Maldives|Maldivian
ML MLI Mali|Republic of Mali|Malian
MT MLT Malta|Republic of Malta|Maltese
MH MHL Marshall Islands|Republic of the Marshall Islands|Marshallese
MQ MTQ Martinique
MR MRT Mauritania|Islamic Republic of Mauritania|Mauritanian
MU MUS Mauritius|Republic of Mauritius|Mauritian
YT MYT Mayotte
MX MEX Mexico|United Mexican States|Mexican|México
FM FSM Micronesia|Federated States of Micronesia
MD MDA Moldova|Republic of Moldova|Moldovan|Moldavia
MC MCO Monaco|Principality of Monaco
MN MNG Mongolia|Mongolian
ME MNE Montenegro|Montenegrin
MS MSR Montserrat
MA MAR Morocco|Kingdom of Morocco|Moroccan|Maroc
MZ MOZ Mozambique|Republic of Mozambique|Mozambican
MM MMR Myanmar|Burma|Republic of the Union of Myanmar|Myanmar/Burma|Burmese
NA NAM Namibia|Republic of Namibia|Namibian
NR NRU Nauru|Republic of Nauru
NP NPL Nepal|Federal Democratic Republic of Nepal|Nepalese|Nepali
NL NLD Netherlands|Kingdom of the Netherlands|Holland|Dutch
NC NCL New Caledonia
NZ NZL New Zealand|New Zealander
NI NIC Nicaragua|Republic of Nicaragua|Nicaraguan
NE NER Niger|Republic of the Niger|Nigerien
NG NGA Nigeria|Federal Republic of Nigeria|Nigerian
NU NIU Niue
NF NFK Norfolk Island
MK MKD North Macedonia|Republic of North Macedonia|Macedonia|Former Yugoslav Republic of Macedonia|FYROM|Macedonian
MP MNP Northern Mariana Islands
NO NOR Norway|Kingdom of Norway|Norwegian
OM OMN Oman|Sultanate of Oman|Omani
PK PAK Pakistan|Islamic Republic of Pakistan|Pakistani
PW PLW Palau|Republic of Palau
PS PSE State of Palestine|Palestine|Palestinian|Palestinian Territories|Palestinian Territory, Occupied|Occupied Palestinian Territory|Palestinian Authority|West Bank|Gaza|Gaza Strip|Region: Gaza|West Bank and Gaza
PA PAN Panama|Republic of Panama|Panamanian|Panamá
PG PNG Papua New Guinea
PY PRY Paraguay|Republic of Paraguay|Paraguayan
PE PER Peru|Republic of Peru|Peruvian|Perú
PH PHL Philippines|Republic of the Philippines|Filipino|Philippine
PN PCN Pitcairn|Pitcairn Islands
PL POL Poland|Republic of Poland|Polish
PT PRT Portugal|Portuguese Republic|Portuguese
PR PRI Puerto Rico|Puerto Rican
QA QAT Qatar|State of Qatar|Qatari
RE REU Réunion
RO ROU Romania|Romanian|Roumania
RU RUS Russian Federation|Russia|Russian|Россия|Российская Федерация
RW RWA Rwanda|Republic of Rwanda|Rwandan|Rwandese
BL BLM Saint Barthélemy
SH SHN Saint Helena, Ascension and Tristan da Cunha|Saint Helena
KN KNA Saint Kitts and Nevis|Saint Christopher and Nevis
LC LCA Saint Lucia
MF MAF Saint Martin|Saint Martin (French part)
PM SPM Saint Pierre and Miquelon
VC VCT Saint Vincent and the Grenadines|Saint Vincent
WS WSM Samoa|Independent State of Samoa|Western Samoa|Samoan
SM SMR San Marino|Republic of San Marino
ST STP Sao Tome and Principe|São Tomé
SA SAU Saudi Arabia|Kingdom of Saudi Arabia|KSA|Saudi|Saudi Arabian
SN SEN Senegal|Republic of Senegal|Senegalese
RS SRB Serbia|Republic of Serbia|Serbian
SC SYC Seychelles|Republic of Seychelles
SL SLE Sierra Leone|Republic of Sierra Leone|Sierra Leonean
SG SGP Singapore|Republic of Singapore|Singaporean
SX SXM Sint Maarten|Sint Maarten (Dutch part)
SK SVK Slovakia|Slovak Republic|Slovak|Slovakian
SI SVN Slovenia|Republic of Slovenia|Slovenian|Slovene
SB SLB Solomon Islands
SO SOM Somalia|Federal Republic of Somalia|Somali|Somalian
ZA ZAF South Africa|Republic of South Africa|South African|RSA
GS SGS South Georgia and the South Sandwich Islands
SS SSD South Sudan|Republic of South Sudan|South Sudanese
ES ESP Spain|Kingdom of Spain|Spanish|España
LK LKA Sri Lanka|Democratic Socialist Republic of Sri Lanka|Sri Lankan|Ceylon
SD SDN Sudan|Republic of the Sudan|Sudanese|The Sudan|North Sudan
SR SUR Suriname|Republic of Suriname|Surinam|Surinamese
SJ SJM Svalbard and Jan Mayen|Svalbard
SE SWE Sweden|Kingdom of Sweden|Swedish
CH CHE Switzerland|Swiss Confederation|Swiss
SY SYR Syrian Arab Republic|Syria|Syrian|Syrie
TW TWN Taiwan|Taiwan, Province of China|Republic of China (Taiwan)|Chinese Taipei|Taiwanese
TJ TJK Tajikistan|Republic of Tajikistan|Tajik|Tajikistani
TZ TZA Tanzania|United Republic of Tanzania|Tanzanian|Zanzibar
TH THA Thailand|Kingdom of Thailand|Thai|Siam
TL TLS Timor-Leste|East Timor|Democratic Republic of Timor-Leste|Timorese
TG TGO Togo|Togolese Republic|Togolese
TK TKL Tokelau
TO TON Tonga|Kingdom of Tonga|Tongan
TT TTO Trinidad and Tobago|Republic of Trinidad and Tobago|Trinidad|Trinidadian
TN TUN Tunisia|Republic of Tunisia|Tunisian|Tunisie
TR TUR Türkiye|Turkey|Republic of Türkiye|Republic of Turkey|Turkish
TM TKM Turkmenistan|Turkmen
TC TCA Turks and Caicos Islands
TV TUV Tuvalu
UG UGA Uganda|Republic of Uganda|Ugandan
UA UKR Ukraine|Ukrainian|Україна|Украина
AE ARE United Arab Emirates|UAE|U.A.E.|Emirati|Dubai|Abu Dhabi
GB GBR United Kingdom of Great Britain and Northern Ireland|United Kingdom|UK|U.K.|Great Britain|Britain|British|England|Scotland|Wales|Northern Ireland
US USA United States of America|United States|U.S.|U.S.A.|American
UM UMI United States Minor Outlying Islands
UY URY Uruguay|Eastern Republic of Uruguay|Uruguayan
UZ UZB Uzbekistan|Republic of Uzbekistan|Uzbek|Uzbekistani
VU VUT Vanuatu|Republic of Vanuatu|New Hebrides
VE VEN Venezuela|Bolivarian Republic of Venezuela|Venezuela (Bolivarian Republic of)|Venezuelan
VN VNM Viet Nam|Vietnam|Socialist Republic of Viet Nam|Vietnamese
VG VGB British Virgin Islands|Virgin Islands, British|Virgin Islands (UK)|BVI
VI VIR United States Virgin Islands|Virgin Islands, U.S.|Virgin Islands (US)|US Virgin Islands
WF WLF Wallis and Futuna
EH ESH Western Sahara|Sahrawi
YE YEM Yemen|Republic of Yemen|Yemeni|South Yemen|People's Democratic Republic of Yemen|North Yemen
ZM ZMB Zambia|Republic of Zambia|Zambian
ZW ZWE Zimbabwe|Republic of Zimbabwe|Zimbabwean|Southern Rhodesia|Rhodesia
"""

_DIVIDED = frozenset(
    {"soviet union", "ussr", "yugoslavia", "sfry", "czechoslovakia", "serbia and montenegro"}
)

_IGNORED = frozenset({"the", "of", "and", "de", "du", "la", "le"})
_SAME_WORD = {
    "st": "saint",
    "rep": "republic",
    "dem": "democratic",
    "isl": "islands",
    "ppl": "peoples",
}


def parse_country(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's name, code or nationality.

    Raises:
        InvalidInput: unknown, ambiguous, or a state that was divided among several.
    """
    if len(text) > NAME_LENGTH_MAX:
        raise InvalidInput("country", "longer than a name of a country")
    if text.strip() == "na":  # not available; Namibia is NA
        raise _unknown(text)
    code = text.strip().upper()
    table = _countries()
    if len(code) in {2, 3} and code in table.codes:
        return table.codes[code]
    words = _words(text)
    if words in table.names:
        return table.names[words]
    without_brackets = _words(re.sub(r"\([^()]*\)", " ", text))
    if without_brackets in table.names:
        return table.names[without_brackets]
    raise _unknown(text)


def _unknown(text: str) -> InvalidInput:
    if _words(text) in {_words(name) for name in _DIVIDED}:
        return InvalidInput("country", "a state that was divided; give the one of today")
    advice = "use the two-letter code of ISO 3166-1"
    return InvalidInput("country", "not a known name or code of a country", advice=advice)


def is_country_code(code: str) -> bool:
    """Whether this is an assigned alpha-2 code, in capitals, or XK."""
    return len(code) == 2 and _countries().codes.get(code) == code


class _Countries:
    """The table, turned round once at first use."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.names: dict[frozenset[str], str] = {}
        for row in _TABLE.strip().splitlines():
            alpha2, alpha3, names = row.split(" ", 2)
            self.codes[alpha2] = self.codes[alpha3] = alpha2
            for name in names.split("|"):
                self._add(_words(name), alpha2)

    def _add(self, words: frozenset[str], code: str) -> None:
        assert self.names.get(words, code) == code, f"two countries of one name: {code}"
        self.names[words] = code


@functools.cache
def _countries() -> _Countries:
    return _Countries()


def _words(text: str) -> frozenset[str]:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    # Dots and apostrophes stand inside words (U.A.E., People's), the rest between them.
    words = re.findall(r"\w+", re.sub(r"[.'’ʼ`]", "", plain))
    return frozenset(_SAME_WORD.get(word, word) for word in words) - _IGNORED
