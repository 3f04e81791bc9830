//! Eight elements of the field of 2^255 - 19 at a time.
//!
//! # Radix and bounds
//!
//! An element is five limbs a0 to a4 and stands for the sum of ai * 2^(51 i). The multiplier takes
//! 52 bits and gives the 104-bit product in two halves, low (bits 0 to 51) and high (52 to 103).
//! With limbs of 51 bits the high half of ai * bj weighs 2 * 2^(51 (i + j + 1)): it is doubled
//! once and falls on a limb.
//!
//! Between operations every limb is *loose*: at most `LOOSE` = 2^51 + 2^18. All operations take
//! loose elements and give loose elements; debug builds assert it.
//!
//! | step | each limb at most |
//! |---|---|
//! | a product's low halves, five of them | 5 * 2^52 < 2^54.4 |
//! | its high halves, five of them | 5 * (2^50 + 2^19) < 2^52.4 |
//! | what falls beyond limb 4: low + 2 high | 2^55.2 |
//! | the same times 19 (2^255 = 19) | 2^59.5 |
//! | limb before the carry, all together | 2^59.6 |
//! | carry out of a limb | 2^8.6, at limb 0 times 19: 2^13 |
//! | a + b | 2^52 + 2^19 |
//! | a + 2p - b, never below zero since 2p has limbs of at least 2^52 - 38 | 2^52.6 |
//!
//! One carry, all limbs at once, takes anything below 2^63 to 2^51 + 19 * 2^12, which is loose.
//!
//! # Constant time
//!
//! No branch and no address depends on a value: choices are made by masks. Sequences of squarings
//! have lengths that are constants of the field.

use zeroize::Zeroize;

use super::vector::{LANES, Mask, Vector};

const LIMB_BITS: u32 = 51;
const LIMB: u64 = (1 << LIMB_BITS) - 1;
/// Greatest limb between operations.
const LOOSE: u64 = (1 << LIMB_BITS) + (1 << 18);

/// Eight field elements.
#[derive(Clone, Copy, Zeroize)]
pub struct Field([Vector; 5]);

/// A constant of the field from its 256 bits, lowest word first.
pub const fn limbs(words: [u64; 4]) -> [u64; 5] {
    let [a, b, c, d] = words;
    [
        a & LIMB,
        (a >> 51 | b << 13) & LIMB,
        (b >> 38 | c << 26) & LIMB,
        (c >> 25 | d << 39) & LIMB,
        d >> 12,
    ]
}

const fn words(limbs: [u64; 5]) -> [u64; 4] {
    let [a, b, c, d, e] = limbs;
    [a | b << 51, b >> 13 | c << 38, c >> 26 | d << 25, d >> 39 | e << 12]
}

