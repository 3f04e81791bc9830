//! The functions of RFC 9497 on one item or element. [`crate::batch`] applies them to many.

use curve25519_dalek::ristretto::RistrettoPoint;
use sha2::{Digest, Sha512};

use crate::element::{Encoding, Secret};
use crate::error::Error;
use crate::suite::{Expander, ITEM_LEN_MAX, Mode, OUTPUT_LEN, len_prefix};

/// `DeriveKeyPair`: the same seed and info give the same key pair.
///
/// [`Error::InfoTooLong`] past 65,535 bytes; [`Error::KeyDerivation`] after 256 zero scalars.
///
/// Source: RFC 9497, section 3.2.1.
pub fn derive_key_pair(
    seed: &[u8; 32],
    info: &[u8],
    mode: Mode,
) -> Result<(Secret, Encoding), Error> {
    if info.len() > ITEM_LEN_MAX {
        return Err(Error::InfoTooLong);
    }
    let hash = Expander::new(b"DeriveKeyPair", mode);
    (0..=u8::MAX)
        .find_map(|counter| Secret::new(hash.scalar(&[seed, &len_prefix(info), info, &[counter]])))
        .map(|key| (key.clone(), public_key(&key)))
        .ok_or(Error::KeyDerivation)
}

/// The public key: the generator times the secret key.
#[must_use]
pub fn public_key(key: &Secret) -> Encoding {
    RistrettoPoint::mul_base(key.scalar()).compress().to_bytes()
}

/// The last step of `Finalize` and of `Evaluate`: hash the item with its unblinded element.
///
/// `item` is at most 65,535 bytes, which the batch has checked.
///
/// Source: RFC 9497, sections 3.3.1 and 3.3.2.
#[must_use]
pub fn output(item: &[u8], unblinded: &Encoding) -> [u8; OUTPUT_LEN] {
    Sha512::new()
        .chain_update(len_prefix(item))
        .chain_update(item)
        .chain_update(len_prefix(unblinded))
        .chain_update(unblinded)
        .chain_update(b"Finalize")
        .finalize()
        .into()
}
