//! The recipe's tables, as the Python package `names_1` holds them. Nothing here is retyped.
//!
//! The rules are code, once in Python and once here; the tables are data and have one home. They
//! are handed over once, when a [`super::Recipe`] is made.

#[cfg(feature = "python")]
use pyo3::FromPyObject;

use super::frequencies::Rarity;
use super::hashing::{Map, Set};

/// A set of folded words.
pub type Words = Set<String>;

/// Everything that the recipe looks up. Field names are those of `names_1/tables.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct Tables {
    /// How text becomes words.
    pub folding: FoldingTables,
    /// How words become tokens.
    pub tokens: TokenTables,
    /// How tokens become sounds, by script.
    pub sounds: Map<String, SoundTables>,
    /// What the Latin alphabet needs beside.
    pub latin: LatinTables,
    /// Chinese and Korean in Latin letters.
    pub romanised: RomanisedTables,
    /// How consonants carry vowels, by script.
    pub indic: Map<String, SignTables>,
    /// The letter whose Eastern sound an Armenian letter has in the West.
    pub western: Map<char, char>,
    /// How Hangul is read aloud.
    pub hangul: HangulTables,
    /// How Han characters are read aloud.
    pub han: HanTables,
    /// Names that are one name though they sound apart.
    pub lexicon: LexiconTables,
    /// Code to its rarity by region.
    pub rarities: Map<String, Rarity>,
    /// Rarity of a code that is not there.
    pub unseen: Rarity,
}

/// See `names_1/sounds/romanised.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct RomanisedTables {
    /// Syllables of pinyin and Wade-Giles.
    pub syllables: Map<String, SyllableRow>,
    /// Most syllables of a word.
    pub syllables_max: usize,
    /// Spellings of Korean surnames, with their sound.
    pub korean: Map<String, String>,
}

/// One syllable in Latin letters.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct SyllableRow {
    /// At the beginning of a word, it tells that the word is Chinese.
    pub tells_first: bool,
    /// It tells so later in the word.
    pub tells_later: bool,
    /// Alternatives, the likeliest first.
    pub sounds: Vec<String>,
}

/// See `names_1/surnames.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct SurnameTables {
    /// Chinese surnames of two characters.
    pub han_compound: Words,
    /// Korean surnames of two syllables.
    pub hangul_compound: Words,
    /// Korean surnames in Latin letters.
    pub korean_romanised: Words,
    /// Characters that are a Chinese surname.
    pub chinese: Words,
    /// Japanese surnames.
    pub japanese: Words,
    /// Most characters of a given name.
    pub given_length_max: usize,
}

/// See `names_1/sounds/indic.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct SignTables {
    /// What carries the vowel.
    pub consonants: String,
    /// The letter that writes this vowel.
    pub inherent: char,
    /// The dot that makes another consonant.
    pub nukta: char,
    /// What takes the vowel away.
    pub virama: char,
    /// Pairs of a consonant and the same with breath.
    pub aspirated: Vec<String>,
    /// Signs that replace it.
    pub vowels: String,
}

/// See `names_1/sounds/hangul.py`. A silent letter is an empty string.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct HangulTables {
    /// Phones of the first consonants.
    pub leads: Vec<String>,
    /// Phones of the vowels.
    pub vowels: Vec<String>,
    /// Phones of the last consonants.
    pub tails: Vec<String>,
    /// Vowels before which s is often written sh.
    pub glides: Set<String>,
    /// Surnames that have readings of their own.
    pub surnames: Map<String, Vec<String>>,
}

/// See `names_1/sounds/han.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct HanTables {
    /// Phones of each character.
    pub characters: Map<char, CharacterRow>,
    /// Surnames that have readings of their own.
    pub surnames: Map<String, Vec<String>>,
    /// Those that have no other reading.
    pub whole_surnames: Words,
    /// Most characters of a word that is read in Korean and Japanese.
    pub native_length_max: usize,
    /// Most Mandarin readings of a word.
    pub mandarin_max: usize,
    /// Most Cantonese readings of a word.
    pub cantonese_max: usize,
    /// Most Korean readings of a word.
    pub korean_max: usize,
}

/// Phone strings of one character in each language; none where it has no reading.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct CharacterRow {
    /// Mandarin.
    pub mandarin: Vec<String>,
    /// Cantonese.
    pub cantonese: Vec<String>,
    /// Korean, in a given name.
    pub korean: Vec<String>,
    /// Korean, in a surname.
    pub korean_surname: Vec<String>,
    /// Japanese, from Chinese.
    pub on: Option<String>,
    /// Japanese, native.
    pub kun: Option<String>,
}

