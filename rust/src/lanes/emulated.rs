//! The instructions of `vector` in plain arithmetic, lane by lane: for the tests.
//!
//! With it everything above runs on every processor, slowly, and debug builds check the bounds of
//! every limb. What is left to a processor that has the lanes is that each instruction does what
//! stands here; `cargo test` compares them there one by one.

use std::array::from_fn;

use zeroize::Zeroize;

/// Entries of a vector, each worked on by itself.
pub const LANES: usize = 8;

/// One bit for each lane, lane 0 in the lowest.
pub type Mask = u8;

/// Eight 64-bit integers.
#[derive(Clone, Copy, Zeroize)]
pub struct Vector([u64; LANES]);

const BITS_52: u64 = (1 << 52) - 1;

impl Vector {
    /// The same number in every lane.
    pub fn all(number: u64) -> Vector {
        Vector([number; LANES])
    }

    /// One number for each lane.
    pub fn load(lanes: &[u64; LANES]) -> Vector {
        Vector(*lanes)
    }

    /// The number of each lane.
    pub fn store(self) -> [u64; LANES] {
        self.0
    }

    /// Sum modulo 2^64.
    pub fn plus(self, other: Vector) -> Vector {
        Vector(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
    }

    /// Difference modulo 2^64.
    pub fn minus(self, other: Vector) -> Vector {
        Vector(from_fn(|lane| self.0[lane].wrapping_sub(other.0[lane])))
    }

    /// Bits that both have.
    pub fn and(self, other: Vector) -> Vector {
        Vector(from_fn(|lane| self.0[lane] & other.0[lane]))
    }

    /// Shifted by `BITS` towards the high end.
    pub fn up<const BITS: u32>(self) -> Vector {
        Vector(self.0.map(|number| number << BITS))
    }

    /// Shifted by `BITS` towards the low end.
    pub fn down<const BITS: u32>(self) -> Vector {
        Vector(self.0.map(|number| number >> BITS))
    }

    /// The same.
    pub fn opaque(self) -> Vector {
        self
    }

    /// Plus the low 52 bits of the product of the low 52 bits of `a` and `b`.
    pub fn plus_low(self, a: Vector, b: Vector) -> Vector {
        self.plus(product(a, b, |product| product as u64 & BITS_52))
    }

    /// Plus bits 52 to 103 of the product of the low 52 bits of `a` and `b`.
    pub fn plus_high(self, a: Vector, b: Vector) -> Vector {
        self.plus(product(a, b, |product| (product >> 52) as u64))
    }

    /// `other` in the lanes of the mask, our own in the rest.
    pub fn replaced(self, mask: Mask, other: Vector) -> Vector {
        Vector(from_fn(|lane| if mask >> lane & 1 == 1 { other.0[lane] } else { self.0[lane] }))
    }

    /// Lanes in which both are equal.
    pub fn equal(self, other: Vector) -> Mask {
        mask(|lane| self.0[lane] == other.0[lane])
    }

    /// Lanes in which some bit of `bits` is set.
    pub fn any_of(self, bits: Vector) -> Mask {
        mask(|lane| self.0[lane] & bits.0[lane] != 0)
    }

    /// Lanes below zero, read as signed.
    pub fn negative(self) -> Mask {
        mask(|lane| self.0[lane].cast_signed() < 0)
    }

    /// Absolute values of signed numbers.
    pub fn absolute(self) -> Vector {
        Vector(self.0.map(|number| number.cast_signed().unsigned_abs()))
    }
}

fn product(a: Vector, b: Vector, half: impl Fn(u128) -> u64) -> Vector {
    let of = |lane: usize| u128::from(a.0[lane] & BITS_52) * u128::from(b.0[lane] & BITS_52);
    Vector(from_fn(|lane| half(of(lane))))
}

fn mask(holds: impl Fn(usize) -> bool) -> Mask {
    (0..LANES).fold(0, |mask, lane| mask | u8::from(holds(lane)) << lane)
}
