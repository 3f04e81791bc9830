//! The eight lanes against curve25519-dalek, bit for bit: random and edge inputs, every size around
//! a vector, and one bad lane at every place. Without the processor's lanes there is nothing to
//! compare, and each test says so.

#![cfg(target_arch = "x86_64")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

use comity_core::element::{Encoding, Secret};
use comity_core::error::ElementFault;
use comity_core::lanes::Lanes;
use comity_core::products::portable;
use curve25519_dalek::Scalar;
use sha2::{Digest, Sha512};

const SIZES: [usize; 14] = [0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 255, 256, 257, 1000];

fn lanes() -> Option<Lanes> {
    let lanes = Lanes::detect();
    if lanes.is_none() {
        eprintln!("skipped: no AVX-512 IFMA on this processor");
    }
    lanes
}

fn uniform(domain: &str, count: usize) -> Vec<[u8; 64]> {
    (0..count).map(|number| Sha512::digest(format!("{domain} {number}")).into()).collect()
}

fn secrets(domain: &str, count: usize) -> Vec<Secret> {
    uniform(domain, count).iter().map(|bytes| Secret::from_uniform(bytes).unwrap()).collect()
}

fn edge_secrets() -> Vec<Secret> {
    let mut edges = vec![Scalar::ONE, -Scalar::ONE, Scalar::from(2u8), -Scalar::from(2u8)];
    edges.extend((0..252).map(|bit| {
        let mut bytes = [0; 32];
        bytes[bit / 8] = 1 << (bit % 8);
        Scalar::from_bytes_mod_order(bytes)
    }));
    // Digits of five bits that are all 15, 16, 17 or 31: carries at every place.
    edges.extend([15u8, 16, 17, 31].map(|digit| {
        (0..50).fold(Scalar::ZERO, |sum, _| sum * Scalar::from(32u8) + Scalar::from(digit))
    }));
    edges.into_iter().map(|scalar| Secret::new(scalar).unwrap()).collect()
}

/// Encodings of elements, from the portable back end.
fn elements(domain: &str, count: usize) -> Vec<Encoding> {
    let mut out = vec![[0; 32]; count];
    portable::multiply_mapped(&uniform(domain, count), &secrets("elements", count), &mut out)
        .unwrap();
    out
}

#[test]
fn decoded_products_are_equal_at_every_size() {
    let Some(lanes) = lanes() else { return };
    for size in SIZES {
        let (elements, secrets) = (elements("size", size), secrets("scalar", size));
        let (mut ours, mut theirs) = (vec![[0; 32]; size], vec![[0; 32]; size]);
        lanes.multiply_encoded(&elements, &secrets, &mut ours).unwrap();
        portable::multiply_encoded(&elements, &secrets, &mut theirs).unwrap();
        assert_eq!(ours, theirs, "{size}");
    }
}

#[test]
fn mapped_products_are_equal_at_every_size() {
    let Some(lanes) = lanes() else { return };
    for size in SIZES {
        let (uniform, secrets) = (uniform("map", size), secrets("scalar", size));
        let (mut ours, mut theirs) = (vec![[0; 32]; size], vec![[0; 32]; size]);
        lanes.multiply_mapped(&uniform, &secrets, &mut ours).unwrap();
        portable::multiply_mapped(&uniform, &secrets, &mut theirs).unwrap();
        assert_eq!(ours, theirs, "{size}");
    }
}

#[test]
fn edge_scalars_are_equal() {
    let Some(lanes) = lanes() else { return };
    let secrets = edge_secrets();
    let elements = elements("edges", secrets.len());
    let (mut ours, mut theirs) = (vec![[0; 32]; secrets.len()], vec![[0; 32]; secrets.len()]);
    lanes.multiply_encoded(&elements, &secrets, &mut ours).unwrap();
    portable::multiply_encoded(&elements, &secrets, &mut theirs).unwrap();
    assert_eq!(ours, theirs);
}

/// Uniform bytes at the borders of the field: halves of zero, one, p - 1, p, p + 1, 2^255 - 1 and
/// the same with the top bit, which the map ignores.
#[test]
fn edge_halves_are_mapped_alike() {
    let Some(lanes) = lanes() else { return };
    let halves = edge_words();
    let mut uniform = Vec::new();
    for one in &halves {
        for other in &halves {
            let mut bytes = [0; 64];
            bytes[..32].copy_from_slice(one);
            bytes[32..].copy_from_slice(other);
            uniform.push(bytes);
        }
    }
    let secrets = secrets("edge halves", uniform.len());
    for (uniform, secret) in uniform.iter().zip(&secrets) {
        let (mut ours, mut theirs) = ([[0; 32]; 1], [[0; 32]; 1]);
        let secret = std::slice::from_ref(secret);
        let our_end = lanes.multiply_mapped(&[*uniform], secret, &mut ours);
        let their_end = portable::multiply_mapped(&[*uniform], secret, &mut theirs);
        assert_eq!((our_end, ours), (their_end, theirs), "{uniform:?}");
    }
}

fn edge_words() -> Vec<[u8; 32]> {
    let mut words = Vec::new();
    for top in [0x7f, 0xff] {
        for low in [0xec, 0xed, 0xee, 0xff] {
            let mut bytes = [0xff; 32];
            (bytes[0], bytes[31]) = (low, top);
            words.push(bytes);
        }
    }
    for low in [0, 1, 2, 3] {
        for top in [0, 0x80] {
            let mut bytes = [0; 32];
            (bytes[0], bytes[31]) = (low, top);
            words.push(bytes);
        }
    }
    words
}

/// Whatever dalek refuses is refused, with the same fault: borders of the field, odd values, and
/// 4,000 random strings of which half are no encodings of anything.
#[test]
fn the_same_encodings_are_refused() {
    let Some(lanes) = lanes() else { return };
    let random = uniform("encodings", 4000).into_iter().map(|bytes| {
        let mut encoding: Encoding = bytes[..32].try_into().unwrap();
        encoding[0] &= 0xfe;
        encoding[31] &= 0x7f;
        encoding
    });
    let secret = secrets("refused", 1);
    let mut refused = 0;
    for encoding in edge_words().into_iter().chain(random) {
        let (mut ours, mut theirs) = ([[0; 32]; 1], [[0; 32]; 1]);
        let our_end = lanes.multiply_encoded(&[encoding], &secret, &mut ours);
        let their_end = portable::multiply_encoded(&[encoding], &secret, &mut theirs);
        assert_eq!((our_end, ours), (their_end, theirs), "{encoding:?}");
        refused += usize::from(their_end.is_err());
    }
    assert!((1000..3500).contains(&refused), "{refused}");
}

#[test]
fn one_bad_lane_is_named_wherever_it_is() {
    let Some(lanes) = lanes() else { return };
    let secrets = secrets("bad lane", 40);
    for bad in 0..40 {
        let mut elements = elements("bad lane", 40);
        elements[bad] = [0xff; 32];
        let mut out = vec![[0; 32]; 40];
        let end = lanes.multiply_encoded(&elements, &secrets, &mut out);
        assert_eq!(end, Err((bad, ElementFault::NonCanonical)));
        elements[bad] = [0; 32];
        let end = lanes.multiply_encoded(&elements, &secrets, &mut out);
        assert_eq!(end, Err((bad, ElementFault::Identity)));
    }
}
