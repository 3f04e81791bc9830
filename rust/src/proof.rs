//! One proof for a whole batch that every evaluation was made with the key behind the public key.
//!
//! Source: RFC 9497, section 2.2 (discrete logarithm equivalence, batched).

use curve25519_dalek::Scalar;
use curve25519_dalek::ristretto::RistrettoPoint;
use sha2::{Digest, Sha512};
use subtle::ConstantTimeEq;

use crate::element::{Element, Encoding, Secret};
use crate::error::Error;
use crate::suite::{Expander, Mode, SCALAR_LEN, hash_to_scalar, len_prefix};

/// Bytes of a proof: challenge and response.
pub const PROOF_LEN: usize = 2 * SCALAR_LEN;
/// Most elements under one proof: their index is hashed as two bytes.
pub const BATCH_MAX: usize = 65_535;

/// Weights of a batch: each pair's own pseudorandom scalar, bound to the key.
///
/// Public: whoever sees the batch can compute them.
pub struct Weights {
    seed: [u8; 64],
    hash: Expander,
}

impl Weights {
    /// The seed of `ComputeComposites` for this public key.
    #[must_use]
    pub fn new(public_key: &Encoding) -> Weights {
        let dst = [b"Seed-", &Mode::Voprf.context()[..]].concat();
        let seed = Sha512::new()
            .chain_update(len_prefix(public_key))
            .chain_update(public_key)
            .chain_update(len_prefix(&dst))
            .chain_update(&dst)
            .finalize();
        Weights { seed: seed.into(), hash: hash_to_scalar(Mode::Voprf) }
    }

    /// `d_i` for pair number `index`.
    #[must_use]
    pub fn weight(&self, index: u16, blinded: &Encoding, evaluated: &Encoding) -> Scalar {
        self.hash.scalar(&[
            &len_prefix(&self.seed),
            &self.seed,
            &index.to_be_bytes(),
            &len_prefix(blinded),
            blinded,
            &len_prefix(evaluated),
            evaluated,
            b"Composite",
        ])
    }
}

/// `GenerateProof` from the weighted sum of the blinded elements, by `ComputeCompositesFast`.
///
/// `nonce` must never serve for two different batches: two proofs under one nonce give the key.
#[must_use]
pub fn generate(
    key: &Secret,
    public_key: &Encoding,
    blinded_sum: &RistrettoPoint,
    nonce: &Secret,
) -> [u8; PROOF_LEN] {
    let evaluated_sum = blinded_sum * key.scalar();
    let commitments = [RistrettoPoint::mul_base(nonce.scalar()), blinded_sum * nonce.scalar()];
    let challenge = challenge(public_key, blinded_sum, &evaluated_sum, &commitments);
    let response = nonce.scalar() - challenge * key.scalar();
    let mut proof = [0; PROOF_LEN];
    proof[..SCALAR_LEN].copy_from_slice(challenge.as_bytes());
    proof[SCALAR_LEN..].copy_from_slice(response.as_bytes());
    proof
}

/// `VerifyProof` from the weighted sums of both sides; [`Error::ProofRejected`] unless it holds.
///
/// Everything here is public, so variable time is allowed.
pub fn verify(
    public_key: (&Encoding, &Element),
    blinded_sum: &RistrettoPoint,
    evaluated_sum: &RistrettoPoint,
    proof: &[u8; PROOF_LEN],
) -> Result<(), Error> {
    let (claimed, response) = decode(proof).ok_or(Error::ProofRejected)?;
    let (encoded, key) = public_key;
    let commitments = [
        RistrettoPoint::vartime_double_scalar_mul_basepoint(&claimed, key.point(), &response),
        weighted_sum(&[response, claimed], &[*blinded_sum, *evaluated_sum]),
    ];
    let expected = challenge(encoded, blinded_sum, evaluated_sum, &commitments);
    if claimed.ct_eq(&expected).into() { Ok(()) } else { Err(Error::ProofRejected) }
}

/// Sum of weights times points; variable time, so for public values alone.
#[must_use]
pub fn weighted_sum(weights: &[Scalar], points: &[RistrettoPoint]) -> RistrettoPoint {
    use curve25519_dalek::traits::VartimeMultiscalarMul;
    RistrettoPoint::vartime_multiscalar_mul(weights, points)
}

fn decode(proof: &[u8; PROOF_LEN]) -> Option<(Scalar, Scalar)> {
    let (challenge, response) = proof.split_at(SCALAR_LEN);
    let scalar = |bytes: &[u8]| -> Option<Scalar> {
        Scalar::from_canonical_bytes(bytes.try_into().ok()?).into()
    };
    Some((scalar(challenge)?, scalar(response)?))
}

fn challenge(
    public_key: &Encoding,
    blinded_sum: &RistrettoPoint,
    evaluated_sum: &RistrettoPoint,
    commitments: &[RistrettoPoint; 2],
) -> Scalar {
    let mut transcript = Vec::with_capacity(5 * (2 + 32) + 9);
    let points = [blinded_sum, evaluated_sum, &commitments[0], &commitments[1]];
    let encodings = points.map(|point| point.compress().to_bytes());
    for encoding in std::iter::once(public_key).chain(&encodings) {
        transcript.extend_from_slice(&len_prefix(encoding));
        transcript.extend_from_slice(encoding);
    }
    transcript.extend_from_slice(b"Challenge");
    hash_to_scalar(Mode::Voprf).scalar(&[&transcript])
}
