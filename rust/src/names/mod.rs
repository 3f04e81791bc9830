//! Match keys of names: the fast twin of the Python package `comity.domain.match_keys.names_1`.
//!
//! The Python is the recipe, and this gives the same bytes for the same records; a difference is a
//! fault of this module. The rules stand in the order of the Python, so that a change there is
//! found here. The tables come from there when a [`Recipe`] is made.

pub mod codes;
pub mod combinations;
pub mod dates;
pub mod folding;
pub mod frequencies;
pub mod hashing;
pub mod keys;
pub mod script;
pub mod sounds;
pub mod subject;
pub mod tables;
pub mod tokens;

use std::fmt;

use codes::{Codes, Level, Memory};
use folding::Folding;
use frequencies::Frequencies;
use keys::{Gate, WeightedKey};
use rayon::prelude::*;
use sounds::Sounds;
use subject::Subject;
use tables::Tables;
use tokens::{Token, Tokens};

/// Subjects that one thread takes at least, so that what it has read serves again.
const SUBJECTS_MIN: usize = 256;

/// A table that names what this recipe does not know: the two twins are of different versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tables of another recipe: {}", self.0)
    }
}

impl std::error::Error for Fault {}

fn unknown_script(code: &str) -> Fault {
    Fault(format!("unknown script {code}"))
}

/// The recipe with its tables. Immutable, so that all threads share it.
pub struct Recipe {
    folding: Folding,
    tokens: Tokens,
    codes: Codes,
    frequencies: Frequencies,
}

impl Recipe {
    /// [`Fault`] where the tables are not those of this recipe.
    pub fn new(tables: &Tables) -> Result<Recipe, Fault> {
        let sounds = Sounds::new(tables)?;
        Ok(Recipe {
            folding: Folding::new(&tables.folding)?,
            tokens: Tokens::new(&tables.tokens)?,
            codes: Codes::new(sounds, &tables.lexicon),
            frequencies: Frequencies::new(tables.rarities.clone(), tables.unseen),
        })
    }

    /// Match keys of each subject, on all threads, order kept.
    #[must_use]
    pub fn derive(&self, subjects: &[Subject], gate: &Gate) -> Vec<Vec<WeightedKey>> {
        subjects
            .par_iter()
            .with_min_len(SUBJECTS_MIN)
            .map_init(Memory::default, |memory, subject| keys::derive(self, subject, gate, memory))
            .collect()
    }

    /// The tokens of a name and what they may be joined to, each with its codes at this level.
    #[must_use]
    pub fn codes_of_name(&self, text: &str, level: Level) -> Vec<(Token, Vec<String>)> {
        let mut tokens = self.tokens.tokens_of(text, &self.folding);
        let joins = self.tokens.joins_of(&tokens);
        tokens.extend(joins.into_iter().map(|(_, token)| token));
        let with_codes = |token: Token| {
            let codes = self.codes.codes_of(&token, level);
            (token, codes)
        };
        tokens.into_iter().map(with_codes).collect()
    }
}