impl Field {
    /// The same constant in every lane.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn constant(limbs: &[u64; 5]) -> Field {
        let mut out = [Vector::all(0); 5];
        for (limb, value) in out.iter_mut().zip(limbs) {
            *limb = Vector::all(*value);
        }
        Field(out)
    }

    /// Zero in every lane.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn zero() -> Field {
        Field([Vector::all(0); 5])
    }

    /// One in every lane.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn one() -> Field {
        Field::constant(&[1, 0, 0, 0, 0])
    }

    /// The 256 bits of each lane as they are, of which the value may be above the prime.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn load(lanes: &[[u64; 4]; LANES]) -> Field {
        let mut spread = [[0u64; LANES]; 5];
        for (lane, bits) in lanes.iter().enumerate() {
            for (limb, value) in spread.iter_mut().zip(limbs(*bits)) {
                limb[lane] = value;
            }
        }
        let mut out = [Vector::all(0); 5];
        for (limb, values) in out.iter_mut().zip(&spread) {
            *limb = Vector::load(values);
        }
        Field(out)
    }

    /// The value of each lane below the prime, as 256 bits.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn store(&self) -> [[u64; 4]; LANES] {
        let least = self.least();
        let mut spread = [[0u64; LANES]; 5];
        for (values, limb) in spread.iter_mut().zip(least.0) {
            *values = limb.store();
        }
        let mut lanes = [[0; 4]; LANES];
        for (lane, bits) in lanes.iter_mut().enumerate() {
            let [a, b, c, d, e] = &spread;
            *bits = words([a[lane], b[lane], c[lane], d[lane], e[lane]]);
        }
        lanes
    }

    /// Sum.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn plus(&self, other: &Field) -> Field {
        let mut sums = self.0;
        for (sum, limb) in sums.iter_mut().zip(other.0) {
            *sum = sum.plus(limb);
        }
        carried(sums)
    }

    /// Difference: twice the prime is added first, so that no limb falls below zero.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn minus(&self, other: &Field) -> Field {
        let lowest = Vector::all(2 * (LIMB - 18));
        let other_limbs = Vector::all(2 * LIMB);
        let mut out = self.0;
        for (index, limb) in out.iter_mut().enumerate() {
            let twice_prime = if index == 0 { lowest } else { other_limbs };
            *limb = limb.plus(twice_prime).minus(other.0[index]);
        }
        carried(out)
    }

    /// The negative.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn negated(&self) -> Field {
        Field::zero().minus(self)
    }

    /// Product, by the rows of the schoolbook: 25 low halves, 25 high halves.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn times(&self, other: &Field) -> Field {
        self.assert_loose();
        other.assert_loose();
        let (mut low, mut high) = ([Vector::all(0); 9], [Vector::all(0); 9]);
        for i in 0..5 {
            for j in 0..5 {
                low[i + j] = low[i + j].plus_low(self.0[i], other.0[j]);
                high[i + j] = high[i + j].plus_high(self.0[i], other.0[j]);
            }
        }
        folded(low, high)
    }

    /// Square: the ten mixed products once and doubled, then the five squares.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn squared(&self) -> Field {
        self.assert_loose();
        let (mut low, mut high) = ([Vector::all(0); 9], [Vector::all(0); 9]);
        for i in 0..5 {
            for j in i + 1..5 {
                low[i + j] = low[i + j].plus_low(self.0[i], self.0[j]);
                high[i + j] = high[i + j].plus_high(self.0[i], self.0[j]);
            }
        }
        for k in 1..8 {
            low[k] = low[k].plus(low[k]);
            high[k] = high[k].plus(high[k]);
        }
        for i in 0..5 {
            low[2 * i] = low[2 * i].plus_low(self.0[i], self.0[i]);
            high[2 * i] = high[2 * i].plus_high(self.0[i], self.0[i]);
        }
        folded(low, high)
    }

    /// `other` in the lanes of the mask.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn replaced(&self, mask: Mask, other: &Field) -> Field {
        let mut out = self.0;
        for (limb, replacement) in out.iter_mut().zip(other.0) {
            *limb = limb.replaced(mask, replacement);
        }
        Field(out)
    }

    /// The negative in the lanes of the mask.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn negated_where(&self, mask: Mask) -> Field {
        self.replaced(mask, &self.negated())
    }

    /// Lanes whose value is odd, which RFC 9496 calls negative.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn negative(&self) -> Mask {
        self.least().0[0].any_of(Vector::all(1))
    }

    /// The one of value and negative that is even.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn absolute(&self) -> Field {
        self.negated_where(self.negative())
    }

    /// Lanes in which both have the same value.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn equal(&self, other: &Field) -> Mask {
        self.minus(other).is_zero()
    }

    /// Lanes whose value is zero.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn is_zero(&self) -> Mask {
        self.least().same_limbs(&Field::zero())
    }

    /// Lanes whose limbs were loaded from a value below the prime.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn canonical(&self) -> Mask {
        self.least().same_limbs(self)
    }

    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn same_limbs(&self, other: &Field) -> Mask {
        let mut same = Mask::MAX;
        for (one, another) in self.0.iter().zip(other.0) {
            same &= one.equal(another);
        }
        same
    }

    /// The limbs of the value below the prime: 51 bits each.
    ///
    /// Two carries leave a value below 2^255 + 2^18 in limbs that are at most one too large; q is
    /// then 1 exactly where value + 19 reaches 2^255, and adding 19 q and dropping bit 255 takes
    /// the prime away.
    #[inline(never)]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn least(&self) -> Field {
        let Field(mut limb) = carried(carried(self.0).0);
        let mut q = limb[0].plus(Vector::all(19)).down::<LIMB_BITS>();
        for value in &limb[1..] {
            q = value.plus(q).down::<LIMB_BITS>();
        }
        limb[0] = limb[0].plus(nineteen_times(q));
        for i in 0..4 {
            limb[i + 1] = limb[i + 1].plus(limb[i].down::<LIMB_BITS>());
        }
        for value in &mut limb {
            *value = value.and(Vector::all(LIMB));
        }
        Field(limb)
    }

    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn assert_loose(&self) {
        if cfg!(debug_assertions) {
            for limb in self.0 {
                for value in limb.store() {
                    assert!(value <= LOOSE, "a limb is not loose");
                }
            }
        }
    }
}

/// Squared `count` times, two chains side by side: one fills the time the other waits for.
#[inline(never)]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn squared_times(fields: &[Field; 2], count: usize) -> [Field; 2] {
    let [mut one, mut other] = *fields;
    for _ in 0..count {
        one = one.squared();
        other = other.squared();
    }
    [one, other]
}

