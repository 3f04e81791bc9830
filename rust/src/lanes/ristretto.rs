//! Encodings of ristretto255, eight at a time: decode, map, encode.
//!
//! Source: RFC 9496, section 4.3. Encoding takes the doubles of many points with one inversion for
//! all (Hamburg, Lee and de Valence; the batch of curve25519-dalek): inverses are cheaper than the
//! root that a single encoding takes, and a halved scalar puts the factor of two back.

use zeroize::{Zeroize, Zeroizing};

use super::field::{Field, SQRT_M1, inverse, limbs, root_of_ratio};
use super::point::{D, Point};
use super::vector::{LANES, Mask};

const SQRT_AD_MINUS_ONE: [u64; 5] = limbs([
    0x7e97_f6a0_497b_2e1b,
    0xaf9d_8e0c_1b78_54bd,
    0x0f3c_fcc9_31f5_d1fd,
    0x3769_31bf_2b83_48ac,
]);
const INVSQRT_A_MINUS_D: [u64; 5] = limbs([
    0x99c8_fdaa_805d_40ea,
    0x9d2f_1617_5a41_72be,
    0x16c2_7b91_fe01_d840,
    0x786c_8905_cfaf_fca2,
]);
const ONE_MINUS_D_SQ: [u64; 5] = limbs([
    0xe27c_09c1_945f_c176,
    0x2c81_a138_cd5e_350f,
    0x9994_abdd_be70_dfe4,
    0x0290_72a8_b2b3_e0d7,
]);
const D_MINUS_ONE_SQ: [u64; 5] = limbs([
    0x31ad_5aaa_44ed_4d20,
    0xd29e_4a2c_b01e_1999,
    0x4cdc_d32f_529b_4eeb,
    0x5968_b37a_f66c_2241,
]);
const TOP_BIT: u64 = 1 << 63;

/// 32 bytes of each lane, as four little-endian words.
pub type Words = [[u64; 4]; LANES];

/// Points of two vectors of encodings, and the lanes that encode an element but the identity.
///
/// What a refused lane holds means nothing.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn decode(encodings: &[Words; 2]) -> ([Point; 2], [Mask; 2]) {
    let (one, one_fits) = canonical(&encodings[0]);
    let (other, other_fits) = canonical(&encodings[1]);
    let s = [one, other];
    let parts = [Curve::of(&s[0]), Curve::of(&s[1])];
    let products = [parts[0].v.times(&parts[0].u2u2), parts[1].v.times(&parts[1].u2u2)];
    let (roots, squares) = root_of_ratio(&[Field::one(), Field::one()], &products);
    let (first, first_fits) = parts[0].point(&s[0], &roots[0]);
    let (second, second_fits) = parts[1].point(&s[1], &roots[1]);
    ([first, second], [one_fits & squares[0] & first_fits, other_fits & squares[1] & second_fits])
}

/// Field elements from canonical, even encodings other than zero; zero in the other lanes.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn canonical(encoding: &Words) -> (Field, Mask) {
    let raw = Field::load(encoding);
    let fits = raw.canonical();
    let s = Field::zero().replaced(fits, &raw);
    (s, fits & !s.negative() & !s.is_zero())
}

/// Values between an encoding and its point, named as in RFC 9496, section 4.3.1.
struct Curve {
    u1: Field,
    u2: Field,
    u2u2: Field,
    v: Field,
}

impl Curve {
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn of(s: &Field) -> Curve {
        let ss = s.squared();
        let u1 = Field::one().minus(&ss);
        let u2 = Field::one().plus(&ss);
        let u2u2 = u2.squared();
        let v = u1.squared().times(&Field::constant(&D)).negated().minus(&u2u2);
        Curve { u1, u2, u2u2, v }
    }

    /// The point, and the lanes in which t is even and y is not zero.
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn point(&self, s: &Field, root: &Field) -> (Point, Mask) {
        let den_x = root.times(&self.u2);
        let den_y = root.times(&den_x).times(&self.v);
        let x = s.plus(s).times(&den_x).absolute();
        let y = self.u1.times(&den_y);
        let t = x.times(&y);
        let fits = !t.negative() & !y.is_zero();
        (Point { x, y, z: Field::one(), t }, fits)
    }
}

/// The one-way map of section 4.3.4 from 64 uniform bytes in each lane.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn map(halves: &[Words; 2]) -> Point {
    let [one, other] = map_halves(&[uniform(&halves[0]), uniform(&halves[1])]);
    one.plus_point(&other)
}

