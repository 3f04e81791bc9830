//! Products of elements and secret scalars, a chunk at a time: the seam between two back ends.
//!
//! Both give the same bytes. Where the processor has eight lanes for it, [`crate::lanes`] works;
//! elsewhere curve25519-dalek, one element after the other. A scalar is given for each entry.

use crate::element::{Encoding, Secret};
use crate::error::ElementFault;
#[cfg(target_arch = "x86_64")]
use crate::lanes::Lanes;
use crate::suite::UNIFORM_LEN;

/// What was wrong with which entry of the chunk; the first, where there are several.
pub type Bad = (usize, ElementFault);

/// The back end that this processor gets.
#[must_use]
pub fn backend() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if Lanes::detect().is_some() {
        return "avx512ifma";
    }
    "portable"
}

/// Each encoded element times its scalar. All slices are of one length.
pub fn multiply_encoded(
    encodings: &[Encoding],
    scalars: &[Secret],
    out: &mut [Encoding],
) -> Result<(), Bad> {
    #[cfg(target_arch = "x86_64")]
    if let Some(lanes) = Lanes::detect() {
        return lanes.multiply_encoded(encodings, scalars, out);
    }
    portable::multiply_encoded(encodings, scalars, out)
}

/// What each 64 uniform bytes are mapped to times its scalar. All slices are of one length.
pub fn multiply_mapped(
    uniform: &[[u8; UNIFORM_LEN]],
    scalars: &[Secret],
    out: &mut [Encoding],
) -> Result<(), Bad> {
    #[cfg(target_arch = "x86_64")]
    if let Some(lanes) = Lanes::detect() {
        return lanes.multiply_mapped(uniform, scalars, out);
    }
    portable::multiply_mapped(uniform, scalars, out)
}

/// The back end for every processor, and the one that the other is compared with.
pub mod portable {
    use curve25519_dalek::ristretto::RistrettoPoint;
    use zeroize::Zeroizing;

    use super::Bad;
    use crate::element::{Element, Encoding, Secret, double_and_encode};
    use crate::error::ElementFault;
    use crate::suite::UNIFORM_LEN;

    /// As [`super::multiply_encoded`].
    pub fn multiply_encoded(
        encodings: &[Encoding],
        scalars: &[Secret],
        out: &mut [Encoding],
    ) -> Result<(), Bad> {
        multiply(encodings.iter().map(Element::decode), scalars, out)
    }

    /// As [`super::multiply_mapped`].
    pub fn multiply_mapped(
        uniform: &[[u8; UNIFORM_LEN]],
        scalars: &[Secret],
        out: &mut [Encoding],
    ) -> Result<(), Bad> {
        multiply(uniform.iter().map(Element::from_uniform), scalars, out)
    }

    fn multiply(
        elements: impl Iterator<Item = Result<Element, ElementFault>>,
        scalars: &[Secret],
        out: &mut [Encoding],
    ) -> Result<(), Bad> {
        let halves = elements.zip(scalars).enumerate().map(|(index, (element, scalar))| {
            element.map(|element| element.times_half(scalar)).map_err(|fault| (index, fault))
        });
        let halves: Zeroizing<Vec<RistrettoPoint>> =
            Zeroizing::new(halves.collect::<Result<_, _>>()?);
        for (slot, encoding) in out.iter_mut().zip(double_and_encode(&halves)) {
            *slot = encoding;
        }
        Ok(())
    }
}
