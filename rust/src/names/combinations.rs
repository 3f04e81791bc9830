//! Combinations of a name's codes that are rare enough to be keys. Twin of `_minimal`,
//! `_combinations` and `_whole` in `names_1/keys.py`.
//!
//! The Python makes every combination and drops those that hold a smaller key; this leaves a
//! combination as soon as what is chosen holds one, which comes to the same. Codes are numbered in
//! alphabetical order for one name, so that a combination is a sorted list of numbers, packed.

use super::frequencies::{REGION_COUNT, Rarity, rarity_of_all};
use super::hashing::Set;

/// Most codes in one combination: a whole name of eight words.
pub const CODES_MAX: usize = 8;

/// Most codes in a combination that is searched for.
const SIZE_MAX: usize = 4;

/// A sorted list of up to eight codes by number, one byte each, the first lowest; 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Combination(u64);

impl Combination {
    /// Of these numbers, at most eight, in any order.
    #[must_use]
    pub fn of(numbers: &[u8]) -> Combination {
        let mut sorted = [0; CODES_MAX];
        let count = numbers.len().min(CODES_MAX);
        let kept = &mut sorted[CODES_MAX - count..];
        kept.copy_from_slice(&numbers[..count]);
        kept.sort_unstable();
        Combination(u64::from_be_bytes(sorted))
    }

    /// The numbers, ascending.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        self.0.to_be_bytes().into_iter().filter(|number| *number > 0)
    }
}

/// A set of combinations.
pub type Combinations = Set<Combination>;

/// A word of a name, or two neighbours as one: the places it covers, as bits, and its codes.
#[derive(Debug, Clone)]
pub struct Item {
    /// One bit for each place.
    pub places: u8,
    /// Numbers of its codes, from 1.
    pub codes: Vec<u8>,
}

impl Item {
    /// Whether it is two neighbours as one.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.places.count_ones() > 1
    }
}

/// The items of one name, and how rare each code is, by its number.
pub struct Choices<'a> {
    /// Words, then joined pairs.
    pub items: &'a [Item],
    /// By number less one.
    pub rarities: &'a [Rarity],
}

impl Choices<'_> {
    /// Combinations of these sizes, each of distinct codes, that are rare enough and hold no smaller
    /// one that is, nor one that is covered.
    #[must_use]
    pub fn minimal(&self, sizes: &[usize], least: i32, covered: &Combinations) -> Combinations {
        let least_size = if covered.is_empty() { sizes.first().copied().unwrap_or(1) } else { 1 };
        let mut search = Search { choices: self, least, smaller: covered.clone(), least_size };
        let mut found = Combinations::default();
        for size in sizes {
            let mut fresh = Vec::new();
            search.extend(Chosen::default(), 0, *size, &mut fresh);
            found.extend(fresh.iter().copied());
            search.smaller.extend(fresh);
        }
        found
    }

    /// Eighths of a bit by which a combination is rare.
    #[must_use]
    pub fn bits(&self, combination: Combination) -> i32 {
        rarity_of_all(combination.numbers().map(|number| self.rarity(number)))
    }

    /// All words of the name together, in each reading, at most `most` of them; a lone word only
    /// where it is rare.
    #[must_use]
    pub fn whole(&self, most: usize, lone_rare: i32) -> Combinations {
        let mut readings: Vec<Vec<u8>> = vec![Vec::new()];
        for item in self.items.iter().filter(|item| !item.is_joined()) {
            let few = readings.len() * item.codes.len() <= most;
            let usable = if few { &item.codes[..] } else { &item.codes[..1] };
            let longer = readings.iter().flat_map(|reading| {
                usable.iter().map(move |code| [&reading[..], &[*code]].concat())
            });
            readings = longer.collect();
        }
        let mut found = Combinations::default();
        for mut reading in readings {
            reading.sort_unstable();
            reading.dedup();
            let whole = Combination::of(&reading);
            if reading.len() > 1 || (reading.len() == 1 && self.bits(whole) >= lone_rare) {
                found.insert(whole);
            }
        }
        found
    }

    /// The first and the last word of a name of three at least, in each reading that is rare enough.
    #[must_use]
    pub fn ends(&self, least: i32) -> Combinations {
        let words: Vec<&Item> = self.items.iter().filter(|item| !item.is_joined()).collect();
        let [first, _, .., last] = words[..] else { return Combinations::default() };
        let pairs =
            first.codes.iter().flat_map(|one| last.codes.iter().map(move |other| (*one, *other)));
        pairs
            .filter(|(one, other)| one != other)
            .map(|(one, other)| Combination::of(&[one, other]))
            .filter(|pair| self.bits(*pair) >= least)
            .collect()
    }

    fn rarity(&self, number: u8) -> Rarity {
        self.rarities.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default()
    }
}

/// Codes chosen so far, and the places that their items cover.
#[derive(Default, Clone, Copy)]
struct Chosen {
    codes: [u8; SIZE_MAX],
    count: usize,
    places: u8,
    joined: bool,
    /// Eighths of a bit by which they are rare together, by region.
    bits: [u16; REGION_COUNT],
}

struct Search<'a> {
    choices: &'a Choices<'a>,
    least: i32,
    /// What no combination may hold.
    smaller: Combinations,
    /// None of these has fewer codes.
    least_size: usize,
}

impl Search<'_> {
    /// Choose from the items after `from` until `size` codes are chosen; what is rare goes to `fresh`.
    fn extend(&self, chosen: Chosen, from: usize, size: usize, fresh: &mut Vec<Combination>) {
        for (at, item) in self.choices.items.iter().enumerate().skip(from) {
            if chosen.places & item.places != 0 || (chosen.joined && item.is_joined()) {
                continue;
            }
            for code in &item.codes {
                let rarity = self.choices.rarity(*code);
                let longer = chosen.with(*code, item, rarity);
                let Some(longer) = longer.filter(|longer| !self.holds(longer)) else { continue };
                if longer.count < size {
                    self.extend(longer, at + 1, size, fresh);
                } else if longer.least_bits() >= self.least {
                    fresh.push(Combination::of(longer.codes()));
                }
            }
        }
    }

    /// Whether what is chosen, or a part of it with the last code, is among the smaller ones.
    fn holds(&self, chosen: &Chosen) -> bool {
        let Some((last, before)) = chosen.codes().split_last() else { return false };
        if chosen.count < self.least_size || self.smaller.is_empty() {
            return false;
        }
        (0..1u32 << before.len()).any(|mask| {
            let mut part = [*last; SIZE_MAX];
            let marked = before.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            part[1..].iter_mut().zip(marked).for_each(|(slot, (_, code))| *slot = *code);
            self.smaller.contains(&Combination::of(&part[..=mask.count_ones() as usize]))
        })
    }
}

impl Chosen {
    /// With one more code, unless it is there already.
    fn with(mut self, code: u8, item: &Item, rarity: Rarity) -> Option<Chosen> {
        if self.codes().contains(&code) {
            return None;
        }
        *self.codes.get_mut(self.count)? = code;
        self.count += 1;
        self.places |= item.places;
        self.joined |= item.is_joined();
        self.bits.iter_mut().zip(rarity).for_each(|(sum, bits)| *sum += u16::from(bits));
        Some(self)
    }

    fn least_bits(&self) -> i32 {
        self.bits.into_iter().min().map_or(0, i32::from)
    }

    fn codes(&self) -> &[u8] {
        &self.codes[..self.count]
    }
}
