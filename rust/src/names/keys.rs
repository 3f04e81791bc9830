//! Match keys of a record. Twin of `names_1/keys.py`, in the same order.

use std::sync::Arc;

#[cfg(feature = "python")]
use pyo3::FromPyObject;

use super::Recipe;
use super::codes::Memory;
use super::combinations::{Choices, Combination, Combinations, Item};
use super::dates::{Day, days_of, windows_of};
use super::frequencies::Rarity;
use super::subject::Person;

const PREFIX: &[u8] = b"comity/names-1\x00";
const KEYS_MAX: usize = 64;
const YEAR_BITS: i32 = 30;
const DAY_BITS: i32 = 105;
const DATED: i32 = 106;
const TOKENS_MAX: usize = 8;
const READINGS_OF_JOIN_MAX: usize = 2;
const MANY_ITEMS: usize = 9;
const WHOLE_NAMES_MAX: usize = 16;
const LONE_RARE: i32 = 48;
const ENDS_RARE: i32 = 90;

/// What a profile lets be a key: `keys.Gate`.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(feature = "python", derive(FromPyObject))]
pub struct Gate {
    /// Least rarity of a key of names alone, in eighths of a bit.
    pub rare: i32,
    /// Whether a whole name is a key however common it is, and its first and last word.
    pub whole_names: bool,
}

/// The bytes that are blinded, and the eighths of a bit by which a chance agreement is unlikely.
pub type WeightedKey = (Vec<u8>, i32);

/// The codes of one name, numbered in alphabetical order, and the items that have them.
struct Name<'a> {
    codes: Vec<&'a str>,
    rarities: Vec<Rarity>,
    items: Vec<Item>,
}

/// The places that a word or a joined pair takes up, and its codes.
type Coded = (u8, usize, Arc<[String]>);

/// The match keys of a person, each once, at most 64, the rarest first.
#[must_use]
pub fn derive(
    recipe: &Recipe,
    person: &Person,
    gate: &Gate,
    memory: &mut Memory,
) -> Vec<WeightedKey> {
    let windows = windows_of(&person.births);
    let days = days_of(&person.births);
    let mut names: Vec<&String> = person.names.iter().collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::with_capacity(2 * KEYS_MAX);
    for name in names {
        let coded = coded(recipe, name, memory);
        let name = Name::new(recipe, &coded);
        let mut keys = Keys { name: &name, found: &mut found };
        keys.of_name(&windows, &days, gate);
    }
    found.sort_unstable_by(|(a, a_bits), (b, b_bits)| b_bits.cmp(a_bits).then_with(|| a.cmp(b)));
    found.dedup();
    found.truncate(KEYS_MAX);
    found
}

fn coded(recipe: &Recipe, name: &str, memory: &mut Memory) -> Vec<Coded> {
    let mut tokens = recipe.tokens.tokens_of(name, &recipe.folding);
    tokens.truncate(TOKENS_MAX);
    let mut found: Vec<Coded> = Vec::with_capacity(2 * tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        found.push((1 << at, usize::MAX, recipe.codes.remembered(token, memory)));
    }
    if tokens.len() > 2 {
        for (first, join) in recipe.tokens.joins_of(&tokens) {
            found.push((3 << first, READINGS_OF_JOIN_MAX, recipe.codes.remembered(&join, memory)));
        }
    }
    found
}

impl<'a> Name<'a> {
    fn new(recipe: &Recipe, coded: &'a [Coded]) -> Name<'a> {
        let held = |(_, most, codes): &'a Coded| codes.iter().take(*most).map(String::as_str);
        let mut codes: Vec<&str> = coded.iter().flat_map(held).collect();
        codes.sort_unstable();
        codes.dedup();
        let number = |code: &str| codes.partition_point(|other| *other < code) as u8 + 1;
        let item =
            |entry: &'a Coded| Item { places: entry.0, codes: held(entry).map(number).collect() };
        let items = coded.iter().map(item).filter(|item| !item.codes.is_empty()).collect();
        let rarities = codes.iter().map(|code| recipe.frequencies.rarity(code)).collect();
        Name { codes, rarities, items }
    }

    fn choices(&self) -> Choices<'_> {
        Choices { items: &self.items, rarities: &self.rarities }
    }

    fn code(&self, number: u8) -> &str {
        self.codes.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
    }
}

/// The keys of one record as they are found, name by name.
struct Keys<'a> {
    name: &'a Name<'a>,
    found: &'a mut Vec<WeightedKey>,
}

impl Keys<'_> {
    fn of_name(&mut self, windows: &[i32], days: &[Day], gate: &Gate) {
        let choices = self.name.choices();
        let sizes: &[usize] = if self.name.items.len() > MANY_ITEMS { &[2, 3] } else { &[2, 3, 4] };
        let rare = choices.minimal(sizes, gate.rare, &Combinations::default());
        let (whole, ends) = if gate.whole_names {
            (choices.whole(WHOLE_NAMES_MAX, LONE_RARE), choices.ends(ENDS_RARE))
        } else {
            (Combinations::default(), Combinations::default())
        };
        rare.iter().chain(&whole).chain(&ends).for_each(|codes| self.put(b'N', *codes, &[], 0));
        if !windows.is_empty() {
            for codes in choices.minimal(&[2, 3], DATED - YEAR_BITS, &rare) {
                windows.iter().for_each(|window| self.put(b'Y', codes, &[*window], YEAR_BITS));
            }
        }
        if !days.is_empty() {
            for codes in choices.minimal(&[1, 2], DATED - DAY_BITS, &rare) {
                for (year, low, high) in days {
                    self.put(b'D', codes, &[*year, i32::from(*low), i32::from(*high)], DAY_BITS);
                }
            }
        }
    }

    fn put(&mut self, kind: u8, codes: Combination, date: &[i32], date_bits: i32) {
        let spelled = codes.numbers().map(|number| self.name.code(number));
        let key = encode(kind, spelled, date);
        let bits = self.name.choices().bits(codes) + date_bits;
        self.found.push((key, bits));
    }
}

/// The bytes that are matched: recipe, kind, codes, date.
fn encode<'a>(kind: u8, codes: impl Iterator<Item = &'a str>, date: &[i32]) -> Vec<u8> {
    let mut key = Vec::with_capacity(64);
    key.extend_from_slice(PREFIX);
    key.push(kind);
    for code in codes {
        key.push(0);
        key.extend_from_slice(code.as_bytes());
    }
    for part in date {
        key.push(0);
        key.extend_from_slice(part.to_string().as_bytes());
    }
    key
}
