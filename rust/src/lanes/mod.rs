//! Eight elements at a time in the eight lanes of AVX-512 with 52-bit multiply-and-add (IFMA).
//!
//! Whole chunks come in and go out; what is done to a chunk equals, bit for bit, what
//! [`crate::products`] does with curve25519-dalek where the processor has no such lanes. From the
//! bottom up:
//!
//! * `vector`: the instructions, and all of the `unsafe` besides the two calls in this file; the
//!   feature `emulated` puts plain arithmetic in its place, so that the rest is tested everywhere;
//! * `field`: arithmetic modulo 2^255 - 19, its radix and the bounds of every limb;
//! * `point`: the curve, and multiplication by secret scalars in constant time;
//! * `ristretto`: decode, map, encode (RFC 9496).
//!
//! A lane is an item's own: no value ever moves from one lane to another. What one bad encoding
//! leaves in its lane touches no other, and is refused before it is used.
//!
//! Not multiplied out here: proofs, whose sums are public, stay with curve25519-dalek.

#![allow(unsafe_code)]

#[cfg(all(feature = "emulated", feature = "python"))]
compile_error!("`emulated` is for tests: its arithmetic is not constant-time");

#[cfg(any(test, feature = "emulated"))]
mod emulated;
mod field;
mod point;
mod ristretto;
#[cfg(not(feature = "emulated"))]
mod vector;

#[cfg(feature = "emulated")]
use self::emulated as vector;

use std::sync::OnceLock;

use zeroize::{Zeroizing, zeroize_stack};

use self::point::{Digits, Point};
use self::ristretto::Words;
use self::vector::{LANES, Mask};
use crate::element::{Encoding, Secret};
use crate::error::ElementFault;
use crate::products::{self, Bad};
use crate::suite::{ELEMENT_LEN, UNIFORM_LEN};

/// Entries of two vectors, which are worked on side by side.
const PAIR: usize = 2 * LANES;

/// Bytes of stack that are wiped after a chunk: tables of multiples take most of them.
const STACK_LEN: usize = 128 * 1024;

/// Leave to use the lanes: it exists where the processor has them and they were seen to work.
#[derive(Debug, Clone, Copy)]
pub struct Lanes(());

impl Lanes {
    /// The lanes, if this processor has them. The first call compares them with the portable back
    /// end on known input: a processor or an emulator that computes something else is not used.
    #[must_use]
    pub fn detect() -> Option<Lanes> {
        static FOUND: OnceLock<bool> = OnceLock::new();
        FOUND.get_or_init(|| present() && agree()).then_some(Lanes(()))
    }

    /// Each encoded element times its scalar, encoded.
    ///
    /// All slices are of one length. The first entry that is no element is named by its index.
    pub fn multiply_encoded(
        self,
        encodings: &[Encoding],
        scalars: &[Secret],
        out: &mut [Encoding],
    ) -> Result<(), Bad> {
        // SAFETY: a `Lanes` is made only where `present` found both features.
        #[cfg_attr(feature = "emulated", allow(unused_unsafe))]
        let end = unsafe { multiply_encoded(encodings, scalars, out) };
        zeroize_stack::<STACK_LEN>();
        end
    }

    /// The element that each 64 uniform bytes are mapped to times its scalar, encoded.
    ///
    /// As [`Lanes::multiply_encoded`]; what maps to the identity is named.
    pub fn multiply_mapped(
        self,
        uniform: &[[u8; UNIFORM_LEN]],
        scalars: &[Secret],
        out: &mut [Encoding],
    ) -> Result<(), Bad> {
        // SAFETY: a `Lanes` is made only where `present` found both features.
        #[cfg_attr(feature = "emulated", allow(unused_unsafe))]
        let end = unsafe { multiply_mapped(uniform, scalars, out) };
        zeroize_stack::<STACK_LEN>();
        end
    }
}

#[cfg(feature = "emulated")]
fn present() -> bool {
    true
}

#[cfg(not(feature = "emulated"))]
fn present() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512ifma")
}