/// Products of two pairs.
#[inline(never)]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn both_times(a: &[Field; 2], b: &[Field; 2]) -> [Field; 2] {
    [a[0].times(&b[0]), a[1].times(&b[1])]
}

/// z^(2^250 - 1) and z^11, from which both roots and inverses are a few steps away.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn long_power(z: &[Field; 2]) -> ([Field; 2], [Field; 2]) {
    let z2 = squared_times(z, 1);
    let z9 = both_times(z, &squared_times(&z2, 2));
    let z11 = both_times(&z2, &z9);
    let ones5 = both_times(&z9, &squared_times(&z11, 1));
    let ones10 = both_times(&squared_times(&ones5, 5), &ones5);
    let ones20 = both_times(&squared_times(&ones10, 10), &ones10);
    let ones40 = both_times(&squared_times(&ones20, 20), &ones20);
    let ones50 = both_times(&squared_times(&ones40, 10), &ones10);
    let ones100 = both_times(&squared_times(&ones50, 50), &ones50);
    let ones200 = both_times(&squared_times(&ones100, 100), &ones100);
    (both_times(&squared_times(&ones200, 50), &ones50), z11)
}

/// z^((p - 5) / 8) = z^(2^252 - 3).
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn root_power(z: &[Field; 2]) -> [Field; 2] {
    let (ones250, _) = long_power(z);
    both_times(&squared_times(&ones250, 2), z)
}

/// z^(p - 2), the inverse; zero stays zero.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn inverse(z: &Field) -> Field {
    let (ones250, z11) = long_power(&[*z, Field::one()]);
    both_times(&squared_times(&ones250, 5), &z11)[0]
}

/// `SQRT_RATIO_M1` of RFC 9496, section 4.2: roots of u / v, and the lanes in which it is a square.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn root_of_ratio(u: &[Field; 2], v: &[Field; 2]) -> ([Field; 2], [Mask; 2]) {
    let v3 = both_times(&squared_times(v, 1), v);
    let v7 = both_times(&squared_times(&v3, 1), v);
    let power = root_power(&both_times(u, &v7));
    let roots = both_times(&both_times(u, &v3), &power);
    let checks = both_times(v, &squared_times(&roots, 1));
    let (one, square) = chosen_root(&roots[0], &checks[0], &u[0]);
    let (other, other_square) = chosen_root(&roots[1], &checks[1], &u[1]);
    ([one, other], [square, other_square])
}

#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn chosen_root(root: &Field, check: &Field, u: &Field) -> (Field, Mask) {
    let i = Field::constant(&SQRT_M1);
    let minus_u = u.negated();
    let correct = check.equal(u);
    let flipped = check.equal(&minus_u);
    let flipped_i = check.equal(&minus_u.times(&i));
    let root = root.replaced(flipped | flipped_i, &root.times(&i));
    (root.absolute(), correct | flipped)
}

/// The root of -1 that RFC 9496, section 4.1, names.
pub const SQRT_M1: [u64; 5] = limbs([
    0xc4ee_1b27_4a0e_a0b0,
    0x2f43_1806_ad2f_e478,
    0x2b4d_0099_3dfb_d7a7,
    0x2b83_2480_4fc1_df0b,
]);

/// Limbs with weight beyond 2^255 come back 19 times, high halves count twice.
#[inline]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn folded(low: [Vector; 9], high: [Vector; 9]) -> Field {
    let mut out = [low[0], low[1], low[2], low[3], low[4]];
    for k in 1..5 {
        out[k] = out[k].plus(high[k - 1]).plus(high[k - 1]);
    }
    for k in 0..4 {
        let beyond = low[k + 5].plus(high[k + 4]).plus(high[k + 4]);
        out[k] = out[k].plus(nineteen_times(beyond));
    }
    out[4] = out[4].plus(nineteen_times(high[8].plus(high[8])));
    carried(out)
}

/// By shift and sums: the full 64-bit multiplication takes three times as long.
#[inline]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn nineteen_times(a: Vector) -> Vector {
    a.up::<4>().opaque().plus(a.plus(a).opaque().plus(a))
}

/// Every limb passes on what it has beyond 51 bits, all at the same time.
#[inline]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn carried(limbs: [Vector; 5]) -> Field {
    let mask = Vector::all(LIMB);
    let (mut kept, mut over) = (limbs, limbs);
    for index in 0..5 {
        kept[index] = limbs[index].and(mask);
        over[index] = limbs[index].down::<LIMB_BITS>();
    }
    Field([
        kept[0].plus_low(over[4], Vector::all(19)),
        kept[1].plus(over[0]),
        kept[2].plus(over[1]),
        kept[3].plus(over[2]),
        kept[4].plus(over[3]),
    ])
}
