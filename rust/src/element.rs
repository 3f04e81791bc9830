//! Elements and secret scalars: what is decoded once and trusted afterwards.

use curve25519_dalek::Scalar;
use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::traits::Identity;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::ElementFault;
use crate::suite::{ELEMENT_LEN, SCALAR_LEN, UNIFORM_LEN};

/// An element as it travels: 32 bytes, not yet looked at.
pub type Encoding = [u8; ELEMENT_LEN];

/// A group element that is not the identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element(RistrettoPoint);

impl Element {
    /// The only door from outside: canonical encodings of elements other than the identity.
    pub fn decode(bytes: &Encoding) -> Result<Element, ElementFault> {
        CompressedRistretto(*bytes)
            .decompress()
            .ok_or(ElementFault::NonCanonical)
            .and_then(Element::new)
    }

    /// A point that we computed; refused if chance made it the identity.
    pub fn new(point: RistrettoPoint) -> Result<Element, ElementFault> {
        if point.ct_eq(&RistrettoPoint::identity()).into() {
            return Err(ElementFault::Identity);
        }
        Ok(Element(point))
    }

    /// The one-way map of RFC 9496, section 4.3.4, whose image has no known discrete logarithm.
    pub fn from_uniform(bytes: &[u8; UNIFORM_LEN]) -> Result<Element, ElementFault> {
        Element::new(RistrettoPoint::from_uniform_bytes(bytes))
    }

    /// The canonical 32 bytes.
    #[must_use]
    pub fn encode(&self) -> Encoding {
        self.0.compress().to_bytes()
    }

    /// The point itself, for sums.
    #[must_use]
    pub fn point(&self) -> &RistrettoPoint {
        &self.0
    }

    /// Half of `scalar` times this element, in constant time; [`double_and_encode`] puts the
    /// other half back.
    #[must_use]
    pub fn times_half(&self, scalar: &Secret) -> RistrettoPoint {
        self.0 * scalar.half
    }
}

/// Encode the doubles of many points: one inversion for all instead of a square root for each.
pub fn double_and_encode(halves: &[RistrettoPoint]) -> impl Iterator<Item = Encoding> {
    RistrettoPoint::double_and_compress_batch(halves).into_iter().map(|point| point.to_bytes())
}

/// A secret scalar other than zero, wiped when dropped.
///
/// Kept with its half, because encoding a doubled point is cheaper than encoding a point.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret {
    whole: Scalar,
    half: Scalar,
}

impl Secret {
    /// `None` for zero.
    #[must_use]
    pub fn new(whole: Scalar) -> Option<Secret> {
        if whole.ct_eq(&Scalar::ZERO).into() {
            return None;
        }
        Some(Secret { whole, half: whole.div_by_2() })
    }

    /// Two, whose half leaves an element as it is.
    #[must_use]
    pub fn two() -> Secret {
        Secret { whole: Scalar::from(2u8), half: Scalar::ONE }
    }

    /// `None` for zero and for encodings that are not reduced.
    #[must_use]
    pub fn decode(bytes: &[u8; SCALAR_LEN]) -> Option<Secret> {
        Option::from(Scalar::from_canonical_bytes(*bytes)).and_then(Secret::new)
    }

    /// Wide reduction of 64 uniform bytes; `None` for zero.
    #[must_use]
    pub fn from_uniform(bytes: &[u8; UNIFORM_LEN]) -> Option<Secret> {
        Secret::new(Scalar::from_bytes_mod_order_wide(bytes))
    }

    /// The canonical 32 bytes. Secret: wipe the copy.
    #[must_use]
    pub fn encode(&self) -> [u8; SCALAR_LEN] {
        self.whole.to_bytes()
    }

    /// The scalar itself.
    #[must_use]
    pub fn scalar(&self) -> &Scalar {
        &self.whole
    }

    /// The canonical 32 bytes of its half. Secret: wipe the copy.
    #[must_use]
    pub fn half_bytes(&self) -> [u8; SCALAR_LEN] {
        self.half.to_bytes()
    }

    /// Invert many at once: one inversion and three multiplications each. Zero cannot occur.
    #[must_use]
    pub fn invert_all(secrets: &[Secret]) -> Vec<Secret> {
        let mut scalars: Vec<Scalar> = secrets.iter().map(|secret| secret.whole).collect();
        Scalar::invert_batch_alloc(&mut scalars);
        let inverses = scalars.iter().filter_map(|scalar| Secret::new(*scalar)).collect();
        scalars.zeroize();
        inverses
    }
}