/// Both back ends on the same sixteen maps and the products of those.
fn agree() -> bool {
    let mut uniform = [[0; UNIFORM_LEN]; PAIR];
    for (index, bytes) in uniform.iter_mut().enumerate() {
        bytes.fill(index as u8 + 1);
    }
    let scalars = uniform.map(|bytes| Secret::from_uniform(&bytes));
    let scalars: Vec<Secret> = scalars.into_iter().flatten().collect();
    let mut mapped = [[[0; ELEMENT_LEN]; PAIR]; 2];
    let mut multiplied = mapped;
    let lanes = Lanes(());
    let [one, other] = &mut mapped;
    let [one_product, other_product] = &mut multiplied;
    scalars.len() == PAIR
        && lanes.multiply_mapped(&uniform, &scalars, one).is_ok()
        && products::portable::multiply_mapped(&uniform, &scalars, other).is_ok()
        && lanes.multiply_encoded(one, &scalars, one_product).is_ok()
        && products::portable::multiply_encoded(other, &scalars, other_product).is_ok()
        && multiplied[0] == multiplied[1]
}

#[inline(never)]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn multiply_encoded(
    encodings: &[Encoding],
    scalars: &[Secret],
    out: &mut [Encoding],
) -> Result<(), Bad> {
    let mut points = Zeroizing::new(Vec::with_capacity(encodings.len().div_ceil(LANES) + 1));
    for (pair, encodings) in encodings.chunks(PAIR).enumerate() {
        let (decoded, fits) = ristretto::decode(&both(encodings, |bytes| words(bytes)));
        if let Some(bad) = first_bad(fits, encodings.len()) {
            let zero = encodings[bad] == [0; ELEMENT_LEN];
            let fault = if zero { ElementFault::Identity } else { ElementFault::NonCanonical };
            return Err((pair * PAIR + bad, fault));
        }
        points.extend(decoded);
    }
    multiply_points(&mut points, scalars, out);
    Ok(())
}

#[inline(never)]
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn multiply_mapped(
    uniform: &[[u8; UNIFORM_LEN]],
    scalars: &[Secret],
    out: &mut [Encoding],
) -> Result<(), Bad> {
    let mut points = Zeroizing::new(Vec::with_capacity(uniform.len().div_ceil(LANES)));
    for uniform in uniform.chunks(LANES) {
        let halves = Zeroizing::new([
            lanes_of(uniform, |bytes| words(&bytes[..ELEMENT_LEN])),
            lanes_of(uniform, |bytes| words(&bytes[ELEMENT_LEN..])),
        ]);
        points.push(ristretto::map(&halves));
    }
    multiply_points(&mut points, scalars, out);
    // A scalar other than zero takes no other element to the identity.
    match out.iter().position(|encoding| *encoding == [0; ELEMENT_LEN]) {
        Some(index) => Err((index, ElementFault::Identity)),
        None => Ok(()),
    }
}

/// Points times half of their scalars, of which the doubles are encoded.
#[cfg_attr(not(feature = "emulated"), target_feature(enable = "avx512f,avx512ifma"))]
fn multiply_points(points: &mut [Point], scalars: &[Secret], out: &mut [Encoding]) {
    for (point, scalars) in points.iter_mut().zip(scalars.chunks(LANES)) {
        let halves: [Zeroizing<[u8; 32]>; LANES] = std::array::from_fn(|lane| {
            Zeroizing::new(scalars.get(lane).unwrap_or(&scalars[0]).half_bytes())
        });
        let digits = Digits::new(&halves.each_ref().map(|half| &**half));
        *point = point.times(&digits);
    }
    let used = scalars.len().div_ceil(LANES);
    let mut encoded = Zeroizing::new(vec![[[0; 4]; LANES]; used]);
    ristretto::double_and_encode(&points[..used], &mut encoded);
    for (out, words) in out.chunks_mut(LANES).zip(encoded.iter()) {
        for (slot, words) in out.iter_mut().zip(words) {
            *slot = bytes(words);
        }
    }
}

