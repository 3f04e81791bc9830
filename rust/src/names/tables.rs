//! The recipe's tables, as the Python package `names_1` holds them. Nothing here is retyped.
//!
//! The rules are code, once in Python and once here; the tables are data and have one home. They
//! are handed over once, when a [`super::Recipe`] is made.

use std::collections::{HashMap, HashSet};

#[cfg(feature = "python")]
use pyo3::FromPyObject;

/// A set of folded words.
pub type Words = HashSet<String>;

/// Everything that the recipe looks up. Field names are those of `names_1/tables.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct Tables {
    /// How text becomes words.
    pub folding: FoldingTables,
    /// How words become tokens.
    pub tokens: TokenTables,
    /// How tokens become sounds, by script.
    pub sounds: HashMap<String, SoundTables>,
    /// What the Latin alphabet needs beside.
    pub latin: LatinTables,
    /// Names that are one name though they sound apart.
    pub lexicon: LexiconTables,
}

/// See `names_1/lexicon.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct LexiconTables {
    /// Folded spelling to the first spelling of its group.
    pub by_letters: HashMap<String, String>,
    /// Sound to the same.
    pub by_sound: HashMap<String, String>,
}

/// See `names_1/folding.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct FoldingTables {
    /// A character to what it is folded to.
    pub folded: HashMap<char, String>,
    /// A letter and a mark to the letter that they make.
    pub composed: HashMap<String, String>,
    /// First and last code point of a run of letters, and their script.
    pub ranges: Vec<(u32, u32, String)>,
    /// Every capital letter.
    pub capitals: HashSet<char>,
    /// Characters that are marks on the letter before.
    pub marks: HashSet<char>,
    /// Apostrophes that may be a geresh.
    pub apostrophes: HashSet<char>,
    /// Hebrew letters that take a geresh.
    pub geresh_letters: HashSet<char>,
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
    /// Servant of.
    pub servant: Words,
    /// Father of.
    pub father: Words,
    /// Mother of.
    pub mother: Words,
    /// Second halves of names.
    pub tails: Words,
    /// By script, the one spelling of servant of, father of and mother of.
    pub heads: HashMap<String, (String, String, String)>,
    /// By script, how names that are written as one word begin and end.
    pub compounds: HashMap<String, CompoundTables>,
    /// What is left of the word for God.
    pub divine_endings: Words,
    /// Vowels of the alphabets that write them.
    pub vowels: String,
    /// The article at the beginning of a word, the longest first.
    pub article_prefixes: Vec<String>,
    /// The Arabic article in its own script.
    pub arabic_article: String,
    /// By script, surnames of more than one character.
    pub surnames: HashMap<String, Words>,
    /// Letters of the longest pair that is joined.
    pub joined_length_max: usize,
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
    pub rules: HashMap<char, Vec<RuleRow>>,
    /// Further spellings, in the order they are tried.
    pub changes: Vec<ChangeRow>,
}

/// See `names_1/sounds/latin.py`.
#[derive(Debug, Clone)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct LatinTables {
    /// Endings of names from Slavic languages, where h may be g.
    pub slavic_endings: Vec<String>,
    /// Letters that make one sound with an h after them.
    pub hardened: HashSet<char>,
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
    /// At the end of the word, or else at its beginning.
    pub at_end: bool,
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
