//! The one suite, ristretto255-SHA512: its domain-separation strings and its two hashes.
//!
//! Source: RFC 9497, sections 3.1 and 4.1; RFC 9380, section 5.3.1 (`expand_message_xmd`).

use curve25519_dalek::Scalar;
use sha2::{Digest, Sha512};
use zeroize::Zeroizing;

use crate::error::Error;

/// Bytes of a compressed element.
pub const ELEMENT_LEN: usize = 32;
/// Bytes of a scalar.
pub const SCALAR_LEN: usize = 32;
/// Bytes of a finished output, one SHA-512.
pub const OUTPUT_LEN: usize = 64;
/// Uniform bytes that a scalar or an element is drawn from.
pub const UNIFORM_LEN: usize = 64;
/// Longest item in bytes: its length is hashed as two bytes.
pub const ITEM_LEN_MAX: usize = 65_535;

const SHA512_BLOCK_LEN: usize = 128;

/// Which protocol of RFC 9497 the strings are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// modeOPRF: nothing is proved.
    Oprf,
    /// modeVOPRF: the sender proves which key it used.
    Voprf,
}

impl Mode {
    /// The mode with this number; [`Error::Mode`] for any but 0 and 1.
    pub fn parse(number: u8) -> Result<Mode, Error> {
        match number {
            0 => Ok(Mode::Oprf),
            1 => Ok(Mode::Voprf),
            _ => Err(Error::Mode),
        }
    }

    /// `contextString`: "OPRFV1-" || I2OSP(mode, 1) || "-ristretto255-SHA512".
    #[must_use]
    pub fn context(self) -> Vec<u8> {
        [b"OPRFV1-", &[self as u8][..], b"-ristretto255-SHA512"].concat()
    }
}

/// A hash to 64 uniform bytes under one domain-separation string.
///
/// The hash of the constant first block is kept, which saves a third of the work on short items.
#[derive(Clone)]
pub struct Expander {
    first_block: Sha512,
    dst_prime: Vec<u8>,
}

impl Expander {
    /// `expand_message_xmd` for the string `label || contextString`, always under 256 bytes.
    #[must_use]
    pub fn new(label: &[u8], mode: Mode) -> Expander {
        let mut dst_prime = [label, &mode.context()].concat();
        dst_prime.push(dst_prime.len() as u8);
        let first_block = Sha512::new_with_prefix([0u8; SHA512_BLOCK_LEN]);
        Expander { first_block, dst_prime }
    }

    /// 64 uniform bytes from a message given in pieces.
    #[must_use]
    pub fn expand(&self, message: &[&[u8]]) -> Zeroizing<[u8; UNIFORM_LEN]> {
        let mut hash = self.first_block.clone();
        for piece in message {
            hash.update(piece);
        }
        hash.update((UNIFORM_LEN as u16).to_be_bytes());
        hash.update([0u8]);
        hash.update(&self.dst_prime);
        let b0 = hash.finalize();
        let b1 = Sha512::new().chain_update(b0).chain_update([1u8]).chain_update(&self.dst_prime);
        Zeroizing::new(b1.finalize().into())
    }

    /// `HashToScalar`: the 64 bytes, little-endian, modulo the group order.
    #[must_use]
    pub fn scalar(&self, message: &[&[u8]]) -> Scalar {
        Scalar::from_bytes_mod_order_wide(&self.expand(message))
    }
}

/// `HashToGroup` of this mode.
#[must_use]
pub fn hash_to_group(mode: Mode) -> Expander {
    Expander::new(b"HashToGroup-", mode)
}

/// `HashToScalar` of this mode.
#[must_use]
pub fn hash_to_scalar(mode: Mode) -> Expander {
    Expander::new(b"HashToScalar-", mode)
}

/// I2OSP(length, 2) of a string that is known to be short enough.
#[must_use]
pub fn len_prefix(bytes: &[u8]) -> [u8; 2] {
    debug_assert!(bytes.len() <= ITEM_LEN_MAX);
    (bytes.len() as u16).to_be_bytes()
}