/// The index of the first lane that does not fit, among those that are in use.
fn first_bad(fits: [Mask; 2], used: usize) -> Option<usize> {
    let fits = u16::from(fits[0]) | u16::from(fits[1]) << LANES;
    let bad = fits.trailing_ones() as usize;
    (bad < used).then_some(bad)
}

/// Two vectors from up to sixteen entries; spare lanes repeat the first.
fn both<T>(entries: &[T], words: impl Fn(&T) -> [u64; 4]) -> [Words; 2] {
    let entry = |index: usize| words(entries.get(index).unwrap_or(&entries[0]));
    [std::array::from_fn(&entry), std::array::from_fn(|lane| entry(lane + LANES))]
}

fn lanes_of<T>(entries: &[T], words: impl Fn(&T) -> [u64; 4]) -> Words {
    std::array::from_fn(|lane| words(entries.get(lane).unwrap_or(&entries[0])))
}

/// The first 32 of some bytes.
fn words(bytes: &[u8]) -> [u64; 4] {
    let mut words = [0; 4];
    for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
        *word = u64::from_le_bytes(*bytes);
    }
    words
}

fn bytes(words: &[u64; 4]) -> Encoding {
    let mut bytes = [0; ELEMENT_LEN];
    for (bytes, word) in bytes.as_chunks_mut().0.iter_mut().zip(words) {
        *bytes = word.to_le_bytes();
    }
    bytes
}

/// Each instruction against its emulation, where the processor has it.
#[cfg(all(test, not(feature = "emulated")))]
mod tests {
    use super::emulated::Vector as Emulated;
    use super::vector::{LANES, Vector};

    /// Numbers of all sizes, borders among them, from a generator that is anything but secret.
    fn numbers(seed: u64) -> [u64; LANES] {
        let mut state = seed;
        let mut lanes = std::array::from_fn(|lane| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888);
            state >> (state >> 58) >> lane
        });
        let borders = [0, 1, (1 << 52) - 1, 1 << 52, u64::MAX, 1 << 63, (1 << 51) - 19, 31];
        lanes[seed as usize % LANES] = borders[(seed / 8) as usize % borders.len()];
        lanes
    }

    #[target_feature(enable = "avx512f,avx512ifma")]
    fn compare(seed: u64) {
        let [a, b, c] = [seed, seed + 1000, seed + 2000].map(numbers);
        let (x, y, z) = (Vector::load(&a), Vector::load(&b), Vector::load(&c));
        let (p, q, r) = (Emulated::load(&a), Emulated::load(&b), Emulated::load(&c));
        assert_eq!(x.store(), p.store());
        assert_eq!(Vector::all(a[0]).store(), Emulated::all(a[0]).store());
        assert_eq!(x.plus(y).store(), p.plus(q).store());
        assert_eq!(x.minus(y).store(), p.minus(q).store());
        assert_eq!(x.and(y).store(), p.and(q).store());
        assert_eq!(x.up::<4>().store(), p.up::<4>().store());
        assert_eq!(x.down::<51>().store(), p.down::<51>().store());
        assert_eq!(x.opaque().store(), p.opaque().store());
        assert_eq!(z.plus_low(x, y).store(), r.plus_low(p, q).store());
        assert_eq!(z.plus_high(x, y).store(), r.plus_high(p, q).store());
        assert_eq!(x.replaced(seed as u8, y).store(), p.replaced(seed as u8, q).store());
        assert_eq!(x.equal(x.replaced(seed as u8, y)), p.equal(p.replaced(seed as u8, q)));
        assert_eq!(x.any_of(y), p.any_of(q));
        assert_eq!(x.negative(), p.negative());
        assert_eq!(x.absolute().store(), p.absolute().store());
    }

    #[test]
    fn instructions_do_what_the_emulation_says() {
        if !super::present() {
            eprintln!("skipped: no AVX-512 IFMA on this processor");
            return;
        }
        for seed in 0..10_000 {
            // SAFETY: the processor has both features.
            unsafe { compare(seed) };
        }
    }
}
