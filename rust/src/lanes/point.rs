//! Eight points of the twisted Edwards curve behind ristretto255, each times a secret scalar.
//!
//! Extended coordinates (X : Y : Z : T) with T = XY/Z on -x^2 + y^2 = 1 + d x^2 y^2; formulas of
//! Hisil, Wong, Carter and Dawson, *Twisted Edwards Curves Revisited* (2008): complete on this
//! curve, so that no point needs a case of its own.
//!
//! # Scalars
//!
//! A scalar below 2^253 is written in 51 digits of five bits from -16 to 15. Each digit costs five
//! doublings and one addition from a table of 16 multiples. Every entry of the table is read for
//! every digit, and masks keep the one that is wanted: neither addresses nor branches depend on the
//! scalar. Lanes have digits of their own, so that a batch may have a blind for each item.

use zeroize::{Zeroize, Zeroizing};

use super::field::{Field, limbs};
use super::vector::{LANES, Mask, Vector};

/// The constant d of the curve.
pub const D: [u64; 5] = limbs([
    0x75eb_4dca_1359_78a3,
    0x0070_0a4d_4141_d8ab,
    0x8cc7_4079_7779_e898,
    0x5203_6cee_2b6f_fe73,
]);

/// Twice d.
const D2: [u64; 5] = limbs([
    0xebd6_9b94_26b2_f159,
    0x00e0_149a_8283_b156,
    0x198e_80f2_eef3_d130,
    0x2406_d9dc_56df_fce7,
]);

const DIGITS: usize = 51;
const DIGIT_BITS: usize = 5;
const MULTIPLES: usize = 16;

/// Eight points in extended coordinates.
#[derive(Clone, Copy, Zeroize)]
pub struct Point {
    pub x: Field,
    pub y: Field,
    pub z: Field,
    pub t: Field,
}

/// A point made ready to be added: Y + X, Y - X, 2Z, 2dT.
#[derive(Clone, Copy)]
struct Addend {
    sum: Field,
    difference: Field,
    z2: Field,
    dt2: Field,
}

/// Digits of one scalar for each lane, lowest first.
pub struct Digits(Zeroizing<[[u64; LANES]; DIGITS]>);

impl Digits {
    /// From canonical scalars below 2^253, 32 bytes each, little-endian.
    pub fn new(scalars: &[&[u8; 32]; LANES]) -> Digits {
        let mut digits = Zeroizing::new([[0; LANES]; DIGITS]);
        for (lane, scalar) in scalars.iter().enumerate() {
            let mut carry = 0;
            for (index, lanes) in digits.iter_mut().enumerate() {
                let digit = five_bits(scalar, index * DIGIT_BITS) + carry;
                carry = (digit + 16) >> DIGIT_BITS;
                lanes[lane] = (digit - (carry << DIGIT_BITS)).cast_unsigned();
            }
            debug_assert_eq!(carry, 0, "a scalar of more than 253 bits");
        }
        Digits(digits)
    }
}

fn five_bits(scalar: &[u8; 32], bit: usize) -> i64 {
    let byte = bit / 8;
    let low = u16::from(scalar[byte]);
    let high = scalar.get(byte + 1).map_or(0, |next| u16::from(*next));
    i64::from((low | high << 8) >> (bit % 8) & 31)
}

impl Point {
    /// The neutral point.
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn neutral() -> Point {
        Point { x: Field::zero(), y: Field::one(), z: Field::one(), t: Field::zero() }
    }

    /// Twice the point, `count` times over. T is needed for additions alone: it comes last.
    #[inline(never)]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn doubled(&self, count: usize) -> Point {
        let mut point = *self;
        for round in 1..=count {
            let xx = point.x.squared();
            let yy = point.y.squared();
            let zz = point.z.squared();
            let h = xx.plus(&yy);
            let e = h.minus(&point.x.plus(&point.y).squared());
            let g = xx.minus(&yy);
            let f = zz.plus(&zz).plus(&g);
            point.x = e.times(&f);
            point.y = g.times(&h);
            point.z = f.times(&g);
            if round == count {
                point.t = e.times(&h);
            }
        }
        point
    }

    #[inline(never)]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn plus(&self, other: &Addend) -> Point {
        let a = self.y.minus(&self.x).times(&other.difference);
        let b = self.y.plus(&self.x).times(&other.sum);
        let c = self.t.times(&other.dt2);
        let d = self.z.times(&other.z2);
        let (e, f, g, h) = (b.minus(&a), d.minus(&c), d.plus(&c), b.plus(&a));
        Point { x: e.times(&f), y: g.times(&h), z: f.times(&g), t: e.times(&h) }
    }

    #[inline(never)]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn addend(&self) -> Addend {
        Addend {
            sum: self.y.plus(&self.x),
            difference: self.y.minus(&self.x),
            z2: self.z.plus(&self.z),
            dt2: self.t.times(&Field::constant(&D2)),
        }
    }

    /// Sum of two points.
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn plus_point(&self, other: &Point) -> Point {
        self.plus(&other.addend())
    }

    /// Each lane's point times its scalar, in constant time.
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    pub fn times(&self, digits: &Digits) -> Point {
        let table = Table::new(self);
        let mut total = Point::neutral();
        for lanes in digits.0.iter().rev() {
            total = total.doubled(DIGIT_BITS).plus(&table.select(Vector::load(lanes)));
        }
        total
    }
}

/// One to sixteen times a point.
struct Table([Addend; MULTIPLES]);

impl Table {
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn new(point: &Point) -> Table {
        let once = point.addend();
        let mut table = [once; MULTIPLES];
        let mut multiples = [*point; MULTIPLES];
        for index in 1..MULTIPLES {
            let times = index + 1;
            multiples[index] = if times % 2 == 0 {
                multiples[times / 2 - 1].doubled(1)
            } else {
                multiples[index - 1].plus(&once)
            };
            table[index] = multiples[index].addend();
        }
        Table(table)
    }

    /// The multiple that each lane's digit asks for; every entry is read.
    #[inline(never)]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn select(&self, digits: Vector) -> Addend {
        let size = digits.absolute();
        let mut chosen = Addend {
            sum: Field::one(),
            difference: Field::one(),
            z2: Field::constant(&[2, 0, 0, 0, 0]),
            dt2: Field::zero(),
        };
        let mut times = Vector::all(1);
        for entry in &self.0 {
            let wanted = size.equal(times);
            chosen.sum = chosen.sum.replaced(wanted, &entry.sum);
            chosen.difference = chosen.difference.replaced(wanted, &entry.difference);
            chosen.z2 = chosen.z2.replaced(wanted, &entry.z2);
            chosen.dt2 = chosen.dt2.replaced(wanted, &entry.dt2);
            times = times.plus(Vector::all(1));
        }
        chosen.negated_where(digits.negative())
    }
}

impl Addend {
    #[inline]
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn negated_where(&self, mask: Mask) -> Addend {
        Addend {
            sum: self.sum.replaced(mask, &self.difference),
            difference: self.difference.replaced(mask, &self.sum),
            z2: self.z2,
            dt2: self.dt2.negated_where(mask),
        }
    }
}
