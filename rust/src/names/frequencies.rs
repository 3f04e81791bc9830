//! How rare a code is in six regions. Twin of `names_1/frequencies.py`.

use crate::names::hashing::Map;

/// Regions of the table.
pub const REGION_COUNT: usize = 6;

/// Eighths of a bit by region.
pub type Rarity = [u8; REGION_COUNT];

/// The public frequency table.
pub struct Frequencies {
    rows: Map<String, Rarity>,
    unseen: Rarity,
}

impl Frequencies {
    /// Over these rows; `unseen` is for every other code.
    #[must_use]
    pub fn new(rows: Map<String, Rarity>, unseen: Rarity) -> Frequencies {
        Frequencies { rows, unseen }
    }

    /// Eighths of a bit by which a code is rare, in each region.
    #[must_use]
    pub fn rarity(&self, code: &str) -> Rarity {
        self.rows.get(code).copied().unwrap_or(self.unseen)
    }
}

/// Eighths of a bit by which all these codes in one name are rare, where they are least so.
#[must_use]
pub fn rarity_of_all(rarities: impl Iterator<Item = Rarity>) -> i32 {
    let mut sums = [0; REGION_COUNT];
    for rarity in rarities {
        sums.iter_mut().zip(rarity).for_each(|(sum, bits)| *sum += i32::from(bits));
    }
    sums.into_iter().min().unwrap_or_default()
}