/// See `names_1/lexicon.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct LexiconTables {
    /// Folded spelling to the first spelling of its group.
    pub by_letters: Map<String, String>,
    /// Sound to the same.
    pub by_sound: Map<String, String>,
}

/// See `names_1/folding.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct FoldingTables {
    /// A character to what it is folded to.
    pub folded: Map<char, String>,
    /// A letter and a mark to the letter that they make.
    pub composed: Map<String, String>,
    /// First and last code point of a run of letters, and their script.
    pub ranges: Vec<(u32, u32, String)>,
    /// Every capital letter.
    pub capitals: Set<char>,
    /// Characters that are marks on the letter before.
    pub marks: Set<char>,
    /// Apostrophes that may be a geresh.
    pub apostrophes: Set<char>,
    /// Hebrew letters that take a geresh.
    pub geresh_letters: Set<char>,
    /// The geresh itself.
    pub geresh: char,
    /// Latin letters, and the Cyrillic ones that look like them.
    pub look_alikes: (String, String),
    /// So many small letters before a capital make it the first of another word.
    pub joined_letters: usize,
}

/// See `names_1/particles.py`, `compounds.py`, `surnames.py` and `tokens.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct TokenTables {
    /// Between the halves of a compound.
    pub seam: char,
    /// The Arabic article, as a word.
    pub articles: Words,
    /// Words that are left out.
    pub dropped: Words,
    /// Words that are left out of a name that begins or ends with a Korean surname.
    pub dropped_of_korean: Words,
    /// Servant of.
    pub servant: Words,
    /// Father of.
    pub father: Words,
    /// Mother of.
    pub mother: Words,
    /// Second halves of names.
    pub tails: Words,
    /// By script, the one spelling of servant of, father of and mother of.
    pub heads: Map<String, (String, String, String)>,
    /// By script, how names that are written as one word begin and end.
    pub compounds: Map<String, CompoundTables>,
    /// What is left of the word for God.
    pub divine_endings: Words,
    /// By which an article is told from the word behind it.
    pub article: ArticleTables,
    /// The article at the beginning of a word, the longest first.
    pub article_prefixes: Vec<String>,
    /// The Arabic article in its own script.
    pub arabic_article: String,
    /// By which a name that is written as one word is split.
    pub surnames: SurnameTables,
    /// Letters of the longest pair that is joined.
    pub joined_length_max: usize,
}

/// By which an article is told from the word behind it.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct ArticleTables {
    /// Vowels of the alphabets that write them.
    pub vowels: String,
    /// Letters that the l of an article becomes.
    pub sun_letters: String,
}

/// Halves of names that are written as one word, for one script.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct CompoundTables {
    /// Servant of, and the articles that may follow it; nothing where the script has none.
    pub servant: (String, Vec<String>),
    /// Father of, and its forms with the article.
    pub father: (String, Vec<String>),
    /// Faith, as a second half.
    pub faith: Vec<String>,
    /// Articles that may stand before it.
    pub faith_articles: Vec<String>,
}

/// See `names_1/sounds/`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct SoundTables {
    /// Rules by the first letter, in the order they are tried.
    pub rules: Map<char, Vec<RuleRow>>,
    /// Further spellings of a word.
    pub changes: ChangeTables,
}

/// See `names_1/sounds/spellings.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct ChangeTables {
    /// By the last letter, in the order they are tried.
    pub endings: Map<char, Vec<ChangeRow>>,
    /// By the first letter, in the order they are tried.
    pub beginnings: Map<char, Vec<ChangeRow>>,
}

/// See `names_1/sounds/latin.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct LatinTables {
    /// Endings of names from Slavic languages, where h may be g.
    pub slavic_endings: Vec<String>,
    /// Letters that make one sound with an h after them.
    pub hardened: Set<char>,
}

/// One rule from letters to sounds: `rules.Rule`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct RuleRow {
    /// The letters.
    pub letters: String,
    /// What must stand before them.
    pub before: String,
    /// What must stand after them.
    pub after: String,
    /// Alternatives, the likeliest first.
    pub sounds: Vec<String>,
}

/// One change of spelling: `spellings.Change`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct ChangeRow {
    /// The letters.
    pub letters: String,
    /// What must stand next to them inside the word.
    pub beside: String,
    /// Least letters of the word.
    pub length_min: usize,
    /// The letters instead.
    pub instead: String,
    /// The first spelling stays beside the other.
    pub keeps: bool,
}
