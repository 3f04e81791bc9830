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
use std::sync::Mutex;

use codes::{Codes, Level, Memory};
use folding::Folding;
use frequencies::Frequencies;
use keys::{Gate, WeightedKey};
use rayon::prelude::*;
use sounds::Sounds;
use subject::Person;
use tables::Tables;
use tokens::{Token, Tokens};

/// People that one thread takes at least.
const PERSONS_MIN: usize = 64;

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

/// The recipe with its tables, shared by all threads. What it remembers changes no result.
pub struct Recipe {
    folding: Folding,
    tokens: Tokens,
    codes: Codes,
    frequencies: Frequencies,
    /// Of threads that are not at work; one for each thread at most.
    memories: Mutex<Vec<Memory>>,
}

/// A memory that goes back to the recipe when its thread is done.
struct Lent<'a> {
    memory: Memory,
    home: &'a Mutex<Vec<Memory>>,
}

impl<'a> Lent<'a> {
    fn from(home: &'a Mutex<Vec<Memory>>) -> Lent<'a> {
        let memory = home.lock().ok().and_then(|mut idle| idle.pop());
        Lent { memory: memory.unwrap_or_default(), home }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Ok(mut idle) = self.home.lock() {
            idle.push(std::mem::take(&mut self.memory));
        }
    }
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
            memories: Mutex::default(),
        })
    }

    /// Match keys of each person, on all threads, order kept.
    #[must_use]
    pub fn derive(&self, persons: &[Person], gate: &Gate) -> Vec<Vec<WeightedKey>> {
        persons
            .par_iter()
            .with_min_len(PERSONS_MIN)
            .map_init(
                || Lent::from(&self.memories),
                |lent, person| keys::derive(self, person, gate, &mut lent.memory),
            )
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