/// 255 bits of each lane.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn uniform(words: &Words) -> Field {
    let mut words = *words;
    for lane in &mut words {
        lane[3] &= !TOP_BIT;
    }
    Field::load(&words)
}

/// `MAP` of section 4.3.4.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn map_halves(t: &[Field; 2]) -> [Point; 2] {
    let parts = [Ratio::of(&t[0]), Ratio::of(&t[1])];
    let (roots, squares) = root_of_ratio(&[parts[0].u, parts[1].u], &[parts[0].v, parts[1].v]);
    [parts[0].point(&t[0], &roots[0], squares[0]), parts[1].point(&t[1], &roots[1], squares[1])]
}

/// Values of `MAP` before the root.
struct Ratio {
    r: Field,
    u: Field,
    v: Field,
}

impl Ratio {
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn of(t: &Field) -> Ratio {
        let (one, d) = (Field::one(), Field::constant(&D));
        let r = t.squared().times(&Field::constant(&SQRT_M1));
        let u = r.plus(&one).times(&Field::constant(&ONE_MINUS_D_SQ));
        let v = one.plus(&r.times(&d)).negated().times(&r.plus(&d));
        Ratio { r, u, v }
    }

    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn point(&self, t: &Field, root: &Field, square: Mask) -> Point {
        let one = Field::one();
        let s = root.times(t).absolute().negated().replaced(square, root);
        let c = self.r.replaced(square, &one.negated());
        let n =
            c.times(&self.r.minus(&one)).times(&Field::constant(&D_MINUS_ONE_SQ)).minus(&self.v);
        let sv = s.times(&self.v);
        let ss = s.squared();
        let (w0, w1) = (sv.plus(&sv), n.times(&Field::constant(&SQRT_AD_MINUS_ONE)));
        let (w2, w3) = (one.minus(&ss), one.plus(&ss));
        Point { x: w0.times(&w3), y: w2.times(&w1), z: w1.times(&w3), t: w0.times(&w2) }
    }
}

/// A point whose double is about to be encoded.
#[derive(Zeroize)]
struct Doubling {
    e: Field,
    f: Field,
    g: Field,
    h: Field,
    eg: Field,
    fh: Field,
}

impl Doubling {
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn of(point: &Point) -> Doubling {
        let zz = point.z.squared();
        let dtt = point.t.squared().times(&Field::constant(&D));
        let xy = point.x.times(&point.y);
        let e = xy.plus(&xy);
        let f = zz.plus(&dtt);
        let g = point.y.squared().plus(&point.x.squared());
        let h = zz.minus(&dtt);
        Doubling { e, f, g, h, eg: e.times(&g), fh: f.times(&h) }
    }

    /// The encoding, from 1 / (eg * fh).
    #[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
    fn encode(&self, inverse: &Field) -> Words {
        let z_inverse = self.eg.times(inverse);
        let t_inverse = self.fh.times(inverse);
        let i = Field::constant(&SQRT_M1);
        let turn = self.eg.times(&z_inverse).negative();
        let e = self.e.replaced(turn, &self.g);
        let g = self.g.replaced(turn, &self.e.negated());
        let h = self.h.replaced(turn, &self.f.times(&i));
        let magic = Field::constant(&INVSQRT_A_MINUS_D).replaced(turn, &i);
        let g = g.negated_where(h.times(&e).times(&z_inverse).negative());
        h.minus(&g).times(&magic.times(&g)).times(&t_inverse).absolute().store()
    }
}

/// Encodings of the doubles of points, `out` as long as `points`, with one inversion for all.
///
/// A lane that doubles to the identity is left out of the common product, and encodes as zeros.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
pub fn double_and_encode(points: &[Point], out: &mut [Words]) {
    let one = Field::one();
    let mut doublings = Zeroizing::new(Vec::with_capacity(points.len()));
    let mut before = Zeroizing::new(Vec::with_capacity(points.len()));
    let mut product = one;
    for point in points {
        let doubling = Doubling::of(point);
        let factor = doubling.eg.times(&doubling.fh);
        let gone = factor.is_zero();
        let factor = factor.replaced(gone, &one);
        before.push((product, factor, gone));
        product = product.times(&factor);
        doublings.push(doubling);
    }
    let mut inverted = inverse(&product);
    for (index, (product, factor, gone)) in before.iter().enumerate().rev() {
        let own = inverted.times(product).replaced(*gone, &Field::zero());
        out[index] = doublings[index].encode(&own);
        inverted = inverted.times(factor);
    }
}
